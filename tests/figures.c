/* figures.c - counts, shares, intervals. */
#include "tests/figures.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum match_outcome outcome_from(const char *code)
{
    int outcome = MATCH_ACCEPT;
    while (outcome <= MATCH_REJECT &&
           strcmp(match_outcome_code((enum match_outcome)outcome), code) != 0)
        outcome++;
    cr_assert_leq(outcome, MATCH_REJECT, "no outcome: '%s'", code);
    return (enum match_outcome)outcome;
}

bool figures_count(struct figures *figures, enum match_outcome expected, const char *expected_id,
                   enum match_outcome got, const char *got_id)
{
    bool right = strcmp(expected_id, got_id) == 0;
    figures->confusion[expected][got]++;
    figures->wrong_id += got == MATCH_ACCEPT && !right;
    bool hit = right && expected == got;
    figures->misses += !hit;
    return hit;
}

void figures_add(struct figures *sum, const struct figures *figures)
{
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
            sum->confusion[i][k] += figures->confusion[i][k];
    sum->wrong_id += figures->wrong_id;
    sum->misses += figures->misses;
}

const char *measure_name(enum measure measure)
{
    static const char *const names[] = { "precision of accept", "recall of accept",
                                         "recall with review", "right id, given accept" };
    return names[measure];
}

struct share figures_share(const struct figures *figures, enum measure measure)
{
    const size_t (*got)[3] = figures->confusion;
    size_t accepted = got[0][0] + got[1][0] + got[2][0];
    size_t wanted = got[0][0] + got[0][1] + got[0][2];
    switch (measure) {
    case PRECISION:          return (struct share){ got[0][0], accepted };
    case RECALL:             return (struct share){ got[0][0], wanted };
    case RECALL_WITH_REVIEW: return (struct share){ got[0][0] + got[0][1], wanted };
    case RIGHT_ID:           return (struct share){ accepted - figures->wrong_id, accepted };
    case MEASURE_COUNT:
        break;
    }
    return (struct share){ 0, 0 };
}

double share_percent(struct share share)
{
    return share.n ? 100.0 * (double)share.k / (double)share.n : 100.0;
}

void share_interval(struct share share, double *low, double *high)
{
    double n = share.n ? (double)share.n : 1, p = (double)share.k / n, z = 1.96;
    double middle = p + z * z / (2 * n), scale = 1 + z * z / n;
    double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    *low = 100 * (middle - half) / scale;
    *high = 100 * (middle + half) / scale;
}

void figures_print(const char *title, const struct figures *figures)
{
    fprintf(stderr, "%s: expected \\ got   accept review reject\n", title);
    for (int i = 0; i < 3; i++)
        fprintf(stderr, "%s: %-15s %9zu %6zu %6zu\n", title,
                match_outcome_code((enum match_outcome)i), figures->confusion[i][0],
                figures->confusion[i][1], figures->confusion[i][2]);
    for (enum measure m = PRECISION; m < MEASURE_COUNT; m++) {
        struct share share = figures_share(figures, m);
        double low, high;
        share_interval(share, &low, &high);
        fprintf(stderr, "%s: %-22s %4zu/%-4zu %6.2f %%  (%.2f-%.2f)\n", title, measure_name(m),
                share.k, share.n, share_percent(share), low, high);
    }
    fprintf(stderr, "%s: %zu for a wrong enterprise, %zu misses\n", title, figures->wrong_id,
            figures->misses);
}
