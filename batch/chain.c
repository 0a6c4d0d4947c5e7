/* chain.c - the hash of a ledger line; see chain.h. */
#include "batch/chain.h"

#include <string.h>

#include "batch/ledger.h"

enum status chain_hash(struct sha256 *sha256, const char *const *fields,
                       char hash[SHA256_TEXT_SIZE], struct error *error)
{
    const char *prev_hash = fields[LEDGER_PREV_HASH];
    enum status status = sha256_add(sha256, prev_hash, strlen(prev_hash), error);
    for (int i = 0; i <= LEDGER_AS_OF && status == STATUS_OK; i++) {
        status = sha256_add(sha256, i == 0 ? "\x1e" : "\x1f", 1, error);
        if (status == STATUS_OK)
            status = sha256_add(sha256, fields[i], strlen(fields[i]), error);
    }
    return status == STATUS_OK ? sha256_finish(sha256, hash, error) : status;
}
