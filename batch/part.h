/* part.h - the grants found in one dump: a function of the dump's bytes and PARSER_VERSION only.
 *
 *     state/parts/SHA256-vN.jsonl.gz      line 1: size, sha256, format, parser version
 *                                         then a grant a line
 *                                         last line: the counts and the rejects
 *
 * While a dump is scanned each run of its top-level members fills a fragment, compressed as it
 * comes; a part is its first line, its fragments in the order of the directory and its last line,
 * each a gzip member of its own, so its bytes do not depend on which member was read first.
 * Ownership: fragment_create makes one, fragment_free frees it (NULL is fine).
 * Threads: a fragment stays with one thread at a time. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "batch/night.h"
#include "dump.h"
#include "record.h"
#include "status.h"

struct filings;                     /* rules/filing.h */
struct fragment;

/* `scratch`: the folder for what does not fit into memory. */
MUST_CHECK enum status fragment_create(const char *scratch, struct fragment **out,
                                       struct error *error);
void fragment_free(struct fragment *fragment);

/* Counts the record and writes the grant of a kept one. */
MUST_CHECK enum status fragment_add(struct fragment *fragment, const struct record *record,
                                    struct error *error);
MUST_CHECK enum status fragment_reject(struct fragment *fragment, const struct record *record,
                                       const char *reason, struct error *error);

/* Ends it; `seen` is what the dump showed of its members: format, read, passed_over. */
MUST_CHECK enum status fragment_finish(struct fragment *fragment, const struct dump_seen *seen,
                                       struct error *error);

/* Writes the part beside and renames it to `path`.  `fragments` are finished, in order.
 * STATUS_BAD_DUMP when there are members but no format knows any of them. */
MUST_CHECK enum status part_write(const char *path, const char *sha256, uint64_t size,
                                  struct fragment *const *fragments, size_t count,
                                  struct error *error);

/* "PARTS/SHA256-vN.jsonl.gz", or "…-vN-all.jsonl.gz" with `all`; NULL without memory. */
char *part_path(struct arena *arena, const char *parts, const char *sha256, bool all);

/* A part as read back: strings and arrays live in the arena. */
struct part {
    struct dump_report report;          /* name and path are left empty: they belong to the state */
    struct grant *grants;
    size_t grant_count;
};

/* Reads a part; without `grants` only its report.  STATUS_END when there is no file or its last
 * line is missing: not a part.  STATUS_SYSTEM when it is damaged. */
MUST_CHECK enum status part_read(const char *path, bool grants, struct arena *arena,
                                 struct part *part, struct error *error);

/* Adds to `filings` those of a part that are claimed and published by `as_of`; `part` is what
 * part_read has given of it, named.  STATUS_SYSTEM when the file is another one since. */
MUST_CHECK enum status part_filings(const char *path, const struct part *part, int32_t as_of,
                                    struct filings *filings, struct arena *arena,
                                    struct error *error);
