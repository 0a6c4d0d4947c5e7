/* made_parties.c - a function a shape; the rows of section 8 stand in where_outcome. */
#include "tests/made_parties.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <opencc/opencc.h>

enum { PARTIES_MAX = 40000, CUT = 30, CUT_MIN = 28, SWAP_MIN = 8 };

/* The classes of section 7 and addresses of each. */
enum where { SURE, WEAK, NOWHERE, ELSEWHERE };
struct spot { const char *address, *city; };
static const struct spot sure[] = {
    { "", "Suzhou, Jiangsu" }, { "No. 18 Weiye Road | Suzhou 215000", "" }, { "", "Kunshan" },
    { "No. 6 Chuangxin Street | 215000 Suzhou, Jiangsu Province", "" }, { "", "SuZhou JiangSu" },
    { "No. 28 Xinghua Road", "215300 Kunshan" }, { "Shanghai East Road | Taicang", "" },
    { "66 Dalian Road | Changshu, Jiangsu 215500", "" }, { "", "Zhang Jia Gang City" },
    { "No. 5 Gongye Road, Suzhou Industrial Park | Suzhou 215123 Jiangsu", "" },
    { "8 Renmin Road, Wujiang District | Suzhou", "" }, { "9 Keji Road, SIP, Suzhou", "" },
    { "No. 78 Keling Rd, SND | Suzhou Jiangsu 215000", "" }, { "중국 장쑤성 쑤저우시", "" },
    { "중국 강소성 소주시", "" }, { "중국 장쑤성 쿤산시", "" }, { "江苏省苏州市吴中区吴中大道1号", "" },
    { "215011 江苏省苏州市虎丘区", "" }, { "中国江蘇省蘇州市呉江区", "" },
    { "2 Suzhou Avenue West | Suzhou Jiangsu 215000", "" }, { "", "Suzhou, Jiangshu" },
    { "88 Guangming Road | Suzhou, Jingsu", "" }, { "Suchow, Kiangsu", "" },
};
static const struct spot weak[] = {
    { "", "Suzhou" }, { "", "SuZhou" }, { "", "Suzhou City" }, { "", "Su Zhou" },
    { "", "Soochow" }, { "Wujiang District", "" }, { "building No.57 | Suzhou 086", "" },
    { "5 Gongye Road 215128", "" }, { "Suzhou 201203", "" }, { "320500 Suzhou", "" },
    { "Modern Plaza | Kunshan 201203", "" }, { "Minhang | Shanghai 215128", "" },
};
static const struct spot nowhere[] = {
    { "", "" }, { "", "Jiangsu" }, { "", "China" }, { "3 Kunshan Road", "" }, { "320500", "" },
};
static const struct spot elsewhere[] = {
    { "", "Shanghai" }, { "", "Beijing" }, { "", "Suzhou, Anhui" }, { "", "Hong Kong" },
    { "Kowloon", "Hong Kong" }, { "55 Suzhou Street, Haidian | Beijing 100080", "" },
    { "Wuzhong | Ningxia", "" }, { "Suzhou District, Jiuquan | Gansu 735000", "" },
    { "", "Chang zhou Jiang Su" }, { "Xiangcheng City, Henan 466200", "" },
    { "1799 Wuzhong Road, Minhang | Shanghai 201103", "" }, { "49 suzhoujie | Beijing", "" },
    { "安徽省宿州市", "" }, { "上海市徐汇区昆山路5号", "" }, { "Suzhou 234000", "" }, { "", "Xi'an" },
};

struct maker {
    const struct firms *firms;
    struct arena *arena;
    struct made_parties *parties;
    opencc_t to_traditional, to_kanji;
    const struct firm *firm;
    const char *shape;
};

static uint64_t luck(const struct maker *maker, const char *what)
{
    return made_hash(maker->firm->id, what);
}

static void make_at(struct maker *maker, const char *name, const struct spot *spot,
                    const char *country, enum match_outcome expected, bool of_firm)
{
    cr_assert_lt(maker->parties->count, PARTIES_MAX);
    if (expected == MATCH_REJECT)
        of_firm = false;
    maker->parties->items[maker->parties->count++] = (struct made_party){
        .shape = maker->shape, .firm = maker->firm, .name = name, .address = spot->address,
        .city = spot->city, .country = country, .expected = expected,
        .expected_id = of_firm ? maker->firm->id : "" };
}

static void make(struct maker *maker, const char *name, enum where where,
                 enum match_outcome expected, bool of_firm)
{
    static const struct { const struct spot *spots; size_t count; } all[] = {
        { sure, COUNT_OF(sure) }, { weak, COUNT_OF(weak) }, { nowhere, COUNT_OF(nowhere) },
        { elsewhere, COUNT_OF(elsewhere) },
    };
    size_t at = luck(maker, maker->shape) % all[where].count;
    make_at(maker, name, &all[where].spots[at], luck(maker, name) % 8 ? "CN" : "", expected,
            of_firm);
}

static const struct spot no_spot = { "", "" };

/* --- rows of section 8, a party in each column --- */

/* T2, T3. */
static void make_exact(struct maker *maker, const char *name, enum distinct distinct)
{
    make(maker, name, SURE, MATCH_ACCEPT, true);
    make(maker, name, WEAK, MATCH_ACCEPT, true);
    if (distinct != DISTINCT_ARGUED)
        make(maker, name, NOWHERE, distinct == DISTINCT_YES ? MATCH_ACCEPT : MATCH_REVIEW, true);
    make(maker, name, ELSEWHERE, MATCH_REVIEW, true);
}

/* T4, or T6 when the core is weak or a place was added. */
static void make_core(struct maker *maker, const char *name, bool fits, bool ours)
{
    make(maker, name, SURE, fits ? MATCH_ACCEPT : MATCH_REVIEW, true);
    make(maker, name, WEAK, MATCH_REVIEW, true);
    make(maker, name, NOWHERE, fits || ours ? MATCH_REVIEW : MATCH_REJECT, true);
    make(maker, name, ELSEWHERE, MATCH_REJECT, false);
}

static void make_near(struct maker *maker, const char *name, bool ours)
{
    make_core(maker, name, false, ours);
}

/* No tier. */
static void make_unlisted(struct maker *maker, const char *name, bool ours)
{
    make(maker, name, SURE, MATCH_REVIEW, false);
    make(maker, name, WEAK, MATCH_REVIEW, false);
    make(maker, name, NOWHERE, ours ? MATCH_REVIEW : MATCH_REJECT, false);
    make(maker, name, ELSEWHERE, MATCH_REJECT, false);
}

/* --- texts --- */

static char *replaced(struct maker *maker, const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    return at ? arena_format(maker->arena, "%.*s%s%s", (int)(at - text), text, to,
                             at + strlen(from)) : NULL;
}

static char *upper(struct maker *maker, const char *text)
{
    char *copy = arena_format(maker->arena, "%s", text);
    for (char *at = copy; *at; at++)
        *at = (char)toupper((unsigned char)*at);
    return copy;
}

static const char *legal_of(const struct firm *firm)
{
    return *firm->legal ? firm->legal : "Co., Ltd.";
}

static bool legal_is_co_ltd(struct maker *maker, const struct firm *firm)
{
    return strcmp(made_name(firm->legal, maker->arena).plain, "CO LTD") == 0;
}

/* --- shapes of the English name as it is --- */

static void official(struct maker *maker, const struct firm *firm)
{
    make_exact(maker, firm->english.raw, firm->english.distinct);
    make_at(maker, firm->english.raw, &weak[0], "US", MATCH_REVIEW, true);
    make_at(maker, firm->english.raw, &sure[0], "HK", MATCH_REVIEW, true);
}

static void standardised(struct maker *maker, const struct firm *firm)
{
    const char *plain = firm->english.plain;
    size_t size = strlen(plain);
    if (size <= CUT) {
        make_exact(maker, plain, firm->english.distinct);
        return;
    }
    size = plain[CUT - 1] == ' ' ? CUT - 1 : CUT;
    const char *cut = arena_text(maker->arena, plain, size);
    if (!firms_own_start(maker->firms, plain, size))
        return;
    /* What is cut off may have been all of the legal form; that is T3 or T4 no more. */
    make(maker, cut, SURE, MATCH_ACCEPT, true);
    make(maker, cut, WEAK, MATCH_ACCEPT, true);
    make(maker, cut, NOWHERE, made_name(cut, maker->arena).ours ? MATCH_ACCEPT : MATCH_REVIEW,
         true);
    make(maker, cut, ELSEWHERE, MATCH_REJECT, false);
    make_at(maker, cut, &no_spot, "TW", MATCH_REJECT, false);
}

static void google(struct maker *maker, const struct firm *firm)
{
    char *name = arena_format(maker->arena, "%s", firm->english.raw);
    for (char *at = name; *at; at++)
        if (strchr(".,()&", *at))
            *at = ' ';
    make_exact(maker, name, firm->english.distinct);
}

static void epodoc(struct maker *maker, const struct firm *firm)
{
    const char *name = arena_format(maker->arena, "%s\u2002[CN]", firm->english.plain);
    make_at(maker, name, &sure[1], "", MATCH_ACCEPT, true);
    if (firm->english.distinct != DISTINCT_ARGUED)
        make_at(maker, name, &no_spot, "",
                firm->english.distinct == DISTINCT_YES ? MATCH_ACCEPT : MATCH_REVIEW, true);
    name = arena_format(maker->arena, "%s\u2002[KR]", firm->english.plain);
    make_at(maker, name, &no_spot, "", MATCH_REVIEW, true);
}

static void full_width(struct maker *maker, const struct firm *firm)
{
    char *name = arena_alloc(maker->arena, 3 * strlen(firm->english.raw) + 1), *to = name;
    for (const char *at = firm->english.raw; *at; at++) {
        unsigned wide = *at == ' ' ? 0x3000 : 0xFEE0u + (unsigned char)*at;
        *to++ = (char)(0xE0 | wide >> 12);
        *to++ = (char)(0x80 | (wide >> 6 & 0x3F));
        *to++ = (char)(0x80 | (wide & 0x3F));
    }
    if (!strchr(firm->english.raw, '*'))
        make_exact(maker, name, firm->english.distinct);
}

static void split_or_glued_place(struct maker *maker, const struct firm *firm)
{
    static const char *const pairs[][2] = {
        { "Suzhou", "Su Zhou" }, { "Kunshan", "Kun Shan" }, { "Changshu", "Chang Shu" },
        { "Zhangjiagang", "Zhang Jia Gang" }, { "Jiangsu", "JiangSu" }, { "Jiangsu", "Jiang Su" },
        { "Suzhou ", "SuZhou City " }, { "Suzhou ", "Suzhou" }, { "Kunshan ", "Kunshan" },
        { "Jiangsu ", "Jiangsu" }, { "(Suzhou)", "?Suzhou?" }, { "(Kunshan)", "?Kunshan?" },
    };
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        char *name = replaced(maker, firm->english.raw, pairs[i][0], pairs[i][1]);
        if (name)
            make(maker, name, i % 2 ? SURE : WEAK, MATCH_ACCEPT, true);
        if (name && firm->english.ours && i != 9)
            make(maker, name, NOWHERE, MATCH_ACCEPT, true);
    }
}

static void legal_forms(struct maker *maker, const struct firm *firm)
{
    static const char *const ends[] = {
        "COMPANY LIMITED", "Co.,Ltd", "CO.,LTD.", "Co. , Ltd .", "Company Ltd.", "Coltd",
        "Stock Co., Ltd.", "Joint-Stock Co., Ltd.",
    };
    if (!legal_is_co_ltd(maker, firm))
        return;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        make(maker, arena_format(maker->arena, "%s %s", firm->head, ends[i]),
             i % 2 ? SURE : WEAK, MATCH_ACCEPT, true);
    make(maker, upper(maker, arena_format(maker->arena, "The %s Company Limited", firm->head)),
         WEAK, MATCH_ACCEPT, true);
    char *together = replaced(maker, firm->english.raw, "Technology Co.", "TECH.CO.");
    if (together)
        make(maker, together, WEAK, MATCH_ACCEPT, true);
}

static void abbreviated(struct maker *maker, const struct firm *firm)
{
    static const char *const pairs[][2] = {
        { "Technology", "Technologies" }, { "Technologies", "Technology" },
        { "Technology", "Tech." }, { "Technologies", "Tech" }, { "Materials", "Material" },
        { "Material", "Materials" }, { "Systems", "System" }, { "System", "Systems" },
        { "Electronics", "Electronic" }, { "Electronic", "Electronics" },
        { "Pharmaceuticals", "Pharmaceutical" }, { "Pharmaceutical", "Pharm." },
        { "Industrial", "Industry" }, { "Industry", "Industries" }, { "Industry", "Ind." },
        { "Science", "Sciences" }, { "Science", "Sci." }, { "Products", "Product" },
        { "Manufacturing", "Mfg." }, { "Manufacture", "Manufacturing" },
        { "Semiconductor", "Semiconductors" }, { "Communications", "Communication" },
        { "Communication", "Communications" }, { "Optoelectronics", "Optoelectronic" },
        { "International", "Intl" }, { "Holdings", "Holding" }, { "Holding", "Holdings" },
        { "Corporation", "Corp." }, { "Incorporated", "Inc." }, { "&", "and" }, { " & ", " " },
        { "Limited", "Ltd." },
    };
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        char *name = replaced(maker, firm->english.raw, pairs[i][0], pairs[i][1]);
        const char *at = strstr(firm->english.raw, pairs[i][0]);
        size_t size = strlen(pairs[i][0]);
        if (name && !isalnum((unsigned char)at[size]) &&
            (at == firm->english.raw || !isalnum((unsigned char)at[-1])))
            make(maker, name, i % 2 ? SURE : WEAK, MATCH_ACCEPT, true);
    }
}

/* --- shapes that change the name --- */

static void one_edit(struct maker *maker, const struct firm *firm)
{
    static const char *const edits[] = { "swap", "drop", "insert", "change" };
    if (!firm->enterprise || firm->pattern || !*firm->legal)
        return;
    for (const char *at = firm->head; *at;) {
        size_t size = strcspn(at, " ()&-,?"), room = strlen(firm->english.raw) + 2;
        const char *word = upper(maker, arena_text(maker->arena, at, size));
        for (size_t i = 0; size >= SWAP_MIN && i < COUNT_OF(edits); i++) {
            size_t k = 2 + luck(maker, word) % (size - 4);
            char *name = arena_alloc(maker->arena, room);
            const char *rest = at + k;
            snprintf(name, room, "%.*s%s%s", (int)(rest - firm->head), firm->head,
                     i == 0 ? (char[]){ rest[1], rest[0], 0 } : i == 2 ? "w" : i == 3 ? "q" : "",
                     rest + (i == 0 ? 2 : i == 2 ? 0 : 1));
            if ((i == 0 && rest[0] == rest[1]) || toupper((unsigned char)*rest) == 'Q')
                continue;
            make_near(maker, arena_format(maker->arena, "%s %s", name, legal_of(firm)),
                      made_name(name, maker->arena).ours);
        }
        at += size + (at[size] != '\0');
    }
    static const char *const places[][2] = {
        { "Suzhou", "Suzhuo" }, { "Suzhou", "Suzou" }, { "Kunshan", "Kunsahn" },
        { "Changshu", "Changsshu" }, { "Jiangsu", "Jangsu" },
    };
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        char *name = replaced(maker, firm->english.raw, places[i][0], places[i][1]);
        if (name && !strstr(name, " And "))         /* which is then first in the core no more */
            make_near(maker, name, made_name(name, maker->arena).ours);
    }
    char *name = replaced(maker, firm->english.raw, "Ltd", "Ldt");
    if (name && legal_is_co_ltd(maker, firm))
        make_near(maker, name, firm->english.ours);
}

static void place_moved(struct maker *maker, const struct firm *firm)
{
    if (!firm->place || firm->pattern)
        return;
    const char *legal = legal_of(firm);
    bool ours = firm->english.ours;
    bool fits = firm->english.strong && !firms_share_core(maker->firms, firm);
    const char *moved = firm->place_first
        ? arena_format(maker->arena, "%s (%s) %s", firm->rest, firm->place, legal)
        : arena_format(maker->arena, "%s %s %s", firm->place, firm->rest, legal);
    const char *out = arena_format(maker->arena, "%s %s", firm->rest, legal);
    if (!firms_list(maker->firms, moved, maker->arena))
        make_core(maker, moved, fits, ours);
    maker->shape = "place left out";
    if (!firms_list(maker->firms, out, maker->arena))
        make_core(maker, out, fits, false);
    if (!firms_list(maker->firms, out, maker->arena))
        make_at(maker, out, &sure[0], "US", MATCH_REJECT, false);
}

static void another_place(struct maker *maker, const struct firm *firm)
{
    static const char *const others[] = { "Shenzhen", "Shanghai", "Changsha", "Tian Jin",
                                          "Yangzhou", "Hong Kong", "Zhejiang", "Bei Jing" };
    const char *rest = firm->place ? firm->rest : firm->english.ours ? NULL : firm->head;
    if (!rest || strncmp(rest, "Jiang Su", 8) == 0 || !firm->enterprise || firm->pattern)
        return;
    const char *other = others[luck(maker, "other") % COUNT_OF(others)];
    const char *here = firm->place && toupper(firm->place[0]) == 'K' ? "Suzhou"
                                                                              : "Kunshan";
    const char *legal = legal_of(firm);
    maker->shape = "city elsewhere in the name";
    make_unlisted(maker, arena_format(maker->arena, "%s (%s) %s", rest, other, legal), false);
    make_unlisted(maker, arena_format(maker->arena, "%s %s %s", other, rest, legal), false);
    maker->shape = "another place of Suzhou in the name";
    const char *name = arena_format(maker->arena, "%s (%s) %s", rest, here, legal);
    if (!firms_list(maker->firms, name, maker->arena))
        make_near(maker, name, true);
    maker->shape = "Jiangsu in the name";
    name = arena_format(maker->arena, "Jiangsu %s %s", rest, legal);
    if (!firms_list(maker->firms, name, maker->arena))
        make_near(maker, name, false);
}

static void group_added(struct maker *maker, const struct firm *firm)
{
    if (!firm->enterprise || firm->pattern || strstr(firm->english.plain, "GROUP") ||
        !*firm->legal)
        return;
    make_unlisted(maker, arena_format(maker->arena, "%s Group %s", firm->head, firm->legal),
                  firm->english.ours);
}

static void branch(struct maker *maker, const struct firm *firm)
{
    static const struct spot there = { "", "Beijing" };
    const char *name = firm->english.raw;
    if (!*firm->legal)
        return;
    make_at(maker, arena_format(maker->arena, "%s Beijing Branch", name), &there, "CN",
            MATCH_REVIEW, true);
    make_at(maker, arena_format(maker->arena, "%s Suzhou Branch", name), &sure[0], "CN",
            MATCH_REVIEW, true);
    make_at(maker, arena_format(maker->arena, "%s, Kun Shan Branch", name), &no_spot, "CN",
            MATCH_REVIEW, true);
}

static void institution(struct maker *maker, const struct firm *firm)
{
    static const char *const ends[] = { "University", "Institute of Technology", "Hospital",
                                        "College", "Academy" };
    if (!firm->place || !firm->enterprise)
        return;
    size_t size = strcspn(firm->rest, " ");
    const char *name = arena_format(maker->arena, "%s %.*s %s", firm->place, (int)size, firm->rest,
                                    ends[luck(maker, "end") % COUNT_OF(ends)]);
    make(maker, name, SURE, MATCH_REJECT, false);
    make(maker, name, WEAK, MATCH_REJECT, false);
    make(maker, name, NOWHERE, MATCH_REJECT, false);
}

/* --- shapes of the Chinese name --- */

static char *converted(struct maker *maker, opencc_t conversion, const char *text)
{
    char *out = opencc_convert_utf8(conversion, text, strlen(text));
    cr_assert_not_null(out);
    char *copy = arena_format(maker->arena, "%s", out);
    opencc_convert_utf8_free(out);
    return copy;
}

static void chinese(struct maker *maker, const struct firm *firm)
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
    char *shares = replaced(maker, kanji, "股份有限公司", "股▲ふん▼有限公司");
    if (shares)
        make_exact(maker, shares, distinct);
    maker->shape = "form before the share reform";
    char *before = replaced(maker, kanji, "股份有限公司", "有限公司");
    if (before)
        make_exact(maker, before, distinct);
    maker->shape = "Chinese branch";
    if (legal)
        make_at(maker, arena_format(maker->arena, "%s上海分公司", name), &no_spot, "CN",
                MATCH_REVIEW, true);
    maker->shape = "Chinese group";
    char *group = strstr(name, "集团") ? NULL : replaced(maker, name, "股份有限公司",
                                                         "集团股份有限公司");
    if (group)
        make_unlisted(maker, group, ours || strstr(name, "吴江"));
}

/* 苏州X -> 苏州市X: Z3 is equal, Z2 is not. */
static void chinese_city(struct maker *maker, const struct firm *firm)
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

static const struct {
    const char *name;
    void (*make)(struct maker *maker, const struct firm *firm);
    bool han;
} shapes[] = {
    { "as listed", official, false }, { "standardised, cut at 30", standardised, false },
    { "brackets and points dropped", google, false }, { "epodoc", epodoc, false },
    { "full width", full_width, false }, { "place split or glued", split_or_glued_place, false },
    { "legal form", legal_forms, false }, { "abbreviated, plural", abbreviated, false },
    { "one edit", one_edit, false }, { "place moved", place_moved, false },
    { "another place", another_place, false }, { "group added", group_added, false },
    { "branch", branch, false }, { "institution", institution, false },
    { "Chinese", chinese, true }, { "Chinese, city added", chinese_city, true },
};

void made_parties(const struct firms *firms, struct arena *arena, struct made_parties *parties)
{
    struct maker maker = { .firms = firms, .arena = arena, .parties = parties,
        .to_traditional = opencc_open("s2t.json"), .to_kanji = opencc_open("t2jp.json") };
    parties->count = 0;
    parties->items = arena_alloc(arena, PARTIES_MAX * sizeof *parties->items);
    cr_assert(parties->items && maker.to_traditional != (opencc_t)-1 &&
              maker.to_kanji != (opencc_t)-1);
    for (size_t i = 0; i < firms->count; i++)
        for (size_t k = 0; k < COUNT_OF(shapes); k++) {
            maker.firm = &firms->items[i];
            maker.shape = shapes[k].name;
            if (shapes[k].han ? *maker.firm->chinese != '\0' : *maker.firm->english.raw != '\0')
                shapes[k].make(&maker, maker.firm);
        }
    opencc_close(maker.to_traditional);
    opencc_close(maker.to_kanji);
}
