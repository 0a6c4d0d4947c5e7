/* parsers/lines.c - where a record of lines ends: at the next line that begins one. */
#include "parsers/lines.h"

#include <string.h>

#include "limit.h"
#include "parsers/bytes.h"

enum { FILL_MAX = 80 };         /* blanks behind a first line: cards had 80 columns */

enum begins { NO, YES, UNSURE };        /* UNSURE: the window ends before it shows */

static enum begins begins_at(const struct lines *lines, const struct window *window, size_t at)
{
    if (!lines->first)
        return YES;
    size_t length = strlen(lines->first), left = window->size - at;
    if (memcmp(window->data + at, lines->first, left < length ? left : length) != 0)
        return NO;
    if (left < length)
        return window->last ? NO : UNSURE;
    for (size_t behind = at + length; behind < window->size; behind++) {
        if (window->data[behind] == '\n')
            return YES;
        if (!memchr(" \t\r", window->data[behind], 3) || behind > at + length + FILL_MAX)
            return NO;
    }
    return window->last ? YES : UNSURE;
}

/* The end of the record at the window's front, or NOT_FOUND when the window ends before. */
static size_t find_end(struct lines *lines)
{
    const struct window *window = source_window(lines->source);
    while (lines->scanned < window->size) {
        const char *newline = memchr(window->data + lines->scanned, '\n',
                                     window->size - lines->scanned);
        if (!newline) {
            lines->scanned = window->size;
            break;
        }
        size_t next = (size_t)(newline - window->data) + 1;
        enum begins begins = begins_at(lines, window, next);
        if (begins == YES)
            return next;
        lines->scanned = begins == NO ? next : next - 1;
        if (begins == UNSURE)
            break;
    }
    return window->last ? window->size : NOT_FOUND;
}

static bool is_cut(const struct window *window, size_t end)
{
    return window->last && end == window->size && end > 0 && window->data[end - 1] != '\n';
}

bool lines_at_end(const struct lines *lines)
{
    const struct window *window = source_window(lines->source);
    return window->last && lines->taken == window->size;
}

enum status lines_next(struct lines *lines, struct piece *piece, struct error *error)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const struct window *window = source_window(lines->source);
    for (;;) {
        size_t end, skip = 0;
        source_drop(lines->source, lines->taken);
        lines->taken = lines->scanned = 0;
        while ((end = find_end(lines)) == NOT_FOUND && window->size <= RECORD_SIZE_MAX) {
            enum status status = source_more(lines->source, error);
            if (status != STATUS_OK)
                return status;
        }
        if (end == 0)
            return STATUS_END;
        if (window->offset == 0 && window->size >= sizeof mark - 1
            && memcmp(window->data, mark, sizeof mark - 1) == 0)
            skip = sizeof mark - 1;
        *piece = (struct piece){
            .data = window->data + skip, .size = window->size - skip,
            .offset = window->offset + skip,
            .too_large = end == NOT_FOUND || end > RECORD_SIZE_MAX,
        };
        if (piece->too_large)
            return STATUS_OK;
        lines->taken = end;
        size_t trimmed = bytes_trimmed(window->data, end);
        if (trimmed <= skip)
            continue;
        piece->size = trimmed - skip;
        piece->length = piece->size;
        piece->cut = is_cut(window, end);
        return STATUS_OK;
    }
}

enum status lines_skip(struct lines *lines, struct piece *piece, struct error *error)
{
    const struct window *window = source_window(lines->source);
    size_t end;
    while ((end = find_end(lines)) == NOT_FOUND) {
        source_drop(lines->source, lines->scanned);
        lines->scanned = 0;
        enum status status = source_more(lines->source, error);
        if (status != STATUS_OK)
            return status;
    }
    lines->taken = end;
    piece->length = window->offset + bytes_trimmed(window->data, end) - piece->offset;
    piece->cut = is_cut(window, end);
    return STATUS_OK;
}
