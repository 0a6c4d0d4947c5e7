/* patentsview_rows.c - what a row of each table of PatentsView adds to what is known.
 *
 * First who may be Chinese, by numbers alone, then the rows of those: see patentsview.c. */
#include "parsers/patentsview.h"

#include <ctype.h>
#include <string.h>

#include "parsers/set_field.h"
#include "text.h"

/* ---- fields ---- */

bool patentsview_id(const char *text, uint64_t *id)
{
    enum { LETTERS = 27, LETTER_COUNT = 3, DIGITS = 9 };
    uint64_t letters = 0, number;
    size_t count = 0;
    for (; isalpha((unsigned char)*text) && count < LETTER_COUNT; text++, count++)
        letters = letters * LETTERS + (uint64_t)(toupper((unsigned char)*text) - 'A' + 1);
    if (!isdigit((unsigned char)*text) || !set_number(text, &number) || number > 999999999)
        return false;
    *id = letters * 1000000000 + number;
    return true;
}

void patentsview_country(const char *country, const char *state, char code[3])
{
    char plain[3] = "";
    if (strlen(country) == 3 && country[2] == 'X') {
        memcpy(plain, country, 2);
        country = plain;
    }
    set_country(country, code);
    if (!*country && *state)
        memcpy(code, "US", 3);
}

static const char *field(const struct csv_reader *row, size_t column)
{
    const char *text = csv_field(row, column);
    return strcmp(text, "NULL") == 0 ? "" : text;
}

static enum status patent_of(const struct csv_reader *row, uint64_t *id, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    if (patentsview_id(csv_field(row, PATENT_ID), id))
        return STATUS_OK;
    csv_fail(row, PATENT_ID, error, "cannot read '%s': not the number of a US patent",
             text_shown(csv_field(row, PATENT_ID), shown));
    return STATUS_REJECT;
}

static enum status keep(struct patentsview *join, uint64_t id, int mark,
                        const struct csv_reader *row, const size_t *columns, size_t count,
                        struct error *error)
{
    const char *texts[8];
    arena_reset(join->arena);
    for (size_t i = 0; i < count; i++) {
        const char *from = columns[i] == SIZE_MAX ? "" : field(row, columns[i]);
        char *text = arena_text(join->arena, from, strlen(from));
        if (!text)
            return error_memory(error);
        text_squeeze(text);
        texts[i] = text;
    }
    return row_map_add(mark == MARK_POINT ? join->places : join->rows, id, mark, texts, count,
                       error);
}

#define KEEP(join, id, mark, row, error, ...) \
    keep(join, id, mark, row, (const size_t[]){ __VA_ARGS__ }, \
         COUNT_OF(((const size_t[]){ __VA_ARGS__ })), error)

static enum status add_key(struct key_set *set, const char *key, struct error *error)
{
    bool seen;
    return *key ? key_set_add(set, key, &seen, error) : STATUS_OK;
}

/* ---- who may be Chinese: by numbers alone ---- */

/* Everyone with a Chinese priority is one: an assignee without a country counts as Chinese then,
 * and which location has none is not known before its row is kept. */
bool patentsview_is_candidate(const struct patentsview *join, uint64_t patent)
{
    return join->mode.all || join->mode.no_skip || id_set_has(join->chinese_owner, patent)
        || id_set_has(join->claims_chinese, patent);
}

enum status patentsview_look_at_place(void *context, const struct csv_reader *row,
                                      struct error *error)
{
    struct patentsview *join = context;
    char country[3];
    patentsview_country(field(row, PLACE_COUNTRY), field(row, PLACE_STATE), country);
    return strcmp(country, "CN") == 0 ? add_key(join->chinese_places, field(row, PLACE_ID), error)
                                      : STATUS_OK;
}

enum status patentsview_look_at_priority(void *context, const struct csv_reader *row,
                                         struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    char country[3];
    enum status status = patent_of(row, &id, error);
    if (status != STATUS_OK)
        return status;
    patentsview_country(field(row, PRIORITY_COUNTRY), "", country);
    return strcmp(country, "CN") == 0 ? id_set_add(join->claims_chinese, id, error) : STATUS_OK;
}

static enum status look_at_party(struct patentsview *join, uint64_t id,
                                 const struct csv_reader *row, struct error *error)
{
    const char *place = field(row, PARTY_PLACE);
    enum status status = STATUS_OK;
    const struct row *flaw = row_map_first(join->places, key_hash(place), MARK_FLAW);
    if (flaw) {
        const char *const texts[] = { row_text(flaw, 0) };
        status = row_map_add(join->rows, id, MARK_FLAW, texts, 1, error);
    }
    if (status == STATUS_OK && *place && key_set_has(join->chinese_places, place))
        status = id_set_add(join->chinese_owner, id, error);
    return status;
}

enum status patentsview_look_at_owner(void *context, const struct csv_reader *row,
                                      struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    enum status status = patent_of(row, &id, error);
    if (status == STATUS_OK)
        status = id_set_add(join->owned, id, error);
    return status == STATUS_OK ? look_at_party(join, id, row, error) : status;
}

enum status patentsview_look_at_inventor(void *context, const struct csv_reader *row,
                                         struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    enum status status = patent_of(row, &id, error);
    if (status != STATUS_OK || id_set_has(join->owned, id))
        return status;
    return look_at_party(join, id, row, error);
}

/* ---- the rows of those ---- */

/* `*of_use`: the row is one of a candidate. */
static enum status candidate_of(const struct patentsview *join, const struct csv_reader *row,
                                uint64_t *id, bool *of_use, struct error *error)
{
    enum status status = patent_of(row, id, error);
    *of_use = status == STATUS_OK && patentsview_is_candidate(join, *id);
    return status;
}

static enum status keep_candidate(struct patentsview *join, int mark, const struct csv_reader *row,
                                  const size_t *columns, size_t count, struct error *error)
{
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    return of_use ? keep(join, id, mark, row, columns, count, error) : status;
}

#define KEEP_CANDIDATE(join, mark, row, error, ...) \
    keep_candidate(join, mark, row, (const size_t[]){ __VA_ARGS__ }, \
                   COUNT_OF(((const size_t[]){ __VA_ARGS__ })), error)

enum status patentsview_keep_owner(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    if (!of_use)
        return status;
    status = add_key(join->wanted_places, field(row, PARTY_PLACE), error);
    if (status == STATUS_OK)
        status = KEEP(join, id, MARK_OWNER, row, error, PARTY_SEQUENCE, PARTY_LAST, PARTY_FIRST,
                      PARTY_ORGANIZATION, PARTY_PLACE);
    return status;
}

enum status patentsview_keep_inventor(void *context, const struct csv_reader *row,
                                      struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    if (!of_use || id_set_has(join->owned, id))
        return status;
    status = add_key(join->wanted_places, field(row, PARTY_PLACE), error);
    if (status == STATUS_OK)
        status = KEEP(join, id, MARK_INVENTOR, row, error, PARTY_SEQUENCE, PARTY_LAST, PARTY_FIRST,
                      SIZE_MAX, PARTY_PLACE);
    return status;
}

/* A location for an owner; `point`: the column of the id under which its point on the map goes. */
static enum status keep_place_row(struct patentsview *join, const struct csv_reader *row,
                                  size_t point, struct error *error)
{
    const char *id = field(row, PLACE_ID);
    char country[3];
    if (!*id || !key_set_has(join->wanted_places, id))
        return STATUS_OK;
    enum status status = add_key(join->wanted_points, field(row, point), error);
    if (status != STATUS_OK)
        return status;
    patentsview_country(field(row, PLACE_COUNTRY), field(row, PLACE_STATE), country);
    arena_reset(join->arena);
    char *city = arena_text(join->arena, field(row, PLACE_CITY), strlen(field(row, PLACE_CITY)));
    if (!city)
        return error_memory(error);
    text_squeeze(city);
    const char *const texts[ROW_PLACE_COUNT] = { id, city, country, field(row, point) };
    return row_map_add(join->places, key_hash(id), MARK_PLACE, texts, COUNT_OF(texts), error);
}

enum status patentsview_keep_place_raw(void *context, const struct csv_reader *row,
                                       struct error *error)
{
    return keep_place_row(context, row, PLACE_POINT, error);
}

enum status patentsview_keep_place_found(void *context, const struct csv_reader *row,
                                         struct error *error)
{
    return keep_place_row(context, row, PLACE_ID, error);
}

enum status patentsview_keep_owner_point(void *context, const struct csv_reader *row,
                                         struct error *error)
{
    struct patentsview *join = context;
    uint64_t id;
    bool of_use;
    enum status status = candidate_of(join, row, &id, &of_use, error);
    if (!of_use)
        return status;
    status = add_key(join->wanted_points, field(row, PARTY_PLACE), error);
    if (status == STATUS_OK)
        status = KEEP(join, id, MARK_OWNER_POINT, row, error, PARTY_SEQUENCE, PARTY_PLACE);
    return status;
}

enum status patentsview_keep_point(void *context, const struct csv_reader *row, struct error *error)
{
    struct patentsview *join = context;
    const char *id = field(row, PLACE_ID);
    if (!*id || !key_set_has(join->wanted_points, id))
        return STATUS_OK;
    return KEEP(join, key_hash(id), MARK_POINT, row, error, PLACE_ID, PLACE_LATITUDE,
                PLACE_LONGITUDE);
}

enum status patentsview_keep_priority(void *context, const struct csv_reader *row,
                                      struct error *error)
{
    return KEEP_CANDIDATE(context, MARK_PRIORITY, row, error, PRIORITY_SEQUENCE, PRIORITY_NUMBER,
                          PRIORITY_DATE, PRIORITY_COUNTRY);
}

enum status patentsview_keep_pct(void *context, const struct csv_reader *row, struct error *error)
{
    return KEEP_CANDIDATE(context, MARK_PCT, row, error, PCT_TYPE, PCT_NUMBER);
}

enum status patentsview_keep_parent(void *context, const struct csv_reader *row,
                                    struct error *error)
{
    return KEEP_CANDIDATE(context, MARK_PARENT, row, error, PARENT_TYPE, PARENT_KIND,
                          PARENT_COUNTRY, PARENT_NUMBER);
}

enum status patentsview_keep_application(void *context, const struct csv_reader *row,
                                         struct error *error)
{
    return KEEP_CANDIDATE(context, MARK_APPLICATION, row, error, APPLICATION_NUMBER,
                          APPLICATION_DATE);
}

enum status patentsview_keep_class(void *context, const struct csv_reader *row, struct error *error)
{
    return KEEP_CANDIDATE(context, MARK_CLASS, row, error, IPC_SECTION, IPC_CLASS, IPC_SUBCLASS,
                          IPC_GROUP, IPC_SUBGROUP);
}
