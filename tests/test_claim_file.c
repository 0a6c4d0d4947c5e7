#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/claim_file.h"

static struct arena *arena;
static struct error error;

static void setup(void)
{
    cr_assert(arena = arena_create(SIZE_MAX));
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(claim_file, .init = setup, .fini = teardown);

static enum status read_claims(const char *text, struct claim_file *file)
{
    char path[] = "/tmp/ipreward-claims-XXXXXX";
    int descriptor = mkstemp(path);
    FILE *out = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    cr_assert(out && fputs(text, out) >= 0 && fclose(out) == 0);
    enum status status = claim_file_read(path, arena, file, &error);
    remove(path);
    return status;
}

Test(claim_file, a_file_of_claims_may_come_from_a_spreadsheet)
{
    struct claim_file file;
    cr_assert_eq(read_claims("\xEF\xBB\xBFright,note,id,claim,granted_on,country\r\n"
                             " US1B2 ,=x,'913205940000000012,001,2024/5/6,us\r\n"
                             ",,,,,\r\n"
                             "'=US2B2,\"a\nb\",X-A,2,,\r\n", &file), STATUS_OK, "%s", error.text);
    cr_assert_eq(file.count, 2);
    cr_expect_str_eq(file.rows[0].id, "913205940000000012");
    cr_expect_str_eq(file.rows[0].written[CLAIM_ID], "'913205940000000012");
    cr_expect_str_eq(file.rows[0].written[CLAIM_CLAIM], "001");
    cr_expect_str_eq(file.rows[0].right, "US1B2");
    cr_expect_eq(file.rows[0].granted_on, 20240506);
    cr_expect_str_eq(file.rows[0].country, "US");
    cr_expect_str_eq(file.rows[1].right, "=US2B2");
    cr_expect_str_eq(file.rows[1].written[CLAIM_RIGHT], "'=US2B2");
    cr_expect_eq(file.rows[1].line, 4);
    cr_assert_eq(read_claims("claim,id,right\n1,X-A,US1B2\n", &file), STATUS_OK, "%s", error.text);
    cr_expect_str_eq(file.rows[0].country, "");
    cr_expect_eq(file.rows[0].granted_on, 0);
}

Test(claim_file, a_row_that_cannot_be_judged_is_named_with_its_place)
{
    static const struct { const char *text, *said; } files[] = {
        { "claim,id\n", "right" },
        { "claim,id,right,right\n", "right" },
        { "claim,id,right\n,X-A,US1B2\n", "line 2, column 'claim'" },
        { "claim,id,right\n1,X-A,US1B2\n2,,US1B2\n", "line 3, column 'id'" },
        { "claim,id,right\n1,X-A,\n", "line 2, column 'right'" },
        { "claim,id,right\n1,9.13206E+17,US1B2\n", "a spreadsheet has rounded it" },
        { "claim,id,right,country\n1,X-A,US1B2,USA\n", "line 2, column 'country'" },
        { "claim,id,right,granted_on\n1,X-A,US1B2,2021-02-30\n", "line 2, column 'granted_on'" },
        { "claim,id,right\n1,X-A,US1B2,more\n", "line 2" },
    };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct claim_file file;
        cr_expect_eq(read_claims(files[i].text, &file), STATUS_CONFIG, "%s", files[i].text);
        cr_expect(strstr(error.text, files[i].said), "%s: %s", files[i].text, error.text);
    }
}
