/* support.h - what speaks for an owner beside its own name and address; for corroborate.c. */
#pragma once

#include "arena.h"
#include "rules/filing.h"
#include "rules/match.h"
#include "status.h"

struct support {
    const struct enterprise *enterprise;
    const char *tier;
    const char *text;                   /* evidence: where it stands */
    struct support *next;
};

/* A filing of which an applicant could not be matched. */
struct filing_reject {
    const struct filing *filing;
    const char *reason;
};

struct support_search {
    struct matcher *matcher;
    const struct filings *filings;
    struct arena *arena;
    struct filing_reject *rejects;      /* each filing once */
    size_t reject_count, reject_room;
};

/* By exact name: accepted at T1, T2 or T3. */
bool match_is_exact(const struct match *match);

/* Whom the applicants of all Chinese filings that a right claims are by exact name, judged by their
 * Chinese name and own address on the right's day: each enterprise once, in the order of claims,
 * publications, applicants.  An applicant whom a pattern cannot be tried on is nobody, and a
 * reject. */
MUST_CHECK enum status supports_find(struct support_search *search, const struct grant *grant,
                                     struct support **list, struct error *error);

/* "201810012345" of CN: a claim that a filing may be known of. */
bool priority_is_chinese(const struct priority *priority);
