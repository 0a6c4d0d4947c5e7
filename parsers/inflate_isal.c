/* inflate_isal.c - inflate.h by ISA-L, about twice zlib's speed.
 *
 * ISA-L decodes the first 32 KiB of a call into a buffer of its own, which holds the history, and
 * the rest straight to where it belongs: calls should be for much more than 32 KiB. */
#include "parsers/inflate.h"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct inflate {
    struct inflate_state state;
    bool damaged;
};

struct inflate *inflate_create(void)
{
    struct inflate *inflater = malloc(sizeof *inflater);
    if (inflater)
        inflate_reset(inflater);
    return inflater;
}

void inflate_free(struct inflate *inflater)
{
    free(inflater);
}

void inflate_reset(struct inflate *inflater)
{
    isal_inflate_init(&inflater->state);
    inflater->damaged = false;
}

/* What was decoded before the damage and still lies in ISA-L's buffer. */
static enum inflate_result give_rest(struct inflate_state *state, struct inflate_window *window)
{
    size_t rest = (size_t)(state->tmp_out_valid - state->tmp_out_processed);
    if (rest > window->out_size)
        rest = window->out_size;
    memcpy(window->out, state->tmp_out_buffer + state->tmp_out_processed, rest);
    state->tmp_out_processed += (int32_t)rest;
    window->out += rest;
    window->out_size -= rest;
    return INFLATE_DAMAGED;
}

enum inflate_result inflate_run(struct inflate *inflater, struct inflate_window *window)
{
    struct inflate_state *state = &inflater->state;
    if (inflater->damaged)
        return give_rest(state, window);

    size_t in_size = window->in_size < INT32_MAX ? window->in_size : INT32_MAX;
    size_t out_size = window->out_size < INT32_MAX ? window->out_size : INT32_MAX;
    state->next_in = (uint8_t *)(uintptr_t)window->in;      /* read only, for all its type */
    state->avail_in = (uint32_t)in_size;
    state->next_out = (uint8_t *)window->out;
    state->avail_out = (uint32_t)out_size;
    int result = isal_inflate(state);
    bool end = result == ISAL_DECOMP_OK && state->block_state == ISAL_BLOCK_FINISH;
    if (end) {
        state->next_in -= state->read_in_length / 8;
        state->read_in_length = 0;
    }
    const char *in = (const char *)state->next_in;
    window->in_size = (size_t)(window->in + window->in_size - in);
    window->in = in;
    window->out_size -= out_size - state->avail_out;
    window->out += out_size - state->avail_out;
    if (end)
        return INFLATE_END;
    if (result == ISAL_DECOMP_OK)
        return INFLATE_MORE;
    inflater->damaged = true;
    return give_rest(state, window);
}

uint32_t inflate_crc(uint32_t crc, const char *data, size_t size)
{
    return crc32_gzip_refl(crc, (const unsigned char *)data, size);
}
