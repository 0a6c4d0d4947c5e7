/* head_file.c - heads as text; see head_file.h. */
#include "batch/head_file.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

char *head_text(const struct ledger_head *head, struct arena *arena)
{
    char sum[MONEY_TEXT_SIZE];
    return arena_format(arena, "lines %" PRId64 "\nlast_hash %s\nsum %s\n", head->lines,
                        head->last_hash, money_text(head->sum, sum));
}

/* Reads the next line without its end; false at the file's end or when it is too long. */
static bool read_line(FILE *file, char *line, size_t room)
{
    if (!fgets(line, (int)room, file))
        return false;
    size_t length = strcspn(line, "\r\n");
    bool whole = line[length] != '\0' || feof(file);
    line[length] = '\0';
    return whole;
}

/* What stands behind `key` and a blank; NULL when the line does not begin so. */
static const char *value_of(const char *line, const char *key)
{
    size_t length = strlen(key);
    return text_starts(line, key) && line[length] == ' ' ? line + length + 1 : NULL;
}

static bool parse_lines(const char *text, int64_t *lines)
{
    int end = 0;
    return text && text[0] >= '0' && text[0] <= '9' && strlen(text) < 19 &&
           sscanf(text, "%" SCNd64 "%n", lines, &end) == 1 && !text[end];
}

static bool parse_hash(const char *text, char hash[SHA256_TEXT_SIZE])
{
    if (!text || !sha256_is_text(text))
        return false;
    memcpy(hash, text, SHA256_TEXT_SIZE);
    return true;
}

/* The next head: STATUS_OK, STATUS_END, or STATUS_REJECT. */
static enum status read_head(FILE *file, struct ledger_head *head)
{
    char first[128], second[128], third[128];
    if (!read_line(file, first, sizeof first))
        return feof(file) ? STATUS_END : STATUS_REJECT;
    *head = (struct ledger_head){ 0 };
    bool good = read_line(file, second, sizeof second) && read_line(file, third, sizeof third) &&
                parse_lines(value_of(first, "lines"), &head->lines) &&
                parse_hash(value_of(second, "last_hash"), head->last_hash);
    const char *sum = good ? value_of(third, "sum") : NULL;
    return sum && money_parse(sum, &head->sum) ? STATUS_OK : STATUS_REJECT;
}

static enum status read_heads(FILE *file, struct arena *arena, struct ledger_head **heads,
                              size_t *count)
{
    struct ledger_head head;
    enum status status;
    *count = 0;
    while ((status = read_head(file, &head)) == STATUS_OK) {
        struct ledger_head *more = arena_room(arena, *count ? *heads : NULL, *count, sizeof *more);
        if (!more)
            return STATUS_SYSTEM;
        *heads = more;
        more[(*count)++] = head;
    }
    return status == STATUS_END && *count ? STATUS_OK : STATUS_REJECT;
}

enum status head_file_read(const char *path, struct arena *arena, struct ledger_head **heads,
                           size_t *count, struct error *error)
{
    FILE *file = fopen(path, "r");
    if (!file && (errno == ENOENT || errno == ENOTDIR))
        return STATUS_END;
    if (!file)
        return error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", path, strerror(errno));
    enum status status = read_heads(file, arena, heads, count);
    if (status == STATUS_SYSTEM)
        error_memory(error);
    if (status == STATUS_REJECT && ferror(file))
        status = error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", path, strerror(errno));
    else if (status == STATUS_REJECT)
        error_set(error, status, "'%s' is no head of a ledger: 'lines', 'last_hash' and 'sum' "
                  "must stand in it, a line each (head %zu)", path, *count + 1);
    fclose(file);
    return status;
}
