/* test_name_key.c - keys of names in the shapes that offices give them. */
#include <criterion/criterion.h>

#include "arena.h"
#include "rules/name_key.h"

static struct tables *tables;
static struct han_folder folder;
static struct arena *arena;

static void setup(void)
{
    struct error error = { "" };
    cr_assert_eq(tables_create(&tables, &error), STATUS_OK, "%s", error.text);
    folder = (struct han_folder){ .tables = tables };
    arena = arena_create(16 << 20);
}

static void teardown(void)
{
    arena_free(arena);
    han_folder_close(&folder);
    tables_free(tables);
}

TestSuite(name_key, .init = setup, .fini = teardown);

static struct name_key key_of(const char *name)
{
    struct name_key key;
    struct error error = { "" };
    cr_assert_eq(name_key_make(&folder, name, arena, &key, &error), STATUS_OK, "%s", error.text);
    return key;
}

Test(name_key, latin_names_fold_to_k1_k2_and_core)
{
    static const struct { const char *name, *full, *bare, *core; } rows[] = {
        { "Suzhou Lanting Technology Co.,Ltd", "SUZHOU LANTING TECHNOLOGY CO LTD",
          "SUZHOU LANTING TECH CO LTD", "LANTING TECH" },
        { "Su Zhou City Lanting Technologies Co. , Ltd .",
          "SU ZHOU CITY LANTING TECHNOLOGIES CO LTD",
          "SUZHOU LANTING TECH CO LTD", "LANTING TECH" },
        { "SuzhouLanting TECH.CO.,LTD.", "SUZHOULANTING TECH CO LTD",
          "SUZHOU LANTING TECH CO LTD", "LANTING TECH" },
        { "Lanting Technology ?Zhang Jia Gang? Company Limited",
          "LANTING TECHNOLOGY ZHANG JIA GANG COMPANY LIMITED",
          "LANTING TECH ZHANGJIAGANG CO LTD", "LANTING TECH" },
        { "Ｌａｎｔｉｎｇ　Ｏｐｔｉｃａｌ　（Ｋｕｎｓｈａｎ）　Ｃｏ．，　Ｌｔｄ．",
          "LANTING OPTICAL KUNSHAN CO LTD", "LANTING OPTICAL KUNSHAN CO LTD", "LANTING OPTICAL" },
        { "L*Core Sm\xC3\xA9" "e's Electronics", "LCORE SMEES ELECTRONICS",
          "LCORE SMEES ELECTRONIC", "LCORE SMEES ELECTRONIC" },
        { "The Lanting Joint-Stock Coltd", "THE LANTING JOINT STOCK COLTD",
          "LANTING CO LTD", "LANTING" },
        { "L and M Engineering (Suzhou, China) Corporation",
          "L AND M ENGINEERING SUZHOU CHINA CORPORATION",
          "L M ENGINEERING SUZHOU CHINA CORP", "L M ENGINEERING" },
        { "Suzhou And Science & Technology Co Ltd", "SUZHOU AND SCIENCE TECHNOLOGY CO LTD",
          "SUZHOU AND SCI TECH CO LTD", "AND SCI TECH" },
        { "Lanting\xFF(Suzhou)", "LANTING SUZHOU", "LANTING SUZHOU", "LANTING" },
        { "Lanting TechnologySuzhouCo.,Ltd", "LANTING TECHNOLOGYSUZHOUCO LTD",
          "LANTING TECH SUZHOU CO LTD", "LANTING TECH" },
        { "JiangsuLanting Co., Ltd.", "JIANGSULANTING CO LTD", "JIANGSU LANTING CO LTD",
          "LANTING" },
        { "Lanting Group Co Ltd", "LANTING GROUP CO LTD", "LANTING GROUP CO LTD",
          "LANTING GROUP" },
        { "\u03A9lanting (Suzhou) Co", "\u03A9LANTING SUZHOU CO", "\u03A9LANTING SUZHOU CO",
          "\u03A9LANTING" },
        { "\u00D8sterled Ko\u015Bcio\u0142 Co", "\u00D8STERLED KOSCIO\u0141 CO",
          "\u00D8STERLED KOSCIO\u0141 CO", "\u00D8STERLED KOSCIO\u0141" },
        { "\u041B\u0430\u043D\u2014\u00AB\u0442\u0438\u043D\u00BB Ltd", "\u041B\u0410\u041D "
          "\u0422\u0418\u041D LTD", "\u041B\u0410\u041D \u0422\u0418\u041D LTD",
          "\u041B\u0410\u041D \u0422\u0418\u041D" },
        { "", "", "", "" }, { " .,- ", "", "", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct name_key key = key_of(rows[i].name);
        cr_expect_str_eq(key.full, rows[i].full, "'%s': %s", rows[i].name, key.full);
        cr_expect_str_eq(key.bare, rows[i].bare, "'%s': %s", rows[i].name, key.bare);
        cr_expect_str_eq(key.core, rows[i].core, "'%s': %s", rows[i].name, key.core);
        cr_expect_not(key.han, "'%s'", rows[i].name);
        struct name_key again = key_of(key.full);
        cr_expect_str_eq(again.full, key.full, "the key of a key is the key: '%s'", again.full);
    }
}

Test(name_key, names_that_differ_in_lost_spaces_are_one_without_spaces)
{
    static const struct { const char *lost, *whole; } rows[] = {
        { "SmartTechnology?Suzhou?CO.,Ltd", "Smart Technology (Suzhou) Co., Ltd." },
        { "Suzhou LantingPharmaceuticals Ltd", "Suzhou Lanting Pharmaceutical Ltd" },
        { "Lanting MicroSystems Inc", "Lanting Microsystems Inc" },
        { "SuzhouKeda Technology", "Suzhou Keda Technology" },
        { "LantingTechnologyCo Ltd", "Lanting Technology Co Ltd" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(key_of(rows[i].lost).joined, key_of(rows[i].whole).joined, "'%s'",
                         rows[i].lost);
    cr_expect_str_neq(key_of("Lanting Biotechnology").joined, key_of("Lanting Biotech").joined);
}

Test(name_key, han_names_fold_to_z1_z2_and_core)
{
    static const struct { const char *name, *full, *bare, *core; } rows[] = {
        { "苏州兰亭科技股份有限公司", "苏州兰亭科技股份有限公司", "苏州兰亭科技", "兰亭科技" },
        { "蘇州蘭亭科技股份有限公司", "苏州兰亭科技股份有限公司", "苏州兰亭科技", "兰亭科技" },
        { "蘇州工業園区蘭亭電気有限公司", "苏州工业园区兰亭电气有限公司", "苏州工业园区兰亭电气",
          "工业园区兰亭电气" },
        { "兰亭科技（昆山市）有限责任公司", "兰亭科技昆山市有限责任公司", "兰亭科技昆山市",
          "兰亭科技" },
        { "蘇州蘭亭股▲ふん▼有限公司", "苏州兰亭股份有限公司", "苏州兰亭", "兰亭" },
        { "昆山沪光接連﨑工业", "昆山沪光接连崎工业", "昆山沪光接连崎工业", "沪光接连崎工业" },
        { "蘇州鉱山窓業衛生有限公司", "苏州矿山窗业卫生有限公司", "苏州矿山窗业卫生",
          "矿山窗业卫生" },
        { "苏州鑛山窗業衞生有限公司", "苏州矿山窗业卫生有限公司", "苏州矿山窗业卫生",
          "矿山窗业卫生" },
        { "江苏省兰亭（集团）公司", "江苏省兰亭集团公司", "江苏省兰亭集团", "兰亭集团" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct name_key key = key_of(rows[i].name);
        cr_expect(key.han, "'%s'", rows[i].name);
        cr_expect_str_eq(key.full, rows[i].full, "'%s': %s", rows[i].name, key.full);
        cr_expect_str_eq(key.bare, rows[i].bare, "'%s': %s", rows[i].name, key.bare);
        cr_expect_str_eq(key.core, rows[i].core, "'%s': %s", rows[i].name, key.core);
        struct name_key again = key_of(key.full);
        cr_expect_str_eq(again.full, key.full, "the key of a key is the key: '%s'", again.full);
    }
}

Test(name_key, places_in_names_count_for_and_against)
{
    static const struct { const char *name; bool suzhou, elsewhere; size_t places; } rows[] = {
        { "Suzhou Lanting", true, false, 1 }, { "Soochow Lanting", true, false, 1 },
        { "Lanting (Kun Shan)", true, false, 1 }, { "Jiangsu Lanting", false, false, 1 },
        { "Zhang Jiagang Lanting", true, false, 1 }, { "Lanting (Zhangjia Gang)", true, false, 1 },
        { "Lanting (Shenzhen)", false, true, 1 }, { "Wujiang Lanting", false, false, 0 },
        { "Yili Lanting", false, false, 0 }, { "China Lanting", false, false, 0 },
        { "Jiangsu Suzhou Lanting (Nanjing)", true, true, 3 },
        { "吴江兰亭", true, false, 1 }, { "宿州兰亭", false, true, 1 },
        { "兰亭（上海）", false, true, 1 }, { "江苏省南京市兰亭", false, true, 2 },
        { "兰亭长春", false, false, 0 }, { "肃州兰亭", false, true, 1 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct name_key key = key_of(rows[i].name);
        cr_expect_eq(key.suzhou, rows[i].suzhou, "'%s'", rows[i].name);
        cr_expect_eq(key.elsewhere, rows[i].elsewhere, "'%s'", rows[i].name);
        cr_expect_eq(key.place_count, rows[i].places, "'%s': %zu", rows[i].name, key.place_count);
    }
}

Test(name_key, a_branch_is_matched_without_its_end)
{
    static const struct { const char *name, *full; bool branch; } rows[] = {
        { "Lanting Co., Ltd. Suzhou Branch", "LANTING CO LTD", true },
        { "Lanting Co., Ltd. Chang Zhou Branch", "LANTING CO LTD", true },
        { "Lanting Optical Chang Zhou Branch", "LANTING OPTICAL", true },
        { "Lanting Limited Branch Office", "LANTING LIMITED", true },
        { "Lanting Corporation New Town Branch", "LANTING CORPORATION", true },
        { "Lanting Coltd New Town Branch Company", "LANTING COLTD", true },
        { "Olive Branch Co., Ltd.", "OLIVE BRANCH CO LTD", false },
        { "Branch", "BRANCH", false },
        { "苏州兰亭有限公司上海分公司", "苏州兰亭有限公司", true },
        { "苏州兰亭有限公司（上海分公司）", "苏州兰亭有限公司", true },
        { "苏州兰亭昆山市分公司", "苏州兰亭", true },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct name_key key = key_of(rows[i].name);
        cr_expect_eq(key.branch, rows[i].branch, "'%s'", rows[i].name);
        cr_expect_str_eq(key.full, rows[i].full, "'%s': %s", rows[i].name, key.full);
    }
}

Test(name_key, persons_and_public_bodies_are_told_apart)
{
    static const struct { const char *name; bool person, institution, legal; } rows[] = {
        { "Wang, Xiaoming", true, false, false }, { "LI NA", true, false, false },
        { "Xiaoming Wang", true, false, false }, { "Wang Xiao Ming", true, false, false },
        { "He Fei", true, false, false }, { "LIN, Yi", true, false, false },
        { "Han, Dan", true, false, false }, { "Wu Jiang", true, false, false },
        { "Jiangsu Jin Long", false, false, false }, { "吴江", true, false, false },
        { "安阳", true, false, false }, { "Huo, Jianguo", true, false, false },
        { "Suzhou Jin Long", false, false, false }, { "Suzhou Jinlong", false, false, false },
        { "Lanting Keda", false, false, false }, { "Wang Technology", false, false, false },
        { "Wang Xiao Co Ltd", false, false, true }, { "Wang", false, false, false },
        { "王小明", true, false, false }, { "欧阳小明", true, false, false },
        { "王小明有限公司", false, false, true }, { "兰亭科技集团", false, false, false },
        { "Lanting University", false, true, false }, { "UNIV SUZHOU", false, true, false },
        { "Lanting Institute of Design Co., Ltd.", false, true, true },
        { "兰亭大学", false, true, false }, { "苏州园林", false, false, false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct name_key key = key_of(rows[i].name);
        cr_expect_eq(key.person, rows[i].person, "'%s'", rows[i].name);
        cr_expect_eq(key.institution, rows[i].institution, "'%s'", rows[i].name);
        cr_expect_eq(key.legal, rows[i].legal, "'%s'", rows[i].name);
    }
}

Test(name_key, a_country_in_brackets_is_taken_off)
{
    struct name_key key = key_of("LANTING CO LTD\u2002[CN]");
    cr_expect_str_eq(key.full, "LANTING CO LTD");
    cr_expect_str_eq(key.country, "CN");
    key = key_of("LANTING [123]");
    cr_expect_str_eq(key.full, "LANTING 123");
    cr_expect_str_eq(key.country, "");
}

Test(name_key, cores_are_common_generic_or_their_own)
{
    static const struct { const char *name; bool own, common; } rows[] = {
        { "Suzhou Lanting Tech", true, false }, { "Abc Solar Systems", false, false },
        { "Keda Technology", false, true }, { "General Semiconductor", false, false },
        { "Jinfu Technology Co Ltd", false, true }, { "JinfuTechnology Co Ltd", true, true },
        { "Kungfu", true, false }, { "Jinfu", false, false }, { "12345678", false, false },
        { "金富", false, false }, { "ハン", false, false }, { "兰亭精密科技", false, false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct name_key key = key_of(rows[i].name);
        cr_expect_eq(!key.han && name_core_has_own_word(tables, key.core, strlen(key.core)),
                     rows[i].own, "'%s'", rows[i].name);
        cr_expect_eq(name_core_is_common(tables, key.core, strlen(key.core)), rows[i].common,
                     "'%s'", rows[i].name);
    }
}

Test(name_key, the_longest_names_are_folded_in_bounded_memory)
{
    char name[4097];
    for (size_t i = 0; i < sizeof name - 1; i++)
        name[i] = i % 2 ? ' ' : 'A';
    name[sizeof name - 1] = '\0';
    cr_expect_eq(strlen(key_of(name).joined), (sizeof name - 1) / 2);
    for (size_t i = 0; i + 3 < sizeof name; i += 3)
        memcpy(name + i, "\xE8\x98\x87", 3);
    name[4095] = '\0';
    cr_expect_eq(strlen(key_of(name).full), 4095);
    memset(name, 0xFF, sizeof name - 1);
    name[sizeof name - 1] = '\0';
    cr_expect_str_eq(key_of(name).full, "");
}
