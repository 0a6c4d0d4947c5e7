#include <criterion/criterion.h>

#include "parsers/kind_code.h"
#include "status.h"

static struct arena *arena;

static void setup(void) { arena = arena_create(1 << 20); }
static void teardown(void) { arena_free(arena); }

TestSuite(kind_code, .init = setup, .fini = teardown);

Test(kind_code, each_office_gives_its_codes_a_meaning)
{
    static const struct {
        const char *office, *number, *kind;
        int32_t date;
        enum kind_verdict verdict;
    } rows[] = {
        { "US", "11123456", "B2", 20200101, KIND_GRANT },
        { "US", "5700647",  "A",  19971223, KIND_GRANT },
        { "US", "5700647",  "A",  20010102, KIND_NOT_A_GRANT },
        { "US", "5700647",  "A",  0,        KIND_NOT_A_GRANT },
        { "US", "D651432",  "S1", 20120103, KIND_GRANT },
        { "US", "PP12345",  "P2", 20020101, KIND_GRANT },
        { "US", "20200012345", "P1", 20200101, KIND_NOT_A_GRANT },
        { "US", "20200012345", "A1", 20200101, KIND_NOT_A_GRANT },
        { "US", "H2140",    "H1", 20050104, KIND_NEVER },   /* looks like a grant */
        { "US", "RE45678",  "E1", 20150908, KIND_AGAIN },
        { "US", "11123456", "X7", 20200101, KIND_UNLISTED },
        { "EP", "1258188",  "B1", 20200101, KIND_GRANT },
        { "EP", "1258188",  "B2", 20200101, KIND_AGAIN },
        { "EP", "1258188",  "B9", 20200101, KIND_AGAIN },
        { "EP", "1258188",  "A1", 20200101, KIND_NOT_A_GRANT },
        { "EP", "1258188",  "",   20200101, KIND_UNLISTED },
        { "JP", "6828214",  "B2", 20210210, KIND_GRANT },
        { "JP", "2021044249", "A", 20210318, KIND_NOT_A_GRANT },
        { "JP", "3000001",  "U",  20000101, KIND_GRANT },
        { "JP", "3000000",  "U",  19940101, KIND_NOT_A_GRANT },
        { "JP", "S63102407", "U", 19880101, KIND_NOT_A_GRANT },
        { "KR", "102000000", "B1", 20200101, KIND_GRANT },
        { "KR", "20200012345", "A", 20200101, KIND_NOT_A_GRANT },
        { "GB", "2580004",  "B",  20200226, KIND_GRANT },
        { "GB", "2580004",  "C",  20210226, KIND_AGAIN },
        { "DE", "1258188",  "B",  19680104, KIND_NOT_A_GRANT },     /* examined, no grant */
        { "DE", "102017000016", "B4", 20210204, KIND_GRANT },
        { "DE", "69832731", "T2", 20060706, KIND_AGAIN },
        { "DE", "1079809",  "T1", 20010101, KIND_NOT_A_GRANT },
        { "DE", "10393847", "C1", 20041230, KIND_GRANT },
        { "DE", "10393847", "C1", 20050101, KIND_UNLISTED },
        { "DE", "850000",   "C",  19520101, KIND_GRANT },
        { "DE", "850000",   "C",  19700101, KIND_UNLISTED },
        { "FR", "3000000",  "B1", 20200101, KIND_GRANT },
        { "ES", "2000168",  "T3", 20200101, KIND_AGAIN },
        { "ES", "1300135",  "U",  20200101, KIND_NOT_A_GRANT },     /* its Y is the grant */
        { "ES", "1300135",  "Y",  20200101, KIND_GRANT },
        { "ES", "1244195",  "Y1", 20210420, KIND_AGAIN },
        { "DK", "3000016",  "T3", 20200101, KIND_AGAIN },
        { "RO", "130004",   "B1", 20200707, KIND_GRANT },
        { "HR", "20000004", "B1", 20200707, KIND_GRANT },
        { "CA", "3000004",  "C",  20200707, KIND_GRANT },
        { "CH", "700004",   "B1", 20200707, KIND_GRANT },
        { "TW", "I700004",  "B",  20200707, KIND_GRANT },
        { "CN", "110000004", "B", 20200707, KIND_NEVER },
        { "CN", "110000004", "A", 20200707, KIND_NEVER },
        { "WO", "2022259205", "A1", 20221215, KIND_NEVER },
        { "AP", "1206",     "A",  20030918, KIND_GRANT },
        { "AP", "1206",     "A0", 20030918, KIND_NOT_A_GRANT },
        { "US", "4168796",  "B1", 19900101, KIND_NOT_A_GRANT },     /* reexamination */
        { "US", "H2140",    "A",  20000104, KIND_NEVER },           /* as APS has it */
        { "US", "RE36000",  "A",  19990105, KIND_AGAIN },
        { "US", "D435854",  "A",  20001226, KIND_GRANT },
        { "US", "T998001",  "A",  19800101, KIND_NEVER },           /* defensive publication */
        { "US", "11123456", "C1", 20200101, KIND_NOT_A_GRANT },
        { "DE", "202020104479", "U9", 20201217, KIND_AGAIN },
        { "IE", "86784",    "B2", 20170222, KIND_GRANT },
        { "LV", "15615",    "B",  20230220, KIND_GRANT },
        { "BE", "2010C031", "I2", 20200101, KIND_NOT_A_GRANT },
        { "ZZ", "1",        "B1", 20200101, KIND_UNLISTED },
        { "",   "1",        "B1", 20200101, KIND_UNLISTED },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(kind_verdict(rows[i].office, rows[i].number, rows[i].kind, rows[i].date),
                     rows[i].verdict, "%s %s %s of %d", rows[i].office, rows[i].number,
                     rows[i].kind, (int)rows[i].date);
}

Test(kind_code, the_letters_tell_the_type_of_right)
{
    static const struct { const char *office, *number, *kind; enum right_type type; } rows[] = {
        { "US", "8936998", "B2", RIGHT_INVENTION },  { "US", "D651432", "S1", RIGHT_DESIGN },
        { "US", "D435854", "S",  RIGHT_DESIGN },     { "US", "PP12345", "P3", RIGHT_PLANT },
        { "US", "RE45678", "E1", RIGHT_REISSUE },    { "US", "H2140",   "H1", RIGHT_SIR },
        { "JP", "3000001", "U",  RIGHT_UTILITY_MODEL },
        { "JP", "1234567", "Y2", RIGHT_UTILITY_MODEL },
        { "JP", "1600000", "S",  RIGHT_DESIGN },     { "DE", "202020000001", "U1",
                                                       RIGHT_UTILITY_MODEL },
        { "PT", "1079809", "E",  RIGHT_INVENTION },  { "EP", "1258188", "B1", RIGHT_INVENTION },
        { "US", "D435854", "A",  RIGHT_DESIGN },     { "US", "PP11000", "A",  RIGHT_PLANT },
        { "US", "RE36000", "A",  RIGHT_REISSUE },    { "US", "H2000",   "A",  RIGHT_SIR },
        { "FR", "3064412", "B3", RIGHT_UTILITY_MODEL },
        { "IE", "86784",   "B2", RIGHT_UTILITY_MODEL },
        { "CN", "200000004", "U", RIGHT_UTILITY_MODEL },
        { "ZZ", "1",       "S9", RIGHT_DESIGN },     { "ZZ", "1",       "U",  RIGHT_UTILITY_MODEL },
        { "ZZ", "1",       "",   RIGHT_INVENTION },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(kind_right_type(rows[i].office, rows[i].number, rows[i].kind), rows[i].type,
                     "%s %s %s", rows[i].office, rows[i].number, rows[i].kind);
}

Test(kind_code, a_repeat_names_the_first_grant_where_its_number_tells)
{
    static const struct { const char *office, *number, *kind, *first; } rows[] = {
        { "EP", "1258188", "B2", "EP1258188B1" }, { "GB", "2580004", "C", "GB2580004B" },
        { "DK", "1079809", "T3", "EP1079809B1" }, { "PT", "1079809", "E", "EP1079809B1" },
        { "PL", "E1079809", "T3", "" },           { "KR", "102000000", "B9", "KR102000000B1" },
        { "DE", "69832731", "T2", "" },           /* a number of its own */
        { "DE", "102017000016", "B9", "" },       /* of a B3 or a B4 */
        { "US", "RE45678", "E1", "" },            { "ES", "1244195", "Y1", "ES1244195Y" },
        { "DE", "202020104479", "U9", "DE202020104479U1" },
        { "FI", "4101791", "T3", "EP4101791B1" }, { "PL", "4101791", "T6", "EP4101791B1" },
        { "AT", "556718", "T", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(right_key_first(arena, rows[i].office, rows[i].number, rows[i].kind),
                         rows[i].first, "%s %s %s", rows[i].office, rows[i].number, rows[i].kind);
}
