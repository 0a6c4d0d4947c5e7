/* match_denial.c - what staff decided of a party on one level, and what they denied it, kept with
 * its match: a posted award that loses its owner so is corrected with that decision's reason. */
#include <assert.h>
#include <string.h>

#include "rules/match.h"
#include "rules/tier.h"

static void denials_note(struct search *search, const struct decision *rows)
{
    for (const struct decision *row = rows; row; row = row->next) {
        if (row->accept)
            continue;
        assert(search->denial_count < SEARCH_DENIALS_MAX);
        search->denials[search->denial_count++] = rows;
        return;
    }
}

static const struct decision *accepting(const struct search *search, const struct decision *rows)
{
    while (rows && (!rows->accept || search_denies(search, rows->id)))
        rows = rows->next;
    return rows;
}

const struct decision *level_decide(struct search *search, const struct level *level)
{
    const struct decision *decided = NULL;
    for (size_t i = 0; i < COUNT_OF(level->rows); i++) {
        denials_note(search, level->rows[i]);
        for (const struct decision *row = level->rows[i]; row; row = row->next)
            if (!row->accept && !*row->id)
                decided = row;
    }
    if (decided)
        return decided;
    const struct decision *first = accepting(search, level->rows[0]);
    const struct decision *second = level->second_accepts ? accepting(search, level->rows[1])
                                                          : NULL;
    if (first && second && strcmp(first->id, second->id) != 0)
        return NULL;
    return first ? first : second;
}

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
