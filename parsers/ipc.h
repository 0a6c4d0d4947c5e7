/* ipc.h - symbols of the International Patent Classification, INID (51).
 * Ownership, threads: as in reading.h. */
#pragma once

#include "parsers/reading.h"

/* The symbol in a field of fixed columns: `A61K   9/16        20060101A I20051008RMEP` is
 * `A61K9/16`, `H04W  84/    20            A I` `H04W84/20`, ` 7C 07C  29/44   A` of the seventh
 * edition `C07C29/44`.  One that is no symbol of a group gives its subclass. */
const char *ipc_plain(struct reading *reading, const char *text);

/* A symbol as the USPTO wrote it until 2005: subclass in four places, group in three, then the
 * subgroup with a slash before it or none: `A43B 1314` and `G06F015/00` give `A43B13/14` and
 * `G06F15/00`.  Blanks count, so `text` is as the record has it; what is shorter, a Locarno class,
 * only loses its blanks. */
const char *ipc_of_fixed_width(struct reading *reading, const char *text);
