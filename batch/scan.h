/* scan.h - step 1: dumps in, parts out; the only step that touches dumps. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "batch/progress.h"
#include "record.h"
#include "status.h"

struct scan_order {
    const char *const *paths;       /* dumps to read, any order, twins are fine */
    size_t path_count;
    const char *parts;              /* folder of the parts, made if missing */
    int jobs;
    struct scan_mode mode;
    struct progress *progress;      /* NULL: none */
    /* Told once for each file without a part, after the scan, in the order of names. */
    void (*failed)(void *context, const char *path, const char *reason);
    void *context;
};

struct scan_summary {
    size_t dumps;                   /* distinct contents */
    size_t read;                    /* read now; the others have a part or a known failure */
    size_t failed;                  /* without a part */
    uint64_t rejected;              /* records, in the parts of all of them */
};

/* Makes every part that is missing.  A dump that cannot be read is remembered with its reason
 * and does not stop the others; STATUS_SYSTEM when the disk or a file's permissions refuse. */
MUST_CHECK enum status scan(const struct scan_order *order, struct scan_summary *summary,
                            struct error *error);
