/* yaml_file.h - a YAML file by its schema, over libcyaml, its complaint as our error. */
#pragma once

#include <cyaml/cyaml.h>

#include "status.h"

/* Loads `path` by `schema` to `out`.  STATUS_CONFIG: not there, empty, or not by the schema, as is
 * a key that is unknown or there twice, or what yaml_scan.h refuses; the message has file, line and
 * place.  STATUS_SYSTEM: unreadable. */
MUST_CHECK enum status yaml_file_read(const char *path, const cyaml_schema_value_t *schema,
                                      void **out, struct error *error);

/* Frees what yaml_file_read made; NULL is fine. */
void yaml_file_free(const cyaml_schema_value_t *schema, void *data);
