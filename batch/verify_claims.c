/* verify_claims.c - all claims of a file: found, compared with each other, then judged. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "batch/verify_claim.h"

const char *verdict_code(enum verdict_code verdict)
{
#define VERDICT_TEXT(name, code) code,
    static const char *const codes[] = { VERDICTS(VERDICT_TEXT) };
    return codes[verdict];
}

const char *verify_text(struct verify *verify, const char *format, ...)
{
    char *text = NULL;
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length >= 0)
        text = arena_alloc(verify->arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    verify->no_memory |= !text;
    return text ? text : "";
}

/* Each claim's right, and in `first` the claim of the same right and id that stands in front. */
static enum status find_all(struct verify *verify, const struct claim_file *claims,
                            struct finding *findings, struct claimed *all,
                            struct key_list *equal, struct error *error)
{
    enum status status = key_list_make(equal, claims->count, verify->arena, error);
    for (size_t i = 0; i < claims->count && status == STATUS_OK; i++) {
        struct claimed *claimed = &all[i];
        findings[i] = (struct finding){ .reason = "", .evidence = "", .nearest = "", .right = "",
                                        .enterprise = "", .owner = "", .lines = "" };
        *claimed = (struct claimed){ .row = &claims->rows[i], .finding = &findings[i], .how = "",
                                     .key = "" };
        verify_find(verify, claimed);
        const char *right = *findings[i].right ? findings[i].right : claimed->key;
        key_list_add(equal, verify_text(verify, "%s %s", claimed->row->id, right), claimed);
        if (verify->no_memory)
            status = error_memory(error);
    }
    return status;
}

static enum status index_all(struct verify *verify, const struct paid_line *lines,
                             size_t line_count, struct error *error)
{
    const struct settlement *s = verify->s;
    enum status status = key_list_make(&verify->awards, s->night.award_count, verify->arena, error);
    if (status == STATUS_OK)
        status = key_list_make(&verify->owned, s->grant_count, verify->arena, error);
    if (status == STATUS_OK)
        status = key_list_make(&verify->lines, line_count, verify->arena, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < s->night.award_count; i++)
        key_list_add(&verify->awards, s->night.awards[i].right, &s->night.awards[i]);
    for (size_t i = 0; i < s->grant_count; i++)
        key_list_add(&verify->owned, s->grants[i].grant->right, &s->grants[i]);
    for (size_t i = 0; i < line_count; i++)
        key_list_add(&verify->lines, lines[i].right, &lines[i]);
    key_list_sort(&verify->awards);
    key_list_sort(&verify->owned);
    key_list_sort(&verify->lines);
    return STATUS_OK;
}

enum status verify_claims(const struct settlement *settlement, const struct paid_line *lines,
                          size_t line_count, const struct claim_file *claims,
                          struct finding **out, struct error *error)
{
    struct verify verify = { .s = settlement, .arena = settlement->arena };
    struct key_list equal = { 0 };
    struct finding *findings = arena_alloc(verify.arena, (claims->count + 1) * sizeof *findings);
    struct claimed *all = arena_alloc(verify.arena, (claims->count + 1) * sizeof *all);
    enum status status = findings && all ? index_all(&verify, lines, line_count, error)
                                         : error_memory(error);
    if (status == STATUS_OK)
        status = find_all(&verify, claims, findings, all, &equal, error);
    if (status == STATUS_OK)
        key_list_sort(&equal);
    for (size_t i = 0; i < equal.count && status == STATUS_OK; i++) {
        const struct claimed *claimed = equal.items[i].what;
        size_t count;
        const struct key_item *first = key_list_find(&equal, equal.items[i].key, &count);
        if (!verify_judge(&verify, &all[claimed - all], first->what))
            status = error_set(error, STATUS_SYSTEM, "cannot add amounts of '%s': too large",
                               claimed->finding->right);
        if (verify.no_memory)
            status = error_memory(error);
    }
    *out = findings;
    return status;
}
