/* as_of.h - the day that a command looks at which looks back, when none is named. */
#pragma once

#include <stdint.h>

#include "batch/config.h"
#include "batch/options.h"

/* The day of the night that `out`/latest links to; 0 for none. */
int32_t as_of_published(const char *out);

/* As asked, else the last night's, which may have posted nothing: the later of the ledger's last
 * day, 0 without a ledger, and the one published; today while there is neither. */
int32_t as_of_last(const struct settings *settings, const struct config *config,
                   int32_t ledger_day);
