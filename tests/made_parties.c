/* made_parties.c - forms of both scripts as one list, and section 8 once more. */
#include "tests/made_parties.h"

#include <stdio.h>
#include <string.h>

#include "tests/made_han.h"
#include "tests/made_latin.h"

size_t made_form_count(void) { return made_latin_count + made_han_count; }

struct made_form made_form_at(size_t form)
{
    return form < made_latin_count ? made_latin_forms[form].form :
        made_han_forms[form - made_latin_count].form;
}

static bool is_branch(size_t form)
{
    return strstr(made_form_at(form).rule, "Branch") != NULL;
}

/* A core that is too short, generic or common hits less: T6 where it would be T4. */
static void core_judge(struct made_name *out, int strong)
{
    if (out->tier != MADE_CORE)
        return;
    out->tier = strong ? MADE_CORE : MADE_NEAR;
    out->open = out->open || strong < 0;
}

/* What was made to hit less than a whole name is another of the enterprise's own. */
static bool is_alias(const struct enterprise *enterprise, const char *own, const char *text,
                     enum made_tier tier)
{
    if (tier == MADE_EXACT)
        return false;
    if (*enterprise->pattern && tier != MADE_NONE)
        return true;            /* who knows what it covers */
    char names[2 * MADE_SIZE_MAX];
    snprintf(names, sizeof names, "%s|%s", enterprise->name_en, enterprise->aliases);
    for (char *rest = names, *name; (name = strtok_r(rest, "|", &rest)) != NULL;)
        if (strcmp(name, own) != 0 && made_latin_same(name, text))
            return true;
    return false;
}

bool made_name(size_t form, const struct enterprise *enterprise, const char *name,
               struct made_name *out)
{
    bool latin = (unsigned char)*name < 0x80, body = enterprise->kind != APPLICANT_ENTERPRISE;
    *out = (struct made_name){ .branch = is_branch(form) };
    if (latin != (form < made_latin_count))
        return false;
    if (latin) {
        const struct made_latin_form *row = &made_latin_forms[form];
        struct made_latin parts;
        made_latin_part(name, &parts);
        out->tier = row->tier;
        if (!row->make(&parts, out) || is_alias(enterprise, name, out->text, row->tier))
            return false;
        made_latin_judge(out, row->tier == MADE_EXACT ? name : out->text);
        core_judge(out, made_latin_strong(&parts));
    } else {
        const struct made_han_form *row = &made_han_forms[form - made_latin_count];
        out->tier = row->tier;
        if (!row->make(name, out->text))
            return false;
        made_han_judge(out, name);
        core_judge(out, made_han_strong(name));
    }
    /* A listed body's name that is not quite its own is stopped by the kind gate. */
    return !body || out->tier == MADE_EXACT || out->tier == MADE_CUT;
}

static enum match_outcome table(const struct made_name *name, enum location location)
{
    static const char *const rows[] = {     /* L+ L? L0 L-; d, w, n: on a condition */
        [MADE_EXACT] = "aadv", [MADE_CORE] = "avvr", [MADE_CUT] = "aawr", [MADE_NEAR] = "vvnr",
        [MADE_NONE] = "vvnr",
    };
    switch (rows[name->tier][location]) {
    case 'a': return MATCH_ACCEPT;
    case 'v': return MATCH_REVIEW;
    case 'd': return name->distinctive ? MATCH_ACCEPT : MATCH_REVIEW;
    case 'w': return name->suzhou ? MATCH_ACCEPT : MATCH_REVIEW;
    case 'n': return name->suzhou ? MATCH_REVIEW : MATCH_REJECT;
    }
    return MATCH_REJECT;
}

bool made_expected(const struct made_name *name, const struct made_place *place,
                   enum match_outcome *outcome, bool *id)
{
    bool foreign = *place->country && strcmp(place->country, "CN") != 0;
    *outcome = table(name, place->location);
    if (foreign)
        *outcome = name->tier == MADE_EXACT ? MATCH_REVIEW : MATCH_REJECT;
    if (name->nobody)
        *outcome = MATCH_REJECT;
    if (name->branch && *outcome == MATCH_ACCEPT)
        *outcome = MATCH_REVIEW;
    *id = name->tier != MADE_NONE && *outcome != MATCH_REJECT;
    bool depends = name->tier == MADE_CORE || place->location == LOCATION_NONE;
    return !name->open || (!depends && name->tier != MADE_NEAR);
}
