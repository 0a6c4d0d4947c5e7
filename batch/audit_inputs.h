/* audit_inputs.h - the config that a night had, from the copies of its files; for audit_night.c. */
#pragma once

#include "batch/audit_night.h"

/* `config` becomes that of the night, with paths in the scratch folder; texts live in the arena of
 * `findings`.  A file of which no copy is kept is taken as it is today, which is said; one whose
 * copy is damaged is a finding too. */
MUST_CHECK enum status audit_night_config(const struct audit_replay *order,
                                          const struct audit_night *night,
                                          struct audit_findings *findings, struct config *config,
                                          struct error *error);
