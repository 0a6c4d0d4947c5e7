/* test_assumed.c - the assumed values that money rests on: one entry a value, summed to the fen. */
#include <criterion/criterion.h>
#include <string.h>

#include "batch/assumed.h"

/* As a policy keeps them: by parameter in the order of PARAMETERS, which is not that of the keys,
 * then by day. */
#define A_WORD .words = (const char *const []){ "word" }, .word_count = 1
static const struct policy_value values[] = {
    { .parameter = PARAMETER_PATENT_AMOUNT, .from = 20200101, .assumed = true, .amount = { 5 } },
    { .parameter = PARAMETER_PATENT_AMOUNT, .from = 20220101, .assumed = true },
    { .parameter = PARAMETER_PATENT_AMOUNT, .from = 20220101, .assumed = true },
    { .parameter = PARAMETER_PATENT_EP, .from = 20200101, .assumed = true, A_WORD },
    { .parameter = PARAMETER_CAP, .from = 20200101 },
    { .parameter = PARAMETER_TRANSFER, .from = 20200101, .assumed = true, A_WORD },
    { .parameter = PARAMETER_INVENTION_ONLY, .from = 20200101, .assumed = true, A_WORD },
};
enum { AMOUNT, AMOUNT_2022, EXCEPTION, EP, CAP, TRANSFER, GUARD };

#define VALUES(...) (const struct policy_value *const []){ __VA_ARGS__, NULL }
#define AT(number) &values[number]

static struct arena *arena;
static const struct assumed *list;
static size_t count;
static struct error error;

static void setup(void) { cr_assert_not_null(arena = arena_create(SIZE_MAX)); }
static void teardown(void) { arena_free(arena); }

TestSuite(assumed, .init = setup, .fini = teardown);

Test(assumed, each_value_has_its_awards_and_their_sum_by_key_then_day)
{
    const struct award awards[] = {
        { .paid = { 2000000 }, .values = VALUES(AT(AMOUNT_2022), AT(CAP), AT(TRANSFER)) },
        { .paid = { 1 }, .values = VALUES(AT(AMOUNT), AT(EP), AT(CAP)) },
        { .paid = { -2 }, .values = VALUES(AT(AMOUNT), AT(CAP)) },
        { .paid = { 99 }, .values = VALUES(AT(CAP)) },
        { .paid = { 5 }, .values = VALUES(AT(EXCEPTION), AT(TRANSFER)) },
        { .paid = { 0 }, .values = VALUES(AT(GUARD), AT(EP)) },     /* no money */
        { .paid = { 7 }, .values = VALUES(AT(AMOUNT_2022)) },
    };
    static const struct { int value; size_t awards; int64_t fen; } rows[] = {
        { AMOUNT, 2, -1 }, { AMOUNT_2022, 2, 2000007 }, { EXCEPTION, 1, 5 }, { EP, 1, 1 },
        { TRANSFER, 2, 2000005 },
    };
    cr_assert_eq(assumed_list(awards, COUNT_OF(awards), arena, &list, &count, &error), STATUS_OK);
    cr_assert_eq(count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_expect_eq(list[i].value, AT(rows[i].value), "row %zu", i);
        cr_expect_eq(list[i].awards, rows[i].awards, "row %zu", i);
        cr_expect_eq(list[i].sum.fen, rows[i].fen, "row %zu", i);
    }
    cr_expect_str_eq(list[0].text, "0.05");
    cr_expect_str_eq(list[4].text, "word");
}

Test(assumed, they_are_sorted_by_key_and_not_by_the_table_of_parameters)
{
    const struct award award = { .paid = { 3 },
                                 .values = VALUES(AT(EP), AT(TRANSFER), AT(GUARD)) };
    static const char *const keys[] = { "guard.invention_only", "patent.ep", "transfer" };
    cr_assert_eq(assumed_list(&award, 1, arena, &list, &count, &error), STATUS_OK);
    cr_assert_eq(count, COUNT_OF(keys));
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        cr_expect_str_eq(parameter_row(list[i].value->parameter)->key, keys[i]);
}

Test(assumed, a_policy_may_have_any_number_of_them)
{
    enum { MANY = 200 };
    static struct policy_value many[MANY];
    static struct award awards[MANY];
    static const struct policy_value *used[MANY][3];
    for (size_t i = 0; i < MANY; i++) {
        many[i] = (struct policy_value){ .parameter = PARAMETER_PATENT_AMOUNT, .assumed = true,
                                         .from = 20200101 + (int32_t)i };
        used[i][0] = &many[i * 7 % MANY];       /* in no order; 7 and MANY share no factor */
        if (i % 2)
            used[i][1] = &many[0];
        awards[i] = (struct award){ .paid = { 10 }, .values = used[i] };
    }
    cr_assert_eq(assumed_list(awards, MANY, arena, &list, &count, &error), STATUS_OK);
    cr_assert_eq(count, MANY);
    cr_expect_eq(list[0].awards, 1 + MANY / 2);
    for (size_t i = 0; i < MANY; i++) {
        cr_expect_eq(list[i].value, &many[i]);
        cr_expect_eq(list[i].sum.fen, i ? 10 : 10 + 10 * MANY / 2);
    }
}

Test(assumed, nothing_rests_on_nothing)
{
    cr_assert_eq(assumed_list(NULL, 0, arena, &list, &count, &error), STATUS_OK);
    cr_expect_eq(count, 0);
}

Test(assumed, a_sum_that_does_not_fit_is_an_error)
{
    const struct award awards[] = {
        { .paid = { INT64_MAX }, .values = VALUES(AT(AMOUNT)) },
        { .paid = { 1 }, .values = VALUES(AT(AMOUNT)) },
    };
    cr_expect_eq(assumed_list(awards, 2, arena, &list, &count, &error), STATUS_SYSTEM);
    cr_expect_str_eq(error.text,
                     "cannot add amounts: too large (awards that rest on 'patent.amount')");
}
