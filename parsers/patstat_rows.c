/* patstat_rows.c - what a row of each table of PATSTAT adds to what is known.
 *
 * First who may be Chinese, by numbers alone, then the rows of those: see patstat.c. */
#include "parsers/patstat.h"

#include <string.h>

#include "parsers/set_field.h"
#include "text.h"

/* ---- fields ---- */

/* Whether a field is `code`, blanks behind it or not. */
static bool field_is(const struct csv_reader *row, size_t column, const char *code)
{
    const char *text = csv_field(row, column);
    size_t size = strlen(code);
    return strncmp(text, code, size) == 0 && !text[size + strspn(text + size, " ")];
}

static bool field_is_yes(const struct csv_reader *row, size_t column)
{
    return field_is(row, column, "Y") || field_is(row, column, "1");
}

/* A number that a row cannot do without.  STATUS_REJECT. */
static enum status field_number(const struct csv_reader *row, size_t column, uint64_t *number,
                                struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    if (set_number(csv_field(row, column), number))
        return STATUS_OK;
    csv_fail(row, column, error, "cannot read '%s': not a number",
             text_shown(csv_field(row, column), shown));
    return STATUS_REJECT;
}

/* Adds the columns of a row to the rows of `id`, blanks squeezed. */
static enum status keep(struct patstat *join, uint64_t id, int mark,
                        const struct csv_reader *row, const size_t *columns, size_t count,
                        struct error *error)
{
    const char *texts[ROW_APPLN_COUNT];
    arena_reset(join->arena);
    for (size_t i = 0; i < count; i++) {
        const char *field = csv_field(row, columns[i]);
        char *text = arena_text(join->arena, field, strlen(field));
        if (!text)
            return error_memory(error);
        text_squeeze(text);
        texts[i] = text;
    }
    bool person = mark == MARK_PERSON || mark == MARK_ORIGINAL;
    return row_map_add(person ? join->persons : join->rows, id, mark, texts, count, error);
}

#define KEEP(join, id, mark, row, error, ...) \
    keep(join, id, mark, row, (const size_t[]){ __VA_ARGS__ }, \
         COUNT_OF(((const size_t[]){ __VA_ARGS__ })), error)

/* ---- who may be Chinese: by numbers alone ---- */

bool patstat_is_chinese(const struct patstat *join, uint64_t application)
{
    return id_set_has(join->chinese_owner, application)
        || (id_set_has(join->claims_chinese, application)
            && !id_set_has(join->owned, application));
}

/* The same whether records are skipped or not. */
static bool may_be_kept(const struct patstat *join, uint64_t application)
{
    return join->mode.all || (id_set_has(join->payable, application)
                              && patstat_is_chinese(join, application));
}

bool patstat_is_candidate(const struct patstat *join, uint64_t application)
{
    return join->mode.no_skip || may_be_kept(join, application);
}

static bool is_of_use(const struct patstat *join, uint64_t application)
{
    return patstat_is_candidate(join, application) || id_set_has(join->filings, application);
}

enum status patstat_look_at_application(void *context, const struct csv_reader *row,
                                        struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, APPLN_ID, &id, error);
    if (status != STATUS_OK)
        return status;
    if (field_is(row, APPLN_AUTH, "CN"))
        return id_set_add(join->chinese_office, id, error);
    if (!field_is_yes(row, APPLN_GRANTED) || field_is(row, APPLN_AUTH, "WO")
        || field_is(row, APPLN_KIND, "W"))
        return STATUS_OK;
    return id_set_add(join->payable, id, error);
}

enum status patstat_look_at_priority(void *context, const struct csv_reader *row,
                                     struct error *error)
{
    struct patstat *join = context;
    uint64_t id, prior;
    enum status status = field_number(row, PRIOR_APPLN, &id, error);
    if (status == STATUS_OK)
        status = field_number(row, PRIOR_ID, &prior, error);
    if (status != STATUS_OK || !id_set_has(join->chinese_office, prior))
        return status;
    return id_set_add(join->claims_chinese, id, error);
}

enum status patstat_look_at_person(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    char country[3];
    enum status status = field_number(row, PERSON_ID, &id, error);
    if (status != STATUS_OK)
        return status;
    set_country(csv_field(row, PERSON_COUNTRY), country);
    if (*country)
        status = id_set_add(join->placed_persons, id, error);
    if (status == STATUS_OK && strcmp(country, "CN") == 0)
        status = id_set_add(join->chinese_persons, id, error);
    return status;
}

/* The numbers of a row that makes a person the owner of an application; `*owner` false: an
 * inventor, no more. */
static enum status read_owner(const struct csv_reader *row, uint64_t *id, uint64_t *person,
                              bool *owner, struct error *error)
{
    uint64_t sequence;
    enum status status = field_number(row, OWNER_APPLN, id, error);
    if (status == STATUS_OK)
        status = field_number(row, OWNER_PERSON, person, error);
    if (status == STATUS_OK)
        status = field_number(row, OWNER_SEQUENCE, &sequence, error);
    *owner = status == STATUS_OK && sequence > 0;
    return status;
}

enum status patstat_look_at_owner(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id, person;
    bool owner;
    enum status status = read_owner(row, &id, &person, &owner, error);
    if (!owner)
        return status;
    const struct row *flaw = row_map_first(join->persons, person, MARK_FLAW);
    if (flaw) {
        const char *const texts[] = { row_text(flaw, 0) };
        status = row_map_add(join->rows, id, MARK_FLAW, texts, 1, error);
    }
    bool claims = id_set_has(join->claims_chinese, id);
    if (status == STATUS_OK && claims)
        status = id_set_add(join->owned, id, error);
    if (status == STATUS_OK && (id_set_has(join->chinese_persons, person)
                                || (claims && !id_set_has(join->placed_persons, person))))
        status = id_set_add(join->chinese_owner, id, error);
    return status;
}

/* ---- the rows of those ---- */

static enum status keep_link(struct patstat *join, int mark, struct id_set *wanted,
                             const struct csv_reader *row, const size_t columns[3],
                             struct error *error)
{
    uint64_t id, other;
    enum status status = field_number(row, columns[0], &id, error);
    if (status == STATUS_OK)
        status = field_number(row, columns[1], &other, error);
    if (status != STATUS_OK || !patstat_is_candidate(join, id))
        return status;
    status = id_set_add(wanted, other, error);
    if (status == STATUS_OK)
        status = KEEP(join, id, mark, row, error, columns[2], columns[1]);
    return status;
}

enum status patstat_keep_priority(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id, prior;
    enum status status = keep_link(join, MARK_PRIORITY, join->wanted_applications, row,
                                   (const size_t[]){ PRIOR_APPLN, PRIOR_ID, PRIOR_SEQUENCE },
                                   error);
    if (status != STATUS_OK || !set_number(csv_field(row, PRIOR_APPLN), &id)
        || !set_number(csv_field(row, PRIOR_ID), &prior) || !may_be_kept(join, id)
        || !id_set_has(join->chinese_office, prior))
        return status;
    return id_set_add(join->filings, prior, error);
}

enum status patstat_keep_parent(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    return keep_link(join, MARK_PARENT, join->wanted_applications, row,
                     (const size_t[]){ PARENT_APPLN, PARENT_ID, PARENT_TYPE }, error);
}

static enum status keep_application_row(struct patstat *join, uint64_t id,
                                        const struct csv_reader *row, struct error *error)
{
    if (row_map_first(join->rows, id, MARK_APPLICATION))
        return STATUS_OK;
    return KEEP(join, id, MARK_APPLICATION, row, error, APPLN_AUTH, APPLN_NR, APPLN_KIND,
                APPLN_FILED, APPLN_IPR_TYPE, APPLN_INTERNAT, APPLN_FAMILY);
}

enum status patstat_keep_application(void *context, const struct csv_reader *row,
                                     struct error *error)
{
    struct patstat *join = context;
    uint64_t id, international;
    enum status status = field_number(row, APPLN_ID, &id, error);
    if (status != STATUS_OK || (!patstat_is_candidate(join, id)
                                && !id_set_has(join->wanted_applications, id)))
        return status;
    if (set_number(csv_field(row, APPLN_INTERNAT), &international) && international > 0)
        status = id_set_add(join->wanted_international, international, error);
    return status == STATUS_OK ? keep_application_row(join, id, row, error) : status;
}

enum status patstat_keep_international(void *context, const struct csv_reader *row,
                                       struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, APPLN_ID, &id, error);
    if (status != STATUS_OK || !id_set_has(join->wanted_international, id))
        return status;
    return keep_application_row(join, id, row, error);
}

enum status patstat_keep_owner(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id, person;
    bool owner;
    enum status status = read_owner(row, &id, &person, &owner, error);
    if (!owner || !is_of_use(join, id))
        return status;
    status = id_set_add(join->wanted_persons, person, error);
    if (status == STATUS_OK)
        status = KEEP(join, id, MARK_OWNER, row, error, OWNER_SEQUENCE, OWNER_PERSON);
    return status;
}

enum status patstat_keep_person(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, PERSON_ID, &id, error);
    if (status != STATUS_OK || !id_set_has(join->wanted_persons, id))
        return status;
    return KEEP(join, id, MARK_PERSON, row, error, PERSON_NAME, PERSON_NAME_LOCAL, PERSON_ADDRESS,
                PERSON_COUNTRY);
}

/* Of the spellings that documents had of a person the first with a city. */
enum status patstat_keep_original(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, ORIGINAL_PERSON, &id, error);
    if (status != STATUS_OK || !id_set_has(join->wanted_persons, id)
        || field_is(row, ORIGINAL_CITY, "") || row_map_first(join->persons, id, MARK_ORIGINAL))
        return status;
    return KEEP(join, id, MARK_ORIGINAL, row, error, ORIGINAL_STREET, ORIGINAL_CITY, ORIGINAL_ZIP,
                ORIGINAL_FREE);
}

enum status patstat_keep_title(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, TITLE_APPLN, &id, error);
    if (status != STATUS_OK || !is_of_use(join, id))
        return status;
    return KEEP(join, id, MARK_TITLE, row, error, TITLE_LANGUAGE, TITLE_TEXT);
}

enum status patstat_keep_class(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, CLASS_APPLN, &id, error);
    if (status != STATUS_OK || !is_of_use(join, id))
        return status;
    return KEEP(join, id, MARK_CLASS, row, error, CLASS_SYMBOL);
}

enum status patstat_keep_first_grant(void *context, const struct csv_reader *row,
                                     struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    if (!field_is_yes(row, PUBLN_FIRST_GRANT) || !set_number(csv_field(row, PUBLN_APPLN), &id)
        || !patstat_is_candidate(join, id))
        return STATUS_OK;
    return KEEP(join, id, MARK_FIRST_GRANT, row, error, PUBLN_DATE);
}
