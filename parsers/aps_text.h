/* aps_text.h - the lines of the USPTO's APS text.
 *
 * A line of four capitals begins a group, `INVT`; a tag of three and a value from column 6 on are a
 * field of it, `NAM  Doe; Jo`; a line that starts with a blank goes on with the field before.
 * Ownership: slices are of the record's own bytes. */
#pragma once

#include "parsers/reading.h"

struct slice {
    const char *data;
    size_t size;
};

struct aps_group {
    char name[5];
    struct slice lines;         /* behind its first line */
};

/* Takes the next group off `rest`, which is then what follows it.  False without one. */
bool aps_group_next(struct slice *rest, struct aps_group *group);

/* Takes the next field `tag` off `lines`, continued lines and all, as it stands; false without. */
bool aps_field_next(struct slice *lines, const char *tag, struct slice *value);

/* A value as it stands; one with a NUL or not in UTF-8 is "" and makes the grant unusable. */
const char *aps_value(struct reading *reading, struct slice value);

/* The value of the group's first field `tag`, blanks squeezed; "" without one. */
const char *aps_text(struct reading *reading, const struct aps_group *group, const char *tag);

/* A country of two capitals, as a rule with an X behind, or a digit: `JPX`, `CN`, `GB2`. */
const char *aps_country(struct reading *reading, const struct aps_group *group, const char *tag);

/* True when no country in the record's bytes can be China. */
bool aps_has_no_cn(const char *text, size_t size);
