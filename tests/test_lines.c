/* Records made of lines, however their bytes come. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/lines.h"

/* Every record as `[bytes]@offset`, a cut one with `!` behind. */
static void expect_records(const char *text, size_t size, const char *first, const char *expected)
{
    for (size_t step = 1; step < 64; step += step < 8 ? 1 : 17) {
        char seen[512] = "";
        struct error error = { "" };
        struct piece piece;
        struct source *source = source_from_memory(text, size, step);
        cr_assert(source);
        struct lines lines = { .source = source, .first = first };
        enum status status;
        while ((status = lines_next(&lines, &piece, &error)) == STATUS_OK) {
            cr_expect_eq(piece.size, piece.length);
            snprintf(seen + strlen(seen), sizeof seen - strlen(seen), "[%.*s]@%d%s",
                     (int)piece.size, piece.data, (int)piece.offset, piece.cut ? "!" : "");
        }
        cr_expect_eq(status, STATUS_END);
        cr_expect_str_eq(seen, expected, "step %zu: %s", step, seen);
        source_free(source);
    }
}

Test(lines, each_line_is_a_record_and_blank_ones_are_none)
{
    static const struct { const char *text, *expected; } rows[] = {
        { "", "" },                             { "\n\r\n  \n", "" },
        { "a\nb\n", "[a]@0[b]@2" },             { "a\r\nb", "[a]@0[b]@3!" },
        { "\n\na b\n\n\nc\n", "[a b]@2[c]@8" }, { "\xEF\xBB\xBF" "a\nb\n", "[a]@3[b]@5" },
        { "\xEF\xBB\xBF\na\n", "[a]@4" },       { "\xEF\xBB\xBF", "" },
        { " a \n", "[ a]@0" },                  { "a\rb\n", "[a\rb]@0" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_records(rows[i].text, strlen(rows[i].text), NULL, rows[i].expected);
    expect_records("a\0b\nc\n", 6, NULL, "[a]@0[c]@4");
}

Test(lines, a_record_runs_to_the_next_first_line)
{
    static const struct { const char *text, *expected; } rows[] = {
        { "ONE\na\nONE\nb\n", "[ONE\na]@0[ONE\nb]@6" },
        { "x\nONE\r\na\r\nONE  \nb", "[x]@0[ONE\r\na]@2[ONE  \nb]@10!" },
        { "ONE\nONE\nONE", "[ONE]@0[ONE]@4[ONE]@8!" },
        { "ONE\nTWO ONE\nONES\n ONE\nONE x\n", "[ONE\nTWO ONE\nONES\n ONE\nONE x]@0" },
        { "ONE\nON", "[ONE\nON]@0!" },
        { "\n\nONE\n", "[ONE]@2" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_records(rows[i].text, strlen(rows[i].text), "ONE", rows[i].expected);
}

Test(lines, a_record_that_is_too_large_is_passed_over_without_being_held)
{
    static const size_t sizes[] = { RECORD_SIZE_MAX, RECORD_SIZE_MAX + 1,
                                    RECORD_SIZE_MAX + (3 << 20) };
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        size_t size = sizes[i];
        char *text = malloc(size + 8);
        cr_assert(text);
        memset(text, 'a', size);
        memcpy(text + size - 1, "\nbbb\n", 5);
        struct source *source = source_from_memory(text, size + 4, 1 << 20);
        struct lines lines = { .source = source };
        struct error error = { "" };
        struct piece piece;
        cr_assert_eq(lines_next(&lines, &piece, &error), STATUS_OK, "%s", error.text);
        cr_expect_eq(piece.too_large, size > RECORD_SIZE_MAX);
        if (piece.too_large)
            cr_assert_eq(lines_skip(&lines, &piece, &error), STATUS_OK, "%s", error.text);
        cr_expect_eq(piece.length, size - 1);
        cr_assert_eq(lines_next(&lines, &piece, &error), STATUS_OK);
        cr_expect_eq(piece.length, 3);
        cr_expect_eq(piece.offset, size);
        cr_expect_eq(lines_next(&lines, &piece, &error), STATUS_END);
        source_free(source);
        free(text);
    }
}
