/* made_han.c - Chinese names in the forms of Japanese, Taiwanese and Chinese records. */
#include "tests/made_han.h"

#include <criterion/criterion.h>
#include <opencc/opencc.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const ours[] = { "张家港", "苏州", "昆山", "常熟", "太仓", "吴江", "吴中", "相城",
                                    "姑苏", "虎丘" };
static const char *const legal[] = { "股份有限公司", "有限责任公司", "有限公司", "股份公司", "公司" };

/* --- parts --- */

static const char *legal_of(const char *name)       /* where it starts, NULL without */
{
    for (size_t i = 0; i < COUNT_OF(legal); i++) {
        size_t size = strlen(legal[i]), length = strlen(name);
        if (length > size && strcmp(name + length - size, legal[i]) == 0)
            return name + length - size;
    }
    return NULL;
}

static size_t place_size(const char *text)
{
    for (size_t i = 0; i < COUNT_OF(ours); i++)
        if (strncmp(text, ours[i], strlen(ours[i])) == 0)
            return strlen(ours[i]);
    return 0;
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Z3 without folding. */
static void core_of(const char *name, char *to)
{
    const char *end = legal_of(name);
    for (const char *at = name; *at && at != end;) {
        size_t size = place_size(at);
        if (!size && (starts(at, "江苏") || starts(at, "中国")))
            size = strlen("江苏");
        if (size) {
            at += size;
            at += starts(at, "省") || starts(at, "市") || starts(at, "区") ? strlen("市") : 0;
        } else if (starts(at, "（") || starts(at, "）")) {
            at += strlen("（");
        } else {
            *to++ = *at++;
        }
    }
    *to = '\0';
}

void made_han_judge(struct made_name *out, const char *name)
{
    out->suzhou = false;
    for (const char *at = out->tier == MADE_EXACT ? name : out->text; *at; at++)
        out->suzhou = out->suzhou || place_size(at);
    out->distinctive = out->suzhou || strstr(out->text, "公司");
    out->open = false;
}

int made_han_strong(const char *name)
{
    if (strstr(name, "农村商业银行"))
        return -1;              /* the core of three: the specification names no candidate */
    static const char *const common[] = { "锦富技术", "农村商业银行", "科达科技", "明阳科技" };
    char core[MADE_SIZE_MAX];
    core_of(name, core);
    for (size_t i = 0; i < COUNT_OF(common); i++)
        if (strcmp(core, common[i]) == 0)
            return 0;
    return strlen(core) >= 4 * strlen("苏");
}

/* --- forms --- */

static bool put(char *out, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int size = vsnprintf(out, MADE_SIZE_MAX, format, values);
    va_end(values);
    return size >= 0 && size < MADE_SIZE_MAX;
}

/* Opened once: that takes longer than a thousand names. */
enum conversion { S2T, S2TW, S2HK, T2JP, CONVERSION_COUNT };

static bool convert(enum conversion which, const char *text, char *out)
{
    static const char *const configs[] = { "s2t.json", "s2tw.json", "s2hk.json", "t2jp.json" };
    static opencc_t conversions[CONVERSION_COUNT];
    if (!conversions[which])
        conversions[which] = opencc_open(configs[which]);
    cr_assert_neq(conversions[which], (opencc_t)-1);
    char *converted = opencc_convert_utf8(conversions[which], text, strlen(text));
    cr_assert_not_null(converted);
    put(out, "%s", converted);
    opencc_convert_utf8_free(converted);
    return true;
}

/* The first `from` of `text` as `to`. */
static bool swap(const char *text, const char *from, const char *to, char *out)
{
    const char *at = strstr(text, from);
    if (!at)
        return false;
    put(out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return true;
}

#define FORM(form) static bool form(const char *name, char *out)

FORM(as_it_is) { put(out, "%s", name); return true; }
FORM(traditional) { return convert(S2T, name, out); }
FORM(taiwan) { return convert(S2TW, name, out); }
FORM(hong_kong) { return convert(S2HK, name, out); }
FORM(kanji)
{
    char half[MADE_SIZE_MAX];
    return convert(S2T, name, half) && convert(T2JP, half, out);
}
FORM(kanji_short)
{
    char half[MADE_SIZE_MAX];
    return swap(name, "股份有限公司", "有限公司", half) && kanji(half, out);
}
FORM(fun)
{
    char half[MADE_SIZE_MAX], whole[MADE_SIZE_MAX];
    return swap(name, "股份", "股@", half) && kanji(half, whole) && swap(whole, "@", "▲ふん▼", out);
}
FORM(no_brackets)
{
    char half[MADE_SIZE_MAX];
    return swap(name, "（", "", half) && swap(half, "）", "", out);
}
FORM(ascii_brackets)
{
    char half[MADE_SIZE_MAX];
    return swap(name, "（", "(", half) && swap(half, "）", ")", out);
}
FORM(kanji_ascii_brackets)
{
    char half[MADE_SIZE_MAX];
    return ascii_brackets(name, half) && kanji(half, out);
}
FORM(spaces) { return swap(name, "有限", " 有限 ", out); }
FORM(ideographic_space) { return swap(name, "有限", "　有限", out); }
FORM(before_reform) { return swap(name, "股份有限公司", "有限公司", out); }
FORM(responsible) { return swap(name, "股份有限公司", "有限责任公司", out); }
FORM(no_legal)
{
    const char *end = legal_of(name);
    put(out, "%.*s", end ? (int)(end - name) : 0, name);
    return end != NULL;
}
FORM(country_behind) { put(out, "%s [CN]", name); return true; }

FORM(with_city)
{
    for (size_t i = 0; i < COUNT_OF(ours); i++) {
        char longer[64];
        snprintf(longer, sizeof longer, "%s市", ours[i]);
        if (starts(name, ours[i]) && !starts(name, longer) && i < 5)
            return swap(name, ours[i], longer, out);
    }
    return false;
}
FORM(without_city)
{
    return swap(name, "苏州市", "苏州", out) || swap(name, "常熟市", "常熟", out);
}
/* One place of ours stands in it, at the head or in brackets. */
static bool one_place(const char *name, const char **place, size_t *size)
{
    size_t count = 0;
    for (const char *at = name; *at; at++) {
        size_t length = place_size(at);
        if (!length)
            continue;
        *place = at;
        *size = length;
        count++;
    }
    return count == 1 && !strstr(name, "江苏") && !strstr(name, "中国") && !strstr(name, "市") &&
        !strstr(name, "工业园区") && !strstr(name, "新区") && !strstr(name, "苏州银行");
}
FORM(left_out)
{
    const char *place;
    size_t size;
    char text[64];
    if (!one_place(name, &place, &size))
        return false;
    if (place == name) {
        put(out, "%s", name + size);
        return true;
    }
    snprintf(text, sizeof text, "（%.*s）", (int)size, place);
    return swap(name, text, "", out);
}
FORM(moved)
{
    char half[MADE_SIZE_MAX], tail[128];
    const char *place, *end;
    size_t size;
    if (!left_out(name, half) || !one_place(name, &place, &size) || !(end = legal_of(half)))
        return false;
    if (place == name)
        snprintf(tail, sizeof tail, "（%.*s）%s", (int)size, place, end);
    put(out, "%.*s%.*s%s", place == name ? 0 : (int)size, place,
             (int)(place == name ? end - half : (long)strlen(half)), half,
             place == name ? tail : "");
    return true;
}
FORM(jiangsu_province) { return !strstr(name, "江苏省") && swap(name, "江苏", "江苏省", out); }

static bool with_place(const char *name, const char *place, char *out)
{
    char half[MADE_SIZE_MAX];
    if (!left_out(name, half))
        return false;
    put(out, "%s%s", place, half);
    return true;
}
FORM(other_place) { return with_place(name, strstr(name, "昆山") ? "常熟" : "昆山", out); }
FORM(district) { return with_place(name, "吴江", out); }
FORM(added_jiangsu) { return with_place(name, "江苏", out); }
FORM(added_place)
{
    const char *end = legal_of(name);
    if (!end)
        return false;
    for (const char *at = name; *at; at++)
        if (place_size(at))
            return false;
    put(out, "%.*s（昆山）%s", (int)(end - name), name, end);
    return true;
}
FORM(shanghai) { return with_place(name, "上海", out); }
FORM(suzhou_anhui) { return with_place(name, "宿州", out); }
FORM(suzhou_anhui_traditional)
{
    char half[MADE_SIZE_MAX];
    return with_place(name, "宿州市", half) && traditional(half, out);
}
FORM(shenzhen_in_brackets)
{
    char half[MADE_SIZE_MAX];
    const char *end;
    if (!left_out(name, half) || !(end = legal_of(half)))
        return false;
    put(out, "%.*s（深圳）%s", (int)(end - half), half, end);
    return true;
}
FORM(group) { return !strstr(name, "集团") && swap(name, "有限公司", "集团有限公司", out); }
FORM(no_group)
{
    return swap(name, "（集团）", "", out) || swap(name, "集团", "", out);
}
FORM(restaurant)
{
    if (place_size(name) == 0)
        return false;
    put(out, "%.*s餐饮管理有限公司", (int)(place_size(name) + 6), name);
    return true;
}
FORM(branch) { put(out, "%s上海分公司", name); return legal_of(name); }
FORM(branch_of_ours) { put(out, "%s昆山市分公司", name); return legal_of(name); }
FORM(branch_in_brackets)
{
    put(out, "%s（常州分公司）", name);
    return legal_of(name);
}
FORM(branch_traditional)
{
    char half[MADE_SIZE_MAX];
    return branch(name, half) && traditional(half, out);
}

#define ROW(tier, function, text, section) { { text, section }, MADE_##tier, function }
const struct made_han_form made_han_forms[] = {
    ROW(EXACT, as_it_is, "Chinese as it is", "1, Chinese records"),
    ROW(EXACT, traditional, "traditional characters", "1, JPO"),
    ROW(EXACT, taiwan, "traditional characters of Taiwan", "1, JPO"),
    ROW(EXACT, hong_kong, "traditional characters of Hong Kong", "1, JPO"),
    ROW(EXACT, kanji, "kanji", "1, JPO"),
    ROW(EXACT, kanji_short, "kanji, before the share reform", "6, T3"),
    ROW(EXACT, fun, "a character as its reading", "5, JPO"),
    ROW(EXACT, no_brackets, "Chinese without brackets", "4, Z1"),
    ROW(EXACT, ascii_brackets, "Chinese with ASCII brackets", "4, Z1"),
    ROW(EXACT, kanji_ascii_brackets, "kanji with ASCII brackets", "4, Z1"),
    ROW(EXACT, spaces, "Chinese with spaces", "4, Z1"),
    ROW(EXACT, ideographic_space, "Chinese with an ideographic space", "4, Z1"),
    ROW(EXACT, before_reform, "before the share reform", "6, T3"),
    ROW(EXACT, responsible, "another legal form", "6, T3"),
    ROW(EXACT, no_legal, "no legal form in Han", "6, T3"),
    ROW(EXACT, country_behind, "Chinese with [CN]", "4, N0"),
    ROW(CORE, with_city, "with 市 behind the place", "6, T4"),
    ROW(CORE, without_city, "without 市 behind the place", "6, T4"),
    ROW(CORE, left_out, "the place left out in Han", "6, T4"),
    ROW(CORE, moved, "the place moved in Han", "6, T4"),
    ROW(CORE, jiangsu_province, "省 behind Jiangsu", "6, T4"),
    ROW(NEAR, other_place, "another place of ours in Han", "6, T6"),
    ROW(NEAR, district, "a district instead of the place", "6, T6"),
    ROW(NEAR, added_jiangsu, "Jiangsu instead of the place in Han", "6, T6"),
    ROW(NEAR, added_place, "a place of ours added in Han", "6, T6"),
    ROW(NONE, shanghai, "Shanghai at the head", "6, N-"),
    ROW(NONE, suzhou_anhui, "宿州 at the head", "2, Three Suzhou"),
    ROW(NONE, suzhou_anhui_traditional, "宿州市 at the head", "2, Three Suzhou"),
    ROW(NONE, shenzhen_in_brackets, "Shenzhen in brackets", "6, N-"),
    ROW(NONE, group, "集团 added", "4, Z2"),
    ROW(NONE, no_group, "集团 left out", "4, Z2"),
    ROW(NONE, restaurant, "two characters of the brand with another trade", "2, Homonyms"),
    ROW(EXACT, branch, "上海分公司", "8, Branch"),
    ROW(EXACT, branch_of_ours, "昆山市分公司", "8, Branch"),
    ROW(EXACT, branch_in_brackets, "（常州分公司）", "8, Branch"),
    ROW(EXACT, branch_traditional, "分公司 in traditional characters", "8, Branch"),
};
const size_t made_han_count = COUNT_OF(made_han_forms);
