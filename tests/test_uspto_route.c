/* By which way a USPTO grant came; the records are invented. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/scan_text.h"
#include "tests/uspto_text.h"

struct row { const char *what, *more; enum route route; const char *number; };

static void expect_routes(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char more[2048];
        snprintf(more, sizeof more, "%s" SUZHOU, rows[i].more);
        struct scan scan = scan_one(&format_uspto, write_grant((struct parts){ .more = more }),
                                    SCAN_NIGHT);
        cr_expect_eq(scan.record.grant.route, rows[i].route, "%s", rows[i].what);
        cr_expect_str_eq(scan.record.grant.pct_number, rows[i].number, "%s", rows[i].what);
        scan_end(&scan);
    }
}

Test(trap_18, pct_and_a_foreign_priority_in_one_record_is_pct)
{
    static const struct row rows[] = {
        { "filing data and a priority", "<priority-claims>" CLAIM("CN", "1") "</priority-claims>"
          "<pct-or-regional-filing-data><document-id><country>WO</country><doc-number>"
          "PCT/CN2018/071839</doc-number><kind>00</kind></document-id>"
          "</pct-or-regional-filing-data>", ROUTE_PCT, "PCT/CN2018/071839" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_19, a_bypass_continuation_is_pct_wherever_its_parent_says_so)
{
    static const struct row rows[] = {
        { "continuation of a PCT application, country US", PARENT("continuation",
          DOCUMENT("US", "PCT/JP2009/001030")), ROUTE_PCT, "PCT/JP2009/001030" },
        { "without a slash", PARENT("continuation-in-part", DOCUMENT("US", "PCTNL00/00518")),
          ROUTE_PCT, "PCT/NL2000/000518" },
        { "division of a national stage", PARENT("division", DOCUMENT("US", "12345678")
          "<parent-pct-document>" DOCUMENT("WO", "PCT/EP2007/001234") "</parent-pct-document>"),
          ROUTE_PCT, "PCT/EP2007/001234" },
        { "an earlier generation", "<us-related-documents><continuation><relation><parent-doc>"
          DOCUMENT("US", "12345678") "</parent-doc></relation></continuation><continuation>"
          "<relation><parent-doc>" DOCUMENT("US", "PCT/AU99/00917") "</parent-doc></relation>"
          "</continuation></us-related-documents>", ROUTE_PCT, "PCT/AU1999/000917" },
        { "a continuation that is all American", PARENT("continuation", DOCUMENT("US", "12345678")),
          ROUTE_DIRECT, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_20, a_pct_number_may_stand_among_the_priorities)
{
    static const struct row rows[] = {
        { "among the priorities, under the receiving office", "<priority-claims>"
          CLAIM("CN", "2007 1 0146763") CLAIM("CN", "PCT/CN2008/071839") "</priority-claims>",
          ROUTE_PCT, "PCT/CN2008/071839" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_21, the_hague_system_is_no_pct)
{
    static const struct row rows[] = {
        { "Hague, under WO", "<priority-claims>" CLAIM("WO", "DM/074 086") "</priority-claims>",
          ROUTE_PARIS, "" },
        { "Hague, under EM", "<priority-claims>" CLAIM("EM", "DM/074086") "</priority-claims>"
          "<hague-agreement-data><international-registration-number>DM/088269"
          "</international-registration-number></hague-agreement-data>", ROUTE_PARIS, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_23, a_provisional_is_no_priority_claim)
{
    static const struct row rows[] = {
        { "a provisional", "<us-related-documents><us-provisional-application>"
          DOCUMENT("US", "61000000") "</us-provisional-application></us-related-documents>",
          ROUTE_DIRECT, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(uspto, publication_data_tell_the_way_and_a_regional_application_none)
{
    static const struct row rows[] = {
        { "publication data alone", "<pct-or-regional-publishing-data>" DOCUMENT("WO", "WO2009/122")
          "</pct-or-regional-publishing-data>", ROUTE_PCT, "" },
        { "a regional application", "<pct-or-regional-filing-data>" DOCUMENT("EP", "09012345")
          "</pct-or-regional-filing-data>", ROUTE_DIRECT, "" },
    };
    expect_routes(rows, COUNT_OF(rows));
}

Test(trap_37, the_filing_date_of_a_national_stage_is_that_of_the_pct_application)
{
    const char *text = write_grant((struct parts){ .more = "<pct-or-regional-filing-data>"
        DOCUMENT("WO", "PCT/CN2018/071839") "</pct-or-regional-filing-data>"
        "<us-371c124-date><date>20190701</date></us-371c124-date>" SUZHOU });
    struct scan scan = scan_one(&format_uspto, text, SCAN_NIGHT);
    cr_expect_eq(scan.record.grant.filed_on, 20180105, "of the application, not the entry");
    scan_end(&scan);
}
