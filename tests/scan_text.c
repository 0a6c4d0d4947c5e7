#include "tests/scan_text.h"

#include <criterion/criterion.h>
#include <string.h>

#include "parsers/inflate.h"
#include "parsers/input.h"

const struct scan_mode SCAN_NIGHT = { .all = false }, SCAN_ALL = { .all = true },
                       SCAN_PARSE = { .no_skip = true };

const char *const CN_SPELLINGS[CN_SPELLING_COUNT] = {
    "CN", " CN ", "C<!-- -->N", "<![CDATA[CN]]>", "&#67;N", "C&#x4E;", "C&N", "C& N", "cn", "CNN",
    "HK", "", "C<b/>N", "& CN",
};

struct scan scan_begin(const struct format *format, const char *text, struct scan_mode mode,
                       size_t step)
{
    struct scan scan = { .format = format };
    scan.source = source_from_memory(text, strlen(text), step);
    cr_assert(scan.source);
    enum status status = format->open(scan.source, mode, &scan.reader, &scan.error);
    cr_assert_eq(status, STATUS_OK, "%s", scan.error.text);
    return scan;
}

enum status scan_next(struct scan *scan)
{
    return scan->format->next(scan->reader, &scan->record, &scan->error);
}

void scan_end(struct scan *scan)
{
    scan->format->close(scan->reader);
    source_free(scan->source);
}

struct source *source_checked(const char *text, size_t size, size_t step)
{
    const struct zip_sums sums = { size, inflate_crc(0, text, size) };
    struct source *raw = source_from_memory(text, size, step);
    struct source *source = raw ? source_stored(raw, sums) : NULL;
    cr_assert(source);
    return source;
}

struct scan scan_one(const struct format *format, const char *text, struct scan_mode mode)
{
    struct scan scan = scan_begin(format, text, mode, 4096);
    enum status status = scan_next(&scan);
    cr_assert_eq(status, STATUS_OK, "%s", scan.error.text);
    return scan;
}

void scan_expect_same(const struct format *format, const char *text, const char *what)
{
    struct scan night = scan_begin(format, text, SCAN_NIGHT, 512);
    struct scan parse = scan_begin(format, text, SCAN_PARSE, 4096);
    cr_expect_eq(scan_next(&night), scan_next(&parse), "%s", what);
    cr_expect_eq(night.record.fate, parse.record.fate, "%s", what);
    cr_expect_str_eq(night.record.label, parse.record.label, "%s", what);
    cr_expect_str_eq(night.record.grant.right, parse.record.grant.right, "%s", what);
    scan_end(&night);
    scan_end(&parse);
}
