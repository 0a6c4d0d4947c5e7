/* st96_holder.h - holders of a Madrid registration in ST.96.
 *
 * Source: FORMATS.md section 8.  Ownership, threads: as in reading.h. */
#pragma once

#include <stdint.h>

#include "parsers/reading.h"

/* Fills in the grant's parties from a HolderBag, which may be NULL. */
void st96_holders(struct reading *reading, const struct xml_node *bag);

/* Fills in its earlier owners from a PreviousHolderBag, all of them until the same day. */
void st96_former_holders(struct reading *reading, const struct xml_node *bag, int32_t until);
