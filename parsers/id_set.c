/* id_set.c - pages of numbers that share all but their last 16 bits, found by open addressing.
 *
 * A page begins as a sorted list of those bits and becomes a bit map when that is no larger.  At
 * most half of the places are taken, so a look costs one page as a rule. */
#include "parsers/id_set.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum {
    PAGE_NUMBERS  = 1 << 16,
    PAGE_WORDS    = PAGE_NUMBERS / 64,
    LIST_AT_FIRST = 4,
    LIST_MAX      = PAGE_NUMBERS / 16,      /* as large as the bit map */
    ROOM_AT_FIRST = 64,
};

struct page {
    uint64_t number;
    uint32_t count, room;           /* of the list; 0: a free place */
    uint16_t *list;                 /* NULL: the page is a bit map */
    uint64_t *words;
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
    for (size_t i = 0; i < set->room; i++) {
        free(set->pages[i].list);
        free(set->pages[i].words);
    }
    free(set->pages);
    free(set);
}

/* The place of a page, or where it would go. */
static struct page *place_of(struct page *pages, size_t room, uint64_t number)
{
    size_t place = (size_t)((number * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (room - 1);
    while (pages[place].room && pages[place].number != number)
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
        if (set->pages[i].room)
            *place_of(pages, room, set->pages[i].number) = set->pages[i];
    free(set->pages);
    set->pages = pages;
    set->room = room;
    return true;
}

/* The index of the first that is not less. */
static uint32_t find(const struct page *page, uint16_t low)
{
    uint32_t from = 0, to = page->count;
    while (from < to) {
        uint32_t middle = (from + to) / 2;
        if (page->list[middle] < low)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static void set_bit(uint64_t *words, uint16_t low)
{
    words[low / 64] |= UINT64_C(1) << low % 64;
}

static bool become_map(struct page *page)
{
    uint64_t *words = calloc(PAGE_WORDS, sizeof *words);
    if (!words)
        return false;
    for (uint32_t i = 0; i < page->count; i++)
        set_bit(words, page->list[i]);
    free(page->list);
    page->list = NULL;
    page->words = words;
    return true;
}

/* Makes room for one more; a list that is full may become a map. */
static bool make_room(struct page *page)
{
    if (page->words || page->count < page->room)
        return true;
    if (page->room == LIST_MAX)
        return become_map(page);
    uint32_t room = page->room ? 2 * page->room : LIST_AT_FIRST;
    uint16_t *list = realloc(page->list, room * sizeof *list);
    if (!list)
        return false;
    page->list = list;
    page->room = room;
    return true;
}

static bool page_has(const struct page *page, uint16_t low)
{
    if (page->words)
        return page->words[low / 64] >> low % 64 & 1;
    uint32_t at = find(page, low);
    return at < page->count && page->list[at] == low;
}

enum status id_set_add(struct id_set *set, uint64_t id, struct error *error)
{
    uint64_t number = id / PAGE_NUMBERS;
    uint16_t low = (uint16_t)(id % PAGE_NUMBERS);
    struct page *page = place_of(set->pages, set->room, number);
    if (!page->room && 2 * (set->count + 1) > set->room) {
        if (!grow(set))
            return error_memory(error);
        page = place_of(set->pages, set->room, number);
    }
    if (page_has(page, low))
        return STATUS_OK;
    bool fresh = !page->room;
    if (!make_room(page))
        return error_memory(error);
    page->number = number;
    set->count += fresh;
    if (page->words) {
        set_bit(page->words, low);
        return STATUS_OK;
    }
    uint32_t at = find(page, low);
    memmove(page->list + at + 1, page->list + at, (page->count - at) * sizeof *page->list);
    page->list[at] = low;
    page->count++;
    return STATUS_OK;
}

bool id_set_has(const struct id_set *set, uint64_t id)
{
    return page_has(place_of(set->pages, set->room, id / PAGE_NUMBERS),
                    (uint16_t)(id % PAGE_NUMBERS));
}
