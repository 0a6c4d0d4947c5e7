/* registry_check.h - what can be said of a registry only when all of it is read: names that two
 * enterprises share, and what its patterns match that they must not. */
#pragma once

#include "rules/registry_names.h"
#include "status.h"

/* What is found, with STATUS_CONFIG when nothing may run on the registry; a return that is not
 * STATUS_OK ends the search. */
struct registry_sink {
    enum status (*found)(void *context, enum status status, const char *text,
                         struct error *error);
    void *context;
    const char *file;                       /* for messages */
};

/* Each name or alias that is, by K1 or K2, Z1 or Z2, also one of another enterprise at some time
 * when both are valid. */
MUST_CHECK enum status registry_check_names(const struct registry *registry,
                                            const struct registry_sink *sink,
                                            struct error *error);

/* Each pattern that matches a name that says nothing, or a name of another enterprise at some time
 * when both are valid, or that cannot be tried on these or its own; and, as warnings, each that no
 * index can help. */
MUST_CHECK enum status registry_check_patterns(const struct registry *registry,
                                               const struct registry_sink *sink,
                                               struct error *error);
