/* made_parties.c - a function a shape of the English name, and the list of all shapes. */
#include "tests/made_maker.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { CUT = 30, SWAP_MIN = 8 };

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
    make_at(maker, firm->english.raw, &spot_city, "US", MATCH_REVIEW, true);
    make_at(maker, firm->english.raw, &spot_sure, "HK", MATCH_REVIEW, true);
}

static void aliases(struct maker *maker, const struct firm *firm)
{
    const struct firms *firms = maker->firms;
    for (size_t i = 0; i < firms->name_count; i++)
        if (&firms->items[firms->owners[i]] == firm && firms->names[i].raw != firm->english.raw)
            make_exact(maker, firms->names[i].raw, firms->names[i].distinct);
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
    make_at(maker, cut, &spot_none, "TW", MATCH_REJECT, false);
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
    make_at(maker, name, &spot_sure, "", MATCH_ACCEPT, true);
    if (firm->english.distinct != DISTINCT_ARGUED)
        make_at(maker, name, &spot_none, "",
                firm->english.distinct == DISTINCT_YES ? MATCH_ACCEPT : MATCH_REVIEW, true);
    name = arena_format(maker->arena, "%s\u2002[KR]", firm->english.plain);
    make_at(maker, name, &spot_none, "", MATCH_REVIEW, true);
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
        char *name = made_replaced(maker, firm->english.raw, pairs[i][0], pairs[i][1]);
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
    make(maker, made_upper(maker, arena_format(maker->arena, "The %s Company Limited", firm->head)),
         WEAK, MATCH_ACCEPT, true);
    char *together = made_replaced(maker, firm->english.raw, "Technology Co.", "TECH.CO.");
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
        char *name = made_replaced(maker, firm->english.raw, pairs[i][0], pairs[i][1]);
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
        const char *word = made_upper(maker, arena_text(maker->arena, at, size));
        for (size_t i = 0; size >= SWAP_MIN && i < COUNT_OF(edits); i++) {
            size_t k = 2 + made_luck(maker, word) % (size - 4);
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
        char *name = made_replaced(maker, firm->english.raw, places[i][0], places[i][1]);
        if (name && !strstr(name, " And "))         /* which is then first in the core no more */
            make_near(maker, name, made_name(name, maker->arena).ours);
    }
    char *name = made_replaced(maker, firm->english.raw, "Ltd", "Ldt");
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
        make_at(maker, out, &spot_sure, "US", MATCH_REJECT, false);
}

static void another_place(struct maker *maker, const struct firm *firm)
{
    static const char *const others[] = { "Shenzhen", "Shanghai", "Changsha", "Tian Jin",
                                          "Yangzhou", "Hong Kong", "Zhejiang", "Bei Jing" };
    const char *rest = firm->place ? firm->rest : firm->english.ours ? NULL : firm->head;
    if (!rest || strncmp(rest, "Jiang Su", 8) == 0 || !firm->enterprise || firm->pattern)
        return;
    const char *other = others[made_luck(maker, "other") % COUNT_OF(others)];
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
    make_at(maker, arena_format(maker->arena, "%s Suzhou Branch", name), &spot_sure, "CN",
            MATCH_REVIEW, true);
    make_at(maker, arena_format(maker->arena, "%s, Kun Shan Branch", name), &spot_none, "CN",
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
                                    ends[made_luck(maker, "end") % COUNT_OF(ends)]);
    make(maker, name, SURE, MATCH_REJECT, false);
    make(maker, name, WEAK, MATCH_REJECT, false);
    make(maker, name, NOWHERE, MATCH_REJECT, false);
}

static const struct {
    const char *name;
    void (*make)(struct maker *maker, const struct firm *firm);
    bool han;
} shapes[] = {
    { "as listed", official, false }, { "alias", aliases, false },
    { "standardised, cut at 30", standardised, false },
    { "brackets and points dropped", google, false }, { "epodoc", epodoc, false },
    { "full width", full_width, false }, { "place split or glued", split_or_glued_place, false },
    { "legal form", legal_forms, false }, { "abbreviated, plural", abbreviated, false },
    { "one edit", one_edit, false }, { "place moved", place_moved, false },
    { "another place", another_place, false }, { "group added", group_added, false },
    { "branch", branch, false }, { "institution", institution, false },
    { "Chinese", made_chinese, true }, { "Chinese, city added", made_chinese_city, true },
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
