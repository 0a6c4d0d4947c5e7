/* test_gold.c - the gold parties through `ipreward match`: who is found, who must not be, and how
 * sure that is.  The goals are those of the build plan, above MATCHING.md section 12. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "batch/commands.h"
#include "csv_reader.h"
#include "tests/figures.h"

static char registry_path[] = "../shared/gold/registry.csv";
static char parties_path[] = "../shared/gold/parties.csv";

enum { PRECISION_MIN = 99, RECALL_MIN = 92, RECALL_WITH_REVIEW_MIN = 98 };      /* percent */

enum { LABEL_ID, LABEL_NAME, LABEL_EXPECTED, LABEL_EXPECTED_ID, LABEL_WHY };
static const struct csv_column label_columns[] = {
    { "id", true }, { "name", true }, { "expected", true }, { "expected_id", true },
    { "why", true }, { "office", false }, { "address", false }, { "city", false },
    { "country", false }, { "origin", false },
};

enum { GOT_ID, GOT_OUTCOME, GOT_ENTERPRISE, GOT_EVIDENCE };
static const struct csv_column got_columns[] = {
    { "id", true }, { "outcome", true }, { "enterprise", true }, { "evidence", true },
    { "office", false }, { "name", false }, { "address", false }, { "city", false },
    { "country", false }, { "tier", false }, { "location", false }, { "reason", false },
    { "candidates", false },
};

/* Runs the command of the program; what it wrote is at `output`. */
static void match_gold(char *output)
{
    char *operands[] = { parties_path };
    struct settings settings = { .registry = registry_path, .output = output, .quiet = true,
                                 .operands = operands, .operand_count = 1 };
    struct error error = { "" };
    cr_assert_eq(command_match(&settings, &error), STATUS_OK, "%s", error.text);
}

/* The two files row by row: the command keeps the order. */
static void compare(const char *output, struct figures *figures)
{
    struct csv_reader *labels = NULL, *got = NULL;
    struct error error = { "" };
    cr_assert_eq(csv_open_file(parties_path, label_columns, COUNT_OF(label_columns), &labels,
                               &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(csv_open_file(output, got_columns, COUNT_OF(got_columns), &got, &error),
                 STATUS_OK, "%s", error.text);
    enum status status;
    while ((status = csv_next(labels, &error)) == STATUS_OK) {
        cr_assert_eq(csv_next(got, &error), STATUS_OK, "%s", error.text);
        cr_assert_str_eq(csv_field(got, GOT_ID), csv_field(labels, LABEL_ID));
        const char *expected = csv_field(labels, LABEL_EXPECTED);
        const char *outcome = csv_field(got, GOT_OUTCOME);
        if (figures_count(figures, outcome_from(expected), csv_field(labels, LABEL_EXPECTED_ID),
                          outcome_from(outcome), csv_field(got, GOT_ENTERPRISE)))
            continue;
        fprintf(stderr, "gold: miss %s '%s' (%s): expected %s '%s', got %s '%s': %s\n",
                csv_field(labels, LABEL_ID), csv_field(labels, LABEL_NAME),
                csv_field(labels, LABEL_WHY), expected, csv_field(labels, LABEL_EXPECTED_ID),
                outcome, csv_field(got, GOT_ENTERPRISE), csv_field(got, GOT_EVIDENCE));
    }
    cr_assert_eq(status, STATUS_END, "%s", error.text);
    cr_assert_eq(csv_next(got, &error), STATUS_END, "a row that was not asked for");
    csv_close(labels);
    csv_close(got);
}

static void expect_at_least(const struct figures *figures, enum measure measure, size_t percent)
{
    struct share share = figures_share(figures, measure);
    cr_expect_geq(share.k * 100, share.n * percent, "%s: %zu of %zu", measure_name(measure),
                  share.k, share.n);
}

Test(gold, parties_are_found_and_none_is_paid_in_error)
{
    if (access(parties_path, R_OK) != 0)
        cr_skip_test("no gold files beside the project");
    char folder[] = "/tmp/ipreward-XXXXXX", output[64];
    cr_assert_not_null(mkdtemp(folder));
    snprintf(output, sizeof output, "%s/matches.csv", folder);
    struct figures figures = { 0 };
    match_gold(output);
    compare(output, &figures);
    unlink(output);
    rmdir(folder);
    figures_print("gold", &figures);
    expect_at_least(&figures, PRECISION, PRECISION_MIN);
    expect_at_least(&figures, RECALL, RECALL_MIN);
    expect_at_least(&figures, RECALL_WITH_REVIEW, RECALL_WITH_REVIEW_MIN);
    cr_expect_eq(figures.wrong_id, 0, "%zu accepted for a wrong enterprise", figures.wrong_id);
    cr_expect_eq(figures.misses, 0, "section 12: every row of parties.csv");
}

Test(gold, intervals_are_those_of_wilson)
{
    static const struct { struct share share; double low, high; } rows[] = {
        { { 189, 189 }, 98.0, 100.0 }, { { 398, 400 }, 98.2, 99.9 }, { { 0, 10 }, 0.0, 27.8 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        double low, high;
        share_interval(rows[i].share, &low, &high);
        cr_expect(low > rows[i].low - 0.05 && low < rows[i].low + 0.05, "row %zu: %f", i, low);
        cr_expect(high > rows[i].high - 0.05 && high < rows[i].high + 0.05, "row %zu: %f", i,
                  high);
    }
}
