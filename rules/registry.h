/* registry.h - the list of local enterprises, read once a night from registry.csv.
 *
 * Ownership: registry_read makes it, registry_free frees it (NULL is fine); enterprises are
 * borrowed from it.  Threads: read-only once read, so any number may look. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"

#define APPLICANT_KINDS(ROW) \
    ROW(ENTERPRISE, "enterprise") ROW(UNIVERSITY, "university") ROW(INSTITUTE, "institute") \
    ROW(GOVERNMENT, "government") ROW(INDIVIDUAL, "individual")
#define APPLICANT_KIND_ENUM(name, code) APPLICANT_##name,
enum applicant_kind { APPLICANT_KINDS(APPLICANT_KIND_ENUM) APPLICANT_KIND_COUNT };

const char *applicant_kind_code(enum applicant_kind kind);
int applicant_kind_from(const char *code);          /* an enum applicant_kind, or -1 */

struct enterprise {
    const char *id;                 /* 统一社会信用代码, or a local id that starts "X-" */
    const char *name_zh, *name_en;
    const char *aliases;            /* as written, '|' between */
    const char *pattern;            /* PCRE2, matched whole; "" without */
    const char *district;           /* "" unknown */
    enum applicant_kind kind;
    const char *group;
    int32_t valid_from, valid_to;   /* inclusive; 0: no bound */
    uint64_t line;                  /* in registry.csv */
};

struct registry;

/* Reads the file whole.  STATUS_CONFIG with file, line and column for the first bad row: unknown
 * column, bad check digit (GB 32100-2015), one id twice, an impossible date, an unknown kind, no
 * name at all, a pattern that does not compile, that says nothing, that matches the name of
 * another enterprise or cannot be tried on one. */
MUST_CHECK enum status registry_read(const char *path, struct registry **out, struct error *error);

/* What is amiss and stops nothing: names that two enterprises share, patterns that are slow.  The
 * first REGISTRY_WARNINGS_KEPT of `count`, with file, line and column. */
enum { REGISTRY_WARNINGS_KEPT = 5 };
const char *const *registry_warnings(const struct registry *registry, size_t *count);

/* Reads the file for all that is amiss, `bad` or a warning, in the order it is found.  STATUS_OK
 * whatever was found; STATUS_CONFIG when it is no table of a registry at all. */
struct registry_findings {
    void (*tell)(void *context, bool bad, const char *text);
    void *context;
    size_t rows, bad, warnings;             /* counted here */
};
MUST_CHECK enum status registry_check(const char *path, struct registry_findings *findings,
                                      struct error *error);

/* A registry of these rows, strings borrowed, with no names to match by: for policy cases, where
 * it is said who owns what.  STATUS_CONFIG when two rows have one id. */
MUST_CHECK enum status registry_of(const struct enterprise *rows, size_t count,
                                   struct registry **out, struct error *error);
void registry_free(struct registry *registry);

size_t registry_count(const struct registry *registry);
const struct enterprise *registry_at(const struct registry *registry, size_t index);
const struct enterprise *registry_find(const struct registry *registry, const char *id);
