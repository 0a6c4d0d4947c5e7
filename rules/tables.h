/* tables.h - places, legal forms, abbreviations and classes of words: data/places/, in the program.
 *
 * Ownership: tables_create makes them, tables_free frees them (NULL is fine); words and places are
 * borrowed from them.  Threads: read-only once made. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "rules/hash.h"
#include "status.h"

#define PLACE_TYPES(ROW) \
    ROW(SUZHOU,    "suzhou") \
    ROW(COUNTY,    "county")        /* a county-level city of Suzhou */ \
    ROW(DISTRICT,  "district")      /* of Suzhou */ \
    ROW(ZONE,      "zone")          /* counts behind Suzhou */ \
    ROW(ZONE_CODE, "zone-code")     /* counts beside Suzhou */ \
    ROW(JIANGSU,   "jiangsu") \
    ROW(CHINA,     "china") \
    ROW(PROVINCE,  "province")      /* elsewhere, like the two below */ \
    ROW(CITY,      "city") \
    ROW(TWIN,      "twin")          /* shares its Latin letters with a place of ours */
#define PLACE_TYPE_ENUM(name, code) PLACE_##name,
enum place_type { PLACE_TYPES(PLACE_TYPE_ENUM) PLACE_TYPE_COUNT };

struct place {
    enum place_type type;
    const char *name;               /* simplified Han, or the first Latin spelling */
    const char *postcode;           /* its first three digits, "" without */
};

#define WORD_CLASSES(ROW) \
    ROW(LEGAL,           "legal") \
    ROW(LEGAL_HAN,       "legal-han") \
    ROW(GENERIC,         "generic") \
    ROW(COMMON_CORE,     "common-core") \
    ROW(INSTITUTION,     "institution") \
    ROW(INSTITUTION_HAN, "institution-han") \
    ROW(BRANCH,          "branch") \
    ROW(BRANCH_HAN,      "branch-han") \
    ROW(JOINING,         "joining") \
    ROW(STREET,          "street") \
    ROW(DIRECTION,       "direction") \
    ROW(ADMIN,           "admin") \
    ROW(SURNAME,         "surname") \
    ROW(SYLLABLE,        "syllable")
#define WORD_CLASS_ENUM(name, code) WORD_##name,
enum word_class { WORD_CLASSES(WORD_CLASS_ENUM) WORD_CLASS_COUNT };

/* A word, or some words with one blank between, upper case; or simplified Han, or Hangul. */
struct word {
    const char *text;
    unsigned classes;               /* bit 1 << enum word_class */
    unsigned span;                  /* words of the longest entry that starts with this one */
    const char *short_form;         /* what K2 puts in its place, "" nothing; NULL: it stays */
    const struct place *name_place; /* the place it is in a name, or NULL */
    const struct place *place;      /* the place it is in an address, or NULL */
    UT_hash_handle hh;
};

enum { LIST_SIZE_MAX = 64 };        /* words of a class that are looked through one by one */

struct word_list { const char *items[LIST_SIZE_MAX]; size_t count; };

struct fold { const char *from, *to; };

struct tables {
    struct arena *arena;            /* theirs */
    struct word *words;             /* all, by text */
    unsigned char marks[1 << 13];   /* a bit for what a word may look like: see tables_word */
    unsigned han_longest;           /* bytes of the longest word of Han or Hangul */
    struct word_list long_forms;    /* words that K2 shortens, of seven letters or more */
    struct word_list glued;         /* names of ours that stand glued before other words */
    struct word_list legal_han, institution_han, branch_han;
    struct word_list districts;     /* what the registry may say */
    struct word_list blank_names;   /* K1 and Z1 of names that say nothing */
    struct word_list postcodes;     /* three digits each */
    const struct place *postcode_places[LIST_SIZE_MAX];
    struct fold folds[LIST_SIZE_MAX];
    size_t fold_count;
    const char *const *without;     /* while they are made: see tables_create_without */
};

MUST_CHECK enum status tables_create(struct tables **out, struct error *error);

/* The same without some entries, to measure what each is good for: "place JINGSU", "long COMPANY"
 * of the abbreviations, "fold 滤", and of words.tsv its class, "generic SOLAR".  NULL ends the
 * list; NULL alone leaves nothing out. */
MUST_CHECK enum status tables_create_without(const char *const *without, struct tables **out,
                                             struct error *error);
void tables_free(struct tables *tables);

/* The bytes of the embedded table number `index`, by file name; NULL behind the last. */
const char *tables_file(size_t index, const char **name, size_t *size);

/* Whether `name` is a district or county-level city of ours, as the registry writes it. */
bool tables_have_district(const struct tables *tables, const char *name);

const struct word *tables_word(const struct tables *tables, const char *text, size_t size);

static inline bool word_is(const struct word *word, enum word_class class)
{
    return word && word->classes >> class & 1;
}

static inline bool place_is_ours(const struct place *place)
{
    return place->type <= PLACE_DISTRICT;
}

static inline bool place_is_elsewhere(const struct place *place)
{
    return place->type >= PLACE_PROVINCE;
}
