/* test_options.c - command lines. */
#include <criterion/criterion.h>

#include "batch/options.h"

static enum status nothing(const struct settings *settings, struct error *error)
{
    (void)settings;
    (void)error;
    return STATUS_OK;
}

static const struct command command = { "scan", "DUMP...", "Read dumps.",
    TAKES(PARTS) | TAKES(JOBS) | TAKES(AS_OF), TAKES(PARTS), 1, 2, nothing };

/* Parses the words up to the first NULL; `argv` must outlive `settings`. */
static enum status parse(const char *const *words, char **argv, struct settings *settings,
                         struct error *error)
{
    int argc = 0;
    for (; words[argc]; argc++)
        argv[argc] = (char *)words[argc];
    argv[argc] = NULL;
    return options_parse(&command, argc, argv, settings, error);
}

Test(options, operands_and_options_may_stand_in_any_order)
{
    static const char *const words[] = { "scan", "a.zip", "--parts", "p", "-j3", "--as-of",
                                         "2024-12-31", "--", "-b", NULL };
    char *argv[COUNT_OF(words)];
    struct settings settings;
    struct error error = { "" };
    cr_assert_eq(parse(words, argv, &settings, &error), STATUS_OK, "%s", error.text);
    cr_expect_str_eq(settings.parts, "p");
    cr_expect_eq(settings.jobs, 3);
    cr_expect_eq(settings.as_of, 20241231);
    cr_assert_eq(settings.operand_count, 2);
    cr_expect_str_eq(settings.operands[0], "a.zip");
    cr_expect_str_eq(settings.operands[1], "-b");
}

Test(options, misuse_names_what_is_wrong)
{
    static const struct { const char *words[7]; const char *message; } rows[] = {
        { { "scan", "a" }, "'scan' needs --parts DIR (see: ipreward help scan)" },
        { { "scan", "--parts", "p" }, "'scan' needs DUMP... (see: ipreward help scan)" },
        { { "scan", "--parts", "p", "a", "b", "c" }, "'scan' takes no 'c' (see: ipreward help scan)" },
        { { "scan", "--parts" }, "option '--parts' needs a value (see: ipreward help scan)" },
        { { "scan", "a", "--parts", "p", "--all" },
          "'scan' has no option '--all' (see: ipreward help scan)" },
        { { "scan", "a", "--parts", "p", "-j0" },
          "cannot read option '--jobs': '0' is not a number from 1 to 1024" },
        { { "scan", "a", "--as-of", "2024-02-30" },
          "cannot read option '--as-of': '2024-02-30' is not a day as CCYY-MM-DD" },
        { { "scan", "a", "--lang", "fr" }, "cannot read option '--lang': 'fr' is not zh or en" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *argv[COUNT_OF(rows[i].words)];
        struct settings settings;
        struct error error = { "" };
        cr_expect_eq(parse(rows[i].words, argv, &settings, &error), STATUS_CONFIG);
        cr_expect_str_eq(error.text, rows[i].message, "row %zu", i);
    }
}
