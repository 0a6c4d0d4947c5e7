/* st36_owner.h - the owners of a document of WIPO ST.36, and copies by format; for st36.c.
 * Ownership, threads: as in reading.h. */
#pragma once

#include "parsers/reading.h"

/* The next sibling of the same name with this @format, `node` itself included. */
const struct xml_node *st36_copy(const struct xml_node *node, const char *format);

/* Fills in the owners: the assignees, without any the applicants. */
void st36_owners(struct reading *reading, const struct xml_node *bibliography);
