/* match_denial.c - what staff denied a party, kept with its match: a posted award that loses its
 * owner so is corrected with that decision's reason. */
#include <string.h>

#include "rules/match.h"
#include "rules/tier.h"

const struct decision *const *search_denials(const struct search *search, struct arena *arena)
{
    size_t count = 0;
    for (size_t i = 0; i < search->denial_count; i++)
        for (const struct decision *row = search->denials[i]; row; row = row->next)
            count += !row->accept;
    const struct decision **list = arena_alloc(arena, (count + 1) * sizeof *list);
    if (!list)
        return NULL;
    count = 0;
    for (size_t i = 0; i < search->denial_count; i++)
        for (const struct decision *row = search->denials[i]; row; row = row->next)
            if (!row->accept)
                list[count++] = row;
    list[count] = NULL;
    return list;
}

const struct decision *match_denial(const struct match *match, const char *id)
{
    for (const struct decision *const *row = match->denials; row && *row; row++)
        if (!*(*row)->id || strcmp((*row)->id, id) == 0)
            return *row;
    return NULL;
}
