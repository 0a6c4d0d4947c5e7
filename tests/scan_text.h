/* scan_text.h - a format over a text in memory, for the tests of formats. */
#pragma once

#include "parsers/format.h"

struct scan {
    const struct format *format;
    struct source *source;
    void *reader;
    struct record record;
    struct error error;
};

/* `step` bytes come at a time.  Fails the test when the format does not open. */
struct scan scan_begin(const struct format *format, const char *text, struct scan_mode mode,
                       size_t step);
enum status scan_next(struct scan *scan);
void scan_end(struct scan *scan);

/* Scans a text of one record and leaves the scan standing on it. */
struct scan scan_one(const struct format *format, const char *text, struct scan_mode mode);

/* A source whose bytes are checked, as a zip member's are. */
struct source *source_checked(const char *text, size_t size, size_t step);

/* Whether the first record of a text is the same with skipping and without. */
void scan_expect_same(const struct format *format, const char *text, const char *what);

/* Ways to write a country that is CN or only looks like it. */
enum { CN_SPELLING_COUNT = 14 };
extern const char *const CN_SPELLINGS[CN_SPELLING_COUNT];

extern const struct scan_mode SCAN_NIGHT, SCAN_ALL, SCAN_PARSE;
