/* parsers/reading.c - what a format makes of one record. */
#include "parsers/reading.h"

#include <ctype.h>
#include <string.h>

#include "date.h"
#include "parsers/route.h"
#include "text.h"

enum { OUTER_VALUE_SIZE = 64 };         /* a code, a day */

const char *reading_checked(struct reading *reading, const char *text)
{
    if (text)
        return text;
    reading->no_memory = true;
    return "";
}

const char *read_text(struct reading *reading, const struct xml_node *node, const char *path)
{
    return reading_checked(reading, node_text(reading->arena, node_find(node, path)));
}

const char *read_code(struct reading *reading, const struct xml_node *node, const char *path)
{
    return reading_checked(reading, node_code(reading->arena, node_find(node, path)));
}

const char *reading_country(struct reading *reading, const char *code)
{
    if (strlen(code) != 2 || !isupper((unsigned char)code[0]) || !isupper((unsigned char)code[1]))
        return "";
    return reading_checked(reading, office_plain(reading->arena, code));
}

const char *read_country(struct reading *reading, const struct xml_node *node, const char *path)
{
    return reading_country(reading, read_code(reading, node, path));
}

int32_t read_date(struct reading *reading, const struct xml_node *node, const char *path)
{
    int32_t date = 0;
    return date_parse(read_code(reading, node, path), &date) ? date : 0;
}

const char *read_attr(struct reading *reading, const struct xml_node *node, const char *name)
{
    const char *value = node_attr(node, name);
    char *copy = arena_text(reading->arena, value, strlen(value));
    if (copy)
        text_squeeze(copy);
    return reading_checked(reading, copy);
}

const char *read_outer(struct reading *reading, const char *name)
{
    char value[OUTER_VALUE_SIZE];
    xml_tag_attribute(reading->wrapper, 0, reading->wrapper_size, name, value, sizeof value);
    text_squeeze(value);
    return reading_checked(reading, arena_text(reading->arena, value, strlen(value)));
}

int32_t read_attr_date(const struct xml_node *node, const char *name)
{
    int32_t date = 0;
    return date_parse(node_attr(node, name), &date) ? date : 0;
}

bool reading_is_han(const char *text)
{
    /* U+3400 to U+9FFF and U+F900 to U+FAFF are three bytes in UTF-8, planes 2 and 3 four. */
    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        if ((at[0] == 0xE3 && at[1] >= 0x90) || (at[0] >= 0xE4 && at[0] <= 0xE9)
            || (at[0] == 0xEF && at[1] >= 0xA4 && at[1] <= 0xAB)
            || (at[0] == 0xF0 && at[1] >= 0xA0 && at[1] <= 0xBF))
            return true;
    return false;
}

void *reading_alloc(struct reading *reading, size_t size)
{
    void *memory = arena_alloc(reading->arena, size);
    reading->no_memory = reading->no_memory || !memory;
    return memory;
}

const char *reading_join(struct reading *reading, const char *const *texts, size_t count,
                         const char *separator)
{
    size_t gap = strlen(separator), size = 1;
    for (size_t i = 0; i < count; i++)
        size += strlen(texts[i]) + gap;
    char *joined = reading_alloc(reading, size), *to = joined;
    if (!joined)
        return "";
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(texts[i]);
        if (length == 0)
            continue;
        if (to > joined) {
            memcpy(to, separator, gap);
            to += gap;
        }
        memcpy(to, texts[i], length);
        to += length;
    }
    *to = '\0';
    return joined;
}

const char *reading_family(struct reading *reading, const char *number)
{
    const char *family[] = { "DOCDB", number };
    if (!*number || strcmp(number, "0") == 0 || strcmp(number, "-1") == 0)
        return "";
    return reading_join(reading, family, COUNT_OF(family), ":");
}

const char *read_joined(struct reading *reading, const struct xml_node *node, const char *name,
                        const char *separator)
{
    size_t count = 0, used = 0;
    if (!node)
        return "";
    for (const struct xml_node *child = node->first; child; child = child->next)
        count++;
    const char **texts = reading_alloc(reading, count * sizeof *texts);
    if (!texts)
        return "";
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (child->name && strcmp(child->name, name) == 0)
            texts[used++] = read_text(reading, child, "");
    return reading_join(reading, texts, used, separator);
}

void reading_priorities(struct reading *reading, const struct xml_node *claims)
{
    size_t count = node_count(claims, "priority-claim");
    struct priority *priorities = reading_alloc(reading, count * sizeof *priorities);
    if (!priorities)
        return;
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    for (const struct xml_node *claim = node_child(claims, "priority-claim"); claim;
         claim = node_next(claim))
        *priorities++ = (struct priority){
            .country = read_country(reading, claim, "country"),
            .number = read_code(reading, claim, "doc-number"),
            .date = read_date(reading, claim, "date"),
        };
}

static size_t count_owners(const struct xml_node *list, const char *owner)
{
    size_t count = 0;
    for (; list; list = node_next(list))
        count += node_count(list, owner);
    return count;
}

void reading_owners(struct reading *reading, const struct xml_node *node,
                    const struct owner_list *places, size_t place_count, owner_reader *read)
{
    const struct owner_list *place = places, *end = places + place_count;
    size_t count = 0;
    while (place < end
           && (count = count_owners(node_find(node, place->list), place->owner)) == 0)
        place++;
    if (place == end)
        return;
    struct party *party = reading_alloc(reading, count * sizeof *party);
    if (!party)
        return;
    reading->grant.parties = party;
    reading->grant.party_count = count;
    for (const struct xml_node *list = node_find(node, place->list); list; list = node_next(list))
        for (const struct xml_node *owner = node_child(list, place->owner); owner;
             owner = node_next(owner))
            read(reading, owner, place->role, party++);
}

bool reading_pct(struct reading *reading, const char *text, bool marked)
{
    char number[PCT_NUMBER_SIZE];
    if (!(marked ? pct_number_marked(text, number) : pct_number(text, number)))
        return marked && pct_is_marked(text);
    if (!*reading->grant.pct_number)
        reading->grant.pct_number = reading_checked(
            reading, arena_text(reading->arena, number, strlen(number)));
    return true;
}

void reading_patent(struct reading *reading, bool pct)
{
    struct grant *grant = &reading->grant;
    struct arena *arena = reading->arena;
    grant->right = reading_checked(reading, right_key(arena, grant->office, grant->number,
                                                        grant->kind));
    grant->right_type = kind_right_type(grant->office, grant->number, grant->kind);
    reading->verdict = kind_verdict(grant->office, grant->number, grant->kind, grant->granted_on);
    if (reading->verdict == KIND_AGAIN && !*grant->same_right_as)
        grant->same_right_as = reading_checked(
            reading, right_key_first(arena, grant->office, grant->number, grant->kind));
    for (size_t i = 0; i < grant->priority_count; i++)
        pct |= reading_pct(reading, grant->priorities[i].number, true);
    grant->route = route_of(grant->office, pct, grant->priorities, grant->priority_count);
}
