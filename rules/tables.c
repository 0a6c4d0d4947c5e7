/* tables.c - reads the tables of data/places/, which the assembler puts into the program, so that
 * a table and the code that was tested with it cannot part.  Some 2,000 words, read in a
 * millisecond; a fault in them is ours and found by the first test that runs. */
#include "rules/tables.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "csv_reader.h"

/* The path is relative to the project's root, where the compiler runs. */
#define EMBED(name, path) \
    __asm__(".pushsection .rodata\n" \
            #name ":\n.incbin \"" path "\"\n" \
            #name "_end:\n.byte 0\n" \
            ".popsection\n"); \
    extern const char name[], name##_end[];

EMBED(table_places, "data/places/places.tsv")
EMBED(table_abbreviations, "data/places/abbreviations.tsv")
EMBED(table_words, "data/places/words.tsv")
EMBED(table_han_fold, "data/places/han-fold.tsv")
EMBED(table_districts, "data/places/districts.tsv")
EMBED(table_blank_names, "data/places/blank-names.tsv")

enum {
    TABLES_SIZE_MAX = 4 << 20,      /* they take some 0.4 MiB */
    LONG_FORM_MIN = 7,              /* letters: of a shorter one, one edit makes another word */
    PLACE_BLANKS_MAX = 4,           /* E ER DUO SI has three */
    WORD_SIZE_MAX = 64,             /* bytes of the longest text in a cell; it has 28 */
};

struct memory { const char *data; size_t size; };

static enum status memory_read(void *context, char *data, size_t room, size_t *size,
                               struct error *error)
{
    (void)error;
    struct memory *memory = context;
    *size = memory->size < room ? memory->size : room;
    memcpy(data, memory->data, *size);
    memory->data += *size;
    memory->size -= *size;
    return STATUS_OK;
}

/* The table's text without the comment at its head. */
static struct memory table_text(const char *start, const char *end)
{
    while (start < end && *start == '#') {
        const char *line_end = memchr(start, '\n', (size_t)(end - start));
        start = line_end ? line_end + 1 : end;
    }
    return (struct memory){ start, (size_t)(end - start) };
}

/* --- words --- */

/* The bit of `marks` for texts of that size with these bytes at the ends and in the middle. */
static unsigned mark_of(const char *text, size_t size)
{
    uint32_t look = (uint32_t)size << 24 ^ (uint32_t)(unsigned char)text[0] << 16 ^
        (uint32_t)(unsigned char)text[size / 2] << 8 ^ (unsigned char)text[size - 1];
    return look * UINT32_C(0x9E3779B1) >> 16;
}

static struct word *word_add(struct tables *tables, const char *text)
{
    struct word *word;
    size_t size = strlen(text);
    HASH_FIND(hh, tables->words, text, size, word);
    if (word)
        return word;
    word = arena_alloc(tables->arena, sizeof *word);
    char *copy = arena_text(tables->arena, text, size);
    if (!word || !copy)
        return NULL;
    word->text = copy;
    word->span = 1;
    if (size)
        tables->marks[mark_of(text, size) / 8] |= (unsigned char)(1 << mark_of(text, size) % 8);
    HASH_ADD_KEYPTR(hh, tables->words, word->text, size, word);
    if (!word->hh.tbl)
        return NULL;
    if ((unsigned char)*text >= 0x80 && size > tables->han_longest)
        tables->han_longest = (unsigned)size;
    const char *blank = strchr(text, ' ');
    if (!blank)
        return word;
    char first[WORD_SIZE_MAX];              /* "SU ZHOU": let SU know that more may follow */
    memcpy(first, text, (size_t)(blank - text));
    first[blank - text] = '\0';
    struct word *head = word_add(tables, first);
    unsigned span = 1;
    for (const char *at = text; *at; at++)
        span += *at == ' ';
    if (head && span > head->span)
        head->span = span;
    return head ? word : NULL;
}

/* Folding asks for each piece of a name, and one in a hundred is a word: a look at `marks`, which
 * stay in the nearest cache, spares most of the others the hash. */
const struct word *tables_word(const struct tables *tables, const char *text, size_t size)
{
    struct word *word;
    if (!size || !(tables->marks[mark_of(text, size) / 8] >> mark_of(text, size) % 8 & 1))
        return NULL;
    HASH_FIND(hh, tables->words, text, size, word);
    return word;
}

/* The next piece of a cell with '|' between; false at its end. */
static bool cell_next(const char **cell, char piece[WORD_SIZE_MAX])
{
    if (!**cell || strcmp(*cell, "-") == 0)
        return false;
    size_t size = strcspn(*cell, "|");
    size_t kept = size < WORD_SIZE_MAX ? size : WORD_SIZE_MAX - 1;
    memcpy(piece, *cell, kept);
    piece[kept] = '\0';
    *cell += size + ((*cell)[size] == '|');
    return true;
}

static bool is_left_out(const struct tables *tables, const char *label, const char *piece)
{
    size_t size = strlen(label);
    for (const char *const *entry = tables->without; entry && *entry; entry++)
        if (strncmp(*entry, label, size) == 0 && (*entry)[size] == ' ' &&
            strcmp(*entry + size + 1, piece) == 0)
            return true;
    return false;
}

static bool list_add(struct word_list *list, const char *text)
{
    if (list->count == LIST_SIZE_MAX)
        return false;
    list->items[list->count++] = text;
    return true;
}

/* --- a row of each table; false without memory or past a limit --- */

/* One way to write `whole`, the name without blanks. */
static bool place_word_add(struct tables *tables, const struct place *place, const char *text,
                           bool in_names, const struct word *whole)
{
    struct word *word = word_add(tables, text);
    if (!word)
        return false;
    if (!word->place)                       /* 泰州 and 台州 are one word: the first stands */
        word->place = place;
    if (in_names && !word->name_place)
        word->name_place = place;
    if (in_names && word != whole)
        word->short_form = whole->text;
    return true;
}

/* ZHANG JIA GANG with each of its blanks or without: ZHANGJIA GANG, ZHANG JIAGANG, ZHANGJIAGANG. */
static bool place_spelling_add(struct tables *tables, const struct place *place, const char *text,
                               bool in_names)
{
    const struct word *whole = NULL;
    unsigned blanks = 0;
    for (const char *at = text; *at; at++)
        blanks += *at == ' ';
    if (blanks > PLACE_BLANKS_MAX)
        return false;
    for (unsigned kept = 0; kept < 1u << blanks; kept++) {
        char spelling[WORD_SIZE_MAX], *to = spelling;
        unsigned blank = 0;
        for (const char *from = text; *from; from++)
            if (*from != ' ' || kept >> blank++ & 1)
                *to++ = *from;
        *to = '\0';
        if (!whole && !(whole = word_add(tables, spelling)))
            return false;
        if (!place_word_add(tables, place, spelling, in_names, whole))
            return false;
    }
    bool glued = in_names && (place->type == PLACE_SUZHOU || place->type == PLACE_COUNTY ||
                              place->type == PLACE_JIANGSU) && (unsigned char)*whole->text < 0x80;
    return !glued || list_add(&tables->glued, whole->text);
}

enum { PLACE_TYPE, PLACE_HAN, PLACE_LATIN, PLACE_ALSO, PLACE_HANGUL, PLACE_POSTCODE };
static const struct csv_column place_columns[] = {
    { "type", true }, { "han", true }, { "latin", true },
    { "also", true }, { "hangul", true }, { "postcode", true },
};

static bool place_row(struct tables *tables, const struct csv_reader *reader)
{
#define PLACE_TYPE_CODE(name, code) code,
    static const char *const codes[] = { PLACE_TYPES(PLACE_TYPE_CODE) };
    struct place *place = arena_alloc(tables->arena, sizeof *place);
    if (!place)
        return false;
    size_t type = 0;
    while (type < PLACE_TYPE_COUNT && strcmp(codes[type], csv_field(reader, PLACE_TYPE)) != 0)
        type++;
    if (type == PLACE_TYPE_COUNT)
        return false;
    place->type = (enum place_type)type;
    place->postcode = "";
    for (size_t column = PLACE_HAN; column <= PLACE_HANGUL; column++) {
        const char *cell = csv_field(reader, column);
        char piece[WORD_SIZE_MAX];
        bool in_names = column == PLACE_HAN || column == PLACE_LATIN;
        while (cell_next(&cell, piece)) {
            if (is_left_out(tables, "place", piece))
                continue;
            if (!place_spelling_add(tables, place, piece, in_names))
                return false;
            if (!place->name)
                place->name = tables_word(tables, piece, strlen(piece))->text;
        }
    }
    const char *cell = csv_field(reader, PLACE_POSTCODE);
    char digits[WORD_SIZE_MAX];
    if (cell_next(&cell, digits)) {
        place->postcode = arena_text(tables->arena, digits, strlen(digits));
        if (!place->postcode || !list_add(&tables->postcodes, place->postcode))
            return false;
        tables->postcode_places[tables->postcodes.count - 1] = place;
    }
    return place->name != NULL;
}

enum { PAIR_FROM, PAIR_TO };
static const struct csv_column abbreviation_columns[] = { { "long", true }, { "short", true } };
static const struct csv_column fold_columns[] = { { "from", true }, { "to", true } };
static const struct csv_column word_columns[] = { { "class", true }, { "words", true } };

static bool abbreviation_row(struct tables *tables, const struct csv_reader *reader)
{
    const char *cell = csv_field(reader, PAIR_FROM), *to = csv_field(reader, PAIR_TO);
    const char *short_form = arena_text(tables->arena, to, strcmp(to, "-") ? strlen(to) : 0);
    char piece[WORD_SIZE_MAX];
    while (short_form && cell_next(&cell, piece)) {
        if (is_left_out(tables, "long", piece))
            continue;
        struct word *word = word_add(tables, piece);
        if (!word)
            return false;
        word->short_form = short_form;
        if (*short_form && strlen(piece) >= LONG_FORM_MIN && !strchr(piece, ' ') &&
            !list_add(&tables->long_forms, word->text))
            return false;
    }
    return short_form != NULL;
}

static bool fold_row(struct tables *tables, const struct csv_reader *reader)
{
    const char *from = csv_field(reader, PAIR_FROM), *to = csv_field(reader, PAIR_TO);
    if (is_left_out(tables, "fold", from))
        return true;
    if (tables->fold_count == LIST_SIZE_MAX)
        return false;
    struct fold *fold = &tables->folds[tables->fold_count++];
    fold->from = arena_text(tables->arena, from, strlen(from));
    fold->to = arena_text(tables->arena, to, strlen(to));
    return fold->from && fold->to && strlen(to) <= strlen(from);   /* patched in place */
}

/* A core may have lost its blanks: KEDATECH. */
static bool joined_core_add(struct tables *tables, const char *text)
{
    char joined[WORD_SIZE_MAX], *to = joined;
    for (; *text; text++)
        if (*text != ' ')
            *to++ = *text;
    *to = '\0';
    struct word *word = word_add(tables, joined);
    if (word)
        word->classes |= 1u << WORD_COMMON_CORE;
    return word != NULL;
}

static bool word_row(struct tables *tables, const struct csv_reader *reader)
{
#define WORD_CLASS_CODE(name, code) code,
    static const char *const codes[] = { WORD_CLASSES(WORD_CLASS_CODE) };
    size_t class = 0;
    while (class < WORD_CLASS_COUNT && strcmp(codes[class], csv_field(reader, PAIR_FROM)) != 0)
        class++;
    struct word_list *list = class == WORD_LEGAL_HAN ? &tables->legal_han :
        class == WORD_INSTITUTION_HAN ? &tables->institution_han :
        class == WORD_BRANCH_HAN ? &tables->branch_han : NULL;
    const char *cell = csv_field(reader, PAIR_TO);
    char piece[WORD_SIZE_MAX];
    while (class < WORD_CLASS_COUNT && cell_next(&cell, piece)) {
        if (is_left_out(tables, codes[class], piece))
            continue;
        struct word *word = word_add(tables, piece);
        if (!word || (list && !list_add(list, word->text)))
            return false;
        word->classes |= 1u << class;
        if (class == WORD_COMMON_CORE && !joined_core_add(tables, piece))
            return false;
    }
    return class < WORD_CLASS_COUNT;
}

static const struct csv_column district_columns[] = { { "district", true } };

static bool district_row(struct tables *tables, const struct csv_reader *reader)
{
    const char *name = csv_field(reader, 0);
    const char *copy = arena_text(tables->arena, name, strlen(name));
    return copy && list_add(&tables->districts, copy);
}

static const struct csv_column blank_name_columns[] = { { "name", true } };

static bool blank_name_row(struct tables *tables, const struct csv_reader *reader)
{
    const char *name = csv_field(reader, 0);
    const char *copy = arena_text(tables->arena, name, strlen(name));
    return copy && list_add(&tables->blank_names, copy);
}

bool tables_have_district(const struct tables *tables, const char *name)
{
    for (size_t i = 0; i < tables->districts.count; i++)
        if (!strcmp(tables->districts.items[i], name))
            return true;
    return false;
}

/* --- all of them --- */

struct table {
    const char *name, *start, *end;
    const struct csv_column *columns;
    size_t column_count;
    bool (*row)(struct tables *tables, const struct csv_reader *reader);
};

/* By file name, which is the order of tables_file. */
static const struct table all_tables[] = {
    { "abbreviations.tsv", table_abbreviations, table_abbreviations_end, abbreviation_columns,
      COUNT_OF(abbreviation_columns), abbreviation_row },
    { "blank-names.tsv", table_blank_names, table_blank_names_end, blank_name_columns,
      COUNT_OF(blank_name_columns), blank_name_row },
    { "districts.tsv", table_districts, table_districts_end, district_columns,
      COUNT_OF(district_columns), district_row },
    { "han-fold.tsv", table_han_fold, table_han_fold_end, fold_columns, COUNT_OF(fold_columns),
      fold_row },
    { "places.tsv", table_places, table_places_end, place_columns, COUNT_OF(place_columns),
      place_row },
    { "words.tsv", table_words, table_words_end, word_columns, COUNT_OF(word_columns), word_row },
};

const char *tables_file(size_t index, const char **name, size_t *size)
{
    if (index >= COUNT_OF(all_tables))
        return NULL;
    *name = all_tables[index].name;
    *size = (size_t)(all_tables[index].end - all_tables[index].start);
    return all_tables[index].start;
}

static enum status table_read(struct tables *tables, const struct table *table,
                              struct error *error)
{
    struct memory memory = table_text(table->start, table->end);
    struct csv_input input = {
        .read = memory_read, .context = &memory, .name = table->name, .separator = '\t',
    };
    struct csv_reader *reader = NULL;
    enum status status = csv_open(&input, table->columns, table->column_count, STATUS_SYSTEM,
                                  &reader, error);
    while (status == STATUS_OK) {
        status = csv_next(reader, error);
        if (status == STATUS_OK && !table->row(tables, reader))
            status = csv_fail(reader, 0, error, "cannot use built-in table '%s'", table->name);
    }
    csv_close(reader);
    return status == STATUS_END ? STATUS_OK : status;
}

enum status tables_create(struct tables **out, struct error *error)
{
    return tables_create_without(NULL, out, error);
}

enum status tables_create_without(const char *const *without, struct tables **out,
                                  struct error *error)
{
    struct tables *tables = calloc(1, sizeof *tables);
    if (!tables)
        return error_memory(error);
    tables->without = without;
    tables->arena = arena_create(TABLES_SIZE_MAX);
    enum status status = tables->arena ? STATUS_OK : error_memory(error);
    for (size_t i = 0; i < COUNT_OF(all_tables) && status == STATUS_OK; i++)
        status = table_read(tables, &all_tables[i], error);
    if (status != STATUS_OK) {
        tables_free(tables);
        return status;
    }
    tables->without = NULL;
    *out = tables;
    return STATUS_OK;
}

void tables_free(struct tables *tables)
{
    if (!tables)
        return;
    HASH_CLEAR(hh, tables->words);
    arena_free(tables->arena);
    free(tables);
}
