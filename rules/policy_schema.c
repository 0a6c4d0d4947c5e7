/* policy_schema.c - the table of parameters as JSON Schema.
 *
 * Draft 7 is what editors and Debian's python3-jsonschema know.  YAML has numbers where we want
 * text, so figures may be either; `pattern` looks at text alone, `minimum` at numbers alone. */
#include "rules/policy_schema.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/country.h"
#include "rules/parameter.h"

/* ---- parts ---- */

/* What could not be made is NULL, and so is, by jansson, what holds it; in the end all of it. */
struct maker { bool failed; };

static void put(struct maker *make, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value))
        make->failed = true;
}

static void add(struct maker *make, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value))
        make->failed = true;
}

static json_t *reference(const char *definition)
{
    return json_pack("{s:o}", "$ref", json_sprintf("#/definitions/%s", definition));
}

/* A text by that pattern, or a number of that type, "number" or "integer", from `least` on. */
static json_t *figure(const char *description, const char *pattern, const char *type, int least)
{
    return json_pack("{s:s, s:[s,s], s:s, s:i}", "description", description, "type", "string",
                     type, "pattern", pattern, "minimum", least);
}

static json_t *list_of(json_t *items)
{
    return json_pack("{s:s, s:i, s:b, s:o}", "type", "array", "minItems", 1, "uniqueItems", 1,
                     "items", items);
}

/* "pct paris" as an enum. */
static json_t *one_of(struct maker *make, const char *words)
{
    json_t *list = json_array();
    for (const char *at = words; *at; ) {
        size_t size = strcspn(at, " ");
        add(make, list, json_stringn(at, size));
        at += size + (at[size] == ' ');
    }
    return json_pack("{s:o}", "enum", list);
}

static json_t *word_of(struct maker *make, const char *words)
{
    return strcmp(words, "*") == 0 ? reference("country")
        : *words ? one_of(make, words) : reference("text");
}

/* A list of such words, or [none]. */
static json_t *words_or_none(struct maker *make, enum parameter parameter)
{
    json_t *word = parameter_names_evidence(parameter)
        ? json_pack("{s:s, s:s}", "type", "string", "pattern", "^[a-z0-9_]+$")
        : word_of(make, parameter_row(parameter)->words);
    return json_pack("{s:[o,{s:[s]}]}", "anyOf", list_of(word), "const", "none");
}

/* All of them, in any order. */
static json_t *order_of(struct maker *make, const char *words)
{
    json_t *order = list_of(word_of(make, words));
    size_t count = 1;
    for (const char *at = words; (at = strchr(at, ' ')); at++)
        count++;
    put(make, order, "minItems", json_integer((json_int_t)count));
    return order;
}

/* ---- definitions ---- */

enum { WHEN_NAME_SIZE = 96 };       /* all keys together */

/* "when-kinds-districts": the definition of what such rows may be limited to. */
static void when_name(unsigned when, char name[WHEN_NAME_SIZE])
{
    size_t used = (size_t)snprintf(name, WHEN_NAME_SIZE, "when");
    for (int i = 0; i < LIST_COUNT + RANGE_COUNT; i++)
        if (when & 1u << i)
            used += (size_t)snprintf(name + used, WHEN_NAME_SIZE - used, "-%s", i < LIST_COUNT
                ? condition_list_key(i) : condition_range_key(i - LIST_COUNT));
}

static json_t *when_of(struct maker *make, unsigned when)
{
    json_t *properties = json_object();
    for (int i = 0; i < LIST_COUNT; i++)
        if (when & 1u << i)
            put(make, properties, condition_list_key(i),
                list_of(word_of(make, condition_list_words(i))));
    for (int i = 0; i < RANGE_COUNT; i++)
        if (when & 1u << (LIST_COUNT + i))
            put(make, properties, condition_range_key(i), reference("range"));
    return json_pack("{s:s, s:s, s:b, s:i, s:o}", "description",
                     "the claims that the row is for; without it, it is for all", "type", "object",
                     "additionalProperties", 0, "minProperties", 1, "properties", properties);
}

static json_t *country(struct maker *make)
{
    json_t *codes = json_array();
    for (char first = 'A'; first <= 'Z'; first++)
        for (char second = 'A'; second <= 'Z'; second++) {
            const char code[] = { first, second, '\0' };
            if (country_may_be_named(code))
                add(make, codes, json_string(code));
        }
    add(make, codes, json_string("any"));
    return json_pack("{s:s, s:[{s:o},{s:s,s:s}]}", "description",
                     "an office by its code, a group, or any: each but home, HK, MO, TW and the "
                     "offices of several states", "anyOf", "enum", codes, "type", "string",
                     "pattern", "^[^A-Z]");
}

static json_t *definitions(struct maker *make)
{
    json_t *all = json_object();
    put(make, all, "day", json_pack("{s:s, s:s, s:s}", "type", "string", "format", "date",
        "pattern", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"));
    put(make, all, "text", json_pack("{s:[s,s], s:i}", "type", "string", "number", "minLength", 1));
    put(make, all, "amount", figure("yuan, two decimals at most", "^[0-9]+(\\.[0-9]{1,2})?$",
        "number", 0));
    put(make, all, "count", figure("a whole number from 1 on", "^(?=.*[1-9])[0-9]{1,9}$",
        "integer", 1));
    json_t *percent = figure("above 0, 100 at most, two decimals at most",
        "^(?=.*[1-9])(100(\\.00?)?|[0-9]{1,2}(\\.[0-9]{1,2})?)$", "number", 0);
    put(make, percent, "exclusiveMinimum", json_integer(0));
    put(make, percent, "maximum", json_integer(100));
    put(make, all, "percent", percent);
    put(make, all, "range", figure("5-10, 10- or 5", "^(?=0*[1-9])[0-9]{1,9}(-([0-9]{1,9})?)?$",
        "integer", 1));
    put(make, all, "stage", json_pack("{s:s, s:s, s:s}", "description",
        "years after the grant, then a percentage: \"3:25\"", "type", "string", "pattern",
        "^[0-9]{1,2}:(?=.*[1-9])[0-9]{1,3}(\\.[0-9]{1,2})?$"));
    put(make, all, "country", country(make));
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        char name[WHEN_NAME_SIZE];
        when_name(parameter_row(i)->when, name);
        if (parameter_row(i)->when && !json_object_get(all, name))
            put(make, all, name, when_of(make, parameter_row(i)->when));
    }
    return all;
}

/* ---- a parameter ---- */

/* What the row says: its key goes to `must`, NULL for none. */
static void add_content(struct maker *make, json_t *properties, enum parameter parameter,
                        const char **must)
{
    const struct parameter_row *row = parameter_row(parameter);
    *must = NULL;
    switch (row->kind) {
    case VALUE_PERIOD:
        break;
    case VALUE_RATE:
        put(make, properties, "percent", reference("percent"));
        /* fall through */
    case VALUE_AMOUNT:
        *must = "amount";
        put(make, properties, *must, reference("amount"));
        break;
    case VALUE_COUNT:
        *must = "count";
        put(make, properties, *must, reference("count"));
        break;
    case VALUE_PERCENT:
        *must = "percent";
        put(make, properties, *must, reference("percent"));
        break;
    case VALUE_WORD:
        *must = "value";
        put(make, properties, *must, one_of(make, row->words));
        break;
    case VALUE_WORDS:
        *must = "values";
        put(make, properties, *must, parameter == PARAMETER_LIMITS_ORDER
            ? order_of(make, row->words) : words_or_none(make, parameter));
        break;
    case VALUE_STAGES:
        *must = "values";
        put(make, properties, *must, list_of(reference("stage")));
        break;
    }
}

static json_t *row_of(struct maker *make, enum parameter parameter)
{
    const struct parameter_row *row = parameter_row(parameter);
    json_t *properties = json_object(), *required = json_array(), *schema;
    const char *must;
    put(make, properties, "from", reference("day"));
    put(make, properties, "to", reference("day"));
    add_content(make, properties, parameter, &must);
    bool instead = *row->words && (row->kind == VALUE_AMOUNT || row->kind == VALUE_COUNT ||
                                   row->kind == VALUE_PERCENT);
    if (instead)
        put(make, properties, "value", one_of(make, row->words));
    if (row->when) {
        char name[WHEN_NAME_SIZE];
        when_name(row->when, name);
        put(make, properties, "when", reference(name));
    }
    put(make, properties, "name", reference("text"));
    if (row->when)
        put(make, properties, "over", list_of(reference("text")));
    put(make, properties, "clause", reference("text"));
    put(make, properties, "reference", reference("text"));
    put(make, properties, "status", one_of(make, "official assumed"));
    add(make, required, json_string("from"));
    if (must && !instead)
        add(make, required, json_string(must));
    add(make, required, json_string("clause"));
    add(make, required, json_string("reference"));
    add(make, required, json_string("status"));
    schema = json_pack("{s:s, s:b, s:o, s:o}", "type", "object", "additionalProperties", 0,
                       "required", required, "properties", properties);
    if (instead)
        put(make, schema, "oneOf", json_pack("[{s:[s]},{s:[s]}]", "required", must, "required",
                                             "value"));
    if (row->when)
        put(make, schema, "dependencies", json_pack("{s:[s], s:[s]}", "when", "over", "over",
                                                    "when"));
    return schema;
}

/* ---- the whole ---- */

static json_t *groups(void)
{
    json_t *name = json_pack("{s:s, s:s}", "type", "string", "pattern", "^(?!(any|none)$)[^A-Z]");
    json_t *member = json_pack("{s:s, s:b, s:[s,s], s:{s:{s:s, s:s}, s:o, s:o}}", "type", "object",
        "additionalProperties", 0, "required", "country", "from", "properties", "country", "type",
        "string", "pattern", "^[A-Z]{2}$", "from", reference("day"), "to", reference("day"));
    json_t *group = json_pack("{s:s, s:b, s:[s,s,s], s:{s:o, s:o, s:{s:s, s:i, s:o}}}", "type",
        "object", "additionalProperties", 0, "required", "name", "reference", "members",
        "properties", "name", name, "reference", reference("text"), "members", "type", "array",
        "minItems", 1, "items", member);
    return json_pack("{s:s, s:s, s:o}", "description",
                     "countries that values may name together, each a member from a day to a day",
                     "type", "array", "items", group);
}

static json_t *whole(struct maker *make)
{
    json_t *properties = json_object(), *required = json_array();
    put(make, properties, "policy", reference("text"));
    put(make, properties, "sources", json_pack("{s:s, s:s, s:o}", "description",
        "texts to be referred to by anchors", "type", "array", "items", reference("text")));
    add(make, required, json_string("policy"));
    for (int i = 0; i < PARAMETER_COUNT; i++) {
        const struct parameter_row *row = parameter_row(i);
        if (row->use == PARAMETER_NEEDED)
            add(make, required, json_string(row->key));
        put(make, properties, row->key, json_pack("{s:s, s:s, s:i, s:o}", "description",
            parameter_says(i), "type", "array", "minItems", 1, "items", row_of(make, i)));
    }
    put(make, properties, "groups", groups());
    return json_pack("{s:s, s:s, s:s, s:b, s:o, s:o, s:o}", "$schema",
                     "http://json-schema.org/draft-07/schema#", "title", "a policy of ipreward",
                     "type", "object", "additionalProperties", 0, "required", required,
                     "properties", properties, "definitions", definitions(make));
}

char *policy_schema(void)
{
    struct maker make = { false };
    json_t *schema = whole(&make);
    char *text = schema && !make.failed ? json_dumps(schema, JSON_INDENT(2)) : NULL;
    char *with_newline = NULL;
    size_t size = text ? strlen(text) + 2 : 0;
    if (text && (with_newline = malloc(size)))
        snprintf(with_newline, size, "%s\n", text);
    free(text);
    json_decref(schema);
    return with_newline;
}
