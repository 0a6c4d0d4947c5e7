/* review_command.c - `review list`: the queue of owners that staff must decide; `review import`. */
#include <stdio.h>
#include <string.h>

#include "batch/commands.h"
#include "batch/config.h"
#include "batch/console.h"
#include "batch/review_group.h"
#include "batch/review_import.h"
#include "batch/settlement.h"
#include "date.h"
#include "text.h"

/* The queue as the night of that day would publish it; from the parts alone, so that it is there
 * before anything is posted, and changes nothing. */
static enum status review_list(const struct settings *settings, int32_t as_of,
                               struct error *error)
{
    struct config *config = NULL;
    struct settlement *s = NULL;
    struct review_group *groups = NULL;
    struct csv_writer *writer = NULL;
    size_t count = 0;
    enum status status = config_read_review(settings->config, &config, error);
    if (status == STATUS_OK)
        status = settlement_create(config, as_of, &s, error);
    if (status == STATUS_OK)
        status = settlement_match(s, error);
    if (status == STATUS_OK)
        status = review_groups(&s->night, s->arena, &groups, &count, error);
    if (status == STATUS_OK)
        status = csv_writer_on(stdout, "standard output", &writer, error);
    if (status == STATUS_OK)
        status = review_write(writer, groups, count, s->arena, error);
    if (status == STATUS_OK)
        status = csv_writer_finish(writer, error);
    else
        csv_writer_discard(writer);
    settlement_free(s);
    config_free(config);
    return status;
}

enum status command_review(const struct settings *settings, struct error *error)
{
    const char *what = settings->operands[0];
    bool list = !strcmp(what, "list"), import = !strcmp(what, "import");
    int32_t today = date_today(), as_of = settings->as_of ? settings->as_of : today;
    char shown[TEXT_SHOWN_SIZE];
    if (!list && !import)
        return error_set(error, STATUS_CONFIG, "'review' is followed by 'list' or 'import' (see: "
                         "ipreward help review)");
    if (list && settings->operand_count > 1)
        return error_set(error, STATUS_CONFIG, "'review list' takes no '%s' (see: ipreward help "
                         "review)", text_shown(settings->operands[1], shown));
    if (import && settings->operand_count < 2)
        return error_set(error, STATUS_CONFIG, "'review import' needs FILLED.csv (see: ipreward "
                         "help review)");
    if (as_of > today + 10000)      /* a slip of the pen; no night would know these decisions */
        return error_set(error, STATUS_CONFIG, "--as-of lies more than a year ahead");
    return list ? review_list(settings, as_of, error) : review_import(settings, as_of, error);
}
