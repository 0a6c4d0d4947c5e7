/* test_right_key.c - one spelling for each right, however a record or a row of staff's has it. */
#include <criterion/criterion.h>

#include "right_key.h"
#include "status.h"

static struct arena *arena;

static void setup(void) { arena = arena_create(1 << 20); }
static void teardown(void) { arena_free(arena); }

TestSuite(right_key, .init = setup, .fini = teardown);

Test(right_key, a_number_has_one_spelling)
{
    static const struct { const char *office, *written, *plain; } rows[] = {
        { "US", "08936998", "8936998" },  { "US", "D0651432", "D651432" },
        { "US", "D651432", "D651432" },   { "US", "d0651432", "D651432" },
        { "US", "RE045678", "RE45678" },  { "US", "RE45678", "RE45678" },
        { "US", "PP012345", "PP12345" },  { "US", "H0002140", "H2140" },
        { "US", "11646472", "11646472" }, { "US", "10,000,000", "10000000" },
        { "EP", "0000002", "2" },         { "EP", " 0449582\n", "449582" },
        { "WO", "0994744", "994744" },    { "WO", "0293830A", "293830A" },
        { "JP", "H0512345", "H0512345" }, /* a year: the zero counts */
        { "EP", "0000", "0" },            { "EP", "", "" },
        { "KR", "10-2345678", "102345678" },    { "KR", "KR 10-2345678", "102345678" },
        { "EP", "EP1258188", "1258188" },       { "EP", "EP 01 258 188", "1258188" },
        { "JP", "jp6828214", "6828214" },       { "US", "11/123,456", "11123456" },
        { "US", "US D0651432", "D651432" },
        { "DE", "DEA1", "DEA1" },               /* no digit behind it: no office's code */
        { "CN", "201410513187.5", "201410513187.5" }, { "", "1", "1" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(number_plain(arena, rows[i].office, rows[i].written), rows[i].plain,
                         "'%s'", rows[i].written);
}

Test(right_key, a_plain_number_has_letters_and_digits_alone)
{
    static const struct { const char *number; bool plain; } rows[] = {
        { "11123456", true }, { "D651432", true }, { "293830A", true }, { "", false },
        { "201410513187.5", false }, { "9_1", false }, { "12\u00B2", false }, { "1(2)", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(number_is_plain(rows[i].number), rows[i].plain, "'%s'", rows[i].number);
}

Test(right_key, aliases_of_offices_are_resolved)
{
    cr_expect_str_eq(office_plain(arena, "EL"), "GR");
    cr_expect_str_eq(office_plain(arena, "UK"), "GB");
    cr_expect_str_eq(office_plain(arena, " us "), "US");
}

Test(right_key, a_european_patent_goes_by_its_first_grant)
{
    cr_expect_str_eq(right_key(arena, "US", "8936998", "B2"), "US8936998B2");
    cr_expect_str_eq(right_key(arena, "EP", "1258188", "B1"), "EP1258188B1");
    cr_expect_str_eq(right_key(arena, "EP", "1258188", "B2"), "EP1258188B1");
    cr_expect_str_eq(right_key(arena, "EP", "1258188", "A1"), "EP1258188A1");
}

Test(right_key, a_design_of_the_us_has_one_key_whether_its_kind_is_s_or_s1)
{
    cr_expect_str_eq(right_key(arena, "US", "D912345", "S1"), "USD912345S1");
    cr_expect_str_eq(right_key(arena, "US", "D912345", "S"), "USD912345S1");
    cr_expect_str_eq(right_key(arena, "US", "D1012345", "S"), "USD1012345S1");
    cr_expect_str_eq(right_key(arena, "US", "D367151", "S"), "USD367151S");     /* of 1996 */
    cr_expect_str_eq(right_key(arena, "US", "D435854", "S"), "USD435854S");     /* seen so */
    cr_expect_str_eq(right_key(arena, "JP", "1690001", "S"), "JP1690001S");
    cr_expect_str_eq(right_key_read(arena, "USD0912345S"), "USD912345S1");
}

Test(right_key, a_written_key_is_brought_to_the_one_spelling_or_refused)
{
    static const struct { const char *written, *key; } rows[] = {
        { "US19000001B2", "US19000001B2" },     { "US019000001B2", "US19000001B2" },
        { "us19000001b2", "US19000001B2" },     { "USD0651432S1", "USD651432S1" },
        { "USRE045678E1", "USRE45678E1" },      { "US3900000A", "US3900000A" },
        { "EP1258188B1", "EP1258188B1" },       { "EP1258188B2", "EP1258188B1" },
        { "EP01258188B3", "EP1258188B1" },      { "EP1258188B8", "EP1258188B1" },
        { "EP1258188B9", "EP1258188B1" },       { "UK2580004B", "GB2580004B" },
        { "uk02580004b", "GB2580004B" },        { "ELP30001B", "GRP30001B" },
        { "JPH0512345B2", "JPH0512345B2" },     { "DE202018990001U1", "DE202018990001U1" },
        { "MADRID1002999", "MADRID1002999" },   { "madrid0293830a", "MADRID293830A" },
        { "CQA4", "CQA4" },                     { "cqa04", "CQA4" },
        { "", "" }, { "US", "" }, { "B2", "" }, { "USB2", "" }, { "US0B2", "" }, { "nonsense", "" },
        { "US 19000001 B2", "" }, { "US19,000,001B2", "" }, { " US1B2", "" }, { "US19000001", "" },
        { "19000001B2", "" }, { "US1B22", "" }, { "US1B2#1", "" }, { "\u4E00US1B2", "" },
        { "US11/123456B2", "US11123456B2" }, { "KR10-2345678B1", "KR102345678B1" },
        { "CN201410513187.5B", "" }, { "U1B2", "" }, { "MADRID", "" }, { "MADRIDA", "" }, { "MADRID0", "" },
        { "MADRID1A1", "" }, { "MADRID1/2", "" }, { "CQA", "" }, { "CQA0", "" }, { "CQA4B", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *key = right_key_read(arena, rows[i].written);
        cr_assert_not_null(key);
        cr_expect_str_eq(key, rows[i].key, "'%s': '%s'", rows[i].written, key);
        cr_expect_str_eq(right_key_read(arena, key), key, "'%s' twice", rows[i].written);
    }
}

Test(right_key, without_memory_there_is_no_key)
{
    struct arena *small = arena_create(4);
    cr_expect_null(right_key(small, "US", "8936998", "B2"));
    cr_expect_null(number_plain(small, "US", "08936998"));
    cr_expect_null(right_key_read(small, "US8936998B2"));
    arena_free(small);
}

Test(right_key, one_filing_has_one_key_however_it_is_spelled)
{
    static const struct { const char *office, *number, *key; } rows[] = {
        { "CN", "201810012345", "CN201810012345" },     { "CN", "201810012345.6", "CN201810012345" },
        { "CN", "201810012345.X", "CN201810012345" },   { "CN", "201810012345.x", "CN201810012345" },
        { "CN", "2018100123456", "CN201810012345" },    { "CN", "201810012345X", "CN201810012345" },
        { "CN", "CN201810012345A", "CN201810012345" },  { "CN", "CN201810012345XA", "CN201810012345" },
        { "CN", "CN2018100123456A", "CN201810012345" }, { "CN", "201810012345.6A", "CN201810012345" },
        { "CN", "CN 201810012345", "CN201810012345" },  { "CN", "cn201810012345.6", "CN201810012345" },
        { "CN", "ZL201810012345.6", "CN201810012345" }, { "CN", "CN-201810012345-A", "CN201810012345" },
        { "CN", "2018 1 0012345", "CN201810012345" },   { "CN", "201820012345U", "CN201820012345" },
        { "CN", "102018000012345", "CN201810012345" },  { "CN", "102021001286633", "CN202111286633" },
        { "CN", "03112345.6", "CN03112345" },           { "CN", "03112345", "CN03112345" },
        { "CN", "031123456", "CN03112345" },            { "CN", "03112345X", "CN03112345" },
        { "CN", "3112345", "CN03112345" },              { "CN", "98814060.1", "CN98814060" },
        { "CN", "85100001", "CN85100001" },             { "CN", "85100001.X", "CN85100001" },
        /* none of a Chinese application */
        { "CN", "PCT/CN2018/071839", "CNPCTCN2018071839" }, { "CN", "CN2018071839W", "CN2018071839W" },
        { "CN", "20181001234X", "CN20181001234X" },     { "CN", "2018.10012345", "CN201810012345" },
        { "CN", "20181001234567", "CN20181001234567" }, { "CN", "201870012345", "CN201870012345" },
        { "CN", "", "" }, { "CN", "N/A", "" }, { "CN", "unknown", "" }, { "JP", "-", "" },
        /* of others the check digit behind a point alone */
        { "EP", "91302636.5", "EP91302636" },           { "EP", "EP 91302636.5A", "EP91302636" },
        { "FR", "00.12345", "FR12345" },                { "FR", "00.12346", "FR12346" },
        { "US", "62/123,456", "US62123456" },           { "US", "62123456", "US62123456" },
        { "DE", "10 2018 000 123.4", "DE102018000123" }, { "JP", "2018-012345", "JP2018012345" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(filing_key(arena, rows[i].office, rows[i].number), rows[i].key, "'%s'",
                         rows[i].number);
}
