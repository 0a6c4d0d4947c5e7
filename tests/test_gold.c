/* test_gold.c - the gold parties against the gold registry, by the whole of `ipreward match`: who
 * is found, and who must not be. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "batch/commands.h"
#include "csv_reader.h"
#include "tests/figures.h"
#include "tests/gold_rows.h"

enum { ID, OUTCOME, TIER, ENTERPRISE, LOCATION, EVIDENCE };
static const struct csv_column columns[] = {
    { "id", true }, { "outcome", true }, { "tier", true }, { "enterprise", true },
    { "location", true }, { "evidence", true },
    { "office", true }, { "name", true }, { "address", true }, { "city", true },
    { "country", true }, { "reason", false },
};

/* Counts a line of the result against its gold row and tells why it is a miss. */
static void count_row(const struct csv_reader *reader, const struct gold_row *row,
                      struct figures *figures)
{
    int given = match_outcome_from(csv_field(reader, OUTCOME));
    cr_assert_str_eq(csv_field(reader, ID), row->id);
    cr_assert_geq(given, 0, "%s: '%s'", row->id, csv_field(reader, OUTCOME));
    const char *id = csv_field(reader, ENTERPRISE);
    if (!figures_count(figures, row->expected, (enum match_outcome)given,
                       strcmp(id, row->expected_id) == 0))
        fprintf(stderr, "gold: %s '%s' (%s): expected %s %s, got %s %s: %s %s %s\n", row->id,
                row->party.name, row->why, match_outcome_code(row->expected), row->expected_id,
                csv_field(reader, OUTCOME), id, csv_field(reader, TIER),
                csv_field(reader, LOCATION), csv_field(reader, EVIDENCE));
}

/* Runs `ipreward match` on the gold files and reads its result back. */
static struct figures match_gold(void)
{
    char folder[] = "/tmp/ipreward-XXXXXX", path[64], parties[64];
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/out.csv", folder);
    snprintf(parties, sizeof parties, "%s", gold_parties_path);
    struct settings settings = { .registry = gold_registry_path, .output = path, .quiet = true,
                                 .operands = (char *[]){ parties, NULL }, .operand_count = 1 };
    struct error error = { "" };
    cr_assert_eq(command_match(&settings, &error), STATUS_OK, "%s", error.text);

    struct figures figures = { .misses = 0 };
    struct arena *arena = arena_create(8 << 20);
    size_t count, line = 0;
    const struct gold_row *rows = gold_rows(arena, &count);
    struct csv_reader *reader = NULL;
    cr_assert_eq(csv_open_file(path, columns, COUNT_OF(columns), &reader, &error), STATUS_OK, "%s",
                 error.text);
    for (; csv_next(reader, &error) == STATUS_OK && line < count; line++)
        count_row(reader, &rows[line], &figures);
    cr_expect_eq(line, count, "%s", error.text);
    csv_close(reader);
    arena_free(arena);
    unlink(path);
    rmdir(folder);
    return figures;
}

Test(gold, parties_are_found_and_none_is_paid_in_error)
{
    if (!gold_is_here())
        cr_skip_test("no gold files beside the project");
    struct figures figures = match_gold();
    figures_print("gold", &figures);
    cr_expect_eq(figures.wrong_id, 0, "%zu accepted for a wrong enterprise", figures.wrong_id);
    cr_expect_eq(figures.got[MATCH_REJECT][MATCH_ACCEPT], 0, "accepted that must be rejected");
    cr_expect_geq(share_percent(figures_precision(&figures)), 99);
    cr_expect_geq(share_percent(figures_recall(&figures)), 92);
    cr_expect_geq(share_percent(figures_found(&figures)), 98);
    cr_expect_geq(share_percent(figures_right_id(&figures)), 98.5);
    cr_expect_eq(figures.misses, 0, "%zu rows are not as labelled", figures.misses);
}

Test(figures, bounds_are_those_of_the_specification)
{
    double low, high;
    share_bounds((struct share){ 189, 189 }, &low, &high);
    cr_expect(low >= 98.0 && low < 98.02, "%f", low);       /* no error in 189 gives 98 % */
    cr_expect(high > 99.99, "%f", high);
    share_bounds((struct share){ 398, 400 }, &low, &high);
    cr_expect(low > 98.15 && low < 98.25, "%f", low);       /* 2 in 400 give 98.2 to 99.9 % */
    cr_expect(high > 99.8 && high < 99.9, "%f", high);
    share_bounds((struct share){ 0, 0 }, &low, &high);
    cr_expect(low == 0 && high == 100);
}

Test(figures, a_wrong_enterprise_is_neither_precision_nor_recall)
{
    struct figures figures = { .misses = 0 };
    cr_expect(figures_count(&figures, MATCH_ACCEPT, MATCH_ACCEPT, true));
    cr_expect_not(figures_count(&figures, MATCH_ACCEPT, MATCH_ACCEPT, false));
    cr_expect_not(figures_count(&figures, MATCH_ACCEPT, MATCH_REVIEW, true));
    cr_expect_not(figures_count(&figures, MATCH_REJECT, MATCH_ACCEPT, false));
    cr_expect_not(figures_count(&figures, MATCH_REVIEW, MATCH_REVIEW, false));
    struct share precision = figures_precision(&figures), recall = figures_recall(&figures);
    struct share found = figures_found(&figures), id = figures_right_id(&figures);
    cr_expect(precision.part == 1 && precision.whole == 3);
    cr_expect(recall.part == 1 && recall.whole == 3);
    cr_expect(found.part == 2 && found.whole == 3);
    cr_expect(id.part == 1 && id.whole == 2);
    cr_expect_eq(figures.misses, 4);
}
