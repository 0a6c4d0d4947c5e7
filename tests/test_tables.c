/* test_tables.c - no row of data/places is dead: what a row says can be met. */
#include <criterion/criterion.h>
#include <string.h>

#include "arena.h"
#include "rules/name_key.h"
#include "rules/tables.h"

static struct tables *tables;
static struct han_folder folder;
static struct arena *arena;

static void setup(void)
{
    struct error error = { "" };
    cr_assert_eq(tables_create(&tables, &error), STATUS_OK, "%s", error.text);
    folder = (struct han_folder){ .tables = tables };
    arena = arena_create(64 << 20);
}

static void teardown(void)
{
    arena_free(arena);
    han_folder_close(&folder);
    tables_free(tables);
}

TestSuite(tables, .init = setup, .fini = teardown);

static struct name_key key_of(const char *text)
{
    struct name_key key;
    struct error error = { "" };
    cr_assert_eq(name_key_make(&folder, text, arena, &key, &error), STATUS_OK, "%s", error.text);
    return key;
}

/* They are looked for in keys, so a long form or a traditional character would never be found. */
Test(tables, words_of_names_stand_as_the_keys_have_them)
{
    static const enum word_class classes[] = { WORD_GENERIC, WORD_COMMON_CORE, WORD_LEGAL_HAN,
                                               WORD_INSTITUTION_HAN, WORD_BRANCH_HAN };
    size_t count = 0;
    for (const struct word *word = tables->words; word; word = word->hh.next)
        for (size_t i = 0; i < COUNT_OF(classes); i++) {
            if (!word_is(word, classes[i]))
                continue;
            struct name_key key = key_of(word->text);
            const char *found = classes[i] == WORD_GENERIC || classes[i] == WORD_COMMON_CORE
                ? key.core : key.whole;
            cr_expect_str_eq(found, word->text, "'%s' is '%s' in a key", word->text, found);
            count++;
        }
    cr_expect_gt(count, 100);
}

Test(tables, places_in_han_stand_as_the_fold_has_them)
{
    for (const struct word *word = tables->words; word; word = word->hh.next)
        if (word->place && word->text[0] & 0x80)
            cr_expect_str_eq(key_of(word->text).whole, word->text);
}

Test(tables, an_entry_can_be_left_out)
{
    static const char *const without[] = { "place JINGSU", "long COMPANY", "generic SOLAR",
                                           "fold 髙", NULL };
    struct tables *fewer = NULL;
    struct error error = { "" };
    cr_assert_eq(tables_create_without(without, &fewer, &error), STATUS_OK, "%s", error.text);
    cr_expect_null(tables_word(fewer, "JINGSU", 6));
    cr_expect_not_null(tables_word(tables, "JINGSU", 6));
    cr_expect_not(word_is(tables_word(fewer, "SOLAR", 5), WORD_GENERIC));
    cr_expect_not(tables_word(fewer, "COMPANY", 7) && tables_word(fewer, "COMPANY", 7)->short_form);
    cr_expect_eq(fewer->fold_count + 1, tables->fold_count);
    tables_free(fewer);
}
