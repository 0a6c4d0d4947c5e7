/* hash.h - uthash that reports a lack of memory instead of leaving the program.
 * After HASH_ADD_KEYPTR an element whose hh.tbl is NULL was not added. */
#pragma once

#define HASH_NONFATAL_OOM 1
#include <uthash.h>
