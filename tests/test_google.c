/* Google Patents publications; the records are invented: tests/samples/google/. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump.h"
#include "limit.h"
#include "parsers/json_look.h"
#include "tests/containers.h"
#include "tests/owner_text.h"

#define SAMPLES "tests/samples/google/"

static struct bytes read_sample(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, SAMPLES "%s", name);
    FILE *file = fopen(path, "rb");
    cr_assert(file, "%s", path);
    struct bytes bytes = { .data = malloc(1 << 20) };
    cr_assert(bytes.data);
    bytes.size = fread(bytes.data, 1, (1 << 20) - 1, file);
    bytes.data[bytes.size] = '\0';
    cr_assert_eq(fclose(file), 0);
    return bytes;
}

/* ---- what a line holds ---- */

Test(google, every_field_is_read)
{
    struct bytes text = read_sample("good-publications.jsonl");
    struct scan scan = scan_one(&format_google, text.data, SCAN_NIGHT);
    const struct grant *grant = &scan.record.grant;
    cr_assert_eq(scan.record.fate, RECORD_KEPT);
    cr_expect_str_eq(scan.record.label, "US B2");
    cr_expect_str_eq(grant->right, "US11000001B2");
    cr_expect_str_eq(grant->office, "US");
    cr_expect_str_eq(grant->number, "11000001");
    cr_expect_str_eq(grant->kind, "B2");
    cr_expect_eq(grant->granted_on, 20210511);
    cr_expect_eq(grant->right_type, RIGHT_INVENTION);
    cr_expect_str_eq(grant->application, "201916500001");
    cr_expect_eq(grant->filed_on, 20190105);
    cr_expect_eq(grant->route, ROUTE_PCT);
    cr_expect_str_eq(grant->pct_number, "PCT/CN2019/070001");
    cr_expect_str_eq(grant->title, "Making water fast");
    cr_expect_str_eq(grant->classes, "H04W4/00 H04J3/22");
    cr_expect_str_eq(grant->family, "DOCDB:70000001");
    cr_assert_eq(grant->priority_count, 2);
    cr_expect_str_eq(grant->priorities[0].country, "CN");
    cr_expect_str_eq(grant->priorities[0].number, "201810000001");
    cr_expect_eq(grant->priorities[0].date, 20180106);
    cr_assert_eq(grant->party_count, 1);
    cr_expect_str_eq(grant->parties[0].name, "Suzhou Invented Works Co., Ltd.");
    cr_expect_str_eq(grant->parties[0].name_local, "");
    cr_expect_str_eq(grant->parties[0].country, "CN");
    cr_expect_str_eq(grant->parties[0].city, "");
    cr_expect_str_eq(grant->parties[0].role, "assignee");
    cr_expect_eq(grant->offset, 0);
    cr_expect_eq(grant->length, strcspn(text.data, "\n"));
    scan_end(&scan);
    bytes_free(&text);
}

/* Every record as "label:fate right same", line by line. */
static char *fates(const char *text, struct scan_mode mode, size_t step)
{
    char *seen = NULL;
    size_t size;
    FILE *out = open_memstream(&seen, &size);
    struct scan scan = scan_begin(&format_google, text, mode, step);
    enum status status;
    while ((status = scan_next(&scan)) == STATUS_OK || status == STATUS_REJECT) {
        static const char *const names[] = { "kept", "foreign", "none" };
        const struct grant *grant = &scan.record.grant;
        fprintf(out, "%s:%s", scan.record.label,
                status == STATUS_REJECT ? "rejected" : names[scan.record.fate]);
        if (status == STATUS_OK && *grant->right)
            fprintf(out, " %s%s%s%s", grant->right, *grant->same_right_as ? " = " : "",
                    grant->same_right_as, grant->standing == STANDING_FILING ? " filing" : "");
        fputc('\n', out);
    }
    if (status != STATUS_END)
        fprintf(out, "%s\n", scan.error.text);
    scan_end(&scan);
    cr_assert_eq(fclose(out), 0);
    return seen;
}

Test(google, every_publication_has_its_fate)
{
    static const char night[] =
        "US B2:kept US11000001B2\nEP B1:kept EP3000001B1\nUS S:kept USD900001S1\nUS A1:none\n"
        "WO A1:none\nCN B:none CN110000001B filing\nUS B1:foreign\nJP B2:kept JP6800001B2\n"
        "US B2:kept US11000003B2\nEP B2:kept EP3000002B1 = EP3000002B1\nDE X9 unlisted:none\n";
    struct bytes text = read_sample("good-publications.jsonl");
    for (size_t step = 7; step < 100000; step *= 11)
        for (int parse = 0; parse < 2; parse++) {
            char *seen = fates(text.data, parse ? SCAN_PARSE : SCAN_NIGHT, step);
            cr_expect_str_eq(seen, night, "step %zu:\n%s", step, seen);
            free(seen);
        }
    bytes_free(&text);
}

/* Reads a dump to its end: the grants kept, and how it ended. */
static size_t count_kept(const char *path, enum status *status)
{
    struct error error = { "" };
    struct dump *dump;
    struct record record;
    size_t kept = 0;
    cr_assert_eq(dump_open(path, "/tmp", &dump, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(dump_read(dump, 0, SCAN_NIGHT, &error), STATUS_OK);
    while ((*status = dump_next(dump, &record, &error)) == STATUS_OK || *status == STATUS_REJECT)
        kept += *status == STATUS_OK && record.fate == RECORD_KEPT;
    dump_close(dump);
    return kept;
}

Test(google, a_plain_file_and_a_gzip_file_are_read_alike)
{
    enum status status;
    struct scratch_file file;
    struct bytes text = read_sample("good-publications.jsonl"), packed = gzip_of(text, 6);
    cr_expect_eq(count_kept(SAMPLES "good-publications.jsonl", &status), 6);
    cr_expect_eq(status, STATUS_END);
    write_file(&file, "publications-000000000000.jsonl.gz", packed);
    cr_expect_eq(count_kept(file.path, &status), 6);
    cr_expect_eq(status, STATUS_END);
    remove_file(&file);
    bytes_free(&packed);

    /* Of a gzip file that is whole a last line that breaks off costs itself, of a plain one all. */
    bytes_free(&text);
    text = read_sample("bad-cut.jsonl");
    packed = gzip_of(text, 6);
    cr_expect_eq(count_kept(SAMPLES "bad-cut.jsonl", &status), 1);
    cr_expect_eq(status, STATUS_BAD_DUMP);
    write_file(&file, "cut.jsonl.gz", packed);
    cr_expect_eq(count_kept(file.path, &status), 1);
    cr_expect_eq(status, STATUS_END);
    remove_file(&file);
    bytes_free(&packed);
    bytes_free(&text);
}

Test(google, a_bad_line_costs_itself_alone_and_says_why)
{
    static const struct { const char *label, *reason; } rows[] = {
        { "US B2", NULL },                      { "US B2", "cannot read record: " },
        { "?", "is no object with a publication_number" },
        { "?", "is no object with a publication_number" },
        { "?", "is no object with a publication_number" },
        { "US B2", "'grant_date' is not of the kind" },
        { "US B2", "'grant_date' is not of the kind" },
        { "US B2", "'assignee_harmonized' is not of the kind" },
        { "US B2", "'assignee_harmonized' is not of the kind" },
        { "US B2", "'assignee' is not of the kind" },
        { "US B2", "'priority_claim' is not of the kind" },
        { "US B2", "of another office or kind" }, { "US B2", "of another office or kind" },
        { "?", "'US11000009B2' is not office, number and kind" },
        { "?", "is no object with a publication_number" },
        { "US B2", "duplicate" },               { "US B2", "\\u0000" },
        { "US B2", "deeper than 64" },          { "US B2", "owner 1 has no name" },
        { "US B2", "too big integer" },         { "US B2", NULL },
    };
    struct bytes text = read_sample("bad-lines.jsonl");
    for (int parse = 0; parse < 2; parse++) {
        struct scan scan = scan_begin(&format_google, text.data,
                                      parse ? SCAN_PARSE : SCAN_NIGHT, 1000);
        uint64_t offset = 0;
        for (size_t i = 0; i < COUNT_OF(rows); i++) {
            enum status status = scan_next(&scan);
            cr_expect_eq(status, rows[i].reason ? STATUS_REJECT : STATUS_OK, "line %zu: %s", i + 1,
                         scan.error.text);
            if (rows[i].reason)
                cr_expect(strstr(scan.error.text, rows[i].reason), "line %zu: '%s', not '%s'",
                          i + 1, scan.error.text, rows[i].reason);
            cr_expect_str_eq(scan.record.label, rows[i].label, "line %zu", i + 1);
            cr_expect_eq(scan.record.offset, offset, "line %zu", i + 1);
            offset += scan.record.length + 1;
        }
        cr_expect_eq(scan_next(&scan), STATUS_END);
        scan_end(&scan);
    }
    bytes_free(&text);
}

#define LINE(number, grant_date, more) \
    "{\"publication_number\": \"" number "\", \"grant_date\": " grant_date ", \"family_id\": \"1\", " \
    more "}\n"
#define OWNER(name, country) \
    "\"assignee_harmonized\": [{\"name\": \"" name "\", \"country_code\": \"" country "\"}]"
#define SUZHOU OWNER("SUZHOU A", "CN")

Test(google, a_grant_needs_its_kind_and_a_day)
{
    static const struct { const char *line, *seen; } rows[] = {
        { LINE("US-1-B2", "20210511", SUZHOU), "US B2:kept US1B2\n" },
        { LINE("US-1-B2", "\"20210511\"", SUZHOU), "US B2:kept US1B2\n" },
        { LINE("US-1-B2", "0", SUZHOU), "US B2:none\n" },
        { LINE("US-1-B2", "\"0\"", SUZHOU), "US B2:none\n" },
        { LINE("US-1-B2", "null", SUZHOU), "US B2:none\n" },
        { LINE("US-1-B2", "\"\"", SUZHOU), "US B2:none\n" },
        { LINE("US-1-A1", "20210511", SUZHOU), "US A1:none\n" },
        { LINE("US-1-A", "19971223", SUZHOU), "US A:kept US1A\n" },
        { LINE("US-1-H1", "20210511", SUZHOU), "US H1:none\n" },
        { LINE("WO-1-A1", "20210511", SUZHOU), "WO A1:none\n" },
        { LINE("CN-1-U", "20210511", SUZHOU), "CN U:none\n" },
        { LINE("US-1-B2", "20210532", SUZHOU), "US B2:rejected\n" },
        { LINE("US-1-B2", "true", SUZHOU), "US B2:rejected\n" },
        { LINE("US-1-B2", "20210511", OWNER("MILL", "DE")), "US B2:foreign\n" },
        { LINE("US-1-B2", "true", OWNER("MILL", "DE")), "US B2:foreign\n" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int parse = 0; parse < 2; parse++) {
            char *seen = fates(rows[i].line, parse ? SCAN_PARSE : SCAN_NIGHT, 512);
            cr_expect_str_eq(seen, rows[i].seen, "%s gives %s", rows[i].line, seen);
            free(seen);
        }
}

/* ---- owners ---- */

#define CN_CLAIM "\"priority_claim\": [{\"application_number\": \"CN-2-A\", \"filing_date\": 20180106}]"

Test(trap_32, google_names_as_filed_and_of_one_spelling_are_one_owner)
{
    static const struct { const char *what, *more, *owners; bool kept; } rows[] = {
        { "as filed, with the country of the other",
          "\"assignee\": [\"Suzhou A Co., Ltd.\"], " SUZHOU, "Suzhou A Co., Ltd.|CN|", true },
        { "a Chinese name is the local one", "\"assignee\": [\"苏州甲公司\"], " SUZHOU,
          "SUZHOU A|CN|苏州甲公司", true },
        { "lists of unequal length are not taken together",
          "\"assignee\": [\"Suzhou A Co., Ltd.\", \"SUZHOU A\"], " SUZHOU, "SUZHOU A|CN|", true },
        { "as filed alone", "\"assignee\": [\"Suzhou A\"]", "Suzhou A||", false },
        { "as filed alone, and a Chinese priority", "\"assignee\": [\"Suzhou A\"], " CN_CLAIM,
          "Suzhou A||", true },
        { "two owners", "\"assignee\": [\"Mill AG\", \"Suzhou A\"], \"assignee_harmonized\": ["
          "{\"name\": \"MILL AG\", \"country_code\": \"DE\"}, {\"name\": \"SUZHOU A\", "
          "\"country_code\": \"CN\"}]", "Mill AG|DE| ;; Suzhou A|CN|", true },
        { "inventors at last", "\"assignee\": [], \"inventor\": [\"Min Wu\"], "
          "\"inventor_harmonized\": [{\"name\": \"WU MIN\", \"country_code\": \"CN\"}]",
          "Min Wu|CN|", true },
        { "inventors do not own beside an assignee", OWNER("MILL", "DE")
          ", \"inventor_harmonized\": [{\"name\": \"WU MIN\", \"country_code\": \"CN\"}]",
          "MILL|DE|", false },
        { "a citation and an examiner in China", OWNER("MILL", "DE") ", \"citation\": [{"
          "\"publication_number\": \"CN-1-A\"}], \"examiner\": [{\"country\": \"CN\"}]", "MILL|DE|",
          false },
        { "a code in small letters is none", OWNER("SUZHOU A", "cn"), "SUZHOU A||", false },
        { "a code of blanks is none", OWNER("SUZHOU A", "  "), "SUZHOU A||", false },
        { "Hong Kong is not China", OWNER("PEAK", "HK"), "PEAK|HK|", false },
        { "letters escaped", OWNER("SUZHOU A", "\\u0043\\u004e"), "SUZHOU A|CN|", true },
        { "one letter escaped", OWNER("SUZHOU A", "C\\u004E"), "SUZHOU A|CN|", true },
    };
    char line[2048];
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int mode = 0; mode < 3; mode++) {
            snprintf(line, sizeof line, LINE("US-1-B2", "20210511", "%s"), rows[i].more);
            struct scan scan = scan_one(&format_google, line, mode == 0 ? SCAN_NIGHT
                                        : mode == 1 ? SCAN_PARSE : SCAN_ALL);
            cr_expect_eq(scan.record.fate, mode == 2 || rows[i].kept ? RECORD_KEPT
                         : RECORD_NO_CHINESE_PARTY, "%s", rows[i].what);
            const char *owners = owners_told(&scan.record.grant, "ncl");
            if (mode == 2)
                cr_expect_str_eq(owners, rows[i].owners, "%s: %s", rows[i].what, owners);
            scan_end(&scan);
        }
}

Test(google, the_family_of_those_that_have_none_is_none)
{
    static const struct { const char *id, *family; } rows[] = {
        { "\"70000001\"", "DOCDB:70000001" }, { "70000001", "DOCDB:70000001" },
        { "\"-1\"", "" }, { "-1", "" }, { "0", "" }, { "\"\"", "" }, { "null", "" },
    };
    char line[1024];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        snprintf(line, sizeof line, "{\"publication_number\": \"US-1-B2\", \"grant_date\": 20210511, "
                 "\"family_id\": %s, " SUZHOU "}", rows[i].id);
        struct scan scan = scan_one(&format_google, line, SCAN_NIGHT);
        cr_expect_str_eq(scan.record.grant.family, rows[i].family, "%s", rows[i].id);
        scan_end(&scan);
    }
}

Test(trap_18, google_pct_and_a_priority_are_pct)
{
    static const struct { const char *more; enum route route; const char *number; } rows[] = {
        { SUZHOU, ROUTE_DIRECT, "" },
        { SUZHOU ", " CN_CLAIM, ROUTE_PARIS, "" },
        { SUZHOU ", " CN_CLAIM ", \"pct_number\": \"PCT/CN2018/071839\"", ROUTE_PCT,
          "PCT/CN2018/071839" },
        { SUZHOU ", \"pct_number\": \"unreadable\"", ROUTE_PCT, "" },
        { SUZHOU ", \"application_number\": \"CN-2018071839-W\"", ROUTE_PCT, "PCT/CN2018/071839" },
        { SUZHOU ", \"priority_claim\": [{\"application_number\": \"CN-2018071839-W\"}]", ROUTE_PCT,
          "PCT/CN2018/071839" },
        { SUZHOU ", \"priority_claim\": [{\"application_number\": \"US-1-P\"}]", ROUTE_DIRECT, "" },
        { SUZHOU ", \"priority_claim\": [{\"publication_number\": \"JP-1-A\"}]", ROUTE_PARIS, "" },
    };
    char line[1024];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        snprintf(line, sizeof line, LINE("US-1-B2", "20210511", "%s"), rows[i].more);
        struct scan scan = scan_one(&format_google, line, SCAN_NIGHT);
        cr_expect_eq(scan.record.grant.route, rows[i].route, "%s", rows[i].more);
        cr_expect_str_eq(scan.record.grant.pct_number, rows[i].number, "%s", rows[i].more);
        scan_end(&scan);
    }
}

Test(trap_12, google_numbers_give_the_key_of_other_dumps)
{
    static const struct { const char *number, *right; } rows[] = {
        { "US-D651432-S", "USD651432S1" },       { "US-RE45678-E", "USRE45678E" },
        { "US-PP12345-P2", "USPP12345P2" },     { "EP-0000002-B1", "EP2B1" },
        { "EP-1258188-B1", "EP1258188B1" },     { "JP-6828214-B2", "JP6828214B2" },
    };
    char line[1024];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        snprintf(line, sizeof line, LINE("%s", "20210511", SUZHOU), rows[i].number);
        struct scan scan = scan_one(&format_google, line, SCAN_NIGHT);
        cr_expect_str_eq(scan.record.grant.right, rows[i].right);
        scan_end(&scan);
    }
}

/* ---- the bytes of a line ---- */

Test(google, the_bytes_of_a_line_show_what_it_is)
{
    static const struct { const char *text; bool whole; size_t depth; const char *value; } rows[] = {
        { "{\"k\": \"v\"}", true, 1, "v" },             { " {\"k\"\t:\"v\"} ", true, 1, "v" },
        { "{\"a\": {\"k\": \"x\"}, \"k\": \"v\"}", true, 2, "v" },
        { "{\"a\": [\"k\", {\"k\": \"x\"}]}", true, 3, NULL },
        { "{\"a\": \"k\", \"b\": \"k\"}", true, 1, NULL },
        { "{\"k\": 1, \"a\": \"x\"}", true, 1, NULL },  { "{\"k\": {\"a\": \"x\"}}", true, 2, NULL },
        { "{\"k\": [], \"a\": \"x\"}", true, 2, NULL }, { "{\"a\": \"\\\"k\\\": {\", \"k\": \"v\"}",
          true, 1, "v" },
        { "{\"a\": \"\\\\\", \"k\": \"v\\\"}\"}", true, 1, "v\\\"}" },
        { "{\"k\": \"v\"", false, 1, "v" },             { "{\"k\": \"v", false, 1, NULL },
        { "{\"k\": \"v\\\"}", false, 1, NULL },         { "[{\"k\": \"v\"}]", false, 0, NULL },
        { "x", false, 0, NULL },                        { "}", false, 0, NULL },
        { "", false, 0, NULL },                         { "{}}", false, 1, NULL },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct json_look look = json_look(rows[i].text, strlen(rows[i].text), "k");
        cr_expect_eq(look.whole, rows[i].whole, "%s", rows[i].text);
        cr_expect_eq(look.depth, rows[i].depth, "%s: %zu", rows[i].text, look.depth);
        cr_expect_eq(!look.value, !rows[i].value, "%s", rows[i].text);
        if (look.value && rows[i].value)
            cr_expect(strlen(rows[i].value) == look.value_size
                      && memcmp(look.value, rows[i].value, look.value_size) == 0, "%s",
                      rows[i].text);
    }
}

Test(google, a_line_is_ruled_out_only_when_no_text_can_begin_with_cn)
{
    static const struct { const char *text; bool out; } rows[] = {
        { "{\"c\": \"CN\"}", false },           { "{\"c\": \"CN-1-A\"}", false },
        { "{\"c\": \"\\u0043N\"}", false },     { "{\"c\": \"C\\u004e\"}", false },
        { "{\"c\": \"C\\u004E\"}", false },     { "{\"c\": \"\\u0043\\u004e\"}", false },
        { "{\"c\": \"US\"}", true },            { "{\"c\": \"XCN\"}", true },
        { "{\"c\": \" CN\"}", true },           { "{\"c\": \"cn\"}", true },
        { "{\"c\": \"C\\/N\"}", true },         { "", true },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(json_has_no_cn(rows[i].text, strlen(rows[i].text)), rows[i].out, "%s",
                     rows[i].text);
}

Test(google, a_line_of_too_many_values_is_rejected_before_it_is_parsed)
{
    size_t room = 3u << 20;
    char *text = malloc(room + 256);
    cr_assert(text);
    size_t size = (size_t)sprintf(text, "{\"publication_number\": \"US-1-B2\", \"c\": \"CN\", "
                                        "\"family_id\": [0");
    while (size < room) {
        memcpy(text + size, ",0", 2);
        size += 2;
    }
    memcpy(text + size, "]}\n", 4);
    struct scan scan = scan_begin(&format_google, text, SCAN_NIGHT, 1 << 18);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect_str_eq(scan.error.text, "cannot read record: too many values");
    cr_expect_eq(scan_next(&scan), STATUS_END);
    scan_end(&scan);
    free(text);
}

Test(google, a_nul_in_a_line_is_no_json)
{
    static const char text[] = "{\"publication_number\": \"US-1-B2\", \"c\": \"CN\0\"}\n";
    struct source *source = source_from_memory(text, sizeof text - 1, 64);
    struct error error = { "" };
    struct record record;
    void *reader;
    cr_assert_eq(format_google.open(source, SCAN_NIGHT, &reader, &error), STATUS_OK);
    cr_expect_eq(format_google.next(reader, &record, &error), STATUS_REJECT, "%s", error.text);
    cr_expect_eq(format_google.next(reader, &record, &error), STATUS_END);
    format_google.close(reader);
    source_free(source);
}

Test(google, it_bids_on_what_the_file_holds)
{
    static const struct { const char *head; bool bids; } rows[] = {
        { LINE("US-1-B2", "0", SUZHOU), true },
        { "\xEF\xBB\xBF\n {\"family_id\" : \"1\", \"grant_date\":0", true },
        { "{\"abstract_localized\": [{\"text\": \"long\"}], \"application_number\": \"\", \"a", true },
        { "{\"publication_number\": \"US-1-B2\"}", false },
        { "{\"right\": \"US1B2\", \"family\": \"\", \"granted_on\": 20210511}", false },
        { "[{\"publication_number\": \"US-1-B2\", \"grant_date\": 0}]", false },
        { "{\"a\": [\"publication_number\", \"grant_date\"]}", false },
        { "", false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(format_of(rows[i].head, strlen(rows[i].head)),
                     rows[i].bids ? &format_google : NULL, "%s", rows[i].head);
}
