/* sample.c - `sample`: lines of the ledger for an auditor to look at, the larger the likelier, with
 * the bytes of each one's record beside it.
 *
 *     ledger --1--> head, total --2--> start --3--> lines that are hit --4--> records --5--> folder
 *
 * 1. The lines up to the day; a correction counts by its size, so that it is looked at too.
 * 2. From seed, size and head: whoever draws can choose neither the lines nor, once they are known,
 *    another ledger.
 * 3. sample_draw.h.
 * 4. By SHA-256, member, offset and length from the dumps.
 * 5. It appears whole, and never in the place of another. */
#define _GNU_SOURCE     /* asprintf */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/award_text.h"
#include "batch/chain.h"
#include "batch/commands.h"
#include "batch/console.h"
#include "batch/csv_writer.h"
#include "batch/folder.h"
#include "batch/head_file.h"
#include "batch/last_night.h"
#include "batch/record_copy.h"
#include "batch/sample_draw.h"
#include "date.h"
#include "right_key.h"

enum { LOST_SHOWN = 5 };                /* records whose loss is told one by one */

struct sample {
    const struct settings *settings;
    struct ledger *ledger;
    struct record_reader *reader;
    struct arena *arena;
    const char *folder;                 /* in which it is written */
    char as_of[DATE_TEXT_SIZE];
    struct ledger_head head;            /* of the lines up to that day */
    uint64_t total, start;
    struct sample_draw draw;
    uint64_t passed;                    /* fen of the lines before */
    struct csv_writer *writer;
    uint64_t lines, without, lost;      /* hit; of these without a record; whose dump is lost */
};

/* ---- the population ---- */

/* False: the line is of a later day. */
static bool is_known(const struct sample *sample, const char *const *fields)
{
    return strcmp(fields[LEDGER_AS_OF], sample->as_of) <= 0;
}

static enum status paid_of(const char *const *fields, struct money *paid, struct error *error)
{
    return money_parse(fields[LEDGER_PAID], paid) ? STATUS_OK
        : error_set(error, STATUS_SYSTEM, "ledger is damaged: line %s has no amount",
                    fields[LEDGER_LINE]);
}

static uint64_t weight_of(struct money paid)
{
    return paid.fen < 0 ? UINT64_C(0) - (uint64_t)paid.fen : (uint64_t)paid.fen;
}

static enum status count_line(void *context, const char *const *fields, struct error *error)
{
    struct sample *sample = context;
    struct money paid;
    if (!is_known(sample, fields))
        return STATUS_OK;
    enum status status = paid_of(fields, &paid, error);
    if (status != STATUS_OK)
        return status;
    uint64_t weight = weight_of(paid);
    if (weight > INT64_MAX - sample->total || !money_add(sample->head.sum, paid,
                                                         &sample->head.sum))
        return error_set(error, STATUS_SYSTEM, "cannot add amounts: too large");
    sample->total += weight;
    sample->head.lines++;
    snprintf(sample->head.last_hash, sizeof sample->head.last_hash, "%.64s", fields[LEDGER_HASH]);
    return STATUS_OK;
}

static enum status count_lines(struct sample *sample, struct error *error)
{
    const struct settings *settings = sample->settings;
    enum status status = ledger_each(sample->ledger, count_line, sample, error);
    if (status != STATUS_OK)
        return status;
    if (settings->size > sample->total)
        return error_set(error, STATUS_CONFIG, "cannot draw %" PRIu64 " times from %" PRIu64
                         " fen: no fen is drawn twice", settings->size, sample->total);
    status = sample_start(settings->seed, settings->size, sample->head.last_hash, sample->total,
                          &sample->start, error);
    if (status == STATUS_OK)
        sample->draw = sample_draw_begin(sample->total, settings->size, sample->start);
    return status;
}

/* ---- a line that is hit ---- */

/* "xml" of `ipg200107.xml`, "csv" of `grants.csv.gz`. */
static const char *ending_of(const char *name, struct arena *arena)
{
    size_t size = strlen(name);
    if (size > 3 && !strcmp(name + size - 3, ".gz"))
        size -= 3;
    const char *bare = arena_text(arena, name, size), *dot = bare ? strrchr(bare, '.') : NULL;
    return dot && strlen(dot) <= 5 && number_is_plain(dot + 1) ? dot + 1 : "txt";
}

static enum status write_record(struct sample *sample, const char *path,
                                const struct record_place *place, struct error *error)
{
    FILE *file = fopen(path, "wbx");
    if (!file)
        return error_set(error, STATUS_SYSTEM, "cannot create '%s': %s", path, strerror(errno));
    enum status status = record_copy(sample->reader, place, file, error);
    if (status == STATUS_OK)
        return file_finish(file, path, error);
    fclose(file);
    remove(path);
    return status;
}

/* `name` becomes the record's file, "" of a line without one or whose dump is lost. */
static enum status keep_record(struct sample *sample, const char *const *fields, const char **name,
                               struct error *error)
{
    const char *member = fields[LEDGER_MEMBER], *right = fields[LEDGER_RIGHT];
    const struct record_place place = { fields[LEDGER_SOURCE], fields[LEDGER_DUMP_SHA256], member,
        strtoull(fields[LEDGER_OFFSET], NULL, 10), strtoull(fields[LEDGER_LENGTH], NULL, 10) };
    *name = "";
    if (!*place.dump_sha256 || !place.length) {
        sample->without++;              /* a quality award, or a record that was taken back */
        return STATUS_OK;
    }
    const char *kept = arena_format(sample->arena, "records/%s-%s.%s", fields[LEDGER_LINE],
        number_is_plain(right) ? right : "right",
        ending_of(*member ? member : place.source, sample->arena));
    const char *path = kept ? arena_format(sample->arena, "%s/%s", sample->folder, kept) : NULL;
    if (!path)
        return error_memory(error);
    enum status status = write_record(sample, path, &place, error);
    if (status == STATUS_BAD_DUMP) {
        if (sample->lost++ < LOST_SHOWN)
            say(sample->settings, "line %s, '%s': %s", fields[LEDGER_LINE], right, error->text);
        return STATUS_OK;
    }
    *name = kept;
    return status;
}

static void write_count(struct csv_writer *writer, uint64_t count)
{
    char text[NUMBER_TEXT_SIZE];
    snprintf(text, sizeof text, "%" PRIu64, count);
    csv_number(writer, text);
}

static enum status draw_line(void *context, const char *const *fields, struct error *error)
{
    struct sample *sample = context;
    struct money paid;
    if (!is_known(sample, fields))
        return STATUS_OK;
    enum status status = paid_of(fields, &paid, error);
    if (status != STATUS_OK)
        return status;
    uint64_t first = sample->passed, draws = sample->draw.drawn;
    sample->passed += weight_of(paid);
    uint64_t hits = sample_draw_below(&sample->draw, sample->passed);
    if (!hits)
        return STATUS_OK;
    const char *name = "";
    arena_reset(sample->arena);
    status = keep_record(sample, fields, &name, error);
    if (status != STATUS_OK)
        return status;
    sample->lines++;
    write_count(sample->writer, draws);
    write_count(sample->writer, hits);
    write_count(sample->writer, first);
    write_count(sample->writer, sample->passed - 1);
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
        csv_number(sample->writer, fields[i]);          /* as ledger.csv has them */
    csv_text(sample->writer, name);
    csv_end_row(sample->writer);
    return STATUS_OK;
}

/* ---- the folder ---- */

static enum status write_text(const struct sample *sample, const char *name, const char *text,
                              struct error *error)
{
    char *path = NULL;
    if (!text || asprintf(&path, "%s/%s", sample->folder, name) < 0)
        return error_memory(error);
    FILE *file = fopen(path, "wbx");
    enum status status = STATUS_OK;
    if (!file || fputs(text, file) == EOF)
        status = error_set(error, STATUS_SYSTEM, "cannot write '%s': %s", path, strerror(errno));
    if (status == STATUS_OK)
        status = file_finish(file, path, error);
    else if (file)
        fclose(file);
    free(path);
    return status;
}

/* What the lines were drawn by. */
static char *draw_text(const struct sample *sample)
{
    return arena_format(sample->arena, "seed %" PRIu64 "\nsize %" PRIu64 "\nas_of %s\nfen %" PRIu64
                        "\nstart %" PRIu64 "\n", sample->settings->seed, sample->settings->size,
                        sample->as_of, sample->total, sample->start);
}

static enum status write_sample(struct sample *sample, struct error *error)
{
    static const char *const draw_columns[] = { "first_draw", "hits", "first_fen", "last_fen" };
    char *path = arena_format(sample->arena, "%s/sample.csv", sample->folder);
    enum status status = path ? csv_writer_create(path, false, &sample->writer, error)
                              : error_memory(error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < COUNT_OF(draw_columns); i++)
        csv_text(sample->writer, draw_columns[i]);
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
        csv_text(sample->writer, ledger_columns[i]);
    csv_text(sample->writer, "record");
    csv_end_row(sample->writer);
    status = ledger_each(sample->ledger, draw_line, sample, error);
    if (status == STATUS_OK)
        return csv_writer_finish(sample->writer, error);
    csv_writer_discard(sample->writer);
    return status;
}

static enum status fill_folder(struct sample *sample, struct error *error)
{
    char *records = NULL;
    if (asprintf(&records, "%s/records", sample->folder) < 0)
        return error_memory(error);
    enum status status = folder_make(records, error);
    if (status == STATUS_OK)
        status = write_sample(sample, error);
    if (status == STATUS_OK)
        status = write_text(sample, "head.txt", head_text(&sample->head, sample->arena), error);
    if (status == STATUS_OK)
        status = write_text(sample, "draw.txt", draw_text(sample), error);
    if (status == STATUS_OK)
        status = folder_sync(records, error);
    free(records);
    return status;
}

/* Makes the folder `name` in `parent`, all of it or nothing. */
static enum status make_folder(struct sample *sample, const char *parent, const char *name,
                               struct error *error)
{
    char *beside = NULL;
    enum status status = folder_begin(parent, name, &beside, error);
    if (status != STATUS_OK)
        return status;
    sample->folder = beside;
    status = fill_folder(sample, error);
    if (status == STATUS_OK)
        status = folder_appear(parent, name, error);
    if (status != STATUS_OK)
        folder_drop(parent, name);
    free(beside);
    return status;
}

/* ---- all of it ---- */

static void say_sample(const struct sample *sample)
{
    char fen[MONEY_TEXT_SIZE];
    if (sample->lost > LOST_SHOWN)
        say(sample->settings, "and %" PRIu64 " more such lines", sample->lost - LOST_SHOWN);
    say(sample->settings, "sample: %" PRIu64 " draws from %s yuan of %" PRId64 " lines hit %" PRIu64
        " lines, %" PRIu64 " of them without a record of their own; see '%s'",
        sample->draw.size, money_text((struct money){ (int64_t)sample->total }, fen),
        sample->head.lines, sample->lines, sample->without, sample->settings->output);
}

static enum status draw_sample(struct sample *sample, const struct config *config,
                               struct error *error)
{
    const char *parent, *name;
    struct arena *names = arena_create(SIZE_MAX);
    sample->arena = arena_create(SIZE_MAX);
    enum status status = names && sample->arena ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK)
        status = folder_new(sample->settings->output, names, &parent, &name, error);
    if (status == STATUS_OK)
        status = count_lines(sample, error);
    if (status == STATUS_OK)
        status = record_reader_create(config, &sample->reader, error);
    if (status == STATUS_OK)
        status = make_folder(sample, parent, name, error);
    if (status == STATUS_OK)
        say_sample(sample);
    if (status == STATUS_OK && sample->lost)
        status = error_set(error, STATUS_FINDINGS, "%" PRIu64 " of the lines drawn have no record "
                           "here: their dumps are gone or changed", sample->lost);
    record_reader_free(sample->reader);
    arena_free(sample->arena);
    arena_free(names);
    return status;
}

enum status command_sample(const struct settings *settings, struct error *error)
{
    struct last_night night = { 0 };
    struct sample sample = { .settings = settings, .head = { .last_hash = CHAIN_START } };
    enum status status = last_night_open(settings, false, &night, error);
    if (status == STATUS_OK) {
        sample.ledger = night.ledger;
        date_text(night.as_of, sample.as_of);
        status = draw_sample(&sample, night.config, error);
    }
    last_night_close(&night);
    return status;
}
