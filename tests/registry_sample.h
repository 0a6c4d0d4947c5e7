/* registry_sample.h - registries and decisions for tests, from a text that becomes a file. */
#pragma once

#include "rules/decisions.h"
#include "rules/registry.h"

/* Reads `text` as "registry.csv". */
MUST_CHECK enum status registry_from(const char *text, struct registry **out, struct error *error);

MUST_CHECK enum status findings_from(const char *text, struct registry_findings *findings,
                                     struct error *error);

/* Reads `text` as "decisions.csv", as of a day, 0: all of it. */
MUST_CHECK enum status decisions_from(const char *text, const struct registry *registry,
                                      int32_t as_of, struct decisions **out,
                                      struct error *error);
