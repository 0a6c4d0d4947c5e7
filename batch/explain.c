/* explain.c - why a key is paid what it is.
 *
 * KEY is a right, a quality award, an enterprise's id or a number of a ledger line.  It is worked
 * out anew from the parts, as the night would; nothing is changed. */
#define _GNU_SOURCE     /* asprintf */
#include "batch/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "batch/commands.h"
#include "batch/config.h"
#include "batch/console.h"
#include "date.h"
#include "text.h"

/* ---- the day ---- */

/* The day of the night that `out`/latest links to; 0 for none. */
static int32_t published_day(const char *out)
{
    char target[DATE_TEXT_SIZE], *path = NULL;
    int32_t day;
    if (asprintf(&path, "%s/latest", out) < 0)
        return 0;
    ssize_t size = readlink(path, target, sizeof target);
    free(path);
    if (size != DATE_TEXT_SIZE - 1)
        return 0;
    target[size] = '\0';
    return date_parse_iso(target, &day) ? day : 0;
}

/* The day to explain: as asked, else the last night's, which may have posted nothing: the later of
 * the ledger's last day and the one published; today while there is neither. */
static int32_t day_of(const struct settings *settings, const struct config *config,
                      const struct ledger_head *head)
{
    if (settings->as_of)
        return settings->as_of;
    int32_t published = published_day(config->out);
    int32_t last = published > head->as_of ? published : head->as_of;
    return last ? last : date_today();
}

/* ---- the story ---- */

static enum status unknown(const struct story *story, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    const char *near[3] = { "none", "", "" };
    for (size_t i = 0; i < story->nearest_count && i < COUNT_OF(near); i++)
        near[i] = story->nearest[i];
    return error_set(error, STATUS_FINDINGS, "nothing is known of '%s'; the nearest keys are %s %s "
                     "%s", text_shown(story->key, shown), near[0], near[1], near[2]);
}

static enum status tell(const struct settings *settings, const struct settlement *settlement,
                        struct ledger *ledger, struct error *error)
{
    struct story story;
    enum status status = story_find(settlement, ledger, settings->operands[0], &story, error);
    story.chinese = settings->chinese;
    if (status == STATUS_OK)
        status = settings->json ? story_print_json(&story, error) : story_print(&story, error);
    if (status == STATUS_OK)
        status = stdout_finish(error);
    return status == STATUS_OK && story.kind == STORY_UNKNOWN ? unknown(&story, error) : status;
}

enum status command_explain(const struct settings *settings, struct error *error)
{
    struct config *config = NULL;
    struct settlement *settlement = NULL;
    struct ledger *ledger = NULL;
    struct ledger_head head;
    enum status status = config_read(settings->config, &config, error);
    if (status == STATUS_OK && access(config->ledger, F_OK))
        status = error_set(error, STATUS_CONFIG, "nothing is settled yet: there is no '%s'; start "
                           "with 'ipreward run'", config->ledger);
    if (status == STATUS_OK)
        status = ledger_open(config->ledger, &ledger, error);
    if (status == STATUS_OK)
        status = ledger_head(ledger, &head, error);
    if (status == STATUS_OK)
        status = settlement_create(config, day_of(settings, config, &head), &settlement, error);
    if (status == STATUS_OK)
        status = settlement_assess(settlement, ledger, true, error);
    if (status == STATUS_OK)
        status = tell(settings, settlement, ledger, error);
    ledger_close(ledger);
    settlement_free(settlement);
    config_free(config);
    return status;
}
