/* audit.c - `ipreward audit`: a ledger.csv against itself, against heads kept elsewhere, and against
 * all it was made from.
 *
 * Findings and summary go to stdout: they are what was asked for. */
#include <inttypes.h>
#include <stdio.h>

#include "batch/audit_head.h"
#include "batch/audit_lines.h"
#include "batch/commands.h"
#include "batch/console.h"
#include "text.h"

static void print_count(const struct audit_count *count, size_t heads)
{
    char sum[MONEY_TEXT_SIZE];
    printf("%" PRId64 " lines, sum %s, last hash %s", count->head.lines,
           money_text(count->head.sum, sum), count->head.last_hash);
    if (heads == 1 && count->heads_reached)
        printf("; the head of %" PRId64 " lines is reached", count->reached);
    else if (heads)
        printf("; %zu of %zu heads are reached", count->heads_reached, heads);
    if (count->heads_reached)
        printf(", %" PRId64 " lines follow", count->head.lines - count->reached);
}

static enum status tell(const struct audit_findings *findings, const char *name,
                        const struct audit_count *count, size_t heads, struct error *error)
{
    audit_show(findings, name, stdout);
    print_count(count, heads);
    if (!findings->count)
        fputs("; nothing amiss\n", stdout);
    else
        printf("; %zu finding%s", findings->count, findings->count == 1 ? "" : "s");
    if (findings->count && findings->items[0].line)
        printf(", the first at line %" PRId64, findings->items[0].line);
    if (findings->count)
        putchar('\n');
    enum status status = stdout_finish(error);
    return status == STATUS_OK && findings->count
        ? error_set(error, STATUS_FINDINGS, "'%s' is not as it should be", name) : status;
}

enum status command_audit(const struct settings *settings, struct error *error)
{
    const char *path = settings->operands[0];
    struct audit_findings findings = { .arena = arena_create(SIZE_MAX) };
    struct ledger_head *heads = NULL;
    struct audit_count count;
    size_t head_count = 0;
    enum status status = findings.arena ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK && settings->public_key && !settings->head)
        status = error_set(error, STATUS_CONFIG, "--public-key needs --head: a head is what is "
                           "signed");
    if (status == STATUS_OK && settings->head)
        status = audit_heads_read(settings->head, settings->public_key, findings.arena, &heads,
                                  &head_count, &findings, error);
    if (status == STATUS_OK)
        status = audit_lines(path, heads, head_count, &findings, &count, error);
    if (status == STATUS_OK && !settings->head)
        say(settings, "note: without --head, lines cut off at the end or a ledger made anew are "
            "not seen");
    if (status == STATUS_OK)
        status = tell(&findings, path_name(path), &count, head_count, error);
    arena_free(findings.arena);
    return status;
}
