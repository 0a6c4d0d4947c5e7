/* explain_text.c - a story as text: the record, its owners, each gate and step, the ledger. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "batch/explain.h"
#include "date.h"

static const char *date_or_dash(int32_t date, char text[DATE_TEXT_SIZE])
{
    return date ? date_text(date, text) : "-";
}

static const char *text_or_dash(const char *text)
{
    return *text ? text : "-";
}

/* ---- the record and its owners ---- */

static void print_record(const struct sourced_grant *found)
{
    const struct grant *g = found->grant;
    char date[DATE_TEXT_SIZE];
    printf("%s  %s  %s\n", g->right, right_type_code(g->right_type), g->title);
    printf("    office %s, kind %s, granted %s, route %s", g->office, text_or_dash(g->kind),
           date_or_dash(g->granted_on, date), route_code(g->route));
    printf("%s%s\n", *g->pct_number ? " " : "", g->pct_number);
    for (size_t i = 0; i < g->priority_count; i++)
        printf("    priority %s %s of %s\n", g->priorities[i].country, g->priorities[i].number,
               date_or_dash(g->priorities[i].date, date));
    for (size_t i = 0; i < g->designation_count; i++) {
        const struct designation *d = &g->designations[i];
        printf("    designation %s of %s", d->party, date_or_dash(d->on, date));
        if (d->refused_on)
            printf(", refused %s", date_text(d->refused_on, date));
        if (d->ended_on)
            printf(", ended %s", date_text(d->ended_on, date));
        putchar('\n');
    }
    if (*g->same_right_as)
        printf("    the same right as %s\n", g->same_right_as);
    printf("    source %s, member '%s', offset %" PRIu64 ", length %" PRIu64 "\n"
           "    SHA-256 of the dump %s\n", found->source, g->member, g->offset, g->length,
           found->dump_sha256);
    if (*found->also)
        printf("    also in %s\n", found->also);
}

static void print_owner(const struct told_owner *owner, size_t index)
{
    const struct party *party = owner->party;
    const struct match *match = &owner->match;
    printf("    owner %zu%s %s | %s | %s | %s\n", index + 1, owner->earlier ? " (earlier)" : "",
           party->name, party->address, party->city, party->country);
    printf("        %s%s%s%s%s: %s\n", match_outcome_code(match->outcome),
           *match->reason ? " " : "", match->reason, match->enterprise ? " " : "",
           match->enterprise ? match->enterprise->id : "", match->evidence);
    for (size_t i = 0; owner->trace && owner->trace[i]; i++)
        printf("        . %s\n", owner->trace[i]);
    if (*owner->settled_by)
        printf("        . then the %s in the evidence: %s\n", owner->settled_by,
               match_outcome_code(match->outcome));
}

/* ---- an award ---- */

static bool print_steps(const struct award_step *steps, size_t count, const char *before,
                        struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        const char *text = award_step_text(&steps[i], arena);
        if (!text)
            return false;
        printf("    %s %s\n", before, text);
    }
    return true;
}

static bool has_step(const struct award *award, const struct policy_value *value)
{
    for (size_t i = 0; i < award->step_count; i++)
        if (award->steps[i].value == value)
            return true;
    return false;
}

/* The values that decided without a step of their own, like what gives a patent's year. */
static bool print_other_values(const struct award *award, struct arena *arena)
{
    for (const struct policy_value *const *value = award->values; *value; value++) {
        const char *text = has_step(award, *value) ? "" : award_value_text(*value, arena);
        if (!text)
            return false;
        if (*text)
            printf("    . also decided by%s\n", text);
    }
    return true;
}

static void print_amount(const char *name, struct money amount)
{
    char text[MONEY_TEXT_SIZE];
    printf("    %-14s %14s\n", name, money_text(amount, text));
}

static void print_amounts(const struct award *award)
{
    print_amount("gross", award->gross);
    print_amount("after_family", award->after_family);
    print_amount("other_award", award->other_award);
    print_amount("after_overlap", award->after_overlap);
    if (award->has_cap)
        print_amount("cap_before", award->cap_before);
    print_amount("paid", award->paid);
    if (award->has_cap)
        print_amount("cap_after", award->cap_after);
}

/* What failed first, and all that would have had to be true; false without memory. */
static bool print_misses(const struct award *award, struct arena *arena)
{
    const struct award_step **misses = arena_alloc(arena, (award->step_count +
                                                   award->further_count) * sizeof *misses);
    size_t count = misses ? award_misses(award, misses) : 0;
    bool in_part = award->outcome == OUTCOME_REDUCED || award->outcome == OUTCOME_CAPPED;
    if (count)
        printf("    first failed: %s: saw %s; needs %s\n", misses[0]->code, misses[0]->saw,
               misses[0]->needs);
    for (size_t i = 0; i < count; i++)
        printf("    %s: %s: %s\n", i ? "    and if" : in_part ? "would be paid in full if"
               : "would be paid if", misses[i]->code, misses[i]->needs);
    if (count && award->further_unknown)
        puts("        and what else it would need cannot be told");
    return misses != NULL;
}

static bool print_award(const struct story *story, const struct award *award)
{
    const struct outcome_row *outcome = outcome_row(award->outcome);
    const struct reason_row *reason = reason_row(award->reason);
    struct arena *arena = story->s->arena;
    char date[DATE_TEXT_SIZE];
    printf("\naward %d  %s  %s %s\n", award->year, award->right, award->id,
           *award->name_zh ? award->name_zh : award->name_en);
    printf("    %s (%s): %s%s%s\n", outcome->code, reason->code,
           story->chinese ? outcome->zh : outcome->en, story->chinese ? "：" : ": ",
           story->chinese ? reason->zh : reason->en);
    if (!print_steps(award->steps, award->step_count, ".", arena) ||
        !print_other_values(award, arena) ||
        !print_steps(award->further, award->further_count, ". not reached:", arena))
        return false;
    print_amounts(award);
    printf("    clause    %s\n    reference %s\n", text_or_dash(award->clause),
           text_or_dash(award->reference));
    printf("    rate from %s\n", date_or_dash(award->effective_from, date));
    if (*award->assumed)
        printf("    assumed   %s\n", award->assumed);
    return print_misses(award, arena);
}

/* ---- the ledger ---- */

static void print_line(const char *const *fields)
{
    printf("    line %s of %s: %s yuan to %s for %s in %s%s%s\n", fields[LEDGER_LINE],
           fields[LEDGER_AS_OF], fields[LEDGER_PAID], fields[LEDGER_ID], fields[LEDGER_RIGHT],
           fields[LEDGER_YEAR], *fields[LEDGER_CORRECTS] ? ", corrects line " : "",
           fields[LEDGER_CORRECTS]);
}

static void print_key_line(const char *const *fields)
{
    printf("ledger line %s\n", fields[LEDGER_LINE]);
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
        printf("    %-15s %s\n", ledger_columns[i], fields[i]);
    putchar('\n');
}

/* ---- all of it ---- */

static void print_head(const struct night *night)
{
    char as_of[DATE_TEXT_SIZE];
    printf("ipreward %s, policy %s, as of %s, trace %d\n", IPREWARD_VERSION, night->policy_name,
           date_text(night->as_of, as_of), TRACE_VERSION);
    for (size_t i = 0; i < night->file_count; i++)
        printf("    %-14s %s %s\n", night->files[i].role, night->files[i].sha256,
               night->files[i].name);
    putchar('\n');
}

enum status story_print(const struct story *story, struct error *error)
{
    static const char *const no_award[] = {
        [NO_AWARD_UNDECIDED] = "staff have yet to decide an owner, see review.csv",
        [NO_AWARD_NOT_LOCAL] = "none of its owners is, or may be, an enterprise of the registry",
    };
    const struct enterprise *e = story->enterprise;
    print_head(&story->s->night);
    if (e)
        printf("%s  %s  %s\n    %s, district %s (registry, line %" PRIu64 ")\n", e->id, e->name_zh,
               e->name_en, applicant_kind_code(e->kind), *e->district ? e->district : "unknown",
               e->line);
    if (story->line)
        print_key_line(story->line);
    if (story->record)
        print_record(story->record);
    for (size_t i = 0; i < story->owner_count; i++)
        print_owner(&story->owners[i], i);
    for (size_t i = 0; i < story->award_count; i++)
        if (!print_award(story, story->awards[i]))
            return error_memory(error);
    if (story->no_award)
        printf("\nno award: %s\n", no_award[story->no_award]);
    if (story->kind != STORY_UNKNOWN)
        puts("\nledger");
    for (size_t i = 0; i < story->line_count; i++)
        print_line(story->lines[i]);
    return STATUS_OK;
}
