/* patstat.c - PATSTAT Global, CSV.  Source: FORMATS.md section 6.
 *
 * A publication (tls211) belongs to an application (tls201), that has owners (tls207, tls206) and
 * priorities (tls204).  There are some 100 million applications, and half of those with an owner
 * from China are China's own, which are no foreign rights: rows are kept of the applications alone
 * that another office granted and that may have a Chinese owner, and of China's own that those
 * claim as priority, for they may name the owner in Chinese.  Of all others a few bits tell what a
 * record of theirs is counted as.
 *
 * tls201 is read three times, since an application names its international one, which may stand
 * before it; tls204, tls206, tls207 and tls211 twice: what is kept of them hangs on what stands
 * behind.  Text is padded with blanks, `9999-12-31` is no date, and a number may be quoted. */
#include "parsers/patstat.h"

#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/set_field.h"

/* ---- tables ---- */

enum { TLS201, TLS202, TLS204, TLS206, TLS207, TLS209, TLS211, TLS216, TLS226, TABLE_COUNT };

static const struct csv_column applications[] = {
    { "appln_id", true }, { "appln_auth", true }, { "appln_nr", true }, { "appln_kind", true },
    { "appln_filing_date", true }, { "ipr_type", true }, { "internat_appln_id", true },
    { "granted", true }, { "docdb_family_id", true },
};
static const struct csv_column titles[] = {
    { "appln_id", true }, { "appln_title_lg", false }, { "appln_title", true },
};
static const struct csv_column priorities[] = {
    { "appln_id", true }, { "prior_appln_id", true }, { "prior_appln_seq_nr", true },
};
static const struct csv_column persons[] = {
    { "person_id", true }, { "person_name", true }, { "person_name_orig_lg", false },
    { "person_address", true }, { "person_ctry_code", true },
};
static const struct csv_column owners[] = {
    { "person_id", true }, { "appln_id", true }, { "applt_seq_nr", true },
};
static const struct csv_column classes[] = {
    { "appln_id", true }, { "ipc_class_symbol", true },
};
static const struct csv_column publications[] = {
    { "publn_auth", true }, { "publn_nr", true }, { "publn_kind", true }, { "appln_id", true },
    { "publn_date", true }, { "publn_first_grant", true },
};
static const struct csv_column parents[] = {
    { "appln_id", true }, { "parent_appln_id", true }, { "contn_type", true },
};
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

/* ---- the set ---- */

static const struct set_pass passes[] = {
    { TLS201, false, patstat_look_at_application },
    { TLS204, false, patstat_look_at_priority },
    { TLS206, false, patstat_look_at_person },
    { TLS207, false, patstat_look_at_owner },

    { TLS204, true,  patstat_keep_priority },
    { TLS216, false, patstat_keep_parent },
    { TLS201, true,  patstat_keep_application },
    { TLS201, true,  patstat_keep_international },
    { TLS207, true,  patstat_keep_owner },
    { TLS206, true,  patstat_keep_person },
    { TLS226, false, patstat_keep_original },
    { TLS202, false, patstat_keep_title },
    { TLS209, false, patstat_keep_class },
    { TLS211, true,  patstat_keep_first_grant },    /* a repeat may stand before what it repeats */
    { TLS211, false, NULL },
};

static void patstat_end(void *context)
{
    struct patstat *join = context;
    if (!join)
        return;
    struct id_set *const sets[] = {
        join->payable, join->chinese_office, join->claims_chinese, join->owned,
        join->chinese_owner, join->chinese_persons, join->placed_persons, join->filings,
        join->wanted_applications, join->wanted_international, join->wanted_persons,
    };
    for (size_t i = 0; i < COUNT_OF(sets); i++)
        id_set_free(sets[i]);
    row_map_free(join->rows);
    row_map_free(join->persons);
    arena_free(join->arena);
    free(join);
}

static bool make_all(struct patstat *join)
{
    struct id_set **const sets[] = {
        &join->payable, &join->chinese_office, &join->claims_chinese, &join->owned,
        &join->chinese_owner, &join->chinese_persons, &join->placed_persons, &join->filings,
        &join->wanted_applications, &join->wanted_international, &join->wanted_persons,
    };
    bool made = (join->arena = arena_create(RECORD_SIZE_MAX))
        && (join->rows = row_map_create()) && (join->persons = row_map_create());
    for (size_t i = 0; i < COUNT_OF(sets); i++)
        made = made && (*sets[i] = id_set_create());
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
    /* Nobody's name stands in tls226 alone; 0 is the number of none. */
    if (table == TLS226 || !set_number(key, &id) || id == 0)
        return STATUS_OK;
    return row_map_add(table == TLS206 ? join->persons : join->rows, id, MARK_FLAW, texts, 1,
                       error);
}

static const char *const others[] = { "tls", NULL };

const struct set_format set_patstat = {
    .format = &format_patstat, .tables = tables, .table_count = TABLE_COUNT, .in_parts = true,
    .others = others, .bundle = "data_PATSTAT",
    .begin = patstat_begin, .end = patstat_end, .spoil = patstat_spoil, .record = patstat_record,
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
        .origin = ORIGIN_DATABASE, .place = PLACE_DETAIL_ADDRESS,
        .pct = true, .priorities = true, .family = true,
        .lacks = "a city unless tls226 is there; many owners have no address, many no country; "
                 "inventors are never owners",
    },
    .bid = patstat_bid, .open = patstat_open,
};
