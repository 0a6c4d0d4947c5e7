/* EP full text: records in the shape of the EPO's DTD; all are invented. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "parsers/companion.h"
#include "tests/owner_text.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define DOCTYPE "<!DOCTYPE ep-patent-document PUBLIC \"-//EPO//EP PATENT DOCUMENT 1.5//EN\" " \
    "\"ep-patent-document-v1-5.dtd\">\n"
#define ADDRESS(city, country) \
    "<adr><str>No. 9 Invented Road \nIndustrial Park</str><city>" city "</city><ctry>" country \
    "</ctry></adr>"
#define B731(name, city, country) \
    "<B731><snm>" name "</snm><iid>101799773</iid><irf>X-1 EP</irf>" ADDRESS(city, country) "</B731>"
#define B711(name, city, country) "<B711><snm>" name "</snm>" ADDRESS(city, country) "</B711>"
#define SUZHOU B731("Suzhou Invented Works Co., Ltd.", "Suzhou, Jiangsu 215000", "CN")
#define OWNED_BY(owners) "<B700><B730>" owners "</B730></B700>"
#define CLAIM(number, date, country) \
    "<B310>" number "</B310><B320><date>" date "</date></B320><B330><ctry>" country "</ctry></B330>"
#define CHINESE_CLAIM CLAIM("201710146763", "20170313", "CN")
#define B860(number) \
    "<B860><B861><dnum><anum>" number "</anum></dnum><date>20180305</date></B861></B860>"
#define B870(number) \
    "<B870><B871><dnum><pnum>" number "</pnum></dnum><date>20180920</date></B871></B870>"

struct parts {
    const char *before;             /* what stands before the root */
    const char *version, *number, *kind, *published, *granted, *claims, *owners, *more;
    const char *behind;             /* the rest of the document behind SDOBI */
};

static char text[1 << 16];

static const char *or(const char *value, const char *usual)
{
    return value ? value : usual;
}

static const char *write_record(struct parts p)
{
    const char *number = or(p.number, "3000001"), *kind = or(p.kind, "B1");
    const char *published = or(p.published, "20200617");
    snprintf(text, sizeof text,
             "%s<ep-patent-document id=\"EP18123456%s\" file=\"EP18123456NW%s.xml\" lang=\"en\" "
             "country=\"EP\" doc-number=\"%s\" kind=\"%s\" date-publ=\"%s\" status=\"n\"%s>"
             "<SDOBI lang=\"en\"><B000><eptags><B001EP>ATBECHDEDKESFRGBGR..CN</B001EP></eptags>"
             "</B000><B100><B110>%s</B110><B120><B121>EUROPEAN PATENT SPECIFICATION</B121></B120>"
             "<B130>%s</B130><B140><date>%s</date></B140><B190>EP</B190></B100><B200><B210>"
             "18123456.7</B210><B220><date>20180305</date></B220></B200><B300>%s</B300><B400>%s"
             "<B477><date>20991231</date></B477></B400>%s%s</SDOBI>%s",
             or(p.before, DECLARATION DOCTYPE), kind, kind, number, kind, published,
             or(p.version, " dtd-version=\"ep-patent-document-v1-5\""), number, kind, published,
             or(p.claims, ""), or(p.granted, "<B450><date>20200617</date></B450>"),
             or(p.owners, OWNED_BY(SUZHOU)), or(p.more, ""),
             or(p.behind, "<description><p>text</p></description></ep-patent-document>"));
    return text;
}

static struct scan scan_parts(struct parts parts)
{
    return scan_one(&format_ep, write_record(parts), SCAN_NIGHT);
}

Test(ep, every_field_is_read)
{
    struct scan scan = scan_parts((struct parts){
        .claims = CHINESE_CLAIM,
        .more = "<B500><B510EP><classification-ipcr sequence=\"1\"><text>B60R   7/06        "
                "20060101AFI20191025BHEP        </text></classification-ipcr>"
                "<classification-ipcr sequence=\"2\"><text>B60N   3/12        20060101ALI</text>"
                "</classification-ipcr></B510EP><B540><B541>de</B541><B542>GER\303\204T</B542>\n"
                "<B541>en</B541>\n<B542>A DEVICE</B542><B541>fr</B541><B542>APPAREIL</B542></B540>"
                "</B500><B800><B840><ctry>AT</ctry></B840>" B860("CN2018077905")
                B870("WO2018161909") "</B800>" });
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "EP B1");
    cr_expect_str_eq(grant->right, "EP3000001B1");
    cr_expect_str_eq(grant->office, "EP");
    cr_expect_str_eq(grant->number, "3000001");
    cr_expect_str_eq(grant->kind, "B1");
    cr_expect_eq(grant->granted_on, 20200617);
    cr_expect_eq(grant->right_type, RIGHT_INVENTION);
    cr_expect_str_eq(grant->application, "18123456.7");
    cr_expect_eq(grant->filed_on, 20180305);
    cr_expect_str_eq(grant->classes, "B60R7/06 B60N3/12");
    cr_expect_str_eq(grant->title, "A DEVICE");
    cr_expect_eq(grant->route, ROUTE_PCT);
    cr_expect_str_eq(grant->pct_number, "PCT/CN2018/077905");
    cr_assert_eq(grant->priority_count, 1);
    cr_expect_str_eq(grant->priorities[0].number, "201710146763");
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_eq(grant->priorities[0].date, 20170313);
    cr_assert_eq(grant->party_count, 1);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works Co., Ltd.");
    cr_expect_str_eq(grant->parties[0].address, "No. 9 Invented Road Industrial Park");
    cr_expect_str_eq(grant->parties[0].city, "Suzhou, Jiangsu 215000");
    cr_expect_str_eq(grant->parties[0].country, "CN");
    cr_expect_str_eq(grant->parties[0].role, "proprietor");
    cr_expect_str_eq(grant->same_right_as, "");
    cr_expect_eq(grant->offset, 0);
    cr_expect_eq(grant->length, strlen(text));
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
}

Test(ep, the_seventh_edition_of_the_ipc_is_read_too)
{
    struct scan scan = scan_parts((struct parts){
        .more = "<B500><B510><B516>7</B516><B511> 7C 07C  29/44   A</B511><B512> 7C 07C  31/38   B"
                "</B512></B510><B540><B541>de</B541><B542>Ger\303\244t</B542></B540></B500>" });
    cr_expect_str_eq(scan.record.grant.classes, "C07C29/44 C07C31/38");
    cr_expect_str_eq(scan.record.grant.title, "Gerät");      /* the first, without an English one */
    scan_end(&scan);
}

Test(ep, every_version_up_to_1_5_1_is_read_and_no_other)
{
    static const struct { const char *attribute, *told; } rows[] = {
        { "", NULL }, { " dtd-version=\"ep-patent-document-v1-0\"", NULL },
        { " dtd-version=\"ep-patent-document-v1-01\"", NULL },
        { " dtd-version='ep-patent-document-v1-1'", NULL },
        { " dtd-version=\"ep-patent-document-v1-2\"", NULL },
        { " dtd-version=\"ep-patent-document-v1-3\"", NULL },
        { " dtd-version=\"ep-patent-document-v1-4\"", NULL },
        { " dtd-version=\"ep-patent-document-v1-5-1\"", NULL },
        { " dtd-version=\"ep-patent-document-v1-6\"", "'ep-patent-document-v1-6'" },
        { " dtd-version=\"ep-patent-document-v1-5-2\"", "'ep-patent-document-v1-5-2'" },
        { " dtd-version=\"ep-patent-document-v2-0\"", "'ep-patent-document-v2-0'" },
        { " dtd-version=\"v1.5\"", "'v1.5'" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *record = write_record((struct parts){ .version = rows[i].attribute });
        struct scan scan = scan_begin(&format_ep, record, SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), rows[i].told ? STATUS_BAD_DUMP : STATUS_OK, "%s",
                     rows[i].attribute);
        cr_expect(!rows[i].told || strstr(scan.error.text, rows[i].told), "%s", scan.error.text);
        scan_end(&scan);
    }
}

Test(ep, kinds_tell_grants_from_applications)
{
    static const struct { const char *kind; bool kept; const char *first, *label; } rows[] = {
        { "B1", true, "", "EP B1" },              { "B2", true, "EP3000001B1", "EP B2" },
        { "B3", true, "EP3000001B1", "EP B3" },   { "B8", true, "EP3000001B1", "EP B8" },
        { "B9", true, "EP3000001B1", "EP B9" },   { "A1", false, "", "EP A1" },
        { "A2", false, "", "EP A2" },             { "A3", false, "", "EP A3" },
        { "A4", false, "", "EP A4" },             { "A8", false, "", "EP A8" },
        { "A9", false, "", "EP A9" },             { "C1", false, "", "EP C1 unlisted" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_parts((struct parts){ .kind = rows[i].kind });
        cr_expect_eq(scan.record.fate, rows[i].kept ? RECORD_KEPT : RECORD_NOT_A_GRANT, "%s",
                     rows[i].kind);
        cr_expect_str_eq(scan.record.label, rows[i].label);
        cr_expect_str_eq(scan.record.grant.same_right_as, rows[i].first, "%s", rows[i].kind);
        cr_expect_eq(scan.record.grant.first_day, *rows[i].first != '\0', "%s", rows[i].kind);
        cr_expect_str_eq(scan.record.grant.right, rows[i].kept ? "EP3000001B1" : "", "%s",
                         rows[i].kind);
        scan_end(&scan);
    }
}

Test(ep, owners_are_the_proprietors_and_of_an_application_the_applicants)
{
    static const struct { const char *owners, *found; enum record_fate fate; } rows[] = {
        { OWNED_BY(SUZHOU), "Suzhou Invented Works Co., Ltd.|Suzhou, Jiangsu 215000|CN",
          RECORD_KEPT },
        { "<B700><B710>" B711("Earlier Works", "Suzhou", "CN") "</B710><B730>"
          B731("Later Works", "Essen", "DE") "</B730></B700>", "", RECORD_NO_CHINESE_PARTY },
        { "<B700><B710>" B711("Earlier Works", "Essen", "DE") "</B710><B730>"
          B731("Later Works", "Suzhou", "CN") "</B730></B700>", "Later Works|Suzhou|CN",
          RECORD_KEPT },
        { "<B700><B710>" B711("First Works", "Suzhou", "CN") "</B710><B730/></B700>",
          "First Works|Suzhou|CN", RECORD_KEPT },
        { "<B700><B730><B731><snm>Wu</snm><fnm>Min</fnm>" ADDRESS("Suzhou", "CN")
          "</B731></B730></B700>", "Wu, Min|Suzhou|CN", RECORD_KEPT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_parts((struct parts){ .owners = rows[i].owners });
        cr_expect_eq(scan.record.fate, rows[i].fate, "row %zu", i);
        cr_expect_str_eq(owners_told(&scan.record.grant, "ntc"), rows[i].found, "row %zu", i);
        scan_end(&scan);
    }
}

Test(ep, what_a_grant_must_have_is_told_when_it_is_not_there)
{
    static const struct { struct parts parts; const char *reason; } rows[] = {
        { { .owners = "<B700><B730/></B700>", .claims = CHINESE_CLAIM }, "grant names no owner" },
        { { .owners = OWNED_BY(B731("", "Suzhou", "CN")) }, "owner 1 has no name" },
        { { .number = "" }, "grant has no number" },
        { { .number = "3000001.5" }, "number '3000001.5' has more than letters and digits" },
        { { .granted = "" }, "grant has no valid date" },
        { { .more = "<B800><B840></B800>" }, "cannot read record: mismatched tag" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_begin(&format_ep, write_record(rows[i].parts), SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT, "row %zu", i);
        cr_expect_eq(strncmp(scan.error.text, rows[i].reason, strlen(rows[i].reason)), 0,
                     "row %zu: %s", i, scan.error.text);
        cr_expect_str_eq(scan.record.label, "EP B1");
        cr_expect_eq(scan.record.length, strlen(text));
        scan_end(&scan);
    }
}

Test(ep, owners_past_the_limit_cost_their_record)
{
    enum { OWNERS = 1001 };
    static char record[OWNERS * 128], one[128];
    snprintf(record, sizeof record, "%s", write_record((struct parts){ .owners = "", .behind = "" }));
    strstr(record, "</SDOBI>")[0] = '\0';
    strcat(record, "<B700><B730>");
    char *to = record + strlen(record);
    for (int i = 0; i < OWNERS; i++) {
        snprintf(one, sizeof one, "<B731><snm>Works %d</snm><adr><ctry>CN</ctry></adr></B731>", i);
        to = stpcpy(to, one);
    }
    strcpy(to, "</B730></B700></SDOBI></ep-patent-document>");
    struct scan scan = scan_begin(&format_ep, record, SCAN_NIGHT, 4096);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect_str_eq(scan.error.text, "grant has more than 1000 owners");
    scan_end(&scan);
}

Test(ep, its_root_alone_is_bid_for)
{
    static const struct { const char *head; bool bid; } rows[] = {
        { "<ep-patent-document id=\"EP1\">", true },
        { DECLARATION DOCTYPE "<ep-patent-document>", true },
        { "\xEF\xBB\xBF <ep-patent-document>", true },
        { DECLARATION "<!DOCTYPE Application-body [<!ELEMENT Document (ExtRef+)>]>"
          "<Application-body id=\"1\">", false },
        { "<content>", false }, { "<ep-patent-documents>", false }, { "", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(format_ep.bid(rows[i].head, strlen(rows[i].head)) > 0, rows[i].bid, "%s",
                     rows[i].head);
}

Test(ep, what_a_package_holds_beside_its_document_is_known)
{
    static const struct { const char *name; bool known; } rows[] = {
        { "w.zip!/DOC/EPNWB1/EP02779063NWB1.zip!/TOC.xml", true }, { "EP1599469B1/toc.xml", true },
        { "EP02779063NWB1.zip!/EP02779063NWB1.pdf", true }, { "DOCUMENT.PDF", true },
        { "imgb0001.tif", true }, { "imgaf001.TIF", true }, { "imgf0001.jpg", true },
        { "index.xml", true }, { "DTDS/ep-patent-document-v1-5.dtd", true },
        { "w.zip!/DOC/EPNWB1/EP02779063NWB1.zip!/EP02779063NWB1.xml", false },
        { "DOC00001.xml", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(companion_is_known(rows[i].name), rows[i].known, "%s", rows[i].name);
}

/* ---- skip or parse, the same ---- */

Test(ep, skipping_finds_what_parsing_finds)
{
    for (size_t i = 0; i < CN_SPELLING_COUNT; i++)
        for (int place = 0; place < 3; place++) {
            char owners[512], claims[256];
            snprintf(owners, sizeof owners, OWNED_BY(B731("Works", "Suzhou", "%s")),
                     place == 0 ? CN_SPELLINGS[i] : place == 1 ? "" : "DE");
            snprintf(claims, sizeof claims, CLAIM("1", "20170313", "%s"),
                     place ? CN_SPELLINGS[i] : "US");
            scan_expect_same(&format_ep, write_record((struct parts){ .owners = owners,
                                                                 .claims = claims }), owners);
        }
}

/* ---- traps of FORMATS section 11 ---- */

Test(trap_01, ep_documents_follow_each_other_with_or_without_declaration)
{
    static const char *const befores[] = { "", "\r\n", DECLARATION, "\xEF\xBB\xBF" DECLARATION,
                                           " \n" DECLARATION DOCTYPE };
    static char records[1 << 16];
    records[0] = '\0';
    for (size_t i = 0; i < COUNT_OF(befores); i++)
        strcat(records, write_record((struct parts){ .before = befores[i] }));
    for (size_t step = 1; step < 3000; step += 977) {
        struct scan scan = scan_begin(&format_ep, records, SCAN_NIGHT, step);
        for (size_t i = 0; i < COUNT_OF(befores); i++) {
            cr_expect_eq(scan_next(&scan), STATUS_OK, "%zu", i);
            cr_expect_str_eq(scan.record.grant.right, "EP3000001B1", "%zu", i);
        }
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
}

Test(trap_03, ep_entities_never_lose_a_record)
{
    struct scan scan = scan_parts((struct parts){
        .owners = OWNED_BY(B731("&SACUTE;l&aacute; &foo; &amp; Co", "Suzhou", "CN")) });
    cr_expect_str_eq(scan.record.grant.parties[0].name, "Ślá &foo; & Co");
    scan_end(&scan);
}

Test(trap_06, ep_a_document_that_breaks_behind_its_bibliography_is_a_grant)
{
    static const char *const tails[] = {
        "<description><p>bare & broken</p></description></ep-patent-document>",
        "<description><p>unclosed</description></ep-patent-document>",
        "<claims id=bare></claims></ep-patent-document>",
    };
    for (size_t i = 0; i < COUNT_OF(tails); i++) {
        struct scan scan = scan_parts((struct parts){ .behind = tails[i] });
        cr_expect_eq(scan.record.fate, RECORD_KEPT, "%s", tails[i]);
        cr_expect_str_eq(scan.record.grant.right, "EP3000001B1", "%s", tails[i]);
        scan_end(&scan);
    }
}

Test(trap_06, ep_a_bare_ampersand_in_an_agents_address_costs_nothing)
{
    struct scan scan = scan_parts((struct parts){
        .owners = "<B700><B730>" B731("Works & Co", "Suzhou", "CN") "</B730><B740><B741><snm>Agent"
                  "</snm><adr><str>INVENTED & PARTNERS, 8</str><city>28040 Madrid</city></adr>"
                  "</B741></B740></B700>", .more = "<B800>" B860("CN2018077905") "</B800>" });
    cr_expect_str_eq(owners_told(&scan.record.grant, "ntc"), "Works & Co|Suzhou|CN");
    cr_expect_eq(scan.record.grant.route, ROUTE_PCT);
    scan_end(&scan);
}

Test(trap_09, ep_markup_comments_and_line_breaks_stand_in_texts)
{
    struct scan scan = scan_parts((struct parts){
        .granted = "<B450><date>\n 20200617 </date></B450>",
        .owners = OWNED_BY(B731("Invented<!-- x -->\n Works", "Hi-tech Zone\nSuzhou 215000",
                                "\n CN\n")),
        .more = "<B500><B540><B541> en </B541><B542>Use of H<sub>2</sub>O\n in <i>vitro</i>"
                "</B542></B540></B500>" });
    cr_expect_str_eq(scan.record.grant.title, "Use of H2O in vitro");
    cr_expect_str_eq(owners_told(&scan.record.grant, "ntc"),
                     "Invented Works|Hi-tech Zone Suzhou 215000|CN");
    cr_expect_eq(scan.record.grant.granted_on, 20200617);
    scan_end(&scan);
}

Test(trap_12, ep_numbers_have_seven_digits_and_their_key_has_no_zeros)
{
    static const struct { const char *number, *kind, *right; } rows[] = {
        { "0000002", "B1", "EP2B1" }, { "0449582", "B1", "EP449582B1" },
        { "0546210", "B2", "EP546210B1" }, { " 1442058 ", "B1", "EP1442058B1" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_parts((struct parts){ .number = rows[i].number,
                                                      .kind = rows[i].kind });
        cr_expect_str_eq(scan.record.grant.right, rows[i].right);
        scan_end(&scan);
    }
}

Test(trap_13, ep_the_check_digit_of_the_application_stays_as_it_is)
{
    struct scan scan = scan_parts((struct parts){ .number = "3000001" });
    cr_expect_str_eq(scan.record.grant.application, "18123456.7");
    scan_end(&scan);
}

Test(trap_14, ep_b2_keeps_the_grant_date_of_b450)
{
    static const char *const kinds[] = { "B2", "B3", "B8", "B9" };
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        struct scan scan = scan_parts((struct parts){
            .kind = kinds[i], .published = "20230104",
            .granted = "<B405><date>20230104</date></B405><B430><date>20190105</date></B430>"
                       "<B450><date>20200617</date><bnum>202025</bnum></B450><B452EP><date>20200101"
                       "</date></B452EP>" });
        cr_expect_eq(scan.record.grant.granted_on, 20200617, "%s", kinds[i]);
        cr_expect_str_eq(scan.record.grant.right, "EP3000001B1", "%s", kinds[i]);
        cr_expect_str_eq(scan.record.grant.same_right_as, "EP3000001B1", "%s", kinds[i]);
        scan_end(&scan);
    }
}

Test(trap_17, ep_the_same_record_twice_is_one_right)
{
    static char records[1 << 16];
    snprintf(records, sizeof records, "%s", write_record((struct parts){ .number = "0012345" }));
    strcat(records, write_record((struct parts){ .number = "12345", .kind = "B9" }));
    struct scan scan = scan_begin(&format_ep, records, SCAN_NIGHT, 4096);
    for (int i = 0; i < 2; i++) {
        cr_expect_eq(scan_next(&scan), STATUS_OK);
        cr_expect_str_eq(scan.record.grant.right, "EP12345B1");
    }
    scan_end(&scan);
}

struct route_row {
    const char *what, *claims, *more;
    enum route route;
    const char *number;
};

static void expect_route(const struct route_row *row)
{
    struct scan scan = scan_parts((struct parts){ .claims = row->claims, .more = row->more });
    cr_expect_eq(scan.record.grant.route, row->route, "%s", row->what);
    cr_expect_str_eq(scan.record.grant.pct_number, row->number, "%s", row->what);
    scan_end(&scan);
}

Test(trap_18, ep_a_pct_grant_may_claim_a_priority_too)
{
    static const struct route_row rows[] = {
        { "both", CHINESE_CLAIM, "<B800>" B860("CN2018077905") B870("WO2018161909") "</B800>",
          ROUTE_PCT, "PCT/CN2018/077905" },
        { "an application alone", "", "<B800>" B860("SE2003000641") "</B800>", ROUTE_PCT,
          "PCT/SE2003/000641" },
        { "another spelling", "", "<B800>" B860(" PCT/US92/08694 ") "</B800>", ROUTE_PCT,
          "PCT/US1992/008694" },
        { "a publication alone", "", "<B800>" B870("WO2018161909") "</B800>", ROUTE_PCT, "" },
        { "a number that cannot be read", "", "<B800>" B860("unknown") "</B800>", ROUTE_PCT, "" },
        { "empty elements", CHINESE_CLAIM, "<B800><B860/><B870><B871><dnum><pnum/></dnum></B871>"
          "</B870></B800>", ROUTE_PARIS, "" },
        { "Paris", CHINESE_CLAIM, "", ROUTE_PARIS, "" }, { "neither", "", "", ROUTE_DIRECT, "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_route(&rows[i]);
}

Test(trap_20, ep_a_priority_may_be_a_pct_application)
{
    static const struct route_row rows[] = {
        { "under the receiving office", CLAIM("PCT/CN2008/071839", "20080801", "CN"), "",
          ROUTE_PCT, "PCT/CN2008/071839" },
        { "under WO", CHINESE_CLAIM CLAIM("PCT/CN2017/071839", "20170801", "WO"), "", ROUTE_PCT,
          "PCT/CN2017/071839" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_route(&rows[i]);
}

Test(trap_23, ep_a_claim_to_the_epo_is_not_foreign)
{
    static const struct route_row rows[] = {
        { "EP alone", CLAIM("17161000", "20170313", "EP"), "", ROUTE_DIRECT, "" },
        { "EP and CN", CLAIM("17161000", "20170313", "EP") CHINESE_CLAIM, "", ROUTE_PARIS, "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_route(&rows[i]);
}

Test(ep, claims_stand_flat_and_b310_begins_each)
{
    struct scan scan = scan_parts((struct parts){
        .claims = CLAIM("0201225", "20020422", "SE") "\n<B310>17</B310>\n<B330><ctry>US</ctry></B330>"
                  "<B310>19</B310><B320><date>20020400</date></B320>" CHINESE_CLAIM });
    const struct priority *claims = scan.record.grant.priorities;
    cr_assert_eq(scan.record.grant.priority_count, 4);
    cr_expect_str_eq(claims[0].number, "0201225");
    cr_expect_eq(claims[0].date, 20020422);
    cr_expect_str_eq(claims[1].country, "US");
    cr_expect_eq(claims[1].date, 0);
    cr_expect_str_eq(claims[2].country, "");
    cr_expect_eq(claims[2].date, 0);
    cr_expect_str_eq(claims[3].country, "CN");
    cr_expect_eq(claims[3].date, 20170313);
    scan_end(&scan);
}

Test(trap_25, ep_a_division_stands_as_its_own_record_says)
{
    static const struct route_row rows[] = {
        { "a claim", CHINESE_CLAIM, "<B600><B620><parent><pdoc><dnum><anum>12184383.3</anum><pnum>"
          "2574244</pnum></dnum></pdoc></parent></B620></B600>", ROUTE_PARIS, "" },
        { "a parent whose number looks like one", "", "<B600><B620><parent><pdoc><dnum><anum>"
          "PCT/CN2018/077905</anum></dnum></pdoc></parent></B620></B600>", ROUTE_DIRECT, "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_route(&rows[i]);
}

Test(trap_29, ep_owners_may_lack_place_or_country)
{
    static const struct { const char *owner, *claims, *found; enum record_fate fate; } rows[] = {
        { B731("Works", "Kowloon, Hong Kong", "CN"), "", "Works|Kowloon, Hong Kong|CN",
          RECORD_KEPT },
        { B731("Works", "Hong Kong", "HK"), CHINESE_CLAIM, "", RECORD_NO_CHINESE_PARTY },
        { B731("Works", "Taipei", "TW"), CHINESE_CLAIM, "", RECORD_NO_CHINESE_PARTY },
        { B731("Works", "", "CN"), "", "Works||CN", RECORD_KEPT },
        { "<B731><snm>Works</snm></B731>", CHINESE_CLAIM, "Works||", RECORD_KEPT },
        { "<B731><snm>Works</snm></B731>", "", "", RECORD_NO_CHINESE_PARTY },
        { B731("Works", "Suzhou", ""), CHINESE_CLAIM, "Works|Suzhou|", RECORD_KEPT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char owners[1024];
        snprintf(owners, sizeof owners, OWNED_BY("%s"), rows[i].owner);
        struct scan scan = scan_parts((struct parts){ .owners = owners,
                                                      .claims = rows[i].claims });
        cr_expect_eq(scan.record.fate, rows[i].fate, "row %zu", i);
        cr_expect_str_eq(owners_told(&scan.record.grant, "ntc"), rows[i].found, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_30, ep_province_and_postcode_stay_in_the_city)
{
    struct scan scan = scan_parts((struct parts){
        .owners = OWNED_BY(B731("Works", "Hi-tech Development Zone\nSuzhou Jiangsu 215000", "CN")) });
    cr_expect_str_eq(scan.record.grant.parties[0].city,
                     "Hi-tech Development Zone Suzhou Jiangsu 215000");
    cr_expect_str_eq(scan.record.grant.parties[0].address, "No. 9 Invented Road Industrial Park");
    scan_end(&scan);
}

Test(trap_31, ep_a_right_has_several_owners_a_person_among_them)
{
    struct scan scan = scan_parts((struct parts){
        .owners = "<B700><B730>" B731("Mill AG", "5400 Baden", "CH") SUZHOU "</B730><B730>"
                  B731("Wu, Min", "Suzhou", "CN") "</B730></B700>" });
    cr_expect_str_eq(owners_told(&scan.record.grant, "ntc"),
                     "Mill AG|5400 Baden|CH ;; Suzhou Invented Works Co., Ltd.|Suzhou, Jiangsu 215000|CN ;; Wu, Min|Suzhou|CN");
    scan_end(&scan);
}

Test(trap_33, ep_agents_inventors_opponents_states_and_citations_are_no_owners)
{
    static const char *const decoys[] = {
        "<B720><B721><snm>Wu</snm>" ADDRESS("Suzhou", "CN") "</B721></B720>",
        "<B740><B741><snm>Agent</snm>" ADDRESS("Suzhou", "CN") "</B741></B740>",
        "<B780><B781><snm>Opponent</snm>" ADDRESS("Suzhou", "CN") "</B781></B780>",
        "<B750><B751><snm>Other</snm>" ADDRESS("Suzhou", "CN") "</B751></B750>",
    };
    for (size_t i = 0; i < COUNT_OF(decoys); i++) {
        char owners[1024];
        snprintf(owners, sizeof owners, "<B700>%s<B730>" B731("Mill AG", "5400 Baden", "CH")
                 "</B730></B700>", decoys[i]);
        struct scan scan = scan_parts((struct parts){ .owners = owners });
        cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY, "%s", decoys[i]);
        scan_end(&scan);
    }
    struct scan scan = scan_parts((struct parts){
        .owners = OWNED_BY("<B731><snm>Mill AG</snm>" ADDRESS("5400 Baden", "CH")
                           "<B736EP><ctry>CN</ctry></B736EP></B731>"),
        .more = "<B500><B560><B561><text>CN</text></B561></B560></B500><B800><B840><ctry>CN</ctry>"
                "</B840></B800>" });
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    scan_end(&scan);
}

Test(trap_36, ep_a_grant_without_a_valid_day_of_grant_is_rejected)
{
    static const struct { const char *granted; int32_t on; } rows[] = {
        { "<B450><date>20200617</date></B450>", 20200617 },
        { "<B450><date>2020-06-17</date></B450>", 20200617 },
        { "<B450><date>20200600</date></B450>", 0 }, { "<B450><date>0</date></B450>", 0 },
        { "<B450><date>99991231</date></B450>", 0 }, { "<B450><date/></B450>", 0 },
        { "<B450/>", 0 }, { "<B405><date>20200617</date></B405>", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_begin(&format_ep, write_record((struct parts){
            .granted = rows[i].granted }), SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), rows[i].on ? STATUS_OK : STATUS_REJECT, "%s",
                     rows[i].granted);
        if (rows[i].on)
            cr_expect_eq(scan.record.grant.granted_on, rows[i].on, "%s", rows[i].granted);
        else
            cr_expect_str_eq(scan.error.text, "grant has no valid date", "%s", rows[i].granted);
        scan_end(&scan);
    }
}
