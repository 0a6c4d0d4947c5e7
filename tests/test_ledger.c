#include <criterion/criterion.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/chain.h"
#include "batch/folder.h"
#include "batch/ledger.h"
#include "date.h"
#include "tests/ledger_award.h"

static char folder[] = "/tmp/ipreward-ledger-XXXXXX";
static char path[64];
static struct ledger *ledger;
static struct error error;

static void setup(void)
{
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/ledger.db", folder);
}

static void teardown(void)
{
    ledger_close(ledger);
    if (folder_remove(folder, &error) != STATUS_OK)
        abort();
}

TestSuite(ledger, .init = setup, .fini = teardown);

static void open_ledger(void)
{
    cr_assert_eq(ledger_open(path, &ledger, &error), STATUS_OK, "%s", error.text);
}

static void reopen(void)
{
    ledger_close(ledger);
    ledger = NULL;
    open_ledger();
}

static int64_t post(const struct award *awards, size_t count, int32_t as_of)
{
    int64_t added = -1;
    cr_assert_eq(ledger_post(ledger, awards, count, as_of, "[]", &added, &error), STATUS_OK, "%s",
                 error.text);
    cr_assert_eq(ledger_commit(ledger, &error), STATUS_OK, "%s", error.text);
    return added;
}

static struct ledger_head head(void)
{
    struct ledger_head found = { .lines = -1 };
    cr_assert_eq(ledger_head(ledger, &found, &error), STATUS_OK, "%s", error.text);
    return found;
}

/* Lines as a test may compare them: "line right paid corrects as_of|". */
static enum status show_line(void *context, const char *const *fields, struct error *failure)
{
    (void)failure;
    char *shown = context;
    size_t used = strlen(shown);
    snprintf(shown + used, 1024 - used, "%s %s %s %s %s|", fields[LEDGER_LINE],
             fields[LEDGER_RIGHT], fields[LEDGER_PAID], fields[LEDGER_CORRECTS],
             fields[LEDGER_AS_OF]);
    return STATUS_OK;
}

static const char *lines(void)
{
    static char shown[1024];
    shown[0] = '\0';
    cr_assert_eq(ledger_each(ledger, show_line, shown, &error), STATUS_OK, "%s", error.text);
    return shown;
}

/* Runs SQL on the file by another connection, as a hand at the sqlite3 shell would. */
static int by_hand(const char *sql)
{
    sqlite3 *database = NULL;
    int result = sqlite3_open(path, &database);
    if (result == SQLITE_OK)
        result = sqlite3_exec(database, sql, NULL, NULL, NULL);
    sqlite3_close(database);
    return result;
}

/* The SQL of the triggers on postings, as they stand. */
static const char *trigger_sql(void)
{
    static char sql[2048];
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    cr_assert_eq(sqlite3_open(path, &database), SQLITE_OK);
    cr_assert_eq(sqlite3_prepare_v2(database, "SELECT group_concat(sql, ';') FROM sqlite_schema"
                                    " WHERE type = 'trigger' AND tbl_name = 'postings'", -1,
                                    &statement, NULL), SQLITE_OK);
    cr_assert_eq(sqlite3_step(statement), SQLITE_ROW);
    snprintf(sql, sizeof sql, "%s", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return sql;
}

Test(ledger, a_new_ledger_is_empty)
{
    open_ledger();
    struct ledger_head found = head();
    cr_expect_eq(found.lines, 0);
    cr_expect_eq(found.sum.fen, 0);
    cr_expect_eq(found.as_of, 0);
    cr_expect_str_eq(found.last_hash, CHAIN_START);
    cr_expect_str_eq(lines(), "");
    char beside[96];
    snprintf(beside, sizeof beside, "%s.ipreward-new", path);
    cr_expect_neq(access(beside, F_OK), 0);
}

Test(ledger, only_what_is_due_and_decided_is_posted)
{
    open_ledger();
    struct award awards[] = {
        award_of("US1B2", "X-1", 20000), award_of("US2B2", "X-1", 0),
        award_of("US3B2", "X-1", 20000), award_of("US4B2", "X-1", 20000),
        award_of("US5B2", "X-2", 12000),
    };
    awards[2].outcome = OUTCOME_HELD;
    awards[3].outcome = OUTCOME_REVIEW;
    cr_expect_eq(post(awards, COUNT_OF(awards), 20211231), 2);
    cr_expect_str_eq(lines(), "1 US1B2 20000.00  2021-12-31|2 US5B2 12000.00  2021-12-31|");
    cr_expect_eq(head().sum.fen, 3200000);
    cr_expect_eq(head().as_of, 20211231);
}

Test(ledger, a_second_post_of_the_same_awards_adds_nothing)
{
    open_ledger();
    const struct award awards[] = { award_of("US1B2", "X-1", 20000),
                                    award_of("US2B2", "X-1", 20000) };
    cr_expect_eq(post(awards, 2, 20211231), 2);
    struct ledger_head before = head();
    cr_expect_eq(post(awards, 2, 20211231), 0);
    reopen();
    cr_expect_eq(post(awards, 2, 20220101), 0);
    cr_expect_str_eq(head().last_hash, before.last_hash);
    cr_expect_eq(head().lines, 2);
}

Test(ledger, a_withdrawn_right_nets_to_zero_and_names_its_line_and_frees_room_first)
{
    open_ledger();
    struct award awards[] = {
        award_of("US0B2", "X-1", 0),                    /* found late, granted early */
        award_of("US1B2", "X-1", 20000), award_of("US2B2", "X-1", 12000),
    };
    cr_expect_eq(post(awards, 3, 20211231), 2);
    awards[0] = award_of("US0B2", "X-1", 12000);
    awards[1] = award_of("US1B2", "X-1", 0);
    awards[2] = award_of("US2B2", "X-1", 20000);
    cr_expect_eq(post(awards, 3, 20220502), 3);
    cr_expect_str_eq(lines(),
        "1 US1B2 20000.00  2021-12-31|2 US2B2 12000.00  2021-12-31|"
        "3 US1B2 -20000.00 1 2022-05-02|4 US0B2 12000.00  2022-05-02|"
        "5 US2B2 8000.00 2 2022-05-02|");
    cr_expect_eq(head().sum.fen, 3200000);

    awards[2].outcome = OUTCOME_HELD;                   /* posted in neither direction */
    awards[2].paid = YUAN(0);
    cr_expect_eq(post(awards, 3, 20220503), 0);

    struct arena *arena = arena_create(1 << 20);
    struct posted *posted = NULL;
    size_t count = 0;
    cr_assert_eq(ledger_posted(ledger, DATE_LAST, arena, &posted, &count, &error), STATUS_OK);
    static const struct { const char *right; int64_t fen, first_line; } rows[] = {
        { "US0B2", 1200000, 4 }, { "US1B2", 0, 1 }, { "US2B2", 2000000, 2 },
    };
    cr_assert_eq(count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_expect_str_eq(posted[i].right, rows[i].right);
        cr_expect_str_eq(posted[i].id, "X-1");
        cr_expect_str_eq(posted[i].rule, "patent");
        cr_expect_eq(posted[i].year, 2021, "%s", rows[i].right);
        cr_expect_eq(posted[i].net.fen, rows[i].fen, "%s", rows[i].right);
        cr_expect_eq(posted[i].first_line, rows[i].first_line, "%s", rows[i].right);
    }
    arena_free(arena);
}

Test(ledger, years_and_enterprises_of_one_right_are_kept_apart)
{
    open_ledger();
    struct award awards[] = { award_of("MADRID1", "X-1", 17000), award_of("MADRID1", "X-1", 3000),
                              award_of("MADRID1", "X-2", 1000) };
    awards[1].year = 2022;
    cr_expect_eq(post(awards, 3, 20221231), 3);
    cr_expect_eq(post(awards, 3, 20221231), 0);
    awards[0].paid = YUAN(16000);
    cr_expect_eq(post(awards, 3, 20221231), 1);
    cr_expect(strstr(lines(), "4 MADRID1 -1000.00 1 2022-12-31|"), "%s", lines());
}

/* The hash as ledger.h words it, not as chain.c computes it. */
static enum status check_hash(void *context, const char *const *fields, struct error *failure)
{
    char text[4096], hash[SHA256_TEXT_SIZE] = "";
    int length = snprintf(text, sizeof text, "%s", fields[32]);
    for (int i = 0; i < 32; i++)
        length += snprintf(text + length, sizeof text - (size_t)length, "%c%s",
                           i ? 0x1f : 0x1e, fields[i]);
    cr_assert_lt((size_t)length, sizeof text);
    cr_assert_eq(sha256_add(context, text, (size_t)length, failure), STATUS_OK);
    cr_assert_eq(sha256_finish(context, hash, failure), STATUS_OK);
    cr_expect_str_eq(fields[33], hash, "line %s", fields[0]);
    return STATUS_OK;
}

Test(ledger, the_chain_can_be_recomputed_from_the_published_fields)
{
    open_ledger();
    struct award awards[] = { award_of("US1B2", "X-1", 20000), award_of("US2B2", "X-1", 20000),
                              award_of("CQA4", "X-2", 3000000) };
    awards[1].name_zh = "=1+1";
    awards[1].match_evidence = "a\x1f" "b\x1e" "c, \"d\"";
    awards[2].rule = "quality";
    awards[2].has_cap = false;
    awards[2].effective_from = 0;
    cr_expect_eq(post(awards, 3, 20211231), 3);
    struct sha256 *sha256 = NULL;
    cr_assert_eq(sha256_create(&sha256, &error), STATUS_OK);
    cr_expect_eq(ledger_each(ledger, check_hash, sha256, &error), STATUS_OK);
    sha256_free(sha256);
}

static enum status check_texts(void *context, const char *const *fields, struct error *failure)
{
    (void)failure;
    static const char *const texts[] = {
        "1", "2021", "X-1", "'=1+1", "A Co., Ltd.", "quality", "CQA4", "quality", "",
        "2021-09-16", "", "", "3000000.00", "3000000.00", "0.00", "3000000.00", "", "3000000.00",
        "", "paid", "ok", "二(一)4", "P", "us.zip", "us.xml", "7", "900", "d0", "",
        "a b c", "", "2021-12-31",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        cr_expect_str_eq(fields[i], texts[i], "column '%s'", ledger_columns[i]);
    cr_expect_str_eq(fields[LEDGER_PREV_HASH], CHAIN_START);
    ++*(int *)context;
    return STATUS_END;                                  /* any status ends it */
}

Test(ledger, fields_are_text_as_published)
{
    open_ledger();
    struct award awards[] = { award_of("CQA4", "X-1", 3000000), award_of("US1B2", "X-1", 1) };
    awards[0].name_zh = "=1+1";
    awards[0].rule = awards[0].right_type = "quality";
    awards[0].office = awards[0].route = awards[0].match_tier = "";
    awards[0].granted_on = 20210916;
    awards[0].effective_from = 0;
    awards[0].gross = awards[0].after_family = awards[0].after_overlap = YUAN(3000000);
    awards[0].has_cap = false;
    awards[0].match_evidence = "a\x1f" "b\x1e" "c";
    cr_expect_eq(post(awards, 2, 20211231), 2);
    int visits = 0;
    cr_expect_eq(ledger_each(ledger, check_texts, &visits, &error), STATUS_END);
    cr_expect_eq(visits, 1);
}

Test(ledger, a_key_that_would_be_stored_otherwise_is_not_posted)
{
    open_ledger();
    static const char *const keys[][2] = { { "=1+1", "X-1" }, { "US\x1f" "1", "X-1" },
                                           { "US1B2", "@1" } };
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const struct award award = award_of(keys[i][0], keys[i][1], 20000);
        int64_t added = 77;
        cr_expect_eq(ledger_post(ledger, &award, 1, 20211231, "[]", &added, &error), STATUS_SYSTEM);
        cr_expect_eq(head().lines, 0);
    }
}

Test(ledger, the_table_has_the_columns_of_the_file)
{
    open_ledger();
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    cr_assert_eq(sqlite3_open(path, &database), SQLITE_OK);
    cr_assert_eq(sqlite3_prepare_v2(database, "SELECT name FROM pragma_table_info('postings')", -1,
                                    &statement, NULL), SQLITE_OK);
    for (int i = 0; i < LEDGER_COLUMN_COUNT; i++) {
        cr_assert_eq(sqlite3_step(statement), SQLITE_ROW);
        cr_expect_str_eq((const char *)sqlite3_column_text(statement, 0), ledger_columns[i]);
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
}

Test(ledger, what_is_posted_is_neither_changed_nor_deleted_nor_replaced)
{
    open_ledger();
    const struct award awards[] = { award_of("US1B2", "X-1", 20000),
                                    award_of("US2B2", "X-1", 20000) };
    cr_expect_eq(post(awards, 2, 20211231), 2);
    ledger_close(ledger);
    ledger = NULL;
    static const char *const rows[] = {
        "UPDATE postings SET paid = '1.00'",
        "DELETE FROM postings",
        "DELETE FROM postings WHERE line = 2",
        "INSERT OR REPLACE INTO postings SELECT line, year, 'X-9', name_zh, name_en, rule,"
        " \"right\", right_type, office, granted_on, route, effective_from, gross, after_family,"
        " other_award, after_overlap, cap_before, paid, cap_after, outcome, reason, clause,"
        " reference, source, member, offset, length, dump_sha256, match_tier, match_evidence,"
        " corrects, as_of, prev_hash, hash FROM postings WHERE line = 2",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(by_hand(rows[i]), SQLITE_CONSTRAINT, "%s", rows[i]);
    open_ledger();
    cr_expect_eq(head().lines, 2);
}

Test(ledger, one_who_lifts_the_triggers_and_puts_them_back_breaks_the_chain)
{
    static const struct { const char *sql, *found; } rows[] = {
        { "UPDATE postings SET paid = '1.00' WHERE line = 2", "line 2" },
        { "UPDATE postings SET match_evidence = '' WHERE line = 1", "line 1" },
        { "UPDATE postings SET hash = 'x' WHERE line = 3", "line 3" },
        { "DELETE FROM postings WHERE line = 2", "line 2" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct award awards[] = { award_of("US1B2", "X-1", 20000),
                                        award_of("US2B2", "X-1", 20000),
                                        award_of("US3B2", "X-1", 20000) };
        open_ledger();
        cr_expect_eq(post(awards, 3, 20211231), 3);
        ledger_close(ledger);
        ledger = NULL;
        const char *triggers = trigger_sql();
        cr_assert_eq(by_hand("DROP TRIGGER postings_are_never_changed;"
                             "DROP TRIGGER postings_are_never_deleted;"
                             "DROP TRIGGER postings_continue_the_chain"), SQLITE_OK);
        cr_assert_eq(by_hand(rows[i].sql), SQLITE_OK, "%s", rows[i].sql);
        cr_assert_eq(by_hand(triggers), SQLITE_OK);
        cr_expect_eq(ledger_open(path, &ledger, &error), STATUS_SYSTEM, "%s", rows[i].sql);
        cr_expect(strstr(error.text, rows[i].found), "%s: %s", rows[i].sql, error.text);
        cr_expect_null(ledger);
        cr_assert_eq(unlink(path), 0);
    }
}

Test(ledger, a_damaged_file_is_refused)
{
    struct award awards[40];
    static char rights[40][16];
    for (size_t i = 0; i < COUNT_OF(awards); i++) {
        snprintf(rights[i], sizeof rights[i], "US%02zuB2", i);
        awards[i] = award_of(rights[i], "X-1", 100);
    }
    static const struct { long offset, size; } rows[] = {       /* -1: cut there */
        { 0, -1 }, { 100, -1 }, { 4096, -1 }, { 12288, -1 }, { 0, 16 }, { 100, 64 },
        { 8192, 64 }, { 20480, 512 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        open_ledger();
        cr_expect_eq(post(awards, COUNT_OF(awards), 20211231), (int64_t)COUNT_OF(awards));
        ledger_close(ledger);
        ledger = NULL;
        if (rows[i].size < 0) {
            cr_assert_eq(truncate(path, rows[i].offset), 0);
        } else {
            FILE *file = fopen(path, "r+b");
            cr_assert_eq(fseek(file, rows[i].offset, SEEK_SET), 0);
            for (long j = 0; j < rows[i].size; j++)
                putc('#', file);
            cr_assert_eq(fclose(file), 0);
        }
        cr_expect_eq(ledger_open(path, &ledger, &error), STATUS_SYSTEM, "row %zu", i);
        cr_expect(strstr(error.text, path), "%s", error.text);
        cr_expect_null(ledger);
        cr_assert_eq(unlink(path), 0);
    }
}

Test(ledger, what_is_no_ledger_is_refused_and_left_alone)
{
    static const char *const rows[] = { "CREATE TABLE other (a)", "PRAGMA user_version = 1",
                                        "PRAGMA application_id = 1768977015" };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_assert_eq(by_hand(rows[i]), SQLITE_OK);
        char before[SHA256_TEXT_SIZE], after[SHA256_TEXT_SIZE];
        cr_assert_eq(sha256_file(path, before, NULL, &error), STATUS_OK);
        cr_expect_eq(ledger_open(path, &ledger, &error), STATUS_SYSTEM, "%s", rows[i]);
        cr_assert_eq(sha256_file(path, after, NULL, &error), STATUS_OK);
        cr_expect_str_eq(before, after, "%s", rows[i]);
        cr_assert_eq(unlink(path), 0);
    }
    cr_expect_eq(ledger_open("/nowhere/at/all", &ledger, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, "/nowhere/at/all"), "%s", error.text);
}

Test(ledger, a_log_without_its_ledger_is_refused)
{
    char log[96];
    snprintf(log, sizeof log, "%s-wal", path);
    FILE *file = fopen(log, "w");
    cr_assert_eq(fclose(file), 0);
    cr_expect_eq(ledger_open(path, &ledger, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, log), "%s", error.text);
    cr_expect_neq(access(path, F_OK), 0);
}

Test(ledger, an_earlier_day_is_refused)
{
    open_ledger();
    const struct award awards[] = { award_of("US1B2", "X-1", 20000),
                                    award_of("US2B2", "X-1", 20000) };
    cr_expect_eq(post(awards, 1, 20211231), 1);
    int64_t added = 77;
    cr_expect_eq(ledger_post(ledger, awards, 2, 20211230, "[]", &added, &error), STATUS_CONFIG);
    cr_expect(strstr(error.text, "2021-12-30") && strstr(error.text, "2021-12-31"), "%s",
              error.text);
    cr_expect_eq(added, 77);
    cr_expect_eq(post(awards, 2, 20211231), 1, "the failed one left no transaction open");
}

Test(ledger, a_lock_by_another_program_is_a_system_error_and_changes_nothing)
{
    open_ledger();
    const struct award awards[] = { award_of("US1B2", "X-1", 20000) };
    sqlite3 *other = NULL;
    int64_t added = 77;
    cr_assert_eq(sqlite3_open(path, &other), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    cr_expect_eq(ledger_post(ledger, awards, 1, 20211231, "[]", &added, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, "database is locked"), "%s", error.text);
    cr_expect_eq(head().lines, 0);
    sqlite3_close(other);
    cr_expect_eq(post(awards, 1, 20211231), 1);
}

/* What another program commits between opening and posting. */
Test(ledger, lines_that_another_program_has_written_meanwhile_are_not_built_on)
{
    static const struct { const char *sql, *found; } rows[] = {
        { "INSERT INTO postings SELECT 2, year, id, name_zh, name_en, rule, 'US9B2', right_type,"
          " office, granted_on, route, effective_from, gross, after_family, other_award,"
          " after_overlap, cap_before, paid, cap_after, outcome, reason, clause, reference, source,"
          " member, offset, length, dump_sha256, match_tier, match_evidence, corrects, as_of, hash,"
          " lower(hex(zeroblob(32))) FROM postings WHERE line = 1", "another program" },
        { "DROP TRIGGER postings_are_never_changed; UPDATE postings SET hash = 'x'",
          "schema was changed" },
        { "DROP TRIGGER postings_are_never_deleted", "schema was changed" },
    };
    const struct award awards[] = { award_of("US1B2", "X-1", 20000),
                                    award_of("US2B2", "X-1", 20000) };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        open_ledger();
        cr_expect_eq(post(awards, 1, 20211231), 1);
        cr_assert_eq(by_hand(rows[i].sql), SQLITE_OK, "%s", rows[i].sql);
        int64_t added = 77;
        cr_expect_eq(ledger_post(ledger, awards, 2, 20211231, "[]", &added, &error),
                     STATUS_SYSTEM, "%s", rows[i].sql);
        cr_expect(strstr(error.text, rows[i].found), "%s: %s", rows[i].sql, error.text);
        cr_expect_eq(added, 77);
        ledger_close(ledger);
        ledger = NULL;
        cr_assert_eq(unlink(path), 0);
    }
}

Test(ledger, one_who_reads_or_tidies_up_meanwhile_is_no_trouble)
{
    static const char *const rows[] = { "SELECT * FROM postings", "PRAGMA wal_checkpoint(TRUNCATE)",
                                        "PRAGMA optimize", "ANALYZE", "VACUUM" };
    const struct award awards[] = { award_of("US1B2", "X-1", 20000),
                                    award_of("US2B2", "X-1", 20000) };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        open_ledger();
        cr_expect_eq(post(awards, 1, 20211231), 1);
        cr_assert_eq(by_hand(rows[i]), SQLITE_OK, "%s", rows[i]);
        cr_expect_eq(post(awards, 2, 20211231), 1);
        reopen();
        cr_expect_eq(head().lines, 2);
        ledger_close(ledger);
        ledger = NULL;
        cr_assert_eq(unlink(path), 0);
    }
}

Test(ledger, a_full_disk_changes_nothing)
{
    open_ledger();
    static struct award awards[400];
    static char rights[400][16];
    for (size_t i = 0; i < COUNT_OF(awards); i++) {
        snprintf(rights[i], sizeof rights[i], "US%03zuB2", i);
        awards[i] = award_of(rights[i], "X-1", 100);
    }
    cr_expect_eq(post(awards, 3, 20211231), 3);
    struct ledger_head before = head();
    struct rlimit limit, small = { 64 << 10, RLIM_INFINITY };
    int64_t added;
    cr_assert_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum status status = ledger_post(ledger, awards, COUNT_OF(awards), 20211231, "[]", &added,
                                     &error);
    if (status == STATUS_OK)
        status = ledger_commit(ledger, &error);
    small.rlim_cur = limit.rlim_cur;
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    cr_expect_eq(status, STATUS_SYSTEM);
    cr_expect(strstr(error.text, path), "%s", error.text);
    cr_expect_str_eq(head().last_hash, before.last_hash);
    reopen();
    cr_expect_str_eq(head().last_hash, before.last_hash);
    cr_expect_eq(post(awards, COUNT_OF(awards), 20211231), 397, "the next run goes on");
}

/* Dies in the middle of a transaction that is on disk in part: the log grows past its cache. */
static void post_and_die(const struct award *awards, size_t count)
{
    struct ledger *mine = NULL;
    sqlite3 *database = NULL;
    int64_t added;
    if (ledger_open(path, &mine, &error) != STATUS_OK ||
        ledger_post(mine, awards, count, 20211231, "[]", &added, &error) != STATUS_OK ||
        ledger_commit(mine, &error) != STATUS_OK || sqlite3_open(path, &database) != SQLITE_OK ||
        sqlite3_exec(database, "PRAGMA cache_size = 1; BEGIN IMMEDIATE;"
                     "CREATE TABLE half AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                     " SELECT i + 1 FROM n WHERE i < 5000) SELECT i, hex(randomblob(50)) FROM n",
                     NULL, NULL, NULL) != SQLITE_OK)
        _exit(1);
    kill(getpid(), SIGKILL);
}

Test(ledger, a_killed_run_keeps_what_was_committed_and_nothing_else)
{
    open_ledger();
    const struct award awards[] = { award_of("US1B2", "X-1", 20000),
                                    award_of("US2B2", "X-1", 20000) };
    cr_expect_eq(post(awards, 1, 20211231), 1);
    pid_t child = fork();
    if (child == 0)
        post_and_die(awards, 2);
    int how = 0;
    cr_assert_eq(waitpid(child, &how, 0), child);
    cr_assert(WIFSIGNALED(how), "it failed before");
    reopen();
    cr_expect_str_eq(lines(), "1 US1B2 20000.00  2021-12-31|2 US2B2 20000.00  2021-12-31|");
    cr_expect_eq(post(awards, 2, 20211231), 0);
}
