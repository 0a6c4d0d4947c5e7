/* test_source.c - the window and its limits. */
#include "parsers/source.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "containers.h"
#include "limit.h"

Test(source, the_window_shows_every_byte_once_at_any_step)
{
    static const size_t steps[] = { 1, 2, 3, 7, 64, 1000, 100000 };
    static const size_t drops[] = { 0, 1, 5, 63, 100000 };
    struct bytes text = sample_text(3000);
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        for (size_t j = 0; j < COUNT_OF(drops); j++) {
            struct source *source = source_from_memory(text.data, text.size, steps[i]);
            const struct window *window = source_window(source);
            cr_assert_eq(window->size, 0);
            while (!window->last) {
                size_t before = window->size;
                cr_assert_eq(source_more(source, NULL), STATUS_OK);
                cr_expect(window->size > before || window->last, "step %zu", steps[i]);
                cr_assert(memcmp(window->data, text.data + window->offset, window->size) == 0,
                          "step %zu, drop %zu", steps[i], drops[j]);
                size_t most = window->size;
                source_drop(source, drops[j] < most ? drops[j] : most);
            }
            cr_expect_eq(window->offset + window->size, text.size, "step %zu", steps[i]);
            cr_expect_eq(source_more(source, NULL), STATUS_OK);
            source_free(source);
        }
    bytes_free(&text);
}

Test(source, an_empty_source_is_last_at_once)
{
    struct source *source = source_from_memory("", 0, 10);
    cr_assert_eq(source_more(source, NULL), STATUS_OK);
    cr_expect(source_window(source)->last);
    cr_expect_eq(source_window(source)->size, 0);
    source_free(source);
}

Test(source, a_record_past_the_limit_is_rejected_and_reading_goes_on)
{
    size_t size = (size_t)RECORD_SIZE_MAX + (5 << 20);
    char *data = calloc(1, size);
    data[size - 1] = 'x';
    struct source *source = source_from_memory(data, size, 4 << 20);
    const struct window *window = source_window(source);
    struct error error = { "" };
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !window->last)
        status = source_more(source, &error);
    cr_expect_eq(status, STATUS_REJECT);
    cr_expect_str_eq(error.text, "record is larger than 64 MiB");
    cr_expect_eq(window->size, (size_t)RECORD_SIZE_MAX + (1 << 20));
    cr_expect_not(source_failed(source));

    source_drop(source, window->size - 1);
    while (!window->last)
        cr_assert_eq(source_more(source, &error), STATUS_OK);
    cr_expect_eq(window->offset + window->size, size);
    cr_expect_eq(window->data[window->size - 1], 'x');
    source_free(source);
    free(data);
}

/* Bytes that nobody looks at, and an error in the end. */
static enum status endless_read(void *context, char *to, size_t size, size_t *got,
                                struct error *error)
{
    uint64_t *left = context;
    (void)to;
    *got = *left < size ? (size_t)*left : size;
    *left -= *got;
    return *got > 0 ? STATUS_OK : error_set(error, STATUS_BAD_DUMP, "no more");
}

static void keep(void *context) { (void)context; }

static const struct input endless = { endless_read, keep, false };

Test(source, a_member_past_the_limit_makes_the_dump_bad)
{
    uint64_t left = MEMBER_SIZE_MAX + 1;
    struct source *source = source_create(&endless, &left, 16 << 20);
    cr_assert_not_null(source);
    source_place(source, "a.zip, member 'b'");
    enum status status;
    struct error error = { "" };
    while ((status = source_more(source, &error)) == STATUS_OK)
        source_drop(source, source_window(source)->size);
    cr_expect_eq(status, STATUS_BAD_DUMP);
    cr_expect_str_eq(error.text, "cannot read dump: member is larger than 64 GiB "
                     "(a.zip, member 'b', byte 68719476736)");
    cr_expect_eq(source_window(source)->offset, MEMBER_SIZE_MAX);
    source_free(source);
}

Test(source, an_error_stays)
{
    uint64_t left = 0;
    struct source *source = source_create(&endless, &left, 4);
    cr_assert_not_null(source);
    struct error first = { "" }, second = { "" };
    cr_expect_eq(source_more(source, &first), STATUS_BAD_DUMP);
    left = 1;
    cr_expect_eq(source_more(source, &second), STATUS_BAD_DUMP);
    cr_expect(source_failed(source));
    cr_expect_str_eq(first.text, "no more", "no place, no bracket");
    cr_expect_str_eq(second.text, first.text);
    source_free(source);
}

Test(source, free_takes_nothing)
{
    source_free(NULL);
}
