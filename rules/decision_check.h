/* decision_check.h - one row of staff's word, by itself; for decisions.c alone. */
#pragma once

#include <stdbool.h>

#include "arena.h"
#include "rules/decisions.h"
#include "rules/han_fold.h"

struct decision_checker {
    struct han_folder folder;
    struct arena *scratch;
    const struct registry *registry;
};

/* Fills scope, accept, decided_on and line of `decision`; `key` is folded as matching looks for
 * it and lives in the scratch arena.  STATUS_CONFIG as decisions_read says. */
MUST_CHECK enum status decision_check(struct decision_checker *checker,
                                      const struct decision_row *row, struct decision *decision,
                                      const char **key, struct error *error);

/* The key of scope `party`, "" without a name; in the scratch arena. */
MUST_CHECK enum status decision_party_key(struct decision_checker *checker, const char *name,
                                          const char *address, const char **key,
                                          struct error *error);

bool decision_is_scope(const char *text, const char *scope);

/* The message with file, line and column of a field. */
__attribute__((format(printf, 4, 5)))
enum status decision_fail(const struct decision_row *row, enum decision_field field,
                          struct error *error, const char *format, ...);
