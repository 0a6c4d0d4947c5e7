/* part_json.h - the lines of a part as JSON, by jansson; both ways in one place. */
#pragma once

#include <jansson.h>

#include "arena.h"
#include "batch/night.h"
#include "grant.h"
#include "status.h"

/* A new object, NULL without memory or when a text is not UTF-8. */
json_t *grant_to_json(const struct grant *grant);

/* Fills `grant`; its strings live in the arena.  False: a key is missing or of another type. */
bool grant_from_json(const json_t *object, struct arena *arena, struct grant *grant);

/* The last line: counts, by_kind and rejects of `report`. */
json_t *counts_to_json(const struct dump_report *report, uint64_t members_read,
                       uint64_t members_passed_over);
bool counts_from_json(const json_t *object, struct arena *arena, struct dump_report *report);
