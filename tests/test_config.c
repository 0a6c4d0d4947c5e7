/* test_config.c - nightly.yaml. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/config.h"
#include "batch/folder.h"

static char folder[] = "/tmp/ipreward-config-XXXXXX";

static void write_file(const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    cr_assert(file && fputs(text, file) != EOF && fclose(file) == 0);
}

static enum status read_text(const char *text, struct config **config, struct error *error)
{
    char path[128];
    write_file("nightly.yaml", text);
    snprintf(path, sizeof path, "%s/nightly.yaml", folder);
    return config_read(path, config, error);
}

static void make_folder(void)
{
    cr_assert(mkdtemp(folder));
    write_file("r.csv", "");
    write_file("p.yaml", "");
}

static void drop_folder(void)
{
    struct error error;
    cr_expect_eq(folder_remove(folder, &error), STATUS_OK);
}

TestSuite(config, .init = make_folder, .fini = drop_folder);

#define REST "registry: r.csv\npolicy: p.yaml\nstate: s\nout: o\n"

Test(config, paths_are_relative_to_the_file_and_globs_are_sorted)
{
    struct config *config = NULL;
    struct error error = { "" };
    char want[128];
    write_file("b.zip", "");
    write_file("a.zip", "");
    cr_assert_eq(read_text("dumps: ['*.zip', 'none/*.gz']\n" REST, &config, &error), STATUS_OK,
                 "%s", error.text);
    cr_assert_eq(config->dump_count, 2);
    snprintf(want, sizeof want, "%s/a.zip", folder);
    cr_expect_str_eq(config->dumps[0], want);
    snprintf(want, sizeof want, "%s/s/ledger.db", folder);
    cr_expect_str_eq(config->ledger, want);
    snprintf(want, sizeof want, "%s/s/inputs", folder);
    cr_expect_str_eq(config->inputs, want);
    cr_expect_null(config->holds);
    config_free(config);
}

Test(config, a_fact_file_is_named_or_not)
{
    struct config *config = NULL;
    struct error error = { "" };
    char want[6][128];
    static const char *const names[] = { "q.csv", "oa.csv", "w.csv", "h.csv", "f.csv", "e.csv" };
    cr_assert_eq(read_text("dumps: []\n" REST, &config, &error), STATUS_OK, "%s", error.text);
    cr_expect(!config->quality_awards && !config->other_awards && !config->withdrawn &&
              !config->holds && !config->fees && !config->evidence && !config->decisions);
    config_free(config);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        write_file(names[i], "");
        snprintf(want[i], sizeof want[i], "%s/%s", folder, names[i]);
    }
    cr_assert_eq(read_text("dumps: []\n" REST "quality_awards: q.csv\nother_awards: oa.csv\n"
                           "withdrawn: w.csv\nholds: h.csv\nfees: f.csv\nevidence: e.csv\n"
                           "signing_key: none.pem\n",
                           &config, &error), STATUS_OK, "%s", error.text);
    const char *const found[] = { config->quality_awards, config->other_awards, config->withdrawn,
                                  config->holds, config->fees, config->evidence };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        cr_expect_str_eq(found[i], want[i]);
    cr_expect(strstr(config->signing_key, "/none.pem"), "who only reads needs none");
    config_free(config);
}

Test(config, a_bad_one_says_what_is_wrong)
{
    static const struct { const char *text, *message; } rows[] = {
        { "", "it is empty" },
        { "dumps: [a]\nregistry: r.csv\nstate: s\nout: o\n", "policy" },
        { "dumps: [a]\nfrobs: x\n" REST, "unknown key (nightly.yaml, line 2, 'frobs')" },
        { "dumps: {a: b}\n" REST, "a list in [ ] belongs here" },
        { "dumps: [a\n" REST, "libyaml" },
        { "dumps: [a]\nholds: none.csv\n" REST, "none.csv': No such file or directory (config, 'holds')" },
        { "dumps: [a]\nfees: none.csv\n" REST, "none.csv': No such file or directory (config, 'fees')" },
        { "dumps: [a]\nevidence: none.csv\n" REST, "(config, 'evidence')" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct config *config = NULL;
        struct error error = { "" };
        cr_expect_eq(read_text(rows[i].text, &config, &error), STATUS_CONFIG, "row %zu", i);
        cr_expect(strstr(error.text, rows[i].message), "row %zu: %s", i, error.text);
    }
}

Test(config, only_review_lets_the_file_of_decisions_be_missing)
{
    static const char text[] = "dumps: []\n" REST "decisions: d.csv\n";
    struct config *config = NULL;
    struct error error = { "" };
    char path[128], want[128];
    snprintf(path, sizeof path, "%s/nightly.yaml", folder);
    snprintf(want, sizeof want, "%s/d.csv", folder);
    cr_expect_eq(read_text(text, &config, &error), STATUS_CONFIG);
    cr_assert_eq(config_read_review(path, &config, &error), STATUS_OK, "%s", error.text);
    cr_expect_null(config->decisions);
    cr_expect_str_eq(config->decisions_new, want);
    config_free(config);
    write_file("d.csv", "");
    cr_assert_eq(config_read_review(path, &config, &error), STATUS_OK, "%s", error.text);
    cr_expect_str_eq(config->decisions, want);
    cr_expect_null(config->decisions_new);
    config_free(config);
}
