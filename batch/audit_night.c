/* audit_night.c - the nights of a ledger done again; see audit_night.h. */
#include "batch/audit_night.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/audit_inputs.h"
#include "batch/console.h"
#include "batch/settlement.h"
#include "date.h"
#include "rules/key_list.h"
#include "text.h"

/* ---- which nights ---- */

static enum status add_night(struct arena *arena, struct audit_night **nights, size_t *count,
                             const struct audit_night *night, struct error *error)
{
    struct audit_night *all = arena_room(arena, *nights, *count, sizeof *all);
    if (!all)
        return error_memory(error);
    all[(*count)++] = *night;
    *nights = all;
    return STATUS_OK;
}

/* Lines up to `last` by the days that they tell. */
static enum status add_days(const struct audit_book *book, int64_t last, struct arena *arena,
                            struct audit_night **nights, size_t *count, struct error *error)
{
    enum status status = STATUS_OK;
    if (last > (int64_t)book->count)
        last = (int64_t)book->count;
    for (int64_t line = 1; line <= last && status == STATUS_OK; line++) {
        struct audit_night *before = *count ? &(*nights)[*count - 1] : NULL;
        int32_t as_of = before ? before->as_of : 0;
        (void)!date_parse_iso(book->rows[line - 1].fields[LEDGER_AS_OF], &as_of);
        if (before && as_of == before->as_of)
            before->last_line = line;
        else
            status = add_night(arena, nights, count, &(struct audit_night){ .first_line = line,
                               .last_line = line, .as_of = as_of, .version = "" }, error);
    }
    return status;
}

enum status audit_nights_list(struct ledger *ledger, const struct audit_book *book,
                              struct arena *arena, struct audit_night **nights, size_t *count,
                              struct error *error)
{
    struct ledger_night *kept = NULL;
    size_t kept_count = 0;
    struct ledger_head head;
    *nights = NULL;
    *count = 0;
    enum status status = ledger_nights(ledger, arena, &kept, &kept_count, error);
    if (status == STATUS_OK)
        status = ledger_head(ledger, &head, error);
    if (status == STATUS_OK)
        status = add_days(book, kept_count ? kept[0].first_line - 1 : head.lines, arena, nights,
                          count, error);
    for (size_t i = 0; i < kept_count && status == STATUS_OK; i++) {
        struct audit_night night = { .first_line = kept[i].first_line,
            .last_line = kept[i].last_line, .as_of = kept[i].as_of, .version = kept[i].version };
        struct night_input *inputs;
        status = night_inputs_read(kept[i].inputs, arena, &inputs, &night.input_count, error);
        night.inputs = inputs;
        if (status == STATUS_OK)
            status = add_night(arena, nights, count, &night, error);
    }
    return status;
}

/* ---- one night: what it posts ---- */

struct doing {
    const struct audit_replay *order;
    const struct audit_night *night;
    struct audit_findings *findings;
    struct ledger *ledger;              /* holds the lines before */
    struct audit_book posted;           /* what the night posts now */
    const struct audit_row *rows;       /* what ledger.csv has of it */
    size_t row_count;
    bool ends;                          /* ledger.csv has all of its lines */
};

static enum status take_line(void *context, const char *const *fields, struct error *error)
{
    struct audit_book *book = context;
    return audit_book_add(book, fields, 0, error);
}

/* The dumps of the night, by the names they had. */
static enum status choose_dumps(const struct doing *it, struct arena *arena,
                                struct inputs *inputs, struct error *error)
{
    const struct audit_night *night = it->night;
    const struct dump_choice *choices = it->order->today;
    size_t count = it->order->today_count;
    if (night->inputs) {
        struct dump_choice *named = arena_alloc(arena, (night->input_count + 1) * sizeof *named);
        if (!named)
            return error_memory(error);
        count = 0;
        for (size_t i = 0; i < night->input_count; i++)
            if (!strcmp(night->inputs[i].role, "dump"))
                named[count++] = (struct dump_choice){ night->inputs[i].name,
                                                       night->inputs[i].sha256 };
        choices = named;
    }
    return inputs_choose(&it->order->sources->inputs, choices, count, arena, inputs, error);
}

/* Matching by other tables may give other evidence: whoever reads a difference should know. */
static void say_tables(const struct doing *it, const struct settlement *settlement)
{
    char day[DATE_TEXT_SIZE];
    const struct input_file *files = settlement->night.files;
    for (size_t i = 0; i < it->night->input_count; i++)
        for (size_t k = 0; k < settlement->night.file_count; k++)
            if (!strcmp(it->night->inputs[i].role, "tables") &&
                !strcmp(files[k].role, "tables") &&
                strcmp(files[k].sha256, it->night->inputs[i].sha256) != 0)
                say(it->order->settings, "note: the night of %s was matched by other tables of "
                    "place names, in version %s", date_text(it->night->as_of, day),
                    it->night->version);
}

/* Posts the night anew, uncommitted; `posted` becomes its lines. */
static enum status post_again(struct doing *it, const struct settlement *settlement,
                              struct error *error)
{
    int64_t added;
    enum status status = ledger_post(it->ledger, settlement->night.awards,
                                     settlement->night.award_count, it->night->as_of, "[]",
                                     &added, error);
    if (status == STATUS_OK)
        status = ledger_each_after(it->ledger, it->night->first_line - 1, take_line, &it->posted,
                                   error);
    enum status back = status == STATUS_OK ? ledger_rollback(it->ledger, error) : STATUS_OK;
    return status == STATUS_OK ? back : status;
}

static enum status do_again(struct doing *it, struct error *error)
{
    struct config config;
    struct settlement *settlement = NULL;
    struct inputs inputs;
    enum status status = audit_night_config(it->order, it->night, it->findings, &config, error);
    if (status == STATUS_OK)
        status = settlement_create(&config, it->night->as_of, &settlement, error);
    if (status == STATUS_OK) {
        say_tables(it, settlement);
        status = choose_dumps(it, settlement->arena, &inputs, error);
    }
    if (status == STATUS_OK)
        status = settlement_assess_over(settlement, &inputs, it->ledger, false, error);
    if (status == STATUS_OK)
        status = post_again(it, settlement, error);
    settlement_free(settlement);
    return status;
}

/* ---- one night: is it as ledger.csv has it ---- */

static char *key_of(const struct audit_row *row, struct arena *arena)
{
    const char *const *fields = row->fields;
    return arena_format(arena, "%s\x1f%s\x1f%s", fields[LEDGER_RIGHT], fields[LEDGER_ID],
                        fields[LEDGER_YEAR]);
}

static enum status list_rows(const struct audit_row *rows, size_t count, struct arena *arena,
                             struct key_list *list, struct error *error)
{
    enum status status = key_list_make(list, count, arena, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const char *key = key_of(&rows[i], arena);
        if (!key)
            return error_memory(error);
        key_list_add(list, key, &rows[i]);
    }
    if (status == STATUS_OK)
        key_list_sort(list);
    return status;
}

/* A line that rests on a part alone is not followed to its bytes. */
static bool is_read(const struct doing *it, const struct audit_row *row)
{
    const char *sha256 = row->fields[LEDGER_DUMP_SHA256];
    const struct audit_source *source = audit_source_of(it->order->sources, sha256);
    return !*sha256 || (source && source->read);
}

/* A line beside what it should be.  Its number and hashes follow from the lines before: they are
 * only looked at while all is as it should be. */
static enum status compare_row(struct doing *it, size_t index, const struct audit_row *wanted,
                               bool *same, struct error *error)
{
    const struct audit_row *row = &it->rows[index];
    int64_t line = it->night->first_line + (int64_t)index;
    int first = -1;
    for (int i = LEDGER_YEAR; i < LEDGER_PREV_HASH && first < 0; i++)
        if (strcmp(row->fields[i], wanted->fields[i]) != 0)
            first = i;
    static const int chained[] = { LEDGER_LINE, LEDGER_PREV_HASH, LEDGER_HASH };
    for (size_t i = 0; i < COUNT_OF(chained) && first < 0 && !it->findings->count; i++)
        if (strcmp(row->fields[chained[i]], wanted->fields[chained[i]]) != 0)
            first = chained[i];
    *same = first < 0;
    if (*same)
        return STATUS_OK;
    char expected[TEXT_SHOWN_SIZE], found[TEXT_SHOWN_SIZE];
    return audit_find(it->findings, line, line, row->file_line, error,
                      "worked out again, column '%s' is '%s', found '%s'", ledger_columns[first],
                      text_shown(wanted->fields[first], expected),
                      text_shown(row->fields[first], found));
}

static enum status find_missing(struct doing *it, const struct key_list *had, struct error *error)
{
    struct arena *arena = it->posted.arena;
    enum status status = STATUS_OK;
    char day[DATE_TEXT_SIZE];
    for (size_t i = 0; i < it->posted.count && it->ends && status == STATUS_OK; i++) {
        const char *const *fields = it->posted.rows[i].fields;
        size_t count;
        const char *key = key_of(&it->posted.rows[i], arena);
        if (!key)
            return error_memory(error);
        (void)key_list_find(had, key, &count);
        if (!count)
            status = audit_find(it->findings, it->night->first_line, it->night->last_line, 0,
                                error, "worked out again, the night of %s also posts %s for %s to "
                                "%s, %s: it is missing", date_text(it->night->as_of, day),
                                fields[LEDGER_PAID], fields[LEDGER_RIGHT], fields[LEDGER_ID],
                                fields[LEDGER_YEAR]);
    }
    return status;
}

static enum status compare_rows(struct doing *it, struct audit_derived *derived,
                                struct error *error)
{
    struct arena *arena = it->posted.arena;
    struct key_list wanted, had;
    enum status status = list_rows(it->posted.rows, it->posted.count, arena, &wanted, error);
    if (status == STATUS_OK)
        status = list_rows(it->rows, it->row_count, arena, &had, error);
    for (size_t i = 0; i < it->row_count && status == STATUS_OK; i++) {
        const struct audit_row *row = &it->rows[i];
        int64_t line = it->night->first_line + (int64_t)i;
        char day[DATE_TEXT_SIZE], shown[TEXT_SHOWN_SIZE];
        size_t count;
        bool same = false;
        const char *key = key_of(row, arena);
        if (!key)
            return error_memory(error);
        const struct key_item *found = key_list_find(&wanted, key, &count);
        if (count)
            status = compare_row(it, i, found->what, &same, error);
        else
            status = audit_find(it->findings, line, line, row->file_line, error,
                                "worked out again, the night of %s posts nothing for %s to this "
                                "enterprise and year", date_text(it->night->as_of, day),
                                text_shown(row->fields[LEDGER_RIGHT], shown));
        derived->lines += same && is_read(it, row);
    }
    return status == STATUS_OK ? find_missing(it, &had, error) : status;
}

/* ---- from night to night ---- */

/* The ledger goes on with what ledger.csv says; false when a line cannot be posted. */
static enum status go_on(struct doing *it, bool *possible, struct error *error)
{
    const char *const **rows = arena_alloc(it->posted.arena, (it->row_count + 1) * sizeof *rows);
    if (!rows)
        return error_memory(error);
    *possible = true;
    for (size_t i = 0; i < it->row_count; i++) {
        struct money paid;
        char again[MONEY_TEXT_SIZE];
        rows[i] = it->rows[i].fields;
        const char *text = rows[i][LEDGER_PAID];
        *possible &= money_parse(text, &paid) && !strcmp(money_text(paid, again), text);
    }
    if (!*possible)
        return STATUS_OK;
    enum status status = ledger_post_rows(it->ledger, rows, it->row_count, it->night->as_of, "[]",
                                          error);
    if (status == STATUS_CONFIG) {      /* its day is before that of a line before */
        *possible = false;
        return STATUS_OK;
    }
    return status == STATUS_OK ? ledger_commit(it->ledger, error) : status;
}

static enum status do_night(struct doing *it, struct audit_derived *derived, bool *possible,
                            struct error *error)
{
    const struct audit_night *night = it->night;
    char day[DATE_TEXT_SIZE];
    date_text(night->as_of, day);
    enum status status = do_again(it, error);
    if (status == STATUS_OK) {
        derived->nights++;
        status = compare_rows(it, derived, error);
    } else {
        status = audit_find(it->findings, night->first_line, night->last_line, 0, error,
                            "the night of %s cannot be done again: %s", day, error->text);
    }
    if (status == STATUS_OK)
        status = go_on(it, possible, error);
    if (status == STATUS_OK && !*possible && it->ends)
        status = audit_find(it->findings, night->last_line + 1, night->last_line + 1, 0, error,
                            "from here on no night can be done again: a line before has no "
                            "amount or an earlier day");
    return status;
}

enum status audit_nights(const struct audit_replay *order, struct audit_findings *findings,
                         struct audit_derived *derived, struct error *error)
{
    struct doing it = { .order = order, .findings = findings };
    char *path = arena_format(findings->arena, "%s/ledger.db", order->scratch);
    int64_t last = (int64_t)order->book->count;
    bool possible = true;
    *derived = (struct audit_derived){ 0 };
    enum status status = path ? ledger_open(path, &it.ledger, error) : error_memory(error);
    for (size_t i = 0; i < order->night_count && possible && status == STATUS_OK; i++) {
        it.night = &order->nights[i];
        if (it.night->first_line > last)
            break;
        it.ends = it.night->last_line <= last;
        it.rows = &order->book->rows[it.night->first_line - 1];
        it.row_count = (size_t)((it.ends ? it.night->last_line : last) -
                                it.night->first_line + 1);
        it.posted = (struct audit_book){ .arena = arena_create(SIZE_MAX) };
        status = it.posted.arena ? do_night(&it, derived, &possible, error)
                                 : error_memory(error);
        arena_free(it.posted.arena);
    }
    ledger_close(it.ledger);
    return status;
}
