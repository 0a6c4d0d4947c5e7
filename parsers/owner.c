/* parsers/owner.c - whether a right may belong to somebody in China.  Source: FORMATS.md. */
#include "parsers/owner.h"

#include <string.h>

static bool claims_chinese_priority(const struct grant *grant)
{
    for (size_t i = 0; i < grant->priority_count; i++)
        if (strcmp(grant->priorities[i].country, "CN") == 0)
            return true;
    return false;
}

bool owner_is_chinese(const struct grant *grant, bool blank_counts)
{
    bool blank = grant->party_count == 0;
    for (size_t i = 0; i < grant->party_count; i++) {
        if (strcmp(grant->parties[i].country, "CN") == 0)
            return true;
        blank = blank || !*grant->parties[i].country;
    }
    for (size_t i = 0; i < grant->owner_before_count; i++)
        if (strcmp(grant->owners_before[i].country, "CN") == 0)
            return true;
    return blank && (blank_counts || claims_chinese_priority(grant));
}
