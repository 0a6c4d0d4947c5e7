/* range.c - bytes at a place, of a file or a spool. */
#include "parsers/range.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct range range_of_file(int file, uint64_t size)
{
    return (struct range){ .file = file, .size = size };
}

struct range range_of_spool(struct spool *spool)
{
    return (struct range){ .spool = spool, .file = -1, .size = spool_size(spool) };
}

void range_close(struct range *range)
{
    if (range->owned)
        close(range->file);         /* it was only read */
    *range = (struct range){ .file = -1 };
}

static enum status read_file(const struct range *range, uint64_t offset, char *to, size_t size,
                             size_t *got, struct error *error)
{
    while (*got < size) {
        ssize_t count = pread(range->file, to + *got, size - *got,
                              (off_t)(range->offset + offset + *got));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return error_set(error, STATUS_SYSTEM, "%s", strerror(errno));
        if (count == 0)
            return error_set(error, STATUS_BAD_DUMP, "the file has become shorter");
        *got += (size_t)count;
    }
    return STATUS_OK;
}

enum status range_read(const struct range *range, uint64_t offset, void *to, size_t size,
                       size_t *got, struct error *error)
{
    uint64_t left = offset < range->size ? range->size - offset : 0;
    *got = 0;
    if (size > left)
        size = (size_t)left;
    return range->spool ? spool_read(range->spool, range->offset + offset, to, size, got, error)
                        : read_file(range, offset, to, size, got, error);
}

struct range_input {
    struct range range;
    uint64_t offset;
    struct meter *meter;
};

static enum status input_read(void *context, char *to, size_t size, size_t *got,
                              struct error *error)
{
    struct range_input *input = context;
    enum status status = range_read(&input->range, input->offset, to, size, got, error);
    input->offset += *got;
    if (!input->range.spool)
        input->meter->in += *got;
    return status;
}

static void input_close(void *context)
{
    struct range_input *input = context;
    range_close(&input->range);
    free(input);
}

struct source *source_from_range(struct range range, struct meter *meter)
{
    static const struct input range_input = { input_read, input_close, false };
    struct range_input *input = malloc(sizeof *input);
    if (!input) {
        range_close(&range);
        return NULL;
    }
    *input = (struct range_input){ range, 0, meter };
    return source_create(&range_input, input, STEP_RAW);
}
