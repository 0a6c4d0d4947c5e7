/* text_hash.h - a quick hash of a text, for tables that live no longer than a run. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* By eight bytes at a time; all its bits are good, the upper ones best. */
static inline uint64_t text_hash(const char *text, size_t size)
{
    uint64_t hash = size * UINT64_C(0x9E3779B97F4A7C15), part = 0;
    for (; size >= sizeof part; text += sizeof part, size -= sizeof part) {
        memcpy(&part, text, sizeof part);
        hash = (hash ^ part ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
    }
    part = 0;
    memcpy(&part, text, size);
    hash = (hash ^ part ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
    return (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
}
