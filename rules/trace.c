/* trace.c - formatted lines in an arena. */
#include "rules/trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void trace_line(struct trace *trace, const char *format, ...)
{
    if (trace->count == TRACE_LINES_MAX) {
        trace->lines[TRACE_LINES_MAX - 1] = "... and more";
        return;
    }
    va_list values;
    va_start(values, format);
    int size = vsnprintf(NULL, 0, format, values);
    va_end(values);
    char *text = size < 0 ? NULL : arena_alloc(trace->arena, (size_t)size + 1);
    if (!text) {
        trace->no_memory = true;
        return;
    }
    va_start(values, format);
    vsnprintf(text, (size_t)size + 1, format, values);
    va_end(values);
    trace->lines[trace->count++] = text;
}

const char *const *trace_list(const struct trace *trace)
{
    size_t size = (trace->count + 1) * sizeof *trace->lines;
    const char **list = trace->no_memory ? NULL : arena_alloc(trace->arena, size);
    return list ? memcpy(list, trace->lines, size) : NULL;
}
