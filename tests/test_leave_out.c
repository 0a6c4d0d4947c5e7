/* test_leave_out.c - are the tables fitted to the rows they were made with?
 *
 * The registry is split in two by enterprise.  Of every table that rows could have been fitted to,
 * an entry stays only when one half needs it: tuning on that half would not have found the others.
 * The other half is then measured with what is left.  It takes a minute: `make leave-out`. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/tables.h"
#include "tests/labelled.h"

enum { ENTRIES_MAX = 1000, POINTS_MAX = 2 };

struct entries { const char *items[ENTRIES_MAX + 1]; size_t count; };

static void cell_add(struct entries *entries, const char *label, const char *cell, size_t size,
                     size_t skipped, struct arena *arena)
{
    if (size == 1 && *cell == '-')
        return;
    for (const char *end = cell + size; cell < end;) {
        size_t length = 0;
        while (cell + length < end && cell[length] != '|')
            length++;
        cr_assert_lt(entries->count, ENTRIES_MAX);
        if (skipped == 0)
            entries->items[entries->count++] =
                arena_format(arena, "%s %.*s", label, (int)length, cell);
        skipped -= skipped > 0;
        cell += length + (cell + length < end);
    }
}

/* What rows could have been fitted to; names after GB/T 2260, syllables, surnames, legal forms and
 * the parts of addresses could not. */
static void line_add(struct entries *entries, const char *table, const char *line, size_t size,
                     struct arena *arena)
{
    static const char *const classes[] = { "generic", "common-core", "institution",
                                           "institution-han" };
    const char *cells[6] = { line };
    size_t sizes[6] = { 0 }, count = 0;
    for (size_t i = 0; i < size && count < 5; i++)
        if (line[i] == '\t') {
            sizes[count] = (size_t)(line + i - cells[count]);
            cells[++count] = line + i + 1;
        }
    sizes[count] = (size_t)(line + size - cells[count]);
    const char *first = arena_text(arena, cells[0], sizes[0]);
    if (strcmp(table, "abbreviations.tsv") == 0)
        cell_add(entries, "long", cells[0], sizes[0], 0, arena);
    if (strcmp(table, "han-fold.tsv") == 0)
        cell_add(entries, "fold", cells[0], sizes[0], 0, arena);
    for (size_t i = 0; i < COUNT_OF(classes); i++)
        if (strcmp(table, "words.tsv") == 0 && strcmp(first, classes[i]) == 0)
            cell_add(entries, classes[i], cells[1], sizes[1], 0, arena);
    if (strcmp(table, "places.tsv") == 0) {
        bool ours = strcmp(first, "suzhou") == 0 || strcmp(first, "county") == 0 ||
            strcmp(first, "jiangsu") == 0;
        cell_add(entries, "place", cells[2], sizes[2], 1, arena);
        if (ours)
            cell_add(entries, "place", cells[3], sizes[3], 0, arena);
    }
}

static void entries_read(struct entries *entries, struct arena *arena)
{
    const char *name, *text;
    size_t size;
    for (size_t i = 0; (text = tables_file(i, &name, &size)) != NULL; i++) {
        bool head = true;
        for (const char *end = text + size; text < end;) {
            const char *line_end = memchr(text, '\n', (size_t)(end - text));
            size_t length = (size_t)((line_end ? line_end : end) - text);
            bool comment = *text == '#';
            if (!comment && !head)
                line_add(entries, name, text, length, arena);
            head = head && comment;
            text += length + 1;
        }
    }
}

/* Leaves out one entry after the other and, when nothing on that half changes, for good. */
static void tune(const struct labelled_list *list, int half, struct entries *left_out)
{
    struct arena *arena = arena_create(1 << 20);
    struct entries entries = { .count = 0 };
    struct judged *known = calloc(list->count, sizeof *known);
    cr_assert_not_null(known);
    entries_read(&entries, arena);
    labelled_judge(list, half, NULL, known, NULL, NULL, false);
    for (size_t i = 0; i < entries.count; i++) {
        left_out->items[left_out->count++] = entries.items[i];
        left_out->items[left_out->count] = NULL;
        if (!labelled_judge(list, half, left_out->items, NULL, known, NULL, false)) {
            fprintf(stderr, "leave-out: half %d needs '%s'\n", half, entries.items[i]);
            left_out->items[--left_out->count] = NULL;
        }
    }
    fprintf(stderr, "leave-out: half %d needs %zu of %zu entries\n", half,
            entries.count - left_out->count, entries.count);
    free(known);
}

static void points_expect(const char *parties, const struct figures *tuned,
                          const struct figures *other)
{
    for (enum measure m = PRECISION; m < MEASURE_COUNT; m++) {
        struct share shares[] = { figures_share(tuned, m), figures_share(other, m) };
        double points = share_percent(shares[0]) - share_percent(shares[1]);
        fprintf(stderr, "leave-out: %s, %s: %zu/%zu, on the other half %zu/%zu: %.2f points "
                "less\n", parties, measure_name(m), shares[0].k, shares[0].n, shares[1].k,
                shares[1].n, points);
        cr_expect(points <= POINTS_MAX && points >= -POINTS_MAX, "%s, %s: %.2f points", parties,
                  measure_name(m), points);
    }
    cr_expect_eq(other->wrong_id, 0, "%zu accepted for a wrong enterprise", other->wrong_id);
}

static void expect_alike(const char *seed)
{
    struct arena *arena = arena_create(64 << 20);
    struct labelled_list list;
    if (!getenv("IPREWARD_LEAVE_OUT"))
        cr_skip_test("takes a minute: make leave-out");
    if (!labelled_read(arena, &list))
        cr_skip_test("no gold files beside the project");
    labelled_split(&list, seed);
    for (int half = 0; half < 2; half++) {
        struct entries left_out = { .count = 0 };
        struct figures tuned[2] = { { .misses = 0 } }, other[2] = { { .misses = 0 } };
        tune(&list, half, &left_out);
        labelled_judge(&list, half, left_out.items, NULL, NULL, tuned, true);
        labelled_judge(&list, 1 - half, left_out.items, NULL, NULL, other, true);
        fprintf(stderr, "leave-out: split %s, tuned on half %d\n", seed, half);
        figures_print("leave-out: made, other half", &other[1]);
        points_expect("gold", &tuned[0], &other[0]);
        points_expect("made", &tuned[1], &other[1]);
    }
    arena_free(arena);
}

/* Three splits: one could be lucky. */
Test(leave_out, tables_tuned_on_half_serve_the_other_half, .timeout = 600) { expect_alike("1"); }
Test(leave_out, and_so_with_another_split, .timeout = 600) { expect_alike("2"); }
Test(leave_out, and_so_with_a_third, .timeout = 600) { expect_alike("3"); }
