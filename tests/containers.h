/* containers.h - gzip files and zips for tests, good and bad, made in memory. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parsers/input.h"

struct bytes {
    char *data;
    size_t size;
};

void bytes_free(struct bytes *bytes);
struct bytes bytes_of(const char *text);
struct bytes bytes_join(struct bytes first, struct bytes second);       /* both stay */

/* Text of words that repeat, so that it deflates; the same for the same size. */
struct bytes sample_text(size_t size);

/* Raw deflate of level 0 to 9, and one gzip member around it. */
struct bytes deflate_of(struct bytes plain, int level);
struct bytes gzip_of(struct bytes plain, int level);

/* A zip member and what is to be wrong with it; the rest is worked out. */
struct zip_member {
    const char *name;
    struct bytes plain;
    bool stored;
    bool descriptor;                /* lengths and CRC behind the data, zeros before them */
    bool zip64;                     /* lengths in an extra field */
    int method;                     /* another than 0 and 8 */
    bool encrypted;
    uint32_t crc_off;               /* added to the CRC */
    int64_t size_off, packed_off;   /* added to the lengths of the directory */
    const char *behind;             /* bytes between the deflate data and the next member */
};

/* A zip made by hand; `zip64` makes its end of directory one of zip64. */
struct bytes zip_of(const struct zip_member *members, size_t count, bool zip64);

/* A tar member: its header, what stands before it, and what is to be wrong. */
struct tar_member {
    const char *name;
    struct bytes plain;
    char type;                      /* type flag; '0' where it is not given */
    const char *link;
    const char *pax;                /* records of a pax header before it: "19 path=sub/a.csv\n" */
    const char *long_name;          /* in a GNU header before it */
    const char *octal;              /* size field as written; NULL: worked out, base 256 if large */
    uint64_t more;                  /* added to the size: bytes that are not there, for holes */
    bool old;                       /* without magic, as before POSIX */
    int sum_off;                    /* added to the header's sum */
};

/* A tar made by hand, with `zeros` bytes at its end; an end mark is 1,024. */
struct bytes tar_of(const struct tar_member *members, size_t count, size_t zeros);

/* One member by libzip, for comparison. */
struct bytes zip_by_libzip(const char *name, struct bytes plain);

/* Reads a source to its end and frees it: STATUS_END, or what went wrong, and the bytes given. */
enum status drain(struct source *source, struct bytes *out, struct error *error);

/* A file in a new folder: `path` is filled.  remove_file removes both. */
struct scratch_file {
    char folder[64], path[128];
};
void write_file(struct scratch_file *file, const char *name, struct bytes bytes);
void remove_file(struct scratch_file *file);
