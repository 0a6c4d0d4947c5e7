/* mutate_policy.c - libyaml tells where each scalar stands; the rest of the file stays as it is. */
#include "mutate_policy.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "date.h"
#include "rules/country.h"

/* A file being taken apart. */
struct maker {
    struct mutants *out;
    size_t room, day_room;
    size_t *offsets;                /* libyaml counts characters: where each begins */
    yaml_document_t document;
    const char *key;
    const struct parameter_row *row;        /* NULL: groups */
    const char *field;
};

/* ---- collecting ---- */

__attribute__((format(printf, 2, 3)))
static const char *format(struct maker *maker, const char *pattern, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, pattern);
    vsnprintf(text, sizeof text, pattern, arguments);
    va_end(arguments);
    const char *copy = arena_text(maker->out->arena, text, strlen(text));
    cr_assert(copy);
    return copy;
}

static const char *text_of(const yaml_node_t *node)
{
    return (const char *)node->data.scalar.value;
}

static size_t start_of(const struct maker *maker, const yaml_node_t *node)
{
    return maker->offsets[node->start_mark.index];
}

static size_t end_of(const struct maker *maker, const yaml_node_t *node)
{
    return maker->offsets[node->end_mark.index];
}

static void add(struct maker *maker, const yaml_node_t *node, const char *after, size_t start,
                size_t end, const char *with)
{
    struct mutants *out = maker->out;
    if (out->count == maker->room) {
        maker->room = maker->room ? maker->room * 2 : 256;
        out->list = realloc(out->list, maker->room * sizeof *out->list);
        cr_assert(out->list);
    }
    out->list[out->count++] = (struct mutant){ .key = maker->key, .field = maker->field,
        .before = node->type == YAML_SCALAR_NODE ? format(maker, "%s", text_of(node)) : "",
        .after = after, .line = (int)node->start_mark.line + 1, .start = start, .end = end,
        .with = with };
}

/* The scalar with another text, quoted as it was. */
static void become(struct maker *maker, const yaml_node_t *node, const char *after)
{
    const char *quote = node->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE ? "\"" : "";
    add(maker, node, after, start_of(maker, node), end_of(maker, node),
        format(maker, "%s%s%s", quote, after, quote));
}

static int32_t day_beside(int32_t day, int step)
{
    for (int32_t other = day + step; ; other += step) {
        if (other % 100 == 0 || other % 100 > 31)       /* leave the month, and the year */
            other = step > 0 ? date_add_months(day / 100 * 100 + 1, 1)
                             : date_add_months(day / 100 * 100 + 1, -1) / 100 * 100 + 31;
        if (date_valid(other))
            return other;
    }
}

static void add_day(struct maker *maker, int32_t day)
{
    struct mutants *out = maker->out;
    for (size_t i = 0; i < out->day_count; i++)
        if (out->days[i] == day)
            return;
    if (out->day_count == maker->day_room) {
        maker->day_room = maker->day_room ? maker->day_room * 2 : 256;
        out->days = realloc(out->days, maker->day_room * sizeof *out->days);
        cr_assert(out->days);
    }
    out->days[out->day_count++] = day;
}

/* ---- kinds of scalar ---- */

static void change_day(struct maker *maker, const yaml_node_t *node)
{
    char text[DATE_TEXT_SIZE];
    int32_t day = 0;
    cr_assert(date_parse_iso(text_of(node), &day), "'%s'", text_of(node));
    for (int step = -1; step <= 1; step += 2) {
        int32_t beside = day_beside(day, step);
        become(maker, node, format(maker, "%s", date_text(beside, text)));
        add_day(maker, day_beside(beside, step));
        add_day(maker, beside);
    }
    add_day(maker, day);
}

static void change_status(struct maker *maker, const yaml_node_t *node)
{
    become(maker, node, strcmp(text_of(node), "assumed") == 0 ? "official" : "assumed");
}

/* A number of two decimals at most, here in hundredths. */
static void change_number(struct maker *maker, const yaml_node_t *node, const struct money *steps,
                          size_t count)
{
    struct money figure;
    char text[MONEY_TEXT_SIZE];
    cr_assert(money_parse(text_of(node), &figure), "'%s'", text_of(node));
    for (size_t i = 0; i < count; i++)
        for (int sign = -1; sign <= 1; sign += 2) {
            struct money other = { figure.fen + sign * steps[i].fen };
            money_text(other, text);
            if (strstr(text_of(node), ".") == NULL && other.fen % 100 == 0)
                text[strlen(text) - 3] = '\0';
            become(maker, node, format(maker, "%s", text));
        }
}

static void change_words(struct maker *maker, const yaml_node_t *node, const char *words)
{
    for (const char *at = words; *at;) {
        size_t size = strcspn(at, " ");
        const char *word = format(maker, "%.*s", (int)size, at);
        if (strcmp(word, text_of(node)) != 0)
            become(maker, node, word);
        at += size + (at[size] == ' ');
    }
}

/* The word that stands for no figure becomes one, under the key of a figure. */
static void become_figure(struct maker *maker, const yaml_node_t *key, const yaml_node_t *node)
{
    enum value_kind kind = maker->row->kind;
    const char *with = kind == VALUE_COUNT ? "count: 1" : kind == VALUE_PERCENT ? "percent: 1"
                                                        : "amount: 1.00";
    add(maker, node, with, start_of(maker, key), end_of(maker, node), with);
}

static void change_figure(struct maker *maker, const yaml_node_t *node)
{
    static const struct money amount[] = { { 1 }, { 100000 } }, count[] = { { 100 } },
                              percent[] = { { 1 }, { 100 } };
    if (strcmp(maker->field, "percent") == 0)
        change_number(maker, node, percent, COUNT_OF(percent));
    else if (strcmp(maker->field, "count") == 0)
        change_number(maker, node, count, COUNT_OF(count));
    else
        change_number(maker, node, amount, COUNT_OF(amount));
}

/* "5-10": each of its numbers. */
static void change_range(struct maker *maker, const yaml_node_t *node)
{
    long from = 0, to = 0;
    int read = sscanf(text_of(node), "%ld-%ld", &from, &to);
    cr_assert_geq(read, 1, "'%s'", text_of(node));
    for (int sign = -1; sign <= 1; sign += 2) {
        become(maker, node, read == 2 ? format(maker, "%ld-%ld", from + sign, to)
                                      : format(maker, "%ld-", from + sign));
        if (read == 2)
            become(maker, node, format(maker, "%ld-%ld", from, to + sign));
    }
}

/* ---- lists ---- */

/* Every country that a policy may name, and any. */
static const char *all_countries(void)
{
    static char text[26 * 26 * 3 + 4];
    size_t size = 0;
    for (char first = 'A'; first <= 'Z'; first++)
        for (char second = 'A'; second <= 'Z'; second++) {
            const char code[] = { first, second, '\0' };
            if (country_may_be_named(code))
                size += (size_t)snprintf(text + size, sizeof text - size, "%s ", code);
        }
    snprintf(text + size, sizeof text - size, "any");
    return text;
}

/* What a list may gain: of places all there are, of districts those outside; of other words each
 * that the parameter may have. */
static const char *gains(const struct maker *maker)
{
    static const char districts[] = "昆山市 常熟市 张家港市 太仓市";
    if (strcmp(maker->field, "countries") == 0 || strcmp(maker->row->words, "*") == 0)
        return all_countries();
    if (strcmp(maker->field, "districts") == 0 || strcmp(maker->key, "applicant.districts") == 0)
        return districts;
    if (strcmp(maker->field, "values") == 0 && *maker->row->words)
        return maker->row->words;
    if (strcmp(maker->field, "routes") == 0)
        return "pct paris direct";
    if (strcmp(maker->field, "right_types") == 0)
        return "invention utility_model design";
    if (strcmp(maker->field, "kinds") == 0)
        return "enterprise university institute government individual";
    return "something_else";
}

static yaml_node_t *item_at(struct maker *maker, const yaml_node_t *list, size_t index)
{
    return yaml_document_get_node(&maker->document, list->data.sequence.items.start[index]);
}

static bool has_word(struct maker *maker, const yaml_node_t *list, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text_of(item_at(maker, list, i)), word) == 0)
            return true;
    return false;
}

static void change_list(struct maker *maker, const yaml_node_t *list)
{
    size_t count = (size_t)(list->data.sequence.items.top - list->data.sequence.items.start);
    cr_assert(list->data.sequence.style == YAML_FLOW_SEQUENCE_STYLE && count, "%s, line %zu",
              maker->key, list->start_mark.line + 1);
    yaml_node_t *last = item_at(maker, list, count - 1);
    bool empty = count == 1 && strcmp(text_of(last), "none") == 0;
    for (size_t i = 0; i < count && !empty; i++) {
        yaml_node_t *item = item_at(maker, list, i);
        if (count == 1)
            become(maker, item, "none");
        else if (i + 1 < count)
            add(maker, item, "(removed)", start_of(maker, item),
                start_of(maker, item_at(maker, list, i + 1)), "");
        else
            add(maker, item, "(removed)", end_of(maker, item_at(maker, list, i - 1)),
                end_of(maker, item), "");
    }
    for (const char *at = gains(maker); *at;) {
        size_t size = strcspn(at, " ");
        const char *word = format(maker, "%.*s", (int)size, at);
        at += size + (at[size] == ' ');
        if (has_word(maker, list, count, word))
            continue;
        if (empty)
            become(maker, last, word);
        else
            add(maker, last, format(maker, "(and %s)", word), end_of(maker, last),
                end_of(maker, last), format(maker, ", %s", word));
    }
}

/* ---- rows and members ---- */

static void change_when(struct maker *maker, const yaml_node_t *when)
{
    for (yaml_node_pair_t *pair = when->data.mapping.pairs.start;
         pair < when->data.mapping.pairs.top; pair++) {
        yaml_node_t *value = yaml_document_get_node(&maker->document, pair->value);
        maker->field = format(maker, "%s",
                              text_of(yaml_document_get_node(&maker->document, pair->key)));
        if (value->type == YAML_SEQUENCE_NODE)
            change_list(maker, value);
        else
            change_range(maker, value);
    }
}

static void change_field(struct maker *maker, const yaml_node_t *key, const yaml_node_t *value)
{
    const char *field = maker->field = format(maker, "%s", text_of(key));
    if (strcmp(field, "when") == 0)
        change_when(maker, value);
    else if (value->type == YAML_SEQUENCE_NODE && strcmp(field, "values") == 0)
        change_list(maker, value);
    else if (strcmp(field, "from") == 0 || strcmp(field, "to") == 0)
        change_day(maker, value);
    else if (strcmp(field, "status") == 0)
        change_status(maker, value);
    else if (strcmp(field, "amount") == 0 || strcmp(field, "count") == 0 ||
             strcmp(field, "percent") == 0)
        change_figure(maker, value);
    else if (strcmp(field, "value") == 0 && maker->row->kind != VALUE_WORD)
        become_figure(maker, key, value);
    else if (strcmp(field, "value") == 0)
        change_words(maker, value, maker->row->words);
}

static void change_row(struct maker *maker, const yaml_node_t *row)
{
    for (yaml_node_pair_t *pair = row->data.mapping.pairs.start;
         pair < row->data.mapping.pairs.top; pair++)
        change_field(maker, yaml_document_get_node(&maker->document, pair->key),
                     yaml_document_get_node(&maker->document, pair->value));
}

/* Its line goes, with the dash before it. */
static void remove_member(struct maker *maker, const yaml_node_t *member,
                          const yaml_node_t *country)
{
    const char *text = maker->out->text;
    size_t start = start_of(maker, member), end = end_of(maker, member);
    while (start > 0 && text[start - 1] != '\n')
        start--;
    end += strcspn(text + end, "\n") + 1;
    cr_assert_eq(text[start + strspn(text + start, " ")], '-', "line %zu",
                 member->start_mark.line + 1);
    add(maker, country, "(removed)", start, end, "");
}

static void change_group(struct maker *maker, const yaml_node_t *group)
{
    for (yaml_node_pair_t *pair = group->data.mapping.pairs.start;
         pair < group->data.mapping.pairs.top; pair++) {
        yaml_node_t *members = yaml_document_get_node(&maker->document, pair->value);
        if (strcmp(text_of(yaml_document_get_node(&maker->document, pair->key)), "members") != 0)
            continue;
        for (yaml_node_item_t *item = members->data.sequence.items.start;
             item < members->data.sequence.items.top; item++) {
            yaml_node_t *member = yaml_document_get_node(&maker->document, *item);
            change_row(maker, member);
            maker->field = "country";
            for (yaml_node_pair_t *of = member->data.mapping.pairs.start;
                 of < member->data.mapping.pairs.top; of++)
                if (strcmp(text_of(yaml_document_get_node(&maker->document, of->key)),
                           "country") == 0)
                    remove_member(maker, member,
                                  yaml_document_get_node(&maker->document, of->value));
        }
    }
}

static void change_series(struct maker *maker, const char *key, const yaml_node_t *list)
{
    maker->key = format(maker, "%s", key);
    maker->row = NULL;
    for (int i = 0; i < PARAMETER_COUNT; i++)
        if (strcmp(parameter_row(i)->key, key) == 0)
            maker->row = parameter_row(i);
    if (!maker->row && strcmp(key, "groups") != 0)
        return;
    for (yaml_node_item_t *item = list->data.sequence.items.start;
         item < list->data.sequence.items.top; item++) {
        yaml_node_t *row = yaml_document_get_node(&maker->document, *item);
        if (maker->row)
            change_row(maker, row);
        else
            change_group(maker, row);
    }
}

/* ---- the file ---- */

static void read_text(struct mutants *out, const char *path)
{
    FILE *file = fopen(path, "rb");
    cr_assert(file, "%s", path);
    cr_assert_eq(fseek(file, 0, SEEK_END), 0);
    out->size = (size_t)ftell(file);
    rewind(file);
    out->text = calloc(out->size + 1, 1);
    cr_assert(out->text && fread(out->text, 1, out->size, file) == out->size);
    fclose(file);
}

static size_t *offsets_of(const struct mutants *out)
{
    size_t *offsets = calloc(out->size + 2, sizeof *offsets), count = 0;
    cr_assert(offsets);
    for (size_t i = 0; i <= out->size; i++)
        if (((unsigned char)out->text[i] & 0xC0) != 0x80)
            offsets[count++] = i;
    return offsets;
}

struct mutants mutants_of(const char *path)
{
    struct mutants out = { .arena = arena_create(SIZE_MAX) };
    struct maker maker = { .out = &out };
    yaml_parser_t parser;
    cr_assert(out.arena);
    read_text(&out, path);
    maker.offsets = offsets_of(&out);
    cr_assert(yaml_parser_initialize(&parser));
    yaml_parser_set_input_string(&parser, (const unsigned char *)out.text, out.size);
    cr_assert(yaml_parser_load(&parser, &maker.document), "%s", path);
    yaml_node_t *root = yaml_document_get_root_node(&maker.document);
    for (yaml_node_pair_t *pair = root->data.mapping.pairs.start;
         pair < root->data.mapping.pairs.top; pair++)
        change_series(&maker, text_of(yaml_document_get_node(&maker.document, pair->key)),
                      yaml_document_get_node(&maker.document, pair->value));
    yaml_document_delete(&maker.document);
    yaml_parser_delete(&parser);
    free(maker.offsets);
    return out;
}

void mutants_free(struct mutants *mutants)
{
    arena_free(mutants->arena);
    free(mutants->list);
    free(mutants->days);
    free(mutants->text);
}

void mutant_write(const struct mutants *mutants, const struct mutant *mutant, const char *path)
{
    FILE *file = fopen(path, "wb");
    cr_assert(file, "%s", path);
    fwrite(mutants->text, 1, mutant->start, file);
    fputs(mutant->with, file);
    fwrite(mutants->text + mutant->end, 1, mutants->size - mutant->end, file);
    cr_assert_eq(fclose(file), 0);
}
