/* Who owns a USPTO grant; the records are invented. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/owner_text.h"
#include "tests/uspto_text.h"

static void expect_owners(const struct owner_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        owner_expect(&format_uspto, write_grant((struct parts){ .more = rows[i].more }), &rows[i],
                     "nc");
}

Test(uspto, owners_are_those_of_the_first_place_that_exists)
{
    static const struct owner_row rows[] = {
        { "assignee, whatever the applicants", SUZHOU "<us-parties><us-applicants>"
          APPLICANT("", "Other Inc.", "US") "</us-applicants></us-parties>",
          "Suzhou Invented Works Co., Ltd.|CN", "assignee", true },
        { "applicant-assignees before other applicants", "<us-parties><us-applicants>"
          APPLICANT(" applicant-authority-category=\"inventor\"", "Nobody", "US")
          APPLICANT(" applicant-authority-category=\"obligated-assignee\"", "Suzhou A", "CN")
          APPLICANT(" applicant-authority-category=\"assignee\"", "Suzhou B", "CN")
          "</us-applicants></us-parties>", "Suzhou A|CN ;; Suzhou B|CN", "us-applicant-assignee",
          true },
        { "inventors at last", "<us-parties><inventors>" PERSON("inventor", "Wu", "Min", "CN")
          "</inventors></us-parties>", "Wu, Min|CN", "inventor", true },
        { "no country and no Chinese priority", "<assignees><assignee><orgname>Suzhou D</orgname>"
          "</assignee></assignees>", "Suzhou D|", "assignee", false },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_26, inventors_in_china_do_not_own_what_is_assigned_elsewhere)
{
    static const struct owner_row rows[] = {
        { "applicants of v4.0 to v4.2 are inventors", "<parties><applicants>"
          PERSON("applicant", "Wu", "Min", "CN") PERSON("applicant", "Roe", "Jo", "US")
          "</applicants></parties>", "Wu, Min|CN ;; Roe, Jo|US", "applicant-inventor", true },
        { "inventors in China, a Chinese priority, the owner elsewhere",
          ASSIGNEE("Foxed Works", "<city>Taipei</city><country>TW</country>")
          "<parties><applicants>"
          PERSON("applicant", "Wu", "Min", "CN")
          "</applicants><agents><agent><addressbook><orgname>"
          "Suzhou Agents</orgname><address><country>CN</country></address></addressbook></agent>"
          "</agents></parties><priority-claims>" CLAIM("CN", "1") "</priority-claims>",
          "Foxed Works|TW", "assignee", false },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_27, of_an_assignee_and_another_applicant_assignee_the_assignee_owns)
{
    static const struct owner_row rows[] = {
        { "assignee and applicant-assignee differ", ASSIGNEE("Owner AG", "<country>DE</country>")
          "<us-parties><us-applicants>"
          APPLICANT(" applicant-authority-category=\"assignee\"", "Suzhou Pets", "CN")
          "</us-applicants></us-parties>", "Owner AG|DE", "assignee", false },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_28, a_company_may_be_an_applicant_without_category)
{
    static const struct owner_row rows[] = {
        { "a company as applicant without category", "<us-parties><us-applicants>"
          APPLICANT("", "Suzhou C", "CN") "</us-applicants></us-parties>", "Suzhou C|CN",
          "us-applicant", true },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_29, a_country_may_be_missing_and_hong_kong_is_not_china_unless_it_says_so)
{
    static const struct owner_row rows[] = {
        { "an assignee without addressbook", "<assignees><assignee><orgname>Suzhou D</orgname>"
          "<role>03</role></assignee></assignees><priority-claims>" CLAIM("CN", "1")
          "</priority-claims>", "Suzhou D|", "assignee", true },
        { "Hong Kong is not China",
          ASSIGNEE("Peak Ltd", "<city>Kowloon</city><country>HK</country>"),
          "Peak Ltd|HK", "assignee", false },
        { "Kowloon under CN is", ASSIGNEE("Peak Ltd", "<city>Kowloon</city><country>CN</country>"),
          "Peak Ltd|CN", "assignee", true },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_31, a_person_owns_beside_a_company)
{
    static const struct owner_row rows[] = {
        { "a person beside a company", "<assignees><assignee><addressbook><last-name>Wu</last-name>"
          "<first-name>Min</first-name><address><country>CN</country></address></addressbook>"
          "</assignee><assignee><addressbook><orgname>Mill &#x26; Co.</orgname><address><country>DE"
          "</country></address></addressbook></assignee></assignees>",
          "Wu, Min|CN ;; Mill & Co.|DE",
          "assignee", true },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_33, citations_examiners_and_agents_in_china_own_nothing)
{
    static const struct owner_row rows[] = {
        { "citations, examiners and agents in China", ASSIGNEE("Mill Co.", "<country>US</country>")
          "<references-cited><citation><patcit><document-id><country>CN</country></document-id>"
          "</patcit></citation></references-cited>", "Mill Co.|US", "assignee", false },
    };
    expect_owners(rows, COUNT_OF(rows));
}

Test(trap_27, country_and_city_may_stand_on_the_applicant_alone)
{
#define APPLICANTS(name, address) \
    "<us-parties><us-applicants><us-applicant><addressbook><orgname>" name "</orgname><address>" \
    address "</address></addressbook></us-applicant></us-applicants></us-parties>"
#define AT(city, country) "<city>" city "</city><country>" country "</country>"
    static const struct { const char *what, *more, *city, *country; bool kept; } rows[] = {
        { "country and city", ASSIGNEE("Suzhou E Co., Ltd.", "")
          APPLICANTS("SUZHOU  E Co.,\n Ltd.", AT("Suzhou", "CN")), "Suzhou", "CN", true },
        { "country alone", ASSIGNEE("Suzhou E", "<city>Kunshan</city>")
          APPLICANTS("Suzhou E", AT("Suzhou", "CN")), "Kunshan", "CN", true },
        { "city alone", ASSIGNEE("Suzhou E", "<country>CN</country>")
          APPLICANTS("Suzhou E", AT("Suzhou", "CN")), "Suzhou", "CN", true },
        { "another name", ASSIGNEE("Suzhou E", "") APPLICANTS("Suzhou F", AT("Suzhou", "CN")),
          "", "", false },
        { "another country is another owner", ASSIGNEE("Silk Co", "<country>DE</country>")
          APPLICANTS("Silk Co", AT("Suzhou", "CN")), "", "DE", false },
        { "nothing to tell", ASSIGNEE("Silk Co", "<country>CN</country>")
          APPLICANTS("Silk Co", ""), "", "CN", true },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *text = write_grant((struct parts){ .more = rows[i].more });
        struct scan scan = scan_one(&format_uspto, text, SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].kept ? RECORD_KEPT : RECORD_NO_CHINESE_PARTY, "%s",
                     rows[i].what);
        scan_end(&scan);
        scan = scan_one(&format_uspto, text, SCAN_ALL);
        cr_assert_eq(scan.record.grant.party_count, 1);
        cr_expect_str_eq(scan.record.grant.parties[0].city, rows[i].city, "%s", rows[i].what);
        cr_expect_str_eq(scan.record.grant.parties[0].country, rows[i].country, "%s",
                         rows[i].what);
        scan_end(&scan);
    }
}
