/* test_status.c - base/status.c */
#include <criterion/criterion.h>
#include <string.h>

#include "status.h"

Test(status, error_set_returns_what_it_is_given_with_and_without_an_error)
{
    struct error error = { "" };
    cr_expect_eq(error_set(&error, STATUS_REJECT, "cannot read '%s'", "x"), STATUS_REJECT);
    cr_expect_str_eq(error.text, "cannot read 'x'");
    cr_expect_eq(error_set(NULL, STATUS_CONFIG, "%d", 1), STATUS_CONFIG);
    cr_expect_eq(error_memory(&error), STATUS_SYSTEM);
    cr_expect_str_eq(error.text, "out of memory");
}

Test(status, an_error_may_be_wrapped_in_itself)
{
    struct error error = { "no such file" };
    cr_expect_eq(error_set(&error, STATUS_SYSTEM, "cannot open: %s", error.text), STATUS_SYSTEM);
    cr_expect_str_eq(error.text, "cannot open: no such file");
}

Test(status, a_long_message_is_cut_on_the_edge_of_a_character)
{
    struct error error;
    for (int shift = 0; shift < 4; shift++) {
        char text[1200] = "abc";
        text[shift] = '\0';
        for (int i = 0; i < 300; i++)
            strcat(text, "苏");             /* three bytes each */
        error_set(&error, STATUS_REJECT, "%s", text);
        size_t length = strlen(error.text);
        cr_expect(length > 508 && length < sizeof error.text, "shift %d: %zu", shift, length);
        cr_expect_eq((length - (size_t)shift) % 3, 0, "shift %d: %zu", shift, length);
    }
}
