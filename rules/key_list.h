/* key_list.h - things looked up by a text, many of them alike: sorted once, then searched.
 *
 * Items of one key keep the order in which they were added.  Memory is the arena's. */
#pragma once

#include <stddef.h>

#include "arena.h"
#include "status.h"

struct key_item { const char *key; const void *what; size_t order; };
struct key_list { struct key_item *items; size_t count, room; };

/* An empty list with room for `room` items. */
MUST_CHECK enum status key_list_make(struct key_list *list, size_t room, struct arena *arena,
                                     struct error *error);
void key_list_add(struct key_list *list, const char *key, const void *what);
void key_list_sort(struct key_list *list);      /* between the last item and the first search */

/* The first item of that key; `count` becomes how many follow each other from there. */
const struct key_item *key_list_find(const struct key_list *list, const char *key, size_t *count);
