/* audit_config.h - a ledger.csv against all it was made from: the ledger's database, the published
 * heads, the dumps, the inputs that are kept.
 *
 *     audit_config_open       the config, its ledger, the heads in out/
 *     audit_lines             with these heads too
 *     audit_config_check      database, dumps, nights
 *     audit_config_close      NULL is fine */
#pragma once

#include <stddef.h>

#include "batch/audit_finding.h"
#include "batch/audit_night.h"
#include "batch/ledger.h"
#include "batch/options.h"
#include "status.h"

struct audit_config;

/* Opens the ledger of settings->config and reads `path`, the ledger.csv.  `heads` and `count`
 * become what the published nights up to its end have as head.  STATUS_CONFIG for a bad config or
 * one without ledger.  `out` is to be closed in any case. */
MUST_CHECK enum status audit_config_open(const struct settings *settings, const char *path,
                                         struct audit_findings *findings,
                                         struct audit_config **out, struct ledger_head **heads,
                                         size_t *count, struct error *error);
void audit_config_close(struct audit_config *audit);

struct audit_rederived { struct audit_derived derived; size_t rows, dumps, dumps_read; };

/* Adds what is amiss.  Works in a folder of its own below TMPDIR, which is removed. */
MUST_CHECK enum status audit_config_check(struct audit_config *audit,
                                          struct audit_findings *findings,
                                          struct audit_rederived *result, struct error *error);
