/* entity.h - named characters: `&Sacute;`, `&agr;`, `&nbsp;`.
 *
 * The DTDs that would declare them are never there.  The names are those of HTML 5 and the Greek
 * of ISO 8879; they stand in data/entities.tsv, which is part of the program. */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum { ENTITY_CHARACTERS_MAX = 2 };

/* The code points of the entity, their number; 0 for a name nobody knows.  A name in capitals
 * alone, as DOCDB has them, stands for the capital letter: `SACUTE` is `Sacute`. */
size_t entity_find(const char *name, size_t length, uint32_t characters[ENTITY_CHARACTERS_MAX]);
