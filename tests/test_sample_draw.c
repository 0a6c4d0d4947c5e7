/* test_sample_draw.c - the draws of a sample against a slow count of the same thing, and how often
 * each fen is hit. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/chain.h"
#include "batch/sample_draw.h"

static struct error error;

static uint64_t start_of(uint64_t seed, uint64_t size, const char *last_hash, uint64_t total)
{
    uint64_t start = UINT64_MAX;
    cr_assert_eq(sample_start(seed, size, last_hash, total, &start, &error), STATUS_OK, "%s",
                 error.text);
    cr_assert_lt(start, total);
    return start;
}

Test(sample_draw, every_draw_hits_the_number_that_the_rule_says)
{
    for (uint64_t total = 1; total <= 40; total++)
        for (uint64_t size = 1; size <= total; size++)
            for (uint64_t start = 0; start < total; start++) {
                struct sample_draw draw = sample_draw_begin(total, size, start);
                uint64_t k = 0;
                for (uint64_t fen = 0; fen < total; fen++) {
                    uint64_t hits = sample_draw_below(&draw, fen + 1), want = 0;
                    while (k < size && (k * total + start) / size == fen) {
                        want++;
                        k++;
                    }
                    cr_assert_eq(hits, want, "%d of %d from %d: fen %d", (int)size, (int)total,
                                 (int)start, (int)fen);
                }
                cr_assert_eq(draw.drawn, size);
            }
}

Test(sample_draw, over_all_starts_each_fen_is_hit_equally_often)
{
    enum { TOTAL = 35 };
    for (uint64_t size = 1; size <= TOTAL; size++) {
        uint64_t hits[TOTAL] = { 0 };
        for (uint64_t start = 0; start < TOTAL; start++) {
            struct sample_draw draw = sample_draw_begin(TOTAL, size, start);
            for (uint64_t fen = 0; fen < TOTAL; fen++)
                hits[fen] += sample_draw_below(&draw, fen + 1);
        }
        for (uint64_t fen = 0; fen < TOTAL; fen++)
            cr_expect_eq(hits[fen], size, "fen %d of %d draws", (int)fen, (int)size);
    }
}

Test(sample_draw, what_is_as_large_as_the_interval_is_never_missed)
{
    static const uint64_t lines[] = { 3, 250, 1, 1, 97, 400, 100, 48, 100 };
    enum { TOTAL = 1000, SIZE = 10 };
    for (uint64_t start = 0; start < TOTAL; start++) {
        struct sample_draw draw = sample_draw_begin(TOTAL, SIZE, start);
        uint64_t passed = 0;
        for (size_t i = 0; i < COUNT_OF(lines); i++) {
            passed += lines[i];
            uint64_t hits = sample_draw_below(&draw, passed), interval = TOTAL / SIZE;
            cr_expect_geq(hits, lines[i] / interval, "line %zu from %d", i, (int)start);
            cr_expect_leq(hits, lines[i] / interval + 1, "line %zu from %d", i, (int)start);
        }
        cr_expect_eq(passed, TOTAL);
    }
}

Test(sample_draw, the_largest_amounts_lose_no_draw)
{
    static const uint64_t sizes[] = { 1, 2, 3, 7, 1000003, 999999 };
    const uint64_t total = INT64_MAX;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        struct sample_draw draw = sample_draw_begin(total, sizes[i], total - 1);
        uint64_t half = sample_draw_below(&draw, total / 2);
        cr_expect_eq(half + sample_draw_below(&draw, total), sizes[i]);
        cr_expect_leq(half, sizes[i] / 2 + 1);
        cr_expect_geq(half + 1, sizes[i] / 2);
    }
}

/* printf 'seed 7 size 20 ledger %s try 0' 00...0 | sha256sum | cut -c 1-16 */
Test(sample_draw, the_start_is_a_hash_that_anyone_can_work_out)
{
    cr_expect_eq(start_of(7, 20, CHAIN_START, UINT64_C(1) << 62),
                 UINT64_C(0x2102abbc5bea3cf8) % (UINT64_C(1) << 62));
    cr_expect_eq(start_of(7, 20, CHAIN_START, 1000), UINT64_C(0x2102abbc5bea3cf8) % 1000);
    cr_expect_eq(start_of(7, 20, CHAIN_START, 1), 0);
}

/* Of 64 bits a quarter lies above the largest multiple of 2^63 - 2^61; of this seed the numbers of
 * the tries 0 and 1. */
Test(sample_draw, a_number_beyond_the_last_multiple_is_drawn_again)
{
    const uint64_t total = (UINT64_C(1) << 63) - (UINT64_C(1) << 61);
    cr_expect_eq(start_of(44, 20, CHAIN_START, total), UINT64_C(0x264e4129caf2773a) % total);
}

Test(sample_draw, seed_size_and_head_each_change_the_start)
{
    const uint64_t total = 589700000, first = start_of(1, 20, CHAIN_START, total);
    char other[SHA256_TEXT_SIZE] = CHAIN_START;
    other[63] = '1';
    cr_expect_eq(start_of(1, 20, CHAIN_START, total), first);
    cr_expect_neq(start_of(2, 20, CHAIN_START, total), first);
    cr_expect_neq(start_of(1, 21, CHAIN_START, total), first);
    cr_expect_neq(start_of(1, 20, other, total), first);
}

/* Lines of 1 to 12 fen, 6 draws, 13,000 seeds: line i is to be hit 1000 * i times (each fen 6 of 78
 * times).  Chi-square over the starts' thirteen equal parts, and of each line 5 standard
 * deviations: sqrt(13000 p (1 - p)) < 57 for any p, so 285. */
Test(sample_draw, over_many_seeds_a_line_is_hit_by_its_size)
{
    enum { LINES = 12, TOTAL = 78, SIZE = 6, SEEDS = 13000, PARTS = 13 };
    int64_t hits[LINES + 1] = { 0 }, parts[PARTS] = { 0 }, chi = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        uint64_t start = start_of(seed, SIZE, CHAIN_START, TOTAL), passed = 0;
        struct sample_draw draw = sample_draw_begin(TOTAL, SIZE, start);
        parts[start / (TOTAL / PARTS)]++;
        for (uint64_t line = 1; line <= LINES; line++) {
            passed += line;
            hits[line] += (int64_t)sample_draw_below(&draw, passed);
        }
    }
    for (int64_t line = 1; line <= LINES; line++)
        cr_expect(llabs(hits[line] - 1000 * line) <= 285, "line %d: %d hits", (int)line,
                  (int)hits[line]);
    for (size_t i = 0; i < PARTS; i++)
        chi += (parts[i] - SEEDS / PARTS) * (parts[i] - SEEDS / PARTS);
    cr_expect_lt(chi / (SEEDS / PARTS), 33, "12 degrees of freedom: 32.9 at 0.1 %%");
}
