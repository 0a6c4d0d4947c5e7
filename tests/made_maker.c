/* made_maker.c - addresses of each class, and the table of section 8 as parties. */
#include "tests/made_maker.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <string.h>

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

uint64_t made_luck(const struct maker *maker, const char *what)
{
    return made_hash(maker->firm->id, what);
}

void make_at(struct maker *maker, const char *name, const struct spot *spot, const char *country,
             enum match_outcome expected, bool of_firm)
{
    cr_assert_lt(maker->parties->count, PARTIES_MAX);
    if (expected == MATCH_REJECT)
        of_firm = false;
    maker->parties->items[maker->parties->count++] = (struct made_party){
        .shape = maker->shape, .firm = maker->firm, .name = name, .address = spot->address,
        .city = spot->city, .country = country, .expected = expected,
        .expected_id = of_firm ? maker->firm->id : "" };
}

void make(struct maker *maker, const char *name, enum where where, enum match_outcome expected,
          bool of_firm)
{
    static const struct { const struct spot *spots; size_t count; } all[] = {
        { sure, COUNT_OF(sure) }, { weak, COUNT_OF(weak) }, { nowhere, COUNT_OF(nowhere) },
        { elsewhere, COUNT_OF(elsewhere) },
    };
    size_t at = made_luck(maker, maker->shape) % all[where].count;
    make_at(maker, name, &all[where].spots[at], made_luck(maker, name) % 8 ? "CN" : "", expected,
            of_firm);
}

const struct spot spot_none = { "", "" }, spot_city = { "", "Suzhou" },
    spot_sure = { "No. 18 Weiye Road | Suzhou 215000", "" };

/* --- rows of section 8, a party in each column --- */

/* T2, T3. */
void make_exact(struct maker *maker, const char *name, enum distinct distinct)
{
    make(maker, name, SURE, MATCH_ACCEPT, true);
    make(maker, name, WEAK, MATCH_ACCEPT, true);
    if (distinct != DISTINCT_ARGUED)
        make(maker, name, NOWHERE, distinct == DISTINCT_YES ? MATCH_ACCEPT : MATCH_REVIEW, true);
    make(maker, name, ELSEWHERE, MATCH_REVIEW, true);
}

/* T4, or T6 when the core is weak or a place was added. */
void make_core(struct maker *maker, const char *name, bool fits, bool ours)
{
    make(maker, name, SURE, fits ? MATCH_ACCEPT : MATCH_REVIEW, true);
    make(maker, name, WEAK, MATCH_REVIEW, true);
    make(maker, name, NOWHERE, fits || ours ? MATCH_REVIEW : MATCH_REJECT, true);
    make(maker, name, ELSEWHERE, MATCH_REJECT, false);
}

void make_near(struct maker *maker, const char *name, bool ours)
{
    make_core(maker, name, false, ours);
}

/* No tier. */
void make_unlisted(struct maker *maker, const char *name, bool ours)
{
    make(maker, name, SURE, MATCH_REVIEW, false);
    make(maker, name, WEAK, MATCH_REVIEW, false);
    make(maker, name, NOWHERE, ours ? MATCH_REVIEW : MATCH_REJECT, false);
    make(maker, name, ELSEWHERE, MATCH_REJECT, false);
}

/* --- texts --- */

char *made_replaced(struct maker *maker, const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    return at ? arena_format(maker->arena, "%.*s%s%s", (int)(at - text), text, to,
                             at + strlen(from)) : NULL;
}

char *made_upper(struct maker *maker, const char *text)
{
    char *copy = arena_format(maker->arena, "%s", text);
    for (char *at = copy; *at; at++)
        *at = (char)toupper((unsigned char)*at);
    return copy;
}
