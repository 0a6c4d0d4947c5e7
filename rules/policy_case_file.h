/* policy_case_file.h - a file of policy cases as it stands, and the night that a case makes.
 *
 * Ownership: what policy_case_file_read gives goes back by policy_case_file_free. */
#pragma once

#include "rules/assess.h"
#include "rules/policy_file.h"
#include "status.h"

struct case_enterprise { char *id, *district, *kind, *group; };

struct case_designation {
    char *on, *refused_on;
    char **parties;
    unsigned parties_count;
};

struct case_earlier_owner { char *owner, *until; };

struct case_grant {
    char *right, *granted_on, *route, *type, *family, *same_right_as;
    char *title;                    /* of a mark: its text */
    char **owners;                  /* "A"; "A?" may be A: in review; an unknown id: not local;
                                       "S:US" is of the US */
    unsigned owners_count;
    struct case_earlier_owner *owners_before;
    unsigned owners_before_count;
    struct case_designation *designations;
    unsigned designations_count;
    unsigned count;                 /* so many, numbers going up by one; 0: one */
    char **offices;                 /* or one of each of these offices, in place of the right's */
    unsigned offices_count;
};

struct case_quality { unsigned edition; char *announced, *grade, *id, *name; };
struct case_other { char *scheme, *clause, *id, *right, *amount, *paid_on; };
struct case_withdrawal { char *right, *from; };
struct case_hold { char *id, *right, *from, *to; };
struct case_fees { char *right, *fees; };
struct case_evidence { char *kind, *id, *right, *on, *to, *amount; };

struct case_award {
    char *right, *id, *paid, *outcome, *reason;
    char *gross, *after_family, *other_award, *after_overlap, *cap_before, *cap_after, *posting;
    char *corrects, *assumed;       /* the line a posting corrects, "" for a new one */
    char *clause, *effective_from;  /* of the rate, "" none */
    unsigned year, count;           /* `count` and `offices` as of grants */
    char **offices;
    unsigned offices_count;
};

struct case_sum { char *id, *paid, *posting; unsigned year; };  /* 0: of all years */

struct policy_case {
    char *name, *as_of, *posted_as_of;
    char *structure;                /* it shows; one of the file's, or NULL */
    unsigned example;               /* it is, from 1; 0: none */
    struct series_list *with;       /* rows in place of the policy's, or NULL */
    struct case_grant *grants;              unsigned grants_count;
    struct case_quality *quality_awards;    unsigned quality_awards_count;
    struct case_other *other_awards;        unsigned other_awards_count;
    struct case_withdrawal *withdrawn;      unsigned withdrawn_count;
    struct case_hold *holds;                unsigned holds_count;
    struct case_fees *fees;                 unsigned fees_count;
    struct case_evidence *evidence;         unsigned evidence_count;
    struct case_award *awards;              unsigned awards_count;
    struct case_sum *sums;                  unsigned sums_count;
};

struct policy_case_file {
    char *policy;                   /* path from this file's folder */
    char *as_of, *owner;            /* of cases and grants that do not say */
    unsigned examples;              /* so many must be among the cases */
    char **structures;              /* and these */
    unsigned structures_count;
    struct case_enterprise *enterprises;    unsigned enterprises_count;
    struct policy_case *cases;              unsigned cases_count;
};

/* Where a message points. */
struct case_place {
    const char *path;
    unsigned index;                 /* of the case */
    const char *name;
    struct error *error;
};

MUST_CHECK enum status policy_case_file_read(const char *path, struct policy_case_file **out,
                                             struct error *error);
void policy_case_file_free(struct policy_case_file *file);

/* "<what> (file, line N, 'case')", STATUS_CONFIG; `step` leads from the case to the place. */
enum status case_refuse(const struct case_place *place, const char *step, unsigned index,
                        const char *what);

/* The night of a case as of a day, in `arena`: the grants known by then, each right once, their
 * matches, the facts; policy and posted lines are the caller's. */
MUST_CHECK enum status policy_case_night(const struct policy_case_file *file,
                                         const struct policy_case *it,
                                         const struct case_place *place,
                                         const struct registry *registry, int32_t as_of,
                                         struct arena *arena, struct assess_input *input);

/* Right `index` of a short form: `right` with its number raised, so that US11100001B2 and 2 give
 * US11100003B2, or of another office.  NULL: no number to raise, or no memory. */
const char *case_right(const char *right, unsigned index, char *const *offices,
                       unsigned offices_count, struct arena *arena);

/* Of how many rights; 0 for both is one, and both at once are refused, as is an office that is no
 * code of two letters. */
MUST_CHECK enum status case_right_count(const struct case_place *place, const char *step,
                                        unsigned index, unsigned count, char *const *offices,
                                        unsigned offices_count, unsigned *rights);
