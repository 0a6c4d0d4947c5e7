/* test_reconcile.c - a night whose figures differ is not published: each comparison seen to fail. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/folder.h"
#include "batch/publish.h"
#include "batch/reconcile.h"

static char root[] = "/tmp/ipreward-reconcile-XXXXXX";
static char out[64];
static struct ledger *ledger;
static struct error error;

static void setup(void)
{
    char path[64];
    cr_assert_not_null(mkdtemp(root));
    snprintf(out, sizeof out, "%s/out", root);
    snprintf(path, sizeof path, "%s/ledger.db", root);
    cr_assert_eq(ledger_open(path, &ledger, &error), STATUS_OK, "%s", error.text);
}

static void teardown(void)
{
    ledger_close(ledger);
    if (folder_remove(root, &error) != STATUS_OK)
        abort();
}

TestSuite(reconcile, .init = setup, .fini = teardown);

/* ---- a small night ---- */

static const struct reject reject = { "us.xml", "US B2", "too long", 900, 7 };
static const struct kind_count kind = { "US B2", 4, 3, 2, 1, 0 };
static const struct dump_report whole_dump = {
    .name = "us.zip", .path = "", .sha256 = "d0", .format = "uspto", .parser = 1, .records = 10,
    .kept = 4, .no_chinese_party = 3, .not_a_grant = 2, .rejected = 1, .failure = "",
    .by_kind = &kind, .by_kind_count = 1, .rejects = &reject, .reject_count = 1,
    .kept_as = { 2, 1, 1, 0, 0 },
};

static struct award award_of(const char *id, const char *rule, const char *right, int year,
                             int64_t fen)
{
    return (struct award){
        .year = year, .id = id, .name_zh = "甲", .name_en = "", .rule = rule, .right = right,
        .right_type = "invention", .office = "US", .granted_on = 20210302, .route = "pct",
        .paid = { fen }, .outcome = OUTCOME_PAID, .reason = REASON_OK, .clause = "4",
        .reference = "", .source = "us.zip", .member = "", .dump_sha256 = "d0", .match_tier = "T1",
        .match_evidence = "", .assumed = "",
    };
}

enum { AWARDS = 5 };

/* On the second day US1B2 is taken back, a mark gets a fen more and US3B2 comes in. */
static void awards_of(int day, struct award awards[AWARDS])
{
    awards[0] = award_of("X-1", "patent", "US1B2", 2021, day ? 0 : 2000000);
    awards[1] = award_of("X-1", "patent", "US2B2", 2021, 2000000);
    awards[2] = award_of("X-2", "madrid", "MADRID1", 2021, 800000 + day);
    awards[3] = award_of("X-2", "patent", "US4B2", 2021, 0);
    awards[3].outcome = OUTCOME_HELD;
    awards[3].reason = REASON_HOLD;
    awards[4] = award_of("X-1", "patent", "US3B2", 2022, day ? 100000 : 0);
    if (day) {
        awards[0].outcome = OUTCOME_REFUSED;
        awards[0].reason = REASON_WITHDRAWN;
    }
}

static struct award awards[AWARDS];
static struct night night = { .dumps = &whole_dump, .dump_count = 1, .awards = awards,
                              .award_count = AWARDS };

static void post(int day)
{
    int64_t added;
    night.as_of = day ? 20220502 : 20211231;
    awards_of(day, awards);
    cr_assert_eq(ledger_post(ledger, awards, AWARDS, night.as_of, "{}", &added, &error), STATUS_OK,
                 "%s", error.text);
}

static void publish_days(void)
{
    for (int day = 0; day < 2; day++) {
        cr_assert_eq(publish_recover(out, ledger, &error), STATUS_OK, "%s", error.text);
        post(day);
        cr_assert_eq(publish_write(&night, ledger, out, &error), STATUS_OK, "%s", error.text);
        cr_assert_eq(ledger_commit(ledger, &error), STATUS_OK, "%s", error.text);
        cr_assert_eq(publish_show(night.as_of, out, &error), STATUS_OK, "%s", error.text);
    }
}

/* ---- files ---- */

/* A published file as it was before `edit`. */
static char kept[16384];

static FILE *open_latest(const char *name, const char *mode)
{
    char path[128];
    snprintf(path, sizeof path, "%s/latest/%s", out, name);
    FILE *file = fopen(path, mode);
    cr_assert_not_null(file, "%s", path);
    return file;
}

static void put_back(const char *name)
{
    FILE *file = open_latest(name, "wb");
    cr_assert(fputs(kept, file) != EOF && fclose(file) == 0);
}

/* Replaces the first `from` of a published file; NULL for `to`: there is no such file. */
static void edit(const char *name, const char *from, const char *to)
{
    FILE *file = open_latest(name, "rb");
    size_t size = fread(kept, 1, sizeof kept - 1, file);
    cr_assert(feof(file) && fclose(file) == 0);
    kept[size] = '\0';
    char *at = strstr(kept, from), path[128];
    cr_assert_not_null(at, "'%s' is not in %s:\n%s", from, name, kept);
    snprintf(path, sizeof path, "%s/latest/%s", out, name);
    if (!to) {
        cr_assert_eq(remove(path), 0);
        return;
    }
    file = open_latest(name, "wb");
    fprintf(file, "%.*s%s%s", (int)(at - kept), kept, to, at + strlen(from));
    cr_assert_eq(fclose(file), 0);
}

static enum status reconcile_latest(void)
{
    struct ledger_head head;
    char folder[128];
    snprintf(folder, sizeof folder, "%s/latest", out);
    cr_assert_eq(ledger_head(ledger, &head, &error), STATUS_OK);
    error.text[0] = '\0';
    enum status status = reconcile_files(&night, &head, folder, &error);
    return status == STATUS_OK ? reconcile_head(&head, folder, &error) : status;
}

#define CANNOT "cannot publish: "

Test(reconcile, a_file_that_was_changed_is_told_with_both_figures)
{
    static const struct { const char *name, *from, *to, *told; } rows[] = {
        { "ledger.csv", ",8000.00,,paid", ",9000.00,,paid",
          "the chain of ledger.csv breaks in line 4" },
        { "ledger.csv", "1,2021,X-1", "2,2021,X-1", "the chain of ledger.csv breaks in line 2" },
        { "ledger.csv", "hash\r\n", "hash\r\n\"", "cannot publish: " },
        { "ledger.csv", "", NULL, "cannot publish: " },
        { "head.txt", "lines 6", "lines 5", "head.txt has 5 ledger lines, not 6" },
        { "head.txt", "sum 29000.01", "sum 29000.02",
          "head.txt has 29000.02 for 'sum', the ledger 29000.01" },
        { "head.txt", "last_hash ", "last_hash 00", "is no head of a ledger" },
        { "head.txt", "sum 29000.01\n", "sum 29000.01\nlines 6\nlast_hash 000000000000000000000000000000"
          "0000000000000000000000000000000000\nsum 29000.01\n", "head.txt has 2 heads, not 1" },
        { "head.txt", "", NULL, "there is no head.txt" },
        { "decisions.csv", ",8000.01,", ",8000.02,",
          "decisions.csv has 8000.02 for 'MADRID1 X-2 2021', the ledger 8000.01" },
        { "decisions.csv", "US2B2", "US7B2",
          "decisions.csv has 20000.00 for 'US7B2 X-1 2021', the ledger 0.00" },
        { "decisions.csv", "X-2,甲,,patent,US4B2", "X-1,甲,,patent,US2B2",
          "decisions.csv has 'US2B2 X-1 2021' twice" },
        { "decisions.csv", ",,0.00,,held", ",,0.01,,held",
          "decisions.csv has 0.01 for 'US4B2 X-2 2021', the ledger 0.00" },
        { "decisions.csv", ",held,hold,", ",hold,held,",
          "decisions.csv has outcome 'hold' and reason 'held' for 'US4B2 X-2 2021'" },
        { "decisions.csv", ",held,hold,", ",review,hold,", "manifest.json has 1 held, not 0" },
        { "decisions.csv", "\r\n,2021,X-2,甲,,patent,US4B2,invention,US,2021-03-02,pct,,0.00,0.00,0.00,"
          "0.00,,0.00,,held,hold,4,,us.zip,,0,0,d0,T1,,", "",
          "decisions.csv has 4 awards, not 5" },
        { "payments-2021.csv", "X-1,甲,20000.00,40000.00,-20000.00",
          "X-1,甲,10000.00,40000.00,-30000.00",
          "payments-2021.csv has 10000.00 for 'X-1 2021', the ledger 20000.00" },
        { "payments-2021.csv", "20000.00,40000.00,-20000.00", "20000.00,50000.00,-30000.00",
          "payments-2021.csv has 50000.00 for 'posted_before', the ledger 40000.00" },
        { "payments-2021.csv", "20000.00,40000.00,-20000.00", "20000.00,40000.00,-20000.01",
          "payments-2021.csv has 19999.99 for 'posted_before and to_pay', the ledger 20000.00" },
        { "payments-2021.csv", "X-2,甲,8000.01,8000.00,0.01\r\n", "",
          "payments-2021.csv has 20000.00 for '2021', the ledger 28000.01" },
        { "payments-2021.csv", "X-2,甲", "X-1,甲", "payments-2021.csv has 'X-1 2021' twice" },
        { "payments-2021.csv", "8000.01", "8000.O1",
          "payments-2021.csv has '8000.O1', which is no amount" },
        { "payments-2022.csv", "", NULL, "payments-2022.csv" },
        { "publicity-2021.csv", "合计,,,,2,2.800001", "合计,,,,2,2.800002",
          "publicity-2021.csv has 28000.02 for '2021', the ledger 28000.01" },
        { "publicity-2021.csv", ",0.800001\r\n合", ",0.8\r\n合",
          "publicity-2021.csv has 28000.00 for 'its rows', the ledger 28000.01" },
        { "publicity-2021.csv", ",1,0.800001", ",2,0.800001",
          "publicity-2021.csv has 3 pieces, not 2" },
        { "publicity-2021.csv", "合计,,,,2", "合计,,,,3",
          "publicity-2021.csv has 3 pieces in all, not 2" },
        { "publicity-2021.csv", "合计", "总", "publicity-2021.csv has 0 last rows, not 1" },
        { "publicity-2021.csv", "合计,,,,2,2.800001", "合计,,,,2,2.800001\r\n合计,,,,2,2.800001",
          "publicity-2021.csv has 2 last rows, not 1" },
        { "publicity-2021.csv", "2.800001", "2.8000010",
          "publicity-2021.csv has '2' pieces of '2.8000010'" },
        { "rejects.csv", "too long\r\n", "too long\r\nus.zip,,1,2,record,x\r\n",
          "rejects.csv has 2 rows, not 1" },
        { "manifest.json", "\"lines\": 6", "\"lines\": 7",
          "manifest.json has 7 ledger lines, not 6" },
        { "manifest.json", "\"sum\": \"29000.01\"", "\"sum\": \"29000.00\"",
          "manifest.json has 29000.00 for 'sum', the ledger 29000.01" },
        { "manifest.json", "\"last_hash\": \"", "\"last_hash\": \"0",
          "manifest.json lacks a figure" },
        { "manifest.json", "\"awards\": 5", "\"awards\": 4", "manifest.json has 4 awards, not 5" },
        { "manifest.json", "\"2021\": \"28000.01\"", "\"2021\": \"28000.00\"",
          "manifest.json has 28000.00 for '2021', the ledger 28000.01" },
        { "manifest.json", "\"2022\": ", "\"2023\": ",
          "manifest.json has 1000.00 for '2023', the ledger 0.00" },
        { "manifest.json", ",\n      \"2022\": \"1000.00\"", "",
          "manifest.json lacks '2022', which is in the ledger" },
        { "manifest.json", "\"to_pay\": \"-18999.99\"", "\"to_pay\": \"-18999.98\"",
          "manifest.json has -18999.98 for 'to_pay', the ledger -18999.99" },
        { "manifest.json", "{", "", "cannot read" },
    };
    publish_days();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_assert_eq(reconcile_latest(), STATUS_OK, "row %zu: %s", i, error.text);
        edit(rows[i].name, rows[i].from, rows[i].to);
        cr_expect_eq(reconcile_latest(), STATUS_SYSTEM, "row %zu: %s", i, error.text);
        cr_expect(strstr(error.text, CANNOT) == error.text && strstr(error.text, rows[i].told),
                  "row %zu: '%s', not '%s'", i, error.text, rows[i].told);
        put_back(rows[i].name);
    }
}

Test(reconcile, another_head_than_the_files_is_told)
{
    struct ledger_head head;
    char folder[128];
    publish_days();
    snprintf(folder, sizeof folder, "%s/latest", out);
    cr_assert_eq(ledger_head(ledger, &head, &error), STATUS_OK);
    struct ledger_head more = head, other = head, longer = head;
    more.sum.fen++;
    other.last_hash[0] = other.last_hash[0] == '0' ? '1' : '0';
    longer.lines++;
    cr_expect_eq(reconcile_files(&night, &more, folder, &error), STATUS_SYSTEM);
    cr_expect_str_eq(error.text, CANNOT "ledger.csv has 29000.01 for 'sum', the ledger 29000.02");
    cr_expect_eq(reconcile_files(&night, &other, folder, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, CANNOT "ledger.csv ends in "), "%s", error.text);
    cr_expect_eq(reconcile_files(&night, &longer, folder, &error), STATUS_SYSTEM);
    cr_expect_str_eq(error.text, CANNOT "ledger.csv has 6 ledger lines, not 7");
}

Test(reconcile, a_night_that_does_not_add_up_posts_and_shows_nothing)
{
    struct ledger_head head;
    char path[64];
    cr_assert_eq(publish_recover(out, ledger, &error), STATUS_OK, "%s", error.text);
    post(0);
    awards[1].paid.fen++;               /* decided otherwise than posted */
    cr_expect_eq(publish_write(&night, ledger, out, &error), STATUS_SYSTEM);
    cr_expect_str_eq(error.text, CANNOT "decisions.csv has 20000.01 for 'US2B2 X-1 2021', the "
                     "ledger 20000.00");
    cr_expect_neq(remove(out), -1, "nothing is in the folder");
    ledger_close(ledger);
    snprintf(path, sizeof path, "%s/ledger.db", root);
    cr_assert_eq(ledger_open(path, &ledger, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(ledger_head(ledger, &head, &error), STATUS_OK);
    cr_expect_eq(head.lines, 0);
}

Test(reconcile, a_ledger_a_year_has_lines_of_that_year_alone)
{
    static const char line[] = "line,year,id,name_zh,name_en,rule,right,right_type,office,granted_on,"
        "route,effective_from,gross,after_family,other_award,after_overlap,cap_before,paid,cap_after,"
        "outcome,reason,clause,reference,source,member,offset,length,dump_sha256,match_tier,"
        "match_evidence,corrects,as_of,prev_hash,hash\r\n"
        "1,%s,,,,,,,,,,,,,,,,%s,,,,,,,,,,,,,,,,\r\n";
    static const struct { const char *year, *paid; enum status status; } rows[] = {
        { "2021", "1.00", STATUS_OK }, { "2022", "1.00", STATUS_SYSTEM },
        { "2021", "1.001", STATUS_SYSTEM }, { "2021", "2\",", STATUS_SYSTEM },
    };
    char path[64];
    struct ledger_head sum = { 0 };
    snprintf(path, sizeof path, "%s/ledger-2021.csv", root);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        FILE *file = fopen(path, "w");
        cr_assert_not_null(file);
        fprintf(file, line, rows[i].year, rows[i].paid);
        cr_assert_eq(fclose(file), 0);
        cr_expect_eq(reconcile_ledger_year(root, 2021, &sum, &error), rows[i].status, "row %zu", i);
    }
    sum = (struct ledger_head){ .lines = 5, .sum = { 7 } };
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fprintf(file, line, "2021", "1.00");
    cr_assert_eq(fclose(file), 0);
    cr_assert_eq(reconcile_ledger_year(root, 2021, &sum, &error), STATUS_OK, "%s", error.text);
    cr_expect(sum.lines == 6 && sum.sum.fen == 107);
    cr_expect_eq(reconcile_ledger_year(root, 2020, &sum, &error), STATUS_SYSTEM);
}

/* ---- records ---- */

static const struct party party = { "甲", "", "", "", "CN", "" };
static const struct enterprise enterprise = { .id = "X-1" };

Test(reconcile, each_record_of_each_dump_is_accounted_for)
{
    static const struct { size_t count; const char *told; } rows[] = {
        { offsetof(struct dump_report, records),
          "kept, without a Chinese party, not a grant and rejected are 10, not 11" },
        { offsetof(struct dump_report, kept), "by kind code: kept are 4, not 5" },
        { offsetof(struct dump_report, no_chinese_party),
          "by kind code: without a Chinese party are 3, not 4" },
        { offsetof(struct dump_report, not_a_grant), "by kind code: not a grant are 2, not 3" },
        { offsetof(struct dump_report, rejected), "by kind code: rejected are 1, not 2" },
        { offsetof(struct dump_report, reject_count), "reasons of rejects are 2, not 1" },
        { offsetof(struct dump_report, kept_as[KEPT_AS_LATER]),
          "kept records that became something are 5, not 4" },
    };
    struct dump_report dump = whole_dump;
    struct settlement s = { .night = { .dumps = &dump, .dump_count = 1 }, .right_count = 2 };
    cr_assert_eq(reconcile_records(&s, &error), STATUS_OK, "%s", error.text);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        dump = whole_dump;
        ++*(uint64_t *)((char *)&dump + rows[i].count);
        cr_expect_eq(reconcile_records(&s, &error), STATUS_SYSTEM, "row %zu", i);
        cr_expect(strstr(error.text, "dump 'us.zip' does not add up: ") &&
                  strstr(error.text, rows[i].told), "row %zu: %s", i, error.text);
    }
    dump = whole_dump;
    s.right_count = 3;
    cr_expect_eq(reconcile_records(&s, &error), STATUS_SYSTEM);
    cr_expect_str_eq(error.text, "cannot settle: 2 records stand for a right, but there are 3 "
                     "rights");
}

Test(reconcile, each_right_with_a_local_owner_has_an_award)
{
    static const struct grant grants[] = {
        { .right = "EP1B1", .parties = &party, .party_count = 1 },
        { .right = "US1B2", .parties = &party, .party_count = 1 },
    };
    static const struct { struct match match; bool needed; } rows[] = {
        { { .outcome = MATCH_ACCEPT, .enterprise = &enterprise }, true },
        { { .outcome = MATCH_REVIEW, .enterprise = &enterprise }, true },
        { { .outcome = MATCH_REVIEW }, false },
        { { .outcome = MATCH_REJECT, .enterprise = &enterprise }, false },
    };
    awards_of(0, awards);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct owned_grant owned[] = { { &grants[0], &rows[i].match, NULL, "", "", "" },
                                             { &grants[1], &rows[i].match, NULL, "", "", "" } };
        struct settlement s = { .night = { .awards = awards, .award_count = AWARDS },
                                .grants = &owned[1], .grant_count = 1 };
        cr_expect_eq(reconcile_records(&s, &error), STATUS_OK, "row %zu: %s", i, error.text);
        s.grants = owned;
        s.grant_count = 2;
        cr_expect_eq(reconcile_records(&s, &error), rows[i].needed ? STATUS_SYSTEM : STATUS_OK,
                     "row %zu", i);
        cr_expect(!rows[i].needed || strstr(error.text, "right 'EP1B1' has an owner"), "%s",
                  error.text);
    }
}
