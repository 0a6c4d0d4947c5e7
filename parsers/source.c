/* source.c - a window that slides over bytes as they come.
 *
 *     buffer   [ dropped | window: start .. end | room ]
 *
 * Reads go straight into the room.  When less than a step of it is left the window moves to the
 * front, which costs only the unfinished record; when that does not help, the buffer doubles. */
#include "parsers/source.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/input.h"

enum {
    STEPS_AT_FIRST = 4,             /* 1 MiB for inflated bytes: most records are far smaller */
    CAPACITY_MAX   = RECORD_SIZE_MAX + (1 << 20),
};

struct source {
    struct window window;
    char *buffer;
    size_t start, end, capacity;
    size_t step;
    const struct input *input;
    void *context;
    const char *place;
    enum status failed;             /* an error stays: nothing good comes behind it */
    struct error failure;
};

struct source *source_create(const struct input *input, void *context, size_t step)
{
    assert(step > 0 && step <= CAPACITY_MAX / STEPS_AT_FIRST);
    struct source *source = calloc(1, sizeof *source);
    if (!source)
        goto fail;
    source->capacity = step * STEPS_AT_FIRST;
    source->buffer = malloc(source->capacity);
    if (!source->buffer)
        goto fail;
    source->window.data = source->buffer;
    source->step = step;
    source->input = input;
    source->context = context;
    return source;
fail:
    free(source);
    input->close(context);
    return NULL;
}

void source_place(struct source *source, const char *place)
{
    source->place = place;
}

bool source_failed(const struct source *source)
{
    return source->failed != STATUS_OK;
}

bool source_is_checked(const struct source *source)
{
    return source->input->checked;
}

void source_free(struct source *source)
{
    if (!source)
        return;
    source->input->close(source->context);
    free(source->buffer);
    free(source);
}

const struct window *source_window(const struct source *source)
{
    return &source->window;
}

void source_drop(struct source *source, size_t size)
{
    assert(size <= source->window.size);
    source->start += size;
    source->window.data += size;
    source->window.size -= size;
    source->window.offset += size;
}

/* Inflaters get some bytes further than one another before they see damage; so that all builds say
 * the same, the byte is told to 4 KiB. */
static enum status fail(struct source *source, enum status status, const char *reason,
                        struct error *error)
{
    uint64_t byte = (source->window.offset + source->window.size) & ~UINT64_C(4095);
    source->failed = status;
    if (source->place)
        error_set(&source->failure, status, "cannot read dump: %s (%s, byte %" PRIu64 ")", reason,
                  source->place, byte);
    else
        error_set(&source->failure, status, "%s", reason);
    return error_set(error, status, "%s", source->failure.text);
}

/* Makes room for a step, or for what the limit leaves. */
static enum status make_room(struct source *source, struct error *error)
{
    if (source->capacity - source->end >= source->step)
        return STATUS_OK;
    if (source->start > 0) {
        memmove(source->buffer, source->buffer + source->start, source->window.size);
        source->start = 0;
        source->end = source->window.size;
        source->window.data = source->buffer;
    }
    if (source->capacity - source->end >= source->step)
        return STATUS_OK;
    if (source->capacity < CAPACITY_MAX) {
        size_t capacity = source->capacity > CAPACITY_MAX / 2 ? CAPACITY_MAX : 2 * source->capacity;
        char *buffer = realloc(source->buffer, capacity);
        if (!buffer)
            return error_memory(error);
        source->buffer = buffer;
        source->capacity = capacity;
        source->window.data = buffer;
    }
    if (source->end == source->capacity)
        return error_set(error, STATUS_REJECT, "record is larger than %d MiB",
                         RECORD_SIZE_MAX >> 20);
    return STATUS_OK;
}

enum status source_more(struct source *source, struct error *error)
{
    if (source->failed != STATUS_OK)
        return error_set(error, source->failed, "%s", source->failure.text);
    if (source->window.last)
        return STATUS_OK;
    enum status status = make_room(source, error);
    if (status != STATUS_OK)
        return status;

    size_t room = source->capacity - source->end, got = 0;
    struct error reason = { "" };
    status = source->input->read(source->context, source->buffer + source->end,
                                 room < source->step ? room : source->step, &got, &reason);
    if (status != STATUS_OK)
        return fail(source, status, reason.text, error);
    if (got > MEMBER_SIZE_MAX - source->window.offset - source->window.size)
        return fail(source, STATUS_BAD_DUMP, "member is larger than 64 GiB", error);
    source->end += got;
    source->window.size += got;
    source->window.last = got == 0;
    return STATUS_OK;
}

/* Bytes in memory, for tests. */
struct memory {
    const char *data;
    size_t left;
};

static enum status memory_read(void *context, char *to, size_t size, size_t *got,
                               struct error *error)
{
    (void)error;
    struct memory *memory = context;
    *got = size < memory->left ? size : memory->left;
    memcpy(to, memory->data, *got);
    memory->data += *got;
    memory->left -= *got;
    return STATUS_OK;
}

struct source *source_from_memory(const char *data, size_t size, size_t step)
{
    static const struct input memory_input = { memory_read, free, false };
    struct memory *memory = malloc(sizeof *memory);
    if (!memory)
        return NULL;
    *memory = (struct memory){ data, size };
    return source_create(&memory_input, memory, step);
}
