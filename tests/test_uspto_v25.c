/* USPTO grants of 2001 to 2004; the records are invented. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/owner_text.h"

/* One grant out of parts that a test varies. */
struct parts {
    const char *prolog;                 /* what stands before the root */
    const char *version, *number, *kind, *date;
    const char *more;                   /* the rest of the bibliography */
    const char *behind;                 /* what stands behind it */
};

static char text[1 << 16];

static const char *or(const char *part, const char *otherwise)
{
    return part ? part : otherwise;
}

#define PICTURES \
    "<!ENTITY US09000001-20020507-D00000.TIF SYSTEM \"US09000001-20020507-D00000.TIF\" NDATA TIF>\n"

static const char *write_grant(struct parts parts)
{
    snprintf(text, sizeof text,
             "%s<PATDOC DTD=\"%s\" STATUS=\"Build 20020101\">\n<SDOBI>\n<B100>\n"
             "<B110><DNUM><PDAT>%s</PDAT></DNUM></B110>\n<B130><PDAT>%s</PDAT></B130>\n"
             "<B140><DATE><PDAT>%s</PDAT></DATE></B140>\n<B190><PDAT>US</PDAT></B190>\n</B100>\n"
             "<B200><B210><DNUM><PDAT>09900001</PDAT></DNUM></B210><B211US><PDAT>09</PDAT></B211US>"
             "<B220><DATE><PDAT>20000405</PDAT></DATE></B220></B200>\n%s</SDOBI>\n"
             "<SDODE>%s</SDODE>\n</PATDOC>\n",
             or(parts.prolog, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE PATDOC SYSTEM "
                "\"ST32-US-Grant-025xml.dtd\" [\n" PICTURES "]>\n"),
             or(parts.version, "2.5"), or(parts.number, "09000001"), or(parts.kind, "B1"),
             or(parts.date, "20020507"), or(parts.more, ""), or(parts.behind, ""));
    return text;
}

#define CODE(element, value) "<" element "><PDAT>" value "</PDAT></" element ">"
#define COMPANY(name, address) \
    "<PARTY-US><NAM><ONM><STEXT><PDAT>" name "</PDAT></STEXT></ONM></NAM><ADR>" address \
    "</ADR></PARTY-US>"
#define PERSON(first, last, address) \
    "<PARTY-US><NAM><FNM><PDAT>" first "</PDAT></FNM><SNM><STEXT><PDAT>" last "</PDAT></STEXT>" \
    "</SNM></NAM><ADR>" address "</ADR></PARTY-US>"
#define OWNER(party) "<B730><B731>" party "</B731><B732US><PDAT>03</PDAT></B732US></B730>"
#define INVENTORS(parties) "<B720>" parties "</B720>"
#define INVENTOR(party) "<B721>" party "</B721>"
#define SUZHOU_ADR CODE("CITY", "Suzhou") CODE("CTRY", "CN")
#define SUZHOU "<B700>" OWNER(COMPANY("Suzhou Invented Works Co., Ltd.", SUZHOU_ADR)) "</B700>"
#define CLAIM(country, number) \
    "<B310><DNUM><PDAT>" number "</PDAT></DNUM></B310><B320><DATE><PDAT>19990406</PDAT></DATE>" \
    "</B320><B330><CTRY><PDAT>" country "</PDAT></CTRY></B330>"

/* ---- what a record holds ---- */

Test(uspto_v25, every_field_is_read)
{
    struct scan scan = scan_one(&format_uspto_v25, write_grant((struct parts){
        .more = "<B300>" CLAIM("CN", "99 1 00001") "</B300>\n<B500><B510>" CODE("B511", "G06F 1516")
                CODE("B512", "A01K  700") CODE("B516", "7") "</B510><B540><STEXT><PDAT>Making H"
                "</PDAT><HIL><SB><PDAT>2</PDAT></SB></HIL><PDAT>O\n &ldquo;fast&rdquo;</PDAT>"
                "</STEXT></B540></B500>\n<B700>"
                OWNER(COMPANY("Suzhou Invented Works Co., Ltd.", CODE("STR", "1 Made Street")
                              CODE("CITY", "Suzhou") CODE("PCODE", "215000")
                              CODE("CTRY", "CN")))
                "</B700>" }), SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "US B1");
    cr_expect_str_eq(grant->right, "US9000001B1");
    cr_expect_str_eq(grant->office, "US");
    cr_expect_str_eq(grant->number, "9000001");
    cr_expect_str_eq(grant->kind, "B1");
    cr_expect_eq(grant->granted_on, 20020507);
    cr_expect_eq(grant->right_type, RIGHT_INVENTION);
    cr_expect_str_eq(grant->application, "09900001");
    cr_expect_eq(grant->filed_on, 20000405);
    cr_expect_eq(grant->route, ROUTE_PARIS);
    cr_expect_str_eq(grant->title, "Making H2O “fast”");
    cr_expect_str_eq(grant->classes, "G06F15/16 A01K7/00");
    cr_assert_eq(grant->priority_count, 1);
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_str_eq(grant->priorities[0].number, "99 1 00001");
    cr_expect_eq(grant->priorities[0].date, 19990406);
    cr_assert_eq(grant->party_count, 1);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works Co., Ltd.");
    cr_expect_str_eq(grant->parties[0].address, "1 Made Street | 215000");
    cr_expect_str_eq(grant->parties[0].city, "Suzhou");
    cr_expect_str_eq(grant->parties[0].country, "CN");
    cr_expect_str_eq(grant->parties[0].role, "assignee");
    cr_expect_eq(grant->offset, 0);
    cr_expect_eq(grant->length, strlen(text) - 1);
    scan_end(&scan);
}

Test(uspto_v25, versions_24_and_25_are_read_and_no_other)
{
    static const struct { const char *version; enum status status; } rows[] = {
        { "2.4", STATUS_OK },       { "2.5", STATUS_OK },       { "", STATUS_OK },
        { "2.3", STATUS_BAD_DUMP }, { "2.6", STATUS_BAD_DUMP }, { "25", STATUS_BAD_DUMP },
        { "v4.2", STATUS_BAD_DUMP }, { "2.5 ", STATUS_BAD_DUMP },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int all = 0; all < 2; all++) {
            struct scan scan = scan_begin(&format_uspto_v25,
                write_grant((struct parts){ .version = rows[i].version, .more = SUZHOU }),
                all ? SCAN_ALL : SCAN_NIGHT, 512);
            cr_expect_eq(scan_next(&scan), rows[i].status, "'%s'", rows[i].version);
            if (rows[i].status == STATUS_BAD_DUMP)
                cr_expect(strstr(scan.error.text, rows[i].version), "%s", scan.error.text);
            scan_end(&scan);
        }
}

/* ---- owners ---- */

static void expect_owners(const struct owner_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        owner_expect(&format_uspto_v25, write_grant((struct parts){ .more = rows[i].more }),
                     &rows[i], "ntc");
}

Test(uspto_v25, assignees_own_and_without_any_the_inventors)
{
    static const struct owner_row rows[] = {
        { "the assignee, whoever invented", "<B700>" INVENTORS(INVENTOR(PERSON("Jo", "Roe",
          CODE("CITY", "Kunshan") CODE("CTRY", "CN")))) OWNER(COMPANY("Mill AG", CODE("CTRY", "DE")))
          "</B700>", "Mill AG||DE", "assignee", false },
        { "inventors at last", "<B700>" INVENTORS(INVENTOR(PERSON("Min", "Wu", SUZHOU_ADR))
          INVENTOR(PERSON("Jo", "Roe", CODE("CITY", "Troy") CODE("STATE", "NY")))) "</B700>",
          "Wu, Min|Suzhou|CN ;; Roe, Jo|Troy|US", "inventor", true },
        { "a person as assignee", "<B700>" OWNER(PERSON("Min", "Wu", SUZHOU_ADR)) "</B700>",
          "Wu, Min|Suzhou|CN", "assignee", true },
        { "a name in parts", "<B700>" OWNER("<PARTY-US><NAM><ONM><STEXT><PDAT>Mill &amp;</PDAT>"
          "<HIL><ITALIC><PDAT> Sons</PDAT></ITALIC></HIL></STEXT></ONM></NAM></PARTY-US>")
          "</B700>", "Mill & Sons||", "assignee", false },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_29, v25_country_may_be_missing_or_only_a_state)
{
    static const struct owner_row rows[] = {
        { "a state is of the US", "<B700>" OWNER(COMPANY("Mill Inc.", CODE("CITY", "Troy")
          CODE("STATE", "NY"))) "</B700>", "Mill Inc.|Troy|US", "assignee", false },
        { "a state under a country is not", "<B700>" OWNER(COMPANY("Mill Inc.", CODE("CITY", "Xian")
          CODE("STATE", "SX") CODE("CTRY", "CN"))) "</B700>", "Mill Inc.|Xian|CN", "assignee",
          true },
        { "nothing is unknown", "<B700>" OWNER(COMPANY("Silk Co", "")) "</B700>", "Silk Co||",
          "assignee", false },
        { "nothing, and a Chinese priority", "<B300>" CLAIM("CN", "1") "</B300><B700>"
          OWNER(COMPANY("Silk Co", CODE("CITY", "Suzhou"))) "</B700>", "Silk Co|Suzhou|",
          "assignee", true },
        { "country alone", "<B700>" OWNER(COMPANY("Silk Co", CODE("CTRY", "CN"))) "</B700>",
          "Silk Co||CN", "assignee", true },
        { "Kowloon under CN counts", "<B700>" OWNER(COMPANY("Peak Ltd", CODE("CITY", "Kowloon")
          CODE("CTRY", "CN"))) "</B700>", "Peak Ltd|Kowloon|CN", "assignee", true },
        { "Hong Kong does not", "<B700>" OWNER(COMPANY("Peak Ltd", CODE("CITY", "Kowloon")
          CODE("CTRY", "HK"))) "</B700>", "Peak Ltd|Kowloon|HK", "assignee", false },
        { "a country nobody can read is not the US", "<B700>" OWNER(COMPANY("Silk Co",
          CODE("STATE", "JS") CODE("CTRY", "China"))) "</B700>", "Silk Co||", "assignee", false },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_31, v25_has_a_block_for_each_owner)
{
    static const struct owner_row rows[] = {
        { "a block each", "<B700>" OWNER(COMPANY("Mill AG", CODE("CTRY", "DE")))
          OWNER(COMPANY("Suzhou A", SUZHOU_ADR)) OWNER(PERSON("Min", "Wu", SUZHOU_ADR)) "</B700>",
          "Mill AG||DE ;; Suzhou A|Suzhou|CN ;; Wu, Min|Suzhou|CN", "assignee", true },
        { "two in a block", "<B700><B730><B731>" COMPANY("Mill AG", CODE("CTRY", "DE")) "</B731>"
          CODE("B732US", "03") "<B731>" COMPANY("Suzhou A", SUZHOU_ADR) "</B731>"
          CODE("B732US", "03") "</B730></B700>", "Mill AG||DE ;; Suzhou A|Suzhou|CN", "assignee",
          true },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_33, v25_agents_and_citations_in_china_own_nothing)
{
    static const struct owner_row rows[] = {
        { "agent, examiner, citation", "<B500><B560><B561><PCIT><DOC><DNUM><PDAT>1</PDAT></DNUM>"
          "<CTRY><PDAT>CN</PDAT></CTRY></DOC>" COMPANY("Suzhou Cited", SUZHOU_ADR) "</PCIT></B561>"
          "</B560></B500><B700>" OWNER(COMPANY("Mill AG", CODE("CTRY", "DE"))) "<B740><B741>"
          COMPANY("Suzhou Agents", SUZHOU_ADR) "</B741></B740><B745><B746>"
          PERSON("Min", "Wu", SUZHOU_ADR) "</B746></B745></B700>", "Mill AG||DE", "assignee",
          false },
    };
    expect_owners(rows, COUNT_OF(rows));
}

/* ---- route and dates ---- */

#define PARENT(number, country) \
    "<PARENT-US><CDOC><DOC><DNUM><PDAT>09/900001</PDAT></DNUM></DOC></CDOC><PDOC><DOC><DNUM><PDAT>" \
    number "</PDAT></DNUM><CTRY><PDAT>" country "</PDAT></CTRY></DOC></PDOC><PSTA><PDAT>00</PDAT>" \
    "</PSTA></PARENT-US>"

struct route_row { const char *what, *more; enum route route; const char *number; };

static void expect_routes(const struct route_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct scan scan = scan_one(&format_uspto_v25, write_grant((struct parts){
            .more = rows[i].more }), SCAN_ALL);
        cr_expect_eq(scan.record.grant.route, rows[i].route, "%s", rows[i].what);
        cr_expect_str_eq(scan.record.grant.pct_number, rows[i].number, "%s", rows[i].what);
        scan_end(&scan);
    }
}

Test(uspto_v25, the_route_is_found_where_the_pct_application_is_named)
{
    static const struct route_row rows[] = {
        { "filing data", SUZHOU "<B800><B860><B861><DOC>" "<DNUM><PDAT>PCT/JP98/04545</PDAT></DNUM>"
          "</DOC></B861></B860></B800>", ROUTE_PCT, "PCT/JP1998/004545" },
        { "publication data alone", SUZHOU "<B800><B870><B871><DOC><DNUM><PDAT>WO99/19042</PDAT>"
          "</DNUM></DOC></B871></B870></B800>", ROUTE_PCT, "" },
        { "filing data nobody can read", SUZHOU "<B800><B860><B861><DOC><DNUM><PDAT>unreadable"
          "</PDAT></DNUM></DOC></B861></B860></B800>", ROUTE_PCT, "" },
        { "a priority abroad", "<B300>" CLAIM("JP", "9-1") "</B300>" SUZHOU, ROUTE_PARIS, "" },
        { "a priority at home", "<B300>" CLAIM("US", "60/1") "</B300>" SUZHOU, ROUTE_DIRECT, "" },
        { "nothing", SUZHOU, ROUTE_DIRECT, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_18, v25_pct_and_a_priority_are_pct)
{
    static const struct route_row rows[] = {
        { "both", "<B300>" CLAIM("JP", "9-1") "</B300>" SUZHOU "<B800><B860><B861><DOC><DNUM><PDAT>"
          "PCT/JP98/04545</PDAT></DNUM></DOC></B861></B860></B800>", ROUTE_PCT,
          "PCT/JP1998/004545" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_19, v25_bypass_continuation_names_its_pct_parent)
{
    static const struct route_row rows[] = {
        { "continuation, country US", "<B600><B630><B631>" PARENT("PCT/NO98/00107", "US")
          "</B631></B630></B600>" SUZHOU, ROUTE_PCT, "PCT/NO1998/000107" },
        { "continuation-in-part of an earlier generation, no slash", "<B600><B630><B632>"
          PARENT("09/100000", "US") "</B632><B632>" PARENT("PCTNL00/00518", "US")
          "</B632></B630></B600>" SUZHOU, ROUTE_PCT, "PCT/NL2000/000518" },
        { "a second block", "<B600><B630><B631>" PARENT("09/100000", "US") "</B631></B630><B630>"
          "<B631>" PARENT("PCT/CN99/00123", "US") "</B631></B630></B600>" SUZHOU, ROUTE_PCT,
          "PCT/CN1999/000123" },
        { "division", "<B600><B620>" PARENT("PCT/EP99/01234", "US") "</B620></B600>" SUZHOU,
          ROUTE_PCT, "PCT/EP1999/001234" },
        { "a parent that is none", "<B600><B630><B631>" PARENT("09/100000", "US")
          "</B631></B630></B600>" SUZHOU, ROUTE_DIRECT, "" },
        { "a substitute is no chain", "<B600><B660>" PARENT("PCT/EP99/01234", "US")
          "</B660></B600>" SUZHOU, ROUTE_DIRECT, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_20, v25_pct_number_among_the_priorities)
{
    static const struct route_row rows[] = {
        { "under the receiving office", "<B300>" CLAIM("CN", "PCT/CN99/00123") "</B300>" SUZHOU,
          ROUTE_PCT, "PCT/CN1999/000123" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_37, v25_filing_date_is_the_entry_into_the_us)
{
    struct scan scan = scan_one(&format_uspto_v25, write_grant((struct parts){
        .more = SUZHOU "<B800><B860><B861><DOC><DNUM><PDAT>PCT/JP98/04545</PDAT></DNUM><DATE><PDAT>"
                "19981007</PDAT></DATE></DOC></B861></B860></B800>" }), SCAN_NIGHT);
    cr_expect_eq(scan.record.grant.filed_on, 20000405);
    scan_end(&scan);
}

Test(uspto_v25, claims_stand_in_blocks_of_their_own_or_together)
{
    static const char *const claims[] = {
        "<B300>" CLAIM("JP", "9-1") "</B300><B300>" CLAIM("CN", "2") "</B300>",
        "<B300>" CLAIM("JP", "9-1") CLAIM("CN", "2") "</B300>",
        "<B300>" CLAIM("JP", " 9-1 ") "</B300>\r\n<B300>\r\n" CLAIM("\r\nCN\r\n", "2") "</B300>",
    };
    for (size_t i = 0; i < COUNT_OF(claims); i++) {
        char more[2048];
        snprintf(more, sizeof more, "%s%s", claims[i], SUZHOU);
        struct scan scan = scan_one(&format_uspto_v25,
                                    write_grant((struct parts){ .more = more }), SCAN_NIGHT);
        const struct grant *grant = &scan.record.grant;
        cr_assert_eq(grant->priority_count, 2, "%zu", i);
        cr_expect_str_eq(grant->priorities[0].number, "9-1");
        cr_expect_str_eq(grant->priorities[0].country, "JP");
        cr_expect_str_eq(grant->priorities[1].number, "2");
        cr_expect_str_eq(grant->priorities[1].country, "CN");
        cr_expect_eq(grant->priorities[1].date, 19990406);
        scan_end(&scan);
    }
}

/* ---- numbers and kinds ---- */

Test(trap_12, v25_numbers_have_eight_places)
{
    static const struct { const char *number, *kind, *right; enum right_type type; } rows[] = {
        { "06336130", "B1", "US6336130B1", RIGHT_INVENTION },
        { "D0435854", "S",  "USD435854S",  RIGHT_DESIGN },
        { "D0452599", "S1", "USD452599S1", RIGHT_DESIGN },
        { "PP012345", "P2", "USPP12345P2", RIGHT_PLANT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_uspto_v25, write_grant((struct parts){
            .number = rows[i].number, .kind = rows[i].kind, .more = SUZHOU }), SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_KEPT, "%s", rows[i].number);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right);
        cr_expect_eq(scan.record.grant.right_type, rows[i].type, "%s", rows[i].number);
        scan_end(&scan);
    }
}

Test(trap_15, v25_an_invention_registration_is_no_grant)
{
    struct scan scan = scan_one(&format_uspto_v25, write_grant((struct parts){
        .number = "H0002140", .kind = "H1", .more = SUZHOU }), SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_str_eq(scan.record.label, "US H1");
    scan_end(&scan);
}

#define REISSUED(country, number, kind, date) \
    "<B600><B640><PARENT-US><CDOC/><PDOC/><PSTA/><PPUB><DOC><DNUM><PDAT>" number "</PDAT></DNUM>" \
    "<DATE><PDAT>" date "</PDAT></DATE><CTRY><PDAT>" country "</PDAT></CTRY><KIND><PDAT>" kind \
    "</PDAT></KIND></DOC></PPUB></PARENT-US></B640></B600>"

Test(uspto_v25, a_reissue_is_the_right_it_reissues_where_that_is_named)
{
    static const struct { const char *more, *same; } rows[] = {
        { REISSUED("US", "05700647", "A", "19971223") SUZHOU, "US5700647A" },
        { REISSUED("US", "06336130", "B1", "20020101") SUZHOU, "US6336130B1" },
        { REISSUED("US", "05700647", "00", "19971223") SUZHOU, "" },
        { REISSUED("", "05700647", "A", "19971223") SUZHOU, "" },
        { SUZHOU, "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_uspto_v25, write_grant((struct parts){
            .number = "RE037890", .kind = "E1", .more = rows[i].more }), SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_KEPT);
        cr_expect_str_eq(scan.record.grant.same_right_as, rows[i].same, "%zu", i);
        cr_expect_eq(scan.record.grant.right_type, RIGHT_REISSUE);
        scan_end(&scan);
    }
}

Test(trap_36, v25_a_grant_without_a_valid_day_is_rejected)
{
    static const char *const dates[] = { "20020500", "", "0", "99991231", "20021301" };
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        struct scan scan = scan_begin(&format_uspto_v25, write_grant((struct parts){
            .date = dates[i], .more = SUZHOU }), SCAN_NIGHT, 4096);
        cr_expect_eq(scan_next(&scan), STATUS_REJECT, "'%s'", dates[i]);
        cr_expect_str_eq(scan.error.text, "grant has no valid date");
        cr_expect_str_eq(scan.record.label, "US B1");
        cr_expect_eq(scan.record.length, strlen(text) - 1);
        scan_end(&scan);
    }
}

/* ---- documents ---- */

static void expect_labels(const char *records, const char *labels)
{
    for (size_t step = 1; step < 4096; step = step * 3 + 1) {
        char seen[256] = "";
        enum status status;
        struct scan scan = scan_begin(&format_uspto_v25, records, SCAN_ALL, step);
        while ((status = scan_next(&scan)) == STATUS_OK || status == STATUS_REJECT)
            snprintf(seen + strlen(seen), sizeof seen - strlen(seen), "%s:%s ",
                     scan.record.label, status == STATUS_REJECT ? "rejected"
                     : scan.record.fate == RECORD_KEPT ? "kept" : "none");
        cr_expect_eq(status, STATUS_END, "%s", scan.error.text);
        cr_expect_str_eq(seen, labels, "step %zu", step);
        scan_end(&scan);
    }
}

#define DECLARED "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!DOCTYPE PATDOC SYSTEM \"x.dtd\" [\r\n" \
    PICTURES "]>\r\n"
#define SMALL(number, kind) \
    "<PATDOC DTD=\"2.5\"><SDOBI><B100><B110><DNUM><PDAT>" number "</PDAT></DNUM></B110>" \
    "<B130><PDAT>" kind "</PDAT></B130><B140><DATE><PDAT>20020507</PDAT></DATE></B140>" \
    "<B190><PDAT>US</PDAT></B190></B100>" SUZHOU "</SDOBI><SDODE/></PATDOC>"

Test(trap_01, v25_documents_split_wherever_one_begins)
{
    expect_labels(DECLARED SMALL("09000001", "B1") "\r\n" DECLARED SMALL("D0456588", "S1"),
                  "US B1:kept US S1:kept ");
    expect_labels("\xEF\xBB\xBF" DECLARED SMALL("09000001", "B1") "  " DECLARED
                  SMALL("D0456588", "S1") "\n", "US B1:kept US S1:kept ");
    expect_labels(SMALL("09000001", "B1") SMALL("D0456588", "S1"), "US B1:kept US S1:kept ");
}

Test(uspto_v25, every_number_of_records_comes_out)
{
    char records[1 << 14] = "", labels[256] = "";
    for (int count = 1; count <= 9; count++) {
        strncat(records, DECLARED SMALL("09000001", "B1") "\n",
                sizeof records - strlen(records) - 1);
        strncat(labels, "US B1:kept ", sizeof labels - strlen(labels) - 1);
        expect_labels(records, labels);
    }
}

Test(trap_03, v25_named_characters_are_known_and_none_loses_the_record)
{
    struct scan scan = scan_one(&format_uspto_v25, write_grant((struct parts){
        .more = "<B500><B540><STEXT><PDAT>&alpha;&af;&lsqb;&oslash;&unheardof;&plus;&plus;&plus;"
                "&plus;&plus;&plus;&plus;&plus;&plus;&plus;&plus;&plus;</PDAT></STEXT></B540></B500>"
                "<B700>" OWNER(COMPANY("&Ouml;lm&uuml;hle &amp; Co.", CODE("CTRY", "CN")))
                "</B700>" }), SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.title, "α\u2061[ø&unheardof;++++++++++++");
    cr_expect_str_eq(scan.record.grant.parties[0].name, "Ölmühle & Co.");
    scan_end(&scan);
}


Test(trap_04, v25_subsets_hold_pictures_comments_and_angle_brackets)
{
    static const char *const prologs[] = {
        "<?xml version=\"1.0\"?>\n<!-- <!DOCTYPE PATDOC PUBLIC \"-//x\" [ -->\n<!DOCTYPE PATDOC "
        "SYSTEM \"x.dtd\" [\n" PICTURES "]>\n",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE PATDOC SYSTEM \"a>b.dtd\" [\n" PICTURES
        "<!-- <PATDOCS> ]> -->\n<!ENTITY b.TIF SYSTEM '>' NDATA TIF>\n]>\n",
    };
    for (size_t i = 0; i < COUNT_OF(prologs); i++) {
        write_grant((struct parts){ .prolog = prologs[i], .more = SUZHOU });
        struct scan scan = scan_one(&format_uspto_v25, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, RECORD_KEPT, "%zu", i);
        cr_expect_eq(scan.record.length, strlen(text) - 1, "%zu", i);
        scan_end(&scan);
    }
}

Test(trap_04, v25_forty_pictures_do_no_harm_and_laughs_do_not_grow)
{
    char prolog[8192] = "<!DOCTYPE PATDOC [\n";
    for (int i = 0; i < 40; i++)
        snprintf(prolog + strlen(prolog), sizeof prolog - strlen(prolog),
                 "<!ENTITY US0633-D%05d.TIF SYSTEM \"US0633-D%05d.TIF\" NDATA TIF>\n", i, i);
    strncat(prolog, "]>\n", sizeof prolog - strlen(prolog) - 1);
    struct scan scan = scan_one(&format_uspto_v25, write_grant((struct parts){
        .prolog = prolog, .more = SUZHOU }), SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_KEPT);
    scan_end(&scan);

    strncpy(prolog, "<!DOCTYPE PATDOC [<!ENTITY l0 \"CN ha ha ha ha ha ha ha ha ha ha\">",
            sizeof prolog - 1);
    for (int i = 1; i < 12; i++)
        snprintf(prolog + strlen(prolog), sizeof prolog - strlen(prolog),
                 "<!ENTITY l%d \"&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;\">", i, i - 1,
                 i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    strncat(prolog, "]>\n", sizeof prolog - strlen(prolog) - 1);
    scan = scan_begin(&format_uspto_v25, write_grant((struct parts){ .prolog = prolog,
        .more = "<B500><B540><STEXT><PDAT>&l11;</PDAT></STEXT></B540></B500>" SUZHOU }),
        SCAN_NIGHT, 4096);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    scan_end(&scan);
}

/* A record that names a picture where text should be is an error of XML: what declares pictures
 * alone can be passed over by its bytes. */
Test(uspto_v25, a_picture_in_the_text_spells_nothing)
{
    static const struct { const char *declared, *country; enum status status;
                          enum record_fate fate; } rows[] = {
        { "<!ENTITY c SYSTEM \"CN\" NDATA TIF>", "&c;", STATUS_OK, RECORD_NO_CHINESE_PARTY },
        { "<!ENTITY c SYSTEM \"CN\" NDATA TIF>", "DE", STATUS_OK, RECORD_NO_CHINESE_PARTY },
        { "<!ENTITY c SYSTEM \"CN\" NDATA TIF>", "CN", STATUS_OK, RECORD_KEPT },
        { "<!ENTITY c \"CN\">", "&c;", STATUS_OK, RECORD_KEPT },
        { "<!ENTITY c SYSTEM \"c\" NDATA TIF><!ENTITY d \"C\">", "&d;N", STATUS_OK, RECORD_KEPT },
        { "<!--<!ENTITY c SYSTEM \"--><!ENTITY d 'CN'><!--\" NDATA TIF>-->", "&d;", STATUS_OK,
          RECORD_KEPT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char prolog[256], more[1024];
        snprintf(prolog, sizeof prolog, "<!DOCTYPE PATDOC [%s]>\n", rows[i].declared);
        snprintf(more, sizeof more, "<B700>%s%s%s</B700>",
                 "<B730><B731><PARTY-US><NAM><ONM><STEXT><PDAT>Suzhou A</PDAT></STEXT></ONM></NAM>"
                 "<ADR><CTRY><PDAT>", rows[i].country,
                 "</PDAT></CTRY></ADR></PARTY-US></B731></B730>");
        write_grant((struct parts){ .prolog = prolog, .more = more });
        for (int parse = 0; parse < 2; parse++) {
            struct scan scan = scan_begin(&format_uspto_v25, text,
                                          parse ? SCAN_PARSE : SCAN_NIGHT, 4096);
            cr_expect_eq(scan_next(&scan), rows[i].status, "%zu: %s", i, scan.error.text);
            cr_expect_eq(scan.record.fate, rows[i].fate, "%zu", i);
            scan_end(&scan);
        }
    }
}

Test(trap_06, v25_what_breaks_behind_the_bibliography_is_good)
{
    struct scan scan = scan_one(&format_uspto_v25, write_grant((struct parts){
        .more = SUZHOU, .behind = "bare & broken <PTEXT>" }), SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_KEPT);
    scan_end(&scan);
}

Test(trap_09, v25_instructions_and_comments_in_names_are_dropped)
{
    struct scan scan = scan_one(&format_uspto_v25, write_grant((struct parts){
        .more = "<B700>" OWNER(COMPANY("Silk<!-- x --> &amp; <?y z?>Sons\n  Ltd", CODE("CTRY",
                "\n CN\n"))) "</B700>" }), SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.parties[0].name, "Silk & Sons Ltd");
    scan_end(&scan);
}

/* ---- applications ---- */

#define APPLICATION(kind) \
    "<patent-application-publication>\n<subdoc-bibliographic-information><document-id><doc-number>" \
    "20010000001</doc-number><kind-code>" kind "</kind-code><document-date>20010315" \
    "</document-date></document-id><assignee><organization-name>Suzhou A</organization-name>" \
    "<address><city>Suzhou</city><country><country-code>CN</country-code></country></address>" \
    "</assignee></subdoc-bibliographic-information></patent-application-publication>\n"

Test(uspto_v25, an_application_is_no_grant)
{
    expect_labels("<?xml version=\"1.0\"?>\n<!DOCTYPE patent-application-publication SYSTEM "
                  "\"pap-v15-2001-01-31.dtd\" []>\n" APPLICATION("A1"), "US A1:none ");
    expect_labels("<!DOCTYPE simple PUBLIC \"-//x//EN\" \"x.dtd\">\n" APPLICATION("A9")
                  APPLICATION("B1") DECLARED SMALL("09000001", "B1"),
                  "US A9:none US B1:none US B1:kept ");
}

Test(uspto_v25, another_document_among_grants_is_rejected_by_name)
{
    struct scan scan = scan_begin(&format_uspto_v25, DECLARED SMALL("09000001", "B1")
                                  "<?xml version=\"1.0\"?><odd/>", SCAN_NIGHT, 4096);
    cr_expect_eq(scan_next(&scan), STATUS_OK);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect(strstr(scan.error.text, "'odd'"), "%s", scan.error.text);
    scan_end(&scan);
}

Test(uspto_v25, a_file_that_is_cut_is_damaged)
{
    write_grant((struct parts){ .more = SUZHOU });
    text[strlen(text) - sizeof "</PATDOC>\n" + 1] = '\0';
    struct scan scan = scan_begin(&format_uspto_v25, text, SCAN_NIGHT, 4096);
    cr_expect_eq(scan_next(&scan), STATUS_OK);
    cr_expect_eq(scan_next(&scan), STATUS_BAD_DUMP);
    scan_end(&scan);
}

Test(uspto_v25, it_bids_on_what_the_file_holds)
{
    static const struct { const char *head; const struct format *format; } rows[] = {
        { DECLARED SMALL("1", "B1"), &format_uspto_v25 },
        { "<PATDOC>", &format_uspto_v25 },
        { APPLICATION("A1"), &format_uspto_v25 },
        { "<?xml version=\"1.0\"?><us-patent-application lang=\"EN\">", &format_uspto },
        { "<PATDOCS>", NULL },
        { "<x><PATDOC>", NULL },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(format_of(rows[i].head, strlen(rows[i].head)), rows[i].format, "%s",
                     rows[i].head);
}
