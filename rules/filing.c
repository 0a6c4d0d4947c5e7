/* filing.c - numbers of first filings, and the Chinese publications kept by them.
 *
 * Millions of publications are looked at for the few that are asked for, so the number of a line is
 * made plain without memory. */
#include "rules/filing.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "right_key.h"
#include "rules/hash.h"
#include "rules/order.h"

/* ---- numbers ---- */

enum { WRITTEN_SIZE = 32 };             /* no way to write one is longer */

/* Capitals and digits without blanks and separators; 0 when there is anything else. */
static size_t squeeze(const char *text, size_t size, char out[WRITTEN_SIZE])
{
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (isspace(byte) || strchr(",-/", byte))
            continue;
        if (length + 1 == WRITTEN_SIZE || (!isalnum(byte) && byte != '.'))
            return 0;
        out[length++] = (char)toupper(byte);
    }
    out[length] = '\0';
    return length;
}

static bool is_type(char digit)         /* 8 and 9: by PCT */
{
    return strchr("12389", digit) != NULL;
}

/* Writes the number of `length` digits as it is kept, from one of the ways to write it. */
static bool digits_read(const char *digits, size_t length, char number[FILING_NUMBER_SIZE])
{
    if (digits[strspn(digits, "0123456789")])
        return false;
    if (length == 12 && strncmp(digits, "20", 2) == 0 && is_type(digits[4])) {
        memcpy(number, digits, length + 1);
        return true;
    }
    /* The CNIPA's standard form: 10 2018 000012345. */
    if (length == 15 && is_type(digits[0]) && strncmp(digits + 1, "020", 3) == 0
        && strncmp(digits + 6, "00", 2) == 0) {
        memcpy(number, digits + 2, 4);
        number[4] = digits[0];
        memcpy(number + 5, digits + 8, 8);
        return true;
    }
    if (length != 7 && length != 8)
        return false;
    char old[9] = "0";                  /* a table may have lost the zero of a year */
    memcpy(old + (length == 7), digits, length + 1);
    if ((strncmp(old, "85", 2) < 0 && strncmp(old, "04", 2) > 0) || !is_type(old[2]))
        return false;
    memcpy(number, old, sizeof old);
    return true;
}

bool filing_number(const char *text, size_t size, char number[FILING_NUMBER_SIZE])
{
    char written[WRITTEN_SIZE], *from = written;
    size_t length = squeeze(text, size, written);
    for (int i = 0; i < 2; i++)
        if (length > 2 && strncmp(from, i ? "ZL" : "CN", 2) == 0) {
            from += 2;
            length -= 2;
        }
    if (length > 2 && isalpha((unsigned char)from[length - 1]) && from[length - 1] != 'X')
        length--;                       /* a kind code */
    bool checked = length > 2 && from[length - 2] == '.';
    if (checked || length == 13 || length == 9) {
        if (!isdigit((unsigned char)from[length - 1]) && from[length - 1] != 'X')
            return false;
        length -= checked ? 2 : 1;      /* a check digit */
    }
    from[length] = '\0';
    return length > 0 && digits_read(from, length, number);
}

/* Without a check digit behind a point, and a kind code behind that; other points go. */
static void drop_points(char *number)
{
    size_t length = strlen(number);
    char *point = strrchr(number, '.'), *to = number;
    if (point && point > number
        && (length - (size_t)(point - number) == 2
            || (length - (size_t)(point - number) == 3 && isalpha((unsigned char)point[2]))))
        *point = '\0';
    for (const char *from = number; *from; from++)
        if (*from != '.')
            *to++ = *from;
    *to = '\0';
}

const char *filing_key(struct arena *arena, const char *country, const char *number)
{
    char chinese[FILING_NUMBER_SIZE];
    if (strcmp(country, "CN") == 0 && filing_number(number, strlen(number), chinese))
        return arena_format(arena, "CN%s", chinese);
    const char *plain = number_plain(arena, country, number);
    char *copy = plain ? arena_text(arena, plain, strlen(plain)) : NULL;
    if (!copy)
        return NULL;
    drop_points(copy);
    return arena_format(arena, "%s%s", country, copy);
}

/* ---- publications ---- */

struct application {
    char number[FILING_NUMBER_SIZE];
    struct filing *first;
    UT_hash_handle hh;
};

struct filings {
    struct arena *arena;
    struct application *applications;
};

enum status filings_create(struct arena *arena, struct filings **out, struct error *error)
{
    struct filings *filings = calloc(1, sizeof *filings);
    if (!filings)
        return error_memory(error);
    filings->arena = arena;
    *out = filings;
    return STATUS_OK;
}

void filings_free(struct filings *filings)
{
    if (!filings)
        return;
    HASH_CLEAR(hh, filings->applications);
    free(filings);
}

static struct application *find(const struct filings *filings, const char *text, size_t size)
{
    char number[FILING_NUMBER_SIZE];
    struct application *found = NULL;
    if (filing_number(text, size, number))
        HASH_FIND_STR(filings->applications, number, found);
    return found;
}

enum status filings_ask(struct filings *filings, const char *number, struct error *error)
{
    char plain[FILING_NUMBER_SIZE];
    struct application *application;
    if (!filing_number(number, strlen(number), plain))
        return STATUS_OK;
    HASH_FIND_STR(filings->applications, plain, application);
    if (application)
        return STATUS_OK;
    application = arena_alloc(filings->arena, sizeof *application);
    if (!application)
        return error_memory(error);
    memcpy(application->number, plain, strlen(plain) + 1);
    HASH_ADD_STR(filings->applications, number, application);
    return application->hh.tbl ? STATUS_OK : error_memory(error);
}

size_t filings_asked(const struct filings *filings)
{
    return HASH_COUNT(filings->applications);
}

bool filings_wants(const struct filings *filings, const char *number, size_t size)
{
    return find(filings, number, size) != NULL;
}

static int by_publication(const struct sourced_grant *a, const struct sourced_grant *b)
{
    int order = compare_numbers(a->grant->granted_on, b->grant->granted_on);
    if (!order)
        order = strcmp(a->grant->right, b->grant->right);
    if (!order)
        order = strcmp(a->dump_sha256, b->dump_sha256);
    if (!order)
        order = strcmp(a->grant->member, b->grant->member);
    return order ? order : compare_numbers((int64_t)a->grant->offset, (int64_t)b->grant->offset);
}

enum status filings_add(struct filings *filings, const struct sourced_grant *source,
                        struct error *error)
{
    const char *number = source->grant->application;
    struct application *application = find(filings, number, strlen(number));
    if (!application)
        return STATUS_OK;
    struct filing *filing = arena_alloc(filings->arena, sizeof *filing), *before = NULL;
    if (!filing)
        return error_memory(error);
    for (struct filing *at = application->first;
         at && by_publication(&at->source, source) <= 0; at = at->next)
        before = at;
    *filing = (struct filing){ *source, before ? before->next : application->first };
    if (before)
        before->next = filing;
    else
        application->first = filing;
    return STATUS_OK;
}

const struct filing *filings_find(const struct filings *filings, const char *number)
{
    const struct application *application = find(filings, number, strlen(number));
    return application ? application->first : NULL;
}
