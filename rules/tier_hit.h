/* tier_hit.h - what the tiers share: which entries count, how a hit is noted. */
#pragma once

#include "rules/tier.h"

/* Valid on the day and not denied. */
bool search_counts(const struct search *search, const struct enterprise *enterprise);

/* Whether that look for name `i` may meet with anything. */
bool look_may_meet(const struct search *search, size_t i, unsigned look);

/* Notes that a look has been taken and whether it met with anything, counting or not. */
void look_note(const struct search *search, size_t i, unsigned look, bool met);

/* An entry that the party's name number `by` has hit: the first targets by registry line are kept,
 * and of one enterprise the first hit. */
void hit_name(struct hit *hit, enum tier tier, size_t by, const char *key, const char *value,
              const struct name_entry *entry);

/* All places of the party's name stand in the entry's; with `elsewhere`, those that are not of
 * Suzhou or Jiangsu. */
bool places_within(const struct name_key *key, const struct name_entry *entry, bool elsewhere);
