/* json_value.c - amounts, days, texts, lists and objects as JSON; see json_value.h. */
#include "batch/json_value.h"

#include <string.h>

#include "date.h"
#include "text.h"

json_t *money_to_json(struct money amount)
{
    char text[MONEY_TEXT_SIZE];
    return json_string(money_text(amount, text));
}

json_t *date_to_json(int32_t date)
{
    char text[DATE_TEXT_SIZE];
    return date ? json_string(date_text(date, text)) : json_null();
}

json_t *text_to_json(const char *text)
{
    char shown[TEXT_SHOWN_SIZE];
    return json_string(text_is_utf8(text, strlen(text)) ? text : text_shown(text, shown));
}

json_t *text_or_null(const char *text)
{
    return text && *text ? text_to_json(text) : json_null();
}

json_t *array_with(json_t *array, json_t *value)
{
    if (!json_array_append_new(array, value))
        return array;
    json_decref(array);
    return NULL;
}

json_t *object_with(json_t *object, const char *key, json_t *value)
{
    if (!json_object_set_new(object, key, value))
        return object;
    json_decref(object);
    return NULL;
}

json_t *files_to_json(const struct night *night)
{
    json_t *files = json_array();
    for (size_t i = 0; i < night->file_count; i++) {
        const struct input_file *file = &night->files[i];
        files = array_with(files, json_pack("{s:s, s:o, s:s}", "role", file->role,
                                            "name", text_to_json(file->name),
                                            "sha256", file->sha256));
    }
    return files;
}
