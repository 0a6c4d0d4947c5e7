/* verify.c - `verify`: applicants' claims against the parts and the ledger, one verdict a row. */
#include "batch/verify.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "batch/award_text.h"
#include "batch/commands.h"
#include "batch/console.h"
#include "batch/csv_writer.h"
#include "batch/last_night.h"
#include "date.h"

/* ---- the output ---- */

static const char *const added[] = {
    "verdict", "reason", "evidence", "nearest", "found_right", "found_granted_on", "enterprise",
    "owner", "outcome", "due", "posted", "lines", "clause", "reference", "source", "member",
    "offset", "length", "dump_sha256",
};

static void write_header(struct csv_writer *writer)
{
    for (enum claim_field i = 0; i < CLAIM_FIELD_COUNT; i++)
        csv_text(writer, claim_column(i));
    for (size_t i = 0; i < COUNT_OF(added); i++)
        csv_text(writer, added[i]);
    csv_end_row(writer);
}

/* What the claimant's awards come to; empty where he has none. */
static void write_award(struct csv_writer *writer, const struct finding *finding)
{
    const struct award *award = finding->award;
    char due[MONEY_TEXT_SIZE], posted[MONEY_TEXT_SIZE];
    csv_text(writer, award ? outcome_row(award->outcome)->code : "");
    csv_number(writer, award ? money_text(finding->due, due) : "");
    csv_number(writer, award ? money_text(finding->posted, posted) : "");
    csv_text(writer, finding->lines);
    csv_text(writer, award ? award->clause : "");
    csv_text(writer, award ? award->reference : "");
}

static void write_record(struct csv_writer *writer, const struct sourced_grant *record)
{
    char offset[NUMBER_TEXT_SIZE] = "", length[NUMBER_TEXT_SIZE] = "";
    if (record) {
        snprintf(offset, sizeof offset, "%" PRIu64, record->grant->offset);
        snprintf(length, sizeof length, "%" PRIu64, record->grant->length);
    }
    csv_text(writer, record ? record->source : "");
    csv_text(writer, record ? record->grant->member : "");
    csv_text(writer, offset);
    csv_text(writer, length);
    csv_text(writer, record ? record->dump_sha256 : "");
}

static void write_row(struct csv_writer *writer, const struct claim_row *row,
                      const struct finding *finding)
{
    char granted_on[DATE_TEXT_SIZE];
    for (enum claim_field i = 0; i < CLAIM_FIELD_COUNT; i++) {
        if (i == CLAIM_ID)
            csv_code(writer, row->written[i]);
        else
            csv_text(writer, row->written[i]);
    }
    csv_text(writer, verdict_code(finding->verdict));
    csv_text(writer, finding->reason);
    csv_text(writer, finding->evidence);
    csv_text(writer, finding->nearest);
    csv_text(writer, finding->right);
    csv_text(writer, date_text(finding->granted_on, granted_on));
    csv_code(writer, finding->enterprise);
    csv_text(writer, finding->owner);
    write_award(writer, finding);
    write_record(writer, finding->record);
    csv_end_row(writer);
}

static enum status write_file(const char *path, const struct claim_file *claims,
                              const struct finding *findings, struct error *error)
{
    struct csv_writer *writer = NULL;
    enum status status = csv_writer_replace(path, &writer, error);
    if (status != STATUS_OK)
        return status;
    write_header(writer);
    for (size_t i = 0; i < claims->count; i++)
        write_row(writer, &claims->rows[i], &findings[i]);
    return csv_writer_finish(writer, error);
}

/* ---- the ledger ---- */

struct line_list {
    struct arena *arena;
    const char *as_of;
    struct paid_line *lines;
    size_t count;
};

static enum status keep_line(void *context, const char *const *fields, struct error *error)
{
    struct line_list *list = context;
    struct money paid;
    if (strcmp(fields[LEDGER_AS_OF], list->as_of) > 0)
        return STATUS_OK;               /* not posted yet by that day */
    if (!money_parse(fields[LEDGER_PAID], &paid))
        return error_set(error, STATUS_SYSTEM, "ledger is damaged: line %s has no amount",
                         fields[LEDGER_LINE]);
    struct paid_line *lines = arena_room(list->arena, list->lines, list->count, sizeof *lines);
    if (!lines)
        return error_memory(error);
    list->lines = lines;
    const int columns[] = { LEDGER_LINE, LEDGER_RIGHT, LEDGER_ID };
    const char *texts[COUNT_OF(columns)];
    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        texts[i] = arena_text(list->arena, fields[columns[i]], strlen(fields[columns[i]]));
        if (!texts[i])
            return error_memory(error);
    }
    lines[list->count++] = (struct paid_line){ texts[0], texts[1], texts[2], paid };
    return STATUS_OK;
}

/* ---- all of it ---- */

/* The claims must not be lost to what is said of them, by whatever names the two go. */
static enum status check_output(const struct settings *settings, struct error *error)
{
    struct stat in, out;
    if (stat(settings->operands[0], &in) || stat(settings->output, &out) ||
        in.st_dev != out.st_dev || in.st_ino != out.st_ino)
        return STATUS_OK;
    return error_set(error, STATUS_CONFIG, "cannot write the verdicts to '%s': it is the file of "
                     "claims", settings->output);
}

static void say_counts(const struct settings *settings, const struct claim_file *claims,
                       const struct finding *findings)
{
    size_t counts[VERDICT_COUNT] = { 0 };
    for (size_t i = 0; i < claims->count; i++)
        counts[findings[i].verdict]++;
    for (enum verdict_code i = 0; i < VERDICT_COUNT; i++)
        if (counts[i])
            say(settings, "%-13s %zu", verdict_code(i), counts[i]);
}

static enum status judge_all(const struct settings *settings, const struct settlement *settlement,
                             struct ledger *ledger, const struct claim_file *claims,
                             struct error *error)
{
    char as_of[DATE_TEXT_SIZE];
    struct line_list list = { .arena = settlement->arena,
                              .as_of = date_text(settlement->night.as_of, as_of) };
    struct finding *findings = NULL;
    enum status status = ledger_each(ledger, keep_line, &list, error);
    if (status == STATUS_OK)
        status = verify_claims(settlement, list.lines, list.count, claims, &findings, error);
    if (status == STATUS_OK)
        status = write_file(settings->output, claims, findings, error);
    if (status != STATUS_OK)
        return status;
    say_counts(settings, claims, findings);
    size_t others = 0;
    for (size_t i = 0; i < claims->count; i++)
        others += findings[i].verdict != VERDICT_CONFIRMED;
    return !others ? STATUS_OK
        : error_set(error, STATUS_FINDINGS, "%zu of %zu claims are not confirmed: see '%s'",
                    others, claims->count, settings->output);
}

enum status command_verify(const struct settings *settings, struct error *error)
{
    struct last_night night = { 0 };
    struct claim_file claims;
    struct arena *arena = arena_create(SIZE_MAX);
    enum status status = arena ? check_output(settings, error) : error_memory(error);
    if (status == STATUS_OK)
        status = claim_file_read(settings->operands[0], arena, &claims, error);
    if (status == STATUS_OK)
        status = last_night_open(settings, false, &night, error);
    if (status == STATUS_OK)
        status = last_night_assess(&night, true, error);
    if (status == STATUS_OK)
        status = judge_all(settings, night.settlement, night.ledger, &claims, error);
    last_night_close(&night);
    arena_free(arena);
    return status;
}
