/* publish_lines.c - the files with a row for each thing there is: ledger.csv, ledger-YEAR.csv,
 * decisions.csv, rejects.csv. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "batch/award_text.h"
#include "batch/publication.h"

/* The texts are as published already, by award_text. */
static void write_fields(struct csv_writer *writer, const char *const *fields, int first, int end)
{
    for (int i = first; i < end; i++)
        if (ledger_column_kind(i) == COLUMN_TEXT)
            csv_text(writer, fields[i - first]);
        else
            csv_number(writer, fields[i - first]);
}

static enum status write_line(void *context, const char *const *fields, struct error *error)
{
    (void)error;
    write_fields(context, fields, LEDGER_LINE, LEDGER_COLUMN_COUNT);
    csv_end_row(context);
    return STATUS_OK;
}

enum status publication_ledger(const struct publication *publication, struct error *error)
{
    struct csv_writer *writer = NULL;
    enum status status = publication_csv(publication, "ledger.csv", ledger_columns,
                                         LEDGER_COLUMN_COUNT, &writer, error);
    if (status == STATUS_OK)
        status = ledger_each(publication->ledger, write_line, writer, error);
    if (status == STATUS_OK)
        return csv_writer_finish(writer, error);
    csv_writer_discard(writer);
    return status;
}

/* ---- ledger-YEAR.csv ---- */

struct year_file { char year[16]; struct csv_writer *writer; };
struct year_files { struct year_file *files; size_t count; };

static enum status write_year_line(void *context, const char *const *fields, struct error *error)
{
    const struct year_files *years = context;
    size_t i = 0;
    while (i < years->count && strcmp(years->files[i].year, fields[LEDGER_YEAR]))
        i++;
    if (i == years->count)
        return error_set(error, STATUS_SYSTEM, "ledger grew while it was read");
    return write_line(years->files[i].writer, fields, error);
}

/* A file for each year; `postings` are sorted by it. */
static enum status open_years(const struct publication *publication, struct year_files *years,
                              struct error *error)
{
    const struct posting *postings = publication->postings;
    for (size_t i = 0; i < publication->posting_count; i++) {
        char name[48];
        if (i > 0 && postings[i].year == postings[i - 1].year)
            continue;
        struct year_file *file = arena_room(publication->arena, years->files, years->count,
                                            sizeof *file);
        if (!file)
            return error_memory(error);
        years->files = file;
        file += years->count;
        snprintf(file->year, sizeof file->year, "%04d", postings[i].year);
        snprintf(name, sizeof name, "ledger-%s.csv", file->year);
        enum status status = publication_csv(publication, name, ledger_columns,
                                             LEDGER_COLUMN_COUNT, &file->writer, error);
        if (status != STATUS_OK)
            return status;
        years->count++;
    }
    return STATUS_OK;
}

enum status publication_ledger_years(const struct publication *publication, struct error *error)
{
    struct year_files years = { 0 };
    enum status status = open_years(publication, &years, error);
    if (status == STATUS_OK)
        status = ledger_each(publication->ledger, write_year_line, &years, error);
    for (size_t i = 0; i < years.count; i++)
        if (status == STATUS_OK)
            status = csv_writer_finish(years.files[i].writer, error);
        else
            csv_writer_discard(years.files[i].writer);
    return status;
}

/* ---- decisions.csv, rejects.csv ---- */

/* The ledger's columns up to `match_evidence`, and `assumed`; `line` is the first ledger line that
 * the decision led to, empty while it has led to none. */
enum status publication_decisions(const struct publication *publication, struct error *error)
{
    const struct night *night = publication->night;
    const char *columns[AWARD_COLUMN_COUNT + 2];
    memcpy(columns, ledger_columns, (AWARD_COLUMN_COUNT + 1) * sizeof *columns);
    columns[AWARD_COLUMN_COUNT + 1] = "assumed";
    struct csv_writer *writer = NULL;
    enum status status = publication_csv(publication, "decisions.csv", columns, COUNT_OF(columns),
                                         &writer, error);
    for (size_t i = 0; i < night->award_count && status == STATUS_OK; i++) {
        const struct award *award = &night->awards[i];
        struct award_text text;
        if (!award_text(award, award->paid, publication->arena, &text)) {
            status = error_memory(error);
            break;
        }
        char line[NUMBER_TEXT_SIZE] = "";
        size_t number = publication_first_line(publication, award);
        if (number)
            snprintf(line, sizeof line, "%zu", number);
        csv_number(writer, line);
        write_fields(writer, text.fields, LEDGER_YEAR, LEDGER_MATCH_EVIDENCE + 1);
        csv_text(writer, award->assumed);
        csv_end_row(writer);
    }
    if (status == STATUS_OK)
        return csv_writer_finish(writer, error);
    csv_writer_discard(writer);
    return status;
}

static void write_reject(struct csv_writer *writer, const char *dump, const char *kind,
                         const struct reject *reject)
{
    char offset[NUMBER_TEXT_SIZE], length[NUMBER_TEXT_SIZE];
    snprintf(offset, sizeof offset, "%" PRIu64, reject->offset);
    snprintf(length, sizeof length, "%" PRIu64, reject->length);
    csv_text(writer, dump);
    csv_text(writer, reject->member);
    csv_number(writer, offset);
    csv_number(writer, length);
    csv_text(writer, kind);
    csv_text(writer, reject->reason);
    csv_end_row(writer);
}

/* A dump rejected as a whole has no member and no place. */
static void write_failure(struct csv_writer *writer, const struct dump_report *dump)
{
    const char *const fields[] = { dump->name, "", "", "", "dump", dump->failure };
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        csv_text(writer, fields[i]);
    csv_end_row(writer);
}

enum status publication_rejects(const struct publication *publication, struct error *error)
{
    static const char *const columns[] = { "dump", "member", "offset", "length",
                                           "kind_of_failure", "reason" };
    const struct night *night = publication->night;
    struct csv_writer *writer = NULL;
    enum status status = publication_csv(publication, "rejects.csv", columns, COUNT_OF(columns),
                                         &writer, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < night->dump_count; i++) {
        const struct dump_report *dump = &night->dumps[i];
        if (*dump->failure)
            write_failure(writer, dump);
        for (size_t j = 0; j < dump->reject_count; j++)
            write_reject(writer, dump->name, "record", &dump->rejects[j]);
    }
    for (size_t i = 0; i < night->match_reject_count; i++)
        write_reject(writer, night->match_rejects[i].source, "match",
                     &night->match_rejects[i].reject);
    return csv_writer_finish(writer, error);
}
