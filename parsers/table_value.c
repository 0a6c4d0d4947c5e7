/* parsers/table_value.c - what the columns of a table dump mean.
 *
 * A bureau makes the table, so what it leaves blank is unknown and what it writes must be right:
 * a date, a type or a number that cannot be read rejects the record rather than becoming blank. */
#include "parsers/table_value.h"

#include <ctype.h>
#include <string.h>

#include "date.h"
#include "parsers/kind_code.h"
#include "parsers/route.h"
#include "text.h"

void table_value_flaw(struct table_record *record, size_t column, const char *text,
                      const char *why)
{
    char shown[TEXT_SHOWN_SIZE];
    table_record_flaw(record, column, "cannot read '%s': %s", text_shown(text, shown), why);
}

/* Memory of the record; NULL has made it a flawed one. */
static void *take(struct table_record *record, size_t size)
{
    void *memory = arena_alloc(record->arena, size);
    if (!memory)
        table_record_flaw(record, SIZE_MAX, "cannot read right: it is too large");
    return memory;
}

const char *table_keep(struct table_record *record, const char *text, size_t length)
{
    char *copy = take(record, length + 1);
    return copy ? memcpy(copy, text, length) : "";
}

const char *table_keep_squeezed(struct table_record *record, const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = take(record, size);
    if (!copy)
        return "";
    memcpy(copy, text, size);
    text_squeeze(copy);
    return copy;
}

bool table_is_state(const char *text)
{
    return isupper((unsigned char)text[0]) && isupper((unsigned char)text[1]) && !text[2];
}

bool table_is_alphanumeric(const char *text)
{
    while (isalnum((unsigned char)*text))
        text++;
    return !*text;
}

static void date_read(struct table_record *record, size_t column, const char *text, int32_t *date)
{
    if (!date_parse(text, date))
        table_value_flaw(record, column, text, "not a day");
}

static void type_read(struct table_record *record, const char *text)
{
    int type = right_type_from(text);
    if (type < 0 || type == RIGHT_QUALITY)
        table_value_flaw(record, TABLE_RIGHT_TYPE, text, "not a type of right");
    else if ((type == RIGHT_TRADEMARK) != record->identity.madrid)
        table_value_flaw(record, TABLE_RIGHT_TYPE, text, "not what office and kind code say");
    else
        record->grant.right_type = (enum right_type)type;
}

/* The key, or of a document that repeats a right, the key of its first grant. */
static void key_read(struct table_record *record, const char *text)
{
    const struct identity *own = &record->identity;
    if (record->flawed || strcmp(text, record->grant.right) == 0)
        return;
    const char *key = right_key_read(record->arena, text);
    if (key && strcmp(key, record->grant.right) == 0)
        return;
    if (key && *key && !own->madrid &&
        kind_verdict(own->office, own->number, own->kind, record->grant.granted_on) == KIND_AGAIN)
        record->grant.same_right_as = key;
    else
        table_record_flaw(record, TABLE_RIGHT,
                          "cannot read right: office, number and kind code make '%s'",
                          record->grant.right);
}

static void pct_read(struct table_record *record, const char *text)
{
    char number[PCT_NUMBER_SIZE];
    if (pct_number(text, number))
        record->grant.pct_number = table_keep(record, number, strlen(number));
    else
        table_value_flaw(record, TABLE_PCT_NUMBER, text, "not the number of a PCT application");
}

static size_t part_count(const char *list)
{
    size_t count = *list != '\0';
    for (; *list; list++)
        count += *list == '|';
    return count;
}

/* The next part of `*list`, blanks trimmed; "" behind the last. */
static const char *part_next(struct table_record *record, const char **list)
{
    size_t length = strcspn(*list, "|");
    const char *text = *list, *end = text + length;
    *list = *end ? end + 1 : end;
    while (text < end && isspace((unsigned char)*text))
        text++;
    while (end > text && isspace((unsigned char)end[-1]))
        end--;
    return table_keep(record, text, (size_t)(end - text));
}

static void priorities_read(struct table_record *record)
{
    const char *countries = record->values[TABLE_PRIORITY_COUNTRY];
    const char *numbers = record->values[TABLE_PRIORITY_NUMBER];
    const char *dates = record->values[TABLE_PRIORITY_DATE];
    size_t count = part_count(countries);
    if ((*numbers && part_count(numbers) != count) || (*dates && part_count(dates) != count)) {
        table_record_flaw(record, TABLE_PRIORITY_COUNTRY,
                          "cannot read priorities: %zu countries, %zu numbers, %zu dates", count,
                          part_count(numbers), part_count(dates));
        return;
    }
    struct priority *priorities = take(record, count * sizeof *priorities);
    for (size_t i = 0; i < count && !record->flawed; i++) {
        const char *country = part_next(record, &countries);
        const char *date = part_next(record, &dates);
        priorities[i].number = part_next(record, &numbers);
        priorities[i].country = office_plain(record->arena, country);
        if (!priorities[i].country || !table_is_state(priorities[i].country))
            table_value_flaw(record, TABLE_PRIORITY_COUNTRY, country, "not a code of two letters");
        else if (*date)
            date_read(record, TABLE_PRIORITY_DATE, date, &priorities[i].date);
    }
    record->grant.priorities = priorities;
    record->grant.priority_count = count;
}

static void designations_read(struct table_record *record, const char *list)
{
    size_t count = part_count(list);
    struct designation *designations = take(record, count * sizeof *designations);
    if (!record->identity.madrid)
        table_value_flaw(record, TABLE_DESIGNATIONS, list, "only a Madrid mark designates");
    for (size_t i = 0; i < count && !record->flawed; i++) {
        const char *text = part_next(record, &list);
        size_t length = strcspn(text, ":");
        designations[i].party = office_plain(record->arena, table_keep(record, text, length));
        if (text[length] != ':' || !designations[i].party ||
            !table_is_state(designations[i].party) ||
            !date_parse(text + length + 1, &designations[i].on))
            table_value_flaw(record, TABLE_DESIGNATIONS, text, "not of the form CC:CCYY-MM-DD");
    }
    record->grant.designations = designations;
    record->grant.designation_count = count;
}

void table_value_read(struct table_record *record, size_t column)
{
    struct grant *grant = &record->grant;
    const char *text = record->values[column];
    switch (column) {
    case TABLE_GRANTED_ON:       date_read(record, column, text, &grant->granted_on);     break;
    case TABLE_FILED_ON:         date_read(record, column, text, &grant->filed_on);       break;
    case TABLE_RIGHT_TYPE:       type_read(record, text);                                 break;
    case TABLE_APPLICATION:      grant->application = table_keep_squeezed(record, text);  break;
    case TABLE_TITLE:            grant->title = table_keep_squeezed(record, text);        break;
    case TABLE_CLASSES:          grant->classes = table_keep_squeezed(record, text);      break;
    case TABLE_PCT_NUMBER:       pct_read(record, text);                                  break;
    case TABLE_DESIGNATIONS:     designations_read(record, text);                         break;
    case TABLE_RIGHT:            key_read(record, text);                                  break;
    case TABLE_PRIORITY_COUNTRY: priorities_read(record);                                 break;
    }
}
