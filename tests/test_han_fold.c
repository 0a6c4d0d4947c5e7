/* test_han_fold.c - one name in simplified, traditional and Japanese characters is one name: not
 * only those of the gold registry, but every character of GB 2312. */
#include <criterion/criterion.h>
#include <iconv.h>
#include <string.h>

#include <opencc/opencc.h>

#include "arena.h"
#include "rules/han_fold.h"
#include "rules/tables.h"

enum { LEVELS_FIRST = 0xB0, LEVELS_LAST = 0xF7, CHARACTERS = 6763 };

static struct tables *tables;
static struct han_folder folder;
static struct arena *arena;

static void setup(void)
{
    struct error error = { "" };
    cr_assert_eq(tables_create(&tables, &error), STATUS_OK, "%s", error.text);
    folder = (struct han_folder){ .tables = tables };
    arena = arena_create(256 << 20);
}

static void teardown(void)
{
    arena_free(arena);
    han_folder_close(&folder);
    tables_free(tables);
}

TestSuite(han_fold, .init = setup, .fini = teardown);

/* All characters of GB 2312, a blank between; one conversion is a thousand times faster so. */
static char *all_characters(void)
{
    char *text = arena_alloc(arena, CHARACTERS * 4 + 1), *to = text;
    size_t room = CHARACTERS * 4, count = 0;
    iconv_t conversion = iconv_open("UTF-8", "GB2312");
    cr_assert(text && conversion != (iconv_t)-1);
    for (int row = LEVELS_FIRST; row <= LEVELS_LAST; row++)
        for (int cell = 0xA1; cell <= 0xFE; cell++) {
            char bytes[] = { (char)row, (char)cell }, *from = bytes;
            size_t left = sizeof bytes;
            if (iconv(conversion, &from, &left, &to, &room) == (size_t)-1)
                continue;
            *to++ = ' ', room--;
            count++;
        }
    iconv_close(conversion);
    cr_assert_eq(count, CHARACTERS);
    return text;
}

static const char *converted(const char *config, const char *text)
{
    opencc_t conversion = opencc_open(config);
    cr_assert_neq(conversion, (opencc_t)-1);
    char *out = opencc_convert_utf8(conversion, text, strlen(text));
    cr_assert_not_null(out);
    const char *copy = arena_text(arena, out, strlen(out));
    opencc_convert_utf8_free(out);
    opencc_close(conversion);
    return copy;
}

static const char *folded(const char *text)
{
    const char *out;
    struct error error = { "" };
    cr_assert_eq(han_fold(&folder, text, arena, &out, &error), STATUS_OK, "%s", error.text);
    return out;
}

/* OpenCC writes these as others, and both are names of their own: folded alike they would make two
 * firms one, apart they cost a look of staff. */
static bool stays_apart(const char *from)
{
    return strncmp(from, "钜", 3) == 0 || strncmp(from, "瓣", 3) == 0 || strncmp(from, "辩", 3) == 0;
}

/* Word by word, blanks between. */
static void expect_alike(const char *from, const char *a, const char *b, const char *how)
{
    while (*from) {
        size_t sizes[] = { strcspn(from, " "), strcspn(a, " "), strcspn(b, " ") };
        cr_expect(stays_apart(from) || (sizes[1] == sizes[2] && memcmp(a, b, sizes[1]) == 0),
                  "'%.*s' folds to '%.*s', but %s to '%.*s'", (int)sizes[0], from, (int)sizes[1],
                  a, how, (int)sizes[2], b);
        from += sizes[0] + (from[sizes[0]] != '\0');
        a += sizes[1] + (a[sizes[1]] != '\0');
        b += sizes[2] + (b[sizes[2]] != '\0');
    }
}

static void expect_scripts_alike(const char *text)
{
    const char *traditional = converted("s2t.json", text);
    const char *fold = folded(text);
    expect_alike(text, fold, folded(traditional), "as traditional");
    expect_alike(text, fold, folded(converted("s2tw.json", text)), "as in Taiwan");
    expect_alike(text, fold, folded(converted("s2hk.json", text)), "as in Hong Kong");
    expect_alike(text, fold, folded(converted("t2jp.json", traditional)), "as in Japan");
    expect_alike(text, fold, folded(fold), "folded again");
}

Test(han_fold, every_character_of_gb_2312_folds_alike_in_all_scripts)
{
    expect_scripts_alike(all_characters());
}

/* Phrases that OpenCC writes with other characters than it writes each alone. */
Test(han_fold, words_of_trade_fold_alike_in_all_scripts)
{
    expect_scripts_alike("苏州连接系统 沪联电器 发酵工程 天冬酰胺 坐标测量 香薰科技 熏香 回转机械 "
                         "国际信托 瞭望 了望塔 抬升设备 台面 试验台 覆铜板 复合材料 沉积设备 钜芯 锺表 "
                         "光伏电子 制药 气体 关系 薬品 干燥 乾元 征信 面粉 制造 准备 表面 松下 采集 谷物 系统 "
                         "范围 斗山 杠杆 后勤 余姚 冲压 向阳 周期 回收 志远 游乐 烟台 獲得 获取 签约 纤维 出版");
}

Test(han_fold, printers_variants_and_readings_are_folded)
{
    static const char *const rows[][2] = {
        { "髙橋", "高桥" }, { "長﨑", "长崎" }, { "硏究", "研究" }, { "股▲ふん▼", "股份" },
        { "股▲フン▼", "股份" }, { "固鎝", "固锝" }, { "気", "气" }, { "区", "区" },
        { "薬", "药" }, { "関", "关" }, { "濾", "沪" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(folded(rows[i][0]), folded(rows[i][1]), "'%s': '%s'", rows[i][0],
                         folded(rows[i][0]));
}
