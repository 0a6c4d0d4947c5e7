/* figures.c - shares and their bounds. */
#include "tests/figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool figures_count(struct figures *figures, enum match_outcome expected, enum match_outcome given,
                   bool same_id)
{
    bool right = expected == given && same_id;
    figures->got[expected][given]++;
    figures->wrong_id += given == MATCH_ACCEPT && expected == MATCH_ACCEPT && !same_id;
    figures->misses += !right;
    return right;
}

static size_t right(const struct figures *figures)
{
    return figures->got[MATCH_ACCEPT][MATCH_ACCEPT] - figures->wrong_id;
}

struct share figures_precision(const struct figures *figures)
{
    const size_t (*got)[3] = figures->got;
    return (struct share){ right(figures), got[0][0] + got[1][0] + got[2][0] };
}

struct share figures_recall(const struct figures *figures)
{
    const size_t *got = figures->got[MATCH_ACCEPT];
    return (struct share){ right(figures), got[0] + got[1] + got[2] };
}

struct share figures_found(const struct figures *figures)
{
    const size_t *got = figures->got[MATCH_ACCEPT];
    return (struct share){ right(figures) + got[MATCH_REVIEW], got[0] + got[1] + got[2] };
}

struct share figures_right_id(const struct figures *figures)
{
    return (struct share){ right(figures), figures->got[MATCH_ACCEPT][MATCH_ACCEPT] };
}

double share_percent(struct share share)
{
    return share.whole ? 100.0 * (double)share.part / (double)share.whole : 100;
}

/* (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n) */
void share_bounds(struct share share, double *low, double *high)
{
    *low = 0;
    *high = 100;
    if (!share.whole)
        return;
    double n = (double)share.whole, p = (double)share.part / n, z = 1.96;
    double middle = p + z * z / (2 * n);
    double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    *low = 100 * (middle - half) / (1 + z * z / n);
    *high = 100 * (middle + half) / (1 + z * z / n);
}

void figures_print(const char *name, const struct figures *figures)
{
    const struct { const char *what; struct share share; } rows[] = {
        { "precision of accept", figures_precision(figures) },
        { "recall of accept", figures_recall(figures) },
        { "recall with review", figures_found(figures) },
        { "right id, given accept", figures_right_id(figures) },
    };
    fprintf(stderr, "%s: expected \\ got   accept review reject\n", name);
    for (int i = 0; i < 3; i++)
        fprintf(stderr, "%s: %-15s %9zu %6zu %6zu\n", name,
                match_outcome_code((enum match_outcome)i), figures->got[i][0], figures->got[i][1],
                figures->got[i][2]);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        double low, high;
        share_bounds(rows[i].share, &low, &high);
        fprintf(stderr, "%s: %-23s %zu/%zu = %.1f %% (%.1f to %.1f %%)\n", name, rows[i].what,
                rows[i].share.part, rows[i].share.whole, share_percent(rows[i].share), low, high);
    }
    fprintf(stderr, "%s: %zu for a wrong enterprise, %zu misses\n", name, figures->wrong_id,
            figures->misses);
}

int match_outcome_from(const char *code)
{
    for (int outcome = MATCH_ACCEPT; outcome <= MATCH_REJECT; outcome++)
        if (strcmp(match_outcome_code((enum match_outcome)outcome), code) == 0)
            return outcome;
    return -1;
}
