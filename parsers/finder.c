/* finder.c - PCRE2 as a searcher for literals. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "parsers/finder.h"

#include <assert.h>
#include <pcre2.h>
#include <stdlib.h>

#include "limit.h"
#include "parsers/bytes.h"

struct finder {
    pcre2_code *codes[FINDER_PATTERNS_MAX];
    size_t count;
    pcre2_match_data *match;
    pcre2_match_context *context;
    int failure;                /* a PCRE2 error that is not "no match", or 0 */
};

static enum status fail(int code, struct error *error)
{
    char text[128];
    pcre2_get_error_message(code, (PCRE2_UCHAR *)text, sizeof text);
    return error_set(error, STATUS_SYSTEM, "cannot look for records: PCRE2: %s", text);
}

static enum status add(struct finder *finder, const char *pattern, struct error *error)
{
    int code;
    PCRE2_SIZE at;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                                         PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_UTF, &code, &at,
                                         NULL);
    if (!compiled)
        return fail(code, error);
    finder->codes[finder->count++] = compiled;
    code = pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
    /* Without JIT the interpreter serves. */
    return code && code != PCRE2_ERROR_JIT_BADOPTION ? fail(code, error) : STATUS_OK;
}

enum status finder_create(const char *const *patterns, struct finder **out, struct error *error)
{
    struct finder *finder = calloc(1, sizeof *finder);
    if (!finder)
        return error_memory(error);
    for (; *patterns; patterns++) {
        assert(finder->count < FINDER_PATTERNS_MAX);
        enum status status = add(finder, *patterns, error);
        if (status != STATUS_OK) {
            finder_free(finder);
            return status;
        }
    }
    finder->match = pcre2_match_data_create(1, NULL);
    finder->context = pcre2_match_context_create(NULL);
    if (!finder->match || !finder->context) {
        finder_free(finder);
        return error_memory(error);
    }
    pcre2_set_match_limit(finder->context, PATTERN_STEPS_MAX);
    *out = finder;
    return STATUS_OK;
}

void finder_free(struct finder *finder)
{
    if (!finder)
        return;
    pcre2_match_context_free(finder->context);
    pcre2_match_data_free(finder->match);
    for (size_t i = 0; i < finder->count; i++)
        pcre2_code_free(finder->codes[i]);
    free(finder);
}

size_t finder_find(struct finder *finder, const char *text, size_t size, size_t from)
{
    size_t first = NOT_FOUND;
    for (size_t i = 0; i < finder->count && from < size; i++) {
        int count = pcre2_match(finder->codes[i], (PCRE2_SPTR)text, size, from, 0, finder->match,
                                finder->context);
        if (count > 0)              /* another counts only if it comes before */
            first = size = pcre2_get_ovector_pointer(finder->match)[0];
        else if (count != PCRE2_ERROR_NOMATCH)
            finder->failure = count;
    }
    return first;
}

enum status finder_check(const struct finder *finder, struct error *error)
{
    return finder->failure ? fail(finder->failure, error) : STATUS_OK;
}
