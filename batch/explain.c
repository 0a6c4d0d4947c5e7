/* explain.c - why a key is paid what it is.
 *
 * KEY is a right, a quality award, an enterprise's id or a number of a ledger line.  It is worked
 * out anew from the parts, as the night would; nothing is changed. */
#include "batch/explain.h"

#include <stdio.h>

#include "batch/commands.h"
#include "batch/console.h"
#include "batch/last_night.h"
#include "date.h"
#include "text.h"

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
    struct last_night night = { 0 };
    enum status status = last_night_open(settings, false, &night, error);
    if (status == STATUS_OK)
        status = last_night_assess(&night, true, error);
    if (status == STATUS_OK)
        status = tell(settings, night.settlement, night.ledger, error);
    last_night_close(&night);
    return status;
}
