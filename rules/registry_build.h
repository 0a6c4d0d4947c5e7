/* registry_build.h - a registry while it is read: registry.c has the file, registry_row.c a row. */
#pragma once

#include "arena.h"
#include "csv_reader.h"
#include "rules/registry_names.h"

struct id_entry {
    const struct enterprise *enterprise;
    UT_hash_handle hh;
};

struct registry {
    struct arena *arena, *scratch;
    struct tables *tables;
    struct han_folder folder;
    struct enterprise **enterprises;
    size_t count, capacity;
    struct id_entry *ids;
    struct name_index names;
    struct registry_pattern *patterns;
    size_t pattern_count, pattern_capacity;
    struct pattern_index *pattern_index;
    const char *warnings[REGISTRY_WARNINGS_KEPT];
    size_t warning_count;
    struct registry_findings *findings;         /* NULL: the first bad row ends the reading */
};

extern const struct csv_column registry_columns[];
size_t registry_column_count(void);

/* What is wrong with a row: it ends the reading, or is told and the reading goes on. */
MUST_CHECK enum status registry_noted(struct registry *registry, enum status status,
                                      const struct error *error);

/* Keeps or tells a warning: the row counts. */
MUST_CHECK enum status registry_warn(struct registry *registry, const char *text,
                                     struct error *error);

/* Takes `row` in, which has room, under its id. */
MUST_CHECK enum status registry_id_add(struct registry *registry, struct enterprise *row,
                                       struct error *error);

/* Takes in the reader's row. */
MUST_CHECK enum status registry_row_add(struct registry *registry,
                                        const struct csv_reader *reader, struct error *error);
