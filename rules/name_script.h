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

/* What looks like a person is a firm of ours: SU is a surname, but SUZHOU JIN LONG is none.  HE FEI
 * and LIN YI are persons, though their names are those of cities too. */
bool name_is_firm_here(const struct name_key *key, bool has_core);

/* Notes a place of the name; a full list keeps the first. */
void name_place_add(struct name_key *key, const struct place *place);
