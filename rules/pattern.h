/* pattern.h - the registry's patterns: PCRE2 with JIT, compiled once, anchored whole.
 *
 * Ownership: pattern_compile makes one, pattern_free frees it (NULL is fine); the same for a
 * scratch.  Threads: patterns are read-only once made; each thread has its own scratch. */
#pragma once

#include <stdbool.h>

#include "status.h"

struct pattern;
struct pattern_scratch;

enum { PATTERN_WHY_SIZE = 160 };

/* Compiles `text`, valid UTF-8.  STATUS_CONFIG with the reason in `why`: it does not compile, it
 * matches an empty name and so says nothing, or it runs away on one; STATUS_SYSTEM without
 * memory. */
MUST_CHECK enum status pattern_compile(const char *text, struct pattern **out,
                                       char why[PATTERN_WHY_SIZE]);
void pattern_free(struct pattern *pattern);

MUST_CHECK enum status pattern_scratch_create(struct pattern_scratch **out, struct error *error);
void pattern_scratch_free(struct pattern_scratch *scratch);

/* Does it match all of `subject`, K1, or Z1 with `han`?  A pattern of ASCII is for K1 alone, one
 * with other letters for Z1 too.  Whatever PCRE2 reports but "no match" is STATUS_REJECT:
 * this name cannot be tried, others may be. */
MUST_CHECK enum status pattern_match(const struct pattern *pattern,
                                     struct pattern_scratch *scratch, const char *subject,
                                     bool han, bool *matches, struct error *error);

/* What every name that `text`, a pattern that compiles, can match must contain: a copy of it in
 * `literals`, of the same size, with PATTERN_NO_LITERAL for each byte that is not one of a run of
 * plain characters outside of groups and alternations.  PCRE2 itself tells the items apart.
 * STATUS_SYSTEM without memory. */
enum { PATTERN_NO_LITERAL = '\n' };     /* in no key of a name */
MUST_CHECK enum status pattern_literals(const char *text, char *literals);
