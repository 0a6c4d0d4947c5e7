/* Real records of the offices against what is known of them: every sample that a format reads, in
 * plain files, .gz, .zip and zip in zip. */
#define _GNU_SOURCE                     /* strsep */

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "date.h"
#include "dump.h"

#define SAMPLES "../shared/samples/"
#define TRUTH "../shared/truth/"

enum { COLUMN_COUNT = 20, LINE_SIZE = 1 << 16 };
enum { FILE_NAME, MEMBER, ORDINAL, RIGHT, OFFICE, NUMBER, KIND, IS_GRANT, GRANTED_ON, RIGHT_TYPE,
       ROUTE, PCT_NUMBER, FILED_ON, APPLICATION, TITLE, PARTIES, CHINESE_PARTY, SAME_RIGHT_AS,
       OWNER_FROM, NOTE };

struct truth {
    FILE *file;
    char line[LINE_SIZE];
    char *columns[COLUMN_COUNT];
    bool there;                         /* a row has been read */
};

static void truth_next(struct truth *truth)
{
    truth->there = fgets(truth->line, LINE_SIZE, truth->file);
    if (!truth->there)
        return;
    char *rest = truth->line;
    rest[strcspn(rest, "\n")] = '\0';
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        char *column = strsep(&rest, "\t");
        truth->columns[i] = column ? column : truth->line + strlen(truth->line);
    }
}

static void expect_text(const struct truth *truth, int column, const char *found)
{
    cr_expect_str_eq(found, truth->columns[column], "%s %s record %s, column %d: '%s', not '%s'",
                     truth->columns[FILE_NAME], truth->columns[MEMBER], truth->columns[ORDINAL],
                     column, found, truth->columns[column]);
}

/* `text` with the separator of our address lines as truth has it. */
static void print_lines(FILE *stream, const char *text, const char *separator)
{
    for (const char *gap; (gap = strstr(text, " | ")); text = gap + 3)
        fprintf(stream, "%.*s%s", (int)(gap - text), text, separator);
    fputs(text, stream);
}

/* Owners as truth writes them; a format without a city of its own has the address in its place. */
static char *parties_text(const struct grant *grant, bool whole_address, const char *separator)
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    cr_assert(stream);
    for (size_t i = 0; i < grant->party_count; i++) {
        const struct party *party = &grant->parties[i];
        fprintf(stream, "%s%s|", i ? " ;; " : "", *party->name ? party->name : party->name_local);
        print_lines(stream, whole_address ? party->address : party->city, separator);
        fprintf(stream, "|%s", party->country);
    }
    fclose(stream);
    return text;
}

static void expect_parties(const struct truth *truth, const struct grant *grant)
{
    bool whole_address = strstr(truth->columns[NOTE], "the city column holds") != NULL;
    char *text = parties_text(grant, whole_address, ", ");
    if (strcmp(text, truth->columns[PARTIES]) != 0) {
        free(text);
        text = parties_text(grant, whole_address, " ");
    }
    expect_text(truth, PARTIES, text);
    free(text);
}

/* The key that truth gives a repeat is that of the document, ours that of the right. */
static void expect_grant(const struct truth *truth, const struct grant *grant)
{
    char day[DATE_TEXT_SIZE];
    if (*truth->columns[SAME_RIGHT_AS])
        expect_text(truth, SAME_RIGHT_AS, grant->same_right_as);
    else
        expect_text(truth, RIGHT, grant->right);
    expect_text(truth, OFFICE, grant->office);
    expect_text(truth, NUMBER, grant->number);
    expect_text(truth, KIND, grant->kind);
    expect_text(truth, GRANTED_ON, date_text(grant->granted_on, day));
    expect_text(truth, RIGHT_TYPE, right_type_code(grant->right_type));
    expect_text(truth, ROUTE, route_code(grant->route));
    expect_text(truth, PCT_NUMBER, grant->pct_number);
    expect_text(truth, FILED_ON, date_text(grant->filed_on, day));
    expect_text(truth, APPLICATION, grant->application);
    expect_text(truth, TITLE, grant->title);
    expect_parties(truth, grant);
}

struct tally { int records, grants, expected; };

/* Reads one sample and the rows of it, the first of which is in hand. */
static void compare_file(struct truth *truth, struct tally *tally)
{
    char path[512], name[256];
    struct error error = { "" };
    struct dump *dump = NULL;
    snprintf(name, sizeof name, "%s", truth->columns[FILE_NAME]);
    snprintf(path, sizeof path, SAMPLES "%s", name);
    cr_assert_eq(dump_open(path, "/tmp", &dump, &error), STATUS_OK, "%s: %s", path, error.text);
    for (size_t member = 0; member < dump_member_count(dump); member++) {
        struct record record;
        enum status status = dump_read(dump, member, (struct scan_mode){ .all = true }, &error);
        cr_assert_eq(status, STATUS_OK, "%s: %s", path, error.text);
        while ((status = dump_next(dump, &record, &error)) == STATUS_OK) {
            cr_assert(truth->there && strcmp(truth->columns[FILE_NAME], name) == 0,
                      "%s has more records than is known", path);
            bool grant = strcmp(truth->columns[IS_GRANT], "yes") == 0;
            cr_expect_eq(record.fate, grant ? RECORD_KEPT : RECORD_NOT_A_GRANT, "%s record %s",
                         path, truth->columns[ORDINAL]);
            tally->expected += grant;
            tally->grants += record.fate == RECORD_KEPT;
            tally->records++;
            if (grant && record.fate == RECORD_KEPT) {
                expect_grant(truth, &record.grant);
                if (*truth->columns[MEMBER])
                    expect_text(truth, MEMBER, record.member);
            }
            truth_next(truth);
        }
        cr_expect_eq(status, STATUS_END, "%s: %s", path, error.text);
    }
    cr_expect(!truth->there || strcmp(truth->columns[FILE_NAME], name) != 0,
              "%s has fewer records than is known", path);
    while (truth->there && strcmp(truth->columns[FILE_NAME], name) == 0)
        truth_next(truth);              /* else its rows would begin the same file again */
    dump_close(dump);
}

/* Compares all files of a table of truth whose path starts so. */
static void compare(const char *table, const char *prefix)
{
    if (access(SAMPLES, R_OK) != 0)
        cr_skip_test("no samples beside the project");
    struct tally tally = { 0, 0, 0 };
    struct truth *truth = calloc(1, sizeof *truth);
    cr_assert(truth);
    truth->file = fopen(table, "r");
    cr_assert(truth->file, "%s", table);
    truth_next(truth);                  /* the header */
    truth_next(truth);
    while (truth->there)
        if (strncmp(truth->columns[FILE_NAME], prefix, strlen(prefix)) == 0)
            compare_file(truth, &tally);
        else
            truth_next(truth);
    fclose(truth->file);
    free(truth);
    printf("truth: %-12s of %s: %d/%d grants, %d records\n", prefix, table + strlen(TRUTH),
           tally.grants, tally.expected, tally.records);
    cr_expect_eq(tally.grants, tally.expected);
    cr_expect(tally.records > 0);
}

/* A format a line: its table of truth and its folder of samples, in plain files and in containers. */
#define TRUTHS(ROW) \
    ROW(uspto_grants,              "uspto-v4.tsv",    "uspto-v4/") \
    ROW(uspto_containers,          "containers.tsv",  "uspto-v4/") \
    ROW(uspto_v25_grants,          "uspto-v25.tsv",   "uspto-v25/") \
    ROW(uspto_aps_grants,          "uspto-aps.tsv",   "uspto-aps/") \
    ROW(uspto_applications,        "uspto-app.tsv",   "uspto-app/") \
    ROW(ep_fulltext_grants,        "ep-fulltext.tsv", "ep-fulltext/") \
    ROW(ep_fulltext_containers,    "containers.tsv",  "ep-fulltext/") \
    ROW(marec_grants,              "ep-marec.tsv",    "ep-marec/") \
    ROW(marec_containers,          "containers.tsv",  "ep-marec/") \
    ROW(docdb_grants,              "docdb.tsv",       "docdb/") \
    ROW(docdb_containers,          "containers.tsv",  "docdb/") \
    ROW(ops_and_register_answers,  "epo-ops.tsv",     "epo-ops/") \
    ROW(patstat_containers,        "containers.tsv",  "patstat/") \
    ROW(jpo_gazettes,              "jpo.tsv",         "jpo/") \
    ROW(cnipa_publications,        "cnipa.tsv",       "cnipa/") \
    ROW(st36_publications,         "st36.tsv",        "st36/") \
    ROW(st96_publications,         "st96.tsv",        "st96/")

#define TRUTH_TEST(name, table, folder) \
    Test(truth, name##_are_read_as_known) { compare(TRUTH table, folder); }
TRUTHS(TRUTH_TEST)

/* ---- skip or parse, the same ---- */

static void scan_both_ways(const char *path, int *records)
{
    static const struct scan_mode modes[] = { { .no_skip = false }, { .no_skip = true } };
    struct dump *dumps[2] = { NULL, NULL };
    struct record record[2];
    struct error error;
    enum status status[2];
    for (int i = 0; i < 2; i++)
        cr_assert_eq(dump_open(path, "/tmp", &dumps[i], &error), STATUS_OK, "%s", error.text);
    for (size_t member = 0; member < dump_member_count(dumps[0]); member++) {
        for (int i = 0; i < 2; i++)
            cr_assert_eq(dump_read(dumps[i], member, modes[i], &error), STATUS_OK);
        do {
            for (int i = 0; i < 2; i++)
                status[i] = dump_next(dumps[i], &record[i], &error);
            cr_assert_eq(status[0], status[1], "%s", path);
            if (status[0] != STATUS_OK && status[0] != STATUS_REJECT)
                break;
            ++*records;
            cr_expect_eq(record[0].offset, record[1].offset, "%s", path);
            cr_expect_eq(record[0].length, record[1].length, "%s", path);
            cr_expect_str_eq(record[0].label, record[1].label, "%s", path);
            if (status[0] == STATUS_OK) {
                cr_expect_eq(record[0].fate, record[1].fate, "%s", path);
                cr_expect_str_eq(record[0].grant.right, record[1].grant.right, "%s", path);
            }
        } while (true);
    }
    for (int i = 0; i < 2; i++)
        dump_close(dumps[i]);
}

Test(truth, skipping_finds_what_parsing_finds_in_every_sample)
{
#define TRUTH_TABLE(name, table, folder) table,
    static const char *const tables[] = { TRUTHS(TRUTH_TABLE) };
    if (access(SAMPLES, R_OK) != 0)
        cr_skip_test("no samples beside the project");
    char line[LINE_SIZE], last[256] = "", path[512];
    int records = 0;
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        snprintf(path, sizeof path, TRUTH "%s", tables[i]);
        FILE *file = fopen(path, "r");
        cr_assert(file);
        while (fgets(line, sizeof line, file)) {
            line[strcspn(line, "\t")] = '\0';
            if (strcmp(line, "file") == 0 || strcmp(line, last) == 0)
                continue;
            snprintf(last, sizeof last, "%.255s", line);
            snprintf(path, sizeof path, SAMPLES "%.255s", line);
            scan_both_ways(path, &records);
        }
        fclose(file);
    }
    cr_expect(records > 200, "%d records", records);
}
