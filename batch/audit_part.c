/* audit_part.c - two parts compared by what they hold: another zlib may press it otherwise. */
#include "batch/audit_part.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { PIECE_SIZE = 16 << 10, START_SIZE = 512 };

/* The right that a line of a part tells in its beginning. */
static void read_right(const char *start, struct audit_part_difference *difference)
{
    static const char key[] = "\"right\":\"";
    const char *at = strstr(start, key);
    difference->right[0] = '\0';
    if (!at)
        return;
    at += sizeof key - 1;
    snprintf(difference->right, sizeof difference->right, "%.*s", (int)strcspn(at, "\""), at);
}

static enum status compare(gzFile kept, gzFile made, struct audit_part_difference *difference)
{
    char one[PIECE_SIZE], other[PIECE_SIZE], start[START_SIZE] = "";
    bool begins = true;
    difference->line = 0;
    for (;;) {
        bool has_one = gzgets(kept, one, sizeof one), has_other = gzgets(made, other, sizeof other);
        difference->line += begins && (has_one || has_other);
        if (begins)
            snprintf(start, sizeof start, "%.500s", has_other ? other : has_one ? one : "");
        if (has_one != has_other || (has_one && strcmp(one, other))) {
            read_right(start, difference);
            return STATUS_REJECT;
        }
        if (!has_one)
            return gzeof(kept) ? STATUS_OK : STATUS_REJECT;
        begins = strchr(one, '\n') != NULL;
    }
}

enum status audit_part_compare(const char *kept, const char *made,
                               struct audit_part_difference *difference, struct error *error)
{
    if (access(kept, F_OK))
        return STATUS_END;
    gzFile one = gzopen(kept, "rb"), other = gzopen(made, "rb");
    enum status status = one && other ? compare(one, other, difference)
        : error_set(error, STATUS_SYSTEM, "cannot read part '%s'", one ? made : kept);
    if (one)
        gzclose_r(one);
    if (other)
        gzclose_r(other);
    return status;
}
