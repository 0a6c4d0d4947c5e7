/* workbook_check.c - the cells of a workbook read back; see workbook_check.h.
 *
 * libxlsxwriter writes a sheet to a temporary file without looking whether that went well, and then
 * packs what is there: a disk that was full for a moment gives a workbook that lacks rows. */
#include "batch/workbook_check.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>
#include <zip.h>

#include "batch/workbook.h"
#include "money.h"
#include "rules/text_hash.h"

enum { BLOCK_SIZE = 64 << 10, PLACE_SIZE = 16, CELL_SIZE = 4 * WORKBOOK_TEXT_MAX + 1 };

void cell_digest_add(struct cell_digest *digest, const char *place, char kind, const char *text)
{
    uint64_t hash = digest->hash ^ text_hash(place, strlen(place));
    hash = (hash ^ hash >> 31) * UINT64_C(0xD6E8FEB86659FD93) + (unsigned char)kind;
    hash ^= text_hash(text, strlen(text));
    digest->hash = (hash ^ hash >> 31) * UINT64_C(0x9E3779B97F4A7C15);
    digest->cells++;
}

struct cells {
    struct cell_digest digest;
    char place[PLACE_SIZE];
    char text[CELL_SIZE];           /* of the element in hand */
    size_t size;
    bool is_text, has_formula, is_kept, is_too_long;
};

static void start(void *context, const char *name, const char **attributes)
{
    struct cells *cells = context;
    if (!strcmp(name, "c")) {
        cells->place[0] = '\0';
        cells->is_text = cells->has_formula = false;
        for (; *attributes; attributes += 2)
            if (!strcmp(attributes[0], "r"))
                snprintf(cells->place, sizeof cells->place, "%s", attributes[1]);
            else if (!strcmp(attributes[0], "t"))
                cells->is_text = !strcmp(attributes[1], "inlineStr");
    }
    cells->is_kept = !strcmp(name, "v") || !strcmp(name, "t") || !strcmp(name, "f");
    cells->size = 0;
}

static void add(void *context, const char *text, int size)
{
    struct cells *cells = context;
    if (!cells->is_kept)
        return;
    cells->is_too_long |= cells->size + (size_t)size >= sizeof cells->text;
    if (cells->is_too_long)
        return;
    memcpy(cells->text + cells->size, text, (size_t)size);
    cells->size += (size_t)size;
}

/* A number has up to 16 digits, of which the last may be off: the fen are what counts. */
static bool read_amount(char *text, struct money *amount)
{
    char *point = strchr(text, '.');
    bool is_long = point && strlen(point) > 3;
    int64_t fen = is_long && point[3] >= '5' ? *text == '-' ? -1 : 1 : 0;
    if (is_long)
        point[3] = '\0';
    return money_parse(text, amount) && money_add(*amount, (struct money){ fen }, amount);
}

static void add_number(struct cells *cells)
{
    char text[MONEY_TEXT_SIZE];
    struct money amount;
    cell_digest_add(&cells->digest, cells->place, 'n', !read_amount(cells->text, &amount)
                    ? cells->text : money_text(amount, text));
}

static void end(void *context, const char *name)
{
    struct cells *cells = context;
    cells->text[cells->size] = '\0';
    if (cells->is_kept && !strcmp(name, "f"))
        cell_digest_add(&cells->digest, cells->place, 'f', cells->text);
    else if (cells->is_kept && !strcmp(name, "t"))
        cell_digest_add(&cells->digest, cells->place, cells->is_text ? 's' : '?', cells->text);
    else if (cells->is_kept && !strcmp(name, "v"))
        add_number(cells);
    cells->is_kept = false;
}

static enum status parse(zip_file_t *file, XML_Parser parser, const char *path,
                         struct error *error)
{
    for (;;) {
        void *block = XML_GetBuffer(parser, BLOCK_SIZE);
        if (!block)
            return error_memory(error);
        zip_int64_t size = zip_fread(file, block, BLOCK_SIZE);
        if (size < 0)
            return error_set(error, STATUS_SYSTEM, "cannot read '%s' back: %s", path,
                             zip_file_strerror(file));
        if (XML_ParseBuffer(parser, (int)size, size == 0) != XML_STATUS_OK)
            return error_set(error, STATUS_SYSTEM, "cannot read '%s' back: %s", path,
                             XML_ErrorString(XML_GetErrorCode(parser)));
        if (size == 0)
            return STATUS_OK;
    }
}

static enum status read_cells(zip_t *zip, const char *path, size_t index, struct cells *cells,
                              struct error *error)
{
    char name[48];
    snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", index);
    zip_file_t *file = zip_fopen(zip, name, 0);
    if (!file)
        return error_set(error, STATUS_SYSTEM, "cannot read '%s' back: %s: %s", path, name,
                         zip_strerror(zip));
    XML_Parser parser = XML_ParserCreate("UTF-8");
    enum status status = parser ? STATUS_OK : error_memory(error);
    if (parser) {
        XML_SetUserData(parser, cells);
        XML_SetElementHandler(parser, start, end);
        XML_SetCharacterDataHandler(parser, add);
        status = parse(file, parser, path, error);
        XML_ParserFree(parser);
    }
    zip_fclose(file);
    return status;
}

enum status workbook_check(const char *path, size_t index, const struct cell_digest *wanted,
                           struct error *error)
{
    int code = 0;
    struct cells *cells = calloc(1, sizeof *cells);
    zip_t *zip = cells ? zip_open(path, ZIP_RDONLY, &code) : NULL;
    enum status status = STATUS_OK;
    if (!cells)
        return error_memory(error);
    if (!zip)
        status = error_set(error, STATUS_SYSTEM, "cannot read '%s' back: it is no archive (%d)",
                           path, code);
    else
        status = read_cells(zip, path, index, cells, error);
    if (status == STATUS_OK && (cells->digest.cells != wanted->cells ||
                                cells->digest.hash != wanted->hash || cells->is_too_long))
        status = error_set(error, STATUS_SYSTEM, "cannot write '%s': sheet %zu is not as written, "
                           "%zu of %zu cells are there", path, index, cells->digest.cells,
                           wanted->cells);
    if (zip)
        zip_discard(zip);
    free(cells);
    return status;
}
