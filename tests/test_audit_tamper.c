/* test_audit_tamper.c - a ledger tampered with in every way, each found by the head kept elsewhere:
 * every field of every line, every line deleted, swapped, doubled, made up, cut off, and all of it
 * made anew behind the change. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/audit_lines.h"
#include "batch/chain.h"
#include "batch/commands.h"
#include "batch/folder.h"
#include "batch/head_file.h"
#include "batch/ledger_csv.h"

enum { LINES_MAX = 128, HEADS = 3 };

/* ---- a ledger in memory ---- */

struct row { const char *fields[LEDGER_COLUMN_COUNT]; };
struct book { struct row rows[LINES_MAX]; size_t count; };

static char folder[] = "/tmp/ipreward-tamper-XXXXXX";
static char config[64], path[64];
static struct arena *kept, *scratch;
static struct sha256 *sha256;
static struct book genuine;
static const char *texts[LINES_MAX];            /* of its rows, once they are asked for */
static struct ledger_head heads[HEADS];         /* after each night */
static size_t tried, missed;
static struct error error;

/* Notes the changes that were tried, and the first of those that were not found as they should. */
static void tell_tried(const char *what)
{
    cr_log_info("%s: %zu changes, %zu missed", what, tried, missed);
    fprintf(stderr, "audit, %s: %zu changes, %zu missed\n", what, tried, missed);
    cr_assert_eq(missed, 0);
}

static const char *copy(struct arena *arena, const char *text)
{
    const char *made = arena_text(arena, text, strlen(text));
    cr_assert(made);
    return made;
}

static enum status take_row(void *context, const char *const *fields, uint64_t line,
                            struct error *failure)
{
    (void)line;
    (void)failure;
    struct book *book = context;
    cr_assert_lt(book->count, LINES_MAX);
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
        book->rows[book->count].fields[i] = copy(kept, fields[i]);
    book->count++;
    return STATUS_OK;
}

/* The row as CSV. */
static const char *row_text(struct arena *arena, const struct row *row)
{
    size_t size = 3;
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++)
        size += 2 * strlen(row->fields[i]) + 3;
    char *text = arena_alloc(arena, size), *at = text;
    cr_assert(text);
    for (size_t i = 0; i < LEDGER_COLUMN_COUNT; i++) {
        const char *field = row->fields[i];
        bool quoted = strpbrk(field, ",\"\r\n") != NULL;
        *at++ = ',';
        at -= i == 0;
        if (quoted)
            *at++ = '"';
        for (; *field; field++) {
            if (*field == '"')
                *at++ = '"';
            *at++ = *field;
        }
        if (quoted)
            *at++ = '"';
    }
    memcpy(at, "\r\n", 3);
    return text;
}

/* Most rows are as they were: their text is made once. */
static void write_book(const struct book *book)
{
    FILE *file = fopen(path, "w");
    cr_assert(file);
    for (int i = 0; i < LEDGER_COLUMN_COUNT; i++)
        fprintf(file, "%s%s", i ? "," : "", ledger_columns[i]);
    fputs("\r\n", file);
    for (size_t r = 0; r < book->count; r++) {
        const struct row *row = &book->rows[r];
        bool same = !memcmp(row, &genuine.rows[r], sizeof *row);
        if (same && !texts[r])
            texts[r] = row_text(kept, row);
        fputs(same ? texts[r] : row_text(scratch, row), file);
    }
    cr_assert_eq(fclose(file), 0);
}

static void hash_row(struct row *row)
{
    char hash[SHA256_TEXT_SIZE];
    cr_assert_eq(chain_hash(sha256, row->fields, hash, &error), STATUS_OK);
    row->fields[LEDGER_HASH] = copy(scratch, hash);
}

/* The number of the line that stood at `from` before, for what is renumbered. */
static int64_t new_number(const struct book *book, const char *corrects, const int64_t *from)
{
    for (size_t i = 0; i < book->count; i++)
        if (from[i] == strtoll(corrects, NULL, 10))
            return (int64_t)i + 1;
    return 0;
}

/* All numbers, corrections and hashes made anew, as who has the program would.  `from[i]`: the
 * number that row `i` had; NULL: they stay. */
static void rebuild(struct book *book, const int64_t *from)
{
    const char *before = CHAIN_START;
    for (size_t i = 0; i < book->count; i++) {
        struct row *row = &book->rows[i];
        row->fields[LEDGER_LINE] = arena_format(scratch, "%zu", i + 1);
        int64_t number = from && *row->fields[LEDGER_CORRECTS]
            ? new_number(book, row->fields[LEDGER_CORRECTS], from) : 0;
        if (number)
            row->fields[LEDGER_CORRECTS] = arena_format(scratch, "%lld", (long long)number);
        row->fields[LEDGER_PREV_HASH] = before;
        hash_row(row);
        before = row->fields[LEDGER_HASH];
    }
}

/* ---- the audit of what was written ---- */

static struct audit_findings audit(const struct ledger_head *wanted, size_t count,
                                   struct audit_count *found)
{
    struct audit_findings findings = { .arena = scratch };
    cr_assert_eq(audit_lines(path, wanted, count, &findings, found, &error), STATUS_OK, "%s",
                 error.text);
    return findings;
}

/* The book is found amiss, and the first that is named holds line `line`; is no more than `span`
 * lines when that is not 0. */
static void expect_found(int64_t line, int64_t span, const char *what, size_t column)
{
    struct audit_count count;
    struct audit_findings findings = audit(heads, HEADS, &count);
    const struct audit_finding *first = findings.items;
    tried++;
    if (findings.count && first->line <= line && line <= first->last_line &&
        (!span || first->last_line - first->line < span))
        return;
    if (missed++ < 10)
        cr_log_error("%s, line %lld, column %zu: %zu findings, the first at %lld to %lld: %s",
                     what, (long long)line, column, findings.count,
                     findings.count ? (long long)first->line : 0,
                     findings.count ? (long long)first->last_line : 0,
                     findings.count ? first->text : "");
}

/* ---- the nights ---- */

static void write_config(const char *withdrawn)
{
    static const char *const keys[][2] = { { "registry", "registry.csv" },
        { "quality_awards", "quality.csv" }, { "other_awards", "other-awards.csv" },
        { "holds", "holds.csv" }, { "decisions", "decisions.csv" },
        { "policy", "../policy/suzhou-2020.yaml" } };
    char here[1024], facts[64];
    cr_assert(getcwd(here, sizeof here));
    snprintf(facts, sizeof facts, "%s/withdrawn.csv", folder);
    FILE *file = fopen(facts, "w");
    cr_assert(file);
    fprintf(file, "right,from,reason\n%s", withdrawn);
    cr_assert_eq(fclose(file), 0);
    snprintf(config, sizeof config, "%s/nightly.yaml", folder);
    file = fopen(config, "w");
    cr_assert(file);
    fprintf(file, "dumps: [%s/data/samples/inbox/*]\nstate: state\nout: out\n"
            "withdrawn: withdrawn.csv\n", here);
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        fprintf(file, "%s: %s/data/samples/%s\n", keys[i][0], here, keys[i][1]);
    cr_assert_eq(fclose(file), 0);
}

/* The ledger's head as that night has published it. */
static void take_head(const char *day, struct ledger_head *head)
{
    struct ledger_head *found;
    size_t count;
    char file[96];
    snprintf(file, sizeof file, "%s/out/%s/head.txt", folder, day);
    cr_assert_eq(head_file_read(file, kept, &found, &count, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(count, 1);
    *head = found[0];
}

/* Three nights: half of the time, all of it, and two rights withdrawn, whose room goes to others. */
static void run_nights(void)
{
    static const struct { int32_t as_of; const char *day, *withdrawn; } nights[HEADS] = {
        { 20210531, "2021-05-31", "" }, { 20241231, "2024-12-31", "" },
        { 20250105, "2025-01-05", "US19000301B2,2025-01-05,published in error\n"
                                  "MADRID9001003,2025-01-05,cancelled\n" },
    };
    for (size_t i = 0; i < HEADS; i++) {
        write_config(nights[i].withdrawn);
        const struct settings settings = { .config = config, .as_of = nights[i].as_of, .jobs = 2,
                                           .quiet = true };
        cr_assert_eq(command_run(&settings, &error), STATUS_REJECT, "%s", error.text);
        take_head(nights[i].day, &heads[i]);
    }
    char ledger[96];
    snprintf(ledger, sizeof ledger, "%s/out/latest/ledger.csv", folder);
    cr_assert_eq(ledger_csv_each(ledger, take_row, &genuine, &error), STATUS_OK);
}

static void setup(void)
{
    kept = arena_create(SIZE_MAX);
    scratch = arena_create(SIZE_MAX);
    cr_assert(kept && scratch && mkdtemp(folder));
    cr_assert_eq(sha256_create(&sha256, &error), STATUS_OK);
    snprintf(path, sizeof path, "%s/tampered.csv", folder);
    run_nights();
    cr_assert_gt(genuine.count, 100);
    cr_assert_gt(heads[2].lines, heads[1].lines);
}

static void teardown(void)
{
    sha256_free(sha256);
    arena_free(kept);
    arena_free(scratch);
    cr_assert_eq(folder_remove(folder, &error), STATUS_OK);
}

TestSuite(audit_tamper, .init = setup, .fini = teardown, .timeout = 300);

/* ---- what is genuine ---- */

Test(audit_tamper, a_genuine_ledger_and_each_of_its_beginnings_pass_with_their_heads)
{
    struct book book = genuine;
    struct audit_count count;
    for (book.count = 0; book.count <= genuine.count; book.count++) {
        size_t known = 0;
        while (known < HEADS && heads[known].lines <= (int64_t)book.count)
            known++;
        write_book(&book);
        struct audit_findings findings = audit(heads, known, &count);
        cr_expect_eq(findings.count, 0, "%zu lines: %s", book.count,
                     findings.count ? findings.items[0].text : "");
        cr_expect_eq(count.head.lines, (int64_t)book.count);
        cr_expect_eq(count.heads_reached, known);
        arena_reset(scratch);
    }
    cr_expect_eq(count.reached, heads[HEADS - 1].lines);
    cr_expect_str_eq(count.head.last_hash, heads[HEADS - 1].last_hash);
    cr_expect_eq(count.head.sum.fen, heads[HEADS - 1].sum.fen);
}

/* ---- every field ---- */

enum change { LONGER, EMPTIED, ONE_DIGIT, NEIGHBOUR, BLANK_BEFORE, TAB_BEHIND, CHANGES };

/* The field changed so, NULL when that changes nothing. */
static const char *changed(const struct book *book, size_t row, size_t column, enum change change)
{
    const char *text = book->rows[row].fields[column];
    char *made = NULL;
    switch (change) {
    case LONGER:
        return arena_format(scratch, "%sx", text);
    case EMPTIED:
        return *text ? "" : NULL;
    case ONE_DIGIT:
        made = arena_format(scratch, "%s", text);
        made += strcspn(made, "0123456789");
        if (!*made)
            return NULL;
        *made = *made == '9' ? '1' : (char)(*made + 1);
        return made - (strcspn(text, "0123456789"));
    case NEIGHBOUR:
        made = (char *)book->rows[row ? row - 1 : row + 1].fields[column];
        return strcmp(made, text) ? made : NULL;
    case BLANK_BEFORE:
        return arena_format(scratch, " %s", text);
    case TAB_BEHIND:
        return arena_format(scratch, "%s\t", text);
    case CHANGES:
        break;
    }
    return NULL;
}

enum hashes { AS_THEY_ARE, ITS_OWN, ALL_ANEW };

/* Every field of every line, each way. */
static void change_fields(enum hashes hashes, enum change first, enum change last)
{
    size_t columns = hashes == AS_THEY_ARE ? LEDGER_COLUMN_COUNT : LEDGER_PREV_HASH;
    for (size_t row = 0; row < genuine.count; row++)
        for (size_t column = hashes == ALL_ANEW; column < columns; column++)
            for (enum change change = first; change <= last; change++) {
                struct book book = genuine;
                const char *text = changed(&book, row, column, change);
                if (!text)
                    continue;
                book.rows[row].fields[column] = text;
                if (hashes == ITS_OWN)
                    hash_row(&book.rows[row]);
                else if (hashes == ALL_ANEW)
                    rebuild(&book, NULL);
                write_book(&book);
                expect_found((int64_t)row + 1, hashes == AS_THEY_ARE ? 2 : 0, "changed", column);
                arena_reset(scratch);
            }
}

Test(audit_tamper, every_field_of_every_line_changed_is_found_there)
{
    change_fields(AS_THEY_ARE, LONGER, NEIGHBOUR);
    cr_expect_geq(tried, 3 * 30 * genuine.count);
    tell_tried("every field of every line");
}

Test(audit_tamper, every_blank_beside_a_field_that_the_reader_would_trim_is_found_there)
{
    change_fields(AS_THEY_ARE, BLANK_BEFORE, TAB_BEHIND);
    cr_expect_eq(tried, 2 * LEDGER_COLUMN_COUNT * genuine.count);
    tell_tried("every field with a blank beside it");
}

Test(audit_tamper, every_field_of_every_line_changed_and_that_line_hashed_anew_is_found)
{
    change_fields(ITS_OWN, LONGER, LONGER);
    cr_expect_geq(tried, 30 * genuine.count);
    tell_tried("every field, its line hashed anew");
}

Test(audit_tamper, every_field_of_every_line_changed_and_all_made_anew_is_found_between_two_heads)
{
    change_fields(ALL_ANEW, ONE_DIGIT, NEIGHBOUR);
    cr_expect_geq(tried, 30 * genuine.count);
    tell_tried("every field, all made anew");
}

/* ---- every line ---- */

static struct book without(size_t row, int64_t *from)
{
    struct book book = genuine;
    memmove(&book.rows[row], &book.rows[row + 1], (book.count - row - 1) * sizeof *book.rows);
    book.count--;
    for (size_t i = 0; i < book.count; i++)
        from[i] = (int64_t)(i < row ? i : i + 1) + 1;
    return book;
}

static struct book swapped(size_t row, int64_t *from)
{
    struct book book = genuine;
    book.rows[row] = genuine.rows[row + 1];
    book.rows[row + 1] = genuine.rows[row];
    for (size_t i = 0; i < book.count; i++)
        from[i] = (int64_t)(i == row ? i + 1 : i == row + 1 ? i - 1 : i) + 1;
    return book;
}

/* `row` comes to stand at `at`, all behind it moved back. */
static struct book inserted(const struct row *row, size_t at, int64_t *from)
{
    struct book book = genuine;
    memmove(&book.rows[at + 1], &book.rows[at], (book.count - at) * sizeof *book.rows);
    book.rows[at] = *row;
    book.count++;
    for (size_t i = 0; i < book.count; i++)
        from[i] = i == at ? 0 : (int64_t)(i < at ? i : i - 1) + 1;
    return book;
}

/* As it is, and with all made anew; `row` is the first that is not as it was. */
static void try_both(struct book book, const int64_t *from, size_t row, int64_t span,
                     const char *what)
{
    int64_t line = (int64_t)row + 1;
    write_book(&book);
    expect_found(line, span, what, 0);
    rebuild(&book, from);
    if (row < genuine.count) {          /* behind the last line it is a genuine one more */
        write_book(&book);
        expect_found(line, 0, what, 1);
    }
    arena_reset(scratch);
}

Test(audit_tamper, every_line_deleted_and_every_two_swapped_are_found)
{
    int64_t from[LINES_MAX];
    for (size_t row = 0; row < genuine.count; row++) {
        struct book book = without(row, from);
        write_book(&book);
        expect_found((int64_t)row + 1, row + 1 < genuine.count ? 2 : 0, "deleted", 0);
        rebuild(&book, from);
        write_book(&book);
        bool seen = (int64_t)row < heads[HEADS - 2].lines;     /* else it only lacks one at the end */
        expect_found(seen ? (int64_t)row + 1 : heads[HEADS - 1].lines, 0, "deleted", 1);
        if (row + 1 < genuine.count)
            try_both(swapped(row, from), from, row, 2, "swapped");
        arena_reset(scratch);
    }
    tell_tried("lines deleted and swapped");
}

/* A line that fits where it stands: the right number, hashed, an award that nobody has. */
static struct row invented(size_t at)
{
    struct row row = genuine.rows[0];
    row.fields[LEDGER_LINE] = arena_format(scratch, "%zu", at + 1);
    row.fields[LEDGER_RIGHT] = "US19999999B2";
    row.fields[LEDGER_AS_OF] = genuine.rows[at ? at - 1 : 0].fields[LEDGER_AS_OF];
    row.fields[LEDGER_PREV_HASH] = at ? genuine.rows[at - 1].fields[LEDGER_HASH] : CHAIN_START;
    hash_row(&row);
    return row;
}

Test(audit_tamper, every_line_doubled_and_one_made_up_anywhere_are_found)
{
    int64_t from[LINES_MAX];
    for (size_t at = 0; at <= genuine.count; at++) {
        const size_t copies[] = { at ? at - 1 : 0, 0, genuine.count / 2, genuine.count - 1 };
        for (size_t i = 0; i < COUNT_OF(copies); i++)
            if (copies[i] != at)
                try_both(inserted(&genuine.rows[copies[i]], at, from), from, at, 2, "a copy");
        if (at == genuine.count)
            break;                      /* there it is the next night's */
        const struct row made_up = invented(at);
        try_both(inserted(&made_up, at, from), from, at, 0, "made up");
    }
    tell_tried("lines doubled and made up");
}

/* ---- every cut ---- */

Test(audit_tamper, a_ledger_cut_behind_each_line_is_found_with_the_lines_that_are_missing)
{
    struct book book = genuine;
    for (book.count = 0; book.count < genuine.count; book.count++) {
        struct audit_count count;
        write_book(&book);
        expect_found((int64_t)book.count + 1, 0, "cut", 0);
        struct audit_findings findings = audit(heads, HEADS, &count);
        cr_expect_eq(findings.items[0].line, (int64_t)book.count + 1);
        cr_expect_eq(findings.items[0].last_line, (int64_t)genuine.count);
        arena_reset(scratch);
    }
    tell_tried("cut behind each line");
}

/* Bytes of the whole file; the caller frees them. */
static char *read_file(size_t *size)
{
    FILE *file = fopen(path, "r");
    cr_assert(file);
    cr_assert_eq(fseek(file, 0, SEEK_END), 0);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    cr_assert(bytes);
    cr_assert_eq(fread(bytes, 1, *size, file), *size);
    bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

Test(audit_tamper, a_ledger_cut_at_any_byte_is_found)
{
    size_t size, whole = 0;
    write_book(&genuine);
    char *bytes = read_file(&size), *body = strchr(bytes, '\n') + 1;
    /* In large steps; every byte of the last lines and around each end of a line. */
    for (size_t cut = (size_t)(body - bytes); cut < size - 2; cut++) {
        bool ends = cut > 1 && bytes[cut - 2] == '\r' && bytes[cut - 1] == '\n';
        bool near = cut + 1500 > size || bytes[cut] == '\r' || bytes[cut] == '\n' || ends;
        whole += bytes[cut] == '\r';    /* from here on the line is all there */
        if (!near && cut % 61)
            continue;
        FILE *file = fopen(path, "w");
        cr_assert(file);
        cr_assert_eq(fwrite(bytes, 1, cut, file), cut);
        cr_assert_eq(fclose(file), 0);
        expect_found((int64_t)whole + 1, 0, "cut at a byte", cut);
        arena_reset(scratch);
    }
    free(bytes);
    tell_tried("cut at a byte");
}
