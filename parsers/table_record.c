/* parsers/table_record.c - rows of a table dump add up to a record; see table_record.h.
 *
 * A bureau makes the table, so an owner without a country may be a Chinese one whose country it
 * left out: such a record is kept, and matching decides.  It may also write the kind code behind
 * the number, `11123463B2`: with it the right would have a second key, and be paid twice. */
#include "parsers/table_value.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parsers/fate.h"
#include "parsers/kind_code.h"
#include "parsers/owner.h"
#include "parsers/route.h"
#include "text.h"

#define COLUMN_ROW(name, text, required) { text, required },
const struct csv_column table_columns[TABLE_COLUMN_COUNT] = { TABLE_COLUMNS(COLUMN_ROW) };

struct table_record *table_record_create(const struct csv_reader *rows)
{
    struct table_record *record = calloc(1, sizeof *record);
    if (!record)
        return NULL;
    record->rows = rows;
    record->row_arena = arena_create((size_t)4 * CSV_ROW_SIZE_MAX);
    record->arena = arena_create(RECORD_SIZE_MAX);
    if (record->row_arena && record->arena)
        return record;
    table_record_free(record);
    return NULL;
}

void table_record_free(struct table_record *record)
{
    if (!record)
        return;
    arena_free(record->row_arena);
    arena_free(record->arena);
    free(record);
}

void table_record_flaw(struct table_record *record, size_t column, const char *format, ...)
{
    if (record->flawed)
        return;
    char text[sizeof record->flaw.text];
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(text, sizeof text, format, arguments) < 0)
        text[0] = '\0';
    va_end(arguments);
    csv_fail(record->rows, column, &record->flaw, "%s", text);
    record->flawed = true;
}

/* --- which right a row is of --- */

/* Cuts the kind code off a number that carries it. */
static const char *without_kind(struct arena *arena, const char *number, const char *kind)
{
    size_t size = strlen(number), length = strlen(kind);
    if (length == 0 || size <= length || !isupper((unsigned char)*kind)
        || strcmp(number + size - length, kind) != 0
        || !isdigit((unsigned char)number[size - length - 1]))
        return number;
    return arena_text(arena, number, size - length);
}

enum status table_record_look(struct table_record *record, struct error *error)
{
    struct arena *arena = record->row_arena;
    arena_reset(arena);
    const char *office = office_plain(arena, csv_field(record->rows, TABLE_OFFICE));
    const char *kind = csv_field(record->rows, TABLE_KIND);
    char *capitals = arena_text(arena, kind, strlen(kind));
    if (!office || !capitals)
        return error_memory(error);
    for (char *c = capitals; *c; c++)
        *c = (char)toupper((unsigned char)*c);
    bool madrid = strcmp(office, "MADRID") == 0 || (strcmp(office, "WO") == 0 && !*capitals);
    if (madrid)
        office = "WO";
    const char *number = number_plain(arena, office, csv_field(record->rows, TABLE_NUMBER));
    if (number && !madrid)
        number = without_kind(arena, number, capitals);
    if (!number)
        return error_memory(error);
    record->row = (struct identity){
        .office = office, .number = number, .kind = capitals, .madrid = madrid,
    };
    return STATUS_OK;
}

bool table_record_goes_on(const struct table_record *record)
{
    const struct identity *row = &record->row, *own = &record->identity;
    return strcmp(row->number, own->number) == 0 && strcmp(row->office, own->office) == 0 &&
           strcmp(row->kind, own->kind) == 0;
}

const char *table_record_key(const struct table_record *record)
{
    const struct identity *row = &record->row;
    return arena_format(record->row_arena, "%s %s %s", row->office, row->number, row->kind);
}

bool table_record_is_number(const struct table_record *record, const char *text, size_t length)
{
    const struct identity *row = &record->row;
    char field[2 * NUMBER_SIZE_MAX];
    if (length >= sizeof field)
        length = sizeof field - 1;
    memcpy(field, text, length);
    field[length] = '\0';
    const char *number = number_plain(record->row_arena, row->office, field);
    return !number || (*row->number && text_starts(number, row->number));
}

static bool is_kind(const char *text)
{
    return strlen(text) <= KIND_SIZE_MAX && table_is_alphanumeric(text);
}

/* Digits; before them letters of the office's own, `PP12345`, or for a Madrid mark behind them one
 * for a part split off. */
static bool is_number(const struct identity *own)
{
    const char *digits = own->number;
    while (!own->madrid && isupper((unsigned char)*digits))
        digits++;
    size_t count = strspn(digits, "0123456789");
    return count > 0 && (own->madrid ? table_is_alphanumeric(digits + count) : !digits[count]);
}

static void identity_check(struct table_record *record)
{
    const struct identity *own = &record->identity;
    if (!table_is_state(own->office))
        table_value_flaw(record, TABLE_OFFICE, csv_field(record->rows, TABLE_OFFICE),
                         "not an office's code of two letters");
    else if (!is_kind(own->kind))
        table_value_flaw(record, TABLE_KIND, csv_field(record->rows, TABLE_KIND),
                         "not a kind code");
    else if (!*own->kind && !own->madrid)
        table_record_flaw(record, TABLE_KIND, "cannot read right: it has no kind code");
    else if (*own->kind && own->madrid)
        table_value_flaw(record, TABLE_KIND, own->kind, "a Madrid mark has no kind code");
    else if (!*own->number)
        table_record_flaw(record, TABLE_NUMBER, "cannot read right: it has no number");
    else if (strlen(own->number) > NUMBER_SIZE_MAX || !is_number(own))
        table_value_flaw(record, TABLE_NUMBER, csv_field(record->rows, TABLE_NUMBER),
                         "not a number");
}

void table_record_begin(struct table_record *record)
{
    arena_reset(record->arena);
    record->flawed = false;
    record->offset = csv_offset(record->rows);
    for (size_t i = 0; i < COUNT_OF(record->values); i++)
        record->values[i] = "";
    record->identity = (struct identity){
        .office = table_keep(record, record->row.office, strlen(record->row.office)),
        .number = table_keep(record, record->row.number, strlen(record->row.number)),
        .kind = table_keep(record, record->row.kind, strlen(record->row.kind)),
        .madrid = record->row.madrid,
    };
    const struct identity *own = &record->identity;
    bool named = table_is_state(own->office) && is_kind(own->kind);
    record->label = named && *own->kind
        ? arena_format(record->arena, "%s %s", own->office, own->kind)
        : named ? own->office : TABLE_LABEL_UNKNOWN;
    identity_check(record);
    const char *right = own->madrid
        ? arena_format(record->arena, "MADRID%s", own->number)
        : right_key(record->arena, own->office, own->number, own->kind);
    if (!right || !record->label)
        table_record_flaw(record, SIZE_MAX, "cannot read right: it is too large");
    if (!record->label)
        record->label = TABLE_LABEL_UNKNOWN;
    record->grant = (struct grant){
        .right = right, .office = own->office, .number = own->number, .kind = own->kind,
        .right_type = own->madrid ? RIGHT_TRADEMARK
                                  : kind_right_type(own->office, own->number, own->kind),
        .application = "", .pct_number = "", .classes = "", .title = "", .family = "",
        .same_right_as = "", .parties = record->parties, .offset = record->offset,
    };
}

/* --- the owner that a row names --- */

static void party_add(struct table_record *record)
{
    struct grant *grant = &record->grant;
    const char *name = csv_field(record->rows, TABLE_PARTY_NAME);
    const char *address = csv_field(record->rows, TABLE_PARTY_ADDRESS);
    const char *city = csv_field(record->rows, TABLE_PARTY_CITY);
    if (grant->party_count == PARTY_COUNT_MAX) {
        table_record_flaw(record, SIZE_MAX, "cannot read right: more than %d owners",
                          PARTY_COUNT_MAX);
        return;
    }
    if (strlen(name) > NAME_SIZE_MAX || strlen(address) > NAME_SIZE_MAX ||
        strlen(city) > NAME_SIZE_MAX) {
        table_record_flaw(record, SIZE_MAX,
                          "cannot read owner: name, address or city has more than %d bytes",
                          NAME_SIZE_MAX);
        return;
    }
    struct party *party = &record->parties[grant->party_count++];
    *party = (struct party){
        .name = table_keep_squeezed(record, name), .name_local = "",
        .address = table_keep_squeezed(record, address),
        .city = table_keep_squeezed(record, city),
        .country = office_plain(record->arena, csv_field(record->rows, TABLE_PARTY_COUNTRY)),
        .role = record->identity.madrid ? "holder" : "owner",
    };
    if (!*party->name)
        table_record_flaw(record, TABLE_PARTY_NAME, "cannot read owner: it has no name");
    if (!party->country)
        party->country = "";
    if (*party->country && !table_is_state(party->country))
        table_value_flaw(record, TABLE_PARTY_COUNTRY, csv_field(record->rows, TABLE_PARTY_COUNTRY),
                         "not a code of two letters");
}

void table_record_add(struct table_record *record)
{
    record->end = csv_offset(record->rows) + csv_length(record->rows);
    if (record->flawed)
        return;
    bool fresh[TABLE_RIGHT_COLUMN_COUNT] = { false };
    for (int i = 0; i < TABLE_RIGHT_COLUMN_COUNT; i++) {
        const char *text = csv_field(record->rows, (size_t)i);
        fresh[i] = *text && !*record->values[i];
        if (fresh[i])
            record->values[i] = table_keep(record, text, strlen(text));
        else if (*text && strcmp(text, record->values[i]) != 0)
            table_value_flaw(record, (size_t)i, text, "another row of this right says otherwise");
    }
    /* The three columns of the priorities are read together. */
    fresh[TABLE_PRIORITY_COUNTRY] |= fresh[TABLE_PRIORITY_NUMBER] || fresh[TABLE_PRIORITY_DATE];
    fresh[TABLE_PRIORITY_NUMBER] = fresh[TABLE_PRIORITY_DATE] = false;
    for (int i = 0; i < TABLE_RIGHT_COLUMN_COUNT && !record->flawed; i++)
        if (fresh[i])
            table_value_read(record, i);
    if (!record->grant.granted_on)
        table_record_flaw(record, TABLE_GRANTED_ON, "cannot read right: it has no grant date");
    if (!record->flawed)
        party_add(record);
}

/* --- the record --- */

static enum record_fate fate_of(const struct table_record *record, struct scan_mode mode)
{
    const struct grant *grant = &record->grant;
    if (!mode.all && !owner_is_chinese(grant, true))
        return RECORD_NO_CHINESE_PARTY;
    if (record->identity.madrid)
        return RECORD_KEPT;
    enum kind_verdict verdict = kind_verdict(grant->office, grant->number, grant->kind,
                                             grant->granted_on);
    return kind_is_kept(verdict, grant) ? RECORD_KEPT : RECORD_NOT_A_GRANT;
}

/* Of two tables with the same mark the one that knows of the later designation wins. */
static int32_t last_change(const struct grant *mark)
{
    int32_t last = mark->granted_on;
    for (size_t i = 0; i < mark->designation_count; i++)
        if (mark->designations[i].on > last)
            last = mark->designations[i].on;
    return last;
}

/* What follows from several columns; false without memory. */
static bool derive(struct table_record *record)
{
    struct grant *grant = &record->grant;
    if (record->identity.madrid) {
        grant->route = ROUTE_MADRID;
        grant->updated_on = last_change(grant);
        return true;
    }
    for (size_t i = 0; i < grant->priority_count && !*grant->pct_number; i++) {
        char pct[PCT_NUMBER_SIZE];
        if (pct_number_marked(grant->priorities[i].number, pct) &&
            !(grant->pct_number = arena_text(record->arena, pct, strlen(pct))))
            return false;
    }
    grant->route = route_of(grant->office, *grant->pct_number, grant->priorities,
                            grant->priority_count);
    if (!*grant->same_right_as &&
        kind_verdict(grant->office, grant->number, grant->kind, grant->granted_on) == KIND_AGAIN)
        grant->same_right_as = right_key_first(record->arena, grant->office, grant->number,
                                               grant->kind);
    return grant->same_right_as != NULL;
}

enum status table_record_finish(struct table_record *record, struct scan_mode mode,
                                struct record *out, struct error *error)
{
    struct grant *grant = &record->grant;
    *out = (struct record){
        .label = record->label, .offset = record->offset, .length = record->end - record->offset,
    };
    grant->length = out->length;
    if (record->flawed)
        return error_set(error, STATUS_REJECT, "%s", record->flaw.text);
    if (!derive(record))
        return error_set(error, STATUS_REJECT, "cannot read right: it is too large (table)");
    out->fate = fate_of(record, mode);
    bool filing = out->fate == RECORD_NOT_A_GRANT && fate_is_filing(grant);
    if (out->fate == RECORD_KEPT || filing)
        out->grant = *grant;
    if (filing)
        out->grant.standing = STANDING_FILING;
    return STATUS_OK;
}
