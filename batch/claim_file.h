/* claim_file.h - what applicants claim: CLAIMS.csv, for `verify`.
 *
 * The columns claim, id, right, country, granted_on by name, in any order; the two last may be
 * missing or empty.  Such files come through spreadsheets: columns of staff's own are passed over,
 * empty rows too, an apostrophe in front of a field is taken off, a day may be 2024/5/6. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "status.h"

#define CLAIM_FIELDS(ROW) \
    ROW(CLAIM, "claim", true) ROW(ID, "id", true) ROW(RIGHT, "right", true) \
    ROW(COUNTRY, "country", false) ROW(GRANTED_ON, "granted_on", false)
#define CLAIM_FIELD_ENUM(name, column, required) CLAIM_##name,
enum claim_field { CLAIM_FIELDS(CLAIM_FIELD_ENUM) CLAIM_FIELD_COUNT };
const char *claim_column(enum claim_field field);

struct claim_row {
    const char *written[CLAIM_FIELD_COUNT];     /* as the file has them */
    const char *id;
    const char *right;                  /* whatever the applicant took for its key, never empty */
    const char *country;                /* ST.3, "" not said */
    int32_t granted_on;                 /* 0: not said */
    uint64_t line;
};

struct claim_file { struct claim_row *rows; size_t count; };

/* Reads it whole; everything lives in `arena`.  STATUS_CONFIG with file, line and column for a row
 * that cannot be judged: no reference, id or right, an id that a spreadsheet has rounded, a country
 * that is no code, an impossible day.  A right that is no key is for the verdict to tell: staff
 * cannot mend it. */
MUST_CHECK enum status claim_file_read(const char *path, struct arena *arena,
                                       struct claim_file *file, struct error *error);
