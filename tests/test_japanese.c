/* What the Japan Patent Office writes in words. */
#include <criterion/criterion.h>

#include "parsers/japanese.h"
#include "status.h"

Test(japanese, a_country_is_the_longest_name_that_the_address_starts_with)
{
    static const struct { const char *address, *code; } rows[] = {
        { "中華人民共和国江蘇省蘇州市", "CN" }, { "中華人民共和国、ホンコン、シャティン", "CN" },
        { "　中華人民共和国", "CN" }, { " \n大韓民国　キョンギ−ド", "KR" },
        { "アメリカ合衆国カリフォルニア州", "US" }, { "米国", "US" }, { "中国江蘇省", "CN" },
        { "台湾新竹市", "TW" }, { "タイワン", "TW" }, { "タイ王国バンコク", "TH" },
        { "インドネシア共和国", "ID" }, { "インド共和国", "IN" }, { "香港九龍", "HK" },
        { "英国領ケイマン諸島", "KY" }, { "英国ロンドン", "GB" }, { "オーストラリア連邦", "AU" },
        { "オーストリア共和国", "AT" }, { "ドイツ連邦共和国", "DE" }, { "ヴェトナム", "VN" },
        { "東京都台東区台東１丁目５番１号", "" }, { "", "" }, { "　", "" }, { "江蘇省蘇州市", "" },
        { "東京都中華人民共和国", "" }, { "中華人民共和", "" }, { "# Names", "" }, { "CN", "" },
    };
    struct arena *arena = arena_create(1 << 16);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(japanese_country(arena, rows[i].address), rows[i].code, "'%s'",
                         rows[i].address);
    arena_free(arena);
}

Test(trap_36, a_day_of_an_era_is_a_day)
{
    static const struct { const char *text; int32_t date; } rows[] = {
        { "令和３年２月１０日", 20210210 }, { "令和3年2月10日(2021.2.10)", 20210210 },
        { "平成元年1月8日", 19890108 }, { "平成３１年４月３０日", 20190430 },
        { "昭和64年1月7日", 19890107 }, { "2021年2月10日", 20210210 }, { "　令和元年５月１日", 20190501 },
        { "令和3年2月29日", 0 }, { "令和3年13月1日", 0 }, { "令和年2月10日", 0 }, { "令和3年2月", 0 },
        { "元年2月10日", 0 }, { "3年2月10日", 0 }, { "", 0 }, { "20210210", 0 }, { "令和", 0 },
        { "令和9999年1月1日", 0 }, { "令和3年2月99日", 0 }, { "令和3年0月1日", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int32_t date = 0;
        cr_expect_eq(japanese_date(rows[i].text, &date), rows[i].date != 0, "'%s'", rows[i].text);
        cr_expect_eq(date, rows[i].date, "'%s': %d", rows[i].text, date);
    }
}

Test(japanese, a_kind_stands_in_brackets_of_either_width)
{
    static const struct { const char *text, *kind; } rows[] = {
        { "特許公報(B2)", "B2" }, { "公開特許公報（A）", "A" }, { "登録実用新案公報(U)", "U" },
        { "特許公報", "" }, { "", "" }, { "特許公報(", "" }, { "特許公報()", "" },
    };
    struct arena *arena = arena_create(1 << 16);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(japanese_kind(arena, rows[i].text), rows[i].kind, "'%s'", rows[i].text);
    arena_free(arena);
}
