/* reconcile_book.h - accounts of a ledger, each with whether another file tells the same.
 *
 * An account goes by a key: right, enterprise and year; enterprise and year; or a year.
 * Ownership: starts as { 0 }; book_clear frees its index, the arena holds the rest. */
#pragma once

#include <stdbool.h>

#include "arena.h"
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

/* *sum + amount; STATUS_SYSTEM when it does not fit. */
MUST_CHECK enum status book_add(struct money *sum, struct money amount, struct error *error);

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
