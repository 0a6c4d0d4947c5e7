/* Madrid registrations in ST.66; the records are invented after the standard. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/sample_line.h"
#include "tests/scan_text.h"

static char text[1 << 15];

#define NAMED(name) "<Name><FreeFormatName><FreeFormatNameDetails><FreeFormatNameLine>" name \
    "</FreeFormatNameLine></FreeFormatNameDetails></FreeFormatName></Name>"
#define BOOK(name, country) "<FormattedNameAddress>" NAMED(name) "<Address><AddressCountryCode>" \
    country "</AddressCountryCode></Address></FormattedNameAddress>"
#define HOLDER(name, country) "<ApplicantDetails><Applicant><ApplicantAddressBook>" \
    BOOK(name, country) "</ApplicantAddressBook></Applicant></ApplicantDetails>"
#define PARTY(code) "<DesignatedCountry><DesignatedCountryCode>" code "</DesignatedCountryCode>" \
    "</DesignatedCountry>"
#define PRESENT(parties) "<DesignatedCountryDetails>" parties "</DesignatedCountryDetails>"
#define BASIC(kind, day, parties) "<MarkRecord><BasicRecord><RecordEffectiveDate>" day \
    "</RecordEffectiveDate><BasicRecordKind>" kind "</BasicRecordKind>" parties \
    "</BasicRecord></MarkRecord>"
#define OF(parties) "<RecordDesignatedCountryDetails>" parties "</RecordDesignatedCountryDetails>"
#define BY(office) "<RecordInterestedOfficeCode>" office "</RecordInterestedOfficeCode>"

/* One registration of 2020-06-01. */
static const char *write_mark(const char *number, const char *content, const char *records)
{
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\"?><Transaction xmlns=\"http://www.wipo.int/standards/XMLSchema/"
             "trademarks\"><TradeMarkTransactionBody><TransactionContentDetails><TransactionData>"
             "<TradeMarkDetails><TradeMark><RegistrationOfficeCode>WO</RegistrationOfficeCode>"
             "<ReceivingOfficeCode>CN</ReceivingOfficeCode><ApplicationNumber>%s"
             "</ApplicationNumber><ApplicationDate>2020-06-01</ApplicationDate>%s"
             "<MarkRecordDetails>%s</MarkRecordDetails></TradeMark></TradeMarkDetails>"
             "</TransactionData></TransactionContentDetails></TradeMarkTransactionBody>"
             "</Transaction>", number, content, records);
    return text;
}

/* ---- the samples ---- */

Test(st66, a_registration_of_wipo_is_read_whole)
{
    static const char *const lines[] = {
        "WO mark: kept whole MADRID994744 20200601 20230202 | Suzhou Invented Works Co., Ltd./"
        "苏州虚构制造有限公司/No. 1, Made Road, | Suzhou, Jiangsu//CN | JP 20200601 0 0; "
        "RU 20200601 0 20230202; VN 20200601 20220401 0; KR 20210610 0 0; EM 20200601 0 0; "
        "BX 20200601 0 0; GB 20200601 0 0; US 20200601 0 0 | First Made Owner/DE 20201201",
    };
    sample_expect("st66/good-wipo.xml", SCAN_NIGHT, lines, 1);
}

Test(st66, a_file_of_many_marks_keeps_those_of_wipo_alone)
{
    static const char *const lines[] = {
        "WO mark: kept partial MADRID1500001 20200214 20200901 | Kunshan Made Tools Ltd./"
        "昆山虚构工具有限公司/2 Made Street | Jiangsu | 215300/Kunshan/CN | EM 20200214 0 0 |",
        "WO mark: kept change MADRID1500002 20200301 20210105 | | EM 20200301 20210105 0 |",
        "WO mark deleted: kept deleted MADRID1500003 20200401 20200401 | | |",
        "WO mark deleted: kept deleted MADRID293830A 20210402 20210402 | | |",
        "EM mark: not a grant", "SE mark: not a grant", "FR mark: no Chinese party",
        "WO mark: not a grant", "WO mark: not a grant",
        "WO mark: kept whole MADRID1500010 20200505 20200505 | Made, Li//// | OA 20200505 0 0 |",
        "WO mark: no Chinese party",
        "WO mark: kept whole MADRID1500012 20200505 20210701 | Made Buyer////FR | JP 20200505 0 0 "
        "| Suzhou Made Seller/CN 20210701",
    };
    sample_expect("st66/good-tmview.xml", SCAN_NIGHT, lines, COUNT_OF(lines));
    sample_expect("st66/good-tmview.xml", SCAN_PARSE, lines, COUNT_OF(lines));
}

Test(st66, a_mark_that_cannot_be_used_is_rejected_alone)
{
    static const char *const lines[] = {
        "WO mark: rejected, grant has no valid date",
        "WO mark: rejected, grant has no number",
        "WO mark: rejected, number '15.3' has more than letters and digits",
        "WO mark: rejected, grant names no owner",
        "WO mark: rejected, record 'Total Refusal' has no date",
        "WO mark: rejected, record 'Total Cancellation' has no date",
        "WO mark deleted: rejected, grant has no valid date",
        "WO mark: rejected, cannot read record: mismatched tag (its byte 282)",
        "WO mark: kept whole MADRID1500099 20200601 20200601 | Made Nine//// | JP 20200601 0 0 |",
    };
    sample_expect("st66/bad-records.xml", SCAN_NIGHT, lines, COUNT_OF(lines));
}

Test(st66, text_fields_of_a_registration_are_read)
{
    struct scan scan = scan_one(&format_st66, write_mark("1500017", PRESENT(PARTY("JP"))
        "<WordMarkSpecification><MarkVerbalElementText>CAF&Eacute; &amp; MORE"
        "</MarkVerbalElementText></WordMarkSpecification><GoodsServicesDetails><GoodsServices>"
        "<ClassDescriptionDetails><ClassDescription><ClassNumber>9</ClassNumber>"
        "</ClassDescription></ClassDescriptionDetails></GoodsServices><GoodsServices>"
        "<ClassDescriptionDetails><ClassDescription><ClassNumber>42</ClassNumber>"
        "</ClassDescription></ClassDescriptionDetails></GoodsServices></GoodsServicesDetails>"
        "<PriorityDetails><Priority><PriorityCountryCode>CN</PriorityCountryCode><PriorityNumber>"
        "43000001</PriorityNumber><PriorityDate>2020-01-01</PriorityDate></Priority>"
        "</PriorityDetails>" HOLDER("Made", "CN"), ""), SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_expect_str_eq(grant->office, "WO");
    cr_expect_str_eq(grant->number, "1500017");
    cr_expect_str_eq(grant->kind, "");
    cr_expect_eq(grant->right_type, RIGHT_TRADEMARK);
    cr_expect_eq(grant->route, ROUTE_MADRID);
    cr_expect_str_eq(grant->title, "CAFÉ & MORE");
    cr_expect_str_eq(grant->classes, "9 42");
    cr_assert_eq(grant->priority_count, 1);
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_str_eq(grant->priorities[0].number, "43000001");
    cr_expect_eq(grant->priorities[0].date, 20200101);
    scan_end(&scan);
}

/* ---- formats ---- */

Test(st66, only_its_own_files_are_bid_for)
{
    static const struct { const char *head; bool bid; } rows[] = {
        { "<Transaction><TradeMarkTransactionBody>", true },
        { "<?xml version='1.0'?><x:Transaction><x:TradeMarkTransactionBody>", true },
        { "<TradeMark><RegistrationOfficeCode>WO", true },
        { "<tmk:Transaction><tmk:TrademarkTransactionBody>", false },
        { "<Transaction><TradeMark>", false }, { "<TradeMark><Name>", false },
        { "<TradeMarkTransactionBody>", false }, { "<a>TradeMarkTransactionBody", false },
        { "<trademark-applications-daily>", false }, { "", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(format_st66.bid(rows[i].head, strlen(rows[i].head)) > 0, rows[i].bid, "%s",
                     rows[i].head);
}

Test(st66, marks_of_the_us_in_a_real_file_are_no_grants)
{
    static const char sample[] = "../../../shared/samples/trademark/tsdr-76044902-st66.xml";
    static const char *const lines[] = { "US mark: not a grant" };     /* an owner has no country */
    if (access(sample + strlen("../../"), R_OK) != 0)
        cr_skip_test("no samples beside the project");
    sample_expect(sample, SCAN_NIGHT, lines, 1);
    sample_expect(sample, SCAN_ALL, lines, 1);
}

/* ---- traps ---- */

Test(trap_05, st66_is_read_under_any_prefix)
{
    static const char prefixed[] =
        "<q:Transaction><q:TradeMarkTransactionBody><q:TradeMark q:operationCode='Insert'>"
        "<q:RegistrationOfficeCode>WO</q:RegistrationOfficeCode><q:ApplicationNumber>1</q:"
        "ApplicationNumber><q:ApplicationDate>2020-06-01</q:ApplicationDate><q:"
        "DesignatedCountryDetails><q:DesignatedCountry><q:DesignatedCountryCode>JP</q:"
        "DesignatedCountryCode></q:DesignatedCountry></q:DesignatedCountryDetails><q:"
        "ApplicantDetails><q:ApplicantKey/></q:ApplicantDetails></q:TradeMark></q:"
        "TradeMarkTransactionBody></q:Transaction>";
    struct scan scan = scan_one(&format_st66, prefixed, SCAN_NIGHT);
    cr_expect_str_eq(scan.record.label, "WO mark");
    cr_expect_str_eq(scan.record.grant.right, "MADRID1");
    scan_end(&scan);
}

Test(trap_12, st66_numbers_lose_zeros_and_the_offices_letters)
{
    static const struct { const char *written, *right; } rows[] = {
        { "0994744", "MADRID994744" }, { "00994744", "MADRID994744" },
        { "WO0994744", "MADRID994744" }, { "W00994744", "MADRID994744" },
        { "293830A", "MADRID293830A" }, { " 0293830a ", "MADRID293830A" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scan scan = scan_one(&format_st66, write_mark(rows[i].written, PRESENT(PARTY("JP"))
                                    HOLDER("Made", "CN"), ""), SCAN_NIGHT);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right, "%s", rows[i].written);
        scan_end(&scan);
    }
}

Test(trap_29, st66_holders_may_lack_any_part_of_a_place)
{
    static const struct { const char *what, *holder; enum record_fate fate; } rows[] = {
        { "country alone", HOLDER("Made", "CN"), RECORD_KEPT },
        { "no place", "<ApplicantDetails><Applicant><ApplicantAddressBook><FormattedNameAddress>"
          NAMED("Made") "</FormattedNameAddress></ApplicantAddressBook></Applicant>"
          "</ApplicantDetails>", RECORD_KEPT },
        { "Hong Kong by its own code", HOLDER("Made", "HK"), RECORD_NO_CHINESE_PARTY },
        { "small letters are no code", HOLDER("Made", "cn"), RECORD_KEPT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char content[2048];
        snprintf(content, sizeof content, PRESENT(PARTY("JP")) "%s", rows[i].holder);
        struct scan scan = scan_one(&format_st66, write_mark("1", content, ""), SCAN_NIGHT);
        cr_expect_eq(scan.record.fate, rows[i].fate, "%s", rows[i].what);
        scan_end(&scan);
    }
}

Test(trap_33, st66_agents_letters_and_earlier_holders_are_no_holders)
{
    static const char others[] =
        "<RepresentativeDetails><Representative><RepresentativeAddressBook>" BOOK("Agent", "CN")
        "</RepresentativeAddressBook></Representative></RepresentativeDetails>"
        "<CorrespondenceAddress><CorrespondenceAddressBook>" BOOK("Letters", "CN")
        "</CorrespondenceAddressBook></CorrespondenceAddress>";
    static const char earlier[] =
        "<PreviousHolderDetails><Applicant><ApplicantAddressBook>" BOOK("Seller", "CN")
        "</ApplicantAddressBook></Applicant></PreviousHolderDetails>";
    char content[4096];
    snprintf(content, sizeof content, "%s%s", PRESENT(PARTY("JP")) HOLDER("Mill AG", "DE"), others);
    struct scan scan = scan_one(&format_st66, write_mark("1", content, ""), SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    scan_end(&scan);

    snprintf(content, sizeof content, "%s%s%s", PRESENT(PARTY("JP")) HOLDER("Mill AG", "DE"),
             others, earlier);
    scan = scan_one(&format_st66, write_mark("1", content, ""), SCAN_NIGHT);
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_assert_eq(scan.record.grant.party_count, 1);
    cr_expect_str_eq(scan.record.grant.parties[0].name, "Mill AG");
    cr_assert_eq(scan.record.grant.owner_before_count, 1);
    cr_expect_str_eq(scan.record.grant.owners_before[0].name, "Seller");
    scan_end(&scan);
}

Test(trap_36, st66_days_may_carry_an_offset_and_must_be_days)
{
    static const struct { const char *written; int32_t on; } rows[] = {
        { "2020-06-01", 20200601 }, { "2020-06-01-05:00", 20200601 }, { "2020-06-01Z", 20200601 },
        { "20200601", 20200601 }, { " 2020-06-01\n", 20200601 },
        { "2020-06-00", 0 }, { "0", 0 }, { "9999-12-31", 0 }, { "2020-02-30", 0 }, { "", 0 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        snprintf(text, sizeof text, "<TradeMark><RegistrationOfficeCode>WO</RegistrationOfficeCode>"
                 "<ApplicationNumber>1</ApplicationNumber><ApplicationDate>%s</ApplicationDate>"
                 PRESENT(PARTY("JP")) HOLDER("Made", "CN") "</TradeMark>", rows[i].written);
        struct scan scan = scan_begin(&format_st66, text, SCAN_NIGHT, 100);
        cr_expect_eq(scan_next(&scan), rows[i].on ? STATUS_OK : STATUS_REJECT, "%s",
                     rows[i].written);
        if (rows[i].on)
            cr_expect_eq(scan.record.grant.granted_on, rows[i].on, "%s", rows[i].written);
        scan_end(&scan);
    }
}

Test(trap_39, st66_the_office_of_origin_and_a_designation_of_china_make_no_chinese_holder)
{
    struct scan scan = scan_one(&format_st66, write_mark("1", PRESENT(PARTY("CN"))
                                HOLDER("Mill AG", "DE"), ""), SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, RECORD_NO_CHINESE_PARTY);
    scan_end(&scan);
}

Test(trap_40, st66_designations_begin_are_refused_and_end_by_records)
{
#define ALL3 PRESENT(PARTY("JP") PARTY("US") PARTY("GB"))
    static const struct { const char *what, *present, *records, *found; } rows[] = {
        { "of the registration", ALL3, "", "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 0" },
        { "later", ALL3, BASIC("Subsequent Designation", "2021-06-10", OF(PARTY("GB"))),
          "GB 20210610 0 0, JP 20200601 0 0, US 20200601 0 0" },
        { "later by conversion", ALL3, BASIC("Subsequent Designation Resulting From Conversion",
          "2021-06-10", OF(PARTY("GB"))), "GB 20210610 0 0, JP 20200601 0 0, US 20200601 0 0" },
        { "at first and later", ALL3, BASIC("Registration", "2020-06-01", OF(PARTY("JP")))
          BASIC("Subsequent designation", "2021-06-10", OF(PARTY("JP"))),
          "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 0" },
        { "refused by the office", ALL3, BASIC("Total Refusal", "2021-01-01", BY("US")),
          "JP 20200601 0 0, US 20200601 20210101 0, GB 20200601 0 0" },
        { "refused in part", ALL3, BASIC("Partial Refusal", "2021-01-01", BY("US")),
          "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 0" },
        { "refused, then protected, in any order", ALL3,
          BASIC("Rule 18ter(2)(ii) GP following a provisional refusal", "2021-06-01", BY("US"))
          BASIC("TOTAL REFUSAL", "2021-01-01", BY("US")),
          "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 0" },
        { "refused, and that confirmed", ALL3, BASIC("Total Refusal", "2021-01-01", BY("US"))
          BASIC("Rule 18ter(3) Confirmation of total provisional refusal", "2021-09-01", BY("US")),
          "JP 20200601 0 0, US 20200601 20210901 0, GB 20200601 0 0" },
        { "confirmed, and protected after all", ALL3,
          BASIC("Rule 18ter(3) Confirmation of total provisional refusal", "2021-09-01", BY("US"))
          BASIC("Rule 18ter(4) protected goods and services", "2022-09-01", BY("US")),
          "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 0" },
        { "refused by a further decision", ALL3,
          BASIC("Rule 18ter(4) all goods and services refused", "2022-09-01", BY("US")),
          "JP 20200601 0 0, US 20200601 20220901 0, GB 20200601 0 0" },
        { "renounced and gone", PRESENT(PARTY("JP")), BASIC("Registration", "2020-06-01",
          OF(PARTY("JP") PARTY("GB"))) BASIC("Renunciation", "2022-01-01", OF(PARTY("GB"))),
          "JP 20200601 0 0, GB 20200601 0 20220101" },
        { "gone without a word", PRESENT(PARTY("JP")), BASIC("Registration", "2020-06-01",
          OF(PARTY("JP") PARTY("GB"))), "JP 20200601 0 0" },
        { "cancelled altogether", ALL3, BASIC("Total Cancellation", "2022-01-01", ""),
          "JP 20200601 0 20220101, US 20200601 0 20220101, GB 20200601 0 20220101" },
        { "ceased, invalidated, not renewed", ALL3,
          BASIC("Total Ceasing Effect", "2022-01-01", OF(PARTY("JP")))
          BASIC("Total Invalidation", "2022-02-02", BY("US"))
          BASIC("Partial Ceasing Effect", "2022-03-03", OF(PARTY("GB")))
          BASIC("Non Renewal Certain Parties", "2030-06-01", OF(PARTY("GB"))),
          "JP 20200601 0 20220101, US 20200601 0 20220202, GB 20200601 0 20300601" },
        { "refused and designated once more", ALL3, BASIC("Total Refusal", "2021-01-01", BY("US"))
          BASIC("Registration", "2020-06-01", OF(PARTY("JP") PARTY("US") PARTY("GB")))
          BASIC("Subsequent Designation", "2023-01-01", OF(PARTY("US"))),
          "JP 20200601 0 0, US 20230101 0 0, GB 20200601 0 0" },
        { "renounced and designated once more", ALL3, BASIC("Renunciation", "2022-01-01",
          OF(PARTY("US"))) BASIC("Registration", "2020-06-01", OF(PARTY("US")))
          BASIC("Subsequent Designation", "2023-01-01", OF(PARTY("US"))),
          "US 20200601 0 20220101, JP 20200601 0 0, GB 20200601 0 0" },
        { "what a licence or a renewal names", ALL3, BASIC("Renewal", "2022-01-01",
          OF(PARTY("JP"))) BASIC("Licence", "2022-01-01", OF(PARTY("FR"))),
          "JP 20200601 0 0, US 20200601 0 0, GB 20200601 0 0" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char content[4096], found[512] = "";
        snprintf(content, sizeof content, HOLDER("Made", "CN") "%s", rows[i].present);
        struct scan scan = scan_one(&format_st66, write_mark("1", content, rows[i].records),
                                    SCAN_NIGHT);
        const struct grant *grant = &scan.record.grant;
        for (size_t k = 0; k < grant->designation_count; k++) {
            const struct designation *party = &grant->designations[k];
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s %d %d %d",
                     k ? ", " : "", party->party, (int)party->on, (int)party->refused_on,
                     (int)party->ended_on);
        }
        cr_expect_str_eq(found, rows[i].found, "%s: %s", rows[i].what, found);
        scan_end(&scan);
    }
}

Test(trap_41, st66_regional_and_former_parties_keep_their_codes)
{
    struct scan scan = scan_one(&format_st66, write_mark("293830A", PRESENT(PARTY("EM") PARTY("BX")
        PARTY("OA") PARTY("GB") PARTY("DD") PARTY("DT") PARTY("SU") PARTY("YU") PARTY("UK"))
        HOLDER("Made", "CN"), ""), SCAN_NIGHT);
    static const char *const codes[] = { "EM", "BX", "OA", "GB", "DD", "DT", "SU", "YU" };
    cr_assert_eq(scan.record.grant.designation_count, COUNT_OF(codes));
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        cr_expect_str_eq(scan.record.grant.designations[i].party, codes[i]);
    cr_expect_str_eq(scan.record.grant.right, "MADRID293830A");
    scan_end(&scan);
}
