/* han_fold.c - OpenCC's jp2t, then its t2s, then the table of what the two leave apart. */
#include "rules/han_fold.h"

#include <string.h>

#include <opencc/opencc.h>

#include "rules/unicode.h"

#define OPENCC_FAILED ((opencc_t)-1)

static enum status conversion_open(const char *name, void **out, struct error *error)
{
    if (*out)
        return STATUS_OK;
    opencc_t conversion = opencc_open(name);
    if (conversion == OPENCC_FAILED)
        return error_set(error, STATUS_SYSTEM, "cannot open OpenCC's '%s': %s", name,
                         opencc_error());
    *out = conversion;
    return STATUS_OK;
}

void han_folder_close(struct han_folder *folder)
{
    if (folder->jp2t)
        opencc_close(folder->jp2t);
    if (folder->t2s)
        opencc_close(folder->t2s);
    folder->jp2t = folder->t2s = NULL;
}

static enum status convert(opencc_t conversion, const char *text, struct arena *arena,
                           const char **out, struct error *error)
{
    char *converted = opencc_convert_utf8(conversion, text, strlen(text));
    if (!converted)
        return error_set(error, STATUS_SYSTEM, "OpenCC cannot convert: %s", opencc_error());
    *out = arena_text(arena, converted, strlen(converted));
    opencc_convert_utf8_free(converted);
    return *out ? STATUS_OK : error_memory(error);
}

/* Each `from` of the table as its `to`; no `to` is longer than its `from`. */
static void patch(const struct tables *tables, char *text)
{
    char *to = text;
    for (const char *from = text; *from;) {
        const struct fold *fold = NULL;
        for (size_t i = 0; i < tables->fold_count && !fold; i++)
            if (strncmp(from, tables->folds[i].from, strlen(tables->folds[i].from)) == 0)
                fold = &tables->folds[i];
        if (!fold) {
            *to++ = *from++;
            continue;
        }
        size_t size = strlen(fold->to);
        memcpy(to, fold->to, size);
        to += size;
        from += strlen(fold->from);
    }
    *to = '\0';
}

enum status han_fold(struct han_folder *folder, const char *text, struct arena *arena,
                     const char **out, struct error *error)
{
    *out = text;
    if (!unicode_has_han(text))
        return STATUS_OK;
    enum status status = conversion_open("jp2t.json", &folder->jp2t, error);
    if (status == STATUS_OK)
        status = conversion_open("t2s.json", &folder->t2s, error);
    const char *half = NULL, *folded = NULL;
    if (status == STATUS_OK)
        status = convert(folder->jp2t, text, arena, &half, error);
    if (status == STATUS_OK)
        status = convert(folder->t2s, half, arena, &folded, error);
    if (status != STATUS_OK)
        return status;
    char *copy = arena_text(arena, folded, strlen(folded));
    if (!copy)
        return error_memory(error);
    patch(folder->tables, copy);
    *out = copy;
    return STATUS_OK;
}
