/* chain.c - the hash of a ledger line, and following it from line to line; see chain.h. */
#include "batch/chain.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/award_text.h"
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

/* The number that a line gives itself, `otherwise` when it is none. */
static int64_t number_of(const char *text, int64_t otherwise)
{
    size_t digits = strspn(text, "0123456789");
    return digits && digits < 19 && !text[digits] ? strtoll(text, NULL, 10) : otherwise;
}

enum status chain_follow(struct chain *chain, struct sha256 *sha256, const char *const *fields,
                         enum chain_fault *fault, struct error *error)
{
    char line[NUMBER_TEXT_SIZE], hash[SHA256_TEXT_SIZE];
    snprintf(line, sizeof line, "%" PRId64, chain->lines + 1);
    enum status status = chain_hash(sha256, fields, hash, error);
    if (status != STATUS_OK)
        return status;
    *fault = strcmp(fields[LEDGER_LINE], line) ? CHAIN_NUMBER
           : strcmp(fields[LEDGER_PREV_HASH], chain->last_hash) ? CHAIN_PREVIOUS
           : strcmp(fields[LEDGER_HASH], hash) ? CHAIN_HASH : CHAIN_WHOLE;
    chain->lines = number_of(fields[LEDGER_LINE], chain->lines + 1);
    snprintf(chain->last_hash, sizeof chain->last_hash, "%.64s", fields[LEDGER_HASH]);
    return STATUS_OK;
}
