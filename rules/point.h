/* point.h - a point on the map in an address, as ISO 6709 writes it: "+31.30408+120.59538/".
 *
 * Some sources say where an owner is by latitude and longitude; in Latin letters that alone tells
 * Suzhou in Jiangsu from its namesake in Anhui. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the point that starts at `text`, 0 if none does.  *near: it lies in the rectangle around
 * the prefecture of Suzhou, which also holds edges of its neighbours. */
size_t point_read(const char *text, bool *near);
