/* test_policy_random.c - what holds for every policy, tried on policies and nights made by chance.
 *
 * Each policy is structures.yaml with some of its rules exchanged; rights come in over several
 * nights in no order, other schemes pay, holds come and go.  After each night all is posted. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "assess_night.h"
#include "rules/policy_file.h"
#include "yaml_file.h"

/* ---- policies ---- */

/* A rule of its own in place of a plain one.  `shifts`: what is posted first keeps its part of the
 * right's limit, which is not one of a year. */
static const struct { const char *with; bool shifts; } options[] = {
    { "  patent.family_max: [ { count: 1 } ]\n", false },
    { "  patent.family_max: [ { count: 2 } ]\n  patent.family_pick: [ { value: best } ]\n", false },
    { "  patent.family_sum_max: [ { amount: \"30000.01\" } ]\n", false },
    { "  patent.family_bonus: [ { amount: \"10000.00\" } ]\n", false },
    { "  patent.piece_max: [ { amount: \"15000.01\" } ]\n", true },
    { "  patent.pieces_max: [ { count: 2 } ]\n", false },
    { "  patent.count_bonus: [ { amount: \"0.00\" }, { amount: \"5000.00\", when: { pieces: 2-3 }, "
      "over: [general] }, { amount: \"9000.00\", when: { pieces: 4- }, over: [general] } ]\n",
      false },
    { "  patent.stages: [ { values: [\"0:33.33\", \"1:33.33\", \"2:33.34\"] } ]\n", false },
    { "  madrid.designations_max: [ { count: 5 } ]\n", false },
    { "  madrid.piece_max: [ { amount: \"8000.00\" } ]\n", true },
    { "  cap.applicant_year: [ { amount: \"45000.00\" } ]\n", false },
    { "  cap.applicant_year: [ { amount: \"60000.00\" } ]\n  cap.scope: [ { value: group } ]\n",
      false },
    { "  cap.patent_year: [ { amount: \"30000.00\" } ]\n  cap.madrid_year: [ { amount: \"9000.00\" } "
      "]\n", false },
    { "  budget.year: [ { amount: \"70000.00\" } ]\n", false },
    { "  joint.share: [ { value: equal_local } ]\n", false },
    { "  applicant.position: [ { value: any } ]\n", false },
    { "  overlap.mode: [ { value: all_or_nothing } ]\n", false },
    { "  overlap.mode: [ { value: choose_one } ]\n", false },
    { "  guard.fee_ceiling: [ { percent: 50 } ]\n", true },
    { "  patent.amount: [ { amount: \"20000.00\", percent: 50 } ]\n", false },
    { "  patent.amount: [ { amount: \"7000.00\" }, { amount: \"21000.00\", when: { countries: [JP, "
      "eu] }, over: [general], name: tier }, { amount: \"9000.00\", when: { pieces: 3- }, over: "
      "[general, tier] } ]\n", false },
    { "  claim.window_months: [ { count: 12 } ]\n  claim.late: [ { value: next_year } ]\n", false },
    { "  patent.ep: [ { value: by_state } ]\n", false },
    { "  evidence.excluded: [ { values: [finding] } ]\n", false },
    { "  madrid.same_mark: [ { value: one_piece } ]\n", false },
    { "  limits.order: [ { values: [family, fee_ceiling, piece, count] } ]\n", false },
};

struct with { struct series_list *with; };
static const cyaml_schema_field_t with_fields[] = {
    CYAML_FIELD_MAPPING_PTR("with", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, struct with, with,
                            series_list_fields),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t with_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct with, with_fields),
};

struct dice { uint32_t state; };

static uint32_t roll(struct dice *dice, uint32_t sides)
{
    dice->state = dice->state * UINT32_C(1664525) + UINT32_C(1013904223);
    return (dice->state >> 8) % sides;
}

/* A policy made by chance. */
struct made { struct with *file; struct policy *policy; char text[4096]; bool shifts; };

static bool has_key_of(const char *text, const char *option)
{
    char key[64];
    snprintf(key, sizeof key, "%.*s", (int)strcspn(option, ":") + 1, option);
    return strstr(text, key);
}

static void make_policy(struct dice *dice, struct made *made)
{
    char path[] = "/tmp/with-XXXXXX";
    struct error error = { "" };
    void *file = NULL;
    size_t size = (size_t)snprintf(made->text, sizeof made->text, "with:\n");
    made->shifts = false;
    while (size < 10)                                   /* at least one */
        for (size_t i = 0; i < COUNT_OF(options); i++)
            if (roll(dice, 5) == 0 && !has_key_of(made->text, options[i].with)) {
                size += (size_t)snprintf(made->text + size, sizeof made->text - size, "%s",
                                         options[i].with);
                made->shifts = made->shifts || options[i].shifts;
            }
    FILE *stream = fdopen(mkstemp(path), "wb");
    fputs(made->text, stream);
    cr_assert_eq(fclose(stream), 0);
    cr_assert_eq(yaml_file_read(path, &with_schema, &file, &error), STATUS_OK, "%s", error.text);
    made->file = file;
    cr_assert_eq(policy_read_amended("data/policy/structures.yaml", made->file->with->series, path,
                                     "with", &made->policy, &error), STATUS_OK, "%s\n%s",
                 error.text, made->text);
    unlink(path);
}

/* ---- nights ---- */

enum { RIGHTS = 14, NIGHTS = 4, PARTIES = 9, LINES_MAX = 400 };

static const struct enterprise owners[] = {
    { .id = "A", .name_zh = "A", .name_en = "", .aliases = "", .pattern = "", .district = "x",
      .group = "G" },
    { .id = "B", .name_zh = "B", .name_en = "", .aliases = "", .pattern = "", .district = "x",
      .group = "G" },
    { .id = "C", .name_zh = "C", .name_en = "", .aliases = "", .pattern = "", .district = "x",
      .group = "" },
};

/* All that ever comes; of each right the night in which its dump arrives. */
struct world {
    char rights[RIGHTS][24];
    struct grant grants[RIGHTS];
    struct match matches[RIGHTS][2];
    struct designation designations[RIGHTS][PARTIES];
    int arrives[RIGHTS];
    struct other_award others[6];
    struct hold holds[3];
    struct fees fees[RIGHTS];
    struct evidence evidence[2 * RIGHTS + 3];
    struct facts facts;
};

static int32_t a_day(struct dice *dice)
{
    return 20200101 + (int32_t)roll(dice, 3) * 10000 + (int32_t)roll(dice, 12) * 100 +
           (int32_t)roll(dice, 28);
}

static void make_right(struct dice *dice, struct world *world, int i)
{
    static const char *const offices[] = { "US", "JP", "EP", "DE", "KR" },
                      *const families[] = { "", "F", "G" },
                      *const parties[PARTIES] = { "US", "JP", "DE", "FR", "IT", "CH", "NO", "KR",
                                                  "SG" };
    bool is_mark = roll(dice, 4) == 0;
    const char *office = is_mark ? "MADRID" : offices[roll(dice, COUNT_OF(offices))];
    snprintf(world->rights[i], sizeof world->rights[i], "%s%d%s", office, 2000001 + i,
             is_mark ? "" : "B1");
    int32_t day = a_day(dice);
    world->grants[i] = is_mark ? mark(world->rights[i], day, world->designations[i],
                                      1 + roll(dice, PARTIES))
                               : patent(world->rights[i], day);
    struct grant *grant = &world->grants[i];
    for (size_t j = 0; j < PARTIES; j++) {
        int32_t on = roll(dice, 3) ? day : a_day(dice);
        world->designations[i][j] = (struct designation){ parties[j], on > day ? on : day, 0, 0 };
    }
    if (is_mark) {
        grant->title = roll(dice, 2) ? "LANTING" : "";
    } else {
        grant->office = office;
        grant->family = families[roll(dice, COUNT_OF(families))];
        grant->designations = world->designations[i];
        grant->designation_count = strcmp(office, "EP") == 0 ? 1 + roll(dice, 5) : 0;
    }
    grant->party_count = 1 + (roll(dice, 4) == 0);
    for (size_t j = 0; j < 2; j++) {
        world->matches[i][j] = accepted(A);
        world->matches[i][j].enterprise = &owners[roll(dice, COUNT_OF(owners))];
    }
    world->arrives[i] = (int)roll(dice, NIGHTS);
}

static void make_facts(struct dice *dice, struct world *world, bool quiet)
{
    struct facts *facts = &world->facts;
    *facts = (struct facts){ .other_awards = world->others, .holds = world->holds,
                             .fees = world->fees, .evidence = world->evidence };
    for (int i = 0; i < RIGHTS; i++) {
        const char *right = world->rights[i];
        int32_t day = world->grants[i].granted_on;
        world->fees[facts->fees_count++] = (struct fees){ right, YUAN(roll(dice, 60000)), 2 };
        world->evidence[facts->evidence_count++] = (struct evidence){ .kind = "cost", .id = "",
            .right = right, .on = day, .amount = YUAN(roll(dice, 60000)), .reference = "" };
        if (quiet || roll(dice, 3))
            world->evidence[facts->evidence_count++] = (struct evidence){ .kind = "claim",
                .id = "", .right = right, .on = quiet ? day : a_day(dice) + 10000,
                .reference = "" };
    }
    for (size_t i = 0; i < COUNT_OF(owners); i++)
        world->evidence[facts->evidence_count++] = (struct evidence){
            .kind = quiet || roll(dice, 2) ? "annuity" : "finding", .id = owners[i].id,
            .right = "", .on = quiet ? 20250101 : a_day(dice) + 10000, .reference = "" };
    for (size_t i = 0; i < COUNT_OF(world->others) && !quiet; i++)
        world->others[facts->other_award_count++] = (struct other_award){ .scheme = "s",
            .clause = "patent", .id = owners[roll(dice, COUNT_OF(owners))].id,
            .right = roll(dice, 5) ? world->rights[roll(dice, RIGHTS)] : "",
            .amount = YUAN((int64_t)roll(dice, 20000) - 3000), .paid_on = a_day(dice) };
    for (size_t i = 0; i < COUNT_OF(world->holds) && !quiet; i++) {
        int32_t from = a_day(dice);
        world->holds[facts->hold_count++] = (struct hold){ .id = "",
            .right = world->rights[roll(dice, RIGHTS)], .from = from,
            .to = roll(dice, 2) ? from + 10000 : 0, .reason = "" };
    }
}

/* `quiet`: nothing waits and nobody else pays. */
static void make_world(struct dice *dice, struct world *world, bool quiet)
{
    memset(world, 0, sizeof *world);
    for (int i = 0; i < RIGHTS; i++)
        make_right(dice, world, i);
    make_facts(dice, world, quiet);
}

/* A night that has what arrived by then. */
static void run_night(struct night *night, const struct world *world, int number)
{
    struct owned_grant *owned = arena_alloc(night->arena, RIGHTS * sizeof *owned);
    cr_assert(owned);
    night->input.grants = owned;
    night->input.grant_count = 0;
    for (int i = 0; i < RIGHTS; i++)
        if (world->arrives[i] <= number && world->grants[i].granted_on <= night->input.as_of)
            owned[night->input.grant_count++] = (struct owned_grant){ &world->grants[i],
                world->matches[i], NULL, "d", "s", "" };
    night_run(night);
}

static void begin(struct night *night, const struct made *made, const struct world *world)
{
    struct error error = { "" };
    *night = (struct night){ .arena = arena_create(SIZE_MAX), .policy = made->policy };
    cr_assert_eq(registry_of(owners, COUNT_OF(owners), &night->registry, &error), STATUS_OK, "%s",
                 error.text);
    night->facts = world->facts;
    night->input = (struct assess_input){ .policy = made->policy, .registry = night->registry,
                                          .facts = &night->facts };
}

static void end(struct night *night)
{
    registry_free(night->registry);
    arena_free(night->arena);
}

/* ---- what holds ---- */

static bool waits(const struct award *award)
{
    return award->outcome == OUTCOME_HELD || award->outcome == OUTCOME_REVIEW;
}

static void expect_sound(const struct night *night, uint32_t seed, const char *policy)
{
    for (size_t i = 0; i < night->count; i++) {
        const struct award *award = &night->awards[i];
        bool stopped = award->outcome == OUTCOME_REFUSED || waits(award);
        cr_assert(award->paid.fen >= 0 && award->gross.fen >= 0 && award->after_family.fen >= 0 &&
                  award->after_overlap.fen >= 0 && award->after_family.fen <= award->gross.fen &&
                  award->after_overlap.fen <= award->after_family.fen,
                  "seed %u: %s %d\n%s", seed, award->right, award->year, policy);
        cr_assert(stopped || award->paid.fen <= award->after_overlap.fen, "seed %u: %s %d\n%s",
                  seed, award->right, award->year, policy);
        cr_assert(award->outcome != OUTCOME_REFUSED || !award->paid.fen, "seed %u: %s %d\n%s",
                  seed, award->right, award->year, policy);
        cr_assert_eq(award->outcome == OUTCOME_PAID, !stopped && award->reason == REASON_OK,
                     "seed %u: %s %d\n%s", seed, award->right, award->year, policy);
    }
}

/* The same night again, all being posted, changes nothing. */
static void expect_settled(struct night *night, const struct world *world, int number,
                           uint32_t seed, const char *policy)
{
    const struct award *before = night->awards;
    size_t count = night->count;
    night_post(night);
    run_night(night, world, number);
    cr_assert_eq(night->count, count, "seed %u night %d\n%s", seed, number, policy);
    for (size_t i = 0; i < count; i++) {
        const struct award *a = &before[i], *b = &night->awards[i];
        cr_assert(a->paid.fen == b->paid.fen && strcmp(a->right, b->right) == 0 &&
                  strcmp(a->id, b->id) == 0 && a->year == b->year,
                  "seed %u night %d: %s %s %d: %ld, again %ld\n%s", seed, number, a->right, a->id,
                  a->year, (long)a->paid.fen, (long)b->paid.fen, policy);
    }
}

static int64_t sum_of(const struct night *night, const char *id, int year)
{
    int64_t sum = 0;
    for (size_t i = 0; i < night->count; i++)
        if (night->awards[i].year == year && (!*id || strcmp(night->awards[i].id, id) == 0))
            sum += night->awards[i].paid.fen;
    return sum;
}

Test(policy_random, the_same_night_again_moves_nothing_whatever_the_policy)
{
    for (uint32_t seed = 1; seed <= 400; seed++) {
        struct dice dice = { seed * UINT32_C(2654435761) };
        struct made made;
        static struct world world;
        struct night night;
        make_policy(&dice, &made);
        make_world(&dice, &world, false);
        begin(&night, &made, &world);
        for (int number = 0; number < NIGHTS; number++) {
            night.input.as_of = 20201231 + number * 10000;
            run_night(&night, &world, number);
            expect_sound(&night, seed, made.text);
            expect_settled(&night, &world, number, seed, made.text);
        }
        end(&night);
        policy_free(made.policy);
        yaml_file_free(&with_schema, made.file);
    }
}

/* What a year is paid in all does not depend on the order in which dumps came, unless the years of
 * one right share its money. */
Test(policy_random, a_year_is_paid_the_same_in_whatever_order_its_rights_come)
{
    size_t compared = 0;
    for (uint32_t seed = 1; seed <= 400; seed++) {
        struct dice dice = { seed * UINT32_C(2246822519) };
        struct made made;
        static struct world world;
        struct night slow, once;
        make_policy(&dice, &made);
        make_world(&dice, &world, true);
        begin(&slow, &made, &world);
        begin(&once, &made, &world);
        slow.input.as_of = once.input.as_of = 20261231;
        for (int number = 0; number < NIGHTS && !made.shifts; number++) {
            run_night(&slow, &world, number);
            night_post(&slow);
        }
        if (!made.shifts)
            run_night(&once, &world, NIGHTS);
        for (int year = 2020; year <= 2026 && !made.shifts; year++) {
            cr_assert_eq(sum_of(&slow, "", year), sum_of(&once, "", year),
                         "seed %u %d: %ld over four nights, %ld in one\n%s", seed, year,
                         (long)sum_of(&slow, "", year), (long)sum_of(&once, "", year), made.text);
            compared += sum_of(&once, "", year) > 0;
        }
        end(&slow);
        end(&once);
        policy_free(made.policy);
        yaml_file_free(&with_schema, made.file);
    }
    cr_expect_geq(compared, 100, "%zu", compared);
}
