/* table_set.c - the driver of all sets of tables: passes over tables, one after the other. */
#include "parsers/table_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parsers/fate.h"
#include "parsers/key_set.h"
#include "parsers/set_rows.h"
#include "text.h"

/* Malformed rows of one dump: a set with more of them is no set, and their reasons take memory. */
enum { SET_FLAW_MAX = 100000 };

static const struct set_format *const formats[] = { &set_patentsview, &set_patstat };

struct table_set {
    const struct set_format *format;
    const struct container *container;
    void *join;
    struct set_plan plan;
    size_t pass;
    bool open;                          /* the pass in hand is begun */
    uint64_t flaw_count;
    struct set_rows rows;
    struct dump_seen seen;              /* of the passes that ended */
};

/* ---- which members are tables ---- */

const struct set_format *table_set_of(const struct archive *archive)
{
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        for (size_t member = 0; member < archive_count(archive); member++)
            if (set_is_bundle(formats[i], archive_name(archive, member))
                || set_table_of(formats[i], archive_name(archive, member))
                   < formats[i]->table_count)
                return formats[i];
    return NULL;
}

bool table_set_owns(const struct set_format *format, const char *member)
{
    if (set_table_of(format, member) < format->table_count || set_is_bundle(format, member))
        return true;
    for (const char *const *other = format->others; *other; other++)
        if (text_starts(path_name(member), *other))
            return true;
    return false;
}

/* Notes which tables an archive has.  Two files of one name are one table twice. */
static enum status look_at_archive(const struct set_format *format, const struct archive *archive,
                                   struct key_set *stems, bool *there, struct error *error)
{
    for (size_t i = 0; i < archive_count(archive); i++) {
        const char *name = path_name(archive_name(archive, i));
        size_t table = set_table_of(format, name);
        char stem[64], shown[TEXT_SHOWN_SIZE];
        bool seen;
        if (table == format->table_count)
            continue;
        there[table] = true;
        snprintf(stem, sizeof stem, "%.*s", (int)strcspn(name, "."), name);
        enum status status = key_set_add(stems, stem, &seen, error);
        if (status != STATUS_OK)
            return status;
        if (seen)
            return error_set(error, STATUS_BAD_DUMP, "'%s' is there twice",
                             text_shown(stem, shown));
    }
    return STATUS_OK;
}

static enum status look_at_members(const struct table_set *set, bool *there, struct error *error)
{
    const struct archive *archive = set->container->archive;
    struct walk walk = { .container = set->container };
    struct key_set *stems = key_set_create();
    if (!stems)
        return error_memory(error);
    enum status status = look_at_archive(set->format, archive, stems, there, error);
    for (size_t i = 0; i < archive_count(archive) && status == STATUS_OK; i++) {
        if (!set_is_bundle(set->format, archive_name(archive, i)))
            continue;
        status = walk_start(&walk, i, error);
        if (status == STATUS_OK && walk.depth > 0)
            status = look_at_archive(set->format, walk.levels[0].archive, stems, there, error);
    }
    walk_leave_all(&walk);
    key_set_free(stems);
    return status;
}

enum status table_set_missing(const char *table, struct error *error)
{
    return error_set(error, STATUS_BAD_DUMP, "table '%s' is missing: all tables of the set belong "
                     "in one folder or archive", table);
}

/* ---- a table by itself ---- */

static bool has_column(const char *line, size_t size, char separator, const char *name)
{
    size_t length = strlen(name);
    while (size > 0) {
        const char *end = memchr(line, separator, size);
        size_t field = end ? (size_t)(end - line) : size, step = end ? field + 1 : field;
        size_t quoted = field >= 2 && line[0] == '"' && line[field - 1] == '"';
        if (field - 2 * quoted == length && memcmp(line + quoted, name, length) == 0)
            return true;
        line += step;
        size -= step;
    }
    return false;
}

/* Bits of the required columns that the header has, if it has them all. */
static int header_bits(const struct set_table *table, const char *head, size_t size)
{
    char separator = set_separator(head, size);
    size_t line = 0, bytes = 0, count = 0;
    while (line < size && head[line] != '\n' && head[line] != '\r')
        line++;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!table->columns[i].required)
            continue;
        if (!has_column(head, line, separator, table->columns[i].name))
            return 0;
        bytes += strlen(table->columns[i].name);
        count++;
    }
    return count > 1 ? (int)bytes * 8 : 0;
}

static const struct set_table *table_by_header(const struct set_format *format, const char *head,
                                               size_t size, int *bits)
{
    const struct set_table *best = NULL;
    *bits = 0;
    if (size >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
        head += 3, size -= 3;
    for (size_t i = 0; i < format->table_count; i++) {
        int bid = header_bits(&format->tables[i], head, size);
        if (bid > *bits) {
            *bits = bid;
            best = &format->tables[i];
        }
    }
    return best;
}

int table_set_bid(const struct set_format *format, const char *head, size_t size)
{
    int bits;
    table_by_header(format, head, size, &bits);
    return bits;
}

enum status table_set_refuse(const struct set_format *format, struct source *source,
                             struct error *error)
{
    const struct window *window = source_window(source);
    int bits;
    const struct set_table *table = table_by_header(format, window->data, window->size, &bits);
    return error_set(error, STATUS_BAD_DUMP, "cannot read dump: it is table '%s' of a set alone: "
                     "all tables of the set belong in one folder or archive",
                     table ? table->name : format->format->facts.name);
}

/* ---- passes ---- */

enum status table_set_open(const struct set_format *format, const struct container *container,
                           struct scan_mode mode, struct table_set **out, struct error *error)
{
    bool there[SET_TABLE_MAX] = { false };
    struct error reason = { "" };
    struct table_set *set = calloc(1, sizeof *set);
    *out = NULL;
    if (!set)
        return error_memory(error);
    set->format = format;
    set->container = container;
    set->seen.format = format->format->facts.name;
    enum status status = look_at_members(set, there, &reason);
    if (status == STATUS_OK)
        status = format->begin(mode, there, &set->join, &set->plan, &reason);
    if (status == STATUS_OK) {
        *out = set;
        return STATUS_OK;
    }
    table_set_close(set);
    return walk_fail(container->name, status, &reason, error);
}

void table_set_close(struct table_set *set)
{
    if (!set)
        return;
    set_rows_close(&set->rows);
    set->format->end(set->join);
    free(set);
}

static void begin_pass(struct table_set *set)
{
    set_rows_open(&set->rows, set->container, set->format, set->plan.passes[set->pass].table);
    set->open = true;
}

/* What a pass shows counts once, however often its table is read. */
static void add_seen(const struct table_set *set, struct dump_seen *seen)
{
    const struct set_rows *rows = &set->rows;
    if (!set->open || set->plan.passes[set->pass].again)
        return;
    seen->read += rows->read;
    seen->bytes_in += rows->bytes_in + rows->walk.meter.in;
    seen->bytes_out += rows->bytes_out + (rows->csv ? rows->bytes.size : 0);
}

static void end_pass(struct table_set *set)
{
    add_seen(set, &set->seen);
    set_rows_close(&set->rows);
    set->open = false;
    set->pass++;
}

void table_set_seen(const struct table_set *set, struct dump_seen *seen)
{
    *seen = set->seen;
    add_seen(set, seen);
}

/* A row that is of no use.  `told`: its fields are known, only what they say is wrong. */
static enum status reject_row(struct table_set *set, bool told, struct record *record,
                              struct error *error)
{
    const struct set_pass *pass = &set->plan.passes[set->pass];
    const struct set_table *table = &set->format->tables[pass->table];
    char key[64];
    struct error reason;
    *record = (struct record){
        .fate = RECORD_NOT_A_GRANT, .label = table->name, .member = set->rows.walk.member,
        .offset = csv_offset(set->rows.csv), .length = csv_length(set->rows.csv),
        .grant = blank_grant,
    };
    if (!pass->row)
        return STATUS_REJECT;           /* it is a record, not what one is joined with */
    if (++set->flaw_count > SET_FLAW_MAX)
        return error_set(error, STATUS_BAD_DUMP, "cannot read dump: more than %d malformed rows "
                         "(%s)", SET_FLAW_MAX, set->rows.walk.place);
    set_rows_key(&set->rows, key, sizeof key);
    error_set(&reason, STATUS_REJECT, "a malformed row of '%s' belongs to it: %s", table->name,
              error->text);
    enum status status = set->format->spoil(set->join, pass->table,
                                            told ? csv_field(set->rows.csv, table->key) : key,
                                            reason.text, error);
    return status == STATUS_OK ? STATUS_REJECT : status;
}

static enum status make_record(struct table_set *set, struct record *record, struct error *error)
{
    const struct csv_reader *row = set->rows.csv;
    *record = (struct record){
        .fate = RECORD_NOT_A_GRANT, .label = "", .member = set->rows.walk.member,
        .offset = csv_offset(row), .length = csv_length(row), .grant = blank_grant,
    };
    enum status status = set->format->record(set->join, row, record, error);
    record->member = set->rows.walk.member;
    return status;
}

enum status table_set_next(struct table_set *set, struct record *record, struct error *error)
{
    while (set->pass < set->plan.count) {
        const struct set_pass *pass = &set->plan.passes[set->pass];
        if (!set->open)
            begin_pass(set);
        enum status status = set_rows_next(&set->rows, error);
        if (status == STATUS_END) {
            end_pass(set);
            continue;
        }
        bool malformed = status == STATUS_REJECT;
        if (status == STATUS_OK && !pass->row)
            return make_record(set, record, error);
        if (status == STATUS_OK)
            status = pass->row(set->join, set->rows.csv, error);
        if (status == STATUS_REJECT && !pass->again)
            return reject_row(set, !malformed, record, error);
        if (status != STATUS_OK && status != STATUS_REJECT)
            return status;
    }
    return STATUS_END;
}
