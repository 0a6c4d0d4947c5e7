/* Records that are all the children of their root, whatever their names. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/scan_text.h"

#define ROOT "<ENOTIF CPCD=\"US\" NOTDATE=\"20240118\">"
#define DEATH(number) "<DEATH TRANTYP=\"RAN\" INTREGN=\"" number "\"/>"
#define LONG_DEATH(number) "<DEATH TRANTYP=\"RAN\" INTREGN=\"" number "\"><x>y</x></DEATH>"

/* Reads `text` by steps of any size: the rights of its records, `!` for a rejected one. */
static void expect_records(const char *text, const char *expected, enum status last)
{
    static const size_t steps[] = { 1, 2, 3, 7, 64, 4096 };
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        struct scan scan = scan_begin(&format_enotif, text, SCAN_NIGHT, steps[i]);
        char found[512] = "";
        enum status status;
        while ((status = scan_next(&scan)) == STATUS_OK || status == STATUS_REJECT) {
            const char *record = text + scan.record.offset;
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s ",
                     status == STATUS_OK ? scan.record.grant.right + strlen("MADRID") : "!");
            cr_expect_eq(*record, '<', "%s: %.9s", text, record);
            cr_expect_eq(record[scan.record.length - 1], '>', "%s", text);
        }
        cr_expect_eq(status, last, "%s, %zu at a time: %s", text, steps[i], scan.error.text);
        cr_expect_str_eq(found, expected, "%s, %zu at a time: '%s'", text, steps[i], found);
        scan_end(&scan);
    }
}

Test(splitter_children, each_child_is_a_record_and_nothing_else_is)
{
    static const struct { const char *text, *expected; } rows[] = {
        { ROOT "</ENOTIF>", "" },
        { "<ENOTIF CPCD=\"US\"/>", "" },
        { ROOT DEATH("1") DEATH("2") "</ENOTIF>", "1 2 " },
        { ROOT "\r\n " LONG_DEATH("1") "\r\n" DEATH("2") "\r\n</ENOTIF>\r\n", "1 2 " },
        { ROOT "<!-- " DEATH("8") " -->" DEATH("1") "<!--" DEATH("9") "--></ENOTIF>", "1 " },
        { ROOT "<?note " DEATH("8") " ?>" DEATH("1") "</ENOTIF>", "1 " },
        { ROOT DEATH("1") "</ENOTIF> <!-- " DEATH("9") " --> ", "1 " },
        { "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!DOCTYPE ENOTIF [<!ELEMENT DEATH ANY>]>\n<!-- x "
          "-->" ROOT DEATH("1") "</ENOTIF>", "1 " },
        { "<n:ENOTIF xmlns:n=\"u\" CPCD=\"US\" NOTDATE=\"20240118\"><n:DEATH TRANTYP=\"RAN\" "
          "INTREGN=\"1\"></n:DEATH><n:DEATH TRANTYP=\"RAN\" INTREGN=\"2\"/></n:ENOTIF>", "1 2 " },
        { ROOT "<PROCESSED TRANTYP=\"RFNT\"><INTREGN>1</INTREGN></PROCESSED>" DEATH("2")
          "</ENOTIF>", "1 2 " },
        { ROOT "<CORRECTION><CORRECT>" LONG_DEATH("1") "</CORRECT></CORRECTION>" DEATH("2")
          "</ENOTIF>", "1 2 " },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_records(rows[i].text, rows[i].expected, STATUS_END);
}

Test(splitter_children, a_broken_child_ends_where_the_next_of_its_name_begins)
{
    expect_records(ROOT "<DEATH TRANTYP=\"RAN\" INTREGN=\"1\"><x>" LONG_DEATH("2") DEATH("3")
                   "</ENOTIF>", "! 2 3 ", STATUS_END);
    expect_records(ROOT DEATH("1") "<DEATH TRANTYP=\"RAN\" INTREGN=\"2\"><x></ENOTIF>", "1 ! ",
                   STATUS_END);
}

Test(splitter_children, a_file_without_its_end_tag_is_damaged)
{
    expect_records(ROOT DEATH("1"), "1 ", STATUS_BAD_DUMP);
    expect_records(ROOT DEATH("1") "<!-- </ENOTIF ", "1 ", STATUS_BAD_DUMP);
    expect_records(ROOT, "", STATUS_BAD_DUMP);
}

Test(splitter_children, a_second_file_behind_the_first_is_rejected_not_lost)
{
    struct scan scan = scan_begin(&format_enotif, ROOT DEATH("1") "</ENOTIF>\n<?xml version=\"1.0\""
                                  "?>\n" ROOT DEATH("2") "</ENOTIF>", SCAN_NIGHT, 10);
    cr_expect_eq(scan_next(&scan), STATUS_OK);
    cr_expect_eq(scan_next(&scan), STATUS_REJECT);
    cr_expect_str_eq(scan.error.text, "record is a whole ENOTIF inside or behind another");
    scan_end(&scan);
}
