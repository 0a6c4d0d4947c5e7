/* test_gold.c - the gold parties through `ipreward match`: who is found, who must not be, and how
 * sure that is.  The goals are those of the build plan, above MATCHING.md section 12. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/commands.h"
#include "batch/csv_writer.h"
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
static void match_gold(const char *registry, char *output)
{
    char *operands[] = { parties_path };
    struct settings settings = { .registry = registry, .output = output, .quiet = true,
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
    match_gold(registry_path, output);
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

/* The gold registry with each pattern interpreted: `(*NO_JIT)` also keeps it out of the index. */
static void registry_without_jit(const char *path)
{
    static const struct csv_column columns[] = {
        { "id", true }, { "name_zh", true }, { "name_en", true }, { "aliases", true },
        { "pattern", true }, { "district", true }, { "kind", true }, { "group", true },
        { "valid_from", true }, { "valid_to", true },
    };
    struct csv_reader *reader = NULL;
    struct csv_writer *writer = NULL;
    struct error error = { "" };
    cr_assert_eq(csv_open_file(registry_path, columns, COUNT_OF(columns), &reader, &error),
                 STATUS_OK, "%s", error.text);
    cr_assert_eq(csv_writer_create(path, false, &writer, &error), STATUS_OK, "%s", error.text);
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        csv_text(writer, columns[i].name);
    csv_end_row(writer);
    while (csv_next(reader, &error) == STATUS_OK) {
        for (size_t i = 0; i < COUNT_OF(columns); i++) {
            char text[4096];
            bool pattern = strcmp(columns[i].name, "pattern") == 0 && *csv_field(reader, i);
            snprintf(text, sizeof text, "%s%s", pattern ? "(*NO_JIT)" : "", csv_field(reader, i));
            csv_text(writer, text);
        }
        csv_end_row(writer);
    }
    csv_close(reader);
    cr_assert_eq(csv_writer_finish(writer, &error), STATUS_OK, "%s", error.text);
}

static char *file_text(const char *path)
{
    enum { SIZE_MAX_HERE = 1 << 20 };
    char *text = calloc(1, SIZE_MAX_HERE);
    FILE *file = fopen(path, "rb");
    cr_assert(text && file);
    cr_assert_gt(fread(text, 1, SIZE_MAX_HERE - 1, file), 0);
    fclose(file);
    return text;
}

/* MATCHING.md section 10. */
Test(gold, patterns_give_the_same_with_jit_and_without)
{
    if (access(parties_path, R_OK) != 0)
        cr_skip_test("no gold files beside the project");
    char folder[] = "/tmp/ipreward-XXXXXX", registry[64], outputs[2][64];
    cr_assert_not_null(mkdtemp(folder));
    snprintf(registry, sizeof registry, "%s/registry.csv", folder);
    registry_without_jit(registry);
    char *texts[2];
    for (int i = 0; i < 2; i++) {
        snprintf(outputs[i], sizeof outputs[i], "%s/%d.csv", folder, i);
        match_gold(i ? registry : registry_path, outputs[i]);
        texts[i] = file_text(outputs[i]);
        unlink(outputs[i]);
    }
    cr_expect(strstr(texts[0], "= pattern"), "a pattern has hit");
    cr_expect_str_eq(texts[0], texts[1]);
    free(texts[0]);
    free(texts[1]);
    unlink(registry);
    rmdir(folder);
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
