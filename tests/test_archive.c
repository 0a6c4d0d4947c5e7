/* test_archive.c - zips, good ones and each way to be bad. */
#include "parsers/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "containers.h"
#include "limit.h"

/* Opens a zip and reads all its members, one after the other, to `out`. */
static enum status read_zip(struct bytes zip, struct bytes *out, struct error *error)
{
    *out = (struct bytes){ 0 };
    struct spool *spool = spool_create("/tmp");
    struct archive *archive = NULL;
    enum status status = spool_append(spool, zip.data, zip.size, error);
    if (status == STATUS_OK)
        status = archive_open(range_of_spool(spool), &archive, error);
    struct meter meter = { zip.size, 0 };
    for (size_t i = 0; status == STATUS_OK && i < archive_count(archive); i++) {
        struct source *source;
        struct bytes member, both;
        status = archive_source(archive, i, &meter, &source, error);
        if (status != STATUS_OK)
            break;
        if (drain(source, &member, error) != STATUS_END)
            status = STATUS_BAD_DUMP;
        both = bytes_join(*out, member);
        bytes_free(out);
        bytes_free(&member);
        *out = both;
    }
    archive_close(archive);
    spool_free(spool);
    return status;
}

static bool same(struct bytes one, struct bytes other)
{
    return one.size == other.size && memcmp(one.data, other.data, one.size) == 0;
}

Test(trap_08, zip64_and_sizes_behind_the_data_are_read)
{
    struct bytes plain = sample_text(50000);
    static const struct { const char *name; bool zip64; struct zip_member member; } rows[] = {
        { "deflated", false, { .name = "a" } },
        { "stored", false, { .name = "a", .stored = true } },
        { "sizes behind the data", false, { .name = "a", .descriptor = true } },
        { "stored, sizes behind the data", false,
          { .name = "a", .stored = true, .descriptor = true } },
        { "member of zip64", false, { .name = "a", .zip64 = true } },
        { "directory of zip64", true, { .name = "a" } },
        { "all of zip64, sizes behind the data", true,
          { .name = "a", .zip64 = true, .descriptor = true } },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct zip_member member = rows[i].member;
        member.plain = plain;
        struct bytes zip = zip_of(&member, 1, rows[i].zip64), out;
        struct error error = { "" };
        cr_expect_eq(read_zip(zip, &out, &error), STATUS_OK, "%s: %s", rows[i].name, error.text);
        cr_expect(same(out, plain), "%s", rows[i].name);
        bytes_free(&out);
        bytes_free(&zip);
    }
    struct bytes zip = zip_by_libzip("a.xml", plain), out;
    cr_expect_eq(read_zip(zip, &out, NULL), STATUS_OK);
    cr_expect(same(out, plain));
    bytes_free(&out);
    bytes_free(&zip);
    bytes_free(&plain);
}

Test(archive, refuses_every_bad_zip_by_name)
{
    static const struct { struct zip_member member; const char *reason; } rows[] = {
        { { .name = "a", .crc_off = 1 }, "CRC is not that of the directory" },
        { { .name = "a", .crc_off = 1, .stored = true }, "CRC is not that of the directory" },
        { { .name = "a", .size_off = 1 }, "length is not that of the directory" },
        { { .name = "a", .size_off = -1 }, "length is not that of the directory" },
        { { .name = "a", .size_off = 1, .stored = true }, "length is not that of the directory" },
        { { .name = "a", .packed_off = -1 }, "deflate data ends early" },
        { { .name = "a", .packed_off = 2, .behind = "xx" }, "bytes follow the deflate data" },
        { { .name = "a", .packed_off = 1 << 20 }, "bytes follow the deflate data" },
        { { .name = "a", .method = 12 },
          "compression method 12 is neither stored nor deflated" },
        { { .name = "a", .method = 9 }, "compression method 9 is neither stored nor deflated" },
        { { .name = "a", .encrypted = true }, "member is encrypted" },
        { { .name = "a", .zip64 = true, .size_off = (INT64_C(64) << 30) },
          "member is larger than 64 GiB" },
    };
    struct bytes plain = sample_text(5000);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct zip_member member = rows[i].member;
        member.plain = plain;
        struct bytes zip = zip_of(&member, 1, false), out;
        struct error error = { "" };
        cr_expect_eq(read_zip(zip, &out, &error), STATUS_BAD_DUMP, "row %zu: %s",
                     i, error.text);
        cr_expect_str_eq(error.text, rows[i].reason, "row %zu: %s", i, error.text);
        bytes_free(&out);
        bytes_free(&zip);
    }
    bytes_free(&plain);
}

Test(archive, two_members_of_one_name_are_refused)
{
    struct zip_member members[] = {
        { .name = "a.xml", .plain = bytes_of("1") }, { .name = "a.xml", .plain = bytes_of("2") },
    };
    struct bytes zip = zip_of(members, 2, false), out;
    struct error error = { "" };
    cr_expect_eq(read_zip(zip, &out, &error), STATUS_BAD_DUMP);
    cr_expect_str_eq(error.text, "two members are named 'a.xml'");
    bytes_free(&out);
    bytes_free(&zip);
    bytes_free(&members[0].plain);
    bytes_free(&members[1].plain);
}

Test(archive, names_come_in_order_without_folders_and_are_found)
{
    struct zip_member members[] = {
        { .name = "DOC/", .plain = bytes_of("") },
        { .name = "DOC/z.xml", .plain = bytes_of("1") },
        { .name = "DOC/\xe8\x8b\x8f.xml", .plain = bytes_of("2") },
        { .name = "a\x81", .plain = bytes_of("3") },            /* code page 437 */
    };
    static const char *const names[] = { "DOC/z.xml", "DOC/\xe8\x8b\x8f.xml", "a\xc3\xbc" };
    struct bytes zip = zip_of(members, COUNT_OF(members), false);
    struct spool *spool = spool_create("/tmp");
    struct archive *archive;
    cr_assert_eq(spool_append(spool, zip.data, zip.size, NULL), STATUS_OK);
    cr_assert_eq(archive_open(range_of_spool(spool), &archive, NULL), STATUS_OK);
    cr_assert_eq(archive_count(archive), 3);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        size_t found = 99;
        cr_expect_str_eq(archive_name(archive, i), names[i]);
        cr_expect(archive_find(archive, names[i], &found), "%s", names[i]);
        cr_expect_eq(found, i, "%s", names[i]);
    }
    size_t found;
    cr_expect_not(archive_find(archive, "DOC/", &found));
    cr_expect_not(archive_find(archive, "z.xml", &found));
    archive_close(archive);
    spool_free(spool);
    bytes_free(&zip);
    for (size_t i = 0; i < COUNT_OF(members); i++)
        bytes_free(&members[i].plain);
}

Test(archive, an_empty_zip_has_no_members)
{
    for (int zip64 = 0; zip64 <= 1; zip64++) {
        struct bytes zip = zip_of(NULL, 0, zip64), out;
        struct error error = { "" };
        cr_expect_eq(read_zip(zip, &out, &error), STATUS_OK, "zip64 %d: %s", zip64, error.text);
        bytes_free(&out);
        bytes_free(&zip);
    }
}

Test(archive, begins_by_content)
{
    cr_expect(archive_begins("PK\3\4", 4));
    cr_expect(archive_begins("PK\5\6....", 8));
    cr_expect(archive_begins("PK\6\6....", 8));
    cr_expect_not(archive_begins("PK\3", 3));
    cr_expect_not(archive_begins("PK\1\2", 4));
    cr_expect_not(archive_begins("<?xm", 4));
}

Test(archive, cut_anywhere_it_never_ends_well)
{
    /* The inner zip ends in a directory of its own, which must not be taken for the outer's. */
    struct bytes plain = sample_text(2000), inner = zip_by_libzip("a.xml", plain);
    struct zip_member members[] = {
        { .name = "a.zip", .plain = inner, .stored = true }, { .name = "b.xml", .plain = plain },
    };
    struct bytes zip = zip_of(members, 2, false), out;
    cr_expect_eq(read_zip(zip, &out, NULL), STATUS_OK);
    bytes_free(&out);
    for (size_t size = 1; size < zip.size; size++) {
        struct error error = { "" };
        cr_expect_eq(read_zip((struct bytes){ zip.data, size }, &out, &error), STATUS_BAD_DUMP,
                     "cut at %zu: %s", size, error.text);
        bytes_free(&out);
    }
    bytes_free(&zip);
    bytes_free(&inner);
    bytes_free(&plain);
}

Test(archive, no_changed_byte_gives_other_bytes_without_an_error)
{
    struct bytes plain = sample_text(300), out;
    struct zip_member members[] = {
        { .name = "a.xml", .plain = plain, .descriptor = true },
        { .name = "b.xml", .plain = plain, .stored = true },
    };
    struct bytes zip = zip_of(members, 2, false), both = bytes_join(plain, plain);
    for (size_t at = 0; at < zip.size; at++)
        for (int change = 1; change < 256; change <<= 1) {
            zip.data[at] ^= (char)change;
            struct error error;
            if (read_zip(zip, &out, &error) == STATUS_OK)
                cr_expect(same(out, both), "byte %zu", at);
            bytes_free(&out);
            zip.data[at] ^= (char)change;
        }
    bytes_free(&both);
    bytes_free(&zip);
    bytes_free(&plain);
}

Test(archive, close_takes_nothing)
{
    archive_close(NULL);
}
