/* made_chinese.c - shapes of the Chinese name: what JPO, KIPO and Chinese records write. */
#include "tests/made_maker.h"

#include <criterion/criterion.h>
#include <string.h>

static char *converted(struct maker *maker, opencc_t conversion, const char *text)
{
    char *out = opencc_convert_utf8(conversion, text, strlen(text));
    cr_assert_not_null(out);
    char *copy = arena_format(maker->arena, "%s", out);
    opencc_convert_utf8_free(out);
    return copy;
}

void made_chinese(struct maker *maker, const struct firm *firm)
{
    const char *name = firm->chinese;
    bool legal = strstr(name, "公司") != NULL;
    const char *traditional = converted(maker, maker->to_traditional, name);
    const char *kanji = converted(maker, maker->to_kanji, traditional);
    bool ours = strstr(name, "苏州") || strstr(name, "昆山") || strstr(name, "常熟") ||
        strstr(name, "张家港") || strstr(name, "太仓");
    enum distinct distinct = legal || ours ? DISTINCT_YES : DISTINCT_ARGUED;
    make_exact(maker, name, distinct);
    maker->shape = "traditional";
    make_exact(maker, traditional, distinct);
    maker->shape = "kanji";
    make_exact(maker, kanji, distinct);
    char *shares = made_replaced(maker, kanji, "股份有限公司", "股▲ふん▼有限公司");
    if (shares)
        make_exact(maker, shares, distinct);
    maker->shape = "form before the share reform";
    char *before = made_replaced(maker, kanji, "股份有限公司", "有限公司");
    if (before)
        make_exact(maker, before, distinct);
    maker->shape = "Chinese branch";
    if (legal)
        make_at(maker, arena_format(maker->arena, "%s上海分公司", name), &spot_none, "CN",
                MATCH_REVIEW, true);
    maker->shape = "Chinese group";
    char *group = made_replaced(maker, name, "股份有限公司", "集团股份有限公司");
    if (group && !strstr(name, "集团"))
        make_unlisted(maker, group, ours || strstr(name, "吴江"));
}

/* 苏州X -> 苏州市X: Z3 is equal, Z2 is not. */
void made_chinese_city(struct maker *maker, const struct firm *firm)
{
    static const char *const ours[] = { "苏州", "昆山", "常熟", "张家港", "太仓" };
    static const char *const places[] = { "苏州", "昆山", "常熟", "张家港", "太仓", "吴江", "吴中",
                                          "相城", "姑苏", "虎丘", "江苏", "中国" };
    static const char *const common[] = { "锦富技术", "科达科技", "明阳科技" };
    const char *name = firm->chinese, *rest = NULL, *end = strstr(name, "股份有限公司");
    if (!end || strncmp(name, "苏州工业", strlen("苏州工业")) == 0)
        return;
    for (size_t i = 0; i < COUNT_OF(ours); i++)
        if (strncmp(name, ours[i], strlen(ours[i])) == 0)
            rest = name + strlen(ours[i]);
    if (!rest || strncmp(rest, "市", strlen("市")) == 0)
        return;
    for (size_t i = 0; i < COUNT_OF(places); i++)
        if (strstr(rest, places[i]))
            return;
    for (size_t i = 0; i < COUNT_OF(common); i++)
        if (strstr(rest, common[i]))
            return;
    const char *city = arena_format(maker->arena, "%.*s市%s", (int)(rest - name), name, rest);
    make_core(maker, city, (end - rest) / 3 >= 4, true);
}
