/* Notifications of Madrid registrations in ST.96; the records are invented after the schema. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/sample_line.h"
#include "tests/scan_text.h"

static char text[1 << 14];

/* A transaction for the office of `office`, with these records. */
static const char *write_transaction(const char *office, const char *records)
{
    snprintf(text, sizeof text,
             "<t:MadridIBToOfficeTransaction c:st96Version=\"V6_0\"><t:MadridIBTransactionHeader>"
             "<c:ReceivingOfficeCode> %s </c:ReceivingOfficeCode><c:RecordNotificationDate>"
             "2021-07-22Z</c:RecordNotificationDate></t:MadridIBTransactionHeader>"
             "<t:MadridIBToOfficeBag>%s</t:MadridIBToOfficeBag></t:MadridIBToOfficeTransaction>",
             office, records);
    return text;
}

#define HOLDER(name, country) "<HolderBag><Holder><Contact><Name><EntityName>" name \
    "</EntityName></Name></Contact><NationalityCode>" country "</NationalityCode></Holder>" \
    "</HolderBag>"
#define PARTY(code) "<DesignatedCountry><DesignatedCountryCode>" code "</DesignatedCountryCode>" \
    "</DesignatedCountry>"
#define DESIGNATION(number, category, holder, parties) \
    "<MadridDesignation><OfficeOriginCode>CN</OfficeOriginCode><RecordEffectiveDate>2021-06-10" \
    "</RecordEffectiveDate><InternationalRegistrationDate>2020-06-01" \
    "</InternationalRegistrationDate><MadridDesignationCategory>" category \
    "</MadridDesignationCategory><InternationalRegistrationNumber>" number \
    "</InternationalRegistrationNumber>" holder "<DesignatedCountryBag>" parties \
    "</DesignatedCountryBag></MadridDesignation>"
#define TERMINATION(number, category) \
    "<MadridDesignationTermination><InternationalRegistrationNumber>" number \
    "</InternationalRegistrationNumber><MadridDesignationTerminationCategory>" category \
    "</MadridDesignationTerminationCategory><RecordFilingDate>2021-07-01</RecordFilingDate>" \
    "<ExpiryDate>2030-06-01</ExpiryDate></MadridDesignationTermination>"

/* ---- the samples ---- */

Test(st96_madrid, each_transaction_is_a_grant_news_or_neither)
{
    static const char *const lines[] = {
        "WO Designation: kept partial MADRID1600001 20210301 20210722 | Suzhou Invented Works Co., "
        "Ltd./苏州虚构制造有限公司/No. 1, Made Road | Made Park | Jiangsu | 215000/Suzhou/CN; "
        "Made, Anne//3 Made Street, Paris//FR | JP 20210301 0 0; GB 20210301 0 0 |",
        "WO Designation: kept change MADRID1300007 20170505 20210722 | | JP 20210610 0 0 |",
        "WO Designation: no Chinese party",
        "WO DesignationTermination: kept change MADRID994744 20210701 20210722 | "
        "| JP 0 0 20210701 |",
        "WO HolderRepresentativeChange: kept change MADRID1500017 20210505 20210722 | "
        "Made Buyer AG////DE | | Suzhou Made Seller/CN 20210505",
        "WO HolderRepresentativeChange: kept change MADRID1500018 20210506 20210722 | "
        "New Made Name////CN | |",
        "WO HolderRepresentativeChange: not a grant",
        "WO Designation: kept change MADRID293830A 20101010 20210722 | Suzhou Made Part////CN | "
        "JP 20210404 0 0 |",
        "WO DesignationTermination: kept change MADRID293830 20210405 20210722 | "
        "| JP 0 0 20210405 |",
        "WO InternationalRegistrationCreation: kept partial MADRID1600010 20210202 20210722 | "
        "Suzhou Made Lamps//4 Made Lane//CN | EM 20210202 0 0; BX 20210202 0 0; OA 20210202 0 0 |",
        "WO InternationalRegistrationCreation: kept change MADRID1400011A 20210203 20210722 | "
        "Suzhou Made Lamps////CN | EM 20210203 0 0 |",
        "WO Correction: kept partial MADRID1600002 20210301 20210801 | Right Made Name////CN | "
        "JP 20210301 0 0 |",
        "WO Renewal: not a grant", "WO ProtectionRestriction: not a grant",
        "WO RecordLicence: not a grant", "WO CompletedProcessing: not a grant",
    };
    sample_expect("st96-madrid/good-notifications.xml", SCAN_NIGHT, lines, COUNT_OF(lines));
    sample_expect("st96-madrid/good-notifications.xml", SCAN_PARSE, lines, COUNT_OF(lines));
}

Test(st96_madrid, a_record_that_cannot_be_used_is_rejected_alone)
{
    static const char *const lines[] = {
        "WO Designation: rejected, grant has no valid date",
        "WO Designation: rejected, grant names no owner",
        "WO Designation: rejected, grant has no number",
        "WO Designation: rejected, designation has no date",
        "WO DesignationTermination: rejected, transaction names no receiving office",
        "WO HolderRepresentativeChange: rejected, change of holders names no holder",
        "WO Correction: rejected, correction 'Transaction cancelled' takes back what was told "
        "before",
        "WO Correction: not a grant", "WO Correction: not a grant",
        "WO DesignationTermination: rejected, cannot read record: mismatched tag (its byte 220)",
        "WO InternationalRegistrationCreation: kept partial MADRID1600011 20210202 20210722 | "
        "Made Eleven////CN | US 20210202 0 0 |",
    };
    sample_expect("st96-madrid/bad-records.xml", SCAN_NIGHT, lines, COUNT_OF(lines));
}

Test(st96_madrid, an_unknown_version_is_refused_by_name)
{
    static const char *const lines[] = {
        "bad dump, cannot read dump: version 'V66_0' of ST.96 is not known "
        "(bad-version.xml)",
    };
    static const char *const texts[] = {
        "<MadridIBToOfficeTransaction>", "<MadridIBToOfficeTransaction st96Version=\"V5_0\"/>",
        "<MadridIBToOfficeTransaction xst96Version=\"V6_0\"/>", "<MadridIBToOfficeTransaction ",
    };
    sample_expect("st96-madrid/bad-version.xml", SCAN_NIGHT, lines, COUNT_OF(lines));
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct error error;
        void *reader = NULL;
        struct source *source = source_from_memory(texts[i], strlen(texts[i]), 5);
        cr_assert(source);
        cr_expect_eq(format_st96_madrid.open(source, SCAN_NIGHT, &reader, &error),
                     STATUS_BAD_DUMP, "%s", texts[i]);
        source_free(source);
    }
}

Test(st96_madrid, other_files_of_the_standard_are_not_bid_for)
{
    static const char *const heads[] = {
        "<TrademarkTransaction>", "<tmk:TrademarkApplication com:st96Version=\"V6_0\">",
        "<MadridOfficeToIBTransaction st96Version=\"V6_0\">", "<MadridDesignation>", "",
    };
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        cr_expect_eq(format_st96_madrid.bid(heads[i], strlen(heads[i])), 0, "%s", heads[i]);
}

Test(st96_madrid, marks_of_the_us_in_real_files_are_no_records)
{
    static const char *const samples[] = {
        "tsdr-76044902-st96.xml", "tsdr-US2178784-st96.xml", "tsdr-US2178784-st96-draft.xml",
        "TrademarkApplication-example.xml",
    };
    static const char *const lines[] = { "member: rejected, unknown format" };
    if (access("../shared/samples/trademark", R_OK) != 0)
        cr_skip_test("no samples beside the project");
    for (size_t i = 0; i < COUNT_OF(samples); i++) {
        char name[256];
        snprintf(name, sizeof name, "../../../shared/samples/trademark/%s", samples[i]);
        sample_expect(name, SCAN_ALL, lines, COUNT_OF(lines));
    }
}

/* ---- where records begin and end ---- */

Test(st96_madrid, a_record_is_found_whole_however_the_bytes_come)
{
    static const char records[] =
        "<MadridPartialChangeOwnership>" DESIGNATION("1A", "Partial change of ownership",
        HOLDER("Made", "CN"), PARTY("JP")) TERMINATION("1", "Partial change of ownership")
        "</MadridPartialChangeOwnership><MadridRenewal/>"
        "<MadridCorrection><MadridCorrectContent>" TERMINATION("2", "Renunciation")
        "</MadridCorrectContent></MadridCorrection>" TERMINATION("3", "Renunciation");
    static const char *const rights[] = { "MADRID1A", "MADRID1", "", "MADRID2", "MADRID3" };
    static const size_t steps[] = { 1, 7, 100, 65536 };
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        struct scan scan = scan_begin(&format_st96_madrid, write_transaction("JP", records),
                                      SCAN_NIGHT, steps[i]);
        for (size_t k = 0; k < COUNT_OF(rights); k++) {
            cr_assert_eq(scan_next(&scan), STATUS_OK, "%s", scan.error.text);
            cr_expect_str_eq(scan.record.grant.right, rights[k], "%zu bytes at a time", steps[i]);
            cr_expect_eq(text[scan.record.offset], '<');
            cr_expect_eq(text[scan.record.offset + scan.record.length - 1], '>');
        }
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
}

Test(st96_madrid, a_file_that_is_cut_is_damage)
{
    const char *whole = write_transaction("JP", TERMINATION("3", "Renunciation"));
    char cut[1 << 14];
    snprintf(cut, sizeof cut, "%.*s", (int)(strstr(whole, "</t:MadridIBToOfficeBag>") - whole),
             whole);
    struct scan scan = scan_begin(&format_st96_madrid, cut, SCAN_NIGHT, 100);
    cr_expect_eq(scan_next(&scan), STATUS_OK);
    cr_expect_eq(scan_next(&scan), STATUS_BAD_DUMP);
    scan_end(&scan);
}

/* ---- traps ---- */

Test(trap_29, st96_holders_may_lack_any_part_of_a_place)
{
    static const struct { const char *record; enum record_fate fate; } rows[] = {
        { DESIGNATION("1", "Registration", HOLDER("Made", "CN"), PARTY("JP")), RECORD_KEPT },
        { DESIGNATION("1", "Registration", HOLDER("Made", ""), PARTY("JP")), RECORD_KEPT },
        { DESIGNATION("1", "Registration", HOLDER("Made", "HK"), PARTY("CN")),
          RECORD_NO_CHINESE_PARTY },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_st96_madrid, write_transaction("JP", rows[i].record),
                                    SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].fate, "row %zu", i);
        scan_end(&scan);
    }
}

Test(trap_33, st96_agents_and_earlier_holders_are_no_holders)
{
    static const char record[] =
        "<MadridHolderRepresentativeChange><RecordEffectiveDate>2021-05-05</RecordEffectiveDate>"
        "<InternationalRegistrationNumber>1</InternationalRegistrationNumber>"
        "<MadridHolderRepresentativeChangeCategory>Change of ownership"
        "</MadridHolderRepresentativeChangeCategory><HolderChangeBag><PreviousHolderBag>"
        "<PreviousHolder><Contact><Name><EntityName>Seller</EntityName></Name></Contact>"
        "<NationalityCode>DE</NationalityCode></PreviousHolder></PreviousHolderBag>"
        HOLDER("Buyer", "FR") "</HolderChangeBag><Representative><Contact><Name><EntityName>Agent"
        "</EntityName></Name></Contact><NationalityCode>CN</NationalityCode></Representative>"
        "</MadridHolderRepresentativeChange>";
    struct scan scan = scan_one(&format_st96_madrid, write_transaction("CN", record), SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    scan_end(&scan);
}

Test(trap_39, st96_the_office_of_origin_makes_no_chinese_holder)
{
    struct scan scan = scan_one(&format_st96_madrid, write_transaction("CN",
        DESIGNATION("1", "Registration", HOLDER("Mill AG", "DE"), PARTY("CN"))), SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    scan_end(&scan);
}

Test(trap_40, st96_every_termination_ends_the_designation_of_the_receiving_office)
{
    static const char *const records[] = {
        TERMINATION("1", "Non renewal of trademark"),
        TERMINATION("1", "Non renewal of contracting party"),
        TERMINATION("1", "Total ceasing of effect"), TERMINATION("1", "Renunciation"),
        TERMINATION("1", "Partial change of ownership"), TERMINATION("1", "Total cancellation"),
        TERMINATION("1", "Second payment not paid"),
    };
    for (size_t i = 0; i < COUNT_OF(records); i++) {
        struct scan scan = scan_one(&format_st96_madrid, write_transaction("UK", records[i]),
                                    SCAN_NIGHT);
        const struct grant *grant = &scan.record.grant;
        cr_assert_eq(scan.record.fate, RECORD_KEPT);
        cr_expect_eq(grant->standing, STANDING_CHANGE);
        cr_expect_eq(grant->updated_on, 20210722);
        cr_assert_eq(grant->designation_count, 1);
        cr_expect_str_eq(grant->designations[0].party, "GB");
        cr_expect_eq(grant->designations[0].on, 0);
        cr_expect_eq(grant->designations[0].refused_on, 0);
        cr_expect_eq(grant->designations[0].ended_on, 20210701);
        scan_end(&scan);
    }
}

Test(trap_40, st96_a_later_designation_has_its_own_day_and_is_no_registration)
{
    static const char *const categories[] = {
        DESIGNATION("1", "Subsequent designation", HOLDER("Made", "CN"), PARTY("EM")),
        DESIGNATION("1", "Subsequent designation resulting from conversion",
                    HOLDER("Made", "CN"), PARTY("EM")),
        DESIGNATION("1", "International registration merger following division",
                    HOLDER("Made", "CN"), PARTY("EM")),
    };
    for (size_t i = 0; i < COUNT_OF(categories); i++) {
        struct scan scan = scan_one(&format_st96_madrid, write_transaction("EM", categories[i]),
                                    SCAN_NIGHT);
        cr_expect_eq(scan.record.grant.standing, STANDING_CHANGE);
        cr_expect_eq(scan.record.grant.granted_on, 20200601);
        cr_assert_eq(scan.record.grant.designation_count, 1);
        cr_expect_eq(scan.record.grant.designations[0].on, 20210610);
        scan_end(&scan);
    }
}

Test(trap_41, st96_regional_parties_and_numbers_with_letters_are_kept)
{
    struct scan scan = scan_one(&format_st96_madrid, write_transaction("EM", DESIGNATION("0293830A",
        "Registration", HOLDER("Made", "CN"), PARTY("EM") PARTY("BX") PARTY("OA") PARTY("SU"))),
        SCAN_NIGHT);
    cr_expect_str_eq(scan.record.grant.right, "MADRID293830A");
    cr_expect_eq(scan.record.grant.designation_count, 4);
    scan_end(&scan);
}
