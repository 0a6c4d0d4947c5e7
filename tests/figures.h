/* figures.h - how well parties are matched: counts by expected and given outcome, with bounds.
 * Source: MATCHING.md section 12.  Bounds are Wilson's, 95 %. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "rules/match.h"

struct figures {
    size_t got[3][3];                       /* [expected][given], by enum match_outcome */
    size_t wrong_id;                        /* accepted as it should be, for a wrong enterprise */
    size_t misses;                          /* another outcome, or another id */
};

struct share { size_t part, whole; };

/* Counts a party; true when outcome and id are as expected. */
bool figures_count(struct figures *figures, enum match_outcome expected, enum match_outcome given,
                   bool same_id);

struct share figures_precision(const struct figures *figures);  /* right, of those accepted */
struct share figures_recall(const struct figures *figures);     /* right, of those to accept */
struct share figures_found(const struct figures *figures);      /* the same, review counts too */
struct share figures_right_id(const struct figures *figures);   /* of those accepted rightly */

double share_percent(struct share share);                       /* 100 when there is none */
void share_bounds(struct share share, double *low, double *high);       /* in percent */

/* Writes the table and the four shares with their bounds to stderr, each line after `name: `. */
void figures_print(const char *name, const struct figures *figures);

int match_outcome_from(const char *code);   /* an enum match_outcome, or -1 */
