/* part_json.c - grants and counts to JSON and back.  Keys stand in the order of DESIGN "Parts" and
 * all of them always, so that two parts compare line by line. */
#include "batch/part_json.h"

#include <string.h>

#include "date.h"

/* ---- writing ---- */

static json_t *date_json(int32_t date)
{
    char text[DATE_TEXT_SIZE];
    return json_string(date_text(date, text));
}

static json_t *priority_json(const struct priority *priority)
{
    return json_pack("{s:s, s:s, s:o}", "country", priority->country, "number", priority->number,
                     "date", date_json(priority->date));
}

static json_t *party_json(const struct party *party)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "name", party->name, "name_local",
                     party->name_local, "address", party->address, "city", party->city, "country",
                     party->country, "role", party->role);
}

static json_t *designation_json(const struct designation *designation)
{
    return json_pack("{s:s, s:o, s:o, s:o}", "party", designation->party,
                     "on", date_json(designation->on),
                     "refused_on", date_json(designation->refused_on),
                     "ended_on", date_json(designation->ended_on));
}

static json_t *earlier_owner_json(const struct earlier_owner *owner)
{
    return json_pack("{s:s, s:s, s:o}", "name", owner->name, "country", owner->country,
                     "until", date_json(owner->until));
}

/* "H01L21/336 0201" as an array. */
static json_t *classes_json(const char *classes)
{
    json_t *array = json_array();
    while (array && *(classes += strspn(classes, " "))) {
        size_t length = strcspn(classes, " ");
        if (json_array_append_new(array, json_stringn(classes, length))) {
            json_decref(array);
            return NULL;
        }
        classes += length;
    }
    return array;
}

/* An array of `count` items at `items`; NULL if one of them is. */
#define ARRAY_JSON(items, count, item_json)                                     \
    __extension__({                                                             \
        json_t *array_ = json_array();                                          \
        for (size_t i_ = 0; array_ && i_ < (count); i_++)                       \
            if (json_array_append_new(array_, item_json(&(items)[i_]))) {       \
                json_decref(array_);                                            \
                array_ = NULL;                                                  \
            }                                                                   \
        array_;                                                                 \
    })

json_t *grant_to_json(const struct grant *g)
{
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:o, s:s, s:s, s:o, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:s, "
        "s:s, s:s, s:b, s:o, s:s, s:s, s:I, s:I}",
        "standing", standing_code(g->standing), "right", g->right, "office", g->office,
        "number", g->number, "kind", g->kind,
        "granted_on", date_json(g->granted_on), "right_type", right_type_code(g->right_type),
        "application", g->application, "filed_on", date_json(g->filed_on),
        "route", route_code(g->route), "pct_number", g->pct_number,
        "priorities", ARRAY_JSON(g->priorities, g->priority_count, priority_json),
        "parties", ARRAY_JSON(g->parties, g->party_count, party_json),
        "designations", ARRAY_JSON(g->designations, g->designation_count, designation_json),
        "owners_before", ARRAY_JSON(g->owners_before, g->owner_before_count, earlier_owner_json),
        "classes", classes_json(g->classes), "title", g->title, "family", g->family,
        "same_right_as", g->same_right_as, "first_day", g->first_day,
        "updated_on", date_json(g->updated_on),
        "format", g->format, "member", g->member, "offset", (json_int_t)g->offset,
        "length", (json_int_t)g->length);
}

static json_t *kinds_json(const struct kind_count *kinds, size_t count)
{
    json_t *object = json_object();
    for (size_t i = 0; object && i < count; i++) {
        json_t *row = json_pack("{s:I, s:I, s:I, s:I, s:I}", "kept", (json_int_t)kinds[i].kept,
                                "no_chinese_party", (json_int_t)kinds[i].no_chinese_party,
                                "not_a_grant", (json_int_t)kinds[i].not_a_grant,
                                "rejected", (json_int_t)kinds[i].rejected,
                                "filings", (json_int_t)kinds[i].filings);
        if (json_object_set_new(object, kinds[i].label, row)) {
            json_decref(object);
            return NULL;
        }
    }
    return object;
}

static json_t *reject_json(const struct reject *reject)
{
    return json_pack("{s:s, s:I, s:I, s:s, s:s}", "member", reject->member,
                     "offset", (json_int_t)reject->offset, "length", (json_int_t)reject->length,
                     "label", reject->label, "reason", reject->reason);
}

json_t *counts_to_json(const struct dump_report *report, uint64_t members_read,
                       uint64_t members_passed_over)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o}",
                     "records", (json_int_t)report->records, "kept", (json_int_t)report->kept,
                     "no_chinese_party", (json_int_t)report->no_chinese_party,
                     "not_a_grant", (json_int_t)report->not_a_grant,
                     "rejected", (json_int_t)report->rejected,
                     "filings", (json_int_t)report->filings,
                     "members_read", (json_int_t)members_read,
                     "members_passed_over", (json_int_t)members_passed_over,
                     "by_kind", kinds_json(report->by_kind, report->by_kind_count),
                     "rejects", ARRAY_JSON(report->rejects, report->reject_count, reject_json));
}

/* ---- reading: a cursor that remembers whether everything was there ---- */

struct reading { struct arena *arena; bool good; };

static const char *read_text(struct reading *in, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    const char *text = NULL;
    if (json_is_string(value))
        text = arena_text(in->arena, json_string_value(value), json_string_length(value));
    in->good &= text != NULL;
    return text ? text : "";
}

static uint64_t read_number(struct reading *in, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    json_int_t number = json_integer_value(value);
    in->good &= json_is_integer(value) && number >= 0;
    return (uint64_t)number;
}

static bool read_bool(struct reading *in, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    in->good &= json_is_boolean(value);
    return json_is_true(value);
}

static int32_t read_date(struct reading *in, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    int32_t date = 0;
    in->good &= text && (!*text || date_parse_iso(text, &date));
    return date;
}

static int read_code(struct reading *in, const json_t *object, const char *key,
                     int (*from)(const char *code))
{
    const char *text = json_string_value(json_object_get(object, key));
    int code = text ? from(text) : -1;
    in->good &= code >= 0;
    return code >= 0 ? code : 0;
}

/* Room for an array's items; their count to `count`. */
static void *read_array(struct reading *in, const json_t *object, const char *key, size_t size,
                        const json_t **array, size_t *count)
{
    *array = json_object_get(object, key);
    *count = json_array_size(*array);
    void *items = arena_alloc(in->arena, *count * size + 1);
    in->good &= json_is_array(*array) && items != NULL;
    if (!in->good)
        *count = 0;
    return items;
}

static const char *read_classes(struct reading *in, const json_t *object)
{
    const json_t *array = json_object_get(object, "classes");
    const char *joined = "";
    in->good &= json_is_array(array);
    for (size_t i = 0; i < json_array_size(array) && joined; i++) {
        const char *symbol = json_string_value(json_array_get(array, i));
        joined = symbol ? arena_format(in->arena, "%s%s%s", joined, i ? " " : "", symbol) : NULL;
    }
    in->good &= joined != NULL;
    return joined ? joined : "";
}

static void read_lists(struct reading *in, const json_t *object, struct grant *grant)
{
    const json_t *array;
    struct priority *priorities = read_array(in, object, "priorities", sizeof *priorities, &array,
                                             &grant->priority_count);
    for (size_t i = 0; i < grant->priority_count; i++) {
        const json_t *item = json_array_get(array, i);
        priorities[i] = (struct priority){ .country = read_text(in, item, "country"),
            .number = read_text(in, item, "number"), .date = read_date(in, item, "date") };
    }
    grant->priorities = priorities;

    struct party *parties = read_array(in, object, "parties", sizeof *parties, &array,
                                       &grant->party_count);
    for (size_t i = 0; i < grant->party_count; i++) {
        const json_t *item = json_array_get(array, i);
        parties[i] = (struct party){ .name = read_text(in, item, "name"),
            .name_local = read_text(in, item, "name_local"),
            .address = read_text(in, item, "address"), .city = read_text(in, item, "city"),
            .country = read_text(in, item, "country"), .role = read_text(in, item, "role") };
    }
    grant->parties = parties;

    struct designation *designations = read_array(in, object, "designations",
        sizeof *designations, &array, &grant->designation_count);
    for (size_t i = 0; i < grant->designation_count; i++) {
        const json_t *item = json_array_get(array, i);
        designations[i] = (struct designation){ .party = read_text(in, item, "party"),
            .on = read_date(in, item, "on"), .refused_on = read_date(in, item, "refused_on"),
            .ended_on = read_date(in, item, "ended_on") };
    }
    grant->designations = designations;

    struct earlier_owner *owners = read_array(in, object, "owners_before", sizeof *owners, &array,
                                              &grant->owner_before_count);
    for (size_t i = 0; i < grant->owner_before_count; i++) {
        const json_t *item = json_array_get(array, i);
        owners[i] = (struct earlier_owner){ .name = read_text(in, item, "name"),
            .country = read_text(in, item, "country"), .until = read_date(in, item, "until") };
    }
    grant->owners_before = owners;
}

bool grant_from_json(const json_t *object, struct arena *arena, struct grant *grant)
{
    struct reading in = { arena, true };
    *grant = (struct grant){
        .standing = (enum standing)read_code(&in, object, "standing", standing_from),
        .right = read_text(&in, object, "right"), .office = read_text(&in, object, "office"),
        .number = read_text(&in, object, "number"), .kind = read_text(&in, object, "kind"),
        .granted_on = read_date(&in, object, "granted_on"),
        .right_type = (enum right_type)read_code(&in, object, "right_type", right_type_from),
        .application = read_text(&in, object, "application"),
        .filed_on = read_date(&in, object, "filed_on"),
        .route = (enum route)read_code(&in, object, "route", route_from),
        .pct_number = read_text(&in, object, "pct_number"),
        .classes = read_classes(&in, object), .title = read_text(&in, object, "title"),
        .family = read_text(&in, object, "family"),
        .same_right_as = read_text(&in, object, "same_right_as"),
        .first_day = read_bool(&in, object, "first_day"),
        .updated_on = read_date(&in, object, "updated_on"),
        .format = read_text(&in, object, "format"),
        .member = read_text(&in, object, "member"), .offset = read_number(&in, object, "offset"),
        .length = read_number(&in, object, "length"),
    };
    read_lists(&in, object, grant);
    return in.good && *grant->right && grant->granted_on;
}

bool counts_from_json(const json_t *object, struct arena *arena, struct dump_report *report)
{
    struct reading in = { arena, true };
    report->records = read_number(&in, object, "records");
    report->kept = read_number(&in, object, "kept");
    report->no_chinese_party = read_number(&in, object, "no_chinese_party");
    report->not_a_grant = read_number(&in, object, "not_a_grant");
    report->rejected = read_number(&in, object, "rejected");
    report->filings = read_number(&in, object, "filings");

    const json_t *by_kind = json_object_get(object, "by_kind");
    size_t count = json_object_size(by_kind), i = 0;
    struct kind_count *kinds = arena_alloc(arena, count * sizeof *kinds + 1);
    in.good &= json_is_object(by_kind) && kinds;
    const char *label;
    json_t *row;
    if (in.good)
        json_object_foreach((json_t *)by_kind, label, row)
            kinds[i++] = (struct kind_count){ .label = arena_text(arena, label, strlen(label)),
                .kept = read_number(&in, row, "kept"),
                .no_chinese_party = read_number(&in, row, "no_chinese_party"),
                .not_a_grant = read_number(&in, row, "not_a_grant"),
                .rejected = read_number(&in, row, "rejected"),
                .filings = read_number(&in, row, "filings") };
    report->by_kind = kinds;
    report->by_kind_count = i;

    const json_t *array;
    struct reject *rejects = read_array(&in, object, "rejects", sizeof *rejects, &array,
                                        &report->reject_count);
    for (size_t r = 0; r < report->reject_count; r++) {
        const json_t *item = json_array_get(array, r);
        rejects[r] = (struct reject){ .member = read_text(&in, item, "member"),
            .label = read_text(&in, item, "label"), .reason = read_text(&in, item, "reason"),
            .offset = read_number(&in, item, "offset"),
            .length = read_number(&in, item, "length") };
    }
    report->rejects = rejects;
    return in.good;
}
