/* progress.h - one line on stderr, on a terminal only, at most six times a second.
 *
 * Threads: progress_bytes and progress_dump may be called by any; the others by the main one. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
    bool shown;                 /* isatty(2) and not --quiet */
    size_t dump_count;
    uint64_t bytes_total;       /* compressed */
    size_t dumps_done;
    uint64_t bytes_done;
    double started, drawn_at;   /* seconds of a monotonic clock */
};

void progress_start(struct progress *progress, size_t dump_count, uint64_t bytes, double now);
void progress_bytes(struct progress *progress, uint64_t bytes, double now);
void progress_dump(struct progress *progress, double now);
void progress_end(struct progress *progress);

/* The line as drawn, for tests: "3 of 12 dumps, 120.5 of 450.0 MB, 312 MB/s, 0:10 left". */
enum { PROGRESS_TEXT_SIZE = 160 };
char *progress_text(const struct progress *progress, double now, char text[PROGRESS_TEXT_SIZE]);
