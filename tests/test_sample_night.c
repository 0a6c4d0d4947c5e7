/* test_sample_night.c - the sample night against the table worked out by hand
 * (data/samples/README.md, for programs expected.csv): every decision, to the fen. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/commands.h"
#include "batch/folder.h"
#include "csv_reader.h"

static const struct csv_column expected_columns[] = {
    { "right", true }, { "id", true }, { "year", true }, { "gross", true },
    { "after_family", true }, { "after_overlap", true }, { "paid", true }, { "outcome", true },
    { "reason", true },
};

static const struct csv_column decision_columns[] = {
    { "right", true }, { "id", true }, { "year", true }, { "gross", true },
    { "after_family", true }, { "after_overlap", true }, { "paid", true }, { "outcome", true },
    { "reason", true }, { "name_zh", true }, { "name_en", true }, { "rule", true },
    { "right_type", true }, { "office", true }, { "granted_on", true }, { "route", true },
    { "effective_from", true }, { "other_award", true }, { "cap_before", true },
    { "cap_after", true }, { "clause", true }, { "reference", true }, { "source", true },
    { "member", true }, { "offset", true }, { "length", true }, { "dump_sha256", true },
    { "match_tier", true }, { "match_evidence", true }, { "assumed", true }, { "line", true },
};

/* A config over data/samples whose state and results lie in `folder`. */
static void write_config(const char *folder, char path[256])
{
    static const char *const keys[][2] = { { "registry", "registry.csv" },
        { "quality_awards", "quality.csv" }, { "other_awards", "other-awards.csv" },
        { "withdrawn", "withdrawn.csv" }, { "holds", "holds.csv" },
        { "decisions", "decisions.csv" }, { "policy", "../policy/suzhou-2020.yaml" } };
    char here[1024];
    cr_assert(getcwd(here, sizeof here));
    snprintf(path, 256, "%s/nightly.yaml", folder);
    FILE *file = fopen(path, "w");
    cr_assert(file);
    fprintf(file, "dumps: [%s/data/samples/inbox/*]\nstate: state\nout: out\n", here);
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        fprintf(file, "%s: %s/data/samples/%s\n", keys[i][0], here, keys[i][1]);
    cr_assert_eq(fclose(file), 0);
}

static void compare(struct csv_reader *expected, struct csv_reader *got)
{
    struct error error;
    size_t rows = 0;
    for (;; rows++) {
        enum status want = csv_next(expected, &error), have = csv_next(got, &error);
        cr_assert_eq(want, have, "after %zu rows one of the two ends", rows);
        if (want == STATUS_END)
            break;
        for (size_t i = 0; i < COUNT_OF(expected_columns); i++)
            cr_expect_str_eq(csv_field(got, i), csv_field(expected, i), "%s of %s, %s",
                             expected_columns[i].name, csv_field(expected, 0),
                             csv_field(expected, 1));
    }
    cr_expect_gt(rows, 100);
}

Test(sample_night, every_decision_is_the_one_worked_out_by_hand)
{
    char folder[] = "/tmp/ipreward-night-XXXXXX", path[256];
    struct error error = { "" };
    struct csv_reader *expected = NULL, *got = NULL;
    cr_assert(mkdtemp(folder));
    write_config(folder, path);
    const struct settings settings = { .config = path, .as_of = 20241231, .jobs = 2,
                                       .quiet = true };
    cr_assert_eq(command_run(&settings, &error), STATUS_REJECT, "%s", error.text);

    snprintf(path, sizeof path, "%s/out/latest/decisions.csv", folder);
    cr_assert_eq(csv_open_file("data/samples/expected.csv", expected_columns,
                               COUNT_OF(expected_columns), &expected, &error), STATUS_OK, "%s",
                 error.text);
    cr_assert_eq(csv_open_file(path, decision_columns, COUNT_OF(decision_columns), &got, &error),
                 STATUS_OK, "%s", error.text);
    compare(expected, got);
    csv_close(expected);
    csv_close(got);
    cr_expect_eq(folder_remove(folder, &error), STATUS_OK);
}
