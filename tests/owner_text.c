#include "tests/owner_text.h"

#include <criterion/criterion.h>
#include <stdio.h>

static const char *field_of(const struct party *party, char letter)
{
    switch (letter) {
    case 'n': return party->name;
    case 'l': return party->name_local;
    case 't': return party->city;
    default:  return party->country;
    }
}

const char *owners_told(const struct grant *grant, const char *fields)
{
    static char text[4096];
    size_t size = 0;
    text[0] = '\0';
    for (size_t i = 0; i < grant->party_count; i++)
        for (const char *field = fields; *field; field++) {
            size += (size_t)snprintf(text + size, sizeof text - size, "%s%s",
                                     field > fields ? "|" : i ? " ;; " : "",
                                     field_of(&grant->parties[i], *field));
            cr_assert(size < sizeof text);
        }
    return text;
}

void owner_expect(const struct format *format, const char *text, const struct owner_row *row,
                  const char *fields)
{
    struct scan scan = scan_one(format, text, SCAN_NIGHT);
    cr_expect_eq(scan.record.fate, row->kept ? RECORD_KEPT : RECORD_NO_CHINESE_PARTY, "%s",
                 row->what);
    scan_end(&scan);
    scan = scan_one(format, text, SCAN_ALL);
    cr_expect_str_eq(owners_told(&scan.record.grant, fields), row->owners, "%s", row->what);
    cr_expect_str_eq(scan.record.grant.parties[0].role, row->role, "%s", row->what);
    scan_end(&scan);
}
