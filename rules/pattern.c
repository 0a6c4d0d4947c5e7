/* pattern.c - PCRE2 under limits.  A pattern is staff's, a subject is anybody's: the match limit
 * bounds what one name can cost, and to run into it is an error, never "no match". */
#include "rules/pattern.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "limit.h"

enum {
    HEAP_KIB_MAX = 1024,
    STACK_SIZE_MIN = 32 << 10, STACK_SIZE_MAX = 512 << 10,  /* of JIT, a thread */
};

struct pattern {
    pcre2_code *code;
    bool utf;
};

struct pattern_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

static void why_set(int code, char why[PATTERN_WHY_SIZE])
{
    if (pcre2_get_error_message(code, (PCRE2_UCHAR *)why, PATTERN_WHY_SIZE) < 0)
        why[PATTERN_WHY_SIZE - 1] = '\0';       /* cut to fit */
}

static enum status refuse_empty(const struct pattern *pattern, char why[PATTERN_WHY_SIZE])
{
    struct pattern_scratch *scratch = NULL;
    struct error error = { "" };
    bool matches = false;
    enum status status = pattern_scratch_create(&scratch, &error);
    if (status == STATUS_OK)
        status = pattern_match(pattern, scratch, "", false, &matches, &error);
    pattern_scratch_free(scratch);
    if (status == STATUS_OK && matches)
        status = error_set(&error, STATUS_CONFIG, "it matches an empty name");
    if (status == STATUS_REJECT) {
        const struct error reason = error;
        status = error_set(&error, STATUS_CONFIG, "it cannot be tried on an empty name: %.100s",
                           reason.text);
    }
    strncpy(why, error.text, PATTERN_WHY_SIZE - 1);
    why[PATTERN_WHY_SIZE - 1] = '\0';
    return status;
}

static uint32_t options_of(const char *text)
{
    return PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_BACKSLASH_C |
        (is_ascii(text) ? 0 : PCRE2_UTF | PCRE2_NO_UTF_CHECK);
}

enum status pattern_compile(const char *text, struct pattern **out, char why[PATTERN_WHY_SIZE])
{
    why[0] = '\0';
    struct pattern *pattern = calloc(1, sizeof *pattern);
    if (!pattern)
        return STATUS_SYSTEM;
    pattern->utf = !is_ascii(text);             /* costs 0.08 us a name without, 0.21 with */
    int code;
    PCRE2_SIZE offset;
    pattern->code = pcre2_compile((PCRE2_SPTR)text, strlen(text), options_of(text), &code,
                                  &offset, NULL);
    enum status status = STATUS_CONFIG;
    if (!pattern->code)
        why_set(code, why);
    else if ((code = pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE)) != 0 &&
             code != PCRE2_ERROR_JIT_BADOPTION) /* a PCRE2 without JIT interprets: slower */
        why_set(code, why);
    else
        status = refuse_empty(pattern, why);
    if (status != STATUS_OK) {
        pattern_free(pattern);
        return status;
    }
    *out = pattern;
    return STATUS_OK;
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_code_free(pattern->code);
    free(pattern);
}

enum status pattern_scratch_create(struct pattern_scratch **out, struct error *error)
{
    struct pattern_scratch *scratch = calloc(1, sizeof *scratch);
    if (!scratch)
        return error_memory(error);
    scratch->data = pcre2_match_data_create(1, NULL);
    scratch->context = pcre2_match_context_create(NULL);
    scratch->stack = pcre2_jit_stack_create(STACK_SIZE_MIN, STACK_SIZE_MAX, NULL);
    if (!scratch->data || !scratch->context) {  /* the stack is NULL in a PCRE2 without JIT */
        pattern_scratch_free(scratch);
        return error_memory(error);
    }
    pcre2_set_match_limit(scratch->context, PATTERN_STEPS_MAX);
    pcre2_set_heap_limit(scratch->context, HEAP_KIB_MAX);
    pcre2_jit_stack_assign(scratch->context, NULL, scratch->stack);
    *out = scratch;
    return STATUS_OK;
}

void pattern_scratch_free(struct pattern_scratch *scratch)
{
    if (!scratch)
        return;
    pcre2_match_data_free(scratch->data);
    pcre2_match_context_free(scratch->context);
    pcre2_jit_stack_free(scratch->stack);
    free(scratch);
}

enum status pattern_match(const struct pattern *pattern, struct pattern_scratch *scratch,
                          const char *subject, bool han, bool *matches, struct error *error)
{
    *matches = false;
    if (han && !pattern->utf)
        return STATUS_OK;
    int code = pcre2_match(pattern->code, (PCRE2_SPTR)subject, strlen(subject), 0,
                           PCRE2_NO_UTF_CHECK, scratch->data, scratch->context);
    *matches = code >= 0;
    if (code >= 0 || code == PCRE2_ERROR_NOMATCH)
        return STATUS_OK;
    char why[PATTERN_WHY_SIZE];
    why_set(code, why);
    return error_set(error, STATUS_REJECT, "%s", why);
}

/* --- literals --- */

/* Where the items of a pattern begin and how long they are, 0 where none begins. */
struct items { size_t *lengths, size; };

static int item_note(pcre2_callout_enumerate_block *block, void *context)
{
    struct items *items = context;
    if (block->pattern_position < items->size)
        items->lengths[block->pattern_position] = block->next_item_length;
    return 0;
}

/* Options change what an item means, verbs and \Q what is an item at all; "(?:" and the like do
 * not.  To find one where PCRE2 would not costs the literals and nothing else. */
static bool is_odd(const char *text)
{
    if (strstr(text, "(*") || strstr(text, "\\Q"))
        return true;
    for (const char *at = text; (at = strstr(at, "(?")) != NULL; at += 2)
        if (!at[2] || !strchr(":>=!", at[2]))
            return true;
    return false;
}

/* A letter, digit or blank that stands for itself, or one character of other alphabets. */
static bool is_literal(const char *item, size_t length)
{
    unsigned char lead = (unsigned char)*item;
    if (lead < 0x80)
        return length == 1 && (lead == ' ' || (lead >= '0' && lead <= '9') ||
                               (lead >= 'A' && lead <= 'Z') || (lead >= 'a' && lead <= 'z'));
    return length == (lead >= 0xF0 ? 4u : lead >= 0xE0 ? 3u : 2u);
}

static void literals_mark(const char *text, const struct items *items, char *literals)
{
    size_t depth = 0, at = 0;
    for (size_t length; at < items->size; at += length) {
        length = items->lengths[at];
        if (length == 0 || length > items->size - at)
            break;                              /* not told apart: no literal */
        if (text[at] == '|' && depth == 0)
            break;
        if (text[at] == '(')
            depth++;
        else if (text[at] == ')' && depth-- == 0)
            break;
        else if (depth == 0 && is_literal(text + at, length))
            memcpy(literals + at, text + at, length);
    }
    if (at < items->size || depth)
        memset(literals, PATTERN_NO_LITERAL, items->size);
}

enum status pattern_literals(const char *text, char *literals)
{
    struct items items = { NULL, strlen(text) };
    memset(literals, PATTERN_NO_LITERAL, items.size);
    literals[items.size] = '\0';
    if (is_odd(text))
        return STATUS_OK;
    int code;
    PCRE2_SIZE offset;
    pcre2_code *twin = pcre2_compile((PCRE2_SPTR)text, items.size,
                                     options_of(text) | PCRE2_AUTO_CALLOUT, &code, &offset, NULL);
    if (!twin)
        return STATUS_OK;                       /* larger than the pattern was: too large */
    items.lengths = calloc(items.size + 1, sizeof *items.lengths);
    if (items.lengths && pcre2_callout_enumerate(twin, item_note, &items) == 0)
        literals_mark(text, &items, literals);
    pcre2_code_free(twin);
    free(items.lengths);
    return items.lengths ? STATUS_OK : STATUS_SYSTEM;
}
