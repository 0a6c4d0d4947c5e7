/* test_fate.c - what becomes of a record, whatever format it was read from. */
#include <criterion/criterion.h>
#include <string.h>

#include "arena.h"
#include "limit.h"
#include "parsers/fate.h"

static const struct party suzhou = { "Suzhou Qingtian Co", "", "", "Suzhou", "CN", "" };
static const struct party osaka = { "Osaka Aozora KK", "", "", "Osaka", "JP", "" };
static const struct party unknown = { "Qingtian", "", "", "", "", "" };
static const struct party han = { "苏州青田有限公司", "", "", "", "CN", "" };
static const struct party nameless = { "", "", "", "", "CN", "" };
static const struct priority chinese = { "CN", "201910000001", 20190101 };

struct fate {
    enum status status;
    struct record record;
    struct label label;
};

static struct fate fate_of(const struct grant *grant, enum kind_verdict verdict,
                           struct fate_rules rules)
{
    struct reading reading = { .grant = *grant, .verdict = verdict };
    struct fate fate = { .record = { .offset = 7, .length = 9 }, .label = { "US B2" } };
    struct error error = { "" };
    fate.status = fate_settle(&reading, &rules, &fate.label, &fate.record, &error);
    return fate;
}

static struct grant grant(enum standing standing, const struct party *party)
{
    struct grant grant = blank_grant;
    grant.standing = standing;
    grant.right = "US1B2";
    grant.office = "US";
    grant.number = "1";
    grant.kind = "B2";
    grant.granted_on = 20200101;
    grant.parties = party;
    grant.party_count = party != NULL;
    return grant;
}

Test(fate, owner_before_kind_and_news_whoever_it_is_of)
{
    static const struct {
        enum standing standing;
        const struct party *party;
        enum kind_verdict verdict;
        bool all;
        enum record_fate fate;
    } rows[] = {
        { STANDING_WHOLE,   &suzhou, KIND_GRANT,       false, RECORD_KEPT },
        { STANDING_WHOLE,   &osaka,  KIND_GRANT,       false, RECORD_NO_CHINESE_PARTY },
        { STANDING_WHOLE,   &osaka,  KIND_GRANT,       true,  RECORD_KEPT },
        { STANDING_WHOLE,   &osaka,  KIND_NOT_A_GRANT, false, RECORD_NO_CHINESE_PARTY },
        { STANDING_WHOLE,   &suzhou, KIND_NOT_A_GRANT, false, RECORD_NOT_A_GRANT },
        { STANDING_WHOLE,   &suzhou, KIND_NEVER,       true,  RECORD_NOT_A_GRANT },
        { STANDING_WHOLE,   &unknown, KIND_GRANT,      false, RECORD_NO_CHINESE_PARTY },
        { STANDING_CHANGE,  NULL,    KIND_GRANT,       false, RECORD_KEPT },
        { STANDING_CHANGE,  &osaka,  KIND_GRANT,       false, RECORD_NO_CHINESE_PARTY },
        { STANDING_DELETED, NULL,    KIND_GRANT,       false, RECORD_KEPT },
        { STANDING_DELETED, NULL,    KIND_NOT_A_GRANT, false, RECORD_NOT_A_GRANT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant g = grant(rows[i].standing, rows[i].party);
        struct fate fate = fate_of(&g, rows[i].verdict,
                                   (struct fate_rules){ .mode.all = rows[i].all });
        cr_expect_eq(fate.status, STATUS_OK, "row %zu", i);
        cr_expect_eq(fate.record.fate, rows[i].fate, "row %zu", i);
        if (fate.record.fate == RECORD_KEPT)
            cr_expect(fate.record.grant.offset == 7 && fate.record.grant.length == 9);
    }
}

Test(fate, an_owner_without_country_counts_with_a_chinese_claim_or_where_the_source_leaves_it_out)
{
    struct grant g = grant(STANDING_WHOLE, &unknown);
    cr_expect_eq(fate_of(&g, KIND_GRANT, (struct fate_rules){ .blank_is_chinese = true }).record.fate,
                 RECORD_KEPT);
    g.priorities = &chinese;
    g.priority_count = 1;
    cr_expect_eq(fate_of(&g, KIND_GRANT, (struct fate_rules){ .blank_is_chinese = false })
                 .record.fate, RECORD_KEPT);
}

Test(fate, what_would_be_kept_must_be_whole)
{
    static char long_name[NAME_SIZE_MAX + 2];
    memset(long_name, 'A', sizeof long_name - 1);
    const struct party lengthy = { long_name, "", "", "", "CN", "" };
    struct grant rows[] = {
        grant(STANDING_WHOLE, &suzhou), grant(STANDING_WHOLE, &suzhou),
        grant(STANDING_WHOLE, &suzhou), grant(STANDING_WHOLE, &nameless),
        grant(STANDING_WHOLE, &lengthy), grant(STANDING_DELETED, NULL),
    };
    rows[0].number = "";
    rows[1].number = "1.5";
    rows[2].granted_on = 0;
    rows[5].granted_on = 0;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_expect_eq(fate_of(&rows[i], KIND_GRANT, (struct fate_rules){ .mode.all = true }).status,
                     STATUS_REJECT, "row %zu", i);
        cr_expect_eq(fate_of(&rows[i], KIND_NOT_A_GRANT, (struct fate_rules){ .mode.all = true })
                     .status, STATUS_OK, "row %zu: nobody minds", i);
    }
    struct grant ownerless = grant(STANDING_WHOLE, NULL);
    cr_expect_eq(fate_of(&ownerless, KIND_GRANT, (struct fate_rules){ .mode.all = true }).status,
                 STATUS_REJECT);
}

Test(fate, a_chinese_publication_with_a_chinese_name_is_a_filing)
{
    static const struct { const char *office, *application; const struct party *party; bool filing; }
    rows[] = {
        { "CN", "201910000001.2", &han,    true },
        { "CN", "",               &han,    false },
        { "CN", "201910000001.2", &suzhou, false },
        { "JP", "2019000001",     &han,    false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct grant g = grant(STANDING_WHOLE, rows[i].party);
        g.office = rows[i].office;
        g.application = rows[i].application;
        struct fate fate = fate_of(&g, KIND_NEVER, (struct fate_rules){ .mode.all = false });
        cr_expect_eq(fate.record.fate, RECORD_NOT_A_GRANT, "row %zu", i);
        cr_expect_eq(fate.record.grant.standing == STANDING_FILING, rows[i].filing, "row %zu", i);
    }
}

Test(fate, a_kind_code_that_the_table_lacks_is_counted_apart)
{
    struct grant g = grant(STANDING_WHOLE, &suzhou);
    struct fate fate = fate_of(&g, KIND_UNLISTED, (struct fate_rules){ .mode.all = false });
    cr_expect_eq(fate.record.fate, RECORD_NOT_A_GRANT);
    cr_expect_str_eq(fate.label.text, "US B2 unlisted");
}
