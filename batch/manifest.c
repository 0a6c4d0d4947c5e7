/* manifest.c - manifest.json: what a night was made from and what came of it, for scripts.
 *
 * Keys stand in the order in which they are set, lists in the night's, and amounts are texts, so
 * the same night gives the same bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/json_value.h"
#include "batch/publication.h"
#include "dump.h"
#include "reason.h"
#include "text.h"

/* ---- inputs ---- */

static json_t *kinds_to_json(const struct dump_report *dump)
{
    json_t *kinds = json_object();
    for (size_t i = 0; i < dump->by_kind_count; i++) {
        const struct kind_count *kind = &dump->by_kind[i];
        kinds = object_with(kinds, kind->label, json_pack("{s:I, s:I, s:I, s:I}",
            "kept", (json_int_t)kind->kept,
            "no_chinese_party", (json_int_t)kind->no_chinese_party,
            "not_a_grant", (json_int_t)kind->not_a_grant,
            "rejected", (json_int_t)kind->rejected));
    }
    return kinds;
}

/* What the dump tells of where owners are, lest one without any city seems to have been searched
 * for Suzhou in vain; "" for a dump of no known format. */
static const char *place_of(const struct dump_report *dump)
{
    const struct format_facts *facts = dump_format_named(dump->format);
    return facts ? place_detail_code(facts->place) : "";
}

/* What the kept records became; they add up to `kept`. */
static json_t *kept_to_json(const struct dump_report *dump)
{
    static const char *const keys[KEPT_AS_COUNT] = {
        [KEPT_AS_RIGHT] = "right", [KEPT_AS_SAME_RIGHT] = "same_right",
        [KEPT_AS_REPLACED] = "replaced", [KEPT_AS_NEWS_ALONE] = "news_alone",
        [KEPT_AS_LATER] = "later",
    };
    json_t *object = json_object();
    for (int i = 0; i < KEPT_AS_COUNT; i++)
        object = object_with(object, keys[i], json_integer((json_int_t)dump->kept_as[i]));
    return object;
}

static json_t *dump_to_json(const struct dump_report *dump)
{
    json_t *object = json_pack("{s:o, s:I, s:s, s:s, s:s, s:i, s:I, s:I, s:I, s:I, s:I, s:o, s:o}",
        "name", text_to_json(dump->name), "size", (json_int_t)dump->size, "sha256", dump->sha256,
        "format", dump->format, "owner_place", place_of(dump), "parser", dump->parser,
        "records", (json_int_t)dump->records,
        "kept", (json_int_t)dump->kept, "no_chinese_party", (json_int_t)dump->no_chinese_party,
        "not_a_grant", (json_int_t)dump->not_a_grant, "rejected", (json_int_t)dump->rejected,
        "kept_as", kept_to_json(dump), "by_kind", kinds_to_json(dump));
    if (*dump->failure)
        object = object_with(object, "failure", text_to_json(dump->failure));
    return object;
}

size_t kind_count_unlisted(const struct kind_count *kind)
{
    static const char end[] = " " LABEL_UNLISTED;
    size_t length = strlen(kind->label), size = sizeof end - 1;
    return length > size && strcmp(kind->label + length - size, end) == 0 ? length - size : 0;
}

/* Records by office and kind code whose meaning nobody has told: each may be a grant. */
static json_t *unlisted_to_json(const struct night *night)
{
    json_t *object = json_object();
    for (size_t d = 0; d < night->dump_count; d++)
        for (size_t i = 0; i < night->dumps[d].by_kind_count; i++) {
            const struct kind_count *kind = &night->dumps[d].by_kind[i];
            size_t length = kind_count_unlisted(kind);
            if (!length)
                continue;
            char code[64];
            snprintf(code, sizeof code, "%.*s", (int)length, kind->label);
            json_int_t known = json_integer_value(json_object_get(object, code));
            object = object_with(object, code,
                                 json_integer(known + (json_int_t)kind->not_a_grant));
        }
    return object;
}

static json_t *inputs_to_json(const struct night *night)
{
    json_t *inputs = json_array();
    for (size_t i = 0; i < night->dump_count; i++)
        inputs = array_with(inputs, dump_to_json(&night->dumps[i]));
    return inputs;
}

/* ---- assumed values ---- */

static json_t *assumed_to_json(const struct night *night)
{
    json_t *array = json_array();
    for (size_t i = 0; i < night->assumed_count; i++) {
        const struct assumed *assumed = &night->assumed[i];
        const struct policy_value *value = assumed->value;
        char from[DATE_TEXT_SIZE];
        array = array_with(array, json_pack("{s:s, s:s, s:s, s:s, s:I, s:o}",
            "parameter", parameter_row(value->parameter)->key, "value", assumed->text,
            "from", date_text(value->from, from), "reference", value->reference,
            "awards", (json_int_t)assumed->awards, "sum", money_to_json(assumed->sum)));
    }
    return array;
}

/* ---- totals ---- */

static json_t *outcomes_to_json(const struct night *night)
{
    json_int_t counts[OUTCOME_COUNT] = { 0 };
    for (size_t i = 0; i < night->award_count; i++)
        counts[night->awards[i].outcome]++;
    json_t *outcomes = json_object();
    for (enum outcome outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        outcomes = object_with(outcomes, outcome_row(outcome)->code, json_integer(counts[outcome]));
    return outcomes;
}

/* What each year comes to, and of all years what this day added. */
static enum status sums_to_json(const struct publication *publication, json_t **years,
                                struct money *to_pay, struct error *error)
{
    const struct posting *postings = publication->postings;
    json_t *object = json_object();
    struct money net = { 0 };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < publication->posting_count && status == STATUS_OK; i++) {
        status = publication_add(&net, postings[i].paid, error);
        if (status == STATUS_OK && !postings[i].before)
            status = publication_add(to_pay, postings[i].paid, error);
        if (i + 1 == publication->posting_count || postings[i + 1].year != postings[i].year) {
            char year[16];
            snprintf(year, sizeof year, "%04d", postings[i].year);
            object = object_with(object, year, money_to_json(net));
            net = (struct money){ 0 };
        }
    }
    *years = object;
    return status;
}

static enum status totals_to_json(const struct publication *publication, json_t **json,
                                  struct error *error)
{
    const struct night *night = publication->night;
    struct dump_report sum = { 0 };
    size_t failed = 0;
    for (size_t i = 0; i < night->dump_count; i++) {
        const struct dump_report *dump = &night->dumps[i];
        failed += *dump->failure != '\0';
        sum.records += dump->records;
        sum.kept += dump->kept;
        sum.no_chinese_party += dump->no_chinese_party;
        sum.not_a_grant += dump->not_a_grant;
        sum.rejected += dump->rejected;
    }
    json_t *years = NULL;
    struct money to_pay = { 0 };
    enum status status = sums_to_json(publication, &years, &to_pay, error);
    *json = json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:I, s:I, s:o, s:o, s:o}",
        "dumps", (json_int_t)night->dump_count, "dumps_rejected", (json_int_t)failed,
        "records", (json_int_t)sum.records, "kept", (json_int_t)sum.kept,
        "no_chinese_party", (json_int_t)sum.no_chinese_party,
        "not_a_grant", (json_int_t)sum.not_a_grant, "rejected", (json_int_t)sum.rejected,
        "unlisted_kinds", unlisted_to_json(night),
        "undecided_parties", (json_int_t)night->undecided_count,
        "awards", (json_int_t)night->award_count, "by_outcome", outcomes_to_json(night),
        "net_by_year", years, "to_pay", money_to_json(to_pay));
    return status;
}

/* ---- the file ---- */

enum status publication_manifest(const struct publication *publication, struct error *error)
{
    const struct ledger_head *head = &publication->head;
    json_t *totals = NULL;
    enum status status = totals_to_json(publication, &totals, error);
    if (status != STATUS_OK) {
        json_decref(totals);
        return status;
    }
    json_t *manifest = json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:{s:I, s:s, s:o}}",
        "version", IPREWARD_VERSION, "as_of", publication->day,
        "inputs", inputs_to_json(publication->night), "files", files_to_json(publication->night),
        "assumed", assumed_to_json(publication->night), "totals", totals,
        "ledger", "lines", (json_int_t)head->lines, "last_hash", head->last_hash,
        "sum", money_to_json(head->sum));
    char *text = manifest ? json_dumps(manifest, JSON_INDENT(2)) : NULL;
    char *file = text ? arena_format(publication->arena, "%s\n", text) : NULL;
    status = file ? publication_text(publication, "manifest.json", file, error)
                  : error_memory(error);
    free(text);
    json_decref(manifest);
    return status;
}
