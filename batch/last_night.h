/* last_night.h - what a command that looks back begins with: the config, its ledger, the day.
 *
 * Ownership: starts as { 0 }; last_night_close frees it, also when opening has failed. */
#pragma once

#include <stdbool.h>

#include "batch/config.h"
#include "batch/ledger.h"
#include "batch/lock.h"
#include "batch/options.h"
#include "batch/settlement.h"
#include "status.h"

struct last_night {
    struct config *config;
    struct lock *lock;                  /* NULL: not asked for */
    struct ledger *ledger;
    struct ledger_head head;
    int32_t as_of;                      /* as asked, else the last night's: as_of.h */
    struct settlement *settlement;      /* of last_night_assess */
};

/* What to say of a ledger that is not there: STATUS_CONFIG before the first night; STATUS_SYSTEM
 * after a loss, when a new one would pay everything again. */
MUST_CHECK enum status last_night_missing(const struct config *config, struct error *error);

/* Opens them; with `alone` no other run may go on meanwhile.  STATUS_CONFIG while nothing is
 * settled yet, STATUS_SYSTEM when the ledger is lost, STATUS_LOCKED; else as those that it
 * calls. */
MUST_CHECK enum status last_night_open(const struct settings *settings, bool alone,
                                       struct last_night *night, struct error *error);

/* Matches and assesses anew, as of that day. */
MUST_CHECK enum status last_night_assess(struct last_night *night, bool trace,
                                         struct error *error);
void last_night_close(struct last_night *night);
