/* Gazettes of the Japan Patent Office in both forms, on made records (tests/samples/jpo, jpo-st96)
 * and, where they lie beside the project, on real applications read as if they were grants. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/sample_file.h"

#define SAMPLES "tests/samples/jpo/"
#define SAMPLES_ST96 "tests/samples/jpo-st96/"
#define REAL "../shared/samples/jpo/"

#define KATAKANA "スーチョウ　インベンテッド　ワークス　カンパニー，リミテッド"

Test(jpo, every_field_of_a_grant_is_read)
{
    struct scan scan = sample_scan(&format_jpo, SAMPLES "good-b2-pct.xml", SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "JP B2");
    cr_expect_str_eq(grant->right, "JP9900001B2");
    cr_expect_str_eq(grant->office, "JP");
    cr_expect_str_eq(grant->number, "9900001");
    cr_expect_str_eq(grant->kind, "B2");
    cr_expect_eq(grant->granted_on, 20210210);
    cr_expect_eq(grant->right_type, RIGHT_INVENTION);
    cr_expect_str_eq(grant->application, "2019500001");
    cr_expect_eq(grant->filed_on, 20181228);
    cr_expect_eq(grant->route, ROUTE_PCT);
    cr_expect_str_eq(grant->pct_number, "PCT/CN2018/016728");
    cr_expect_str_eq(grant->title, "虚構２装置");
    cr_expect_str_eq(grant->classes, "H01M10/54 B09B3/00");
    cr_assert_eq(grant->priority_count, 1);
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_str_eq(grant->priorities[0].number, "201810009876.5");
    cr_expect_eq(grant->priorities[0].date, 20180105);
    cr_expect_eq(grant->party_count, 2);
    scan_end(&scan);
}

/* The kinds of gazette that are a right. */
Test(jpo, patents_utility_models_and_designs_are_rights)
{
    static const struct { const char *file, *right; enum right_type type; } rows[] = {
        { "good-b2-pct.xml",    "JP9900001B2", RIGHT_INVENTION },
        { "good-b1-euc-jp.xml", "JP9900002B1", RIGHT_INVENTION },
        { "good-y1.xml",        "JP2590001Y1", RIGHT_UTILITY_MODEL },
        { "good-u.xml",         "JP3990001U",  RIGHT_UTILITY_MODEL },
        { "good-s.xml",         "JP1690001S",  RIGHT_DESIGN },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[128];
        snprintf(path, sizeof path, SAMPLES "%s", rows[i].file);
        struct scan scan = sample_scan(&format_jpo, path, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_KEPT, "%s", path);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right, "%s", path);
        cr_expect_eq(scan.record.grant.right_type, rows[i].type, "%s", path);
        scan_end(&scan);
    }
}

Test(jpo, assignees_own_before_applicants)
{
    struct scan scan = sample_scan(&format_jpo, SAMPLES "good-assignees.xml", SCAN_NIGHT);
    cr_expect_str_eq(owners_text(&scan.record.grant),
                     "蘇州虚構製造有限公司|中国江蘇省蘇州市||CN");
    cr_expect_str_eq(scan.record.grant.parties[0].role, "assignee");
    scan_end(&scan);
}

Test(jpo, what_is_wrong_is_said)
{
    static const struct { const char *file; enum status status; const char *reason; } rows[] = {
        { "bad-version.xml", STATUS_BAD_DUMP,
          "version '2.0' of jp-official-gazette is not read" },
        { "bad-no-owner.xml", STATUS_REJECT, "grant names no owner where one is looked for" },
        { "bad-no-date.xml", STATUS_REJECT, "grant has no valid date" },
        { "bad-no-publication.xml", STATUS_REJECT, "record has no publication reference" },
        { "bad-number.xml", STATUS_REJECT,
          "number '特許第９９００００８号' has more than letters and digits" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[128];
        struct error error = { "" };
        snprintf(path, sizeof path, SAMPLES "%s", rows[i].file);
        cr_expect_eq(sample_status(&format_jpo, path, SCAN_NIGHT, &error), rows[i].status, "%s",
                     path);
        cr_expect_str_eq(error.text, rows[i].reason, "%s", path);
    }
}

Test(jpo, a_gazette_that_is_cut_is_no_gazette)
{
    struct error error = { "" };
    char *text = sample_file(SAMPLES "bad-cut.xml");
    struct scan scan = scan_begin(&format_jpo, text, SCAN_NIGHT, 64);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    error = scan.error;
    cr_expect(strstr(error.text, "cannot read record"), "%s", error.text);
    cr_expect_eq(scan_next(&scan), STATUS_BAD_DUMP);
    scan_end(&scan);
    free(text);
}

Test(jpo, another_root_in_the_member_is_rejected_by_name)
{
    struct scan scan = scan_begin(&format_jpo, "<?xml version=\"1.0\"?><other>CN</other>",
                                  SCAN_NIGHT, 4096);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect_str_eq(scan.error.text, "root element 'other' is not read");
    scan_end(&scan);
}

/* ---- traps ---- */

Test(trap_01, gazettes_one_behind_the_other_are_all_read)
{
    static char text[1 << 16];
    char *first = sample_file(SAMPLES "good-u.xml"), *second = sample_file(SAMPLES "good-s.xml");
    snprintf(text, sizeof text, "%s\xEF\xBB\xBF\r\n%s", first, second);
    for (size_t step = 1; step < 9000; step = step * 7 + 1) {
        struct scan scan = scan_begin(&format_jpo, text, SCAN_NIGHT, step);
        cr_expect_eq(scan_next(&scan), STATUS_OK);
        cr_expect_str_eq(scan.record.grant.right, "JP3990001U");
        cr_expect_eq(scan_next(&scan), STATUS_OK);
        cr_expect_str_eq(scan.record.grant.right, "JP1690001S");
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
    free(first);
    free(second);
}

/* As shipped: EUC-JP, a style sheet and a DOCTYPE whose DTD is not there. */
Test(trap_11, a_gazette_in_euc_jp_is_read_and_u3000_is_kept)
{
    struct scan scan = sample_scan(&format_jpo, SAMPLES "good-b1-euc-jp.xml", SCAN_NIGHT);
    cr_expect_str_eq(owners_text(&scan.record.grant), "蘇州虚構製造有限公司|中華人民共和国　"
                     "２１５０００　江蘇省蘇州市工業園区虚構路８号||CN");
    cr_expect_str_eq(scan.record.grant.title, "虚構２装置");
    scan_end(&scan);
}

Test(trap_11, bytes_that_are_no_euc_jp_cost_the_record_alone)
{
    char *text = sample_file(SAMPLES "good-b1-euc-jp.xml");
    char *title = strstr(text, "<invention-title>") + strlen("<invention-title>");
    title[0] = (char)0xA1;
    title[1] = 'x';                     /* the second byte of a character is no letter */
    struct scan scan = scan_begin(&format_jpo, text, SCAN_NIGHT, 4096);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
    free(text);
}

/* Tags could not be found in its raw bytes; nobody ships it. */
Test(trap_11, another_encoding_is_rejected_and_not_guessed)
{
    struct scan scan = scan_begin(&format_jpo, "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>"
                                  "<jp-official-gazette kind-of-st16=\"B2\"/>", SCAN_NIGHT, 4096);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect(strstr(scan.error.text, "unknown encoding"), "%s", scan.error.text);
    scan_end(&scan);
}

Test(trap_16, an_application_that_names_its_grant_is_no_grant)
{
    struct scan scan = sample_scan(&format_jpo, SAMPLES "good-a.xml", SCAN_ALL);
    cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_str_eq(scan.record.label, "JP A");
    scan_end(&scan);
}

Test(trap_22, an_international_priority_is_an_ordinary_one)
{
    struct scan scan = sample_scan(&format_jpo, SAMPLES "good-u.xml", SCAN_NIGHT);
    cr_expect_eq(scan.record.grant.route, ROUTE_PARIS);
    cr_expect_str_eq(scan.record.grant.pct_number, "");
    scan_end(&scan);
}

Test(trap_31, owners_of_several_blocks_stand_in_their_order)
{
    struct scan scan = sample_scan(&format_jpo, SAMPLES "good-b2-pct.xml", SCAN_NIGHT);
    cr_assert_eq(scan.record.grant.party_count, 2);
    cr_expect_str_eq(scan.record.grant.parties[0].name, KATAKANA);
    cr_expect_str_eq(scan.record.grant.parties[1].name, "株式会社架空");
    scan_end(&scan);
}

/* An agent and an inventor in Suzhou; the owner moved to Tokyo. */
Test(trap_33, agents_and_inventors_in_suzhou_make_no_owner)
{
    static const struct { const struct format *format; const char *file, *from; } rows[] = {
        { &format_jpo,      SAMPLES "good-u.xml",           "中華人民共和国　２１５０００" },
        { &format_jpo_st96, SAMPLES_ST96 "good-b1-paris.xml", "中華人民共和国江蘇省蘇州市" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *text = sample_file(rows[i].file), *at = strstr(text, rows[i].from), *claim;
        cr_assert(at, "%s", rows[i].file);
        memcpy(at, "東京都港区東京都港区東", strlen("東京都港区東京都港区東"));
        claim = strstr(text, ">CN<");
        cr_assert(claim);
        memcpy(claim, ">KR<", 4);
        struct scan scan = scan_one(rows[i].format, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY, "%s", rows[i].file);
        scan_end(&scan);
        free(text);
    }
}

Test(trap_35, katakana_is_kept_with_the_name_that_the_owner_uses_himself)
{
    struct scan scan = sample_scan(&format_jpo, SAMPLES "good-b2-pct.xml", SCAN_NIGHT);
    cr_expect_str_eq(owners_text(&scan.record.grant), KATAKANA "/Ｓｕｚｈｏｕ　Ｉｎｖｅｎｔｅｄ　Ｗｏｒｋｓ"
                     "　Ｃｏ．，　Ｌｔｄ．|中華人民共和国、ジャンスー、スーチョウ、 | Ｎｏ．８，　Ｓｕｚｈｏｕ，　"
                     "Ｊｉａｎｇｓｕ，　Ｃｈｉｎａ||CN ;; 株式会社架空|東京都架空区架空１丁目||");
    scan_end(&scan);
}

Test(trap_36, a_day_in_words_is_a_day)
{
    struct scan scan = sample_scan(&format_jpo, SAMPLES "good-b1-euc-jp.xml", SCAN_NIGHT);
    cr_expect_eq(scan.record.grant.granted_on, 20210210);
    scan_end(&scan);
}

/* ---- real applications, as if they were grants ---- */

static const struct {
    const char *file, *number, *owners, *application, *pct;
    int32_t filed_on;
    enum route route;
} real_rows[] = {
    { "JP2021041306A.xml", "2021041306", "凸版印刷株式会社|東京都台東区台東１丁目５番１号||",
      "2019162830", "", 20190906, ROUTE_DIRECT },
    { "JP2021044249A.xml", "2021044249", "ジーアールエスティー・インターナショナル・リミテッド|"
      "中華人民共和国、ホンコン、", "2020185474", "", 20201106, ROUTE_PARIS },
    { "JP2021044377A.xml", "2021044377", "株式会社ディスコ|東京都大田区大森北二丁目１３番１１号||",
      "2019165329", "", 20190911, ROUTE_DIRECT },
    { "JP2021193879A.xml", "2021193879", "日本水産株式会社|東京都港区西新橋一丁目３番１号||",
      "2020100059", "", 20200609, ROUTE_DIRECT },
    { "JP2021509175A.xml", "2021509175", "シージー バイオ カンパニー，リミテッド|"
      "大韓民国 １３２１１ キョンギ−ド，", "2020536678", "PCT/KR2018/016728", 20181227, ROUTE_PCT },
};

Test(jpo, real_applications_give_every_field_when_their_kind_is_made_a_grant)
{
    if (access(REAL, R_OK) != 0)
        cr_skip_test("no samples beside the project");
    for (size_t i = 0; i < COUNT_OF(real_rows); i++) {
        char path[128];
        snprintf(path, sizeof path, REAL "%s", real_rows[i].file);
        char *text = sample_file(path), *kind = strstr(text, "kind-of-st16=\"A\"");
        cr_assert(kind, "%s", path);
        memcpy(kind + strlen("kind-of-st16=\""), "S", 1);
        struct scan scan = scan_one(&format_jpo, text, SCAN_ALL);
        const struct grant *grant = &scan.record.grant;
        cr_assert_eq(scan.record.fate, RECORD_KEPT, "%s", path);
        cr_expect_str_eq(grant->number, real_rows[i].number, "%s", path);
        cr_expect_eq(strncmp(owners_text(grant), real_rows[i].owners,
                             strlen(real_rows[i].owners)), 0, "%s", owners_text(grant));
        cr_expect_str_eq(grant->application, real_rows[i].application, "%s", path);
        cr_expect_eq(grant->filed_on, real_rows[i].filed_on, "%s", path);
        cr_expect_eq(grant->route, real_rows[i].route, "%s", path);
        cr_expect_str_eq(grant->pct_number, real_rows[i].pct, "%s", path);
        scan_end(&scan);
        free(text);
    }
}

/* ---- since 2022 ---- */

Test(jpo_st96, every_field_of_a_grant_is_read)
{
    struct scan scan = sample_scan(&format_jpo_st96, SAMPLES_ST96 "good-b2-pct.xml", SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "JP B2");
    cr_expect_str_eq(grant->right, "JP9900011B2");
    cr_expect_eq(grant->granted_on, 20221220, "the gazette's day, not the registration's");
    cr_expect_str_eq(grant->application, "2021012345");
    cr_expect_eq(grant->filed_on, 20210105);
    cr_expect_eq(grant->route, ROUTE_PCT);
    cr_expect_str_eq(grant->pct_number, "PCT/CN2020/016728");
    cr_expect_str_eq(grant->title, "虚構装置");
    cr_expect_str_eq(grant->classes, "H01M10/54 B09B3/00");
    cr_expect_eq(grant->priority_count, 1);
    cr_expect_str_eq(owners_text(grant), KATAKANA "/Ｓｕｚｈｏｕ　Ｉｎｖｅｎｔｅｄ　Ｗｏｒｋｓ|"
                     "中華人民共和国、ジャンスー、スーチョウ | Ｓｕｚｈｏｕ，　Ｃｈｉｎａ||CN ;; "
                     "株式会社架空|東京都架空区架空１丁目||");
    scan_end(&scan);
}

Test(jpo_st96, each_gazette_is_what_its_words_say)
{
    static const struct { const char *file, *label, *right; enum record_fate fate; } rows[] = {
        { "good-b1-paris.xml", "JP B1", "JP9900012B1", RECORD_KEPT },
        { "good-u.xml",        "JP U",  "JP3990012U",  RECORD_KEPT },
        { "good-a.xml",        "JP A",  "",            RECORD_NOT_A_GRANT },
        { "good-p1.xml",       "JP A",  "",            RECORD_NOT_A_GRANT },
        { "good-a5.xml",       "JP amendment", "",     RECORD_NOT_A_GRANT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[128];
        snprintf(path, sizeof path, SAMPLES_ST96 "%s", rows[i].file);
        char *text = sample_file(path);
        cr_expect_str_eq(format_of(text, strlen(text))->facts.name, "jpo-st96", "%s", path);
        struct scan scan = scan_one(&format_jpo_st96, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].fate, "%s", path);
        cr_expect_str_eq(scan.record.label, rows[i].label, "%s", path);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right, "%s", path);
        scan_end(&scan);
        free(text);
    }
}

Test(jpo_st96, what_is_wrong_is_said)
{
    static const struct { const char *file; enum status status; const char *reason; } rows[] = {
        { "bad-st96-version.xml", STATUS_BAD_DUMP,
          "version 'V19_0' of RegisteredPatentPublication is not read" },
        { "bad-ipo-version.xml", STATUS_BAD_DUMP,
          "version 'JP_V2_0' of RegisteredPatentPublication is not read" },
        { "bad-no-kind.xml", STATUS_REJECT, "grant does not say of which kind it is" },
        { "bad-no-owner.xml", STATUS_REJECT, "grant names no owner where one is looked for" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[128];
        struct error error = { "" };
        snprintf(path, sizeof path, SAMPLES_ST96 "%s", rows[i].file);
        cr_expect_eq(sample_status(&format_jpo_st96, path, SCAN_NIGHT, &error), rows[i].status,
                     "%s", path);
        cr_expect_str_eq(error.text, rows[i].reason, "%s", path);
    }
}

/* A week in one text: each root is another, the first names the form. */
Test(jpo_st96, gazettes_of_several_roots_in_one_member_are_all_read)
{
    static char text[1 << 16];
    char *first = sample_file(SAMPLES_ST96 "good-a.xml");
    char *second = sample_file(SAMPLES_ST96 "good-u.xml");
    snprintf(text, sizeof text, "%s%s%s", first, second, first);
    struct scan scan = scan_begin(&format_jpo_st96, text, SCAN_NIGHT, 4096);
    cr_expect_eq(scan_next(&scan), STATUS_OK);
    cr_expect_str_eq(scan.record.label, "JP A");
    cr_expect_eq(scan_next(&scan), STATUS_OK);
    cr_expect_str_eq(scan.record.grant.right, "JP3990012U");
    cr_expect_eq(scan_next(&scan), STATUS_OK);
    cr_expect_str_eq(scan.record.label, "JP A");
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
    free(first);
    free(second);
}
