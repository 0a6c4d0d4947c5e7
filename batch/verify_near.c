/* verify_near.c - the right that a claim may have been meant for, and what speaks against the one
 * that it names. */
#include <string.h>

#include "batch/explain.h"
#include "batch/verify_claim.h"
#include "date.h"
#include "right_key.h"
#include "text.h"

/* ---- country and day ---- */

/* The office, or a party in which a mark or a European patent stands. */
static bool has_country(const struct grant *grant, const char *country)
{
    bool found = !strcmp(country_code(grant->office), country);
    for (size_t i = 0; i < grant->designation_count && !found; i++)
        found = !strcmp(country_code(grant->designations[i].party), country);
    return found;
}

/* That of the right, or of a later designation. */
static bool has_day(const struct grant *grant, int32_t day)
{
    bool found = grant->granted_on == day;
    for (size_t i = 0; i < grant->designation_count && !found; i++)
        found = grant->designations[i].on == day;
    return found;
}

static bool agrees(const struct grant *grant, const struct claim_row *row)
{
    return (!*row->country || has_country(grant, row->country)) &&
           (!row->granted_on || has_day(grant, row->granted_on));
}

/* What an award says where no record does: a quality award, or a right of the ledger alone. */
static const struct award *award_alone(const struct verify *verify, const struct claimed *claimed)
{
    size_t count;
    const struct key_item *items = key_list_find(&verify->awards, claimed->finding->right, &count);
    for (size_t i = 0; i < count; i++) {
        const struct award *award = items[i].what;
        if (!strcmp(award->id, claimed->row->id))
            return award;
    }
    return NULL;
}

const char *verify_differs(struct verify *verify, const struct claimed *claimed)
{
    const struct claim_row *row = claimed->row;
    const struct sourced_grant *record = claimed->finding->record;
    struct grant grant = { .office = "" };
    char claimed_day[DATE_TEXT_SIZE], day[DATE_TEXT_SIZE];
    const char *country = "", *on = "";
    if (record)
        grant = *record->grant;
    const struct award *award = record ? NULL : award_alone(verify, claimed);
    if (award) {
        grant.office = *award->office ? award->office : "CN";   /* of a quality award */
        grant.granted_on = award->granted_on;
    }
    if (*row->country && *grant.office && !has_country(&grant, row->country))
        country = verify_text(verify, "the claim says country %s, the record %s", row->country,
                              country_code(grant.office));
    if (row->granted_on && grant.granted_on && !has_day(&grant, row->granted_on))
        on = verify_text(verify, "the claim says granted on %s, the record %s",
                         date_text(row->granted_on, claimed_day),
                         date_text(grant.granted_on, day));
    return verify_text(verify, "%s%s%s", country, *country && *on ? "; " : "", on);
}

/* ---- the nearest ---- */

struct near { const char *key; size_t distance, common; };

/* Of two that are as near, the one with more letters alike from the start: slips come late.  `far`
 * takes one too that has more letters of its own than alike. */
static void consider(struct near *best, const char *key, const char *candidate, bool far)
{
    size_t a = strlen(key), b = strlen(candidate), longer = a > b ? a : b;
    size_t least = a > b ? a - b : b - a;
    if (best->key && best->distance < least)
        return;                         /* that many letters must change at least */
    struct near now = { candidate, key_distance(key, candidate), 0 };
    while (key[now.common] && key[now.common] == candidate[now.common])
        now.common++;
    if (!far && 2 * now.distance > longer)
        return;
    if (!best->key || now.distance < best->distance ||
        (now.distance == best->distance && now.common > best->common))
        *best = now;
}

/* Whether the grant names that enterprise, as owner or candidate. */
static bool is_named(const struct owned_grant *owned, const char *id)
{
    size_t parties = owned->grant->party_count;
    for (size_t i = 0; i < parties + owned->grant->owner_before_count; i++) {
        const struct match *match = i < parties ? &owned->matches[i]
                                                : &owned->matches_before[i - parties];
        if (match->outcome == MATCH_REJECT || match_denial(match, id))
            continue;
        if (match->enterprise && !strcmp(match->enterprise->id, id))
            return true;
        for (size_t c = 0; c < match->candidate_count; c++)
            if (!strcmp(match->candidates[c].enterprise->id, id))
                return true;
    }
    return false;
}

static struct near nearest_own(const struct verify *verify, const struct claimed *claimed,
                               bool agreeing)
{
    const struct settlement *s = verify->s;
    const struct claim_row *row = claimed->row;
    struct near best = { 0 };
    for (size_t i = 0; i < s->grant_count; i++) {
        const struct grant *grant = s->grants[i].grant;
        if (strcmp(grant->right, claimed->finding->right) && is_named(&s->grants[i], row->id) &&
            (!agreeing || agrees(grant, row)))
            consider(&best, claimed->key, grant->right, agreeing && row->granted_on);
    }
    for (size_t i = 0; i < s->night.award_count; i++) {
        const struct award *award = &s->night.awards[i];
        if (text_starts(award->right, "CQA") && !strcmp(award->id, row->id) && !agreeing &&
            strcmp(award->right, claimed->finding->right))
            consider(&best, claimed->key, award->right, false);
    }
    return best;
}

static struct near nearest_of_all(const struct verify *verify, const char *key)
{
    const struct settlement *s = verify->s;
    struct near best = { 0 };
    for (size_t i = 0; i < s->right_count; i++)
        consider(&best, key, s->rights[i].grant->right, false);
    for (size_t i = 0; i < s->night.award_count; i++)
        consider(&best, key, s->night.awards[i].right, false);
    return best;
}

/* ---- how two keys differ ---- */

struct key_words { char office[8], number[40], kind[4]; };

/* `US19000201B2`: office, number, kind code; `MADRID293830A`: a word and all the rest. */
static struct key_words words_of(const char *key)
{
    struct key_words words = { "", "", "" };
    size_t office = text_starts(key, "MADRID") ? 6 : text_starts(key, "CQA") ? 3 : 2;
    size_t size = strlen(key), end = size;
    if (size <= office || size - office >= sizeof words.number)
        return words;
    if (office == 2) {
        if (end > 3 && key[end - 1] >= '0' && key[end - 1] <= '9' && key[end - 2] >= 'A')
            end -= 2;
        else if (end > 2 && key[end - 1] >= 'A')
            end--;
    }
    memcpy(words.office, key, office);
    memcpy(words.number, key + office, end - office);
    memcpy(words.kind, key + end, size - end);
    return words;
}

/* "number 19000201, not 19000210"; "" when what is claimed is no key. */
static const char *difference(struct verify *verify, const char *key, const char *near)
{
    struct key_words ours = words_of(key), theirs = words_of(near);
    const struct { const char *what, *ours, *theirs; } rows[] = {
        { "office", ours.office, theirs.office }, { "number", ours.number, theirs.number },
        { "kind code", ours.kind, theirs.kind },
    };
    const char *text = "";
    if (!strpbrk(ours.number, "0123456789"))
        return "";                      /* no key at all */
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (strcmp(rows[i].ours, rows[i].theirs))
            text = verify_text(verify, "%s%s%s %s, not %s", text, *text ? ", " : "", rows[i].what,
                               *rows[i].theirs ? rows[i].theirs : "none",
                               *rows[i].ours ? rows[i].ours : "none");
    return text;
}

/* Adds one to the evidence. */
static const char *tell(struct verify *verify, const char *evidence, const char *key,
                        const char *near, const char *whose)
{
    const char *text = difference(verify, key, near);
    return verify_text(verify, "%s%snearest is %s, %s%s%s", evidence, *evidence ? "; " : "", near,
                       whose, *text ? ": " : "", text);
}

void verify_nearest(struct verify *verify, struct claimed *claimed, bool agreeing)
{
    struct finding *finding = claimed->finding;
    struct near own = nearest_own(verify, claimed, agreeing), all = { 0 };
    if (claimed->found == FOUND_NONE)
        all = nearest_of_all(verify, claimed->key);
    bool other = all.key && (!own.key || all.distance < own.distance);
    finding->nearest = verify_text(verify, "%s%s%s", own.key ? own.key : "",
                                   own.key && other ? " " : "", other ? all.key : "");
    if (own.key && agreeing)
        finding->evidence = verify_text(verify, "%s; it is so of %s, the claimant's",
                                        finding->evidence, own.key);
    else if (own.key)
        finding->evidence = tell(verify, finding->evidence, claimed->key, own.key,
                                 "the claimant's");
    if (other)
        finding->evidence = tell(verify, finding->evidence, claimed->key, all.key,
                                 "not the claimant's");
}
