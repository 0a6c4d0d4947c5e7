/* patstat.c - PATSTAT Global, CSV.  Source: FORMATS.md section 6.
 *
 * A publication (tls211) belongs to an application (tls201), that has owners (tls207, tls206) and
 * priorities (tls204).  There are some 100 million applications, and half of those with an owner
 * from China are China's own, which are no foreign rights: rows are kept of the applications alone
 * that another office granted and that may have a Chinese owner.  Of all others a few bits tell
 * what a record of theirs is counted as.
 *
 * tls201 is read three times, since an application names its international one, which may stand
 * before it; tls204, tls206, tls207 and tls211 twice: what is kept of them hangs on what stands
 * behind.  Text is padded with blanks, `9999-12-31` is no date, and a number may be quoted. */
#include "parsers/patstat.h"

#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/set_field.h"
#include "text.h"

/* ---- tables ---- */

enum { TLS201, TLS202, TLS204, TLS206, TLS207, TLS209, TLS211, TLS216, TLS226, TABLE_COUNT };

static const struct csv_column applications[] = {
    { "appln_id", true }, { "appln_auth", true }, { "appln_nr", true }, { "appln_kind", true },
    { "appln_filing_date", true }, { "ipr_type", true }, { "internat_appln_id", true },
    { "granted", true }, { "docdb_family_id", true },
};
enum { TITLE_APPLN, TITLE_LANGUAGE, TITLE_TEXT };
static const struct csv_column titles[] = {
    { "appln_id", true }, { "appln_title_lg", false }, { "appln_title", true },
};
enum { PRIOR_APPLN, PRIOR_ID, PRIOR_SEQUENCE };
static const struct csv_column priorities[] = {
    { "appln_id", true }, { "prior_appln_id", true }, { "prior_appln_seq_nr", true },
};
enum { PERSON_ID, PERSON_NAME, PERSON_NAME_LOCAL, PERSON_ADDRESS, PERSON_COUNTRY };
static const struct csv_column persons[] = {
    { "person_id", true }, { "person_name", true }, { "person_name_orig_lg", false },
    { "person_address", true }, { "person_ctry_code", true },
};
enum { OWNER_PERSON, OWNER_APPLN, OWNER_SEQUENCE };
static const struct csv_column owners[] = {
    { "person_id", true }, { "appln_id", true }, { "applt_seq_nr", true },
};
enum { CLASS_APPLN, CLASS_SYMBOL };
static const struct csv_column classes[] = {
    { "appln_id", true }, { "ipc_class_symbol", true },
};
static const struct csv_column publications[] = {
    { "publn_auth", true }, { "publn_nr", true }, { "publn_kind", true }, { "appln_id", true },
    { "publn_date", true }, { "publn_first_grant", true },
};
enum { PARENT_APPLN, PARENT_ID, PARENT_TYPE };
static const struct csv_column parents[] = {
    { "appln_id", true }, { "parent_appln_id", true }, { "contn_type", true },
};
enum { ORIGINAL_PERSON, ORIGINAL_STREET, ORIGINAL_CITY, ORIGINAL_ZIP, ORIGINAL_FREE };
static const struct csv_column originals[] = {
    { "person_id", true }, { "street", false }, { "city", true }, { "zip_code", false },
    { "address_freeform", false },
};

#define TABLE(name, columns, key) { name, columns, COUNT_OF(columns), key }
static const struct set_table tables[TABLE_COUNT] = {
    [TLS201] = TABLE("tls201", applications, APPLN_ID),
    [TLS202] = TABLE("tls202", titles, TITLE_APPLN),
    [TLS204] = TABLE("tls204", priorities, PRIOR_APPLN),
    [TLS206] = TABLE("tls206", persons, PERSON_ID),
    [TLS207] = TABLE("tls207", owners, OWNER_APPLN),
    [TLS209] = TABLE("tls209", classes, CLASS_APPLN),
    [TLS211] = TABLE("tls211", publications, PUBLN_APPLN),
    [TLS216] = TABLE("tls216", parents, PARENT_APPLN),
    [TLS226] = TABLE("tls226", originals, ORIGINAL_PERSON),
};

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
static enum status keep(struct patstat *join, struct row_map *map, uint64_t id,
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
    return row_map_add(map, id, texts, count, error);
}

#define KEEP(join, map, id, row, error, ...) \
    keep(join, map, id, row, (const size_t[]){ __VA_ARGS__ }, \
         COUNT_OF(((const size_t[]){ __VA_ARGS__ })), error)

/* ---- who may be Chinese: by numbers alone ---- */

bool patstat_is_chinese(const struct patstat *join, uint64_t application)
{
    return id_set_has(join->chinese_owner, application)
        || (id_set_has(join->claims_chinese, application)
            && !id_set_has(join->owned, application));
}

bool patstat_is_candidate(const struct patstat *join, uint64_t application)
{
    if (join->mode.all || join->mode.no_skip)
        return true;
    return id_set_has(join->payable, application) && patstat_is_chinese(join, application);
}

static enum status look_at_application(void *context, const struct csv_reader *row,
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

static enum status look_at_priority(void *context, const struct csv_reader *row,
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

static enum status look_at_person(void *context, const struct csv_reader *row,
                                  struct error *error)
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

static enum status look_at_owner(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id, person;
    bool owner;
    enum status status = read_owner(row, &id, &person, &owner, error);
    if (!owner)
        return status;
    const struct row *flaw = row_map_first(join->person_flaws, person);
    if (flaw) {
        const char *const texts[] = { row_text(flaw, 0) };
        status = row_map_add(join->flaws, id, texts, 1, error);
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

static enum status keep_link(struct patstat *join, struct row_map *map, struct id_set *wanted,
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
        status = KEEP(join, map, id, row, error, columns[2], columns[1]);
    return status;
}

static enum status keep_priority(void *context, const struct csv_reader *row,
                                 struct error *error)
{
    struct patstat *join = context;
    return keep_link(join, join->priorities, join->wanted_applications, row,
                     (const size_t[]){ PRIOR_APPLN, PRIOR_ID, PRIOR_SEQUENCE }, error);
}

static enum status keep_parent(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    return keep_link(join, join->parents, join->wanted_applications, row,
                     (const size_t[]){ PARENT_APPLN, PARENT_ID, PARENT_TYPE }, error);
}

static enum status keep_application_row(struct patstat *join, uint64_t id,
                                        const struct csv_reader *row, struct error *error)
{
    if (row_map_first(join->applications, id))
        return STATUS_OK;
    return KEEP(join, join->applications, id, row, error, APPLN_AUTH, APPLN_NR, APPLN_KIND,
                APPLN_FILED, APPLN_IPR_TYPE, APPLN_INTERNAT, APPLN_FAMILY);
}

static enum status keep_application(void *context, const struct csv_reader *row,
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

static enum status keep_international(void *context, const struct csv_reader *row,
                                      struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, APPLN_ID, &id, error);
    if (status != STATUS_OK || !id_set_has(join->wanted_international, id))
        return status;
    return keep_application_row(join, id, row, error);
}

static enum status keep_owner(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id, person;
    bool owner;
    enum status status = read_owner(row, &id, &person, &owner, error);
    if (!owner || !patstat_is_candidate(join, id))
        return status;
    status = id_set_add(join->wanted_persons, person, error);
    if (status == STATUS_OK)
        status = KEEP(join, join->owners, id, row, error, OWNER_SEQUENCE, OWNER_PERSON);
    return status;
}

static enum status keep_person(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, PERSON_ID, &id, error);
    if (status != STATUS_OK || !id_set_has(join->wanted_persons, id))
        return status;
    return KEEP(join, join->persons, id, row, error, PERSON_NAME, PERSON_NAME_LOCAL,
                PERSON_ADDRESS, PERSON_COUNTRY);
}

/* Of the spellings that documents had of a person the first with a city. */
static enum status keep_original(void *context, const struct csv_reader *row,
                                 struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, ORIGINAL_PERSON, &id, error);
    if (status != STATUS_OK || !id_set_has(join->wanted_persons, id)
        || field_is(row, ORIGINAL_CITY, "") || row_map_first(join->originals, id))
        return status;
    return KEEP(join, join->originals, id, row, error, ORIGINAL_STREET, ORIGINAL_CITY,
                ORIGINAL_ZIP, ORIGINAL_FREE);
}

static enum status keep_title(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, TITLE_APPLN, &id, error);
    if (status != STATUS_OK || !patstat_is_candidate(join, id))
        return status;
    return KEEP(join, join->titles, id, row, error, TITLE_LANGUAGE, TITLE_TEXT);
}

static enum status keep_class(void *context, const struct csv_reader *row, struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    enum status status = field_number(row, CLASS_APPLN, &id, error);
    if (status != STATUS_OK || !patstat_is_candidate(join, id))
        return status;
    return KEEP(join, join->classes, id, row, error, CLASS_SYMBOL);
}

static enum status keep_first_grant(void *context, const struct csv_reader *row,
                                    struct error *error)
{
    struct patstat *join = context;
    uint64_t id;
    if (!field_is_yes(row, PUBLN_FIRST_GRANT) || !set_number(csv_field(row, PUBLN_APPLN), &id)
        || !patstat_is_candidate(join, id))
        return STATUS_OK;
    return KEEP(join, join->first_grants, id, row, error, PUBLN_DATE);
}

/* ---- the set ---- */

static const struct set_pass passes[] = {
    { TLS201, false, look_at_application },
    { TLS204, false, look_at_priority },
    { TLS206, false, look_at_person },
    { TLS207, false, look_at_owner },

    { TLS204, true,  keep_priority },
    { TLS216, false, keep_parent },
    { TLS201, true,  keep_application },
    { TLS201, true,  keep_international },
    { TLS207, true,  keep_owner },
    { TLS206, true,  keep_person },
    { TLS226, false, keep_original },
    { TLS202, false, keep_title },
    { TLS209, false, keep_class },
    { TLS211, true,  keep_first_grant },    /* a repeat may stand before what it repeats */
    { TLS211, false, NULL },
};

static void patstat_end(void *context)
{
    struct patstat *join = context;
    if (!join)
        return;
    struct id_set *const sets[] = {
        join->payable, join->chinese_office, join->claims_chinese, join->owned,
        join->chinese_owner, join->chinese_persons, join->placed_persons,
        join->wanted_applications, join->wanted_international, join->wanted_persons,
    };
    struct row_map *const maps[] = {
        join->applications, join->owners, join->priorities, join->parents, join->first_grants,
        join->titles, join->classes, join->persons, join->originals, join->flaws,
        join->person_flaws,
    };
    for (size_t i = 0; i < COUNT_OF(sets); i++)
        id_set_free(sets[i]);
    for (size_t i = 0; i < COUNT_OF(maps); i++)
        row_map_free(maps[i]);
    arena_free(join->arena);
    free(join);
}

static bool make_all(struct patstat *join)
{
    struct id_set **const sets[] = {
        &join->payable, &join->chinese_office, &join->claims_chinese, &join->owned,
        &join->chinese_owner, &join->chinese_persons, &join->placed_persons,
        &join->wanted_applications, &join->wanted_international, &join->wanted_persons,
    };
    struct row_map **const maps[] = {
        &join->applications, &join->owners, &join->priorities, &join->parents,
        &join->first_grants, &join->titles, &join->classes, &join->persons, &join->originals,
        &join->flaws, &join->person_flaws,
    };
    bool made = (join->arena = arena_create(RECORD_SIZE_MAX));
    for (size_t i = 0; i < COUNT_OF(sets); i++)
        made = made && (*sets[i] = id_set_create());
    for (size_t i = 0; i < COUNT_OF(maps); i++)
        made = made && (*maps[i] = row_map_create());
    return made;
}

static enum status patstat_begin(struct scan_mode mode, const bool *there, void **out,
                                 struct set_plan *plan, struct error *error)
{
    static const size_t needed[] = { TLS201, TLS204, TLS206, TLS207, TLS211 };
    for (size_t i = 0; i < COUNT_OF(needed); i++)
        if (!there[needed[i]])
            return table_set_missing(tables[needed[i]].name, error);
    struct patstat *join = calloc(1, sizeof *join);
    if (!join || !make_all(join)) {
        patstat_end(join);
        return error_memory(error);
    }
    join->mode = mode;
    for (size_t i = 0; i < COUNT_OF(passes); i++)
        if (there[passes[i].table])
            plan->passes[plan->count++] = passes[i];
    *out = join;
    return STATUS_OK;
}

static enum status patstat_spoil(void *context, size_t table, const char *key,
                                 const char *reason, struct error *error)
{
    struct patstat *join = context;
    const char *const texts[] = { reason };
    uint64_t id;
    if (table == TLS226 || !set_number(key, &id))       /* nobody's name stands in tls226 alone */
        return STATUS_OK;
    return row_map_add(table == TLS206 ? join->person_flaws : join->flaws, id, texts, 1, error);
}

static const char *const others[] = { "tls", NULL };

const struct set_format set_patstat = {
    .format = &format_patstat, .tables = tables, .table_count = TABLE_COUNT, .in_parts = true,
    .others = others, .bundle = "data_PATSTAT", .begin = patstat_begin, .end = patstat_end, .spoil = patstat_spoil,
    .record = patstat_record,
};

/* ---- a table alone ---- */

static int patstat_bid(const char *head, size_t size)
{
    return table_set_bid(&set_patstat, head, size);
}

static enum status patstat_open(struct source *source, struct scan_mode mode, void **reader,
                                struct error *error)
{
    (void)mode, (void)reader;
    return table_set_refuse(&set_patstat, source, error);
}

const struct format format_patstat = {
    .facts = {
        .name = "patstat", .contents = "EPO PATSTAT Global, the set of tables",
        .files = "data_PATSTAT_Global_*.zip tls???_part??.zip tls???_part??.csv",
        .place = PLACE_DETAIL_ADDRESS, .pct = true, .priorities = true, .family = true,
        .lacks = "a city unless tls226 is there; many owners have no address, many no country; "
                 "inventors are never owners",
    },
    .bid = patstat_bid, .open = patstat_open,
};
