/* reconcile_book.c - accounts by a key, and how a difference is told; see reconcile_book.h. */
#include "batch/reconcile_book.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

/* The texts with a blank between; NULL without memory. */
static char *key_of(struct arena *arena, const char *const texts[], size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += strlen(texts[i]) + 1;
    char *key = arena_alloc(arena, size), *end = key;
    for (size_t i = 0; key && i < count; i++) {
        size_t length = strlen(texts[i]);
        memcpy(end, texts[i], length);
        end += length;
        *end++ = i + 1 < count ? ' ' : '\0';
    }
    return key;
}

struct account *book_account(struct book *book, const char *const texts[], size_t count)
{
    char *key = key_of(book->arena, texts, count);
    struct account *account = NULL;
    if (!key)
        return NULL;
    size_t size = strlen(key);
    HASH_FIND(hh, book->accounts, key, size, account);
    if (account)
        return account;
    account = arena_alloc(book->arena, sizeof *account);
    if (!account)
        return NULL;
    account->key = key;
    account->year = (int)strtol(texts[count - 1], NULL, 10);
    HASH_ADD_KEYPTR(hh, book->accounts, account->key, size, account);
    return account->hh.tbl ? account : NULL;
}

enum status account_post(struct account *account, struct money paid, bool before,
                         struct error *error)
{
    enum status status = publication_add(&account->net, paid, error);
    return status == STATUS_OK && before ? publication_add(&account->before, paid, error) : status;
}

enum status book_differs(const char *file, const char *key, struct money told,
                         struct money ledger, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE], first[MONEY_TEXT_SIZE], second[MONEY_TEXT_SIZE];
    return error_set(error, STATUS_SYSTEM, "cannot publish: %s has %s for '%s', the ledger %s",
                     file, money_text(told, first), text_shown(key, shown),
                     money_text(ledger, second));
}

enum status account_tell(struct account *account, const char *file, struct money amount,
                         struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    if (account->is_told)
        return error_set(error, STATUS_SYSTEM, "cannot publish: %s has '%s' twice", file,
                         text_shown(account->key, shown));
    account->is_told = true;
    return amount.fen == account->net.fen
               ? STATUS_OK : book_differs(file, account->key, amount, account->net, error);
}

enum status book_all_told(struct book *book, const char *file, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    for (struct account *account = book->accounts; account; account = account->hh.next) {
        if (!account->is_told)
            return error_set(error, STATUS_SYSTEM, "cannot publish: %s lacks '%s', which is in the "
                             "ledger", file, text_shown(account->key, shown));
        account->is_told = false;
    }
    return STATUS_OK;
}

void book_clear(struct book *book)
{
    HASH_CLEAR(hh, book->accounts);
}

enum status reconcile_amount(const char *file, const char *text, struct money *amount,
                             struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    return money_parse(text, amount)
               ? STATUS_OK : error_set(error, STATUS_SYSTEM, "cannot publish: %s has '%s', which "
                                       "is no amount", file, text_shown(text, shown));
}

enum status reconcile_miscount(const char *file, const char *what, uint64_t told,
                               uint64_t should_be, struct error *error)
{
    return error_set(error, STATUS_SYSTEM, "cannot publish: %s has %" PRIu64 " %s, not %" PRIu64,
                     file, told, what, should_be);
}
