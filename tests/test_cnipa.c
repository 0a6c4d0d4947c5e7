/* Publications of the CNIPA in both forms, on made records (tests/samples/cnipa) and on real ones
 * where they lie beside the project. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/sample_file.h"

#define SAMPLES "tests/samples/cnipa/"
#define REAL "../shared/samples/cnipa/"

Test(cnipa, a_publication_of_the_new_form_is_a_filing)
{
    struct scan scan = sample_scan(&format_cnipa, SAMPLES "good-new.xml", SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_str_eq(scan.record.label, "CN A");
    cr_expect_eq(grant->standing, STANDING_FILING);
    cr_expect_str_eq(grant->office, "CN");
    cr_expect_str_eq(grant->number, "119990001");
    cr_expect_str_eq(grant->application, "202010123456.X", "as filed, with its check digit");
    cr_expect_eq(grant->filed_on, 20201203);
    cr_expect_eq(grant->granted_on, 20210601);
    cr_expect_str_eq(grant->title, "一种虚构装置");
    cr_expect_str_eq(grant->classes, "G09G3/36");
    cr_expect_eq(grant->route, ROUTE_DIRECT);
    cr_expect_str_eq(owners_text(grant),
                     "苏州虚构制造有限公司|215000 江苏省苏州市吴中区虚构路8号|苏州市|CN ;; "
                     "苏州虚构研究院|江苏省 | 虎丘区 | 215009 虚构路9号|苏州市|CN");
    scan_end(&scan);
}

Test(cnipa, a_publication_of_the_old_form_is_a_filing)
{
    struct scan scan = sample_scan(&format_cnipa, SAMPLES "good-old.xml", SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_str_eq(scan.record.label, "CN A");
    cr_expect_eq(grant->standing, STANDING_FILING);
    cr_expect_str_eq(grant->right, "CN109990002A");
    cr_expect_str_eq(grant->application, "201410408762.5");
    cr_expect_eq(grant->filed_on, 20140819);
    cr_expect_str_eq(owners_text(grant),
                     "苏州虚构制造有限公司|215000 江苏省苏州市吴中区虚构路8号||CN ;; 虚构大学|||");
    scan_end(&scan);
}

Test(cnipa, a_chinese_patent_or_design_is_never_a_grant)
{
    static const struct { const char *file, *label; } rows[] = {
        { "good-new-grant.xml", "CN B" }, { "good-new-design.xml", "CN S" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[128];
        snprintf(path, sizeof path, SAMPLES "%s", rows[i].file);
        struct scan scan = sample_scan(&format_cnipa, path, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT, "%s", path);
        cr_expect_eq(scan.record.grant.standing, STANDING_FILING, "%s", path);
        cr_expect_str_eq(scan.record.label, rows[i].label, "%s", path);
        cr_expect_str_eq(scan.record.grant.title, "一种虚构装置", "%s", path);
        scan_end(&scan);
    }
}

Test(cnipa, a_foreign_applicant_is_no_chinese_one)
{
    static const char *const files[] = { SAMPLES "good-new-foreign.xml",
                                         SAMPLES "good-old-foreign.xml" };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct scan scan = sample_scan(&format_cnipa, files[i], SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY, "%s", files[i]);
        scan_end(&scan);
    }
}

Test(cnipa, a_pct_application_is_known_by_its_number)
{
    static const struct { const char *file, *number; } rows[] = {
        { SAMPLES "good-new-pct.xml",     "PCT/CN2020/123456" },
        { SAMPLES "good-old-foreign.xml", "PCT/JP2014/059529" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = sample_scan(&format_cnipa, rows[i].file, SCAN_ALL);
        cr_expect_eq(scan.record.grant.route, ROUTE_PCT, "%s", rows[i].file);
        cr_expect_str_eq(scan.record.grant.pct_number, rows[i].number, "%s", rows[i].file);
        scan_end(&scan);
    }
}

Test(cnipa, without_an_application_number_it_helps_nobody)
{
    struct scan scan = sample_scan(&format_cnipa, SAMPLES "bad-old-no-application.xml",
                                   SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_neq(scan.record.grant.standing, STANDING_FILING);
    scan_end(&scan);
}

Test(cnipa, an_unknown_version_is_refused_by_name)
{
    struct error error = { "" };
    cr_expect_eq(sample_status(&format_cnipa, SAMPLES "bad-new-version.xml", SCAN_NIGHT, &error),
                 STATUS_BAD_DUMP);
    cr_expect_str_eq(error.text, "version 'V3.0' of PatentDocumentAndRelated is not read");
}

Test(cnipa, another_root_or_no_bibliography_is_rejected)
{
    static const struct { const char *text, *reason; } rows[] = {
        { "<?xml version=\"1.0\"?><cn-other/>", "root element 'cn-other' is not read" },
        { "<cn-patent-document/>", "record has no bibliographic data" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_begin(&format_cnipa, rows[i].text, SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT);
        cr_expect_str_eq(scan.error.text, rows[i].reason);
        scan_end(&scan);
    }
}

Test(trap_01, a_byte_order_mark_stands_before_the_declaration)
{
    char *text = sample_file(SAMPLES "good-old.xml");
    cr_expect_eq(memcmp(text, "\xEF\xBB\xBF<?xml", 8), 0);
    cr_expect_str_eq(format_of(text, strlen(text))->facts.name, "cnipa");
    struct scan scan = scan_one(&format_cnipa, text, SCAN_NIGHT);
    cr_expect_eq(scan.record.offset, 3);
    scan_end(&scan);
    free(text);
}

Test(trap_01, both_forms_one_behind_the_other_are_read)
{
    static char text[1 << 16];
    char *old = sample_file(SAMPLES "good-old.xml"), *new = sample_file(SAMPLES "good-new.xml");
    snprintf(text, sizeof text, "%s%s%s", old, new, old);
    for (size_t step = 1; step < 20000; step = step * 9 + 1) {
        struct scan scan = scan_begin(&format_cnipa, text, SCAN_NIGHT, step);
        static const char *const rights[] = { "CN109990002A", "CN119990001A", "CN109990002A" };
        for (size_t i = 0; i < COUNT_OF(rights); i++) {
            cr_expect_eq(scan_next(&scan), STATUS_OK);
            cr_expect_str_eq(scan.record.grant.right, rights[i], "step %zu", step);
        }
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
    free(old);
    free(new);
}

Test(trap_09, comments_in_titles_and_line_breaks_around_dates_are_dropped)
{
    struct scan scan = sample_scan(&format_cnipa, SAMPLES "good-old.xml", SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.title, "一种虚构装置");
    cr_expect_eq(scan.record.grant.granted_on, 20141224);
    scan_end(&scan);
}

Test(trap_13, cnipa_numbers_keep_their_check_digits)
{
    static const struct { const char *file, *application, *priority; } rows[] = {
        { SAMPLES "good-new.xml", "202010123456.X", "201911222333.4" },
        { SAMPLES "good-old.xml", "201410408762.5", NULL },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = sample_scan(&format_cnipa, rows[i].file, SCAN_NIGHT);
        cr_expect_str_eq(scan.record.grant.application, rows[i].application);
        if (rows[i].priority)
            cr_expect_str_eq(scan.record.grant.priorities[0].number, rows[i].priority);
        scan_end(&scan);
    }
}

Test(trap_24, copies_in_another_data_format_are_no_second_claim_or_applicant)
{
    struct scan scan = sample_scan(&format_cnipa, SAMPLES "good-new.xml", SCAN_NIGHT);
    cr_assert_eq(scan.record.grant.priority_count, 1);
    cr_expect_str_eq(scan.record.grant.priorities[0].number, "201911222333.4");
    cr_expect_eq(scan.record.grant.party_count, 2);
    scan_end(&scan);
}

Test(trap_35, a_postcode_makes_an_address_chinese_and_nothing_else_does)
{
    static const struct { const char *address, *country; } rows[] = {
        { "215000 江苏省苏州市", "CN" }, { "215000江苏省", "CN" }, { "21500 江苏省", "" },
        { "2150001 江苏省", "" }, { "江苏省苏州市 215000", "" }, { "日本京都府", "" }, { "", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[1024];
        snprintf(text, sizeof text, "<cn-patent-document><cn-bibliographic-data>"
                 "<cn-publication-reference><document-id><country>CN</country><doc-number>1"
                 "</doc-number><kind>A</kind><date>20141224</date></document-id>"
                 "</cn-publication-reference><application-reference><document-id><doc-number>2"
                 "</doc-number></document-id></application-reference><cn-parties><cn-applicants>"
                 "<cn-applicant><addressbook><name>虚构</name><address><text>%s</text></address>"
                 "</addressbook></cn-applicant></cn-applicants></cn-parties>"
                 "</cn-bibliographic-data></cn-patent-document>", rows[i].address);
        struct scan scan = scan_one(&format_cnipa, text, SCAN_ALL);
        cr_assert_eq(scan.record.grant.party_count, 1);
        cr_expect_str_eq(scan.record.grant.parties[0].country, rows[i].country, "'%s'",
                         rows[i].address);
        scan_end(&scan);
    }
}

/* `00000000` and `0` are none. */
Test(trap_36, a_publication_without_a_day_is_no_filing)
{
    char *text = sample_file(SAMPLES "good-new.xml"), *at = text;
    while ((at = strstr(at, "<base:Date>20210601")))
        memcpy(at + strlen("<base:Date>"), "00000000", 8);
    struct scan scan = scan_one(&format_cnipa, text, SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_neq(scan.record.grant.standing, STANDING_FILING);
    scan_end(&scan);
    free(text);
}

/* ---- real publications ---- */

static const struct {
    const char *file, *application, *owners, *pct;
    int32_t filed_on;
    enum route route;
} real_rows[] = {
    { "CN104223352A.xml", "201410408762.5", "云南中烟工业有限责任公司|"
      "650231 云南省昆明市五华区红锦路367号云烟科技园C区||CN", "", 20140819, ROUTE_DIRECT },
    { "CN104223590A.xml", "201410513187.5",
      "叶建鑫|325000 浙江省温州市瓯海区巨溪镇河南西路33号||CN", "", 20140929, ROUTE_DIRECT },
    { "CN104245143A.xml", "201480000986.0", "可隆科技特株式会社|韩国京畿道果川市|| ;; "
      "盛源立赛科株式会社|||", "PCT/KR2014/002669", 20140328, ROUTE_PCT },
    { "CN104245682A.xml", "201480000788.4", "日本新药株式会社|日本京都府||",
      "PCT/JP2014/059529", 20140331, ROUTE_PCT },
    { "CN113781974A.xml", "202111286633.X", "三星显示有限公司|韩国京畿道||KR", "", 20170424,
      ROUTE_PARIS },
    { "CN113783949A.xml", "202110991218.8", "浙商银行股份有限公司|"
      "311200 浙江省杭州市萧山区鸿宁路1788号|杭州市|CN", "", 20210826, ROUTE_DIRECT },
    { "CN115212463A.xml", "201510481495.9", "北京大基康明医疗设备有限公司|大兴区 | "
      "100176 北京市经济技术开发区永昌北路11号|北京市|CN", "", 20150807, ROUTE_DIRECT },
};

Test(cnipa, real_publications_give_every_field)
{
    if (access(REAL, R_OK) != 0)
        cr_skip_test("no samples beside the project");
    for (size_t i = 0; i < COUNT_OF(real_rows); i++) {
        char path[128];
        snprintf(path, sizeof path, REAL "%s", real_rows[i].file);
        struct scan scan = sample_scan(&format_cnipa, path, SCAN_ALL);
        const struct grant *grant = &scan.record.grant;
        cr_expect_eq(grant->standing, STANDING_FILING, "%s", path);
        cr_expect_str_eq(grant->application, real_rows[i].application, "%s", path);
        cr_expect_str_eq(owners_text(grant), real_rows[i].owners, "%s", path);
        cr_expect_eq(grant->filed_on, real_rows[i].filed_on, "%s", path);
        cr_expect_eq(grant->route, real_rows[i].route, "%s", path);
        cr_expect_str_eq(grant->pct_number, real_rows[i].pct, "%s", path);
        scan_end(&scan);
    }
}
