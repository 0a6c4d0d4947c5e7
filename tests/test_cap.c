/* test_cap.c - the cap under any order of arrival, and a second run that changes nothing. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assess_night.h"

static void expect_same(const struct award *a, size_t a_count, const struct award *b,
                        size_t b_count, const char *what)
{
    cr_assert_eq(a_count, b_count, "%s", what);
    for (size_t i = 0; i < a_count; i++) {
        const struct award *x = &a[i], *y = &b[i];
        bool same = x->year == y->year && strcmp(x->id, y->id) == 0 &&
                    strcmp(x->right, y->right) == 0 && x->gross.fen == y->gross.fen &&
                    x->after_family.fen == y->after_family.fen &&
                    x->other_award.fen == y->other_award.fen &&
                    x->after_overlap.fen == y->after_overlap.fen &&
                    x->has_cap == y->has_cap && x->cap_before.fen == y->cap_before.fen &&
                    x->paid.fen == y->paid.fen && x->cap_after.fen == y->cap_after.fen &&
                    x->outcome == y->outcome && x->reason == y->reason &&
                    strcmp(x->clause, y->clause) == 0 && strcmp(x->reference, y->reference) == 0 &&
                    strcmp(x->assumed, y->assumed) == 0;
        cr_assert(same, "%s: award %zu, %s %s %d: paid %ld and %ld, room %ld and %ld", what, i,
                  x->right, x->id, x->year, (long)x->paid.fen, (long)y->paid.fen,
                  (long)x->cap_before.fen, (long)y->cap_before.fen);
    }
}

enum { MANY = 160 };

static uint32_t next(uint32_t *seed)        /* Numerical Recipes' constants */
{
    *seed = *seed * UINT32_C(1664525) + UINT32_C(1013904223);
    return *seed >> 8;
}

/* Many grants of two firms in two years, some of them with facts. */
struct crowd {
    char rights[MANY][16];
    struct grant grants[MANY];
    struct match matches[MANY];
    struct owned_grant owned[MANY];
    struct withdrawal withdrawn[8];
    struct other_award others[8];
};

static void fill(struct crowd *crowd, uint32_t *seed)
{
    for (int i = 0; i < MANY; i++) {
        snprintf(crowd->rights[i], sizeof crowd->rights[i], "US%dB2", 1000 + i);
        int year = next(seed) % 8 ? 2021 : 2022;
        crowd->grants[i] = patent(crowd->rights[i], year * 10000 + (int32_t)(next(seed) % 12 + 1) *
                                  100 + (int32_t)(next(seed) % 28 + 1));
        crowd->grants[i].route = next(seed) % 10 ? ROUTE_PARIS : ROUTE_DIRECT;
        crowd->matches[i] = accepted(next(seed) % 3 ? A : B);
        crowd->owned[i] = (struct owned_grant){ &crowd->grants[i], &crowd->matches[i], NULL, "",
                                                "", "" };
    }
    for (int i = 0; i < 8; i++) {
        uint32_t of = next(seed) % MANY;
        crowd->withdrawn[i] = (struct withdrawal){ crowd->rights[next(seed) % MANY], 20220101, "",
                                                   (uint64_t)i };
        crowd->others[i] = (struct other_award){ "s", "patent", crowd->matches[of].enterprise->id,
            crowd->rights[of], YUAN(next(seed) % 30000), 20220101, (uint64_t)i };
    }
}

static void shuffle(struct owned_grant *owned, size_t count, uint32_t *seed)
{
    for (size_t i = count; i > 1; i--) {
        size_t j = next(seed) % i;
        struct owned_grant other = owned[i - 1];
        owned[i - 1] = owned[j];
        owned[j] = other;
    }
}

/* By firm and year: what is paid and what would be due without a cap. */
static void sum(const struct night *night, int64_t paid[4], int64_t due[4])
{
    for (int i = 0; i < 4; i++)
        paid[i] = due[i] = 0;
    for (size_t i = 0; i < night->count; i++) {
        const struct award *award = &night->awards[i];
        int at = (strcmp(award->id, "X-B") == 0) * 2 + (award->year == 2022);
        paid[at] += award->paid.fen;
        if (award->outcome != OUTCOME_HELD)
            due[at] += award->after_overlap.fen;
        cr_assert(award->paid.fen <= award->after_overlap.fen || award->outcome == OUTCOME_HELD);
        cr_assert_eq(award->cap_after.fen, award->cap_before.fen - award->paid.fen);
        cr_assert_geq(award->cap_after.fen, 0);
    }
}

static void expect_capped(const struct night *night)
{
    int64_t paid[4], due[4];
    sum(night, paid, due);
    for (int i = 0; i < 4; i++)
        cr_assert_eq(paid[i], due[i] < 100000000 ? due[i] : 100000000, "pool %d: %ld of %ld", i,
                     (long)paid[i], (long)due[i]);
}

Test(assess, the_cap_holds_and_a_second_run_changes_nothing_whatever_comes_first)
{
    static struct crowd crowd;
    for (uint32_t seed = 1; seed <= 60; seed++) {
        uint32_t state = seed;
        struct night night;
        night_begin(&night);
        fill(&crowd, &state);
        shuffle(crowd.owned, MANY, &state);
        size_t known = 0;
        for (int step = 0; step < 4; step++) {          /* dumps come in four nights */
            known += step == 3 ? MANY - known : next(&state) % (MANY - known);
            night.input.grants = crowd.owned;
            night.input.grant_count = known;
            night.facts = (struct facts){
                .withdrawals = crowd.withdrawn, .withdrawal_count = step > 1 ? 8 : 0,
                .other_awards = crowd.others, .other_award_count = step > 0 ? 8 : 0 };
            night_run(&night);
            expect_capped(&night);
            const struct award *first = night.awards;
            size_t count = night.count;
            shuffle(crowd.owned, known, &state);
            night_run(&night);
            expect_same(first, count, night.awards, night.count, "grants in another order");
            night_post(&night);
            night_run(&night);
            expect_same(first, count, night.awards, night.count, "the same night again");
        }
        night_end(&night);
    }
}

Test(assess, a_hold_keeps_its_room_and_takes_what_is_left_once_it_ends)
{
    struct grant grants[53];
    struct match matches[53];
    struct owned_grant owned[53];
    char rights[53][16];
    struct hold hold = { "", rights[0], 20220101, 20220630, "", 2 };
    struct night night;
    night_begin(&night);
    for (int i = 0; i < 53; i++) {
        snprintf(rights[i], sizeof rights[i], "US%dB2", 1000 + i);
        grants[i] = patent(rights[i], 20210101 + i % 28);
        matches[i] = accepted(A);
        owned[i] = (struct owned_grant){ &grants[i], &matches[i], NULL, "", "", "" };
    }
    night.input.grants = owned;
    night.input.grant_count = 53;
    night.input.as_of = 20220301;
    night.facts = (struct facts){ .holds = &hold, .hold_count = 1 };
    night_run(&night);                            /* held before it was posted: 52 others, room for 50 */
    int64_t paid[4], due[4];
    sum(&night, paid, due);
    cr_expect_eq(paid[0], 100000000);
    night_post(&night);
    night.input.as_of = 20220701;           /* free, but nothing is left */
    night_run(&night);
    for (size_t i = 0; i < night.count; i++)
        if (strcmp(night.awards[i].right, rights[0]) == 0)
            cr_expect_eq(night.awards[i].outcome, OUTCOME_CAPPED);
    sum(&night, paid, due);
    cr_expect_eq(paid[0], 100000000);

    night.input.posted_count = 0;           /* posted first and held then: it keeps its own */
    night.input.as_of = 20211231;
    night_run(&night);
    night_post(&night);
    night.input.as_of = 20220301;
    night_run(&night);
    for (size_t i = 0; i < night.count; i++)
        if (strcmp(night.awards[i].right, rights[0]) == 0) {
            cr_expect_eq(night.awards[i].outcome, OUTCOME_HELD);
            cr_expect_eq(night.awards[i].paid.fen, 2000000);
        }
    night_end(&night);
}

Test(assess, what_is_on_hold_never_makes_room_however_much_it_is)
{
    struct grant grants[] = { patent("US1001B2", 20210301), patent("US1002B2", 20210301),
                              patent("US1003B2", 20210301) };
    struct match match = accepted(A);
    struct owned_grant owned[COUNT_OF(grants)];
    const struct hold holds[] = { { "", "US1001B2", 20220101, 0, "", 2 },
                                  { "", "US1002B2", 20220101, 0, "", 3 } };
    struct posted posted[] = { posted_line("US1001B2", "X-A", 2021, "patent", 0, 1),
                               posted_line("US1002B2", "X-A", 2021, "patent", 0, 2) };
    struct night night;
    night_begin(&night);
    for (size_t i = 0; i < COUNT_OF(grants); i++)
        owned[i] = (struct owned_grant){ &grants[i], &match, NULL, "", "", "" };
    posted[0].net.fen = posted[1].net.fen = INT64_MAX;
    night.input.grants = owned;
    night.input.grant_count = COUNT_OF(grants);
    night.input.posted = posted;
    night.input.posted_count = COUNT_OF(posted);
    night.facts = (struct facts){ .holds = (struct hold *)holds, .hold_count = COUNT_OF(holds) };
    night_run(&night);
    cr_expect_eq(night_award(&night, "US1001B2", 2021, "X-A")->paid.fen, INT64_MAX);
    cr_expect_eq(night_award(&night, "US1003B2", 2021, "X-A")->outcome, OUTCOME_CAPPED);
    cr_expect_eq(night_award(&night, "US1003B2", 2021, "X-A")->paid.fen, 0);
    night_end(&night);
}

Test(assess, freed_room_goes_to_those_the_cap_had_cut_in_their_order)
{
    struct grant grants[54];
    struct match matches[54];
    struct owned_grant owned[54];
    char rights[54][16];
    struct withdrawal withdrawn[2] = { { rights[3], 20220101, "", 2 },
                                       { rights[4], 20220101, "", 3 } };
    struct night night;
    night_begin(&night);
    for (int i = 0; i < 54; i++) {
        snprintf(rights[i], sizeof rights[i], "US%dB2", 1000 + i);
        grants[i] = patent(rights[i], 20210101 + (i / 28) * 100 + i % 28);
        matches[i] = accepted(A);
        owned[i] = (struct owned_grant){ &grants[i], &matches[i], NULL, "", "", "" };
    }
    night.input.grants = owned;
    night.input.grant_count = 54;
    night_run(&night);
    for (size_t i = 0; i < 54; i++)
        cr_expect_eq(night.awards[i].paid.fen, i < 50 ? 2000000 : 0, "award %zu", i);
    cr_expect_eq(night.awards[50].outcome, OUTCOME_CAPPED);
    night_post(&night);
    cr_expect_eq(night.input.posted_count, 50);
    night.facts = (struct facts){ .withdrawals = withdrawn, .withdrawal_count = 2 };
    night_run(&night);
    for (size_t i = 0; i < 54; i++)
        cr_expect_eq(night.awards[i].paid.fen, i == 3 || i == 4 || i > 51 ? 0 : 2000000,
                     "award %zu", i);
    night_end(&night);
}

Test(assess, freed_room_goes_by_day_and_not_by_line)
{
    struct grant grants[52];
    struct match match = accepted(A);
    struct owned_grant owned[52];
    char rights[52][16];
    struct withdrawal withdrawn = { rights[0], 20220101, "", 2 };
    struct other_award other = { "s", "patent", "X-A", rights[1], YUAN(5000), 20210101, 2 };
    struct night night;
    night_begin(&night);
    for (int i = 0; i < 52; i++) {      /* the last is granted first and comes a night late */
        snprintf(rights[i], sizeof rights[i], "US%dB2", 1000 + i);
        grants[i] = patent(rights[i], i == 51 ? 20210101 : 20210201 + (i / 28) * 100 + i % 28);
        owned[i] = (struct owned_grant){ &grants[i], &match, NULL, "", "", "" };
    }
    night.facts = (struct facts){ .other_awards = &other, .other_award_count = 1 };
    night.input.grants = owned;
    night.input.grant_count = 51;
    night_run(&night);                  /* 15,000 and 49 times 20,000 and 5,000 */
    cr_expect_eq(night_award(&night, rights[50], 2021, "X-A")->paid.fen, 500000);
    night_post(&night);
    night.input.grant_count = 52;
    night_run(&night);
    cr_expect_eq(night_award(&night, rights[51], 2021, "X-A")->outcome, OUTCOME_CAPPED);
    cr_expect_eq(night_award(&night, rights[50], 2021, "X-A")->paid.fen, 500000);
    night_post(&night);
    night.facts.withdrawals = &withdrawn;
    night.facts.withdrawal_count = 1;
    for (int again = 0; again < 2; again++) {
        night_run(&night);
        cr_expect_eq(night_award(&night, rights[51], 2021, "X-A")->paid.fen, 2000000);
        cr_expect_eq(night_award(&night, rights[50], 2021, "X-A")->paid.fen, 500000);
        night_post(&night);
    }
    night_end(&night);
}

Test(assess, what_is_posted_stands_before_what_is_new_whatever_its_day)
{
    struct grant grants[] = { patent("US1B2", 20210101), patent("US2B2", 20210601) };
    struct match match = accepted(A);
    struct owned_grant owned[] = { { &grants[0], &match, NULL, "", "", "" },
                                   { &grants[1], &match, NULL, "", "", "" } };
    const struct posted posted[] = { posted_line("US2B2", "X-A", 2021, "patent", 20000, 1) };
    struct night night;
    night_begin(&night);
    night.input.grants = owned;
    night.input.grant_count = 2;
    night.input.posted = posted;
    night.input.posted_count = 1;
    night_run(&night);
    cr_expect_str_eq(night.awards[0].right, "US1B2");
    cr_expect_eq(night.awards[0].cap_before.fen, 98000000);
    cr_expect_eq(night.awards[1].cap_before.fen, 100000000);
    night_end(&night);
}
