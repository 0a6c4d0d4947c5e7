/* night_inputs.h - what a night that posts was made from, kept so that an audit can do it again,
 * years later: which dumps by SHA-256 and name, and a copy of each other file, by its SHA-256.
 *
 *     state/inputs/SHA256.gz      registry, policy, facts, decisions as they were that night
 *
 * Parts are kept anyway; dumps are kept by who has them; the tables of matching are in the program:
 * role "tables" is listed and has no copy. */
#pragma once

#include <stddef.h>

#include "arena.h"
#include "batch/config.h"
#include "batch/night.h"
#include "status.h"

struct night_input {
    const char *role;               /* "dump", else as in struct input_file: "registry" ... */
    const char *name;               /* without its folder */
    const char *sha256;
};

/* The dumps that have a part, then the files, as one line of JSON; NULL without memory. */
char *night_inputs_json(const struct night *night, struct arena *arena);

/* Reads that back, in its order.  STATUS_SYSTEM when it is none. */
MUST_CHECK enum status night_inputs_read(const char *json, struct arena *arena,
                                         struct night_input **inputs, size_t *count,
                                         struct error *error);

/* Copies each file of the night that is not kept yet, or whose copy is damaged, to config->inputs,
 * durably; under the lock.  STATUS_SYSTEM when one is no longer as it was read. */
MUST_CHECK enum status night_inputs_keep(const struct config *config, const struct night *night,
                                         struct error *error);

/* Writes the kept file of that SHA-256 to `path`, a new file.  STATUS_END when it is not kept;
 * STATUS_SYSTEM when it is damaged: its bytes have another SHA-256. */
MUST_CHECK enum status night_inputs_restore(const char *folder, const char *sha256,
                                            const char *path, struct error *error);
