/* parsers/google_record.c - the fields of a publication of Google Patents.  Source: FORMATS.md
 * section 6; the schema of the table `publications`.
 *
 * Days are numbers, 20200107, and 0 for none; an export may write numbers as texts, so both are
 * read.  Numbers are DOCDB's with hyphens between office, number and kind: `US-7650331-B1`.
 *
 * A grant needs both a kind code that is one and a day of grant.  The names as filed (`assignee`)
 * and those brought to one spelling with their countries (`assignee_harmonized`) are two lists:
 * they are taken together where they are of equal length, else the names as filed are left out. */
#include "parsers/google_record.h"

#include <string.h>

#include "date.h"
#include "text.h"

struct publication {
    struct reading *reading;
    const char *flaw;               /* the first key whose value is not what it should be */
};

/* ---- values ---- */

/* The value of `key`, NULL without one or when it is null. */
static json_t *value_of(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    return json_is_null(value) ? NULL : value;
}

static void note_flaw(struct publication *from, const char *key)
{
    if (!from->flaw)
        from->flaw = key;
}

/* A text as it stands, borrowed from the JSON; "" without one. */
static const char *raw_text(struct publication *from, const json_t *object, const char *key)
{
    const json_t *value = value_of(object, key);
    if (value && !json_is_string(value))
        note_flaw(from, key);
    return value && json_is_string(value) ? json_string_value(value) : "";
}

/* A copy of a text, blanks squeezed. */
static const char *copy_text(struct publication *from, const char *text)
{
    char *copy = arena_text(from->reading->arena, text, strlen(text));
    if (copy)
        text_squeeze(copy);
    return reading_checked(from->reading, copy);
}

static const char *read_name(struct publication *from, const json_t *object, const char *key)
{
    return copy_text(from, raw_text(from, object, key));
}

/* A number that an export may have written as a text. */
static const char *number_text(struct publication *from, const json_t *object,
                               const char *key)
{
    const json_t *value = value_of(object, key);
    if (!json_is_integer(value))
        return read_name(from, object, key);
    return reading_checked(from->reading,
                           arena_format(from->reading->arena, "%" JSON_INTEGER_FORMAT,
                                        json_integer_value(value)));
}

/* `given`: there is something other than 0, a day or not. */
static int32_t read_day(struct publication *from, const json_t *object, const char *key,
                        bool *given)
{
    int32_t day = 0;
    const char *text = number_text(from, object, key);
    *given = *text && strcmp(text, "0") != 0;
    return date_parse(text, &day) ? day : 0;
}

/* A list, or NULL without one. */
static const json_t *list_of(struct publication *from, const json_t *object, const char *key)
{
    const json_t *value = value_of(object, key);
    if (value && !json_is_array(value))
        note_flaw(from, key);
    return value && json_is_array(value) ? value : NULL;
}

/* One of a list of objects. */
static const json_t *object_at(struct publication *from, const json_t *list, size_t index,
                               const char *key)
{
    const json_t *object = json_array_get(list, index);
    if (!json_is_object(object))
        note_flaw(from, key);
    return object;
}

/* ---- numbers ---- */

struct number {
    const char *office, *number, *kind;     /* office "" when it is no code */
};

/* `US-7650331-B1`; without hyphens all is the number.  No blank is dropped: json_has_no_cn. */
static struct number split_number(struct publication *from, const char *text)
{
    const char *first = strchr(text, '-'), *last = strrchr(text, '-');
    if (!first || first == last)
        return (struct number){ "", copy_text(from, text), "" };
    const char *office = reading_checked(
        from->reading, arena_text(from->reading->arena, text, (size_t)(first - text)));
    const char *number = reading_checked(
        from->reading, arena_text(from->reading->arena, first + 1, (size_t)(last - first - 1)));
    return (struct number){ reading_country(from->reading, office), number,
                            copy_text(from, last + 1) };
}

/* An application of kind W is one under the PCT; its number is `CN-2018071839-W`. */
static bool take_pct(struct publication *from, const struct number *number)
{
    if (strcmp(number->kind, "W") != 0)
        return false;
    const char *whole[] = { number->office, number->number };
    reading_pct(from->reading, reading_join(from->reading, whole, COUNT_OF(whole), ""),
                false);
    return true;
}

/* ---- fields ---- */

struct owner_place { const char *plain, *harmonized, *role; };

static const struct owner_place owner_places[] = {
    { "assignee", "assignee_harmonized", "assignee" },
    { "inventor", "inventor_harmonized", "inventor" },
};

static void read_party(struct publication *from, const struct owner_place *place,
                       const json_t *plain, const json_t *harmonized, struct party *party)
{
    const char *name = harmonized ? read_name(from, harmonized, "name") : "";
    const char *local = "";
    if (plain && !json_is_string(plain))
        note_flaw(from, place->plain);
    const char *filed = plain && json_is_string(plain)
        ? copy_text(from, json_string_value(plain)) : "";
    if (reading_is_han(filed) && *name)
        local = filed;
    else if (*filed)
        name = filed;
    *party = (struct party){
        .name = name, .name_local = local, .address = "", .city = "", .role = place->role,
        .country = harmonized
            ? reading_country(from->reading, raw_text(from, harmonized, "country_code")) : "",
    };
}

/* The assignees; without any the inventors. */
static void read_parties(struct publication *from, const json_t *object)
{
    for (size_t i = 0; i < COUNT_OF(owner_places); i++) {
        const struct owner_place *place = &owner_places[i];
        const json_t *plain = list_of(from, object, place->plain);
        const json_t *harmonized = list_of(from, object, place->harmonized);
        size_t filed = json_array_size(plain), count = json_array_size(harmonized);
        bool pairs = count == 0 || count == filed;
        if (count == 0)
            count = filed;
        if (count == 0)
            continue;
        struct party *parties = reading_alloc(from->reading, count * sizeof *parties);
        if (!parties)
            return;
        for (size_t k = 0; k < count; k++)
            read_party(from, place, pairs ? json_array_get(plain, k) : NULL,
                       json_array_size(harmonized) > 0
                           ? object_at(from, harmonized, k, place->harmonized) : NULL,
                       &parties[k]);
        from->reading->grant.parties = parties;
        from->reading->grant.party_count = count;
        return;
    }
}

/* True when one of the claims is an application under the PCT. */
static bool read_priorities(struct publication *from, const json_t *object)
{
    static const char key[] = "priority_claim";
    struct grant *grant = &from->reading->grant;
    const json_t *list = list_of(from, object, key);
    size_t count = json_array_size(list);
    struct priority *priorities = reading_alloc(from->reading, count * sizeof *priorities);
    bool pct = false, given;
    if (!priorities)
        return false;
    for (size_t i = 0; i < count; i++) {
        const json_t *claim = object_at(from, list, i, key);
        const char *text = raw_text(from, claim, "application_number");
        if (!*text)
            text = raw_text(from, claim, GOOGLE_NUMBER);
        struct number number = split_number(from, text);
        pct |= take_pct(from, &number);
        priorities[i] = (struct priority){
            .country = number.office, .number = number.number,
            .date = read_day(from, claim, "filing_date", &given),
        };
    }
    grant->priorities = priorities;
    grant->priority_count = count;
    return pct;
}

static const char *read_title(struct publication *from, const json_t *object)
{
    static const char key[] = "title_localized";
    const json_t *list = list_of(from, object, key);
    const char *first = "";
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *title = object_at(from, list, i, key);
        if (strcmp(raw_text(from, title, "language"), "en") == 0)
            return read_name(from, title, "text");
        if (i == 0)
            first = read_name(from, title, "text");
    }
    return first;
}

static const char *read_codes(struct publication *from, const json_t *object, const char *key)
{
    const json_t *list = list_of(from, object, key);
    size_t count = json_array_size(list);
    const char **codes = reading_alloc(from->reading, count * sizeof *codes);
    if (!codes)
        return "";
    for (size_t i = 0; i < count; i++)
        codes[i] = read_name(from, object_at(from, list, i, key), "code");
    return reading_join(from->reading, codes, count, " ");
}

/* Office, number and kind; what the further keys say must agree. */
static enum status read_number(struct publication *from, const json_t *object,
                               struct error *error)
{
    struct grant *grant = &from->reading->grant;
    char shown[TEXT_SHOWN_SIZE];
    const char *text = raw_text(from, object, GOOGLE_NUMBER);
    struct number number = split_number(from, text);
    if (!*number.office || !*number.number || !*number.kind)
        return error_set(error, STATUS_REJECT, "number '%s' is not office, number and kind",
                         text_shown(text, shown));
    const char *office = raw_text(from, object, "country_code");
    const char *kind = raw_text(from, object, "kind_code");
    if ((*office && strcmp(reading_country(from->reading, office), number.office) != 0)
        || (*kind && strcmp(kind, number.kind) != 0))
        return error_set(error, STATUS_REJECT, "number '%s' is of another office or kind than its "
                         "codes", text_shown(text, shown));
    grant->office = number.office;
    grant->kind = number.kind;
    grant->number = reading_checked(from->reading, number_plain(from->reading->arena,
                                                                number.office, number.number));
    return STATUS_OK;
}

static bool names_pct(struct publication *from, const json_t *object,
                      const struct number *application)
{
    const char *text = read_name(from, object, "pct_number");
    bool pct = reading_pct(from->reading, text, false) || *text;
    pct |= take_pct(from, application);
    return read_priorities(from, object) || pct;
}

enum status google_read(struct reading *reading, const json_t *object, struct error *error)
{
    struct publication publication = { .reading = reading }, *from = &publication;
    struct grant *grant = &reading->grant;
    bool given, granted;
    enum status status = read_number(from, object, error);
    if (status != STATUS_OK)
        return status;
    grant->granted_on = read_day(from, object, "grant_date", &granted);
    if (granted && !grant->granted_on)
        note_flaw(from, "grant_date");
    grant->filed_on = read_day(from, object, "filing_date", &given);
    struct number application = split_number(from, raw_text(from, object, "application_number"));
    grant->application = application.number;
    grant->title = read_title(from, object);
    grant->family = reading_family(from->reading, number_text(from, object, "family_id"));
    const char *classes[] = { read_codes(from, object, "ipc"),
                              read_codes(from, object, "locarno") };
    grant->classes = reading_join(reading, classes, COUNT_OF(classes), " ");
    read_parties(from, object);
    reading_patent(reading, names_pct(from, object, &application));

    bool by_kind = reading->verdict == KIND_GRANT || reading->verdict == KIND_AGAIN;
    if (by_kind && !granted)
        reading->verdict = KIND_NOT_A_GRANT;
    if (from->flaw)
        return error_set(error, STATUS_REJECT, "cannot read record: the value of '%s' is not of "
                         "the kind it should be", from->flaw);
    return STATUS_OK;
}
