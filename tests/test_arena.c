/* test_arena.c - base/arena.c */
#include <criterion/criterion.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "status.h"

Test(arena, gives_zeroed_aligned_memory_also_after_a_reset)
{
    static const size_t sizes[] = { 1, 0, 7, 16, 17, 5000, 20000, 100000, 3, 40000 };
    struct arena *arena = arena_create(1 << 20);
    cr_assert_not_null(arena);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            unsigned char *memory = arena_alloc(arena, sizes[i]);
            cr_assert_not_null(memory, "round %d, size %zu", round, sizes[i]);
            cr_expect_eq((uintptr_t)memory % _Alignof (max_align_t), 0, "size %zu", sizes[i]);
            for (size_t at = 0; at < sizes[i]; at++)
                cr_assert_eq(memory[at], 0, "round %d, size %zu", round, sizes[i]);
            memset(memory, 0xAA, sizes[i]);
        }
        arena_reset(arena);
    }
    arena_free(arena);
    arena_free(NULL);
}

Test(arena, memory_given_earlier_keeps_its_content)
{
    struct arena *arena = arena_create(64 << 20);
    cr_assert_not_null(arena);
    enum { COUNT = 20000 };
    static char *texts[COUNT];
    for (int i = 0; i < COUNT; i++) {
        texts[i] = arena_format(arena, "text %d", i);
        cr_assert_not_null(texts[i]);
    }
    for (int i = 0; i < COUNT; i++) {
        char expected[20];
        snprintf(expected, sizeof expected, "text %d", i);
        cr_assert_str_eq(texts[i], expected);
    }
    arena_free(arena);
}

Test(arena, refuses_what_is_past_its_limit_and_forgives_at_a_reset)
{
    struct arena *arena = arena_create(100);
    cr_assert_not_null(arena);
    cr_expect_not_null(arena_alloc(arena, 60));
    cr_expect_null(arena_alloc(arena, 41));
    cr_expect_null(arena_alloc(arena, SIZE_MAX));
    cr_expect_null(arena_text(arena, "", SIZE_MAX));
    cr_expect_not_null(arena_alloc(arena, 40));
    cr_expect_null(arena_text(arena, "x", 1));
    cr_expect_null(arena_format(arena, "%d", 1));
    arena_reset(arena);
    cr_expect_not_null(arena_alloc(arena, 100));
    arena_free(arena);
}

Test(arena, text_is_copied_with_a_nul_behind)
{
    struct arena *arena = arena_create(1000);
    cr_assert_not_null(arena);
    cr_expect_str_eq(arena_text(arena, "Suzhou, CN", 6), "Suzhou");
    cr_expect_str_eq(arena_text(arena, "x", 0), "");
    cr_expect_str_eq(arena_format(arena, "%s%d", "EP", 12), "EP12");
    arena_free(arena);
}

Test(arena, an_array_doubles_and_keeps_what_it_has)
{
    struct arena *arena = arena_create(SIZE_MAX);
    size_t *items = NULL, *before = NULL, moves = 0;
    for (size_t i = 0; i < 1000; i++) {
        items = arena_room(arena, items, i, sizeof *items);
        cr_assert_not_null(items);
        moves += items != before;
        before = items;
        items[i] = i;
    }
    for (size_t i = 0; i < 1000; i++)
        cr_assert_eq(items[i], i);
    cr_expect_eq(moves, 11);
    arena_free(arena);
    arena = arena_create(64);
    items = arena_room(arena, NULL, 0, sizeof *items);
    cr_expect_not_null(items);
    cr_expect_null(arena_room(arena, items, 16, sizeof *items));
    arena_free(arena);
}

Test(arena, what_joins_an_arena_lives_as_long_and_is_not_written_over)
{
    struct arena *arena = arena_create(SIZE_MAX), *other = arena_create(SIZE_MAX);
    char *texts[2000];
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        cr_assert_not_null(texts[i] = arena_format(i % 2 ? other : arena, "%zu %0*d", i, 100, 0));
    arena_join(arena, other);
    arena_join(arena, NULL);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        memset(arena_alloc(arena, 150), 'x', 150);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        cr_assert_eq(strtoul(texts[i], NULL, 10), i);
    arena_reset(arena);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        cr_assert_not_null(arena_alloc(arena, 150));
    arena_free(arena);
}
