/* parsers/aps_text.c - the lines of APS text.  Source: FORMATS.md section 3. */
#include "parsers/aps_text.h"

#include <ctype.h>
#include <string.h>

#include "parsers/bytes.h"
#include "text.h"

enum { GROUP_NAME = 4 };

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Takes a line off `rest`, with its line end. */
static struct slice take_line(struct slice *rest)
{
    const char *newline = memchr(rest->data, '\n', rest->size);
    struct slice line = { rest->data, newline ? (size_t)(newline - rest->data) + 1 : rest->size };
    rest->data += line.size;
    rest->size -= line.size;
    return line;
}

static bool names_group(struct slice line)
{
    size_t size = line.size;
    while (size > 0 && is_blank(line.data[size - 1]))
        size--;
    if (size != GROUP_NAME)
        return false;
    for (size_t i = 0; i < GROUP_NAME; i++)
        if (!isupper((unsigned char)line.data[i]))
            return false;
    return true;
}

bool aps_group_next(struct slice *rest, struct aps_group *group)
{
    struct slice line = { "", 0 };
    while (rest->size > 0 && !names_group(line = take_line(rest)))
        ;
    if (!names_group(line))
        return false;
    memcpy(group->name, line.data, GROUP_NAME);
    group->name[GROUP_NAME] = '\0';
    group->lines = (struct slice){ rest->data, 0 };
    while (rest->size > 0) {
        struct slice after = *rest;
        line = take_line(&after);
        if (names_group(line))
            break;
        *rest = after;
        group->lines.size += line.size;
    }
    return true;
}

bool aps_field_next(struct slice *lines, const char *tag, struct slice *value)
{
    size_t length = strlen(tag);
    while (lines->size > 0) {
        struct slice line = take_line(lines);
        if (line.size <= length || memcmp(line.data, tag, length) != 0
            || !is_blank(line.data[length]))
            continue;
        *value = (struct slice){ line.data + length, line.size - length };
        while (lines->size > 0 && is_blank(lines->data[0]))
            value->size += take_line(lines).size;
        return true;
    }
    return false;
}

const char *aps_value(struct reading *reading, struct slice value)
{
    if (memchr(value.data, '\0', value.size) || !text_is_utf8(value.data, value.size)) {
        reading->unusable = "a line of it is no text";
        return "";
    }
    return reading_checked(reading, arena_text(reading->arena, value.data, value.size));
}

const char *aps_text(struct reading *reading, const struct aps_group *group, const char *tag)
{
    struct slice lines = group->lines, value;
    if (!aps_field_next(&lines, tag, &value))
        return "";
    const char *text = aps_value(reading, value);
    char *copy = arena_text(reading->arena, text, strlen(text));
    if (copy)
        text_squeeze(copy);
    return reading_checked(reading, copy);
}

const char *aps_country(struct reading *reading, const struct aps_group *group, const char *tag)
{
    char code[3] = "";
    const char *text = aps_text(reading, group, tag);
    size_t length = strlen(text);
    if (length < 2 || length > 3
        || (length == 3 && text[2] != 'X' && !isdigit((unsigned char)text[2])))
        return "";
    memcpy(code, text, 2);
    return reading_country(reading, code);
}

/* A country reaches aps_country as a value of two or three bytes, so with nothing that is a letter
 * or digit at either side. */
bool aps_has_no_cn(const char *text, size_t size)
{
    for (size_t at = 0; (at = bytes_find(text, size, at, "CN")) != NOT_FOUND; at++) {
        size_t behind = at + 2;
        if (behind < size && (text[behind] == 'X' || isdigit((unsigned char)text[behind])))
            behind++;
        bool alone = at == 0 || !isalnum((unsigned char)text[at - 1]);
        if (alone && (behind >= size || !isalnum((unsigned char)text[behind])))
            return false;
    }
    return true;
}
