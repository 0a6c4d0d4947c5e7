#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch/folder.h"
#include "batch/ledger.h"
#include "tests/ledger_award.h"

static char folder[] = "/tmp/ipreward-schema-XXXXXX";
static char path[64];
static struct ledger *ledger;
static struct arena *arena;
static struct error error;

static void setup(void)
{
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/ledger.db", folder);
    arena = arena_create(1 << 20);
}

static void teardown(void)
{
    ledger_close(ledger);
    arena_free(arena);
    if (folder_remove(folder, &error) != STATUS_OK)
        abort();
}

TestSuite(ledger_schema, .init = setup, .fini = teardown);

/* What version 1 was, as the program of then made it: never edited. */
static const char version_1[] =
    "CREATE TABLE postings ("
    " line INTEGER PRIMARY KEY, year TEXT NOT NULL, id TEXT NOT NULL, name_zh TEXT NOT NULL,"
    " name_en TEXT NOT NULL, rule TEXT NOT NULL, \"right\" TEXT NOT NULL,"
    " right_type TEXT NOT NULL, office TEXT NOT NULL, granted_on TEXT NOT NULL,"
    " route TEXT NOT NULL, effective_from TEXT NOT NULL, gross TEXT NOT NULL,"
    " after_family TEXT NOT NULL, other_award TEXT NOT NULL, after_overlap TEXT NOT NULL,"
    " cap_before TEXT NOT NULL, paid TEXT NOT NULL CHECK (paid GLOB '*[0-9].[0-9][0-9]'),"
    " cap_after TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL,"
    " clause TEXT NOT NULL, reference TEXT NOT NULL, source TEXT NOT NULL,"
    " member TEXT NOT NULL, offset TEXT NOT NULL, length TEXT NOT NULL,"
    " dump_sha256 TEXT NOT NULL, match_tier TEXT NOT NULL, match_evidence TEXT NOT NULL,"
    " corrects TEXT NOT NULL, as_of TEXT NOT NULL, prev_hash TEXT NOT NULL,"
    " hash TEXT NOT NULL,"
    " paid_fen INTEGER NOT NULL GENERATED ALWAYS AS (CAST(replace(paid, '.', '') AS INTEGER))"
    ") STRICT;"
    "CREATE INDEX postings_of_award ON postings (\"right\", id, year, rule, paid_fen);"
    "CREATE TRIGGER postings_are_never_changed BEFORE UPDATE ON postings BEGIN"
    " SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER postings_are_never_deleted BEFORE DELETE ON postings BEGIN"
    " SELECT RAISE(ABORT, 'the ledger is append-only'); END;"
    "CREATE TRIGGER postings_continue_the_chain BEFORE INSERT ON postings"
    " WHEN NEW.line IS NOT (SELECT coalesce(max(line), 0) + 1 FROM postings)"
    " OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM postings ORDER BY line DESC LIMIT 1),"
    " '0000000000000000000000000000000000000000000000000000000000000000') BEGIN"
    " SELECT RAISE(ABORT, 'the line does not continue the ledger'); END;"
    "PRAGMA application_id = 1768977015; PRAGMA user_version = 1; PRAGMA journal_mode = WAL;";

static void open_ledger(void)
{
    cr_assert_eq(ledger_open(path, &ledger, &error), STATUS_OK, "%s", error.text);
}

static void close_ledger(void)
{
    ledger_close(ledger);
    ledger = NULL;
}

static int64_t post_as(const char *inputs, const struct award *awards, size_t count, int32_t as_of)
{
    int64_t added = -1;
    cr_assert_eq(ledger_post(ledger, awards, count, as_of, inputs, &added, &error), STATUS_OK,
                 "%s", error.text);
    cr_assert_eq(ledger_commit(ledger, &error), STATUS_OK, "%s", error.text);
    return added;
}

/* Two nights: two lines, then one. */
static void post_two_nights(void)
{
    const struct award awards[] = { award_of("US1B2", "X-1", 20000),
                                    award_of("US2B2", "X-1", 12000),
                                    award_of("US3B2", "X-2", 8000) };
    cr_assert_eq(post_as("[1]", awards, 2, 20211231), 2);
    cr_assert_eq(post_as("[2]", awards, 3, 20220105), 1);
}

static int run_sql(const char *file, const char *sql)
{
    sqlite3 *database = NULL;
    int result = sqlite3_open(file, &database);
    if (result == SQLITE_OK)
        result = sqlite3_exec(database, sql, NULL, NULL, NULL);
    sqlite3_close(database);
    return result;
}

static int by_hand(const char *sql)
{
    return run_sql(path, sql);
}

/* A ledger of version 1 with the lines of the two nights. */
static void make_version_1(void)
{
    char sql[2048], from[80], columns[1024] = "";
    open_ledger();
    post_two_nights();
    close_ledger();
    snprintf(from, sizeof from, "%s/newer.db", folder);
    cr_assert_eq(rename(path, from), 0);
    cr_assert_eq(by_hand(version_1), SQLITE_OK);
    for (int i = 0; i < LEDGER_COLUMN_COUNT; i++)
        snprintf(columns + strlen(columns), sizeof columns - strlen(columns), "%s\"%s\"",
                 i ? ", " : "", ledger_columns[i]);
    snprintf(sql, sizeof sql, "ATTACH '%s' AS newer; INSERT INTO postings SELECT %s"
             " FROM newer.postings ORDER BY line", from, columns);
    cr_assert_eq(by_hand(sql), SQLITE_OK);
    cr_assert_eq(unlink(from), 0);
}

static enum status add_line(void *context, const char *const *fields, struct error *failure)
{
    (void)failure;
    char *shown = context;
    for (int i = 0; i < LEDGER_COLUMN_COUNT; i++)
        snprintf(shown + strlen(shown), 8192 - strlen(shown), "%s|", fields[i]);
    return STATUS_OK;
}

static char *all_lines(void)
{
    char *shown = arena_alloc(arena, 8192);
    cr_assert_eq(ledger_each(ledger, add_line, shown, &error), STATUS_OK, "%s", error.text);
    return shown;
}

/* Nights as a test may compare them: "first-last as_of inputs|". */
static const char *all_nights(void)
{
    char *shown = arena_alloc(arena, 1024);
    struct ledger_night *nights = NULL;
    size_t count = 77;
    cr_assert_eq(ledger_nights(ledger, arena, &nights, &count, &error), STATUS_OK, "%s",
                 error.text);
    for (size_t i = 0; i < count; i++) {
        cr_expect_str_eq(nights[i].version, IPREWARD_VERSION);
        snprintf(shown + strlen(shown), 1024 - strlen(shown), "%d-%d %d %s|",
                 (int)nights[i].first_line, (int)nights[i].last_line, (int)nights[i].as_of,
                 nights[i].inputs);
    }
    return shown;
}

Test(ledger_schema, each_night_that_posts_is_kept_and_no_other)
{
    open_ledger();
    cr_expect_str_eq(all_nights(), "");
    cr_expect_eq(post_as("[0]", NULL, 0, 20211231), 0);
    cr_expect_str_eq(all_nights(), "");
    post_two_nights();
    const struct award same = award_of("US1B2", "X-1", 20000);
    cr_expect_eq(post_as("[3]", &same, 1, 20220106), 0);
    close_ledger();
    open_ledger();
    cr_expect_str_eq(all_nights(), "1-2 20211231 [1]|3-3 20220105 [2]|");
}

Test(ledger_schema, a_night_that_is_not_committed_leaves_nothing)
{
    open_ledger();
    post_two_nights();
    const struct award more = award_of("US9B2", "X-1", 20000);
    int64_t added = 0;
    cr_expect_eq(ledger_post(ledger, &more, 1, 20220106, "[3]", &added, &error), STATUS_OK);
    cr_expect_str_eq(all_nights(), "1-2 20211231 [1]|3-3 20220105 [2]|4-4 20220106 [3]|");
    close_ledger();
    open_ledger();
    cr_expect_str_eq(all_nights(), "1-2 20211231 [1]|3-3 20220105 [2]|");
}

Test(ledger_schema, a_ledger_of_version_1_is_brought_up_to_date_with_its_lines_as_they_were)
{
    open_ledger();
    post_two_nights();
    const char *before = all_lines();
    close_ledger();
    cr_assert_eq(unlink(path), 0);
    make_version_1();
    for (int round = 0; round < 2; round++) {
        open_ledger();
        cr_expect_str_eq(all_lines(), before);
        cr_expect_str_eq(all_nights(), "");
        close_ledger();
    }
    cr_expect_eq(by_hand("UPDATE postings SET paid = '1.00'"), SQLITE_CONSTRAINT);
    cr_expect_eq(by_hand("DELETE FROM nights"), SQLITE_CONSTRAINT);
    open_ledger();
    const struct award more = award_of("US9B2", "X-1", 20000);
    cr_expect_eq(post_as("[3]", &more, 1, 20220106), 1);
    cr_expect_str_eq(all_nights(), "4-4 20220106 [3]|");
    close_ledger();
    open_ledger();
    cr_expect_str_eq(all_nights(), "4-4 20220106 [3]|");
}

Test(ledger_schema, a_ledger_is_copied_as_it_was_before_it_is_brought_up_to_date)
{
    char copy[96], sql[] = "SELECT count(*) FROM postings";
    make_version_1();
    open_ledger();
    snprintf(copy, sizeof copy, "%s/backups/ledger-000000003.db", folder);
    cr_expect_eq(run_sql(copy, sql), SQLITE_OK);
    cr_expect_eq(run_sql(copy, "SELECT * FROM nights"), SQLITE_ERROR, "version 1 has none");
    const char *before = all_lines();
    close_ledger();
    cr_assert_eq(rename(copy, path), 0);        /* put back, it is brought up to date again */
    open_ledger();
    cr_expect_str_eq(all_lines(), before);
    cr_expect_str_eq(all_nights(), "");
}

Test(ledger_schema, an_empty_ledger_of_version_1_is_brought_up_to_date)
{
    cr_assert_eq(by_hand(version_1), SQLITE_OK);
    open_ledger();
    post_two_nights();
    cr_expect_str_eq(all_nights(), "1-2 20211231 [1]|3-3 20220105 [2]|");
}

Test(ledger_schema, programs_that_open_an_old_ledger_at_once_bring_it_up_to_date_once)
{
    enum { PROGRAMS = 8 };
    make_version_1();
    pid_t children[PROGRAMS];
    for (int i = 0; i < PROGRAMS; i++)
        if ((children[i] = fork()) == 0) {
            struct ledger *mine = NULL;
            enum status status = ledger_open(path, &mine, &error);
            if (status != STATUS_OK)
                fprintf(stderr, "%s\n", error.text);
            ledger_close(mine);
            _exit(status == STATUS_OK ? 0 : 1);
        }
    for (int i = 0; i < PROGRAMS; i++) {
        int how = -1;
        cr_assert_eq(waitpid(children[i], &how, 0), children[i]);
        cr_expect_eq(how, 0);
    }
    open_ledger();
    cr_expect_str_eq(all_nights(), "");
}

Test(ledger_schema, a_ledger_of_a_newer_program_is_refused_by_that_name)
{
    open_ledger();
    close_ledger();
    cr_assert_eq(by_hand("PRAGMA user_version = 3"), SQLITE_OK);
    cr_expect_eq(ledger_open(path, &ledger, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, "made by a newer program"), "%s", error.text);
    cr_expect(strstr(error.text, path), "%s", error.text);
}

/* Each is one of version 2 with something else in it; `found` is what the message names. */
Test(ledger_schema, a_schema_that_is_not_ours_to_the_letter_is_refused)
{
    static const struct { const char *sql, *found; } rows[] = {
        { "DROP TRIGGER postings_are_never_changed", "postings_are_never_changed" },
        { "DROP TRIGGER postings_are_never_deleted", "postings_are_never_deleted" },
        { "DROP TRIGGER postings_continue_the_chain", "postings_continue_the_chain" },
        { "DROP TRIGGER nights_are_never_changed", "nights_are_never_changed" },
        { "DROP TRIGGER nights_are_never_deleted", "nights_are_never_deleted" },
        { "DROP TRIGGER nights_continue", "nights_continue" },
        { "DROP TRIGGER postings_are_never_changed; CREATE TRIGGER postings_are_never_changed"
          " BEFORE UPDATE ON postings WHEN 0 BEGIN SELECT 1; END", "postings_are_never_changed" },
        { "CREATE TRIGGER late AFTER INSERT ON postings WHEN NEW.id = 'X-9' BEGIN"
          " SELECT RAISE(IGNORE); END", "late" },
        { "CREATE TRIGGER a AFTER INSERT ON nights BEGIN SELECT RAISE(IGNORE); END", "'a'" },
        { "ALTER TABLE postings ADD COLUMN remark TEXT", "postings" },
        { "ALTER TABLE postings RENAME TO postings_2", "nights_continue" },
        { "DROP INDEX postings_of_award", "postings_of_award" },
        { "DROP TABLE nights", "nights" },
        { "CREATE TABLE notes (a)", "notes" },
        { "CREATE VIEW totals AS SELECT 1", "totals" },
        { "PRAGMA user_version = 1", "nights" },
        { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql,"
          " 'BEFORE UPDATE', 'BEFORE  UPDATE') WHERE name = 'nights_are_never_changed'",
          "nights_are_never_changed" },
        { "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('trigger',"
          " 'sqlite_stat1', 'postings', 0, 'CREATE TRIGGER sqlite_stat1 AFTER INSERT ON postings"
          " BEGIN SELECT 1; END')", "sqlite_stat1" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        open_ledger();
        post_two_nights();
        close_ledger();
        cr_assert_eq(by_hand(rows[i].sql), SQLITE_OK, "%s", rows[i].sql);
        error.text[0] = '\0';
        cr_expect_eq(ledger_open(path, &ledger, &error), STATUS_SYSTEM, "%s", rows[i].sql);
        cr_expect(strstr(error.text, "its schema was changed"), "%s: %s", rows[i].sql, error.text);
        cr_expect(strstr(error.text, rows[i].found), "%s: %s", rows[i].sql, error.text);
        close_ledger();
        cr_assert_eq(unlink(path), 0);
    }
}

/* The hash is over the text up to there; SQL compares all of it, and would find nothing paid. */
Test(ledger_schema, a_text_that_goes_on_behind_a_NUL_is_damage)
{
    static const char sql[] = "DROP TRIGGER postings_are_never_changed;"
        "UPDATE postings SET \"right\" = \"right\" || char(0) || 'x' WHERE line = 2;"
        "CREATE TRIGGER postings_are_never_changed BEFORE UPDATE ON postings BEGIN"
        " SELECT RAISE(ABORT, 'the ledger is append-only'); END";
    open_ledger();
    post_two_nights();
    close_ledger();
    cr_assert_eq(by_hand(sql), SQLITE_OK);
    cr_expect_eq(ledger_open(path, &ledger, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, "NUL"), "%s", error.text);
}

Test(ledger_schema, what_analyze_leaves_is_no_change)
{
    open_ledger();
    post_two_nights();
    close_ledger();
    cr_assert_eq(by_hand("ANALYZE"), SQLITE_OK);
    open_ledger();
}

Test(ledger_schema, an_old_ledger_with_a_changed_schema_is_not_brought_up_to_date)
{
    make_version_1();
    cr_assert_eq(by_hand("DROP TRIGGER postings_are_never_deleted"), SQLITE_OK);
    cr_expect_eq(ledger_open(path, &ledger, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, "postings_are_never_deleted"), "%s", error.text);
    cr_expect_eq(by_hand("SELECT * FROM nights"), SQLITE_ERROR);
}

#define NIGHT(number, first, last, as_of) \
    "INTO nights VALUES (" #number ", " #first ", " #last ", '" as_of "', 'v', '[]')"

Test(ledger_schema, a_night_is_neither_changed_nor_deleted_nor_replaced_nor_made_up)
{
    static const char *const rows[] = {
        "UPDATE nights SET inputs = ''", "DELETE FROM nights",
        "DELETE FROM nights WHERE number = 2",
        "INSERT OR REPLACE " NIGHT(2, 3, 3, "2022-01-05"),
        "INSERT OR REPLACE " NIGHT(0, 1, 0, ""),
        "PRAGMA recursive_triggers = ON; INSERT OR REPLACE " NIGHT(2, 3, 3, "2022-01-05"),
        "INSERT " NIGHT(3, 4, 4, "2022-01-05"), "INSERT " NIGHT(3, 3, 3, "2022-01-05"),
        "INSERT " NIGHT(3, 4, 3, "2022-01-05"), "INSERT " NIGHT(4, 4, 4, "2022-01-05"),
        "INSERT " NIGHT(NULL, 4, 4, "2022-01-05"),
        "INSERT " NIGHT(2, 3, 3, "2022-01-05") " ON CONFLICT DO UPDATE SET inputs = ''",
    };
    open_ledger();
    post_two_nights();
    close_ledger();
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(by_hand(rows[i]), SQLITE_CONSTRAINT, "%s", rows[i]);
    open_ledger();
    cr_expect_str_eq(all_nights(), "1-2 20211231 [1]|3-3 20220105 [2]|");
}

/* Line 4, as a hand would add it to the three; nobody has computed its hash. */
#define LINE_4 "BEGIN; INSERT INTO postings SELECT 4, year, id, name_zh, name_en, rule, \"right\"," \
    " right_type, office, granted_on, route, effective_from, gross, after_family, other_award," \
    " after_overlap, cap_before, paid, cap_after, outcome, reason, clause, reference, source," \
    " member, offset, length, dump_sha256, match_tier, match_evidence, corrects, as_of, hash," \
    " lower(hex(zeroblob(32))) FROM postings WHERE line = 3; INSERT "

Test(ledger_schema, a_night_has_all_the_new_lines_and_their_day)
{
    static const struct { const char *sql; int result; } rows[] = {
        { LINE_4 NIGHT(3, 4, 4, "2022-01-05"), SQLITE_OK },
        { LINE_4 NIGHT(3, 4, 4, "2022-01-06"), SQLITE_CONSTRAINT },
        { LINE_4 NIGHT(3, 4, 5, "2022-01-05"), SQLITE_CONSTRAINT },
        { LINE_4 NIGHT(3, 3, 4, "2022-01-05"), SQLITE_CONSTRAINT },
        { LINE_4 NIGHT(3, 5, 4, "2022-01-05"), SQLITE_CONSTRAINT },
        { LINE_4 NIGHT(4, 4, 4, "2022-01-05"), SQLITE_CONSTRAINT },
    };
    open_ledger();
    post_two_nights();
    close_ledger();
    for (size_t i = 0; i < COUNT_OF(rows); i++)         /* closing without COMMIT drops them */
        cr_expect_eq(by_hand(rows[i].sql), rows[i].result, "%s", strstr(rows[i].sql, "nights"));
}

Test(ledger_schema, lines_of_before_there_were_nights_are_no_night)
{
    make_version_1();
    open_ledger();
    close_ledger();
    cr_expect_eq(by_hand("INSERT " NIGHT(1, 1, 3, "2022-01-05")), SQLITE_CONSTRAINT);
    cr_expect_eq(by_hand("INSERT " NIGHT(1, 4, 3, "2022-01-05")), SQLITE_CONSTRAINT);
}

/* Runs `sql` with the triggers lifted, and puts them back to the letter. */
static void past_the_triggers(const char *sql)
{
    char triggers[4096] = "", lift[1024] = "";
    sqlite3 *database = NULL;
    sqlite3_stmt *statement = NULL;
    cr_assert_eq(sqlite3_open(path, &database), SQLITE_OK);
    cr_assert_eq(sqlite3_prepare_v2(database, "SELECT sql, name FROM sqlite_schema"
                                    " WHERE type = 'trigger'", -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        snprintf(triggers + strlen(triggers), sizeof triggers - strlen(triggers), "%s;",
                 (const char *)sqlite3_column_text(statement, 0));
        snprintf(lift + strlen(lift), sizeof lift - strlen(lift), "DROP TRIGGER %s;",
                 (const char *)sqlite3_column_text(statement, 1));
    }
    sqlite3_finalize(statement);
    cr_assert_eq(sqlite3_exec(database, lift, NULL, NULL, NULL), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sql);
    cr_assert_eq(sqlite3_exec(database, triggers, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

Test(ledger_schema, nights_that_do_not_fit_the_lines_are_found_at_opening)
{
    static const char *const rows[] = {
        "DELETE FROM nights WHERE number = 1", "DELETE FROM nights WHERE number = 2",
        "DELETE FROM nights", "DELETE FROM nights WHERE number = 0",
        "UPDATE nights SET last_line = 1 WHERE number = 1",
        "UPDATE nights SET first_line = 2 WHERE number = 1",
        "UPDATE nights SET last_line = 4 WHERE number = 2",
        "UPDATE nights SET number = 3 WHERE number = 2",
        "UPDATE nights SET as_of = '2022-01-04' WHERE number = 2",
        "UPDATE nights SET last_line = 1, first_line = 2 WHERE number = 0",
        "INSERT INTO nights VALUES (3, 4, 3, '2022-01-05', 'v', '[]')",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        open_ledger();
        post_two_nights();
        close_ledger();
        past_the_triggers(rows[i]);
        error.text[0] = '\0';
        cr_expect_eq(ledger_open(path, &ledger, &error), STATUS_SYSTEM, "%s", rows[i]);
        cr_expect(strstr(error.text, "nights do not fit"), "%s: %s", rows[i], error.text);
        close_ledger();
        cr_assert_eq(unlink(path), 0);
    }
}
