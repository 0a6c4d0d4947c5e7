/* test_inflate.c - raw deflate by the inflater linked, and gzip files around it. */
#include "parsers/inflate.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "containers.h"

/* gunzips with `step` packed bytes at a time. */
static enum status gunzip(struct bytes packed, size_t step, struct bytes *out,
                          struct error *error)
{
    struct meter meter = { packed.size, 0 };
    struct source *raw = source_from_memory(packed.data, packed.size, step);
    struct source *source = source_gunzip(raw, &meter);
    source_place(source, "a.gz");
    return drain(source, out, error);
}

static bool same(struct bytes one, struct bytes other)
{
    return one.size == other.size && memcmp(one.data, other.data, one.size) == 0;
}

Test(inflate, crc_is_that_of_gzip_and_can_be_taken_in_pieces)
{
    cr_expect_eq(inflate_crc(0, "123456789", 9), 0xcbf43926);
    cr_expect_eq(inflate_crc(inflate_crc(0, "1234", 4), "56789", 5), 0xcbf43926);
    cr_expect_eq(inflate_crc(0, "", 0), 0);
}

Test(inflate, gives_the_same_bytes_whatever_room_there_is)
{
    static const size_t sizes[] = { 1, 3, 1000, 40000, 200000 };
    struct bytes plain = sample_text(150000);
    for (int level = 0; level <= 9; level += 3) {
        struct bytes packed = deflate_of(plain, level);
        struct bytes fed = { malloc(packed.size + 20), packed.size + 20 };
        memcpy(fed.data, packed.data, packed.size);
        memset(fed.data + packed.size, 'x', 20);            /* what follows is not its own */
        for (size_t i = 0; i < COUNT_OF(sizes); i++)
            for (size_t j = 0; j < COUNT_OF(sizes); j++) {
                struct inflate *inflater = inflate_create();
                struct bytes out = { malloc(plain.size), 0 };
                size_t used = 0;
                enum inflate_result result = INFLATE_MORE;
                while (result == INFLATE_MORE) {
                    size_t left = fed.size - used, room = plain.size - out.size;
                    struct inflate_window window = {
                        fed.data + used, left < sizes[i] ? left : sizes[i],
                        out.data + out.size, room < sizes[j] ? room : sizes[j],
                    };
                    result = inflate_run(inflater, &window);
                    used = (size_t)(window.in - fed.data);
                    out.size = (size_t)(window.out - out.data);
                }
                cr_expect_eq(result, INFLATE_END, "in %zu, out %zu", sizes[i], sizes[j]);
                cr_expect_eq(used, packed.size, "in %zu, out %zu", sizes[i], sizes[j]);
                cr_expect(same(out, plain), "in %zu, out %zu", sizes[i], sizes[j]);
                bytes_free(&out);
                inflate_free(inflater);
            }
        bytes_free(&packed);
        bytes_free(&fed);
    }
    bytes_free(&plain);
}

/* Parts of gzip files; "abc" and nothing, deflated with fixed codes. */
#define HEAD     "\x1f\x8b\x08\0\0\0\0\0\0\x03"
#define ABC      "\x4b\x4c\x4a\x06\0"
#define ABC_SUMS "\xc2\x41\x24\x35\x03\0\0\0"
#define NOTHING  "\x03\0"
#define NO_SUMS  "\0\0\0\0\0\0\0\0"
#define MEMBER   HEAD ABC ABC_SUMS
#define EMPTY    HEAD NOTHING NO_SUMS
#define FLAGS(flags) "\x1f\x8b\x08" flags "\0\0\0\0\0\x03"
#define ROW(text) text, sizeof text - 1

Test(gunzip, takes_what_gzip_takes_and_nothing_else)
{
    static const struct {
        const char *name, *data;
        size_t size;
        const char *out;            /* NULL: bad */
        const char *reason;
    } rows[] = {
        { "one member", ROW(MEMBER), "abc", NULL },
        { "two members", ROW(MEMBER MEMBER), "abcabc", NULL },
        { "an empty member", ROW(EMPTY), "", NULL },
        { "an empty member between", ROW(MEMBER EMPTY MEMBER), "abcabc", NULL },
        { "empty members only", ROW(EMPTY EMPTY), "", NULL },
        { "zero padding", ROW(MEMBER "\0\0\0\0\0\0"), "abc", NULL },
        { "one zero byte", ROW(MEMBER "\0"), "abc", NULL },
        { "extra field", ROW(FLAGS("\x04") "\x03\0\0\0\0" ABC ABC_SUMS), "abc", NULL },
        { "name", ROW(FLAGS("\x08") "a.xml\0" ABC ABC_SUMS), "abc", NULL },
        { "comment", ROW(FLAGS("\x10") "no comment\0" ABC ABC_SUMS), "abc", NULL },
        { "header CRC", ROW(FLAGS("\x02") "\xa7\x77" ABC ABC_SUMS), "abc", NULL },
        { "all of them", ROW(FLAGS("\x1f") "\x01\0xn\0c\0" "\x4c\xc6" ABC ABC_SUMS), "abc", NULL },

        { "nothing", ROW(""), NULL, "gzip header or trailer ends early" },
        { "half a header", ROW("\x1f\x8b\x08\0\0"), NULL, "gzip header or trailer ends early" },
        { "half a name", ROW(FLAGS("\x08") "a.xm"), NULL, "gzip header or trailer ends early" },
        { "no data", ROW(HEAD), NULL, "deflate data ends early" },
        { "half the data", ROW(HEAD "\x4b\x4c"), NULL, "deflate data ends early" },
        { "no trailer", ROW(HEAD ABC), NULL, "gzip header or trailer ends early" },
        { "half a trailer", ROW(HEAD ABC "\xc2\x41\x24\x35\x03"), NULL,
          "gzip header or trailer ends early" },
        { "block of unknown type", ROW(HEAD "\x07\0\0\0\0\0\0\0\0\0\0"), NULL,
          "deflate data is damaged" },
        { "wrong CRC", ROW(HEAD ABC "\xc2\x41\x24\x36\x03\0\0\0"), NULL,
          "CRC is not that of the gzip trailer" },
        { "wrong length", ROW(HEAD ABC "\xc2\x41\x24\x35\x04\0\0\0"), NULL,
          "length is not that of the gzip trailer" },
        { "wrong header CRC", ROW(FLAGS("\x02") "\xdb\x91" ABC ABC_SUMS), NULL,
          "CRC of the gzip header is wrong" },
        { "unknown flag", ROW(FLAGS("\x20") ABC ABC_SUMS), NULL,
          "gzip method or flag is unknown" },
        { "unknown method", ROW("\x1f\x8b\x07\0\0\0\0\0\0\x03" ABC ABC_SUMS), NULL,
          "gzip method or flag is unknown" },
        { "trailing text", ROW(MEMBER "text"), NULL, "bytes that are not gzip follow the data" },
        { "one trailing byte", ROW(MEMBER "x"), NULL, "bytes that are not gzip follow the data" },
        { "half a mark", ROW(MEMBER "\x1f"), NULL, "gzip header or trailer ends early" },
        { "text behind padding", ROW(MEMBER "\0\0x"), NULL,
          "bytes that are not gzip follow the data" },
        { "member behind padding", ROW(MEMBER "\0\0" MEMBER), NULL,
          "bytes that are not gzip follow the data" },
        { "half a second member", ROW(MEMBER HEAD "\x4b"), NULL, "deflate data ends early" },
    };
    static const size_t steps[] = { 1, 2, 3, 5, 8, 13, 1000 };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t j = 0; j < COUNT_OF(steps); j++) {
            struct bytes in = { (char *)(uintptr_t)rows[i].data, rows[i].size }, out;
            struct error error = { "" };
            enum status status = gunzip(in, steps[j], &out, &error);
            if (rows[i].out) {
                cr_expect_eq(status, STATUS_END, "%s, step %zu: %s", rows[i].name, steps[j],
                             error.text);
                cr_expect_str_eq(out.data, rows[i].out, "%s, step %zu", rows[i].name, steps[j]);
            } else {
                char expected[200];
                snprintf(expected, sizeof expected, "cannot read dump: %s (a.gz, byte 0)",
                         rows[i].reason);
                cr_expect_eq(status, STATUS_BAD_DUMP, "%s, step %zu", rows[i].name, steps[j]);
                cr_expect_str_eq(error.text, expected, "%s, step %zu", rows[i].name, steps[j]);
            }
            bytes_free(&out);
        }
}

Test(gunzip, cut_at_each_hundredth_it_never_ends_well)
{
    struct bytes plain = sample_text(600000);
    for (int level = 0; level <= 9; level += 3) {
        struct bytes packed = gzip_of(plain, level), out;
        struct error error;
        cr_expect_eq(gunzip(packed, STEP_RAW, &out, &error), STATUS_END);
        cr_expect(same(out, plain), "level %d", level);
        bytes_free(&out);
        for (size_t i = 0; i < 100; i++) {
            struct bytes cut = { packed.data, packed.size * i / 100 };
            cr_expect_eq(gunzip(cut, STEP_RAW, &out, &error), STATUS_BAD_DUMP,
                         "level %d, cut at %zu", level, cut.size);
            cr_expect(out.size <= plain.size && memcmp(out.data, plain.data, out.size) == 0,
                      "level %d, cut at %zu", level, cut.size);
            bytes_free(&out);
        }
        bytes_free(&packed);
    }
    bytes_free(&plain);
}

Test(gunzip, no_changed_bit_gives_other_bytes_without_an_error)
{
    struct bytes plain = sample_text(5000), packed = gzip_of(plain, 6), out;
    for (size_t bit = 0; bit < packed.size * 8; bit++) {
        packed.data[bit / 8] ^= (char)(1 << bit % 8);
        struct error error;
        if (gunzip(packed, 1000, &out, &error) == STATUS_END)
            cr_expect(same(out, plain), "bit %zu", bit);
        bytes_free(&out);
        packed.data[bit / 8] ^= (char)(1 << bit % 8);
    }
    bytes_free(&packed);
    bytes_free(&plain);
}

Test(gunzip, data_that_inflates_out_of_all_proportion_is_refused)
{
    struct bytes plain = { calloc(1, 8 << 20), 8 << 20 };
    struct bytes packed = gzip_of(plain, 9), out;
    struct error error = { "" };
    cr_expect_eq(gunzip(packed, STEP_RAW, &out, &error), STATUS_END, "deflate's own 1,032");
    bytes_free(&out);

    struct meter meter = { 1000, 0 };       /* so many bytes of the file have led to this */
    struct source *raw = source_from_memory(packed.data, packed.size, STEP_RAW);
    cr_expect_eq(drain(source_gunzip(raw, &meter), &out, &error), STATUS_BAD_DUMP);
    cr_expect_str_eq(error.text, "data inflates more than 1100-fold");
    bytes_free(&out);
    bytes_free(&packed);
    bytes_free(&plain);
}
