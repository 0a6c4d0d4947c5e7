/* figures.h - how well parties were matched, as MATCHING.md section 12 measures it.
 *
 * Floating point is for reports alone: no program file has any. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "rules/match.h"

struct figures {
    size_t confusion[3][3];         /* expected, got */
    size_t wrong_id;                /* accepted for another enterprise than expected */
    size_t misses;                  /* another outcome or id than expected */
};

/* MATCH_ACCEPT ...; fails the test on another word. */
enum match_outcome outcome_from(const char *code);

/* Counts a party; false when it is a miss.  Ids "" mean none. */
bool figures_count(struct figures *figures, enum match_outcome expected, const char *expected_id,
                   enum match_outcome got, const char *got_id);
void figures_add(struct figures *sum, const struct figures *figures);

struct share { size_t k, n; };

enum measure { PRECISION, RECALL, RECALL_WITH_REVIEW, RIGHT_ID, MEASURE_COUNT };
struct share figures_share(const struct figures *figures, enum measure measure);
const char *measure_name(enum measure measure);

double share_percent(struct share share);

/* The Wilson interval of 95 %, in percent. */
void share_interval(struct share share, double *low, double *high);

/* The confusion matrix and each share with its interval, on stderr, `title` before every line. */
void figures_print(const char *title, const struct figures *figures);
