/* test_filing.c - numbers of first filings and the publications kept by them. */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/filing.h"

static struct arena *arena;

static void setup(void) { arena = arena_create(1 << 20); }
static void teardown(void) { arena_free(arena); }

TestSuite(filing, .init = setup, .fini = teardown);

Test(filing, one_chinese_application_has_one_number_however_it_is_written)
{
    static const struct { const char *written, *number; } rows[] = {
        { "201810012345", "201810012345" },     { "201810012345.6", "201810012345" },
        { "201810012345.X", "201810012345" },   { "201810012345.x", "201810012345" },
        { "2018100123456", "201810012345" },    { "201810012345X", "201810012345" },
        { "CN201810012345", "201810012345" },   { "CN201810012345A", "201810012345" },
        { "CN 201810012345.6", "201810012345" }, { "cn201810012345.6", "201810012345" },
        { "CN201810012345XA", "201810012345" }, { "CN2018100123456A", "201810012345" },
        { "201810012345.6A", "201810012345" },  { "ZL201810012345.6", "201810012345" },
        { "CN-201810012345-A", "201810012345" }, { "2018 1 0012345", "201810012345" },
        { "2018/10012345", "201810012345" },    { "201820012345U", "201820012345" },
        { "102018000012345", "201810012345" },  { "102021001286633", "202111286633" },
        { "202111286633.X", "202111286633" },   { "201480000788.4", "201480000788" },
        { "03112345", "03112345" },             { "03112345.6", "03112345" },
        { "031123456", "03112345" },            { "03112345X", "03112345" },
        { "CN03112345A", "03112345" },          { "3112345", "03112345" },
        { "98814060", "98814060" },             { "98814060.1", "98814060" },
        { "85100001", "85100001" },
        /* none of a Chinese application */
        { "", NULL },                           { "PCT/CN2018/071839", NULL },
        { "CN2018071839W", NULL },              { "2018071839", NULL },
        { "20181001234X", NULL },               { "2018100123", NULL },
        { "201870012345", NULL },               { "18100123", NULL },
        { "20181001234567", NULL },             { "CN108000001A", NULL },
        { "201810012345.67", NULL },            { "2018.10012345", NULL },
        { "62/123456", NULL },                  { "10-2016-0063019", NULL },
        { "CN", NULL },                         { "A", NULL },
        { ".6", NULL },                         { "X", NULL },
        { "201810012345 201810012345 201810012345", NULL },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char number[FILING_NUMBER_SIZE] = "untouched";
        bool is = filing_number(rows[i].written, strlen(rows[i].written), number);
        cr_expect_eq(is, rows[i].number != NULL, "'%s' gives %s", rows[i].written, number);
        cr_expect_str_eq(number, rows[i].number ? rows[i].number : "untouched", "'%s'",
                         rows[i].written);
    }
}

Test(filing, a_key_has_the_office_and_no_check_digit)
{
    static const struct { const char *country, *written, *key; } rows[] = {
        { "CN", "201810012345.6", "CN201810012345" },
        { "CN", "CN03112345A", "CN03112345" },
        { "CN", "PCT/CN2018/071839", "CNPCTCN2018071839" },
        { "EP", "91302636.5", "EP91302636" },   { "EP", "EP 91302636.5A", "EP91302636" },
        { "FR", "00.12345", "FR12345" },        { "FR", "00.12346", "FR12346" },
        { "US", "62/123,456", "US62123456" },   { "DE", "10 2018 123 456.7", "DE102018123456" },
        { "JP", "2018-123456", "JP2018123456" }, { "KR", ".5", "KR5" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(filing_key(arena, rows[i].country, rows[i].written), rows[i].key, "'%s'",
                         rows[i].written);
}

static struct sourced_grant publication(const char *application, const char *right, int32_t on,
                                        const char *sha256, uint64_t offset)
{
    struct grant *grant = arena_alloc(arena, sizeof *grant);
    cr_assert_not_null(grant);
    *grant = (struct grant){ .standing = STANDING_FILING, .right = right, .granted_on = on,
                             .application = application, .member = "", .offset = offset };
    return (struct sourced_grant){ .grant = grant, .source = sha256, .dump_sha256 = sha256 };
}

Test(filing, only_what_is_asked_for_is_kept_and_the_earliest_comes_first)
{
    struct filings *filings = NULL;
    struct error error = { "" };
    const struct sourced_grant found[] = {
        publication("201810012345.6", "CN1A", 20190101, "b", 0),
        publication("CN201810012345A", "CN1B", 20200101, "a", 0),
        publication("201810012345", "CN1A", 20190101, "a", 7),
        publication("201810012345", "CN1A", 20190101, "a", 5),
        publication("201810099999", "CN2A", 20180101, "a", 9),
    };
    static const struct { int32_t on; const char *sha256; uint64_t offset; } want[] = {
        { 20190101, "a", 5 }, { 20190101, "a", 7 }, { 20190101, "b", 0 }, { 20200101, "a", 0 },
    };
    for (size_t turn = 0; turn < COUNT_OF(found); turn++) {
        cr_assert_eq(filings_create(arena, &filings, &error), STATUS_OK);
        cr_assert_eq(filings_ask(filings, "2018100123456", &error), STATUS_OK);
        cr_assert_eq(filings_ask(filings, "201810012345", &error), STATUS_OK);
        cr_assert_eq(filings_ask(filings, "PCT/CN2018/071839", &error), STATUS_OK);
        cr_expect_eq(filings_asked(filings), 1);
        cr_expect(filings_wants(filings, "201810012345.6\"", 14));
        cr_expect_not(filings_wants(filings, "201810012346", 12));
        for (size_t i = 0; i < COUNT_OF(found); i++)
            cr_assert_eq(filings_add(filings, &found[(i + turn) % COUNT_OF(found)], &error),
                         STATUS_OK);
        const struct filing *filing = filings_find(filings, "CN201810012345");
        for (size_t i = 0; i < COUNT_OF(want); i++, filing = filing->next) {
            cr_assert_not_null(filing, "turn %zu, %zu", turn, i);
            cr_expect_eq(filing->source.grant->granted_on, want[i].on, "turn %zu, %zu", turn, i);
            cr_expect_str_eq(filing->source.dump_sha256, want[i].sha256, "turn %zu", turn);
            cr_expect_eq(filing->source.grant->offset, want[i].offset, "turn %zu", turn);
        }
        cr_expect_null(filing);
        cr_expect_null(filings_find(filings, "201810099999"), "nobody asked for it");
        filings_free(filings);
    }
    filings_free(NULL);
}
