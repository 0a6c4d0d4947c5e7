/* verify_judge.c - the verdict on a claim: the first of these that holds.
 *
 *     duplicate > not-found, several rights > other-owner > country or day differ > withdrawn
 *               > an owner in review > what the awards of the claimant say
 *
 * What the ledger has paid and no award gives any more is about to be taken back: then the verdict
 * says why, and the evidence names the money. */
#include <inttypes.h>
#include <string.h>

#include "batch/verify_claim.h"
#include "date.h"

static void conclude(struct verify *verify, struct claimed *claimed, enum verdict_code verdict,
                     const char *reason, const char *evidence)
{
    struct finding *finding = claimed->finding;
    finding->verdict = verdict;
    finding->reason = reason;
    finding->evidence = verify_text(verify, "%s%s%s", claimed->how,
                                    *claimed->how && *evidence ? "; " : "", evidence);
}

/* ---- the claimant's awards and money ---- */

/* What stands for all years of a mark, the lower the sooner. */
static int rank(const struct award *award)
{
    if (award->paid.fen > 0)
        return 0;
    switch (award->outcome) {
    case OUTCOME_HELD: case OUTCOME_REVIEW:                      return 1;
    case OUTCOME_PAID: case OUTCOME_REDUCED: case OUTCOME_CAPPED: return 2;
    case OUTCOME_REFUSED: case OUTCOME_COUNT:                    break;
    }
    return award->reason == REASON_BEFORE_EFFECTIVE ? 4 : 3;
}

static bool sum_awards(struct verify *verify, struct claimed *claimed)
{
    struct finding *finding = claimed->finding;
    size_t count;
    const struct key_item *items = key_list_find(&verify->awards, finding->right, &count);
    for (size_t i = 0; i < count; i++) {
        const struct award *award = items[i].what;
        if (strcmp(award->id, claimed->row->id) != 0)
            continue;
        if (!money_add(finding->due, award->paid, &finding->due))
            return false;
        if (!finding->award || rank(award) < rank(finding->award))
            finding->award = award;
    }
    return true;
}

static bool sum_lines(struct verify *verify, struct claimed *claimed)
{
    struct finding *finding = claimed->finding;
    size_t count;
    const struct key_item *items = key_list_find(&verify->lines, finding->right, &count);
    for (size_t i = 0; i < count; i++) {
        const struct paid_line *line = items[i].what;
        if (strcmp(line->id, claimed->row->id) != 0)
            continue;
        if (!money_add(finding->posted, line->paid, &finding->posted))
            return false;
        finding->lines = verify_text(verify, "%s%s%s", finding->lines,
                                     *finding->lines ? " " : "", line->line);
    }
    return true;
}

static const char *line_word(const struct finding *finding)
{
    return strchr(finding->lines, ' ') ? "lines" : "line";
}

/* "; 20000.00 yuan of lines 3 7 are to be taken back": what the next night does about them. */
static const char *rest_text(struct verify *verify, const struct finding *finding)
{
    struct money rest = { finding->due.fen - finding->posted.fen };
    char text[MONEY_TEXT_SIZE];
    if (rest.fen >= 0 || !*finding->lines)
        return "";
    rest.fen = -rest.fen;
    return verify_text(verify, "; %s yuan of %s %s are to be taken back",
                       money_text(rest, text), line_word(finding), finding->lines);
}

/* ---- what the awards say ---- */

/* What the award failed by, and all else that would have had to be true. */
static const char *misses_text(struct verify *verify, const struct award *award)
{
    const struct award_step **misses = arena_alloc(verify->arena, (award->step_count +
                                                   award->further_count + 1) * sizeof *misses);
    size_t count = misses ? award_misses(award, misses) : 0;
    const char *text = reason_row(award->reason)->en;
    verify->no_memory |= !misses;
    for (size_t i = 0; i < count; i++) {
        const struct award_step *miss = misses[i];
        text = verify_text(verify, "%s%s%s: saw %s; needs %s%s%s%s", text, i ? "; and " : "",
                           i ? miss->code : "", miss->saw, miss->needs, *miss->fact ? " (" : "",
                           miss->fact, *miss->fact ? ")" : "");
    }
    if (award->further_unknown && count)
        text = verify_text(verify, "%s; what else it would need cannot be told", text);
    return text;
}

static const char *paid_text(struct verify *verify, const struct finding *finding)
{
    char posted[MONEY_TEXT_SIZE];
    return verify_text(verify, "%s yuan posted in %s %s%s",
                       money_text(finding->posted, posted), line_word(finding), finding->lines,
                       finding->due.fen == finding->posted.fen ? ""
                       : finding->due.fen > finding->posted.fen ? ", more is due"
                                                                : ", less is due");
}

static const char *due_text(struct verify *verify, const struct finding *finding)
{
    const struct award *award = finding->award;
    char due[MONEY_TEXT_SIZE];
    const char *why = award->reason == REASON_OK ? ""
        : verify_text(verify, "; %s", misses_text(verify, award));
    return verify_text(verify, "%s yuan due, not yet posted%s; %s", money_text(finding->due, due),
                       why, award->match_evidence);
}

static enum verdict_code refused_as(const struct award *award)
{
    switch (award->reason) {
    case REASON_BEFORE_EFFECTIVE:   return VERDICT_BEFORE_WINDOW;
    case REASON_TAKEN_BACK:         return VERDICT_WITHDRAWN;
    case REASON_UNMATCHED:          return VERDICT_OTHER_OWNER;     /* no winner any more */
    default:                        return VERDICT_NOT_ELIGIBLE;
    }
}

/* An award that pays nothing today. */
static enum verdict_code unpaid_as(const struct award *award)
{
    switch (award->outcome) {
    case OUTCOME_HELD: case OUTCOME_REVIEW:
        return VERDICT_NEEDS_REVIEW;
    case OUTCOME_CAPPED: case OUTCOME_PAID:
        return VERDICT_CONFIRMED;           /* payable; the year has no room left for it */
    case OUTCOME_REDUCED:
        return award->reason == REASON_OVERLAP ? VERDICT_ALREADY_PAID : VERDICT_NOT_ELIGIBLE;
    case OUTCOME_REFUSED: case OUTCOME_COUNT:
        break;
    }
    return refused_as(award);
}

static void judge_awards(struct verify *verify, struct claimed *claimed)
{
    struct finding *finding = claimed->finding;
    const struct award *award = finding->award;
    const char *reason = reason_row(award->reason)->code;
    if (finding->due.fen > 0) {
        bool paid = finding->posted.fen > 0;
        conclude(verify, claimed, paid ? VERDICT_ALREADY_PAID : VERDICT_CONFIRMED, reason,
                 paid ? paid_text(verify, finding) : due_text(verify, finding));
        return;
    }
    conclude(verify, claimed, unpaid_as(award), reason,
             verify_text(verify, "%s%s%s", award->outcome == OUTCOME_CAPPED
                         ? "payable, but nothing is left: " : "", misses_text(verify, award),
                         rest_text(verify, finding)));
}

/* ---- what comes before ---- */

static const struct withdrawal *withdrawal_of(const struct settlement *s, const char *right)
{
    for (size_t i = 0; i < s->facts->withdrawal_count; i++) {
        const struct withdrawal *fact = &s->facts->withdrawals[i];
        if (!strcmp(fact->right, right) && fact->from <= s->night.as_of)
            return fact;
    }
    return NULL;
}

/* No right of the parts or the ledger. */
static void judge_unfound(struct verify *verify, struct claimed *claimed)
{
    const struct grant *past = claimed->past;
    char day[DATE_TEXT_SIZE], as_of[DATE_TEXT_SIZE];
    if (claimed->found == FOUND_SEVERAL) {
        conclude(verify, claimed, VERDICT_NEEDS_REVIEW, "several-rights",
                 verify_text(verify, "several rights have this number: %s",
                             claimed->finding->nearest));
    } else if (claimed->found == FOUND_TAKEN_BACK) {
        conclude(verify, claimed, VERDICT_WITHDRAWN, reason_row(REASON_TAKEN_BACK)->code,
                 verify_text(verify, "%s: %s%s%s at %" PRIu64 "+%" PRIu64,
                             reason_row(REASON_TAKEN_BACK)->en, claimed->past_source,
                             *past->member ? "!/" : "", past->member, past->offset, past->length));
    } else if (claimed->found == FOUND_LATER) {
        conclude(verify, claimed, VERDICT_NOT_FOUND, "later",
                 verify_text(verify, "granted on %s, after %s", date_text(past->granted_on, day),
                             date_text(verify->s->night.as_of, as_of)));
    } else {
        conclude(verify, claimed, VERDICT_NOT_FOUND, "no-right", "no part has a right of this key");
        verify_nearest(verify, claimed, false);
    }
}

/* Of a quality award who won it, of a right that is in no part any more to whom it was posted. */
static const char *others_text(struct verify *verify, const struct claimed *claimed)
{
    const char *text = "";
    size_t count;
    const struct key_item *items = key_list_find(&verify->awards, claimed->finding->right, &count);
    if (claimed->finding->record)
        return verify_owners(verify, claimed);
    for (size_t i = 0; i < count; i++) {
        const struct award *award = items[i].what;
        const char *name = *award->name_zh ? award->name_zh : award->name_en;
        text = verify_text(verify, "%s%s%s %s (%s)", text, *text ? "; " : "", award->id, name,
                           award->match_evidence);
    }
    return verify_text(verify, "it is of %s", text);
}

static void judge_other_owner(struct verify *verify, struct claimed *claimed, const char *differs)
{
    struct finding *finding = claimed->finding;
    bool listed = registry_find(verify->s->registry, claimed->row->id) || finding->award;
    bool unlisted = !listed && finding->record && !verify_all_known(verify, claimed);
    const char *evidence = verify_text(verify, "%s%s%s%s%s", listed ? "" : "the registry lacks the "
                                       "claimant; ", others_text(verify, claimed),
                                       *differs ? "; " : "", differs,
                                       rest_text(verify, finding));
    conclude(verify, claimed, unlisted ? VERDICT_NEEDS_REVIEW : VERDICT_OTHER_OWNER,
             unlisted ? "unlisted" : "not-owner", evidence);
    verify_nearest(verify, claimed, *differs);
}

/* Owner, but the award is another's, or there is none. */
static void judge_bystander(struct verify *verify, struct claimed *claimed, size_t index)
{
    const struct grant *grant = claimed->finding->record->grant;
    bool earlier = index >= grant->party_count || (!index && grant->owner_before_count);
    enum reason reason = earlier ? REASON_TRANSFER : REASON_NOT_FIRST_APPLICANT;
    conclude(verify, claimed, VERDICT_NOT_ELIGIBLE, reason_row(reason)->code,
             verify_text(verify, "%s; %s", reason_row(reason)->en,
                         verify_owners(verify, claimed)));
}

static void judge_withdrawn(struct verify *verify, struct claimed *claimed,
                            const struct withdrawal *fact)
{
    char from[DATE_TEXT_SIZE];
    conclude(verify, claimed, VERDICT_WITHDRAWN, reason_row(REASON_WITHDRAWN)->code,
             verify_text(verify, "withdrawn, line %" PRIu64 ", from %s: %s%s", fact->line,
                         date_text(fact->from, from), fact->reason,
                         rest_text(verify, claimed->finding)));
}

static void judge_found(struct verify *verify, struct claimed *claimed)
{
    struct finding *finding = claimed->finding;
    size_t index;
    enum relation relation = verify_relation(verify, claimed, &index);
    const char *differs = verify_differs(verify, claimed);
    const struct withdrawal *fact = withdrawal_of(verify->s, finding->right);
    bool stranger = finding->record ? relation == RELATION_NONE : !finding->award;
    if (finding->record)
        finding->granted_on = finding->record->grant->granted_on;
    else if (finding->award)
        finding->granted_on = finding->award->granted_on;
    if (!finding->record && finding->award)
        finding->enterprise = claimed->row->id;
    if (stranger)
        judge_other_owner(verify, claimed, differs);
    else if (*differs) {
        conclude(verify, claimed, VERDICT_NEEDS_REVIEW, "differs",
                 verify_text(verify, "%s%s%s", differs, *finding->lines ? "; " : "",
                             *finding->lines ? paid_text(verify, finding) : ""));
        verify_nearest(verify, claimed, true);
    } else if (fact)
        judge_withdrawn(verify, claimed, fact);
    else if (finding->award)
        judge_awards(verify, claimed);
    else if (relation == RELATION_MAYBE)
        conclude(verify, claimed, VERDICT_NEEDS_REVIEW, reason_row(REASON_MATCH_REVIEW)->code,
                 verify_owners(verify, claimed));
    else
        judge_bystander(verify, claimed, index);
}

/* ---- one claim ---- */

bool verify_judge(struct verify *verify, struct claimed *claimed, const struct claimed *first)
{
    if (first != claimed) {             /* its money is that of the first row */
        conclude(verify, claimed, VERDICT_DUPLICATE, "claimed-twice",
                 verify_text(verify, "line %" PRIu64 " of the file claims it already: claim '%s'",
                             first->row->line, first->row->written[CLAIM_CLAIM]));
        return true;
    }
    if (claimed->found != FOUND_RIGHT) {
        judge_unfound(verify, claimed);
        return true;
    }
    if (!sum_awards(verify, claimed) || !sum_lines(verify, claimed))
        return false;
    judge_found(verify, claimed);
    return true;
}
