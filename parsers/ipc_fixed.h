/* ipc_fixed.h - (51) the international classification as the USPTO wrote it until 2005. */
#pragma once

#include "parsers/reading.h"

/* A symbol of fixed width, subclass in four places, group in three, then the subgroup with a slash
 * before it or none: `A43B 1314` and `G06F015/00` give `A43B13/14` and `G06F15/00`.  Blanks count,
 * so `text` is as the record has it; what is shorter, a Locarno class, only loses its blanks. */
const char *ipc_of_fixed_width(struct reading *reading, const char *text);
