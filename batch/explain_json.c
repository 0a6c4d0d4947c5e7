/* explain_json.c - a story as one JSON document, by docs/explain.schema.json.
 *
 * Every key is always there, null where there is nothing to say.  Amounts are texts with two
 * decimals, days CCYY-MM-DD, numbers whole; words of both languages, whatever --lang says. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/explain.h"
#include "batch/json_value.h"
#include "date.h"

static json_t *texts_to_json(const char *const *texts, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        list = array_with(list, text_to_json(texts[i]));
    return list;
}

/* ---- the record ---- */

static json_t *source_to_json(const char *dump, const char *sha256, const char *member,
                              uint64_t offset, uint64_t length)
{
    return json_pack("{s:o, s:o, s:o, s:I, s:I}", "dump", text_to_json(dump),
                     "dump_sha256", text_or_null(sha256), "member", text_to_json(member),
                     "offset", (json_int_t)offset, "length", (json_int_t)length);
}

static json_t *priorities_to_json(const struct grant *grant)
{
    json_t *list = json_array();
    for (size_t i = 0; i < grant->priority_count; i++) {
        const struct priority *priority = &grant->priorities[i];
        list = array_with(list, json_pack("{s:o, s:o, s:o}",
            "country", text_to_json(priority->country), "number", text_to_json(priority->number),
            "date", date_to_json(priority->date)));
    }
    return list;
}

static json_t *designations_to_json(const struct grant *grant)
{
    json_t *list = json_array();
    for (size_t i = 0; i < grant->designation_count; i++) {
        const struct designation *designation = &grant->designations[i];
        list = array_with(list, json_pack("{s:o, s:o, s:o, s:o}",
            "party", text_to_json(designation->party), "on", date_to_json(designation->on),
            "refused_on", date_to_json(designation->refused_on),
            "ended_on", date_to_json(designation->ended_on)));
    }
    return list;
}

static json_t *record_to_json(const struct sourced_grant *found)
{
    if (!found)
        return json_null();
    const struct grant *g = found->grant;
    return json_pack("{s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}",
        "right", text_to_json(g->right), "right_type", right_type_code(g->right_type),
        "title", text_to_json(g->title), "office", text_to_json(g->office),
        "kind", text_or_null(g->kind), "granted_on", date_to_json(g->granted_on),
        "filed_on", date_to_json(g->filed_on), "route", text_or_null(route_code(g->route)),
        "pct_number", text_or_null(g->pct_number), "family", text_or_null(g->family),
        "same_right_as", text_or_null(g->same_right_as), "priorities", priorities_to_json(g),
        "designations", designations_to_json(g),
        "source", source_to_json(found->source, found->dump_sha256, g->member, g->offset,
                                 g->length),
        "also", text_or_null(found->also));
}

/* ---- its owners ---- */

static json_t *candidates_to_json(const struct match *match)
{
    json_t *list = json_array();
    for (size_t i = 0; i < match->candidate_count; i++) {
        const struct candidate *candidate = &match->candidates[i];
        list = array_with(list, json_pack("{s:o, s:s, s:o}",
            "id", text_to_json(candidate->enterprise->id), "tier", candidate->tier,
            "evidence", text_to_json(candidate->evidence)));
    }
    return list;
}

static json_t *owner_to_json(const struct told_owner *owner, size_t index)
{
    const struct party *party = owner->party;
    const struct match *match = &owner->match;
    size_t count = 0;
    while (owner->trace && owner->trace[count])
        count++;
    return json_pack("{s:I, s:b, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o}",
        "index", (json_int_t)index + 1, "earlier", owner->earlier,
        "name", text_to_json(party->name), "address", text_or_null(party->address),
        "city", text_or_null(party->city), "country", text_or_null(party->country),
        "outcome", match_outcome_code(match->outcome), "reason", text_or_null(match->reason),
        "id", text_or_null(match->enterprise ? match->enterprise->id : ""),
        "tier", text_or_null(match->tier), "evidence", text_to_json(match->evidence),
        "alone", match_outcome_code(owner->alone), "settled_by", text_or_null(owner->settled_by),
        "candidates", candidates_to_json(match), "trace", texts_to_json(owner->trace, count));
}

static json_t *owners_to_json(const struct story *story)
{
    json_t *list = json_array();
    for (size_t i = 0; i < story->owner_count; i++)
        list = array_with(list, owner_to_json(&story->owners[i], i));
    return list;
}

/* ---- an award's steps ---- */

static json_t *value_to_json(const struct policy_value *value, struct arena *arena)
{
    const char *text = value ? policy_value_text(value, arena) : "";
    if (!value)
        return json_null();
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:s, s:o, s:o}",
        "parameter", parameter_row(value->parameter)->key,
        "name", text_or_null(value->name), "value", text ? text_to_json(text) : NULL,
        "from", date_to_json(value->from), "to", date_to_json(value->to),
        "status", value->assumed ? "assumed" : "official", "clause", text_to_json(value->clause),
        "reference", text_to_json(value->reference));
}

static json_t *values_to_json(const struct policy_value *const *values, struct arena *arena)
{
    json_t *list = json_array();
    for (; *values; values++)
        list = array_with(list, value_to_json(*values, arena));
    return list;
}

static json_t *step_to_json(const struct award_step *step, struct arena *arena)
{
    return json_pack("{s:s, s:s, s:b, s:o, s:o, s:o, s:o, s:o, s:o}", "code", step->code,
        "kind", step->gate ? "gate" : "amount", "passed", step->passed,
        "saw", text_to_json(step->saw), "needs", text_or_null(step->needs),
        "before", step->gate ? json_null() : money_to_json(step->before),
        "after", step->gate ? json_null() : money_to_json(step->after),
        "value", value_to_json(step->value, arena), "fact", text_or_null(step->fact));
}

static json_t *steps_to_json(const struct award_step *steps, size_t count, struct arena *arena)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        list = array_with(list, step_to_json(&steps[i], arena));
    return list;
}

/* What it took, if it is about an amount. */
static json_t *short_to_json(const struct award_step *step)
{
    return step->gate ? json_null()
        : money_to_json((struct money){ step->before.fen - step->after.fen });
}

static json_t *miss_to_json(const struct award_step *step)
{
    const char *parameter = step->value ? parameter_row(step->value->parameter)->key : "";
    return json_pack("{s:s, s:o, s:o, s:o, s:o}", "code", step->code,
        "saw", text_to_json(step->saw), "needs", text_to_json(step->needs),
        "short", short_to_json(step), "parameter", text_or_null(parameter));
}

/* ---- an award ---- */

/* "failed_first" and "needed". */
static json_t *with_misses(json_t *object, const struct award *award)
{
    const struct award_step **misses = calloc(award->step_count + award->further_count + 1,
                                              sizeof *misses);
    size_t count = misses ? award_misses(award, misses) : 0;
    json_t *list = misses ? json_array() : NULL;
    for (size_t i = 0; i < count; i++)
        list = array_with(list, miss_to_json(misses[i]));
    object = object_with(object, "failed_first", count ? miss_to_json(misses[0]) : json_null());
    object = object_with(object, "needed", list);
    free(misses);
    return object_with(object, "needed_unknown", json_boolean(award->further_unknown));
}

static json_t *amounts_to_json(const struct award *award)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "gross", money_to_json(award->gross),
        "after_family", money_to_json(award->after_family),
        "other_award", money_to_json(award->other_award),
        "after_overlap", money_to_json(award->after_overlap),
        "cap_before", award->has_cap ? money_to_json(award->cap_before) : json_null(),
        "paid", money_to_json(award->paid),
        "cap_after", award->has_cap ? money_to_json(award->cap_after) : json_null());
}

/* The keys of the assumed values, which the award has in one text. */
static json_t *assumed_to_json(const char *text)
{
    json_t *list = json_array();
    while (*text) {
        size_t length = strcspn(text, " ");
        list = array_with(list, json_stringn(text, length));
        text += length + (text[length] == ' ');
    }
    return list;
}

static json_t *subject_to_json(const struct award *award)
{
    json_t *source = !*award->source ? json_null()
        : source_to_json(award->source, award->dump_sha256, award->member, award->offset,
                         award->length);
    return json_pack("{s:i, s:o, s:o, s:o, s:s, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:o}",
        "year", award->year, "id", text_or_null(award->id), "name_zh", text_to_json(award->name_zh),
        "name_en", text_to_json(award->name_en), "rule", award->rule,
        "right", text_to_json(award->right), "right_type", award->right_type,
        "office", text_or_null(award->office), "route", text_or_null(award->route),
        "granted_on", date_to_json(award->granted_on),
        "match_tier", text_or_null(award->match_tier),
        "match_evidence", text_or_null(award->match_evidence), "source", source);
}

static json_t *award_to_json(const struct award *award, struct arena *arena)
{
    const struct outcome_row *outcome = outcome_row(award->outcome);
    const struct reason_row *reason = reason_row(award->reason);
    json_t *object = subject_to_json(award);
    object = object_with(object, "outcome", json_pack("{s:s, s:s, s:s}", "code", outcome->code,
                                                      "en", outcome->en, "zh", outcome->zh));
    object = object_with(object, "reason", json_pack("{s:s, s:s, s:s}", "code", reason->code,
                                                     "en", reason->en, "zh", reason->zh));
    object = object_with(object, "clause", text_or_null(award->clause));
    object = object_with(object, "reference", text_or_null(award->reference));
    object = object_with(object, "effective_from", date_to_json(award->effective_from));
    object = object_with(object, "amounts", amounts_to_json(award));
    object = object_with(object, "assumed", assumed_to_json(award->assumed));
    object = object_with(object, "values", values_to_json(award->values, arena));
    object = object_with(object, "steps", steps_to_json(award->steps, award->step_count, arena));
    object = object_with(object, "further", steps_to_json(award->further, award->further_count,
                                                          arena));
    return with_misses(object, award);
}

static json_t *awards_to_json(const struct story *story)
{
    json_t *list = json_array();
    for (size_t i = 0; i < story->award_count; i++)
        list = array_with(list, award_to_json(story->awards[i], story->s->arena));
    return list;
}

/* ---- the ledger ---- */

/* All columns as ledger.csv has them, which its hash is over. */
static json_t *line_to_json(const char *const *fields)
{
    json_t *object = fields ? json_object() : json_null();
    for (size_t i = 0; fields && i < LEDGER_COLUMN_COUNT; i++)
        object = object_with(object, ledger_columns[i], text_to_json(fields[i]));
    return object;
}

static json_t *lines_to_json(const struct story *story)
{
    json_t *list = json_array();
    for (size_t i = 0; i < story->line_count; i++)
        list = array_with(list, line_to_json(story->lines[i]));
    return list;
}

/* ---- all of it ---- */

static json_t *enterprise_to_json(const struct enterprise *e)
{
    if (!e)
        return json_null();
    return json_pack("{s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:I}",
        "id", text_to_json(e->id), "name_zh", text_to_json(e->name_zh),
        "name_en", text_to_json(e->name_en), "kind", applicant_kind_code(e->kind),
        "district", text_or_null(e->district), "group", text_or_null(e->group),
        "valid_from", date_to_json(e->valid_from), "valid_to", date_to_json(e->valid_to),
        "registry_line", (json_int_t)e->line);
}

static const char *policy_sha256(const struct night *night)
{
    for (size_t i = 0; i < night->file_count; i++)
        if (!strcmp(night->files[i].role, "policy"))
            return night->files[i].sha256;
    return "";
}

static json_t *story_to_json(const struct story *story)
{
    static const char *const kinds[STORY_KIND_COUNT] = {
        [STORY_RIGHT] = "right", [STORY_QUALITY_AWARD] = "quality_award",
        [STORY_ENTERPRISE] = "enterprise", [STORY_LINE] = "line", [STORY_UNKNOWN] = "unknown" };
    static const char *const no_award[] = { [NO_AWARD_NONE] = "",
        [NO_AWARD_UNDECIDED] = "undecided", [NO_AWARD_NOT_LOCAL] = "not-local" };
    const struct night *night = &story->s->night;
    json_t *object = json_pack("{s:i, s:s, s:{s:o, s:s}, s:o, s:o, s:o, s:s}",
        "trace_version", TRACE_VERSION, "version", IPREWARD_VERSION,
        "policy", "name", text_to_json(night->policy_name), "sha256", policy_sha256(night),
        "as_of", date_to_json(night->as_of), "files", files_to_json(night),
        "key", text_to_json(story->key), "kind", kinds[story->kind]);
    object = object_with(object, "line", line_to_json(story->line));
    object = object_with(object, "enterprise", enterprise_to_json(story->enterprise));
    object = object_with(object, "record", record_to_json(story->record));
    object = object_with(object, "owners", owners_to_json(story));
    object = object_with(object, "no_award", text_or_null(no_award[story->no_award]));
    object = object_with(object, "awards", awards_to_json(story));
    object = object_with(object, "ledger", lines_to_json(story));
    return object_with(object, "nearest", texts_to_json(story->nearest, story->nearest_count));
}

enum status story_print_json(const struct story *story, struct error *error)
{
    json_t *object = story_to_json(story);
    char *text = object ? json_dumps(object, JSON_INDENT(2)) : NULL;
    if (text)
        puts(text);
    free(text);
    json_decref(object);
    return text ? STATUS_OK : error_memory(error);
}
