/* json_value.h - what the JSON files and documents are made of, by jansson.
 *
 * jansson takes NULL for a value that could not be made, and whatever would hold it is NULL in
 * turn: only the whole needs a check. */
#pragma once

#include <jansson.h>
#include <stdint.h>

#include "batch/night.h"
#include "money.h"

json_t *money_to_json(struct money amount);     /* "20000.00": a text, never a number */
json_t *date_to_json(int32_t date);             /* "2020-01-01"; null for 0 */

/* A file's name may be any bytes; JSON may not: such a text as a message would show it. */
json_t *text_to_json(const char *text);
json_t *text_or_null(const char *text);         /* null for "" and NULL */

/* Adds to a list or object; gives NULL, and drops what it was to hold, when that fails. */
json_t *array_with(json_t *array, json_t *value);
json_t *object_with(json_t *object, const char *key, json_t *value);

/* Registry, policy and the night's other files: role, name, SHA-256. */
json_t *files_to_json(const struct night *night);
