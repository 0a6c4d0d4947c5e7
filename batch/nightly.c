/* nightly.c - run, scan and settle: the five steps, all or some. */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "batch/as_of.h"
#include "batch/commands.h"
#include "batch/config.h"
#include "batch/console.h"
#include "batch/folder.h"
#include "batch/last_night.h"
#include "batch/ledger.h"
#include "batch/ledger_backup.h"
#include "batch/lock.h"
#include "batch/night_inputs.h"
#include "batch/publish.h"
#include "batch/reconcile.h"
#include "batch/registry_command.h"
#include "batch/scan.h"
#include "batch/settlement.h"
#include "batch/signature.h"
#include "rules/decisions.h"
#include "date.h"
#include "text.h"

/* ---- scan ---- */

static void say_failed(void *context, const char *path, const char *reason)
{
    say(context, "rejected '%s': %s", path_name(path), reason);
}

static enum status scan_paths(const struct settings *settings, const char *const *paths,
                              size_t count, const char *parts, struct scan_summary *summary,
                              struct error *error)
{
    struct progress progress = { .shown = !settings->quiet && isatty(STDERR_FILENO) };
    const struct scan_order order = { .paths = paths, .path_count = count, .parts = parts,
        .jobs = settings->jobs, .mode = { settings->all, settings->no_skip },
        .progress = &progress, .failed = say_failed, .context = (void *)settings };
    enum status status = scan(&order, summary, error);
    if (status == STATUS_OK)
        say(settings, "scan: %zu dumps, %zu read now, %zu rejected; %" PRIu64 " records rejected",
            summary->dumps, summary->read, summary->failed, summary->rejected);
    return status;
}

enum status command_scan(const struct settings *settings, struct error *error)
{
    struct scan_summary summary;
    enum status status = scan_paths(settings, (const char *const *)settings->operands,
                                    (size_t)settings->operand_count, settings->parts, &summary,
                                    error);
    if (status != STATUS_OK || (!summary.failed && !summary.rejected))
        return status;
    return error_set(error, STATUS_REJECT, "%zu dumps and %" PRIu64 " records were rejected: the "
                     "last lines of the parts in '%s' name the records", summary.failed,
                     summary.rejected, settings->parts);
}

/* ---- settle ---- */

static void say_dumps(const struct settings *settings, const struct night *night)
{
    for (size_t i = 0; settings->verbose && i < night->dump_count; i++) {
        const struct dump_report *dump = &night->dumps[i];
        if (*dump->failure)
            say(settings, "%s: %s", dump->name, dump->failure);
        else
            say(settings, "%s (%s): %" PRIu64 " records = %" PRIu64 " kept + %" PRIu64
                " no Chinese party + %" PRIu64 " not a grant + %" PRIu64 " rejected", dump->name,
                dump->format, dump->records, dump->kept, dump->no_chinese_party,
                dump->not_a_grant, dump->rejected);
    }
}

/* A code that the table of kinds lacks is no grant until somebody says so: say it every night. */
static void say_unlisted(const struct settings *settings, const struct night *night)
{
    uint64_t records = 0;
    for (size_t d = 0; d < night->dump_count; d++)
        for (size_t i = 0; i < night->dumps[d].by_kind_count; i++)
            if (kind_count_unlisted(&night->dumps[d].by_kind[i]))
                records += night->dumps[d].by_kind[i].not_a_grant;
    if (records)
        say(settings, "%" PRIu64 " records have a kind code that the table of kinds lacks: "
            "see unlisted_kinds in manifest.json", records);
}

enum { IDLE_SHOWN = 5 };

/* Decisions that no owner has the key of: a misspelt one decides nothing. */
static void say_idle(const struct settings *settings, const struct settlement *s)
{
    char shown[TEXT_SHOWN_SIZE];
    for (size_t i = 0; i < s->idle_count && i < IDLE_SHOWN; i++)
        say(settings, "%s, line %" PRIu64 ": no owner in the parts has key '%s'",
            s->idle[i]->file, s->idle[i]->line, text_shown(s->idle[i]->key, shown));
    if (s->idle_count > IDLE_SHOWN)
        say(settings, "and %zu more such lines", s->idle_count - IDLE_SHOWN);
}

/* `claim`, `cost` and `annuity` go by parameters of their own. */
static bool is_asked_for(const struct policy *policy, const char *kind)
{
    if (!strcmp(kind, "claim") || !strcmp(kind, "cost") || !strcmp(kind, "annuity"))
        return true;
    for (size_t i = 0; i < policy_value_count(policy); i++) {
        const struct policy_value *value = policy_value_at(policy, i);
        if (parameter_names_evidence(value->parameter) && policy_value_names(value, kind))
            return true;
    }
    return false;
}

/* Evidence of a kind that the policy has no word for: misspelt, it proves and excludes nothing. */
static void say_unasked(const struct settings *settings, const struct settlement *s)
{
    char shown[TEXT_SHOWN_SIZE];
    size_t count = 0;
    for (size_t i = 0; i < s->facts->evidence_count; i++) {
        const struct evidence *fact = &s->facts->evidence[i];
        if (is_asked_for(s->policy, fact->kind))
            continue;
        if (count++ < IDLE_SHOWN)
            say(settings, "%s, line %" PRIu64 ": the policy asks for no evidence of kind '%s'",
                path_name(s->config->evidence), fact->line, text_shown(fact->kind, shown));
    }
    if (count > IDLE_SHOWN)
        say(settings, "and %zu more such lines", count - IDLE_SHOWN);
}

/* What nobody has written down, with all the money that hangs on it. */
static void say_assumed(const struct settings *settings, const struct night *night)
{
    char sum[MONEY_TEXT_SIZE], from[DATE_TEXT_SIZE];
    for (size_t i = 0; i < night->assumed_count; i++) {
        const struct assumed *assumed = &night->assumed[i];
        const struct policy_value *value = assumed->value;
        say(settings, "warning: %s yuan in %zu award%s rest on an assumed value: %s is %s from %s "
            "(%s)", money_text(assumed->sum, sum), assumed->awards,
            assumed->awards == 1 ? "" : "s", parameter_row(value->parameter)->key, assumed->text,
            date_text(value->from, from), value->reference);
    }
}

static void say_summary(const struct settings *settings, const struct settlement *s,
                        const struct ledger_head *head, int64_t added)
{
    size_t counts[OUTCOME_COUNT] = { 0 };
    char sum[MONEY_TEXT_SIZE];
    say_dumps(settings, &s->night);
    say_unlisted(settings, &s->night);
    say_idle(settings, s);
    say_unasked(settings, s);
    say_assumed(settings, &s->night);
    for (size_t i = 0; i < s->night.award_count; i++)
        counts[s->night.awards[i].outcome]++;
    say(settings, "settle: %zu rights, %zu with an owner who may be local, %zu parties to decide",
        s->right_count, s->grant_count, s->night.undecided_count);
    say(settings, "awards: %zu paid, %zu reduced, %zu capped, %zu held, %zu refused, %zu in review",
        counts[OUTCOME_PAID], counts[OUTCOME_REDUCED], counts[OUTCOME_CAPPED],
        counts[OUTCOME_HELD], counts[OUTCOME_REFUSED], counts[OUTCOME_REVIEW]);
    say(settings, "ledger: %" PRId64 " lines, %" PRId64 " of them new, %s yuan in all",
        head->lines, added, money_text(head->sum, sum));
    say(settings, "published: %s/latest", s->config->out);
}

/* What a night posts was made from, and the ledger as it was, are kept before the lines are. */
static enum status post(struct settlement *s, struct ledger *ledger, int32_t as_of,
                        int64_t *added, struct error *error)
{
    const char *inputs = night_inputs_json(&s->night, s->arena);
    enum status status = inputs ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK)
        status = ledger_post(ledger, s->night.awards, s->night.award_count, as_of, inputs, added,
                             error);
    if (status == STATUS_OK && *added)
        status = night_inputs_keep(s->config, &s->night, error);
    if (status == STATUS_OK && *added)
        status = ledger_backup(ledger, error);
    return status;
}

/* A commit that failed has left nothing in the ledger once the log is gone with its closing.  While
 * it is there only the next run can tell, and what was written beside waits for that. */
static void drop_unposted(const struct config *config, int32_t as_of, struct ledger **ledger)
{
    ledger_close(*ledger);
    *ledger = NULL;
    if (!ledger_has_log(config->ledger))
        publish_drop(as_of, config->out);
}

static enum status post_and_publish(const struct settings *settings, struct settlement *s,
                                    int32_t as_of, struct error *error)
{
    struct ledger *ledger = NULL;
    struct ledger_head head;
    int64_t added = 0;
    /* An empty one in the place of one that is lost would answer who asks it next. */
    bool lost = access(s->config->ledger, F_OK) && as_of_published(s->config->out);
    enum status status = lost ? last_night_missing(s->config, error)
                              : ledger_open(s->config->ledger, &ledger, error);
    if (status == STATUS_OK)
        status = publish_recover(s->config->out, ledger, error);
    if (status == STATUS_OK)
        status = settlement_assess(s, ledger, false, error);
    if (status == STATUS_OK)
        status = reconcile_records(s, error);
    if (status == STATUS_OK)
        status = post(s, ledger, as_of, &added, error);
    if (status == STATUS_OK)
        status = publish_write(&s->night, ledger, s->config->out, error);
    if (status == STATUS_OK) {
        status = ledger_commit(ledger, error);
        if (status != STATUS_OK)
            drop_unposted(s->config, as_of, &ledger);
    }
    if (status == STATUS_OK) {
        status = publish_show(as_of, s->config->out, error);
        if (status != STATUS_OK)
            error_set(error, status, "%s; what is new is posted, and the next run publishes it",
                      error->text);
    }
    if (status == STATUS_OK)
        status = ledger_head(ledger, &head, error);
    ledger_close(ledger);
    if (status != STATUS_OK)
        return status;
    say_summary(settings, s, &head, added);
    if (s->rejected)
        return error_set(error, STATUS_REJECT, "%" PRIu64 " dumps or records were rejected: see "
                         "%s/latest/rejects.csv", s->rejected, s->config->out);
    return STATUS_OK;
}

/* A bad key is known before any dump is read: it signs nothing once. */
static enum status take_key(const struct config *config, struct settlement *s,
                            struct error *error)
{
    unsigned char nothing[SIGNATURE_SIZE];
    s->night.signing_key = config->signing_key;
    return config->signing_key ? signature_make(config->signing_key, "", 0, nothing, error)
                               : STATUS_OK;
}

/* Steps 1 to 5, or 2 to 5 without `with_scan`, under the lock of the state folder. */
static enum status night(const struct settings *settings, bool with_scan, struct error *error)
{
    struct config *config = NULL;
    struct settlement *settlement = NULL;
    struct lock *lock = NULL;
    int32_t today = date_today(), as_of = settings->as_of ? settings->as_of : today;
    if (as_of > today + 10000)      /* a slip of the pen; the ledger would be locked until then */
        return error_set(error, STATUS_CONFIG, "--as-of lies more than a year ahead");
    enum status status = config_read(settings->config, &config, error);
    if (status == STATUS_OK)
        status = folder_make(config->state, error);
    if (status == STATUS_OK)
        status = lock_take(config->state, &lock, error);
    if (status == STATUS_OK)            /* a bad registry is known before any dump is read */
        status = settlement_create(config, as_of, &settlement, error);
    if (status == STATUS_OK)
        status = take_key(config, settlement, error);
    if (status == STATUS_OK)
        say_registry_warnings(settings, settlement->registry);
    if (status == STATUS_OK && with_scan) {
        struct scan_summary summary;
        status = scan_paths(settings, (const char *const *)config->dumps, config->dump_count,
                            config->parts, &summary, error);
    }
    if (status == STATUS_OK)
        status = post_and_publish(settings, settlement, as_of, error);
    settlement_free(settlement);
    lock_release(lock);
    config_free(config);
    return status;
}

enum status command_run(const struct settings *settings, struct error *error)
{
    return night(settings, true, error);
}

enum status command_settle(const struct settings *settings, struct error *error)
{
    return night(settings, false, error);
}
