/* companion.h - members that stand beside records in an office's archives and hold none.
 *
 * What no format knows and is none of these is told: it may be a dump that nobody can read. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* By the member's name, "outer.zip!/index.xml"; small letters and capitals are the same. */
bool companion_is_known(const char *name);

/* By its first bytes: a picture or print file, often most of an archive's bytes. */
bool companion_is_picture(const char *head, size_t size);
