/* whatif_text.c - the comparison of two policies, as people read it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "batch/whatif.h"
#include "date.h"

enum { EARLY_SHOWN = 5 };

static const char *const names[TRIAL_COUNT] = { "old", "new" };

/* "from 2023-07-01", "from 2023-07-01 to 2023-12-31", "on 2023-07-01". */
static void tell_days(int32_t from, int32_t to)
{
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    printf("%s %s", from == to ? "on" : "from", date_text(from, first));
    if (to && from != to)
        printf(" to %s", date_text(to, last));
}

/* A text that could not be made ends in failure; nothing is printed for it. */
static const char *shown(const char *text, bool *no_memory)
{
    *no_memory = *no_memory || !text;
    return text ? text : "";
}

/* ---- the policies ---- */

static const struct value_tally *tally_of(const struct trial *trial,
                                          const struct policy_value *value)
{
    return &trial->tallies[value - policy_value_at(trial->policy, 0)];
}

static const char *value_text(const struct whatif *whatif, int trial,
                              const struct policy_change *change,
                              const struct policy_value *value, bool *no_memory)
{
    return value ? shown(policy_value_text(value, whatif->arena), no_memory)
                 : policy_lack(whatif->trials[trial].policy, change->parameter, change->from);
}

/* Of the whole row of the file, whatever days of it differ. */
static void tell_tally(const struct whatif *whatif, int trial, const struct policy_value *value)
{
    printf("%s%s: ", trial == OLD ? "        " : "; ", names[trial]);
    if (!value) {
        printf("nothing in force");
        return;
    }
    const struct value_tally *tally = tally_of(&whatif->trials[trial], value);
    if (tally->read)
        printf("read %" PRIu64 " times, decides %" PRIu64 " awards", tally->read, tally->decided);
    else
        printf("never read");
}

static void tell_changes(const struct whatif *whatif, bool *no_memory)
{
    const struct policy_diff *diff = &whatif->policies;
    if (!diff->first_day) {
        puts("\nthe policies say the same");
        return;
    }
    puts("\nwhat they say otherwise");
    for (size_t i = 0; i < diff->change_count; i++) {
        const struct policy_change *change = &diff->changes[i];
        printf("    %s, ", parameter_row(change->parameter)->key);
        tell_days(change->from, change->to);
        printf(": %s -> %s\n", value_text(whatif, OLD, change, change->before, no_memory),
               value_text(whatif, NEW, change, change->after, no_memory));
        tell_tally(whatif, OLD, change->before);
        tell_tally(whatif, NEW, change->after);
        putchar('\n');
    }
    for (size_t i = 0; i < diff->member_count; i++) {
        const struct member_change *member = &diff->members[i];
        printf("    group %s, ", member->group);
        tell_days(member->from, member->to);
        printf(": %s is %s\n", member->country, member->joins ? "a member" : "no member");
    }
}

/* A change that no award asked for has no effect yet, whatever was meant by it. */
static void tell_unread(const struct whatif *whatif, bool *no_memory)
{
    const struct policy_diff *diff = &whatif->policies;
    const struct policy_value *last = NULL;
    size_t count = 0;
    for (size_t i = 0; i < diff->change_count; i++) {
        const struct policy_value *value = diff->changes[i].after;
        if (!value || value == last || tally_of(&whatif->trials[NEW], value)->read)
            continue;
        printf("%s%s %s", count++ ? "; " : "    no award reads the new: ",
               parameter_row(value->parameter)->key,
               value_text(whatif, NEW, &diff->changes[i], value, no_memory));
        last = value;
    }
    if (count)
        putchar('\n');
}

static void tell_wording(const struct whatif *whatif, bool *no_memory)
{
    const struct policy_diff *diff = &whatif->policies;
    if (diff->wording_count)
        puts("\nwhat they say in other words: no change of money");
    for (size_t i = 0; i < diff->wording_count; i++) {
        const struct policy_change *change = &diff->wordings[i];
        printf("    %s, ", parameter_row(change->parameter)->key);
        tell_days(change->from, change->to);
        putchar('\n');
        for (int trial = 0; trial < TRIAL_COUNT; trial++) {
            const struct policy_value *value = trial == OLD ? change->before : change->after;
            printf("        %s: %s", names[trial],
                   value_text(whatif, trial, change, value, no_memory));
            if (value)
                printf(" (%s; %s: %s)", value->assumed ? "assumed" : "official", value->clause,
                       value->reference);
            putchar('\n');
        }
    }
}

/* ---- money ---- */

static void tell_paid(const char *name, const struct paid_pair *paid)
{
    char before[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE], gain[MONEY_TEXT_SIZE];
    printf("    %-8s %18s %18s %18s\n", name, money_text(paid->before, before),
           money_text(paid->after, after),
           money_text((struct money){ paid->after.fen - paid->before.fen }, gain));
}

/* The sum of the totals of a year (0: any) and a rule (NULL: any); false: there are none. */
static bool sum_of(const struct award_diff *diff, int year, const char *rule,
                   struct paid_pair *sum, bool *too_large)
{
    bool found = false;
    *sum = (struct paid_pair){ 0 };
    for (size_t i = 0; i < diff->total_count; i++) {
        const struct diff_total *total = &diff->totals[i];
        if ((year && total->year != year) || (rule && strcmp(total->rule, rule) != 0))
            continue;
        found = true;
        *too_large = *too_large || !paid_pair_add(sum, total->paid);
    }
    return found;
}

static void tell_money(const struct award_diff *diff, bool *too_large)
{
    static const char *const rules[] = { "patent", "madrid", "quality" };
    struct paid_pair sum;
    printf("\n%-12s %18s %18s %18s\n", "yuan a year", "old", "new", "difference");
    for (size_t i = 0; i < diff->total_count; i++) {
        char year[16];
        if (i && diff->totals[i - 1].year == diff->totals[i].year)
            continue;
        snprintf(year, sizeof year, "%d", diff->totals[i].year);
        if (sum_of(diff, diff->totals[i].year, NULL, &sum, too_large))
            tell_paid(year, &sum);
    }
    puts("by rule");
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        if (sum_of(diff, 0, rules[i], &sum, too_large))
            tell_paid(rules[i], &sum);
    sum_of(diff, 0, NULL, &sum, too_large);
    tell_paid("in all", &sum);
}

/* ---- awards ---- */

static const char *outcome_name(size_t outcome)
{
    return outcome == NO_AWARD ? "no award" : outcome_row(outcome)->code;
}

static void tell_outcomes(const struct award_diff *diff)
{
    printf("\nawards: %zu compared, %zu differ\n", diff->compared, diff->pair_count);
    for (size_t before = 0; before < DIFF_OUTCOME_COUNT; before++)
        for (size_t after = 0; after < DIFF_OUTCOME_COUNT; after++)
            if (diff->outcomes[before][after])
                printf("    %-8s -> %-8s %10zu\n", outcome_name(before), outcome_name(after),
                       diff->outcomes[before][after]);
}

static void tell_award(const struct award *award)
{
    char paid[MONEY_TEXT_SIZE];
    if (award)
        printf("%s %s (%s)", outcome_row(award->outcome)->code, money_text(award->paid, paid),
               reason_row(award->reason)->code);
    else
        printf("no award");
}

/* The proof that a change is felt on no day before it. */
static void tell_early(const struct whatif *whatif)
{
    const struct award_diff *diff = &whatif->awards;
    char day[DATE_TEXT_SIZE];
    if (whatif->policies.first_day)
        printf("\nbefore %s, the first day on which the policies differ: %zu compared, ",
               date_text(whatif->policies.first_day, day), diff->compared_before);
    else
        printf("\non any day: %zu compared, ", diff->compared_before);
    if (!diff->early_count) {
        puts("none differs");
        return;
    }
    printf("%zu DIFFER\n", diff->early_count);
    for (size_t i = 0; i < diff->early_count && i < EARLY_SHOWN; i++) {
        const struct award_pair *pair = &diff->early[i];
        const struct award *award = pair->before ? pair->before : pair->after;
        printf("    %d  %s  %s  of %s: ", award->year, award->right, award->id,
               date_text(award->granted_on, day));
        tell_award(pair->before);
        printf(" -> ");
        tell_award(pair->after);
        putchar('\n');
    }
    if (diff->early_count > EARLY_SHOWN)
        printf("    and %zu more\n", diff->early_count - EARLY_SHOWN);
    puts("    A cap of the year, a number of rights, the best of a family, a later designation or\n"
         "    stage may reach back; if none of these was changed, something is wrong.");
}

/* ---- values ---- */

enum use { DECIDES, READ_ALONE, UNREAD, USE_COUNT };

static enum use use_of(const struct value_tally *tally)
{
    return tally->decided ? DECIDES : tally->read ? READ_ALONE : UNREAD;
}

static void tell_values(const struct whatif *whatif, bool *no_memory)
{
    static const char *const headings[USE_COUNT] = {
        "decide an award", "are read, but decide none", "are never read" };
    const struct trial *trial = &whatif->trials[NEW];
    size_t count = policy_value_count(trial->policy);
    printf("\nvalues of the new policy: %zu\n", count);
    for (int use = 0; use < USE_COUNT; use++) {
        size_t of_use = 0;
        for (size_t i = 0; i < count; i++)
            of_use += use_of(&trial->tallies[i]) == (enum use)use;
        printf("  %zu %s\n", of_use, headings[use]);
        for (size_t i = 0; i < count && use != DECIDES; i++) {
            const struct policy_value *value = policy_value_at(trial->policy, i);
            if (use_of(&trial->tallies[i]) != (enum use)use)
                continue;
            printf("    %s, ", parameter_row(value->parameter)->key);
            tell_days(value->from, value->to);
            printf(": %s\n", shown(policy_value_text(value, whatif->arena), no_memory));
        }
    }
}

enum status whatif_tell(const struct whatif *whatif, struct error *error)
{
    bool no_memory = false, too_large = false;
    char day[DATE_TEXT_SIZE];
    printf("ipreward %s, whatif, as of %s\n", IPREWARD_VERSION, date_text(whatif->as_of, day));
    for (int i = 0; i < TRIAL_COUNT; i++)
        printf("    %s %s %s %s\n", names[i], whatif->trials[i].sha256, whatif->trials[i].file,
               policy_name(whatif->trials[i].policy));
    printf("    %zu rights with an owner who may be local\n"
           "Both policies start from an empty ledger: this is what each pays in all, not what a\n"
           "night would post.  Nothing is posted or changed.\n", whatif->right_count);
    tell_changes(whatif, &no_memory);
    tell_unread(whatif, &no_memory);
    tell_wording(whatif, &no_memory);
    tell_money(&whatif->awards, &too_large);
    tell_outcomes(&whatif->awards);
    tell_early(whatif);
    tell_values(whatif, &no_memory);
    if (too_large)
        return error_set(error, STATUS_CONFIG, "the sum of the awards is too large");
    return no_memory ? error_memory(error) : STATUS_OK;
}
