/* test_part.c - a part written from fragments and read back. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "batch/part.h"
#include "rules/filing.h"

static const char sha256[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

static struct record sample_record(void)
{
    static const struct priority priorities[] = { { "CN", "201910000001", 20190102 } };
    static const struct party parties[] = {
        { "Suzhou \"Qingtian\" Co", "苏州青田有限公司", "1 Road | 215000", "Suzhou", "CN", "assignee" },
        { "Doe, Jane", "", "", "", "", "assignee" } };
    static const struct designation designations[] = { { "JP", 20200101, 0, 20210101 } };
    static const struct earlier_owner owners[] = { { "Old Co", "CN", 20200505 } };
    return (struct record){ .fate = RECORD_KEPT, .label = "US B2", .member = "a.zip!/b.xml",
        .offset = UINT64_C(5000000000), .length = 77, .grant = {
            .right = "US1B2", .office = "US", .number = "1", .kind = "B2", .granted_on = 20200303,
            .right_type = RIGHT_UTILITY_MODEL, .application = "16/1", .filed_on = 20190404,
            .route = ROUTE_PCT, .pct_number = "PCT/CN2019/000001", .priorities = priorities,
            .priority_count = 1, .parties = parties, .party_count = 2,
            .designations = designations, .designation_count = 1, .owners_before = owners,
            .owner_before_count = 1, .classes = "H01L1/00 0201", .title = "A <title>\n",
            .family = "DOCDB:1", .same_right_as = "", .first_day = true,
            .format = "uspto", .member = "" } };
}

/* Writes a part of `count` fragments: the first with a grant, the others with counts only. */
static enum status write_part(const char *path, size_t count, const char *format,
                              struct error *error)
{
    struct fragment *fragments[3] = { NULL };
    struct record record = sample_record();
    const struct dump_seen seen = { .format = format, .read = format != NULL,
                                    .passed_over = 1 };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = fragment_create(".", &fragments[i], error);
        record.fate = i ? RECORD_NO_CHINESE_PARTY : RECORD_KEPT;
        if (status == STATUS_OK)
            status = fragment_add(fragments[i], &record, error);
        if (status == STATUS_OK)
            status = fragment_reject(fragments[i], &record, "no date", error);
        if (status == STATUS_OK)
            status = fragment_finish(fragments[i], &seen, error);
    }
    if (status == STATUS_OK)
        status = part_write(path, sha256, 123, fragments, count, error);
    for (size_t i = 0; i < count; i++)
        fragment_free(fragments[i]);
    return status;
}

Test(part, what_is_written_is_read_back)
{
    char path[] = "/tmp/ipreward-part-XXXXXX";
    struct error error = { "" };
    struct arena *arena = arena_create(1 << 20);
    struct part part;
    close(mkstemp(path));
    cr_assert_eq(write_part(path, 2, "uspto", &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(part_read(path, true, arena, &part, &error), STATUS_OK, "%s", error.text);

    const struct record want = sample_record();
    const struct grant *got = part.grants;
    cr_assert_eq(part.grant_count, 1);
    cr_expect_str_eq(got->right, want.grant.right);
    cr_expect_eq(got->granted_on, want.grant.granted_on);
    cr_expect_eq(got->right_type, RIGHT_UTILITY_MODEL);
    cr_expect_eq(got->route, ROUTE_PCT);
    cr_expect(got->first_day);
    cr_expect_str_eq(got->member, "a.zip!/b.xml");
    cr_expect_eq(got->offset, UINT64_C(5000000000));
    cr_expect_str_eq(got->title, want.grant.title);
    cr_expect_str_eq(got->classes, want.grant.classes);
    cr_assert_eq(got->party_count, 2);
    cr_expect_str_eq(got->parties[0].name, want.grant.parties[0].name);
    cr_expect_str_eq(got->parties[0].name_local, want.grant.parties[0].name_local);
    cr_expect_str_eq(got->priorities[0].number, "201910000001");
    cr_expect_eq(got->designations[0].ended_on, 20210101);
    cr_expect_eq(got->owners_before[0].until, 20200505);

    const struct dump_report *report = &part.report;
    cr_expect_str_eq(report->sha256, sha256);
    cr_expect_str_eq(report->format, "uspto");
    cr_expect_eq(report->size, 123);
    cr_expect_eq(report->records, 4);
    cr_expect_eq(report->kept + report->no_chinese_party + report->not_a_grant + report->rejected,
                 report->records);
    cr_assert_eq(report->by_kind_count, 1);
    cr_expect_eq(report->by_kind[0].rejected, 2);
    cr_assert_eq(report->reject_count, 2);
    cr_expect_str_eq(report->rejects[1].reason, "no date");

    cr_assert_eq(part_read(path, false, arena, &part, &error), STATUS_OK);
    cr_expect_eq(part.report.kept, 1, "the report alone tells the counts too");
    arena_free(arena);
    unlink(path);
}

Test(part, filings_and_news_are_written_and_counted_as_what_they_are)
{
    char path[] = "/tmp/ipreward-part-XXXXXX";
    const struct dump_seen seen = { .format = "cnipa", .read = 1 };
    struct error error = { "" };
    struct fragment *fragment = NULL;
    struct arena *arena = arena_create(1 << 20);
    struct part part;
    struct record records[3] = { sample_record(), sample_record(), sample_record() };
    close(mkstemp(path));
    cr_assert_eq(fragment_create(".", &fragment, &error), STATUS_OK);
    records[0].fate = records[1].fate = RECORD_NOT_A_GRANT;
    records[0].grant.standing = STANDING_FILING;
    records[2].grant.standing = STANDING_DELETED;
    for (size_t i = 0; i < 3; i++)
        cr_assert_eq(fragment_add(fragment, &records[i], &error), STATUS_OK);
    cr_assert_eq(fragment_finish(fragment, &seen, &error), STATUS_OK);
    cr_assert_eq(part_write(path, sha256, 123, &fragment, 1, &error), STATUS_OK);
    fragment_free(fragment);

    cr_assert_eq(part_read(path, true, arena, &part, &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(part.report.kept, 1);
    cr_expect_eq(part.report.not_a_grant, 2);
    cr_expect_eq(part.report.filings, 1);
    cr_assert_eq(part.grant_count, 1, "a filing is no right");
    cr_expect_eq(part.grants[0].standing, STANDING_DELETED);
    arena_free(arena);
    unlink(path);
}

Test(part, without_its_last_line_it_is_no_part)
{
    char path[] = "/tmp/ipreward-part-XXXXXX";
    struct error error = { "" };
    struct arena *arena = arena_create(1 << 20);
    struct part part;
    close(mkstemp(path));
    cr_assert_eq(write_part(path, 1, "uspto", &error), STATUS_OK, "%s", error.text);
    FILE *file = fopen(path, "r");
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    fclose(file);
    for (long cut = size - 1; cut >= 0; cut--) {
        cr_assert_eq(truncate(path, cut), 0);
        enum status status = part_read(path, true, arena, &part, &error);
        cr_expect(status == STATUS_END || status == STATUS_SYSTEM, "cut at %ld of %ld: %d", cut,
                  size, status);
    }
    unlink(path);
    cr_expect_eq(part_read(path, true, arena, &part, &error), STATUS_END, "no file, no part");
    arena_free(arena);
}

Test(part, a_dump_of_which_no_member_is_known_has_none)
{
    struct error error = { "" };
    cr_expect_eq(write_part("unknown.part", 1, NULL, &error), STATUS_BAD_DUMP);
    cr_expect_str_eq(error.text, "cannot read dump: unknown format");
    cr_expect_neq(access("unknown.part", F_OK), 0, "and leaves no file");
}

/* ---- filings read back ---- */

/* Filings of which 201810000001 and 201810000003 are claimed. */
static struct filings *claimed_filings(void)
{
    static const struct priority claims[] = { { "CN", "2018100000012", 20180101 },
                                              { "CN", "201810000003.X", 20180101 } };
    static const struct party owner = { "x", "", "", "", "CN", "" };
    const struct grant right = { .right = "US1B2", .right_type = RIGHT_INVENTION,
        .priorities = claims, .priority_count = COUNT_OF(claims), .parties = &owner,
        .party_count = 1 };
    struct filings *filings = NULL;
    struct error error = { "" };
    cr_assert_eq(filings_create(&(struct sourced_grant){ .grant = &right }, 1, &filings, &error),
                 STATUS_OK);
    return filings;
}

static size_t found(struct filings *filings, const char *number)
{
    const struct filing *filing = NULL;
    struct error error = { "" };
    size_t count = 0;
    cr_assert_eq(filings_find(filings, &(struct priority){ "CN", number, 0 }, &filing, &error),
                 STATUS_OK);
    for (; filing; filing = filing->next)
        count++;
    return count;
}

Test(part, of_its_filings_those_are_read_that_are_claimed_and_published)
{
    static const struct { const char *application; int32_t on; } rows[] = {
        { "201810000001.2", 20190101 }, { "201810000002", 20190101 },
        { "201810000001", 20190102 },   { "odd \"\\ one", 20190101 }, { "", 20190101 },
        { "CN201810000003A", 20190101 }, { "201810000003", 20190103 },
    };
    const struct dump_seen seen = { .format = "cnipa", .read = 1 };
    char path[] = "/tmp/ipreward-part-XXXXXX";
    struct error error = { "" };
    struct fragment *fragment = NULL;
    struct arena *arena = arena_create(1 << 20);
    struct part part;
    close(mkstemp(path));
    cr_assert_eq(fragment_create(".", &fragment, &error), STATUS_OK);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct record filing = sample_record();
        filing.fate = RECORD_NOT_A_GRANT;
        filing.grant.standing = STANDING_FILING;
        filing.grant.application = rows[i].application;
        filing.grant.granted_on = rows[i].on;
        filing.grant.title = "a title with \",\"application\":\"201810000003\" in it";
        cr_assert_eq(fragment_add(fragment, &filing, &error), STATUS_OK);
    }
    struct record right = sample_record();
    cr_assert_eq(fragment_add(fragment, &right, &error), STATUS_OK);
    cr_assert_eq(fragment_finish(fragment, &seen, &error), STATUS_OK);
    cr_assert_eq(part_write(path, sha256, 123, &fragment, 1, &error), STATUS_OK);
    fragment_free(fragment);

    struct filings *filings = claimed_filings();
    cr_assert_eq(part_read(path, true, arena, &part, &error), STATUS_OK);
    cr_assert_eq(part_filings(path, &part, 20190102, filings, arena, &error), STATUS_OK, "%s",
                 error.text);
    cr_expect_eq(found(filings, "201810000001"), 2);
    cr_expect_eq(found(filings, "201810000003"), 1, "one is not published yet");
    cr_expect_eq(found(filings, "201810000002"), 0, "nobody claims it");
    filings_free(filings);
    arena_free(arena);
    unlink(path);
}

static enum status filings_of(const char *lines, uint64_t count, struct error *error)
{
    char path[] = "/tmp/ipreward-part-XXXXXX";
    struct arena *arena = arena_create(1 << 20);
    struct filings *filings = claimed_filings();
    const struct part part = { .report = { .name = "cn.zip", .sha256 = "a", .filings = count } };
    close(mkstemp(path));
    gzFile file = gzopen(path, "wb");
    cr_assert(gzputs(file, lines) > 0 && gzclose(file) == Z_OK);
    enum status status = part_filings(path, &part, 20190101, filings, arena, error);
    filings_free(filings);
    arena_free(arena);
    unlink(path);
    return status;
}

Test(part, a_damaged_filing_is_an_error)
{
#define FILING(rest) "{\"standing\":\"filing\",\"right\":\"CN1A\"" rest "\n"
    static const struct { const char *lines; uint64_t count; enum status status; } rows[] = {
        { FILING(",\"application\":\"201810000002\"}"), 1, STATUS_OK },
        { FILING(",\"application\":\"201810000001\"}"), 1, STATUS_SYSTEM },
        { FILING(",\"application\":\"201810000002"), 1, STATUS_SYSTEM },
        { FILING(",\"application\":5}"), 1, STATUS_SYSTEM },
        { FILING("}"), 1, STATUS_SYSTEM },
        { FILING(",\"application\":\"201810000002\"}"), 2, STATUS_SYSTEM },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error error = { "" };
        cr_expect_eq(filings_of(rows[i].lines, rows[i].count, &error), rows[i].status,
                     "row %zu: %s", i, error.text);
    }
}
