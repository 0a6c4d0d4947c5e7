/* parsers/kind_table.c - reads data/kinds.tsv, strictly: awards hang on it, so a row that is not
 * understood is never passed over.  A fault in it is ours, found by the first test that runs. */
#include "parsers/kind_table.h"

#include <assert.h>
#include <ctype.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "text.h"

/* The path is relative to the project's root, where the compiler runs. */
__asm__(".pushsection .rodata\n"
        ".global kinds_table, kinds_table_end\n"
        "kinds_table: .incbin \"data/kinds.tsv\"\n"
        "kinds_table_end: .byte 0\n"
        ".popsection\n");
extern const char kinds_table[], kinds_table_end[];

enum { OFFICE, KIND, NUMBER, BEFORE, FROM_NUMBER, VERDICT, RIGHT_TYPE, FIRST_OFFICE, FIRST_KIND,
       SOURCE, COLUMN_COUNT };

static const char *const columns[COLUMN_COUNT] = {
    "office", "kind", "number", "before", "from_number", "verdict", "right_type", "first_office",
    "first_kind", "source",
};

static const struct { const char *code; enum kind_verdict verdict; } verdicts[] = {
    { "grant", KIND_GRANT }, { "again", KIND_AGAIN }, { "not", KIND_NOT_A_GRANT },
    { "never", KIND_NEVER }, { "unlisted", KIND_UNLISTED },
};

static bool is(struct kind_cell cell, const char *text)
{
    return cell.size == strlen(text) && memcmp(cell.text, text, cell.size) == 0;
}

bool kind_cell_next(struct kind_cell *cell, struct kind_cell *piece)
{
    const char *blank = cell->size ? memchr(cell->text, ' ', cell->size) : NULL;
    *piece = (struct kind_cell){ cell->text, blank ? (size_t)(blank - cell->text) : cell->size };
    if (piece->size == 0)
        return false;
    size_t taken = piece->size + (blank != NULL);
    cell->text += taken;
    cell->size -= taken;
    return true;
}

/* ---- what may stand in a cell ---- */

/* Whether all pieces are `least` to `most` capitals and digits, at the end perhaps a '*'. */
static bool is_list(struct kind_cell cell, size_t least, size_t most, bool star)
{
    struct kind_cell piece;
    if (cell.size == 0 || cell.text[cell.size - 1] == ' ')
        return false;
    while (cell.size > 0) {
        if (!kind_cell_next(&cell, &piece))
            return false;                   /* two blanks */
        bool open = star && piece.text[piece.size - 1] == '*';
        size_t size = piece.size - open;
        if (size > most || (size < least && !open))
            return false;
        for (size_t i = 0; i < size; i++)
            if (!isupper((unsigned char)piece.text[i]) && !isdigit((unsigned char)piece.text[i]))
                return false;
    }
    return true;
}

/* A copy with a NUL; "" when it does not fit. */
static void cell_copy(struct kind_cell cell, char *copy, size_t room)
{
    size_t size = cell.size < room ? cell.size : 0;
    memcpy(copy, cell.text, size);
    copy[size] = '\0';
}

static bool read_before(struct kind_cell cell, int32_t *before)
{
    char text[DATE_TEXT_SIZE];
    cell_copy(cell, text, sizeof text);
    *before = 0;
    return cell.size == 0 || date_parse_iso(text, before);
}

static bool read_from_number(struct kind_cell cell, long *from_number)
{
    char text[16], *end;
    cell_copy(cell, text, sizeof text);
    *from_number = isdigit((unsigned char)*text) ? strtol(text, &end, 10) : 0;
    return cell.size == 0 || (*from_number > 0 && *end == '\0');
}

static bool read_verdict(struct kind_cell cell, enum kind_verdict *verdict)
{
    for (size_t i = 0; i < COUNT_OF(verdicts); i++)
        if (is(cell, verdicts[i].code)) {
            *verdict = verdicts[i].verdict;
            return true;
        }
    return false;
}

static bool read_right_type(struct kind_cell cell, enum right_type *right_type)
{
    char code[32];
    cell_copy(cell, code, sizeof code);
    int type = right_type_from(code);
    *right_type = (enum right_type)type;
    return type >= 0 && type != RIGHT_TRADEMARK && type != RIGHT_QUALITY;
}

static bool read_first_office(struct kind_cell cell, char first_office[3])
{
    cell_copy(cell, first_office, 3);
    return cell.size == 0 || is(cell, "=")
        || (is_list(cell, 2, 2, false) && cell.size == 2);
}

/* Only a repeat has a first grant, and then both office and kind of it. */
static bool read_first_kind(struct kind_cell cell, struct kind_row *row)
{
    cell_copy(cell, row->first_kind, sizeof row->first_kind);
    if (cell.size == 0)
        return !*row->first_office;
    return *row->first_office && row->verdict == KIND_AGAIN && cell.size <= 2
        && is_list(cell, 1, 2, false);
}

static bool read_cell(int column, struct kind_cell cell, struct kind_row *row)
{
    switch (column) {
    case OFFICE:
        row->offices = cell;
        return is(cell, "*") || is_list(cell, 2, 2, false);
    case KIND:
        row->kinds = cell;
        return is_list(cell, 1, 2, true);
    case NUMBER:
        row->numbers = cell;
        return cell.size == 0 || is_list(cell, 1, 2, false);
    case BEFORE:
        return read_before(cell, &row->before);
    case FROM_NUMBER:
        return read_from_number(cell, &row->from_number);
    case VERDICT:
        return read_verdict(cell, &row->verdict);
    case RIGHT_TYPE:
        return read_right_type(cell, &row->right_type);
    case FIRST_OFFICE:
        return read_first_office(cell, row->first_office);
    case FIRST_KIND:
        return read_first_kind(cell, row);
    default:
        row->source = cell;
        return cell.size > 0;
    }
}

/* ---- lines ---- */

/* Cuts the line into its cells; false when it has more or fewer. */
static bool line_cells(const char *line, size_t size, struct kind_cell cells[COLUMN_COUNT])
{
    const char *end = line + size;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        const char *tab = memchr(line, '\t', (size_t)(end - line));
        if ((tab != NULL) != (i + 1 < COLUMN_COUNT))
            return false;
        cells[i] = (struct kind_cell){ line, (size_t)((tab ? tab : end) - line) };
        line = tab ? tab + 1 : end;
    }
    return true;
}

static enum status read_header(const struct kind_cell cells[COLUMN_COUNT], struct error *error)
{
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (!is(cells[i], columns[i]))
            return error_set(error, STATUS_CONFIG, "kinds.tsv: column %d is not '%s'", i + 1,
                             columns[i]);
    return STATUS_OK;
}

static enum status read_row(const struct kind_cell cells[COLUMN_COUNT], unsigned line,
                            struct kind_table *table, struct error *error)
{
    if (table->count == KIND_ROWS_MAX)
        return error_set(error, STATUS_CONFIG, "kinds.tsv, line %u: more than %d rows", line,
                         KIND_ROWS_MAX);
    struct kind_row *row = &table->rows[table->count];
    *row = (struct kind_row){ .line = line };
    for (int i = 0; i < COLUMN_COUNT; i++) {
        struct kind_cell cell = cells[i];
        bool empty = cell.size == 0;        /* a forgotten cell, not one that says nothing */
        if (is(cell, "-"))
            cell.size = 0;
        if (empty || !read_cell(i, cell, row))
            return error_set(error, STATUS_CONFIG, "kinds.tsv, line %u, column '%s': '%.*s' "
                             "cannot be", line, columns[i], (int)cells[i].size, cells[i].text);
    }
    table->count++;
    return STATUS_OK;
}

static bool fits_all(const struct kind_row *row)
{
    return is(row->offices, "*") && is(row->kinds, "*") && row->numbers.size == 0
        && row->before == 0 && row->from_number == 0;
}

enum status kind_table_read(const char *text, size_t size, struct kind_table *table,
                            struct error *error)
{
    bool header = false;
    unsigned number = 0;
    table->count = 0;
    for (const char *line = text, *end = text + size; line < end;) {
        const char *line_end = memchr(line, '\n', (size_t)(end - line));
        number++;
        if (!line_end)
            return error_set(error, STATUS_CONFIG, "kinds.tsv, line %u: no line end", number);
        struct kind_cell cells[COLUMN_COUNT];
        if (*line != '#') {
            if (!line_cells(line, (size_t)(line_end - line), cells))
                return error_set(error, STATUS_CONFIG, "kinds.tsv, line %u: not %d columns",
                                 number, COLUMN_COUNT);
            enum status status = header ? read_row(cells, number, table, error)
                                        : read_header(cells, error);
            if (status != STATUS_OK)
                return status;
            header = true;
        }
        line = line_end + 1;
    }
    if (table->count == 0 || !fits_all(&table->rows[table->count - 1]))
        return error_set(error, STATUS_CONFIG, "kinds.tsv: the last row must fit every document");
    return STATUS_OK;
}

/* ---- the program's own ---- */

struct kind_cell kind_table_text(void)
{
    return (struct kind_cell){ kinds_table, (size_t)(kinds_table_end - kinds_table) };
}

static struct kind_table own;

static void read_own(void)
{
    struct error error = { "" };
    struct kind_cell text = kind_table_text();
    enum status status = kind_table_read(text.text, text.size, &own, &error);
    assert(status == STATUS_OK && "data/kinds.tsv is not sound");
    (void)status;
}

const struct kind_table *kind_table(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, read_own);
    return &own;
}

/* ---- finding a row ---- */

/* Whether the list holds `word`, or a beginning of it that ends in '*'. */
static bool list_holds(struct kind_cell list, const char *word)
{
    size_t length = strlen(word);
    struct kind_cell piece;
    while (kind_cell_next(&list, &piece)) {
        bool open = piece.text[piece.size - 1] == '*';
        size_t size = piece.size - open;
        if ((open ? length >= size : length == size) && memcmp(piece.text, word, size) == 0)
            return true;
    }
    return false;
}

/* Whether the number is letters of the list and a digit behind them. */
static bool begins_with(struct kind_cell list, const char *number)
{
    char letters[3];
    size_t size = strcspn(number, "0123456789");
    if (size >= sizeof letters || number[size] == '\0')
        return false;
    memcpy(letters, number, size);
    letters[size] = '\0';
    return list_holds(list, letters);
}

static long digits_alone(const char *number)
{
    char *end;
    long value = isdigit((unsigned char)*number) ? strtol(number, &end, 10) : -1;
    return value >= 0 && *end == '\0' ? value : -1;
}

static bool fits(const struct kind_row *row, const char *office, const char *number,
                 const char *kind, int32_t date)
{
    return list_holds(row->offices, office) && list_holds(row->kinds, kind)
        && (row->numbers.size == 0 || begins_with(row->numbers, number))
        && (row->before == 0 || date == KIND_DATE_ANY || (date != 0 && date < row->before))
        && (row->from_number == 0 || digits_alone(number) >= row->from_number);
}

const struct kind_row *kind_table_find(const struct kind_table *table, const char *office,
                                       const char *number, const char *kind, int32_t date)
{
    const struct kind_row *row = table->rows;
    while (!fits(row, office, number, kind, date))
        row++;                              /* the last one fits */
    return row;
}
