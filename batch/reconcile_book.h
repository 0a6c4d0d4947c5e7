/* reconcile_book.h - what reconcile_*.c share: the accounts of a ledger, each with whether another
 * file tells the same.
 *
 * An account goes by a key: right, enterprise and year; enterprise and year; or a year.
 * Ownership: starts as { 0 }; book_clear frees its index, the arena holds the rest. */
#pragma once

#include <stdbool.h>

#include "arena.h"
#include "batch/ledger.h"
#include "batch/night.h"
#include "batch/publication.h"
#include "csv_reader.h"
#include "date.h"
#include "money.h"
#include "rules/hash.h"
#include "status.h"

struct account {
    const char *key;
    int year;
    struct money net, before;       /* of its ledger lines: all; those of earlier days */
    bool is_told;                   /* by the file that is compared */
    UT_hash_handle hh;
};

struct book { struct arena *arena; struct account *accounts; };

/* The account "US1B2 X-2 2021" of these texts, the last of them a year; a new one when there is
 * none.  NULL without memory. */
struct account *book_account(struct book *book, const char *const texts[], size_t count);

/* Adds a ledger line. */
MUST_CHECK enum status account_post(struct account *account, struct money paid, bool before,
                                    struct error *error);

/* Notes that `file` says the account comes to `amount`.  STATUS_SYSTEM when it does not, or `file`
 * has said so before. */
MUST_CHECK enum status account_tell(struct account *account, const char *file,
                                    struct money amount, struct error *error);

/* STATUS_SYSTEM when an account is left of which `file` tells nothing; all are untold again. */
MUST_CHECK enum status book_all_told(struct book *book, const char *file, struct error *error);

/* "cannot publish: FILE has 1.00 for 'KEY', the ledger 2.00", STATUS_SYSTEM. */
enum status book_differs(const char *file, const char *key, struct money told,
                         struct money ledger, struct error *error);

void book_clear(struct book *book);

/* ---- a night's files ---- */

struct reconciliation {
    const struct night *night;
    const struct ledger_head *head;
    const char *folder;
    struct arena *arena;
    char day[DATE_TEXT_SIZE];
    struct book awards, payees, years;      /* by right, id, year; id, year; year */
    struct sha256 *sha256;
    struct ledger_head found;               /* what ledger.csv comes to */
    struct money to_pay;                    /* of its lines of this very day */
};

typedef enum status row_visit(struct reconciliation *r, const char *name,
                              const struct csv_reader *row, void *context, struct error *error);

/* Calls `visit` with each row of the CSV file `name`; one that cannot be read is STATUS_SYSTEM. */
MUST_CHECK enum status reconcile_rows(struct reconciliation *r, const char *name,
                                      const struct csv_column *columns, size_t count,
                                      row_visit *visit, void *context, struct error *error);

/* Reads an amount of `file`. */
MUST_CHECK enum status reconcile_amount(const char *file, const char *text, struct money *amount,
                                        struct error *error);

/* "cannot publish: FILE has 5 WHAT, not 6", STATUS_SYSTEM. */
enum status reconcile_miscount(const char *file, const char *what, uint64_t told,
                               uint64_t should_be, struct error *error);

/* payments-YEAR.csv and publicity-YEAR.csv of each year with a line. */
MUST_CHECK enum status reconcile_years(struct reconciliation *r, struct error *error);
