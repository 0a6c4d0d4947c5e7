/* owner.h - whether a right may belong to somebody in China: the one test that decides which
 * grants are kept. */
#pragma once

#include <stdbool.h>

#include "grant.h"

/* An owner, of today or before, with country CN; or one without country, or no owner at all, and
 * a priority claim from CN.  `blank_counts`: an owner without country is enough, as in sources
 * that often leave it out. */
bool owner_is_chinese(const struct grant *grant, bool blank_counts);
