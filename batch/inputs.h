/* inputs.h - all parts of a state folder, each with its dump's name, and the dumps without one. */
#pragma once

#include <stddef.h>

#include "arena.h"
#include "batch/night.h"
#include "batch/part.h"
#include "rules/filing.h"
#include "rules/merge.h"
#include "status.h"

struct inputs {
    struct part *parts;                 /* sorted by name, then sha256 */
    size_t part_count;
    struct dump_report *reports;        /* of the parts and of failed dumps, sorted so */
    size_t report_count;
};

/* Every right of the parts that is granted by `as_of`, once, sorted by right; in `arena`.  Counts
 * in the `reports` what became of each dump's kept records. */
MUST_CHECK enum status inputs_rights(const struct inputs *inputs, int32_t as_of,
                                     struct arena *arena, struct sourced_grant **rights,
                                     size_t *count, struct error *error);

/* Where a source takes back what it said of `right`, the last record that does so, as text in
 * `arena`; NULL if none does. */
MUST_CHECK enum status inputs_gone(const struct inputs *inputs, const char *right,
                                   struct arena *arena, const char **text, struct error *error);

/* What was published of the first filings that `rights` claim, by `as_of`; filings_free frees it.
 * `parts` is the folder they are in. */
MUST_CHECK enum status inputs_filings(const struct inputs *inputs, const char *parts,
                                      int32_t as_of, const struct sourced_grant *rights,
                                      size_t count, struct arena *arena, struct filings **out,
                                      struct error *error);

/* One of them by its key, NULL if there is none. */
const struct sourced_grant *rights_find(const struct sourced_grant *rights, size_t count,
                                        const char *right);

/* Reads the parts of this PARSER_VERSION in folder `parts`; everything lives in `arena`.
 * STATUS_SYSTEM when a part is damaged, or missing for a dump that was read. */
MUST_CHECK enum status inputs_read(const char *parts, struct arena *arena, struct inputs *inputs,
                                   struct error *error);

/* A dump by its SHA-256, and the name it goes by. */
struct dump_choice { const char *name, *sha256; };

/* Reads the parts of these dumps alone, `count` of them, each once; no path, no failed dumps.
 * STATUS_SYSTEM when one is missing or damaged. */
MUST_CHECK enum status inputs_read_chosen(const char *parts, const struct dump_choice *choices,
                                          size_t count, struct arena *arena,
                                          struct inputs *inputs, struct error *error);

/* Of `all` these dumps alone, by these names; what they hold stays that of `all`.  STATUS_END when
 * one is not among them. */
MUST_CHECK enum status inputs_choose(const struct inputs *all, const struct dump_choice *choices,
                                     size_t count, struct arena *arena, struct inputs *inputs,
                                     struct error *error);
