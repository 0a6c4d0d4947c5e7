/* set_field.c - numbers, countries, days and the order of rows. */
#include "parsers/set_field.h"

#include <ctype.h>
#include <string.h>

#include "date.h"

bool set_number(const char *text, uint64_t *number)
{
    enum { DIGITS = 18 };               /* what surely fits */
    text += strspn(text, " ");
    size_t count = strspn(text, "0123456789");
    uint64_t value = 0;
    if (count == 0 || count > DIGITS || text[count + strspn(text + count, " ")])
        return false;
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (uint64_t)(text[i] - '0');
    *number = value;
    return true;
}

void set_country(const char *text, char code[3])
{
    code[0] = '\0';
    text += strspn(text, " ");
    if (!isupper((unsigned char)text[0]) || !isupper((unsigned char)text[1])
        || text[2 + strspn(text + 2, " ")])
        return;
    const char plain[3] = { text[0], text[1], '\0' };
    memcpy(code, country_code(plain), 3);
}

static uint64_t place_of(const struct row *row)
{
    uint64_t place = 0;
    return set_number(row_text(row, 0), &place) ? place : 0;
}

const struct row **set_sorted(struct reading *reading, struct set_list list, size_t limit,
                              size_t *count)
{
    const struct row *row = row_map_first(list.map, list.id, list.mark);
    size_t room = row_map_count(list.map, list.id, list.mark);
    if (room > limit)
        room = limit;
    const struct row **rows = reading_alloc(reading, (room + 1) * sizeof *rows);
    *count = 0;
    for (; rows && row && *count < room; row = row_map_next(list.map, row)) {
        size_t at = (*count)++;
        for (; at > 0 && place_of(rows[at - 1]) > place_of(row); at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
    return rows;
}

int32_t set_date(const char *text)
{
    int32_t date = 0;
    return date_parse(text, &date) ? date : 0;
}
