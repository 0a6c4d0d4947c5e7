/* whatif.c - what another policy would pay for the same rights: tried before it is signed.
 *
 * The parts are read, merged and matched once; both policies are assessed from an empty ledger, on
 * a thread each, so that what a night has posted under the old one does not hide the difference.
 * Nothing is posted, and nothing written but the file that is asked for. */
#include "batch/whatif.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "batch/as_of.h"
#include "batch/commands.h"
#include "batch/console.h"
#include "batch/csv_writer.h"
#include "batch/ledger.h"
#include "batch/settlement.h"
#include "date.h"
#include "text.h"

/* ---- the rows as a file ---- */

static enum status write_rows(const char *path, const struct award_diff *diff,
                              struct error *error)
{
    static const char *const columns[] = { "year", "id", "name_zh", "rule", "old", "new",
                                           "difference", "awards" };
    struct csv_writer *writer = NULL;
    char text[MONEY_TEXT_SIZE];
    enum status status = csv_writer_replace(path, &writer, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        csv_text(writer, columns[i]);
    csv_end_row(writer);
    for (size_t i = 0; i < diff->row_count; i++) {
        const struct diff_row *row = &diff->rows[i];
        const struct money gain = { row->paid.after.fen - row->paid.before.fen };
        snprintf(text, sizeof text, "%d", row->year);
        csv_number(writer, text);
        csv_text(writer, row->id);
        csv_text(writer, row->name_zh);
        csv_text(writer, row->rule);
        csv_number(writer, money_text(row->paid.before, text));
        csv_number(writer, money_text(row->paid.after, text));
        csv_number(writer, money_text(gain, text));
        snprintf(text, sizeof text, "%zu", row->awards);
        csv_number(writer, text);
        csv_end_row(writer);
    }
    return csv_writer_finish(writer, error);
}

/* ---- both policies ---- */

static enum status try_policy(struct trial *trial, const struct settlement *settlement,
                              struct error *error)
{
    struct assess_input input = settlement_input(settlement);
    input.policy = trial->policy;
    trial->arena = arena_create(SIZE_MAX);
    trial->tallies = calloc(policy_value_count(trial->policy) + 1, sizeof *trial->tallies);
    if (!trial->arena || !trial->tallies)
        return error_memory(error);
    input.tallies = trial->tallies;
    return assess(&input, trial->arena, &trial->awards, &trial->award_count, error);
}

static enum status try_both(struct whatif *whatif, const struct settlement *settlement,
                            struct error *error)
{
    struct trial *trials = whatif->trials;
    enum status statuses[TRIAL_COUNT];
    struct error errors[TRIAL_COUNT];
    #pragma omp parallel for num_threads(TRIAL_COUNT) default(none) \
        shared(trials, settlement, statuses, errors)
    for (int i = 0; i < TRIAL_COUNT; i++)
        statuses[i] = try_policy(&trials[i], settlement, &errors[i]);
    for (int i = 0; i < TRIAL_COUNT; i++)
        if (statuses[i] != STATUS_OK) {
            if (statuses[i] == STATUS_CONFIG)
                return error_set(error, STATUS_CONFIG, "%s (%s policy, %s)", errors[i].text,
                                 i == OLD ? "old" : "new", trials[i].file);
            *error = errors[i];
            return statuses[i];
        }
    return STATUS_OK;
}

static enum status compare(struct whatif *whatif, struct settlement *settlement,
                           struct error *error)
{
    struct trial *trials = whatif->trials;
    enum status status = policy_diff(trials[OLD].policy, trials[NEW].policy, whatif->arena,
                                     &whatif->policies, error);
    if (status == STATUS_OK)
        status = settlement_match(settlement, error);
    if (status == STATUS_OK)
        status = try_both(whatif, settlement, error);
    whatif->right_count = settlement->grant_count;
    if (status == STATUS_OK)
        status = award_diff(trials[OLD].awards, trials[OLD].award_count, trials[NEW].awards,
                            trials[NEW].award_count, whatif->policies.first_day, whatif->arena,
                            &whatif->awards, error);
    return status;
}

/* ---- the command ---- */

static enum status find_day(const struct settings *settings, const struct config *config,
                            int32_t *as_of, struct error *error)
{
    struct ledger *ledger = NULL;
    struct ledger_head head = { 0 };
    enum status status = STATUS_OK;
    if (!settings->as_of && !access(config->ledger, F_OK)) {
        status = ledger_open(config->ledger, &ledger, error);
        if (status == STATUS_OK)
            status = ledger_head(ledger, &head, error);
        ledger_close(ledger);
    }
    *as_of = as_of_last(settings, config, head.as_of);
    return status;
}

static enum status conclude(const struct settings *settings, const struct whatif *whatif,
                            const struct settlement *settlement, struct error *error)
{
    const struct award_diff *awards = &whatif->awards;
    enum status status = settings->output ? write_rows(settings->output, awards, error) : STATUS_OK;
    if (status == STATUS_OK)
        status = whatif_tell(whatif, error);
    if (status == STATUS_OK)
        status = stdout_finish(error);
    if (status != STATUS_OK)
        return status;
    if (settings->output)
        say(settings, "whatif: %zu rows, see '%s'", awards->row_count, settings->output);
    if (settlement->rejected)
        say(settings, "%" PRIu64 " dumps or records were rejected, and so are not compared",
            settlement->rejected);
    if (!awards->early_count)
        return STATUS_OK;
    return whatif->policies.first_day
        ? error_set(error, STATUS_FINDINGS, "%zu awards differ that are dated before the first day "
                    "on which the policies do: see the list", awards->early_count)
        : error_set(error, STATUS_FINDINGS, "the policies say the same, and yet %zu awards differ: "
                    "please report this", awards->early_count);
}

enum status command_whatif(const struct settings *settings, struct error *error)
{
    struct whatif whatif = { .arena = arena_create(SIZE_MAX) };
    struct trial *old = &whatif.trials[OLD], *new = &whatif.trials[NEW];
    struct config *config = NULL;
    struct policy *policy = NULL;
    struct settlement *settlement = NULL;
    enum status status = whatif.arena ? config_read(settings->config, &config, error)
                                      : error_memory(error);
    if (status == STATUS_OK)
        status = policy_read(settings->policy, &policy, error);
    if (status == STATUS_OK)
        status = sha256_file(settings->policy, new->sha256, NULL, error);
    if (status == STATUS_OK)
        status = sha256_file(config->policy, old->sha256, NULL, error);
    if (status == STATUS_OK)
        status = find_day(settings, config, &whatif.as_of, error);
    if (status == STATUS_OK)
        status = settlement_create(config, whatif.as_of, &settlement, error);
    if (status == STATUS_OK) {
        old->policy = settlement->policy;
        old->file = path_name(config->policy);
        new->policy = policy;
        new->file = path_name(settings->policy);
        status = compare(&whatif, settlement, error);
    }
    if (status == STATUS_OK)
        status = conclude(settings, &whatif, settlement, error);
    for (int i = 0; i < TRIAL_COUNT; i++) {
        arena_free(whatif.trials[i].arena);
        free(whatif.trials[i].tallies);
    }
    settlement_free(settlement);
    policy_free(policy);
    config_free(config);
    arena_free(whatif.arena);
    return status;
}
