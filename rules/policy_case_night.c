/* policy_case_night.c - from a case's short forms to grants, matches and facts. */
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "rules/merge.h"
#include "rules/policy_case_file.h"
#include "text.h"

/* The night being made; the first failure stays. */
struct maker {
    const struct policy_case_file *file;
    const struct policy_case *it;
    const struct case_place *place;
    const struct registry *registry;
    struct arena *arena;
    enum status status;
    const char *step;               /* the list being read, and where in it */
    unsigned index;
};

static void fail(struct maker *maker, const char *what)
{
    if (maker->status == STATUS_OK)
        maker->status = case_refuse(maker->place, maker->step, maker->index, what);
}

static void *give(struct maker *maker, size_t size)
{
    void *memory = arena_alloc(maker->arena, size);
    if (!memory && maker->status == STATUS_OK)
        maker->status = error_memory(maker->place->error);
    return memory;
}

static const char *or_empty(const char *text) { return text ? text : ""; }

static int32_t day_of(struct maker *maker, const char *text, bool needed)
{
    int32_t day = 0;
    if ((text || needed) && !date_parse_iso(or_empty(text), &day))
        fail(maker, "a day is missing or impossible");
    return day;
}

static const char *needed(struct maker *maker, const char *text, const char *what)
{
    if (!text || !*text)
        fail(maker, what);
    return or_empty(text);
}

static struct money amount_of(struct maker *maker, const char *text, const char *what)
{
    struct money amount = { 0 };
    if (!money_parse(or_empty(text), &amount))
        fail(maker, what);
    return amount;
}

/* Of fees and costs, as their files have them. */
static struct money amount_due_of(struct maker *maker, const char *text, const char *what)
{
    struct money amount = amount_of(maker, text, what);
    if (amount.fen < 0)
        fail(maker, what);
    return amount;
}

/* ---- rights ---- */

/* Office, number and kind of a key. */
static void split_right(struct maker *maker, struct grant *grant)
{
    size_t length = strlen(grant->right);
    if (text_starts(grant->right, "MADRID")) {
        grant->office = "WO";
        grant->number = grant->right + 6;
        grant->kind = "";
        return;
    }
    if (length < 4) {
        fail(maker, "a right's key is too short");
        return;
    }
    size_t end = length;
    while (end > 2 && grant->right[end - 1] >= '0' && grant->right[end - 1] <= '9')
        end--;
    end -= end > 3;                 /* the letter of the kind code */
    const char *office = arena_text(maker->arena, grant->right, 2);
    const char *number = arena_text(maker->arena, grant->right + 2, end - 2);
    grant->office = or_empty(office);
    grant->number = or_empty(number);
    grant->kind = grant->right + end;
    if (!office || !number)
        maker->status = error_memory(maker->place->error);
}

/* ---- owners ---- */

static void make_match(struct maker *maker, const char *owner, struct match *match)
{
    size_t length = strcspn(owner, ":");
    bool review = length > 0 && owner[length - 1] == '?';
    const char *id = arena_text(maker->arena, owner, length - review);
    if (!id) {
        maker->status = error_memory(maker->place->error);
        return;
    }
    *match = (struct match){ .reason = "", .tier = "", .evidence = "said by the case" };
    match->enterprise = registry_find(maker->registry, id);
    if (!match->enterprise && review)
        fail(maker, "an owner in review is not among the enterprises");
    match->outcome = !match->enterprise ? MATCH_REJECT : review ? MATCH_REVIEW : MATCH_ACCEPT;
    if (match->outcome != MATCH_REJECT)
        match->tier = "T1";
}

static void make_owners(struct maker *maker, const struct case_grant *from, struct grant *grant)
{
    char *const *owners = from->owners_count ? from->owners : &maker->file->owner;
    grant->party_count = from->owners_count ? from->owners_count : 1;
    grant->owner_before_count = from->owners_before_count;
    struct party *parties = give(maker, grant->party_count * sizeof *parties);
    struct earlier_owner *before = give(maker, from->owners_before_count * sizeof *before);
    if (!parties || !before)
        return;
    for (size_t i = 0; i < grant->party_count; i++) {
        const char *name = needed(maker, owners[i], "a grant has no owner");
        const char *country = strchr(name, ':');
        parties[i] = (struct party){ name, "", "", "", country ? country + 1 : "", "owner" };
    }
    for (size_t i = 0; i < from->owners_before_count; i++) {
        const char *name = needed(maker, from->owners_before[i].owner, "an owner has no name");
        before[i] = (struct earlier_owner){
            name, "", day_of(maker, from->owners_before[i].until, true) };
    }
    grant->parties = parties;
    grant->owners_before = before;
}

static void match_owners(struct maker *maker, const struct grant *grant,
                         struct owned_grant *owned)
{
    struct match *matches = give(maker, (grant->party_count + grant->owner_before_count) *
                                        sizeof *matches);
    if (!matches)
        return;
    for (size_t i = 0; i < grant->party_count; i++)
        make_match(maker, grant->parties[i].name, &matches[i]);
    for (size_t i = 0; i < grant->owner_before_count; i++)
        make_match(maker, grant->owners_before[i].name, &matches[grant->party_count + i]);
    owned->matches = matches;
    owned->matches_before = matches + grant->party_count;
}

/* ---- grants ---- */

static void make_designations(struct maker *maker, const struct case_grant *from,
                              struct grant *grant)
{
    size_t count = 0;
    for (unsigned i = 0; i < from->designations_count; i++)
        count += from->designations[i].parties_count;
    struct designation *list = give(maker, count * sizeof *list);
    if (!list)
        return;
    for (unsigned i = 0; i < from->designations_count; i++) {
        const struct case_designation *it = &from->designations[i];
        int32_t on = it->on ? day_of(maker, it->on, true) : grant->granted_on;
        int32_t refused_on = day_of(maker, it->refused_on, false);
        for (unsigned j = 0; j < it->parties_count; j++)
            list[grant->designation_count++] =
                (struct designation){ .party = it->parties[j], .on = on, .refused_on = refused_on };
    }
    grant->designations = list;
}

/* NULL once something has failed. */
static const struct grant *make_grant(struct maker *maker, const struct case_grant *from,
                                      unsigned number)
{
    struct grant *grant = give(maker, sizeof *grant);
    const char *right = needed(maker, from->right, "a grant has no right");
    if (!grant || maker->status != STATUS_OK)
        return NULL;
    bool mark = text_starts(right, "MADRID");
    int type = right_type_from(from->type ? from->type : mark ? "trademark" : "invention");
    int route = route_from(from->route ? from->route : mark ? "madrid" : "pct");
    if (type < 0 || route < 0)
        fail(maker, "a right's type or route is unknown");
    *grant = (struct grant){
        .right = case_right(right, number, from->offices, from->offices_count, maker->arena),
        .granted_on = day_of(maker, from->granted_on, true),
        .right_type = type < 0 ? RIGHT_INVENTION : (enum right_type)type, .application = "",
        .route = route < 0 ? ROUTE_NONE : (enum route)route, .pct_number = "", .classes = "",
        .title = or_empty(from->title), .family = or_empty(from->family),
        .same_right_as = or_empty(from->same_right_as), .member = "",
    };
    if (!grant->right)
        fail(maker, "a right has no number to count on from");
    if (maker->status == STATUS_OK)
        split_right(maker, grant);
    if (maker->status == STATUS_OK)
        make_owners(maker, from, grant);
    make_designations(maker, from, grant);
    return maker->status == STATUS_OK ? grant : NULL;
}

/* Each right once, as in a night, and whose it is. */
static void make_owned(struct maker *maker, struct sourced_grant *grants, size_t count,
                       struct assess_input *input)
{
    struct owned_grant *owned = give(maker, count * sizeof *owned);
    if (!owned)
        return;
    maker->status = merge_grants(grants, &count, maker->arena, maker->place->error);
    for (size_t i = 0; i < count && maker->status == STATUS_OK; i++) {
        owned[i] = (struct owned_grant){ .grant = grants[i].grant, .source = grants[i].source,
                                         .dump_sha256 = grants[i].dump_sha256 };
        match_owners(maker, grants[i].grant, &owned[i]);
    }
    input->grants = owned;
    input->grant_count = count;
}

/* How many grants the short form at `maker->index` stands for. */
static unsigned count_rights(struct maker *maker)
{
    const struct case_grant *from = &maker->it->grants[maker->index];
    unsigned rights = 0;
    if (maker->status == STATUS_OK)
        maker->status = case_right_count(maker->place, maker->step, maker->index, from->count,
                                         from->offices, from->offices_count, &rights);
    return rights;
}

static void make_grants(struct maker *maker, struct assess_input *input)
{
    size_t count = 0, known = 0;
    maker->step = "grants";
    for (maker->index = 0; maker->index < maker->it->grants_count; maker->index++)
        count += count_rights(maker);
    struct sourced_grant *grants =
        maker->status == STATUS_OK ? give(maker, count * sizeof *grants) : NULL;
    for (unsigned i = 0; i < maker->it->grants_count && maker->status == STATUS_OK; i++) {
        maker->index = i;
        unsigned rights = count_rights(maker);
        for (unsigned j = 0; j < rights && maker->status == STATUS_OK; j++) {
            const struct grant *grant = make_grant(maker, &maker->it->grants[i], j);
            if (grant && grant->granted_on <= input->as_of)
                grants[known++] = (struct sourced_grant){ .grant = grant, .source = "",
                    .dump_sha256 = "", .format = "", .also = "" };
        }
    }
    if (maker->status == STATUS_OK)
        make_owned(maker, grants, known, input);
}

/* ---- facts ---- */

static void make_quality_awards(struct maker *maker, struct facts *facts)
{
    maker->step = "quality_awards";
    for (unsigned i = 0; i < maker->it->quality_awards_count; i++) {
        const struct case_quality *from = &maker->it->quality_awards[i];
        maker->index = i;
        const char *grade = needed(maker, from->grade, "a quality award has no grade");
        if (strcmp(grade, "award") != 0 && strcmp(grade, "nomination") != 0)
            fail(maker, "a grade is neither award nor nomination");
        if (!from->edition)
            fail(maker, "a quality award has no edition");
        facts->quality_awards[facts->quality_award_count++] = (struct quality_award){
            .edition = (int)from->edition, .announced = day_of(maker, from->announced, true),
            .award = strcmp(grade, "award") == 0, .id = or_empty(from->id),
            .name_zh = or_empty(from->name), .reference = "", .line = i + 1 };
    }
}

static void make_other_awards(struct maker *maker, struct facts *facts)
{
    maker->step = "other_awards";
    for (unsigned i = 0; i < maker->it->other_awards_count; i++) {
        const struct case_other *from = &maker->it->other_awards[i];
        const char *clause = or_empty(from->clause);
        maker->index = i;
        if (strcmp(clause, "patent") && strcmp(clause, "madrid") && strcmp(clause, "quality"))
            fail(maker, "a clause is patent, madrid or quality");
        facts->other_awards[facts->other_award_count++] = (struct other_award){
            .scheme = or_empty(from->scheme), .clause = clause,
            .id = needed(maker, from->id, "a payment elsewhere has no id"),
            .right = or_empty(from->right),
            .amount = amount_of(maker, from->amount, "a payment elsewhere has no amount of yuan"),
            .paid_on = day_of(maker, from->paid_on, true), .line = i + 1 };
    }
}

static void make_withdrawals_and_holds(struct maker *maker, struct facts *facts)
{
    maker->step = "withdrawn";
    for (unsigned i = 0; i < maker->it->withdrawn_count; i++) {
        const struct case_withdrawal *from = &maker->it->withdrawn[i];
        maker->index = i;
        facts->withdrawals[facts->withdrawal_count++] = (struct withdrawal){
            .right = needed(maker, from->right, "a withdrawal has no right"),
            .from = day_of(maker, from->from, true), .reason = "", .line = i + 1 };
    }
    maker->step = "holds";
    for (unsigned i = 0; i < maker->it->holds_count; i++) {
        const struct case_hold *from = &maker->it->holds[i];
        maker->index = i;
        if (!from->id == !from->right)
            fail(maker, "a hold names an enterprise or a right, one of the two");
        facts->holds[facts->hold_count++] = (struct hold){
            .id = or_empty(from->id), .right = or_empty(from->right), .reason = "",
            .from = day_of(maker, from->from, true), .to = day_of(maker, from->to, false),
            .line = i + 1 };
    }
}

static void make_fees_and_evidence(struct maker *maker, struct facts *facts)
{
    maker->step = "fees";
    for (unsigned i = 0; i < maker->it->fees_count; i++) {
        const struct case_fees *from = &maker->it->fees[i];
        maker->index = i;
        facts->fees[facts->fees_count++] = (struct fees){
            .right = needed(maker, from->right, "fees have no right"),
            .amount = amount_due_of(maker, from->fees, "fees are no amount of yuan"),
            .line = i + 1 };
    }
    maker->step = "evidence";
    for (unsigned i = 0; i < maker->it->evidence_count; i++) {
        const struct case_evidence *from = &maker->it->evidence[i];
        maker->index = i;
        if (!from->id == !from->right)
            fail(maker, "evidence is about an enterprise or a right, one of the two");
        if (from->kind && !evidence_is_kind(from->kind))
            fail(maker, "a kind of evidence is a word of small letters, digits and _");
        if (from->kind && strcmp(from->kind, "cost") == 0 && (!from->right || !from->amount))
            fail(maker, "a cost needs a right and an amount");
        facts->evidence[facts->evidence_count++] = (struct evidence){
            .kind = needed(maker, from->kind, "evidence is of no kind"),
            .id = or_empty(from->id), .right = or_empty(from->right), .reference = "",
            .on = day_of(maker, from->on, true), .to = day_of(maker, from->to, false),
            .amount = from->amount ? amount_due_of(maker, from->amount,
                                                   "evidence has no amount of yuan")
                                   : (struct money){ 0 },
            .line = i + 1 };
    }
}

static void make_facts(struct maker *maker, struct assess_input *input)
{
    const struct policy_case *it = maker->it;
    struct facts *facts = give(maker, sizeof *facts);
    if (!facts)
        return;
    facts->quality_awards = give(maker, it->quality_awards_count * sizeof *facts->quality_awards);
    facts->other_awards = give(maker, it->other_awards_count * sizeof *facts->other_awards);
    facts->withdrawals = give(maker, it->withdrawn_count * sizeof *facts->withdrawals);
    facts->holds = give(maker, it->holds_count * sizeof *facts->holds);
    facts->fees = give(maker, it->fees_count * sizeof *facts->fees);
    facts->evidence = give(maker, it->evidence_count * sizeof *facts->evidence);
    if (maker->status != STATUS_OK)
        return;
    make_quality_awards(maker, facts);
    make_other_awards(maker, facts);
    make_withdrawals_and_holds(maker, facts);
    make_fees_and_evidence(maker, facts);
    input->facts = facts;
}

enum status policy_case_night(const struct policy_case_file *file, const struct policy_case *it,
                              const struct case_place *place, const struct registry *registry,
                              int32_t as_of, struct arena *arena, struct assess_input *input)
{
    struct maker maker = { .file = file, .it = it, .place = place, .registry = registry,
                           .arena = arena };
    *input = (struct assess_input){ .registry = registry, .as_of = as_of };
    make_grants(&maker, input);
    if (maker.status == STATUS_OK)
        make_facts(&maker, input);
    return maker.status;
}
