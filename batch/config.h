/* config.h - nightly.yaml: where a night's inputs are and where its results go.
 *
 * Paths in it are relative to the file; here they are ready for use.
 * Ownership: config_read makes it, config_free frees it (NULL is fine). */
#pragma once

#include <stddef.h>

#include "status.h"

struct config {
    char **dumps;               /* files that the globs matched, sorted */
    size_t dump_count;
    char *registry, *policy;
    char *quality_awards, *other_awards, *withdrawn, *holds;    /* NULL: not named; so the next */
    char *fees, *evidence, *decisions;
    char *signing_key;          /* NULL: not named; may be missing, for who does not sign */
    char *state, *out;
    char *decisions_new;        /* of config_read_review: the one named, which is not there yet */
    char *parts;                /* state/parts */
    char *ledger;               /* state/ledger.db */
    char *inputs;               /* state/inputs, of night_inputs.h */
};

/* STATUS_CONFIG: not by the schema, an unknown key, or a file it names that is not there.  A glob
 * that matches nothing is no error. */
MUST_CHECK enum status config_read(const char *path, struct config **out, struct error *error);

/* The same for `review`, which makes the file of decisions when the config names one that is not
 * there yet: then `decisions` is NULL and `decisions_new` its path. */
MUST_CHECK enum status config_read_review(const char *path, struct config **out,
                                          struct error *error);
void config_free(struct config *config);
