/* yaml_scan.h - what no YAML file of ours may have, whatever its schema.
 *
 * libcyaml reads the first document of a file and no more, ends a text at a NUL, makes everything
 * anew that an alias repeats, and takes a time that grows with the square of the depth. */
#pragma once

#include "status.h"

/* STATUS_CONFIG with file, line and place: a second document, a NUL in a text, an anchor that is
 * there twice, nested deeper or larger than limit.h has it.  STATUS_OK for what is no YAML at all:
 * that is libcyaml's to tell.  STATUS_SYSTEM: unreadable. */
MUST_CHECK enum status yaml_scan(const char *path, struct error *error);
