/* trace.h - the lines of a story that `explain` tells, a step each.
 *
 * A zeroed trace with an arena is empty.  Ownership: texts and list live in that arena.
 * Threads: a trace stays with its maker. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

enum { TRACE_LINES_MAX = 64 };      /* the longest story seen has 20 */

struct trace {
    struct arena *arena;
    const char *lines[TRACE_LINES_MAX + 1];     /* NULL ends them */
    size_t count;
    bool no_memory;
};

/* Adds a line, formatted; past TRACE_LINES_MAX the last one says that more are left out. */
__attribute__((format(printf, 2, 3)))
void trace_line(struct trace *trace, const char *format, ...);

/* The lines as a list that NULL ends, in the arena; NULL without memory, then or before. */
const char *const *trace_list(const struct trace *trace);
