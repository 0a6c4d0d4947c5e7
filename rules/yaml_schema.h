/* yaml_schema.h - the two kinds of field that our YAML files are made of.
 *
 * All are optional for libcyaml: what must be there is demanded by the reader, with a message that
 * names the parameter or case.  A key that is not in the schema is refused by libcyaml. */
#pragma once

#include <cyaml/cyaml.h>

static const cyaml_schema_value_t yaml_text = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 0, CYAML_UNLIMITED),
};

#define YAML_TEXT(type, key) \
    CYAML_FIELD_STRING_PTR(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, type, key, 0, \
                           CYAML_UNLIMITED)

/* `type` has `key` and `key`_count. */
#define YAML_LIST(type, key, entry) \
    CYAML_FIELD_SEQUENCE(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, type, key, entry, 0, \
                         CYAML_UNLIMITED)

/* The same, refused if it is there and has no entry. */
#define YAML_FILLED_LIST(type, key, entry) \
    CYAML_FIELD_SEQUENCE(#key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, type, key, entry, 1, \
                         CYAML_UNLIMITED)
