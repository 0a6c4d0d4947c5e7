/* witness.c - who was accepted in which family. */
#include "rules/witness.h"

#include <string.h>

#include "rules/support.h"

enum status witnesses_make(struct witnesses *witnesses, size_t owners, struct arena *arena,
                           struct error *error)
{
    witnesses->arena = arena;
    return key_list_make(&witnesses->list, owners, arena, error);
}

static bool is_witness(const struct match *match, const struct match *before)
{
    return match_is_exact(match)
        || (match->outcome == MATCH_ACCEPT && before->outcome == MATCH_REVIEW);
}

enum status witnesses_add(struct witnesses *witnesses, const struct owned_grant *owned,
                          const struct match *before, struct error *error)
{
    const struct grant *grant = owned->grant;
    if (!*grant->family || grant->right_type == RIGHT_TRADEMARK)
        return STATUS_OK;
    for (size_t i = 0; i < grant->party_count; i++) {
        if (!is_witness(&owned->matches[i], &before[i]))
            continue;
        struct witness *witness = arena_alloc(witnesses->arena, sizeof *witness);
        if (!witness)
            return error_memory(error);
        *witness = (struct witness){ grant, i, &owned->matches[i] };
        key_list_add(&witnesses->list, grant->family, witness);
    }
    return STATUS_OK;
}

void witnesses_sort(struct witnesses *witnesses)
{
    key_list_sort(&witnesses->list);
}

const struct witness *witness_find(const struct witnesses *witnesses, const struct grant *grant,
                                   const struct enterprise *enterprise)
{
    const struct witness *best = NULL;
    size_t count;
    const struct key_item *items = key_list_find(&witnesses->list, grant->family, &count);
    for (size_t i = 0; i < count; i++) {
        const struct witness *witness = items[i].what;
        int order = best ? strcmp(witness->grant->right, best->grant->right) : -1;
        if (witness->grant != grant && witness->match->enterprise == enterprise
            && (order < 0 || (order == 0 && witness->owner < best->owner)))
            best = witness;
    }
    return best;
}
