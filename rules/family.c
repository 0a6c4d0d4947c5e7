/* family.c - patents that share a first filing, found by union of sets.
 *
 * Numbers of one filing are spelled in several ways; their keys are compared, so that two spellings
 * that differ more make two families, never two filings one. */
#include "rules/family.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "right_key.h"
#include "rules/hash.h"

struct filing {                     /* a priority claim or a PCT application */
    const char *key;
    size_t right;                   /* the first right that names it */
    UT_hash_handle hh;
};

struct families {
    struct sourced_grant *rights;
    size_t count;
    size_t *parent;                 /* of the set that a right is in; a root is its own */
    const char **family;            /* of a root's set: the smallest that a member has, or NULL */
    const char **claim;             /* of a root's set: the smallest claim shared, or NULL */
    struct filing *filings;
    struct arena *arena;
};

static size_t root_of(struct families *families, size_t right)
{
    while (families->parent[right] != right) {
        families->parent[right] = families->parent[families->parent[right]];
        right = families->parent[right];
    }
    return right;
}

static void keep_smaller(const char **kept, const char *text)
{
    if (text && (!*kept || strcmp(text, *kept) < 0))
        *kept = text;
}

static void join(struct families *families, size_t a, size_t b)
{
    a = root_of(families, a);
    b = root_of(families, b);
    if (a == b)
        return;
    families->parent[b] = a;
    keep_smaller(&families->family[a], families->family[b]);
    keep_smaller(&families->claim[a], families->claim[b]);
}

/* Notes that a right names a filing; joins it with the first that does. */
static bool add_filing(struct families *families, size_t right, const char *key)
{
    struct filing *filing;
    HASH_FIND_STR(families->filings, key, filing);
    if (filing) {
        join(families, filing->right, right);
        keep_smaller(&families->claim[root_of(families, right)], key);
        return true;
    }
    filing = arena_alloc(families->arena, sizeof *filing);
    if (!filing)
        return false;
    *filing = (struct filing){ .key = key, .right = right };
    HASH_ADD_KEYPTR(hh, families->filings, filing->key, strlen(filing->key), filing);
    return filing->hh.tbl != NULL;
}

static bool add_right(struct families *families, size_t index)
{
    const struct grant *grant = families->rights[index].grant;
    if (grant->right_type == RIGHT_TRADEMARK)
        return true;
    if (*grant->family)
        keep_smaller(&families->family[index], grant->family);
    if (*grant->pct_number && !add_filing(families, index, grant->pct_number))
        return false;
    for (size_t i = 0; i < grant->priority_count; i++) {
        const struct priority *priority = &grant->priorities[i];
        if (!*priority->number || !*priority->country)
            continue;
        const char *key = filing_key(families->arena, priority->country, priority->number);
        if (!key || (*key && !add_filing(families, index, key)))
            return false;
    }
    return true;
}

static bool set_family(struct families *families, size_t index)
{
    size_t root = root_of(families, index);
    const struct grant *grant = families->rights[index].grant;
    const char *family = families->family[root];
    if (*grant->family || grant->right_type == RIGHT_TRADEMARK
        || (!family && !families->claim[root]))
        return true;
    struct grant *copy = arena_alloc(families->arena, sizeof *copy);
    if (!family)
        family = arena_format(families->arena, "PRIORITY:%s", families->claim[root]);
    if (!copy || !family)
        return false;
    *copy = *grant;
    copy->family = family;
    families->rights[index].grant = copy;
    return true;
}

enum status family_derive(struct sourced_grant *rights, size_t count, struct arena *arena,
                          struct error *error)
{
    struct families families = { .rights = rights, .count = count, .arena = arena };
    families.parent = calloc(count + 1, sizeof *families.parent);
    families.family = calloc(count + 1, sizeof *families.family);
    families.claim = calloc(count + 1, sizeof *families.claim);
    bool good = families.parent && families.family && families.claim;
    for (size_t i = 0; i < count && good; i++)
        families.parent[i] = i;
    for (size_t i = 0; i < count && good; i++)
        good = add_right(&families, i);
    for (size_t i = 0; i < count && good; i++)
        good = set_family(&families, i);
    HASH_CLEAR(hh, families.filings);
    free(families.parent);
    free(families.family);
    free(families.claim);
    return good ? STATUS_OK : error_memory(error);
}
