/* publication.h - a night on its way to its files; for publish*.c, manifest.c and export*.c alone.
 *
 * Each publication_* below writes one file, or one a year, into `folder`; the order in which they
 * run does not matter.  All failures are STATUS_SYSTEM. */
#pragma once

#include <stdbool.h>

#include "arena.h"
#include "batch/csv_writer.h"
#include "batch/ledger.h"
#include "batch/night.h"
#include "date.h"

/* A ledger line as sums need it. */
struct posting {
    int year;
    const char *id, *name_zh, *rule, *right;
    struct money paid;
    bool before;                            /* of an earlier day than the night's */
    size_t line;
};

struct publication {
    const struct night *night;
    struct ledger *ledger;
    const char *folder;
    struct arena *arena;
    bool excel;                             /* CSV as csv_writer_create has it for Excel */
    char day[DATE_TEXT_SIZE];
    struct ledger_head head;
    struct posting *postings;               /* sorted by year, id, rule, right, line */
    size_t posting_count;
};

/* Begins the CSV file `name` with its header row. */
MUST_CHECK enum status publication_csv(const struct publication *publication, const char *name,
                                       const char *const *columns, size_t column_count,
                                       struct csv_writer **out, struct error *error);

/* Writes the file `name` whole. */
MUST_CHECK enum status publication_text(const struct publication *publication, const char *name,
                                        const char *text, struct error *error);

/* Fills `postings`; publicity, payments and manifest need them. */
MUST_CHECK enum status publication_postings(struct publication *publication, struct error *error);

/* The first ledger line of the award's right, enterprise and year; 0 while nothing is posted. */
size_t publication_first_line(const struct publication *publication, const struct award *award);

/* a + b; STATUS_SYSTEM when it does not fit. */
MUST_CHECK enum status publication_add(struct money *sum, struct money amount,
                                       struct error *error);

/* Every file of the night, read back and found to add up, head.txt last. */
MUST_CHECK enum status publication_files(struct publication *publication, struct error *error);

/* Those that are CSV, once `postings` is filled. */
MUST_CHECK enum status publication_tables(const struct publication *, struct error *error);

/* ledger-YEAR.csv for each year with a line: the lines of ledger.csv as they are. */
MUST_CHECK enum status publication_ledger_years(const struct publication *, struct error *error);

/* The name of a rule on the publicity list (项目类别); the rule itself when it has none. */
const char *publication_category(const char *rule);

MUST_CHECK enum status publication_ledger(const struct publication *, struct error *error);
MUST_CHECK enum status publication_decisions(const struct publication *, struct error *error);
MUST_CHECK enum status publication_rejects(const struct publication *, struct error *error);
MUST_CHECK enum status publication_review(const struct publication *, struct error *error);
MUST_CHECK enum status publication_publicity(const struct publication *, struct error *error);
MUST_CHECK enum status publication_payments(const struct publication *, struct error *error);
MUST_CHECK enum status publication_manifest(const struct publication *, struct error *error);
MUST_CHECK enum status publication_head(const struct publication *, struct error *error);
