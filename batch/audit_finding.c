/* audit_finding.c - findings collected, sorted, shown; see audit_finding.h. */
#include "batch/audit_finding.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

enum status audit_find(struct audit_findings *findings, int64_t line, int64_t last_line,
                       uint64_t file_line, struct error *error, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    struct audit_finding *items = arena_room(findings->arena, findings->items, findings->count,
                                             sizeof *items);
    char *text = length < 0 ? NULL : arena_alloc(findings->arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    if (!items || !text)
        return error_memory(error);
    findings->items = items;
    items[findings->count] = (struct audit_finding){ line, last_line, file_line, text,
                                                     findings->count };
    findings->count++;
    return STATUS_OK;
}

/* In a file that has a line twice, its numbers go back: there what comes first is first. */
static int64_t place_of(const struct audit_finding *finding)
{
    return finding->file_line ? (int64_t)finding->file_line - 1 : finding->line;
}

static int by_place(const void *left, const void *right)
{
    const struct audit_finding *a = left, *b = right;
    if (place_of(a) != place_of(b))
        return place_of(a) < place_of(b) ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void audit_sort(struct audit_findings *findings)
{
    if (findings->count)
        qsort(findings->items, findings->count, sizeof *findings->items, by_place);
}

void audit_show(const struct audit_findings *findings, const char *name, size_t most, FILE *out)
{
    for (size_t i = 0; i < findings->count && i < most; i++) {
        const struct audit_finding *it = &findings->items[i];
        fputs(name, out);
        if (it->line && it->last_line > it->line)
            fprintf(out, ", lines %" PRId64 " to %" PRId64, it->line, it->last_line);
        else if (it->line)
            fprintf(out, ", line %" PRId64, it->line);
        if (it->file_line)
            fprintf(out, " (file line %" PRIu64 ")", it->file_line);
        fprintf(out, ": %s\n", it->text);
    }
    if (findings->count > most)
        fprintf(out, "and %zu more: see --verbose\n", findings->count - most);
}
