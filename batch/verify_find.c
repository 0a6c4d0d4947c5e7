/* verify_find.c - which right an applicant means by what he wrote.
 *
 * A key in full is looked up, also as a repeat of another right (a translation, a later
 * publication).  Without its kind code, or with the office in another column, it must lead to one
 * right alone: of several, staff choose. */
#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "batch/explain.h"
#include "batch/inputs.h"
#include "batch/part.h"
#include "batch/verify_claim.h"
#include "date.h"
#include "right_key.h"
#include "text.h"

enum { SEVERAL_SHOWN = 5 };             /* of rights that a key may mean: more are not told apart */

/* ---- what was written ---- */

/* The byte for a character that stands in for an ASCII one: full width, or a blank that is none.
 * `size` becomes how many bytes it takes. */
static char plain_character(const char *text, size_t *size)
{
    const unsigned char *at = (const unsigned char *)text;
    *size = 1;
    if (at[0] == 0xC2 && at[1] == 0xA0) {               /* U+00A0 */
        *size = 2;
        return ' ';
    }
    if (at[0] == 0xE3 && at[1] == 0x80 && at[2] == 0x80) {      /* U+3000 */
        *size = 3;
        return ' ';
    }
    bool wide = at[0] == 0xEF && (at[1] == 0xBC || at[1] == 0xBD) && at[2] >= 0x80;
    unsigned code = wide ? (at[1] - 0xBCu) * 0x40 + (at[2] - 0x80u) + 0x20 : 0;
    if (code < 0x21 || code > 0x7E)
        return *text;
    *size = 3;
    return (char)code;                                  /* U+FF01 to U+FF5E */
}

/* In capitals, without blanks, commas, slashes and hyphens; NULL without memory. */
static char *compact(struct arena *arena, const char *text)
{
    char *copy = arena_text(arena, text, strlen(text)), *to = copy;
    size_t size;
    for (const char *from = text; copy && *from; from += size) {
        char c = plain_character(from, &size);
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (!strchr(" \t\r\n,/-", c))
            *to++ = c;
    }
    if (copy)
        *to = '\0';
    return copy;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ---- rights of a number ---- */

static bool is_known(struct verify *verify, const char *key)
{
    size_t count = 0;
    if (rights_find(verify->s->rights, verify->s->right_count, key))
        return true;
    key_list_find(&verify->awards, key, &count);
    return count > 0;
}

static void set_right(struct verify *verify, struct claimed *claimed, const char *key)
{
    claimed->found = FOUND_RIGHT;
    claimed->finding->right = key;
    claimed->finding->record = rights_find(verify->s->rights, verify->s->right_count, key);
}

/* The first right whose key is not below `prefix`: those that begin with it follow each other. */
static size_t first_of(const struct settlement *s, const char *prefix)
{
    size_t low = 0, high = s->right_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(s->rights[middle].grant->right, prefix) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Finds the rights of an office and number; `why` says what such a one is to the key. */
static void find_number(struct verify *verify, struct claimed *claimed, const char *office,
                        const char *number, const char *why)
{
    const struct settlement *s = verify->s;
    const char *prefix = verify_text(verify, "%s%s", strcmp(office, "WO") ? office : "MADRID",
                                     number);
    const char *keys = "", *first = NULL;
    size_t count = 0;
    for (size_t i = first_of(s, prefix); i < s->right_count; i++) {
        const struct grant *grant = s->rights[i].grant;
        if (!text_starts(grant->right, prefix))
            break;
        if (strcmp(grant->office, office) || strcmp(grant->number, number))
            continue;
        if (++count <= SEVERAL_SHOWN)
            keys = verify_text(verify, "%s%s%s", keys, *keys ? " " : "", grant->right);
        if (!first)
            first = grant->right;
    }
    if (count == 1) {
        claimed->how = verify_text(verify, "'%s' is %s, %s", claimed->row->right, first, why);
        set_right(verify, claimed, first);
    } else if (count > 1) {
        claimed->found = FOUND_SEVERAL;
        claimed->finding->nearest = keys;
    }
}

/* A key without its kind code. */
static void find_short(struct verify *verify, struct claimed *claimed, const char *key)
{
    bool named = strspn(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") >= 2;
    char letters[] = { key[0], named ? key[1] : '\0', '\0' };
    const char *office = named ? country_code(letters) : claimed->row->country;
    if (!*office || text_starts(key, "MADRID") || (!named && !is_digit(*key)))
        return;
    const char *number = number_plain(verify->arena, office, named ? key + 2 : key);
    if (!number)
        verify->no_memory = true;
    else if (*number && number_is_plain(number))
        find_number(verify, claimed, office, number, "the one right of that number");
}

/* ---- records that are no right by themselves ---- */

/* What the records of a key came to that is none of the rights. */
struct trail {
    const struct grant *later, *deleted, *again;
    const char *deleted_source, *first;
};

static void follow(struct verify *verify, const struct part *part, const struct grant *grant,
                   const char *key, struct trail *trail)
{
    const struct settlement *s = verify->s;
    bool same = !strcmp(grant->right, key);
    if (!same && !strcmp(grant->same_right_as, key) &&
        rights_find(s->rights, s->right_count, grant->right))
        trail->first = grant->right;
    if (!same)
        return;
    if (grant->granted_on > s->night.as_of)
        trail->later = grant;
    else if (grant->standing == STANDING_DELETED) {
        trail->deleted = grant;
        trail->deleted_source = part->report.name;
    } else if (rights_find(s->rights, s->right_count, grant->same_right_as))
        trail->first = grant->same_right_as;
    else if (grant->standing == STANDING_WHOLE)
        trail->again = grant;
}

static void find_record(struct verify *verify, struct claimed *claimed, const char *key)
{
    struct trail trail = { 0 };
    for (size_t i = 0; i < verify->s->part_count; i++) {
        const struct part *part = &verify->s->parts[i];
        for (size_t g = 0; g < part->grant_count; g++)
            follow(verify, part, &part->grants[g], key, &trail);
    }
    if (trail.first) {
        claimed->how = verify_text(verify, "'%s' is the same right as %s", claimed->row->right,
                                   trail.first);
        set_right(verify, claimed, trail.first);
    } else if (trail.deleted) {
        claimed->found = FOUND_TAKEN_BACK;
        claimed->past = trail.deleted;
        claimed->past_source = trail.deleted_source;
    } else if (trail.again) {
        find_number(verify, claimed, trail.again->office, trail.again->number,
                    "the first grant of that number");
    } else if (trail.later) {
        claimed->found = FOUND_LATER;
        claimed->past = trail.later;
    }
}

/* ---- all of it ---- */

void verify_find(struct verify *verify, struct claimed *claimed)
{
    const struct claim_row *row = claimed->row;
    const char *written = compact(verify->arena, row->right);
    const char *full = written && is_digit(*written) && *row->country
        ? verify_text(verify, "%s%s", row->country, written) : written;
    const char *key = full ? right_key_read(verify->arena, full) : NULL;
    claimed->found = FOUND_NONE;
    if (!key) {
        verify->no_memory = true;
        return;
    }
    claimed->key = *key ? key : written;
    if (*key && is_known(verify, key)) {
        if (strcmp(key, row->right) != 0)
            claimed->how = verify_text(verify, "'%s' is %s", row->right, key);
        set_right(verify, claimed, key);
        return;
    }
    if (*key)
        find_record(verify, claimed, key);
    if (claimed->found == FOUND_NONE)
        find_short(verify, claimed, written);
}
