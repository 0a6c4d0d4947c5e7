#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/row_map.h"

Test(row_map, rows_come_back_in_the_order_they_were_added)
{
    static const char *const rows[][2] = { { "one", "" }, { "", "two" }, { "three", "3" } };
    struct row_map *map = row_map_create();
    const char *const other[] = { "other", "" };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_assert_eq(row_map_add(map, 7, 1, rows[i], 2, NULL), STATUS_OK);
        cr_assert_eq(row_map_add(map, i, 1, other, 2, NULL), STATUS_OK);
        cr_assert_eq(row_map_add(map, 7, 255, other, 2, NULL), STATUS_OK);
    }
    cr_assert_eq(row_map_count(map, 7, 1), COUNT_OF(rows));
    const struct row *row = row_map_first(map, 7, 1);
    for (size_t i = 0; i < COUNT_OF(rows); i++, row = row_map_next(map, row)) {
        cr_expect_str_eq(row_text(row, 0), rows[i][0]);
        cr_expect_str_eq(row_text(row, 1), rows[i][1]);
    }
    cr_expect_null(row);
    cr_expect_eq(row_map_count(map, 7, 255), 3);
    cr_expect_null(row_map_first(map, 7, 2));
    cr_expect_null(row_map_first(map, 8, 1));
    cr_expect_eq(row_map_count(map, 8, 1), 0);
    row_map_free(map);
    row_map_free(NULL);
}

/* Past several chunks, whose ends no row straddles. */
Test(row_map, it_grows_with_its_rows)
{
    enum { COUNT = 100000 };
    struct row_map *map = row_map_create();
    char *large = malloc(CSV_ROW_SIZE_MAX), text[32];
    cr_assert(large);
    memset(large, 'x', CSV_ROW_SIZE_MAX);
    large[CSV_ROW_SIZE_MAX - 1] = '\0';
    const char *const texts[] = { text, "some sixty bytes, so that the rows fill more than one "
                                        "chunk" }, *const one[] = { large };
    for (uint64_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "%d", (int)i);
        cr_assert_eq(row_map_add(map, i << 20, 0, texts, 2, NULL), STATUS_OK);
        if (i % 10000 == 0)
            cr_assert_eq(row_map_add(map, 1, 3, one, 1, NULL), STATUS_OK);
    }
    for (uint64_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "%d", (int)i);
        const struct row *row = row_map_first(map, i << 20, 0);
        cr_assert(row);
        cr_assert_str_eq(row_text(row, 0), text);
        cr_assert_str_eq(row_text(row, 1), texts[1]);
    }
    cr_expect_eq(row_map_count(map, 1, 3), 10);
    cr_expect_str_eq(row_text(row_map_first(map, 1, 3), 0), large);
    row_map_free(map);
    free(large);
}
