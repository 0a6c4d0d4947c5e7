/* dump.h - the way from a dump's bytes to its records (parsers/dump.c).
 *
 *     file --1--> member --2--> block --3--> record --4--> grant
 *
 * A dump is a file or a folder.  It has top-level members: those of its .zip or .tar, the files
 * below the folder (parsers/file_tree.h), or one without a name for a plain or .gz file.  They are
 * the units of parallel work; a member that is an archive again is walked inside its unit.  A set
 * of tables, whose rows make a record together, is one member, whatever its files.
 * Ownership: dump_open makes it, dump_close frees it (NULL is fine).  Records are borrowed until
 * the next.  Threads: a dump stays with its maker; each thread opens its own. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "record.h"
#include "status.h"

enum { PARSER_VERSION = 3 };        /* raise it when a part's bytes may change for the same dump */

struct dump;

/* Opens `path` and reads its directory, no more.  `scratch` is a folder for archives inside
 * archives.  STATUS_BAD_DUMP: an empty file, or a damaged container; STATUS_SYSTEM: unreadable. */
MUST_CHECK enum status dump_open(const char *path, const char *scratch, struct dump **out,
                                 struct error *error);
void dump_close(struct dump *dump);

size_t dump_member_count(const struct dump *dump);
uint64_t dump_member_size(const struct dump *dump, size_t member);  /* in the file, compressed */

/* Starts with top-level member `member`; any order, each as often as you like. */
MUST_CHECK enum status dump_read(struct dump *dump, size_t member, struct scan_mode mode,
                                 struct error *error);

/* The next record of the member begun, nested members in the order of their directories.
 * STATUS_OK, STATUS_END; STATUS_REJECT with label, member, offset and length set and the reason
 * in `error`; STATUS_BAD_DUMP and STATUS_SYSTEM end it.
 *
 * A member that no format knows is one rejected record too, label "member", offset 0 and all its
 * bytes, unless it is known to stand beside records (parsers/companion.c); so are an archive nested
 * too deep, whose length is 0, and an empty file of a folder.
 *
 * A member whose last record breaks off is damage of the dump when its bytes are plain, as a file
 * or in a tar or folder.  In a zip or gzip file that is whole that record is rejected; where only
 * the end tag around all records is missing there is one more, label "member", offset and length 0.
 * A member too large or inflating too far is damage of the dump: its first records are out by
 * then. */
MUST_CHECK enum status dump_next(struct dump *dump, struct record *record, struct error *error);

/* What the member begun has shown so far. */
struct dump_seen {
    const char *format;             /* first format that bid, NULL if none did */
    uint64_t read;                  /* members that a format read */
    uint64_t passed_over;           /* members that no format knows, rejected or a PDF, an index */
    uint64_t bytes_in;              /* compressed bytes consumed of the top-level member */
    uint64_t bytes_out;             /* bytes inflated for formats */
};
void dump_seen(const struct dump *dump, struct dump_seen *seen);

/* Copies `length` bytes from `offset` of the member named as in struct grant to `out`.
 * STATUS_BAD_DUMP when it is not there or ends before. */
MUST_CHECK enum status dump_copy(struct dump *dump, const char *member, uint64_t offset,
                                 uint64_t length, FILE *out, struct error *error);

/* ---- what there is to read ---- */

/* What a record tells of where its owners are: a match needs it, and without it rests on the name
 * alone. */
#define PLACE_DETAILS(ROW) \
    ROW(NONE,    "none")            /* a name at most */ \
    ROW(COUNTRY, "country") \
    ROW(ADDRESS, "address")         /* lines as filed, in which the city stands somewhere */ \
    ROW(CITY,    "city")

#define PLACE_DETAIL_ENUM(name, code) PLACE_DETAIL_##name,
enum place_detail { PLACE_DETAILS(PLACE_DETAIL_ENUM) PLACE_DETAIL_COUNT };

const char *place_detail_code(enum place_detail place);

/* Who made the record.  Of records that tell as much of the owners the nearest counts. */
#define DUMP_ORIGINS(ROW) \
    ROW(OFFICE,   "office")         /* the office that granted, or WIPO of a mark, publishes */ \
    ROW(DATABASE, "database")       /* an office collects what others publish */ \
    ROW(VENDOR,   "vendor") \
    ROW(ROWS,     "rows")           /* whoever typed them */

#define DUMP_ORIGIN_ENUM(name, code) ORIGIN_##name,
enum dump_origin { DUMP_ORIGINS(DUMP_ORIGIN_ENUM) ORIGIN_COUNT };

const char *dump_origin_code(enum dump_origin origin);

/* A format as staff meet it; every text is constant. */
struct format_facts {
    const char *name;               /* as in the part's first line */
    const char *contents;           /* whose, what: "USPTO patent grants, XML v4.0 to v4.7" */
    const char *files;              /* names as they are shipped, blank between: "ipg??????.zip" */
    enum dump_origin origin;
    enum place_detail place;         /* the most that a record tells of its owners */
    bool pct, priorities, family;   /* whether records name them */
    const char *lacks;              /* what to know before trusting it, in words */
};

/* The formats by name, for `formats` and `--version`; NULL at the end. */
const struct format_facts *dump_format(size_t index);
const struct format_facts *dump_format_named(const char *name);     /* NULL: there is none */
