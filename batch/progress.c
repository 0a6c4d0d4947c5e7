/* progress.c - how far a scan is.  Time is handed in, so that tests need no clock. */
#include "batch/progress.h"

#include <inttypes.h>
#include <stdio.h>

static const double draw_interval = 1.0 / 6;

char *progress_text(const struct progress *progress, double now, char text[PROGRESS_TEXT_SIZE])
{
    double seconds = now - progress->started;
    double rate = seconds > 0 ? (double)progress->bytes_done / seconds : 0;
    uint64_t left = progress->bytes_total > progress->bytes_done
                  ? progress->bytes_total - progress->bytes_done : 0;
    int length = snprintf(text, PROGRESS_TEXT_SIZE, "%zu of %zu dumps, %.1f of %.1f MB, %.0f MB/s",
                          progress->dumps_done, progress->dump_count,
                          (double)progress->bytes_done / 1e6, (double)progress->bytes_total / 1e6,
                          rate / 1e6);
    if (rate > 0 && length > 0 && length < PROGRESS_TEXT_SIZE) {
        uint64_t wait = (uint64_t)((double)left / rate);
        snprintf(text + length, (size_t)(PROGRESS_TEXT_SIZE - length),
                 ", %" PRIu64 ":%02" PRIu64 " left", wait / 60, wait % 60);
    }
    return text;
}

static void draw(struct progress *progress, double now)
{
    char text[PROGRESS_TEXT_SIZE];
    if (!progress->shown || now - progress->drawn_at < draw_interval)
        return;
    progress->drawn_at = now;
    fprintf(stderr, "\r%s\033[K", progress_text(progress, now, text));
}

void progress_start(struct progress *progress, size_t dump_count, uint64_t bytes, double now)
{
    *progress = (struct progress){ .shown = progress->shown, .dump_count = dump_count,
                                   .bytes_total = bytes, .started = now, .drawn_at = now };
}

void progress_bytes(struct progress *progress, uint64_t bytes, double now)
{
    #pragma omp critical(progress)
    {
        progress->bytes_done += bytes;
        draw(progress, now);
    }
}

void progress_dump(struct progress *progress, double now)
{
    #pragma omp critical(progress)
    {
        progress->dumps_done++;
        draw(progress, now);
    }
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        fprintf(stderr, "\r\033[K");
}
