/* assess_night.h - a night for tests of assess: the shipped policy, five firms, grants made in C. */
#pragma once

#include "rules/assess.h"

enum { A, B, U, C, D, ENTERPRISES };        /* U a university, C outside the districts, D unknown */
extern const struct enterprise firms[ENTERPRISES];

/* A night that a test fills. */
struct night {
    struct policy *policy;
    struct registry *registry;
    struct arena *arena;
    struct facts facts;
    struct assess_input input;
    struct award *awards;
    size_t count;
};

void night_begin(struct night *night);
void night_run(struct night *night);
void night_end(struct night *night);

struct match accepted(int firm);
extern const struct match rejected;

/* A US invention by PCT with one owner. */
struct grant patent(const char *right, int32_t granted_on);

/* A mark of WO with one owner. */
struct grant mark(const char *right, int32_t granted_on, const struct designation *designations,
                  size_t count);

/* What is posted for the right, as of the first line. */
struct posted posted_line(const char *right, const char *id, int year, const char *rule,
                          int64_t yuan, int64_t line);

/* The award of that right, year and id, which must be there. */
const struct award *night_award(const struct night *night, const char *right, int year,
                                const char *id);

/* The policy becomes the shipped one with `with` in place of `what`, which must be there. */
void night_amend(struct night *night, const char *what, const char *with);

/* The night's awards become what is posted: what is new goes in line by line, in their order. */
void night_post(struct night *night);
