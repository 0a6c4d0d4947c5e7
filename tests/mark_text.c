#include "tests/mark_text.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "dump.h"

static char text[MARK_TEXT_SIZE];

__attribute__((format(printf, 1, 2)))
static void add(const char *format, ...)
{
    size_t length = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + length, sizeof text - length, format, arguments);
    va_end(arguments);
}

static void add_grant(const struct grant *grant)
{
    add(": %s %s %d updated %d\n", standing_code(grant->standing), grant->right,
        (int)grant->granted_on, (int)grant->updated_on);
    if (*grant->title || *grant->classes || grant->priority_count)
        add("  title '%s' classes '%s' priorities", grant->title, grant->classes);
    for (size_t i = 0; i < grant->priority_count; i++)
        add(" %s/%s/%d", grant->priorities[i].country, grant->priorities[i].number,
            (int)grant->priorities[i].date);
    if (*grant->title || *grant->classes || grant->priority_count)
        add("\n");
    for (size_t i = 0; i < grant->party_count; i++) {
        const struct party *party = &grant->parties[i];
        cr_expect_str_eq(party->role, "holder");
        add("  holder '%s' '%s' '%s' %s\n", party->name, party->name_local, party->address,
            party->country);
    }
    for (size_t i = 0; i < grant->designation_count; i++) {
        const struct designation *party = &grant->designations[i];
        add("  party %s %d %d %d\n", party->party, (int)party->on, (int)party->refused_on,
            (int)party->ended_on);
    }
    for (size_t i = 0; i < grant->owner_before_count; i++)
        add("  before '%s' %s %d\n", grant->owners_before[i].name, grant->owners_before[i].country,
            (int)grant->owners_before[i].until);
}

static void add_record(const struct record *record)
{
    static const char *const fates[] = { "kept", "no-chinese", "not-a-grant" };
    add("%s %s", fates[record->fate], record->label);
    if (record->fate != RECORD_KEPT) {
        add("\n");
        return;
    }
    cr_expect_str_eq(record->grant.office, "WO");
    cr_expect_eq(record->grant.route, ROUTE_MADRID);
    cr_expect_eq(record->grant.right_type, RIGHT_TRADEMARK);
    add_grant(&record->grant);
}

const char *mark_text(const char *path, const char *format, struct scan_mode mode)
{
    struct error error = { "" };
    struct dump *dump = NULL;
    struct dump_seen seen;
    struct record record;
    text[0] = '\0';
    cr_assert_eq(dump_open(path, "/tmp", &dump, &error), STATUS_OK, "%s: %s", path, error.text);
    enum status status = dump_read(dump, 0, mode, &error);
    cr_assert_eq(status, STATUS_OK, "%s: %s", path, error.text);
    while ((status = dump_next(dump, &record, &error)) == STATUS_OK || status == STATUS_REJECT) {
        if (status == STATUS_OK)
            add_record(&record);
        else
            add("rejected %s: %s\n", record.label, error.text);
    }
    if (status == STATUS_END)
        add("end");
    else
        add("damaged: %s", error.text);
    dump_seen(dump, &seen);
    cr_assert(seen.format, "%s", path);
    cr_expect_str_eq(seen.format, format, "%s", path);
    dump_close(dump);
    return text;
}
