/* ipc.h - symbols of the International Patent Classification, INID (51). */
#pragma once

#include "parsers/reading.h"

/* The symbol in a field of fixed columns: `A61K   9/16        20060101A I20051008RMEP` is
 * `A61K9/16`, `H04W  84/    20            A I` `H04W84/20`, ` 7C 07C  29/44   A` of the seventh
 * edition `C07C29/44`.  One that is no symbol of a group gives its subclass. */
const char *ipc_plain(struct reading *reading, const char *text);
