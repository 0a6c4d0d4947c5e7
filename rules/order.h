/* order.h - numbers compared for qsort, without the overflow that a subtraction has. */
#pragma once

#include <stdint.h>

static inline int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}
