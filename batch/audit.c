/* audit.c - `ipreward audit`: a ledger.csv against itself, against heads kept elsewhere, and
 * against all it was made from.
 *
 * Findings and summary go to stdout: they are what was asked for. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "batch/audit_config.h"
#include "batch/audit_head.h"
#include "batch/audit_lines.h"
#include "batch/commands.h"
#include "batch/console.h"
#include "text.h"

enum { FINDINGS_SHOWN = 20 };

struct audit {
    const struct settings *settings;
    struct audit_findings findings;
    struct ledger_head *heads;          /* of --head, then of the published nights */
    size_t head_count;
    bool is_signed;                     /* the file of --head, by --public-key */
    struct audit_count count;
    struct audit_config *config;        /* NULL: not asked for */
    struct audit_rederived rederived;
};

/* ---- telling ---- */

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void print_count(const struct audit *audit)
{
    const struct audit_count *count = &audit->count;
    char sum[MONEY_TEXT_SIZE];
    printf("%" PRId64 " lines, sum %s, last hash %s", count->head.lines,
           money_text(count->head.sum, sum), count->head.last_hash);
    if (audit->head_count == 1 && count->heads_reached)
        printf("; the head of %" PRId64 " lines is reached", count->reached);
    else if (audit->head_count)
        printf("; %zu of %zu heads are reached", count->heads_reached, audit->head_count);
    int64_t behind = count->head.lines - count->reached;
    if (count->heads_reached)
        printf(", %" PRId64 " line%s behind %s", behind, plural((size_t)behind),
               audit->head_count == 1 ? "it" : "the last");
    if (audit->is_signed)
        printf("; '%s' is signed by '%s'", path_name(audit->settings->head),
               path_name(audit->settings->public_key));
    const struct audit_rederived *done = &audit->rederived;
    if (audit->config && done->dumps_read == done->dumps)
        printf("; %zu of %zu lines re-derived from %zu dump%s, %zu night%s", done->derived.lines,
               done->rows, done->dumps, plural(done->dumps), done->derived.nights,
               plural(done->derived.nights));
    else if (audit->config)
        printf("; %zu of %zu lines re-derived from %zu of %zu dumps, %zu night%s",
               done->derived.lines, done->rows, done->dumps_read, done->dumps,
               done->derived.nights, plural(done->derived.nights));
}

static enum status tell(const struct audit *audit, const char *name, struct error *error)
{
    const struct audit_findings *findings = &audit->findings;
    audit_show(findings, name, audit->settings->verbose ? SIZE_MAX : FINDINGS_SHOWN, stdout);
    print_count(audit);
    if (!findings->count)
        fputs("; nothing amiss\n", stdout);
    else
        printf("; %zu finding%s", findings->count, plural(findings->count));
    if (findings->count && findings->items[0].line)
        printf(", the first at line %" PRId64, findings->items[0].line);
    if (findings->count)
        putchar('\n');
    enum status status = stdout_finish(error);
    return status == STATUS_OK && findings->count
        ? error_set(error, STATUS_FINDINGS, "'%s' is not as it should be", name) : status;
}

/* ---- doing ---- */

static enum status read_heads(struct audit *audit, struct error *error)
{
    const struct settings *settings = audit->settings;
    if (settings->public_key && !settings->head)
        return error_set(error, STATUS_CONFIG, "--public-key needs --head: a head is what is "
                         "signed");
    if (!settings->head)
        return STATUS_OK;
    enum status status = audit_heads_read(settings->head, settings->public_key,
                                          audit->findings.arena, &audit->heads,
                                          &audit->head_count, &audit->findings, error);
    audit->is_signed = settings->public_key && !audit->findings.count;
    return status;
}

/* The published heads behind those that were given. */
static enum status open_config(struct audit *audit, const char *path, struct error *error)
{
    struct ledger_head *published = NULL;
    size_t count = 0;
    enum status status = audit_config_open(audit->settings, path, &audit->findings,
                                           &audit->config, &published, &count, error);
    if (status != STATUS_OK || !count)
        return status;
    struct ledger_head *all = arena_alloc(audit->findings.arena,
                                          (audit->head_count + count) * sizeof *all);
    if (!all)
        return error_memory(error);
    if (audit->head_count)
        memcpy(all, audit->heads, audit->head_count * sizeof *all);
    memcpy(all + audit->head_count, published, count * sizeof *all);
    audit->heads = all;
    audit->head_count += count;
    return STATUS_OK;
}

enum status command_audit(const struct settings *settings, struct error *error)
{
    const char *path = settings->operands[0];
    struct audit audit = { .settings = settings, .findings = { .arena = arena_create(SIZE_MAX) } };
    enum status status = audit.findings.arena ? read_heads(&audit, error) : error_memory(error);
    if (status == STATUS_OK && settings->config)
        status = open_config(&audit, path, error);
    if (status == STATUS_OK)
        status = audit_lines(path, audit.heads, audit.head_count, &audit.findings, &audit.count,
                             error);
    if (status == STATUS_OK && settings->config)
        status = audit_config_check(audit.config, &audit.findings, &audit.rederived, error);
    if (status == STATUS_OK && !settings->head)
        say(settings, "note: without --head, %s", settings->config
            ? "only the published heads and the database vouch for the ledger"
            : "lines cut off at the end or a ledger made anew are not seen");
    if (status == STATUS_OK)
        status = tell(&audit, path_name(path), error);
    audit_config_close(audit.config);
    arena_free(audit.findings.arena);
    return status;
}
