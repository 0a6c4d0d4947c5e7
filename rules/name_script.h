/* name_script.h - the two halves of name_key.c, one for each kind of script. */
#pragma once

#include "rules/name_key.h"

/* Each fills `key` from `text`, which is N0. */
MUST_CHECK enum status name_latin_make(const struct tables *tables, const char *text,
                                       struct arena *arena, struct name_key *key,
                                       struct error *error);
MUST_CHECK enum status name_han_make(struct han_folder *folder, const char *text,
                                     struct arena *arena, struct name_key *key,
                                     struct error *error);

/* Notes a place of the name; a full list keeps the first. */
void name_place_add(struct name_key *key, const struct place *place);
