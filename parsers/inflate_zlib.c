/* inflate_zlib.c - inflate.h by zlib, where ISA-L is not to be had. */
#include "parsers/inflate.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct inflate {
    z_stream stream;
};

struct inflate *inflate_create(void)
{
    struct inflate *inflater = calloc(1, sizeof *inflater);
    if (inflater && inflateInit2(&inflater->stream, -MAX_WBITS) != Z_OK) {
        free(inflater);
        return NULL;
    }
    return inflater;
}

void inflate_free(struct inflate *inflater)
{
    if (inflater)
        inflateEnd(&inflater->stream);
    free(inflater);
}

void inflate_reset(struct inflate *inflater)
{
    inflateReset(&inflater->stream);         /* fails only for a stream that is none */
}

enum inflate_result inflate_run(struct inflate *inflater, struct inflate_window *window)
{
    z_stream *stream = &inflater->stream;
    uInt in_size = window->in_size < INT_MAX ? (uInt)window->in_size : INT_MAX;
    uInt out_size = window->out_size < INT_MAX ? (uInt)window->out_size : INT_MAX;
    stream->next_in = (Bytef *)(uintptr_t)window->in;       /* read only, for all its type */
    stream->avail_in = in_size;
    stream->next_out = (Bytef *)window->out;
    stream->avail_out = out_size;
    int result = inflate(stream, Z_NO_FLUSH);
    window->in += in_size - stream->avail_in;
    window->in_size -= in_size - stream->avail_in;
    window->out += out_size - stream->avail_out;
    window->out_size -= out_size - stream->avail_out;
    switch (result) {
    case Z_STREAM_END:
        return INFLATE_END;
    case Z_OK: case Z_BUF_ERROR:            /* the latter: nothing to read or nowhere to write */
        return INFLATE_MORE;
    case Z_MEM_ERROR:
        return INFLATE_NO_MEMORY;
    default:
        return INFLATE_DAMAGED;
    }
}

uint32_t inflate_crc(uint32_t crc, const char *data, size_t size)
{
    return (uint32_t)crc32_z(crc, (const Bytef *)data, size);
}
