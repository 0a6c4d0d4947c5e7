/* explain.c - a key's whole story: the record, its owners, each gate and step, the ledger lines.
 *
 * KEY is a right, a quality award, an enterprise's id or a number of a ledger line.  It is worked
 * out anew from the parts, as the night would; nothing is changed. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/as_of.h"
#include "batch/commands.h"
#include "batch/config.h"
#include "batch/console.h"
#include "batch/inputs.h"
#include "batch/ledger.h"
#include "batch/settlement.h"
#include "date.h"
#include "right_key.h"
#include "text.h"

struct story {
    const struct settings *settings;
    const struct settlement *s;
    struct ledger *ledger;
    char right[128];            /* of a ledger line: what it is about */
};

/* ---- pieces ---- */

static const char *date_or_dash(int32_t date, char text[DATE_TEXT_SIZE])
{
    return date ? date_text(date, text) : "-";
}

static void tell_amount(const char *name, struct money amount)
{
    char text[MONEY_TEXT_SIZE];
    printf("    %-14s %14s\n", name, money_text(amount, text));
}

static void tell_award(const struct story *story, const struct award *award)
{
    const struct outcome_row *outcome = outcome_row(award->outcome);
    const struct reason_row *reason = reason_row(award->reason);
    bool zh = story->settings->chinese;
    char date[DATE_TEXT_SIZE];
    printf("\naward %d  %s  %s %s\n", award->year, award->right, award->id,
           *award->name_zh ? award->name_zh : award->name_en);
    printf("    %s (%s): %s\n", outcome->code, reason->code, zh ? reason->zh : reason->en);
    for (size_t i = 0; i < award->step_count; i++) {
        const char *text = award_step_text(&award->steps[i], story->s->arena);
        printf("    . %s\n", text ? text : "out of memory");
    }
    tell_amount("gross", award->gross);
    tell_amount("after_family", award->after_family);
    tell_amount("other_award", award->other_award);
    tell_amount("after_overlap", award->after_overlap);
    if (award->has_cap)
        tell_amount("cap_before", award->cap_before);
    tell_amount("paid", award->paid);
    if (award->has_cap)
        tell_amount("cap_after", award->cap_after);
    printf("    clause    %s\n    reference %s\n", award->clause, award->reference);
    printf("    rate from %s\n", date_or_dash(award->effective_from, date));
    if (*award->assumed)
        printf("    assumed   %s\n", award->assumed);
}

static void tell_record(const struct sourced_grant *found)
{
    const struct grant *g = found->grant;
    char date[DATE_TEXT_SIZE];
    printf("%s  %s  %s\n", g->right, right_type_code(g->right_type), g->title);
    printf("    office %s, kind %s, granted %s, route %s", g->office, *g->kind ? g->kind : "-",
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

/* What the night made of a right's owners, NULL when none of them may be local. */
static const struct match *matches_of(const struct settlement *s, const char *right)
{
    for (size_t i = 0; i < s->grant_count; i++)
        if (!strcmp(s->grants[i].grant->right, right))
            return s->grants[i].matches;
    return NULL;
}

/* `how` is what the record itself gave, `match` what the night made of it with other records. */
static void tell_match(const struct match *match, const struct match *how)
{
    printf("        %s%s%s%s%s: %s\n", match_outcome_code(match->outcome),
           *match->reason ? " " : "", match->reason, match->enterprise ? " " : "",
           match->enterprise ? match->enterprise->id : "", match->evidence);
    for (size_t i = 0; how->trace && how->trace[i]; i++)
        printf("        . %s\n", how->trace[i]);
    bool more = match->outcome != how->outcome || strcmp(match->reason, how->reason) != 0;
    if (more && strcmp(match->reason, "not-tried") != 0)   /* not of an applicant who ran away */
        printf("        . then the %s in the evidence: %s\n", match->filed ||
               !strcmp(match->reason, "filing") ? "filing" : "family",
               match_outcome_code(match->outcome));
}

static enum status tell_owners(const struct story *story, const struct grant *grant,
                               struct error *error)
{
    const struct match *settled = matches_of(story->s, grant->right);
    struct matcher *matcher = NULL;
    struct arena *arena = arena_create(SIZE_MAX);
    enum status status = arena ? matcher_create(story->s->registry, story->s->decisions, &matcher,
                                                error) : error_memory(error);
    size_t count = grant->party_count + grant->owner_before_count;
    if (status == STATUS_OK)
        matcher_set_trace(matcher);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct party *party;
        struct match match;
        status = match_owner(matcher, grant, i, arena, &party, &match, error);
        if (status == STATUS_REJECT) {  /* a runaway pattern: there is no story */
            match = (struct match){ .outcome = MATCH_REVIEW, .reason = "not-tried",
                                    .evidence = error->text };
            status = STATUS_OK;
        }
        if (status != STATUS_OK)
            break;
        printf("    owner %zu%s %s | %s | %s | %s\n", i + 1,
               i < grant->party_count ? "" : " (earlier)", party->name, party->address,
               party->city, party->country);
        tell_match(settled ? &settled[i] : &match, &match);
    }
    matcher_free(matcher);
    arena_free(arena);
    return status;
}

struct line_search { const char *right, *id; };     /* one of them, the other "" */

/* Prints a ledger line that is about it. */
static enum status tell_line(void *context, const char *const *fields, struct error *error)
{
    const struct line_search *search = context;
    (void)error;
    if ((*search->right && !strcmp(fields[LEDGER_RIGHT], search->right)) ||
        (*search->id && !strcmp(fields[LEDGER_ID], search->id)))
        printf("    line %s of %s: %s yuan to %s for %s in %s%s%s\n", fields[LEDGER_LINE],
               fields[LEDGER_AS_OF], fields[LEDGER_PAID], fields[LEDGER_ID], fields[LEDGER_RIGHT],
               fields[LEDGER_YEAR], *fields[LEDGER_CORRECTS] ? ", corrects line " : "",
               fields[LEDGER_CORRECTS]);
    return STATUS_OK;
}

/* ---- keys ---- */

/* Whether an owner of today or before is for staff to decide. */
static bool waits(const struct settlement *s, const struct grant *grant)
{
    const struct match *matches = matches_of(s, grant->right);
    for (size_t i = 0; matches && i < grant->party_count + grant->owner_before_count; i++)
        if (matches[i].outcome == MATCH_REVIEW)
            return true;
    return false;
}

static enum status tell_right(const struct story *story, const char *right, bool *known,
                              struct error *error)
{
    const struct sourced_grant *found = rights_find(story->s->rights, story->s->right_count, right);
    size_t awards = 0;
    enum status status = STATUS_OK;
    if (found) {
        tell_record(found);
        status = tell_owners(story, found->grant, error);
    }
    for (size_t i = 0; i < story->s->night.award_count; i++)
        if (!strcmp(story->s->night.awards[i].right, right)) {
            tell_award(story, &story->s->night.awards[i]);
            awards++;
        }
    *known = found || awards;
    if (status != STATUS_OK || !*known)
        return status;
    if (!awards)
        puts(found && waits(story->s, found->grant)
             ? "\nno award: staff have yet to decide an owner, see review.csv"
             : "\nno award: none of its owners is, or may be, an enterprise of the registry");
    puts("\nledger");
    return ledger_each(story->ledger, tell_line, &(struct line_search){ right, "" }, error);
}

static enum status tell_enterprise(const struct story *story, const struct enterprise *enterprise,
                                   struct error *error)
{
    printf("%s  %s  %s\n    %s, district %s (registry, line %" PRIu64 ")\n", enterprise->id,
           enterprise->name_zh, enterprise->name_en, applicant_kind_code(enterprise->kind),
           *enterprise->district ? enterprise->district : "unknown", enterprise->line);
    for (size_t i = 0; i < story->s->night.award_count; i++)
        if (!strcmp(story->s->night.awards[i].id, enterprise->id))
            tell_award(story, &story->s->night.awards[i]);
    puts("\nledger");
    return ledger_each(story->ledger, tell_line, &(struct line_search){ "", enterprise->id },
                       error);
}

struct line_key { const char *line; struct story *story; bool found; };

static enum status find_line(void *context, const char *const *fields, struct error *error)
{
    struct line_key *key = context;
    (void)error;
    if (strcmp(fields[LEDGER_LINE], key->line) != 0)
        return STATUS_OK;
    key->found = true;
    snprintf(key->story->right, sizeof key->story->right, "%s", fields[LEDGER_RIGHT]);
    printf("ledger line %s\n", key->line);
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
        printf("    %-15s %s\n", ledger_columns[i], fields[i]);
    putchar('\n');
    return STATUS_OK;
}

/* ---- an unknown key ---- */

/* Edit distance, cut at the width of a key. */
static size_t distance(const char *a, const char *b)
{
    enum { WIDTH = 32 };
    size_t row[WIDTH + 1], n = strnlen(a, WIDTH), m = strnlen(b, WIDTH);
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            size_t insert = row[j - 1] + 1, drop = row[j] + 1;
            row[j] = insert < drop ? insert : drop;
            row[j] = change < row[j] ? change : row[j];
        }
    }
    return row[m];
}

struct near { const char *key; size_t distance; };
enum { NEAR_COUNT = 3 };

static void consider(struct near best[NEAR_COUNT], const char *key, const char *candidate)
{
    struct near now = { candidate, distance(key, candidate) };
    for (size_t i = 0; i < NEAR_COUNT; i++) {
        if (best[i].key && !strcmp(best[i].key, now.key))
            return;
        if (best[i].key && best[i].distance <= now.distance)
            continue;
        struct near moved = best[i];
        best[i] = now;
        now = moved;
        if (!now.key)
            return;
    }
}

static enum status unknown(const struct story *story, const char *key, struct error *error)
{
    struct near best[NEAR_COUNT] = { 0 };
    char shown[TEXT_SHOWN_SIZE];
    for (size_t i = 0; i < story->s->right_count; i++)
        consider(best, key, story->s->rights[i].grant->right);
    for (size_t i = 0; i < story->s->night.award_count; i++)
        consider(best, key, story->s->night.awards[i].right);
    for (size_t i = 0; i < registry_count(story->s->registry); i++)
        consider(best, key, registry_at(story->s->registry, i)->id);
    return error_set(error, STATUS_FINDINGS, "nothing is known of '%s'; the nearest keys are %s %s "
                     "%s", text_shown(key, shown), best[0].key ? best[0].key : "none",
                     best[1].key ? best[1].key : "", best[2].key ? best[2].key : "");
}

static enum status tell(struct story *story, const char *key, struct error *error)
{
    const struct enterprise *enterprise = registry_find(story->s->registry, key);
    bool known = true;
    char as_of[DATE_TEXT_SIZE];
    printf("ipreward %s, policy %s, as of %s\n", IPREWARD_VERSION, story->s->night.policy_name,
           date_text(story->s->night.as_of, as_of));
    for (size_t i = 0; i < story->s->night.file_count; i++)
        printf("    %-14s %s %s\n", story->s->night.files[i].role, story->s->night.files[i].sha256,
               story->s->night.files[i].name);
    putchar('\n');
    if (enterprise)
        return tell_enterprise(story, enterprise, error);
    if (strspn(key, "0123456789") == strlen(key)) {
        struct line_key line = { key, story, false };
        enum status status = ledger_each(story->ledger, find_line, &line, error);
        if (status != STATUS_OK || !line.found)
            return status != STATUS_OK ? status : unknown(story, key, error);
        key = story->right;
    }
    const char *right = right_key_read(story->s->arena, key);
    if (!right)
        return error_memory(error);
    enum status status = tell_right(story, *right ? right : key, &known, error);
    return status != STATUS_OK || known ? status : unknown(story, key, error);
}

enum status command_explain(const struct settings *settings, struct error *error)
{
    struct config *config = NULL;
    struct settlement *settlement = NULL;
    struct ledger *ledger = NULL;
    struct ledger_head head;
    int32_t as_of = 0;
    enum status status = config_read(settings->config, &config, error);
    if (status == STATUS_OK && access(config->ledger, F_OK))
        status = error_set(error, STATUS_CONFIG, "nothing is settled yet: there is no '%s'; start "
                           "with 'ipreward run'", config->ledger);
    if (status == STATUS_OK)
        status = ledger_open(config->ledger, &ledger, error);
    if (status == STATUS_OK)
        status = ledger_head(ledger, &head, error);
    if (status == STATUS_OK) {
        as_of = as_of_last(settings, config, head.as_of);
        status = settlement_create(config, as_of, &settlement, error);
    }
    if (status == STATUS_OK)
        status = settlement_assess(settlement, ledger, true, error);
    if (status == STATUS_OK) {
        struct story story = { .settings = settings, .s = settlement, .ledger = ledger };
        status = tell(&story, settings->operands[0], error);
    }
    enum status flushed = stdout_finish(status == STATUS_OK ? error : NULL);
    ledger_close(ledger);
    settlement_free(settlement);
    config_free(config);
    return status == STATUS_OK ? flushed : status;
}
