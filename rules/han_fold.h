/* han_fold.h - Han as shinjitai, traditional or simplified, folded alike: MATCHING.md section 5.
 *
 * OpenCC's two conversions take 3 ms to open and 15 us a name: opened at the first name that needs
 * them, and callers keep what comes out.
 * Ownership: han_folder_close releases what was opened; a zeroed folder is closed.
 * Threads: a folder stays with its maker. */
#pragma once

#include "arena.h"
#include "rules/tables.h"
#include "status.h"

struct han_folder {
    const struct tables *tables;            /* borrowed; set by the maker */
    void *jp2t, *t2s;                       /* opencc_t, NULL until needed */
};

void han_folder_close(struct han_folder *folder);

/* Folds `text`, valid UTF-8, into `arena`; a text without Han comes back as it is. */
MUST_CHECK enum status han_fold(struct han_folder *folder, const char *text, struct arena *arena,
                                const char **out, struct error *error);
