/* id_set.c - pages of bits, found by open addressing.
 *
 * At most half of the places are taken, so a look costs one page as a rule. */
#include "parsers/id_set.h"

#include <stddef.h>
#include <stdlib.h>

enum {
    PAGE_BITS     = 1 << 16,
    PAGE_WORDS    = PAGE_BITS / 64,
    ROOM_AT_FIRST = 64,
};

struct page {
    uint64_t number;
    uint64_t *words;                /* NULL: a free place */
};

struct id_set {
    struct page *pages;
    size_t count, room;             /* room: a power of two */
};

struct id_set *id_set_create(void)
{
    struct id_set *set = calloc(1, sizeof *set);
    if (!set)
        return NULL;
    set->room = ROOM_AT_FIRST;
    set->pages = calloc(set->room, sizeof *set->pages);
    if (set->pages)
        return set;
    free(set);
    return NULL;
}

void id_set_free(struct id_set *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < set->room; i++)
        free(set->pages[i].words);
    free(set->pages);
    free(set);
}

/* The place of a page, or where it would go. */
static struct page *place_of(struct page *pages, size_t room, uint64_t number)
{
    size_t place = (size_t)((number * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (room - 1);
    while (pages[place].words && pages[place].number != number)
        place = (place + 1) & (room - 1);
    return &pages[place];
}

static bool grow(struct id_set *set)
{
    size_t room = 2 * set->room;
    struct page *pages = calloc(room, sizeof *pages);
    if (!pages)
        return false;
    for (size_t i = 0; i < set->room; i++)
        if (set->pages[i].words)
            *place_of(pages, room, set->pages[i].number) = set->pages[i];
    free(set->pages);
    set->pages = pages;
    set->room = room;
    return true;
}

enum status id_set_add(struct id_set *set, uint64_t id, struct error *error)
{
    struct page *page = place_of(set->pages, set->room, id / PAGE_BITS);
    if (!page->words) {
        if (2 * (set->count + 1) > set->room) {
            if (!grow(set))
                return error_memory(error);
            page = place_of(set->pages, set->room, id / PAGE_BITS);
        }
        page->words = calloc(PAGE_WORDS, sizeof *page->words);
        if (!page->words)
            return error_memory(error);
        page->number = id / PAGE_BITS;
        set->count++;
    }
    page->words[id % PAGE_BITS / 64] |= UINT64_C(1) << id % 64;
    return STATUS_OK;
}

bool id_set_has(const struct id_set *set, uint64_t id)
{
    const struct page *page = place_of(set->pages, set->room, id / PAGE_BITS);
    return page->words && (page->words[id % PAGE_BITS / 64] >> id % 64 & 1);
}
