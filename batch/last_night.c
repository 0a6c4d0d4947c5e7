/* last_night.c - config, ledger and day for those that look back; see last_night.h. */
#include "batch/last_night.h"

#include <unistd.h>

#include "batch/as_of.h"

enum status last_night_missing(const struct config *config, struct error *error)
{
    if (as_of_published(config->out))
        return error_set(error, STATUS_SYSTEM, "ledger '%s' is missing, but nights are published "
                         "in '%s': put it back", config->ledger, config->out);
    return error_set(error, STATUS_CONFIG, "nothing is settled yet: there is no '%s'; start with "
                     "'ipreward run'", config->ledger);
}

enum status last_night_open(const struct settings *settings, bool alone,
                            struct last_night *night, struct error *error)
{
    enum status status = config_read(settings->config, &night->config, error);
    if (status == STATUS_OK && access(night->config->ledger, F_OK))
        status = last_night_missing(night->config, error);
    if (status == STATUS_OK && alone)
        status = lock_take(night->config->state, &night->lock, error);
    if (status == STATUS_OK)
        status = ledger_open(night->config->ledger, &night->ledger, error);
    if (status == STATUS_OK)
        status = ledger_head(night->ledger, &night->head, error);
    if (status == STATUS_OK)
        night->as_of = as_of_last(settings, night->config, night->head.as_of);
    return status;
}

enum status last_night_assess(struct last_night *night, bool trace, struct error *error)
{
    enum status status = settlement_create(night->config, night->as_of, &night->settlement, error);
    return status == STATUS_OK ? settlement_assess(night->settlement, night->ledger, trace, error)
                               : status;
}

void last_night_close(struct last_night *night)
{
    settlement_free(night->settlement);
    ledger_close(night->ledger);
    lock_release(night->lock);
    config_free(night->config);
}
