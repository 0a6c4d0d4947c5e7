#include "tests/sample_file.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

enum { FILE_ROOM = 1 << 20 };

char *sample_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = malloc(FILE_ROOM);
    cr_assert(file && text, "%s", path);
    size_t size = fread(text, 1, FILE_ROOM - 1, file);
    text[size] = '\0';
    fclose(file);
    return text;
}

struct scan sample_scan(const struct format *format, const char *path, struct scan_mode mode)
{
    static char *text;                  /* of the scan before, which is over by now */
    free(text);
    text = sample_file(path);
    struct scan scan = scan_begin(format, text, mode, 4096);
    enum status status = scan_next(&scan);
    cr_assert_eq(status, STATUS_OK, "%s: %s", path, scan.error.text);
    return scan;
}

enum status sample_status(const struct format *format, const char *path, struct scan_mode mode,
                          struct error *error)
{
    char *text = sample_file(path);
    struct scan scan = scan_begin(format, text, mode, 4096);
    enum status status = scan_next(&scan);
    *error = scan.error;
    scan_end(&scan);
    free(text);
    return status;
}

const char *owners_text(const struct grant *grant)
{
    static char text[1 << 14];
    size_t size = 0;
    text[0] = '\0';
    for (size_t i = 0; i < grant->party_count; i++) {
        const struct party *party = &grant->parties[i];
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s%s%s|%s|%s|%s",
                                 i ? " ;; " : "", party->name, *party->name_local ? "/" : "",
                                 party->name_local, party->address, party->city, party->country);
        cr_assert(size < sizeof text);
    }
    return text;
}
