/* json_look.h - what the bytes of a line of JSON show before it is parsed.
 *
 * One pass that leaps from quote to quote: for the label of a record that is then passed over, and
 * for limits that hold before any memory is taken. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct json_look {
    bool whole;                 /* an object begins, and it ends */
    size_t depth;               /* how deep objects and lists lie */
    size_t values;              /* at least as many values as there are */
    const char *value;          /* of the key looked for, as it stands in its quotes; NULL: not
                                   there, or no text */
    size_t value_size;
};

/* Looks at one line, and in its outermost object for `key`. */
struct json_look json_look(const char *text, size_t size, const char *key);

/* True when no text in the line can begin with the letters CN. */
bool json_has_no_cn(const char *text, size_t size);
