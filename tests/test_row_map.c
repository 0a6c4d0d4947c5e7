#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parsers/row_map.h"

Test(row_map, rows_come_back_in_the_order_they_were_added)
{
    static const char *const rows[][2] = { { "one", "" }, { "", "two" }, { "three", "3" } };
    struct row_map *map = row_map_create();
    const char *const other[] = { "other", "" };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_assert_eq(row_map_add(map, 7, rows[i], 2, NULL), STATUS_OK);
        cr_assert_eq(row_map_add(map, i, other, 2, NULL), STATUS_OK);
    }
    const struct row *row = row_map_first(map, 7);
    cr_assert_eq(row_count(row), COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++, row = row_next(row)) {
        cr_expect_str_eq(row_text(row, 0), rows[i][0]);
        cr_expect_str_eq(row_text(row, 1), rows[i][1]);
    }
    cr_expect_null(row);
    cr_expect_null(row_map_first(map, 8));
    cr_expect_eq(row_count(NULL), 0);
    row_map_free(map);
    row_map_free(NULL);
}

Test(row_map, it_grows_with_its_rows)
{
    enum { COUNT = 20000 };
    struct row_map *map = row_map_create();
    char *large = malloc(3 << 20), text[32];
    cr_assert(large);
    memset(large, 'x', 3 << 20);
    large[(3 << 20) - 1] = '\0';
    const char *const texts[] = { text, "same" }, *const one[] = { large };
    for (uint64_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "%d", (int)i);
        cr_assert_eq(row_map_add(map, i << 20, texts, 2, NULL), STATUS_OK);
    }
    cr_assert_eq(row_map_add(map, 1, one, 1, NULL), STATUS_OK);
    for (uint64_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "%d", (int)i);
        const struct row *row = row_map_first(map, i << 20);
        cr_assert(row);
        cr_assert_str_eq(row_text(row, 0), text);
    }
    cr_expect_str_eq(row_text(row_map_first(map, 1), 0), large);
    row_map_free(map);
    free(large);
}
