/* audit_line.h - one line of a ledger.csv by itself; for audit_lines.c alone.
 *
 * What is asked is what every line of every policy obeys, as rules/ works it out and ledger_post.c
 * writes it: a finding is never a matter of the policy. */
#pragma once

#include <stdbool.h>

#include "batch/audit_finding.h"
#include "batch/ledger.h"

struct audit_line {
    const char *const *fields;
    int64_t line;                   /* the number it should have */
    uint64_t file_line;
    /* Of the fields, by audit_fields: */
    bool has_amounts;               /* all of the next line could be read */
    struct money gross, after_family, other_award, after_overlap, cap_before, cap_after;
    bool has_cap;
    bool has_paid;
    struct money paid;
    int32_t as_of;                  /* 0: no day */
};

/* Checks each field and reads the amounts. */
MUST_CHECK enum status audit_fields(struct audit_line *line, struct audit_findings *findings,
                                    struct error *error);

/* Checks how the amounts follow from each other, with outcome and reason; `net` is what the right,
 * enterprise and year have got with this line in all.  For a line that has its amounts. */
MUST_CHECK enum status audit_steps(const struct audit_line *line, struct money net,
                                   struct audit_findings *findings, struct error *error);
