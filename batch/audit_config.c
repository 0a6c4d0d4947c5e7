/* audit_config.c - a ledger.csv against all it was made from; see audit_config.h. */
#define _GNU_SOURCE     /* mkdtemp */
#include "batch/audit_config.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/audit_book.h"
#include "batch/audit_source.h"
#include "batch/console.h"
#include "batch/folder.h"
#include "batch/head_file.h"
#include "batch/inputs.h"
#include "batch/last_night.h"
#include "date.h"
#include "text.h"

struct audit_config {
    const struct settings *settings;
    struct last_night night;
    struct arena *arena;                /* of the findings: borrowed */
    struct audit_book book;
    struct ledger_head *heads;
    size_t head_count;
    struct audit_night *nights;
    size_t night_count;
    struct dump_choice *dumps;          /* of all nights, doubled as they come */
    size_t dump_count;
    struct dump_choice *today;
    size_t today_count;
};

/* ---- what is published ---- */

struct publishing { struct audit_config *audit; struct audit_findings *findings; };

static enum status read_published(void *context, const char *folder, const char *name,
                                  struct error *error)
{
    struct publishing *it = context;
    struct audit_config *audit = it->audit;
    struct ledger_head *heads;
    size_t count;
    int32_t day;
    if (!date_parse_iso(name, &day))
        return STATUS_OK;
    char *path = arena_format(audit->arena, "%s/%s/head.txt", folder, name);
    if (!path)
        return error_memory(error);
    enum status status = head_file_read(path, audit->arena, &heads, &count, error);
    if (status == STATUS_END)
        return STATUS_OK;
    if (status == STATUS_REJECT)
        return audit_find(it->findings, 0, 0, 0, error, "%s", error->text);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct ledger_head *all = arena_room(audit->arena, audit->heads, audit->head_count,
                                             sizeof *all);
        if (!all)
            return error_memory(error);
        audit->heads = all;
        if (heads[i].lines <= (int64_t)audit->book.count)       /* else it is of a later night */
            all[audit->head_count++] = heads[i];
    }
    return status;
}

enum status audit_config_open(const struct settings *settings, const char *path,
                              struct audit_findings *findings, struct audit_config **out,
                              struct ledger_head **heads, size_t *count, struct error *error)
{
    struct audit_config *audit = calloc(1, sizeof *audit);
    if (!audit)
        return error_memory(error);
    *out = audit;
    audit->settings = settings;
    audit->arena = findings->arena;
    enum status status = last_night_open(settings, false, &audit->night, error);
    if (status == STATUS_OK)
        status = audit_book_read(path, audit->arena, &audit->book, error);
    struct publishing publishing = { audit, findings };
    if (status == STATUS_OK && !access(audit->night.config->out, F_OK))
        status = folder_each(audit->night.config->out, read_published, &publishing, error);
    *heads = audit->heads;
    *count = audit->head_count;
    return status;
}

void audit_config_close(struct audit_config *audit)
{
    if (!audit)
        return;
    last_night_close(&audit->night);
    free(audit);
}

/* ---- the database ---- */

struct comparing {
    struct audit_config *audit;
    struct audit_findings *findings;
    size_t lines;
    bool differs;
};

static enum status compare_line(void *context, const char *const *fields, struct error *error)
{
    struct comparing *it = context;
    size_t index = it->lines++;
    if (index >= it->audit->book.count)
        return STATUS_OK;
    const struct audit_row *row = &it->audit->book.rows[index];
    /* Behind a line that differs all hashes do. */
    for (int i = 0; i < (it->differs ? LEDGER_PREV_HASH : LEDGER_COLUMN_COUNT); i++) {
        char kept[TEXT_SHOWN_SIZE], found[TEXT_SHOWN_SIZE];
        if (!strcmp(fields[i], row->fields[i]))
            continue;
        it->differs = true;
        return audit_find(it->findings, (int64_t)index + 1, (int64_t)index + 1, row->file_line,
                          error, "the ledger's database has '%s' in column '%s', found '%s'",
                          text_shown(fields[i], kept), ledger_columns[i],
                          text_shown(row->fields[i], found));
    }
    return STATUS_OK;
}

/* An older ledger.csv ends where a night ended. */
static bool is_end_of_night(const struct audit_config *audit)
{
    int64_t lines = (int64_t)audit->book.count;
    for (size_t i = 0; i < audit->night_count; i++)
        if (audit->nights[i].last_line == lines)
            return true;
    for (size_t i = 0; i < audit->head_count; i++)
        if (audit->heads[i].lines == lines)
            return true;
    return false;
}

static enum status compare_database(struct audit_config *audit, struct audit_findings *findings,
                                    struct error *error)
{
    struct comparing it = { audit, findings, 0, false };
    enum status status = ledger_each(audit->night.ledger, compare_line, &it, error);
    int64_t lines = (int64_t)it.lines, found = (int64_t)audit->book.count;
    if (status != STATUS_OK || lines == found)
        return status;
    if (lines < found)
        return audit_find(findings, lines + 1, found, 0, error, "the ledger's database ends at "
                          "line %" PRId64, lines);
    if (is_end_of_night(audit)) {
        say(audit->settings, "note: an older ledger: its database has %" PRId64 " lines more",
            lines - found);
        return STATUS_OK;
    }
    return audit_find(findings, found + 1, lines, 0, error, "missing: the ledger's database has "
                      "%" PRId64 " lines, and no night ended at line %" PRId64, lines, found);
}

/* ---- the dumps of the nights ---- */

static enum status add_dump(struct audit_config *audit, struct dump_choice dump,
                            struct error *error)
{
    struct dump_choice *all = arena_room(audit->arena, audit->dumps, audit->dump_count,
                                         sizeof *all);
    if (!all)
        return error_memory(error);
    audit->dumps = all;
    all[audit->dump_count++] = dump;
    return STATUS_OK;
}

/* For nights whose inputs were not kept: the dumps that have a part now. */
static enum status list_today(struct audit_config *audit, struct error *error)
{
    struct inputs inputs;
    enum status status = inputs_read(audit->night.config->parts, audit->arena, &inputs, error);
    if (status != STATUS_OK)
        return status;
    audit->today = arena_alloc(audit->arena, (inputs.part_count + 1) * sizeof *audit->today);
    if (!audit->today)
        return error_memory(error);
    for (size_t i = 0; i < inputs.part_count && status == STATUS_OK; i++) {
        const struct dump_report *report = &inputs.parts[i].report;
        const struct dump_choice dump = { report->name, report->sha256 };
        audit->today[audit->today_count++] = dump;
        status = add_dump(audit, dump, error);
    }
    return status;
}

static enum status list_dumps(struct audit_config *audit, struct error *error)
{
    enum status status = STATUS_OK;
    int64_t unkept = 0;
    for (size_t i = 0; i < audit->night_count && status == STATUS_OK; i++) {
        const struct audit_night *night = &audit->nights[i];
        if (night->first_line > (int64_t)audit->book.count)
            break;
        unkept = night->inputs ? unkept : night->last_line;
        for (size_t k = 0; k < night->input_count && status == STATUS_OK; k++)
            if (!strcmp(night->inputs[k].role, "dump"))
                status = add_dump(audit, (struct dump_choice){ night->inputs[k].name,
                                  night->inputs[k].sha256 }, error);
    }
    if (status != STATUS_OK || !unkept)
        return status;
    say(audit->settings, "note: what lines 1 to %" PRId64 " were made from was not kept: they are "
        "worked out from what there is today", unkept);
    return list_today(audit, error);
}

/* ---- all of it ---- */

static enum status do_again(struct audit_config *audit, const char *scratch,
                            struct audit_findings *findings, struct audit_rederived *result,
                            struct error *error)
{
    struct audit_sources sources;
    const struct audit_rescan rescan = { .config = audit->night.config, .book = &audit->book,
        .dumps = audit->dumps, .dump_count = audit->dump_count, .scratch = scratch,
        .jobs = audit->settings->jobs };
    enum status status = audit_sources_read(&rescan, findings, &sources, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < sources.count; i++)
        result->dumps_read += sources.items[i].read;
    result->dumps = sources.count;
    result->rows = audit->book.count;
    const struct audit_replay replay = { .settings = audit->settings, .config = audit->night.config,
        .book = &audit->book, .nights = audit->nights, .night_count = audit->night_count,
        .sources = &sources, .today = audit->today, .today_count = audit->today_count,
        .scratch = scratch };
    return audit_nights(&replay, findings, &result->derived, error);
}

enum status audit_config_check(struct audit_config *audit, struct audit_findings *findings,
                               struct audit_rederived *result, struct error *error)
{
    const char *temporary = getenv("TMPDIR");
    *result = (struct audit_rederived){ .rows = audit->book.count };
    enum status status = audit_nights_list(audit->night.ledger, &audit->book, audit->arena,
                                           &audit->nights, &audit->night_count, error);
    if (status == STATUS_OK)
        status = compare_database(audit, findings, error);
    if (status == STATUS_OK)
        status = list_dumps(audit, error);
    char *scratch = arena_format(audit->arena, "%s/ipreward-audit-XXXXXX",
                                 temporary && *temporary ? temporary : "/tmp");
    if (status == STATUS_OK && !scratch)
        status = error_memory(error);
    if (status != STATUS_OK)
        return status;
    if (!mkdtemp(scratch))
        return error_set(error, STATUS_SYSTEM, "cannot make folder '%s': %s", scratch,
                         strerror(errno));
    status = do_again(audit, scratch, findings, result, error);
    enum status removed = folder_remove(scratch, status == STATUS_OK ? error : NULL);
    if (status == STATUS_OK)
        audit_sort(findings);
    return status == STATUS_OK ? removed : status;
}
