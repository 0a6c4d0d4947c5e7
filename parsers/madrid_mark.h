/* madrid_mark.h - what a registration's own record (MARKGR/CURRENT) and a notification of a new one
 * (ENOTIF/BIRTH) tell of a mark in the same words.
 *
 * Source: FORMATS.md section 8.  Ownership, threads: as in reading.h; each function fills its part
 * of reading->grant. */
#pragma once

#include "parsers/reading.h"

/* (732) The holders among the children of `node`. */
void mark_read_holders(struct reading *reading, const struct xml_node *node);

/* The former holders (PHOLGR) among the children of `node`, who were so until `until`: fills
 * `owners`, which has room for as many, and returns how many there are. */
size_t mark_former_holders(struct reading *reading, const struct xml_node *node, int32_t until,
                           struct earlier_owner *owners);

/* (540) the mark's text, (511) classes, (300) priorities. */
void mark_read_contents(struct reading *reading, const struct xml_node *node);

/* Whether a number is that of a part that was split off: `293830A`. */
bool mark_is_part(const char *number);
