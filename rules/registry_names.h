/* registry_names.h - what the rest of rules/ sees of a registry beside its enterprises. */
#pragma once

#include "rules/name_index.h"
#include "rules/pattern.h"
#include "rules/pattern_index.h"
#include "rules/registry.h"
#include "rules/tables.h"

struct registry_pattern {
    struct pattern *pattern;
    const struct enterprise *enterprise;
};

const struct tables *registry_tables(const struct registry *registry);
const struct name_index *registry_names(const struct registry *registry);
const struct registry_pattern *registry_patterns(const struct registry *registry, size_t *count);
const struct pattern_index *registry_pattern_index(const struct registry *registry);
