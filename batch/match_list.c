/* match_list.c - `match`: step 2 alone on a list of parties, to try a registry or a rule. */
#include <string.h>

#include "batch/commands.h"
#include "batch/console.h"
#include "batch/csv_writer.h"
#include "batch/registry_command.h"
#include "csv_reader.h"
#include "right_key.h"
#include "rules/decisions.h"
#include "rules/match.h"

enum { COLUMN_ID, COLUMN_OFFICE, COLUMN_NAME, COLUMN_ADDRESS, COLUMN_CITY, COLUMN_COUNTRY,
       COLUMN_EXTRA };

/* The six that count, and those of a labelled list, which are read over. */
static const struct csv_column columns[] = {
    { "id", true }, { "office", true }, { "name", true }, { "address", true }, { "city", true },
    { "country", true }, { "expected", false }, { "expected_id", false }, { "why", false },
    { "origin", false },
};

static void write_header(struct csv_writer *writer)
{
    static const char *const added[] = { "outcome", "tier", "enterprise", "location", "evidence" };
    for (size_t i = 0; i < COLUMN_EXTRA; i++)
        csv_text(writer, columns[i].name);
    for (size_t i = 0; i < COUNT_OF(added); i++)
        csv_text(writer, added[i]);
    csv_end_row(writer);
}

static void write_row(struct csv_writer *writer, const struct csv_reader *reader,
                      const struct match *match)
{
    for (size_t i = 0; i < COLUMN_EXTRA; i++)
        csv_text(writer, csv_field(reader, i));
    csv_text(writer, match_outcome_code(match->outcome));
    csv_text(writer, match->tier);
    csv_text(writer, match->enterprise ? match->enterprise->id : "");
    csv_text(writer, location_code(match->location));
    csv_text(writer, match->evidence);
    csv_end_row(writer);
}

struct counts { size_t outcomes[3], not_tried; };

/* Like a night: a party that cannot be tried is nobody's until staff decide, and costs itself. */
static enum status match_row(const struct csv_reader *reader, struct matcher *matcher,
                             struct arena *arena, struct match *match, struct counts *counts,
                             struct error *error)
{
    const char *country = office_plain(arena, csv_field(reader, COLUMN_COUNTRY));
    if (!country)
        return error_memory(error);
    const struct party party = { .name = csv_field(reader, COLUMN_NAME), .name_local = "",
        .address = csv_field(reader, COLUMN_ADDRESS), .city = csv_field(reader, COLUMN_CITY),
        .country = country, .role = "" };
    const struct match_question question = { .office = csv_field(reader, COLUMN_OFFICE),
        .right = "", .index = 1, .party = &party };
    enum status status = match_party(matcher, &question, arena, match, error);
    if (status == STATUS_REJECT) {
        *match = (struct match){ .outcome = MATCH_REVIEW, .reason = "not-tried", .tier = "",
                                 .location = LOCATION_NONE, .evidence = error->text };
        counts->not_tried++;
        status = STATUS_OK;
    }
    counts->outcomes[match->outcome] += status == STATUS_OK;
    return status;
}

static enum status match_rows(struct csv_reader *reader, struct matcher *matcher,
                              struct csv_writer *writer, struct counts *counts,
                              struct error *error)
{
    struct arena *arena = arena_create(SIZE_MAX);
    enum status status = arena ? STATUS_OK : error_memory(error);
    write_header(writer);
    while (status == STATUS_OK && (status = csv_next(reader, error)) == STATUS_OK) {
        struct match match;
        arena_reset(arena);
        status = match_row(reader, matcher, arena, &match, counts, error);
        if (status == STATUS_OK)
            write_row(writer, reader, &match);
    }
    arena_free(arena);
    return status == STATUS_END ? STATUS_OK : status;
}

static enum status match_to_file(const char *path, struct csv_reader *reader,
                                 struct matcher *matcher, struct counts *counts,
                                 struct error *error)
{
    struct csv_writer *writer = NULL;
    enum status status = csv_writer_replace(path, &writer, error);
    if (status == STATUS_OK)
        status = match_rows(reader, matcher, writer, counts, error);
    if (status == STATUS_OK)
        return csv_writer_finish(writer, error);
    csv_writer_discard(writer);
    return status;
}

enum status command_match(const struct settings *settings, struct error *error)
{
    struct registry *registry = NULL;
    struct decisions *decisions = NULL;
    struct matcher *matcher = NULL;
    struct csv_reader *reader = NULL;
    struct counts counts = { { 0 }, 0 };
    enum status status = registry_read(settings->registry, &registry, error);
    if (status == STATUS_OK && settings->decisions)
        status = decisions_read(settings->decisions, registry, 0, &decisions, error);
    if (status == STATUS_OK) {
        say_registry_warnings(settings, registry);
        status = matcher_create(registry, decisions, &matcher, error);
    }
    if (status == STATUS_OK)
        status = csv_open_file(settings->operands[0], columns, COUNT_OF(columns), &reader, error);
    if (status == STATUS_OK)
        status = match_to_file(settings->output, reader, matcher, &counts, error);
    if (status == STATUS_OK)
        say(settings, "match: %zu accepted, %zu to review, %zu rejected; see '%s'",
            counts.outcomes[MATCH_ACCEPT], counts.outcomes[MATCH_REVIEW],
            counts.outcomes[MATCH_REJECT], settings->output);
    if (status == STATUS_OK && counts.not_tried)
        status = error_set(error, STATUS_REJECT, "%zu parties could not be tried and are in "
                           "review: see the evidence in '%s'", counts.not_tried,
                           settings->output);
    csv_close(reader);
    matcher_free(matcher);
    decisions_free(decisions);
    registry_free(registry);
    return status;
}
