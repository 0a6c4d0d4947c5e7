/* filing.c - claimed applications by key, each with its publications in order. */
#include "rules/filing.h"

#include <stdlib.h>
#include <string.h>

#include "right_key.h"
#include "rules/hash.h"

struct claimed {                    /* an application that a right claims */
    const char *key;
    struct filing *first;
    UT_hash_handle hh;
};

struct filings {
    struct arena *arena, *scratch;
    struct claimed *claims;
};

enum {
    NUMBER_SIZE_MAX = 64,           /* bytes; the longest number seen has 20 */
    SCRATCH_SIZE_MAX = 4 << 10,     /* of one key, while it is made */
};

static bool may_be_number(const char *text)
{
    return *text && strlen(text) <= NUMBER_SIZE_MAX;
}

static bool may_be_ours(const struct grant *grant)
{
    for (size_t i = 0; i < grant->party_count; i++) {
        const char *country = grant->parties[i].country;
        if (!*country || strcmp(country, "CN") == 0)
            return true;
    }
    return false;
}

/* The claim of an application's key, NULL when there is none. */
static struct claimed *claim_find(const struct filings *filings, const char *key)
{
    struct claimed *claimed;
    HASH_FIND_STR(filings->claims, key, claimed);
    return claimed;
}

static bool claim_add(struct filings *filings, const struct priority *priority)
{
    if (strcmp(priority->country, "CN") != 0 || !may_be_number(priority->number))
        return true;
    const char *key = filing_key(filings->arena, "CN", priority->number);
    if (!key || !*key || claim_find(filings, key))
        return key != NULL;
    struct claimed *claimed = arena_alloc(filings->arena, sizeof *claimed);
    if (!claimed)
        return false;
    claimed->key = key;
    HASH_ADD_KEYPTR(hh, filings->claims, claimed->key, strlen(claimed->key), claimed);
    return claimed->hh.tbl != NULL;
}

enum status filings_create(const struct sourced_grant *rights, size_t count,
                           struct filings **out, struct error *error)
{
    struct filings *filings = calloc(1, sizeof *filings);
    bool good = filings && (filings->arena = arena_create(SIZE_MAX)) != NULL &&
        (filings->scratch = arena_create(SCRATCH_SIZE_MAX)) != NULL;
    for (size_t i = 0; good && i < count; i++) {
        const struct grant *grant = rights[i].grant;
        if (grant->right_type == RIGHT_TRADEMARK || !may_be_ours(grant))
            continue;
        for (size_t p = 0; good && p < grant->priority_count; p++)
            good = claim_add(filings, &grant->priorities[p]);
    }
    if (!good) {
        filings_free(filings);
        return error_memory(error);
    }
    *out = filings;
    return STATUS_OK;
}

void filings_free(struct filings *filings)
{
    if (!filings)
        return;
    HASH_CLEAR(hh, filings->claims);
    arena_free(filings->arena);
    arena_free(filings->scratch);
    free(filings);
}

size_t filings_claimed(const struct filings *filings)
{
    return HASH_COUNT(filings->claims);
}

/* `*claimed` stays NULL when nobody claims it. */
static enum status application_find(struct filings *filings, const char *application,
                                    struct claimed **claimed, struct error *error)
{
    if (!may_be_number(application))
        return STATUS_OK;
    arena_reset(filings->scratch);
    const char *key = filing_key(filings->scratch, "CN", application);
    if (!key)
        return error_memory(error);
    *claimed = claim_find(filings, key);
    return STATUS_OK;
}

enum status filings_want(struct filings *filings, const char *application, bool *wanted,
                         struct error *error)
{
    struct claimed *claimed = NULL;
    enum status status = application_find(filings, application, &claimed, error);
    *wanted = claimed != NULL;
    return status;
}

static int by_publication(const struct sourced_grant *a, const struct sourced_grant *b)
{
    if (a->grant->granted_on != b->grant->granted_on)
        return a->grant->granted_on < b->grant->granted_on ? -1 : 1;
    int order = strcmp(a->grant->right, b->grant->right);
    if (!order)
        order = strcmp(a->dump_sha256, b->dump_sha256);
    if (!order)
        order = strcmp(a->grant->member, b->grant->member);
    if (!order && a->grant->offset != b->grant->offset)
        order = a->grant->offset < b->grant->offset ? -1 : 1;
    return order;
}

enum status filings_add(struct filings *filings, const struct sourced_grant *publication,
                        struct error *error)
{
    struct claimed *claimed = NULL;
    enum status status = application_find(filings, publication->grant->application, &claimed,
                                          error);
    if (status != STATUS_OK || !claimed)
        return status;
    struct filing *filing = arena_alloc(filings->arena, sizeof *filing);
    if (!filing)
        return error_memory(error);
    filing->publication = *publication;
    struct filing **at = &claimed->first;
    while (*at && by_publication(&(*at)->publication, publication) < 0)
        at = &(*at)->next;
    filing->next = *at;
    *at = filing;
    return STATUS_OK;
}

enum status filings_find(struct filings *filings, const struct priority *priority,
                         const struct filing **first, struct error *error)
{
    *first = NULL;
    if (strcmp(priority->country, "CN") != 0)
        return STATUS_OK;
    struct claimed *claimed = NULL;
    enum status status = application_find(filings, priority->number, &claimed, error);
    if (claimed)
        *first = claimed->first;
    return status;
}
