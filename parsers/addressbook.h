/* addressbook.h - an owner as WIPO ST.36 writes one, and the offices that follow it.
 * Ownership, threads: as in reading.h. */
#pragma once

#include "parsers/reading.h"

/* Fills `party` from the `addressbook` of an owner's element, or from the element itself where name
 * and address stand directly below.  `role` is constant. */
void addressbook_party(struct reading *reading, const struct xml_node *owner, const char *role,
                       struct party *party);
