/* support.c - the applicants of a right's Chinese first filings, each judged by itself. */
#include "rules/support.h"

#include <inttypes.h>
#include <string.h>

#include "rules/unicode.h"

bool match_is_exact(const struct match *match)
{
    const char *tier = match->tier;
    return match->outcome == MATCH_ACCEPT && match->enterprise
        && (strcmp(tier, "T1") == 0 || strcmp(tier, "T2") == 0 || strcmp(tier, "T3") == 0);
}

bool priority_is_chinese(const struct priority *priority)
{
    return strcmp(priority->country, "CN") == 0 && *priority->number;
}

static enum status add_reject(struct support_search *search, const struct filing *filing,
                              const struct error *cause, struct error *error)
{
    for (size_t i = 0; i < search->reject_count; i++)
        if (search->rejects[i].filing == filing)
            return STATUS_OK;
    if (search->reject_count == search->reject_room) {
        size_t room = 2 * search->reject_room + 8;
        struct filing_reject *rejects = arena_alloc(search->arena, room * sizeof *rejects);
        if (!rejects)
            return error_memory(error);
        if (search->reject_count)
            memcpy(rejects, search->rejects, search->reject_count * sizeof *rejects);
        search->rejects = rejects;
        search->reject_room = room;
    }
    const char *reason = arena_text(search->arena, cause->text, strlen(cause->text));
    if (!reason)
        return error_memory(error);
    search->rejects[search->reject_count++] = (struct filing_reject){ filing, reason };
    return STATUS_OK;
}

/* Who has no Chinese name is nobody. */
static enum status match_applicant(struct support_search *search, const struct filing *filing,
                                   size_t index, int32_t granted_on, struct match *match,
                                   struct error *error)
{
    const struct party *applicant = &filing->source.grant->parties[index];
    struct party party = *applicant;
    *match = (struct match){ .outcome = MATCH_REJECT };
    party.name = unicode_has_han(applicant->name_local) ? applicant->name_local : applicant->name;
    party.name_local = "";
    party.country = *party.country ? party.country : "CN";
    if (!unicode_has_han(party.name))
        return STATUS_OK;
    const struct match_question question = { .office = "CN", .right = "", .index = index + 1,
        .granted_on = granted_on, .party = &party };
    struct error cause = { "" };
    enum status status = match_party(search->matcher, &question, search->arena, match, &cause);
    if (status == STATUS_REJECT) {
        *match = (struct match){ .outcome = MATCH_REJECT };
        return add_reject(search, filing, &cause, error);
    }
    return status == STATUS_OK ? status : error_set(error, status, "%s", cause.text);
}

/* `filing CN201810012345 applicant 1 T2 Z1 "..." = name_zh; L+ address "..."; in DUMP!/MEMBER at
 * OFFSET+LENGTH`: it can be looked up. */
static const char *filing_text(struct arena *arena, const struct filing *filing, size_t index,
                               const struct match *match)
{
    const struct grant *grant = filing->source.grant;
    const char *key = filing_key(arena, "CN", grant->application);
    return !key ? NULL : arena_format(arena, "filing %s applicant %zu %s; in %s%s%s at %" PRIu64
                                      "+%" PRIu64, key, index + 1, match->evidence,
                                      filing->source.source, *grant->member ? "!/" : "",
                                      grant->member, grant->offset, grant->length);
}

static enum status add_support(struct support_search *search, struct support **list,
                               const struct filing *filing, size_t index,
                               const struct match *match, struct error *error)
{
    struct support **end = list;
    for (; *end; end = &(*end)->next)
        if ((*end)->enterprise == match->enterprise)
            return STATUS_OK;
    struct support *support = arena_alloc(search->arena, sizeof *support);
    const char *text = filing_text(search->arena, filing, index, match);
    if (!support || !text)
        return error_memory(error);
    *support = (struct support){ match->enterprise, match->tier, text, NULL };
    *end = support;
    return STATUS_OK;
}

static enum status add_applicants(struct support_search *search, const struct filing *filing,
                                  int32_t granted_on, struct support **list, struct error *error)
{
    for (size_t i = 0; i < filing->source.grant->party_count; i++) {
        struct match match;
        enum status status = match_applicant(search, filing, i, granted_on, &match, error);
        if (status == STATUS_OK && match_is_exact(&match))
            status = add_support(search, list, filing, i, &match, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status supports_find(struct support_search *search, const struct grant *grant,
                          struct support **list, struct error *error)
{
    enum status status = STATUS_OK;
    *list = NULL;
    for (size_t p = 0; p < grant->priority_count; p++) {
        if (!priority_is_chinese(&grant->priorities[p]))
            continue;
        const struct filing *filing = filings_find(search->filings, grant->priorities[p].number);
        for (; filing && status == STATUS_OK; filing = filing->next)
            status = add_applicants(search, filing, grant->granted_on, list, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
