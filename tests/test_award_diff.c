/* test_award_diff.c - batch/award_diff.c: what differs between two lists of awards. */
#include <criterion/criterion.h>

#include <string.h>

#include "batch/award_diff.h"

#define FEN(amount) ((struct money){ amount })

/* An award in full: `paid` is what it earns, and a cap of 100 had room for it. */
static struct award award(const char *right, const char *id, int32_t granted_on, int64_t paid)
{
    return (struct award){ .year = granted_on / 10000, .id = id, .name_zh = "甲", .rule = "patent",
        .right = right, .granted_on = granted_on, .gross = FEN(paid), .after_family = FEN(paid),
        .after_overlap = FEN(paid), .paid = FEN(paid), .has_cap = true, .cap_before = FEN(100),
        .cap_after = FEN(100 - paid), .outcome = OUTCOME_PAID, .reason = REASON_OK };
}

static struct award of_rule(struct award award, const char *rule)
{
    award.rule = rule;
    return award;
}

static void compare(const struct award *before, size_t before_count, const struct award *after,
                    size_t after_count, int32_t first_day, struct arena *arena,
                    struct award_diff *diff)
{
    struct error error = { "" };
    cr_assert_eq(award_diff(before, before_count, after, after_count, first_day, arena, diff,
                            &error), STATUS_OK, "%s", error.text);
}

Test(award_diff, the_same_awards_give_no_row_and_the_same_totals)
{
    const struct award awards[] = { award("US1B2", "X-A", 20200107, 10),
        award("US2B2", "X-A", 20200107, 20), award("US1B2", "X-B", 20210107, 5),
        of_rule(award("CQA4", "X-B", 20210916, 50), "quality") };
    struct arena *arena = arena_create(SIZE_MAX);
    struct award_diff diff;
    compare(awards, COUNT_OF(awards), awards, COUNT_OF(awards), 0, arena, &diff);
    cr_expect_eq(diff.compared, 4);
    cr_expect_eq(diff.compared_before, 4, "no first day: all of them");
    cr_expect_eq(diff.pair_count, 0);
    cr_expect_eq(diff.row_count, 0);
    cr_expect_eq(diff.early_count, 0);
    cr_assert_eq(diff.total_count, 3);
    static const struct { int year; const char *rule; int64_t paid; } totals[] = {
        { 2020, "patent", 30 }, { 2021, "patent", 5 }, { 2021, "quality", 50 } };
    for (size_t i = 0; i < COUNT_OF(totals); i++) {
        cr_expect_eq(diff.totals[i].year, totals[i].year);
        cr_expect_str_eq(diff.totals[i].rule, totals[i].rule);
        cr_expect_eq(diff.totals[i].paid.before.fen, totals[i].paid);
        cr_expect_eq(diff.totals[i].paid.after.fen, totals[i].paid);
    }
    compare(NULL, 0, NULL, 0, 0, arena, &diff);
    cr_expect_eq(diff.compared + diff.total_count, 0);
    arena_free(arena);
}

Test(award_diff, rows_are_by_year_enterprise_and_rule_and_add_up)
{
    const struct award before[] = { award("US1B2", "X-B", 20200107, 10),
        award("US2B2", "X-A", 20200107, 20), award("US3B2", "X-B", 20200301, 1),
        of_rule(award("MADRID1", "X-B", 20200401, 5), "madrid"),
        award("US4B2", "X-A", 20210107, 8), award("US5B2", "X-C", 20210108, 3) };
    struct award after[] = { award("US1B2", "X-B", 20200107, 15),
        award("US2B2", "X-A", 20200107, 20), award("US3B2", "X-B", 20200301, 1),
        of_rule(award("MADRID1", "X-B", 20200401, 6), "madrid"),
        award("US5B2", "X-C", 20210108, 0), award("US6B2", "X-A", 20210109, 9) };
    after[4].outcome = OUTCOME_REFUSED;
    after[4].reason = REASON_COUNTRY;
    static const struct { int year; const char *id, *rule; int64_t before, after; size_t awards; }
        rows[] = {
        { 2020, "X-B", "madrid", 5, 6, 1 }, { 2020, "X-B", "patent", 11, 16, 1 },
        { 2021, "X-A", "patent", 8, 9, 2 }, { 2021, "X-C", "patent", 3, 0, 1 } };
    struct arena *arena = arena_create(SIZE_MAX);
    struct award_diff diff;
    compare(before, COUNT_OF(before), after, COUNT_OF(after), 20210101, arena, &diff);
    cr_expect_eq(diff.compared, 7);
    cr_expect_eq(diff.pair_count, 5);
    cr_assert_eq(diff.row_count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct diff_row *row = &diff.rows[i];
        cr_expect(row->year == rows[i].year && !strcmp(row->id, rows[i].id) &&
                  !strcmp(row->rule, rows[i].rule), "row %zu: %d %s %s", i, row->year, row->id,
                  row->rule);
        cr_expect_eq(row->paid.before.fen, rows[i].before, "row %zu", i);
        cr_expect_eq(row->paid.after.fen, rows[i].after, "row %zu", i);
        cr_expect_eq(row->awards, rows[i].awards, "row %zu", i);
    }
    cr_expect_eq(diff.outcomes[OUTCOME_PAID][OUTCOME_PAID], 2);
    cr_expect_eq(diff.outcomes[OUTCOME_PAID][OUTCOME_REFUSED], 1);
    cr_expect_eq(diff.outcomes[OUTCOME_PAID][NO_AWARD], 1);
    cr_expect_eq(diff.outcomes[NO_AWARD][OUTCOME_PAID], 1);
    cr_expect_eq(diff.compared_before, 4);
    cr_expect_eq(diff.early_count, 2, "those of 2020 differ before the first day");

    /* one fen, one row, one total too much: each is found */
    cr_expect(award_diff_adds_up(&diff));
    struct diff_row *changed = (struct diff_row *)diff.rows;
    changed[1].paid.after.fen++;
    cr_expect_not(award_diff_adds_up(&diff));
    changed[1].paid.after.fen--;
    diff.row_count--;
    cr_expect_not(award_diff_adds_up(&diff));
    diff.row_count++;
    ((struct diff_total *)diff.totals)[0].paid.before.fen++;
    cr_expect_not(award_diff_adds_up(&diff));
    arena_free(arena);
}

Test(award_diff, every_part_of_an_award_counts_and_the_room_of_a_cap_before_the_change_alone)
{
    enum { ROWS = 9 };
    const struct award was = award("US1B2", "X-A", 20200107, 10);
    struct award is[ROWS];
    static const struct { const char *what; bool differs, early; } rows[ROWS] = {
        { "outcome", true, true }, { "reason", true, true }, { "gross", true, true },
        { "after_family", true, true }, { "other_award", true, true },
        { "after_overlap", true, true }, { "paid", true, true },
        { "cap_before", false, true }, { "cap_after", false, true } };
    struct arena *arena = arena_create(SIZE_MAX);
    struct award_diff diff;
    for (size_t i = 0; i < ROWS; i++)
        is[i] = was;
    is[0].outcome = OUTCOME_HELD;
    is[1].reason = REASON_HOLD;
    is[2].gross = is[3].after_family = is[4].other_award = is[5].after_overlap = is[6].paid =
        is[7].cap_before = is[8].cap_after = FEN(11);
    for (size_t i = 0; i < ROWS; i++) {
        compare(&was, 1, &is[i], 1, 20200108, arena, &diff);
        cr_expect_eq(diff.pair_count, rows[i].differs, "%s", rows[i].what);
        cr_expect_eq(diff.early_count, rows[i].early, "%s", rows[i].what);
        compare(&was, 1, &is[i], 1, 20200107, arena, &diff);
        cr_expect_eq(diff.pair_count, rows[i].differs, "%s", rows[i].what);
        cr_expect_eq(diff.early_count, 0, "%s, of the day itself", rows[i].what);
    }
    /* what is paid nothing shows what the year has left after all, in which others have a part */
    struct award unpaid = award("US1B2", "X-A", 20200107, 0), other = unpaid;
    other.cap_before = other.cap_after = FEN(7);
    compare(&unpaid, 1, &other, 1, 20200108, arena, &diff);
    cr_expect_eq(diff.early_count, 0);
    arena_free(arena);
}

Test(award_diff, a_sum_that_does_not_fit_is_an_error)
{
    const struct award awards[] = { award("US1B2", "X-A", 20200107, INT64_MAX),
                                    award("US2B2", "X-B", 20200107, 1) };
    struct arena *arena = arena_create(SIZE_MAX);
    struct award_diff diff;
    struct error error = { "" };
    cr_expect_eq(award_diff(awards, 2, awards, 2, 0, arena, &diff, &error), STATUS_CONFIG);
    cr_expect(strstr(error.text, "too large"), "%s", error.text);
    arena_free(arena);
}
