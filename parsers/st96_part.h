/* st96_part.h - what bibliographies in the vocabulary of WIPO ST.96 have in common, the standard's
 * own and an office's profile of it.
 *
 * Source: PatentPublication_V6_0.xsd; FORMATS.md section 7.  Local names throughout.
 * Ownership, threads: as in reading.h. */
#pragma once

#include "parsers/reading.h"

/* Whether a root's st96Version, `V6_0`, is one of those published; "" is fine. */
bool st96_version_is_read(const char *version);

/* The name in a Contact or PublicationContact; a person is "Last, First". */
const char *st96_name(struct reading *reading, const struct xml_node *contact);

/* Address, city and country of a contact into `party`. */
void st96_place(struct reading *reading, const struct xml_node *contact, struct party *party);

/* PriorityClaimBag of the bibliography. */
void st96_priorities(struct reading *reading, const struct xml_node *bibliography);

/* Whether the bibliography names a PCT application: by data of its filing, publication or entry,
 * or as a parent; the number goes to the grant, whose priorities have been read. */
bool st96_names_pct(struct reading *reading, const struct xml_node *bibliography);

/* IPC symbols of both editions below `list`. */
const char *st96_classes(struct reading *reading, const struct xml_node *list);
