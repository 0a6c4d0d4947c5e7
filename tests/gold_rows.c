/* gold_rows.c - ../shared/gold/parties.csv. */
#include "tests/gold_rows.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

#include "csv_reader.h"
#include "tests/figures.h"

const char gold_registry_path[] = "../shared/gold/registry.csv";
const char gold_parties_path[] = "../shared/gold/parties.csv";

enum { ROWS_MAX = 4096 };                   /* there are 360 */

enum { ID, OFFICE, NAME, ADDRESS, CITY, COUNTRY, EXPECTED, EXPECTED_ID, WHY, ORIGIN };
static const struct csv_column columns[] = {
    { "id", true }, { "office", true }, { "name", true }, { "address", true }, { "city", true },
    { "country", true }, { "expected", true }, { "expected_id", true }, { "why", true },
    { "origin", true },
};

bool gold_is_here(void)
{
    return access(gold_registry_path, R_OK) == 0 && access(gold_parties_path, R_OK) == 0;
}

static const char *field(struct arena *arena, const struct csv_reader *reader, size_t column)
{
    const char *text = csv_field(reader, column);
    return arena_text(arena, text, strlen(text));
}

const struct gold_row *gold_rows(struct arena *arena, size_t *count)
{
    struct error error = { "" };
    struct csv_reader *reader = NULL;
    struct gold_row *rows = arena_alloc(arena, ROWS_MAX * sizeof *rows);
    cr_assert_not_null(rows);
    cr_assert_eq(csv_open_file(gold_parties_path, columns, COUNT_OF(columns), &reader, &error),
                 STATUS_OK, "%s", error.text);
    enum status status;
    for (*count = 0; (status = csv_next(reader, &error)) == STATUS_OK; (*count)++) {
        cr_assert_lt(*count, (size_t)ROWS_MAX);
        struct gold_row *row = &rows[*count];
        int expected = match_outcome_from(csv_field(reader, EXPECTED));
        cr_assert_geq(expected, 0, "%s", csv_field(reader, ID));
        *row = (struct gold_row){
            .id = field(arena, reader, ID), .office = field(arena, reader, OFFICE),
            .party = { .name = field(arena, reader, NAME), .name_local = "",
                       .address = field(arena, reader, ADDRESS),
                       .city = field(arena, reader, CITY),
                       .country = field(arena, reader, COUNTRY), .role = "" },
            .expected = (enum match_outcome)expected,
            .expected_id = field(arena, reader, EXPECTED_ID), .why = field(arena, reader, WHY),
        };
    }
    cr_assert_eq(status, STATUS_END, "%s", error.text);
    csv_close(reader);
    return rows;
}
