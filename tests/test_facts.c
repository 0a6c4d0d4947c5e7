/* test_facts.c - the fact files, good rows and bad ones. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/facts.h"

static struct registry *registry;

static void setup(void)
{
    static const struct enterprise rows[] = { { .id = "X-1", .name_zh = "", .name_en = "" } };
    struct error error = { "" };
    cr_assert_eq(registry_of(rows, COUNT_OF(rows), &registry, &error), STATUS_OK, "%s",
                 error.text);
}

static void teardown(void) { registry_free(registry); }

TestSuite(facts, .init = setup, .fini = teardown);

typedef enum status reader(struct facts *facts, const char *path, struct error *error);

static enum status read_text(reader *read, struct facts *facts, const char *text,
                             struct error *error)
{
    char path[] = "/tmp/facts-XXXXXX";
    int descriptor = mkstemp(path);
    cr_assert_geq(descriptor, 0);
    cr_assert_eq(write(descriptor, text, strlen(text)), (ssize_t)strlen(text));
    close(descriptor);
    enum status status = read(facts, path, error);
    unlink(path);
    return status;
}

static struct facts *make_facts(void)
{
    struct facts *facts;
    struct error error = { "" };
    cr_assert_eq(facts_create(registry, &facts, &error), STATUS_OK, "%s", error.text);
    return facts;
}

Test(facts, good_rows_are_read_in_any_order_of_columns)
{
    struct facts *facts = make_facts();
    struct error error = { "" };
    cr_assert_eq(read_text(facts_read_quality_awards, facts,
                           "\xEF\xBB\xBFid,grade,edition,announced,name_zh,reference\n"
                           "X-1,award,4,2021-09-16,某某公司,公告\n"
                           ",nomination,5,2024-06-30,某班组,\n", &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(facts->quality_award_count, 2);
    cr_expect_eq(facts->quality_awards[0].edition, 4);
    cr_expect_eq(facts->quality_awards[0].announced, 20210916);
    cr_expect(facts->quality_awards[0].award && !facts->quality_awards[1].award);
    cr_expect_str_eq(facts->quality_awards[0].id, "X-1");
    cr_expect_str_eq(facts->quality_awards[1].name_zh, "某班组");
    cr_expect_eq(facts->quality_awards[1].line, 3);

    cr_assert_eq(read_text(facts_read_other_awards, facts,
                           "scheme,clause,id,right,amount,paid_on\n"
                           "district,patent,X-1,UK2580004B,12000.5,2022-06-01\n"
                           "province,madrid,X-1,,7000,2022-06-02\n"
                           "province,patent,X-OTHER,ep01258188b9,7000,2022-06-02\n"
                           "province,quality,X-1,CQA4,7000,2022-06-02\n"
                           "district,patent,X-1,GB2580004B,-12000.50,2022-07-01\n"
                           "district,patent,X-1,GB2580004B,0,2022-07-01\n", &error), STATUS_OK,
                 "%s", error.text);
    cr_assert_eq(facts->other_award_count, 6);
    cr_expect_str_eq(facts->other_awards[0].right, "GB2580004B");
    cr_expect_eq(facts->other_awards[0].amount.fen, 1200050);
    cr_expect_str_eq(facts->other_awards[1].right, "");
    cr_expect_str_eq(facts->other_awards[2].right, "EP1258188B1");
    cr_expect_str_eq(facts->other_awards[3].right, "CQA4");
    cr_expect_eq(facts->other_awards[4].amount.fen, -1200050, "given back");

    cr_assert_eq(read_text(facts_read_withdrawals, facts,
                           "right,from,reason\n ELP30001B ,2022-05-01,\"a\nb\"\n"
                           "US019000001B2,2022-05-01,\nEP1258188B8,2022-05-01,\n", &error),
                 STATUS_OK, "%s", error.text);
    cr_assert_eq(facts->withdrawal_count, 3);
    cr_expect_str_eq(facts->withdrawals[0].right, "GRP30001B");
    cr_expect_str_eq(facts->withdrawals[1].right, "US19000001B2");
    cr_expect_str_eq(facts->withdrawals[2].right, "EP1258188B1");
    cr_expect_eq(facts->withdrawals[0].from, 20220501);
    cr_assert_eq(read_text(facts_read_holds, facts,
                           "id,right,from,to,reason\nX-1,,2021-01-01,,why\n"
                           ",madrid0293830A,2021-01-01,2021-12-31,why\n", &error), STATUS_OK, "%s",
                 error.text);
    cr_assert_eq(facts->hold_count, 2);
    cr_expect_eq(facts->holds[0].to, 0);
    cr_expect_str_eq(facts->holds[1].right, "MADRID293830A");
    facts_free(facts);
}

Test(facts, fees_are_read_with_the_right_in_its_one_spelling)
{
    struct facts *facts = make_facts();
    struct error error = { "" };
    cr_assert_eq(read_text(facts_read_fees, facts,
                           "fees,right\n24000, us11400020b2 \n0.01,EP1258188B2\n0,UK2580004B\n",
                           &error), STATUS_OK, "%s", error.text);
    static const struct { const char *right; int64_t fen; } rows[] = {
        { "US11400020B2", 2400000 }, { "EP1258188B1", 1 }, { "GB2580004B", 0 },
    };
    cr_assert_eq(facts->fees_count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_expect_str_eq(facts->fees[i].right, rows[i].right);
        cr_expect_eq(facts->fees[i].amount.fen, rows[i].fen);
        cr_expect_eq(facts->fees[i].line, i + 2);
    }
    facts_free(facts);
}

Test(facts, evidence_is_about_a_right_or_an_enterprise_from_a_day_on)
{
    struct facts *facts = make_facts();
    struct error error = { "" };
    cr_assert_eq(read_text(facts_read_evidence, facts,
                           "kind,id,right,on,to,amount,reference\n"
                           "cost,,us11400020b2,2022-05-01,,30000.50, invoice  7\n"
                           "credit_2,X-1,,2022-01-01,2022-01-01,,\n"
                           "claim,,MADRID0293830A,2022-05-01,2022-12-31,5,form\n", &error),
                 STATUS_OK, "%s", error.text);
    static const struct evidence rows[] = {
        { "cost", "", "US11400020B2", 20220501, 0, { 3000050 }, "invoice 7", 2 },
        { "credit_2", "X-1", "", 20220101, 20220101, { 0 }, "", 3 },
        { "claim", "", "MADRID293830A", 20220501, 20221231, { 500 }, "form", 4 },
    };
    cr_assert_eq(facts->evidence_count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct evidence *got = &facts->evidence[i];
        cr_expect_str_eq(got->kind, rows[i].kind);
        cr_expect_str_eq(got->id, rows[i].id);
        cr_expect_str_eq(got->right, rows[i].right);
        cr_expect_eq(got->on, rows[i].on);
        cr_expect_eq(got->to, rows[i].to);
        cr_expect_eq(got->amount.fen, rows[i].amount.fen);
        cr_expect_str_eq(got->reference, rows[i].reference);
        cr_expect_eq(got->line, rows[i].line);
    }
    cr_assert_eq(read_text(facts_read_evidence, facts,
                           "on,kind,id\n"
                           "2022-01-01,abcdefghijklmnopqrstuvwxyz_0123456789,X-1\n", &error),
                 STATUS_OK, "only what a row needs: %s", error.text);
    cr_expect_eq(facts->evidence_count, COUNT_OF(rows) + 1);
    facts_free(facts);
}

Test(facts, a_bad_row_is_named_with_file_line_and_column)
{
    static const struct { reader *read; const char *text, *message; } rows[] = {
        { facts_read_quality_awards, "edition,announced,grade,id\n4,2021-09-16,gold,X-1\n",
          "cannot use 'gold': neither award nor nomination (F, line 2, column 'grade')" },
        { facts_read_quality_awards, "edition,announced,grade,id\n4,2021-09-16,中国质量奖,X-1\n",
          "neither award nor nomination (F, line 2, column 'grade')" },
        { facts_read_quality_awards, "edition,announced,grade,id\n0,2021-09-16,award,X-1\n",
          "cannot use '0': no number of an edition, like 4 (F, line 2, column 'edition')" },
        { facts_read_quality_awards, "edition,announced,grade,id\n4th,2021-09-16,award,X-1\n",
          "cannot use '4th': no number of an edition, like 4 (F, line 2, column 'edition')" },
        { facts_read_quality_awards, "edition,announced,grade,id\n"
          "99999999999,2021-09-16,award,X-1\n",
          "no number of an edition, like 4 (F, line 2, column 'edition')" },
        { facts_read_quality_awards, "edition,announced,grade,id\n4,2021-02-29,award,X-1\n",
          "cannot use '2021-02-29': no day CCYY-MM-DD (F, line 2, column 'announced')" },
        { facts_read_quality_awards, "edition,announced,grade,id,name_zh\n4,2021-09-16,award,,\n",
          "neither id nor name says whose it is (F, line 2, column 'name_zh')" },
        { facts_read_quality_awards, "edition,announced,grade,id,colour\n", "'colour'" },
        { facts_read_quality_awards, "edition,announced,grade\n", "'id'" },
        { facts_read_other_awards, "scheme,clause,id,right,amount,paid_on\n"
          "s,patent,X-1,,\"12,000\",2022-06-01\n",
          "cannot use '12,000': no amount of yuan, two decimals at most (F, line 2, "
          "column 'amount')" },
        { facts_read_other_awards, "scheme,clause,id,right,amount,paid_on\n"
          "s,patent,X-1,,-5.001,2022-06-01\n", "(F, line 2, column 'amount')" },
        { facts_read_other_awards, "scheme,clause,id,right,amount,paid_on\n"
          "s,patent,X-1,,,2022-06-01\n", "cannot use '': no amount" },
        { facts_read_other_awards, "scheme,clause,id,right,amount,paid_on\n"
          "s,trademark,X-1,,5,2022-06-01\n",
          "cannot use 'trademark': not one of patent, madrid, quality (F, line 2, "
          "column 'clause')" },
        { facts_read_other_awards, "scheme,clause,id,right,amount,paid_on\n"
          "s,patent,,US1B1,5,2022-06-01\n", "cannot use '': it is empty (F, line 2, column 'id')" },
        { facts_read_other_awards, "scheme,clause,id,right,amount,paid_on\n"
          "s,patent,X-OTHER,US1B1,5,2022-06-01\ns,patent,X-OTHER,,5,2022-06-01\n",
          "cannot use 'X-OTHER': the registry lacks it (F, line 3, column 'id')" },
        { facts_read_other_awards, "scheme,clause,id,right,amount,paid_on\n"
          "s,patent,X-1,US1,5,2022-06-01\n", "(F, line 2, column 'right')" },
        { facts_read_withdrawals, "right,from\nUS1B2,2022-05-01\nUS 11100001 B2,2022-05-01\n",
          "cannot use 'US 11100001 B2': not a right's key, like US11123456B2, MADRID1234567 "
          "(F, line 3, column 'right')" },
        { facts_read_withdrawals, "right,from\n11100001,2022-05-01\n",
          "(F, line 2, column 'right')" },
        { facts_read_withdrawals, "right,from\nUS,2022-05-01\n", "(F, line 2, column 'right')" },
        { facts_read_withdrawals, "right,from\nCQA4,2022-05-01\n",
          "cannot use 'CQA4': a quality award has several winners, and no column here can say "
          "which (F, line 2, column 'right')" },
        { facts_read_holds, "id,right,from\n,cqa4,2022-05-01\n", "has several winners" },
        { facts_read_holds, "id,right,from\nX-OTHER,,2022-05-01\n",
          "cannot use 'X-OTHER': the registry lacks it (F, line 2, column 'id')" },
        { facts_read_withdrawals, "right,from\n,2022-05-01\n", "(F, line 2, column 'right')" },
        { facts_read_withdrawals, "right,from\nUS1B2,\n", "(F, line 2, column 'from')" },
        { facts_read_holds, "id,right,from\nX-1,US1B2,2022-05-01\n",
          "a hold names an enterprise or a right, one of the two (F, line 2, column 'id')" },
        { facts_read_holds, "id,right,from\n,,2022-05-01\n", "one of the two (F, line 2" },
        { facts_read_holds, "id,from,to\nX-1,2022-05-01,2022-04-30\n",
          "cannot use '2022-04-30': it ends before it begins (F, line 2, column 'to')" },
        { facts_read_fees, "right,fees\nUS1B2,5\nEP1258188B2,1\nUS2B2,5\n ep1258188b8 ,2\n",
          "cannot use 'EP1258188B1': line 3 has its fees already (F, line 5, column 'right')" },
        { facts_read_fees, "right,fees\nUS2B2,5\nUS1B2,5\nUS1B2,5\nUS2B2,5\n",
          "line 3 has its fees already (F, line 4, column 'right')" },
        { facts_read_fees, "right,fees\nUS1B2,-1\n",
          "cannot use '-1': no amount of yuan, two decimals at most, not negative (F, line 2, "
          "column 'fees')" },
        { facts_read_fees, "right,fees\nUS1B2,\n", "(F, line 2, column 'fees')" },
        { facts_read_fees, "right,fees\n,5\n", "(F, line 2, column 'right')" },
        { facts_read_fees, "right,fees\nUS1,5\n", "(F, line 2, column 'right')" },
        { facts_read_fees, "right,fees\nCQA4,5\n", "has several winners" },
        { facts_read_fees, "right\n", "'fees'" },
        { facts_read_evidence, "kind,right,on\nClaim,US1B2,2022-01-01\n",
          "cannot use 'Claim': a kind is a word of the policy, of small letters, digits and _ "
          "(F, line 2, column 'kind')" },
        { facts_read_evidence, "kind,right,on\nfee reduction,US1B2,2022-01-01\n",
          "(F, line 2, column 'kind')" },
        { facts_read_evidence, "kind,right,on\n信用,US1B2,2022-01-01\n",
          "(F, line 2, column 'kind')" },
        { facts_read_evidence, "kind,right,on\n,US1B2,2022-01-01\n",
          "cannot use '': it is empty (F, line 2, column 'kind')" },
        { facts_read_evidence, "kind,id,right,on\nclaim,,,2022-01-01\n",
          "evidence is about an enterprise or a right, one of the two (F, line 2, column 'id')" },
        { facts_read_evidence, "kind,id,right,on\nclaim,X-1,US1B2,2022-01-01\n",
          "one of the two (F, line 2, column 'id')" },
        { facts_read_evidence, "kind,id,on\nclaim,X-OTHER,2022-01-01\n",
          "cannot use 'X-OTHER': the registry lacks it (F, line 2, column 'id')" },
        { facts_read_evidence, "kind,right,on\nclaim,CQA4,2022-01-01\n",
          "has several winners, and no column here can say which (F, line 2, column 'right')" },
        { facts_read_evidence, "kind,right,on\nclaim,US1,2022-01-01\n",
          "(F, line 2, column 'right')" },
        { facts_read_evidence, "kind,right,on\nclaim,US1B2,\n", "(F, line 2, column 'on')" },
        { facts_read_evidence, "kind,right,on,to\nclaim,US1B2,2022-01-02,2022-01-01\n",
          "cannot use '2022-01-01': it ends before it begins (F, line 2, column 'to')" },
        { facts_read_evidence, "kind,right,on,amount\nclaim,US1B2,2022-01-02,-1\n",
          "not negative (F, line 2, column 'amount')" },
        { facts_read_evidence, "kind,right,on,amount\ncost,US1B2,2022-01-02,\n",
          "cannot use '': a cost needs its amount (F, line 2, column 'amount')" },
        { facts_read_evidence, "kind,right,on\ncost,US1B2,2022-01-02\n",
          "a cost needs its amount (F, line 2, column 'amount')" },
        { facts_read_evidence, "kind,id,on,amount\ncost,X-1,2022-01-02,5\n",
          "a cost is that of a right (F, line 2, column 'right')" },
        { facts_read_evidence, "kind,right\n", "'on'" },
        { facts_read_evidence, "kind,on,colour\n", "'colour'" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct facts *facts = make_facts();
        struct error error = { "" };
        cr_expect_eq(read_text(rows[i].read, facts, rows[i].text, &error), STATUS_CONFIG,
                     "row %zu", i);
        char found[sizeof error.text], *out = found;    /* the file's name becomes F */
        for (const char *at = error.text; *at; at++) {
            if (strncmp(at, "facts-", 6) == 0) {
                *out++ = 'F';
                at += 11;
            } else {
                *out++ = *at;
            }
        }
        *out = '\0';
        cr_expect(strstr(found, rows[i].message), "row %zu: %s", i, found);
        facts_free(facts);
    }
}

Test(facts, a_file_that_is_not_there_is_an_error)
{
    struct facts *facts = make_facts();
    struct error error = { "" };
    cr_expect_eq(facts_read_holds(facts, "/nowhere.csv", &error), STATUS_CONFIG);
    facts_free(facts);
}
