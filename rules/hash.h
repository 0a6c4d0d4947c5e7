/* hash.h - uthash that reports a lack of memory instead of leaving the program, by a quicker hash
 * than its own; it goes through its elements in the order they came, whatever the hash.
 * After HASH_ADD_KEYPTR an element whose hh.tbl is NULL was not added. */
#pragma once

#include "rules/text_hash.h"

#define HASH_NONFATAL_OOM 1
#define HASH_BKT_CAPACITY_THRESH 2      /* uthash's own 10 makes long chains */
#define HASH_FUNCTION(key, size, hash) \
    do hash = (unsigned)(text_hash((const char *)(key), size) >> 32); while (0)
#include <uthash.h>
