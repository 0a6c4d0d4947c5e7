/* test_companion.c - what stands beside records and is none. */
#include <criterion/criterion.h>
#include <string.h>

#include "parsers/companion.h"
#include "status.h"

Test(companion, is_known_by_its_name_or_as_a_picture_by_its_first_bytes)
{
    static const struct { const char *name, *head; bool known, picture; } rows[] = {
        { "Root/index.xml",  "<?xml",          true,  false },
        { "css/print.css",   "body {",         true,  false },
        { "DTDS/a.DTD",      "<!ELEMENT",      true,  false },
        { "img/line.png",    "\x89PNG\r\n\x1a", false, true },
        { "img/D00001.TIF",  "II*",            true,  true },
        { "DOC/EP1.pdf",     "%PDF-1.4",       true,  true },
        { "DOC/EP1.xml",     "<?xml",          false, false },
        { "notes.doc",       "Dear",           false, false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        cr_expect_eq(companion_is_known(rows[i].name), rows[i].known, "%s", rows[i].name);
        cr_expect_eq(companion_is_picture(rows[i].head, strlen(rows[i].head)), rows[i].picture,
                     "%s", rows[i].name);
    }
}
