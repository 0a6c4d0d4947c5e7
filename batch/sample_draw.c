/* sample_draw.c - the start and the steps of a sample; see sample_draw.h. */
#include "batch/sample_draw.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HASH_DIGITS = 16 };              /* 64 bits */

static enum status hash_number(struct sha256 *sha256, const char *text, uint64_t *number,
                               struct error *error)
{
    char hash[SHA256_TEXT_SIZE];
    enum status status = sha256_add(sha256, text, strlen(text), error);
    if (status == STATUS_OK)
        status = sha256_finish(sha256, hash, error);
    if (status == STATUS_OK) {
        hash[HASH_DIGITS] = '\0';
        *number = strtoull(hash, NULL, 16);
    }
    return status;
}

enum status sample_start(uint64_t seed, uint64_t size, const char *last_hash, uint64_t total,
                         uint64_t *start, struct error *error)
{
    assert(total > 0);
    struct sha256 *sha256 = NULL;
    const uint64_t over = (UINT64_MAX % total + 1) % total;     /* 2^64 modulo total */
    uint64_t number = UINT64_MAX;
    char text[192];
    enum status status = sha256_create(&sha256, error);
    for (unsigned attempt = 0; status == STATUS_OK; attempt++) {
        snprintf(text, sizeof text, "seed %" PRIu64 " size %" PRIu64 " ledger %.64s try %u", seed,
                 size, last_hash, attempt);
        status = hash_number(sha256, text, &number, error);
        if (number <= UINT64_MAX - over)
            break;                      /* above, the smaller remainders would be likelier */
    }
    sha256_free(sha256);
    if (status == STATUS_OK)
        *start = number % total;
    return status;
}

struct sample_draw sample_draw_begin(uint64_t total, uint64_t size, uint64_t start)
{
    assert(size > 0 && size <= total && start < total && total <= INT64_MAX);
    return (struct sample_draw){ .size = size, .next = start / size, .rest = start % size,
                                 .step = total / size, .step_rest = total % size };
}

uint64_t sample_draw_below(struct sample_draw *draw, uint64_t end)
{
    uint64_t hits = 0;
    while (draw->drawn < draw->size && draw->next < end) {
        hits++;
        draw->drawn++;
        draw->next += draw->step;
        draw->rest += draw->step_rest;
        if (draw->rest >= draw->size) {
            draw->rest -= draw->size;
            draw->next++;
        }
    }
    return hits;
}
