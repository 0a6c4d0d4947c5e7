/* test_review.c - the keys of review.csv are keys of decisions.csv. */
#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "csv_reader.h"
#include "rules/decisions.h"
#include "rules/match.h"
#include "tests/registry_sample.h"

static struct registry *registry;
static struct decisions *decisions;
static struct matcher *matcher;
static struct arena *arena;
static struct error error;

static void setup(void)
{
    arena = arena_create(1 << 20);
    cr_assert_eq(registry_from("id,name_zh,name_en\nX-1,,Suzhou Lanting Technology Co Ltd\n",
                               &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(decisions_create(registry, 0, &decisions, &error), STATUS_OK);
    cr_assert_eq(matcher_create(registry, NULL, &matcher, &error), STATUS_OK);
}

static void teardown(void)
{
    matcher_free(matcher);
    decisions_free(decisions);
    registry_free(registry);
    arena_free(arena);
}

TestSuite(review, .init = setup, .fini = teardown);

/* A key that folds to another one would be decided and never found. */
static void keys_fold_to_themselves(const char *name, const char *address, const char *city)
{
    struct party party = { name, "", address, city, "CN", "" };
    const char *name_key, *address_key, *key;
    arena_reset(arena);
    cr_assert_eq(match_group_keys(matcher, &party, arena, &name_key, &address_key, &error),
                 STATUS_OK, "%s", error.text);
    cr_assert_eq(decisions_party_key(decisions, name_key, address_key, &key, &error), STATUS_OK);
    const char *wanted = arena_format(arena, "%s @ %s", name_key, address_key);
    cr_expect_str_eq(key, *name_key ? wanted : "", "'%s' '%s' '%s'", name, address, city);
}

Test(review, keys_fold_to_themselves)
{
    static const struct { const char *name, *address, *city; } rows[] = {
        { "Suzhou Lanting [CN]", "1 Rd. [CN]", "" }, { "", "", "" }, { "?!", "", "Suzhou" },
        { "L'An*Ting & Co. , Ltd .", "A @ B", "C" }, { "Lan @ Ting", " @ ", "@" },
        { "Ｃｏ．，Ｌｔｄ", "ﬁne Straße", "Kraków" }, { "滬聯髙﨑硏", "中国江蘇省蘇州市滬", "" },
        { "蘇州蘭亭(集團)股▲ふん▼有限公司 Branch", "215000 蘇州", "Suzhou" },
        { "気区薬関連接沪", "聯接 連接 联接", "" }, { "쑤저우 란팅", "장쑤성 쿤산", "" },
        { "Ĳssel \xC2\xBD \xE2\x84\xA2 \xEF\xB7\xBA", "\xC2\xBD", "" },
        { "=1+1", "-1", "'=1" }, { "\xFF" "A", "B\xFF", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        keys_fold_to_themselves(rows[i].name, rows[i].address, rows[i].city);
}

static void fold_file(const char *path, const struct csv_column *columns, size_t name, size_t place)
{
    struct csv_reader *reader = NULL;
    cr_assert_eq(csv_open_sheet(path, columns, 3, &reader, &error), STATUS_OK, "%s", error.text);
    while (csv_next(reader, &error) == STATUS_OK)
        keys_fold_to_themselves(csv_field(reader, name), csv_field(reader, place),
                                csv_field(reader, 2));
    csv_close(reader);
}

Test(review, keys_of_the_gold_files_fold_to_themselves)
{
    static const struct csv_column parties[] = { { "name", true }, { "address", true },
                                                 { "city", true } };
    static const struct csv_column names[] = { { "name_zh", true }, { "name_en", true },
                                               { "district", true } };
    if (access("../shared/gold/parties.csv", R_OK) != 0)
        cr_skip_test("no gold files beside the project");
    fold_file("../shared/gold/parties.csv", parties, 0, 1);
    fold_file("../shared/gold/registry.csv", names, 0, 1);
    fold_file("../shared/gold/registry.csv", names, 1, 0);
}
