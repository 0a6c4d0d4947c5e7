/* test_archive_tar.c - tars, good ones and each way to be bad. */
#include "parsers/archive.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scan_dump.h"

enum { END_MARK = 1024 };

/* "name=bytes;" of each member, in order. */
static enum status read_tar(struct bytes tar, struct bytes *out, struct error *error)
{
    struct spool *spool = spool_create("/tmp");
    struct archive *archive = NULL;
    *out = (struct bytes){ 0 };
    enum status status = spool_append(spool, tar.data, tar.size, error);
    if (status == STATUS_OK)
        status = archive_open(range_of_spool(spool), &archive, error);
    FILE *told = open_memstream(&out->data, &out->size);
    struct meter meter = { tar.size, 0 };
    for (size_t i = 0; status == STATUS_OK && i < archive_count(archive); i++) {
        struct source *source;
        struct bytes member;
        size_t found;
        status = archive_source(archive, i, &meter, &source, error);
        if (status != STATUS_OK)
            break;
        cr_expect_not(source_is_checked(source), "a tar has no CRC");
        status = drain(source, &member, error) == STATUS_END ? STATUS_OK : STATUS_BAD_DUMP;
        fprintf(told, "%s=", archive_name(archive, i));
        fwrite(member.data, 1, member.size, told);
        fputc(';', told);
        cr_expect(archive_find(archive, archive_name(archive, i), &found) && found == i);
        cr_expect_eq(archive_packed_size(archive, i), member.size);
        bytes_free(&member);
    }
    fclose(told);
    archive_close(archive);
    spool_free(spool);
    return status;
}

static char long_path[201];

static void make_long_path(void)
{
    memset(long_path, 'd', 200);
    long_path[100] = '/';
}

Test(archive_tar, reads_every_good_tar, .init = make_long_path)
{
    struct bytes one = bytes_of("1"), two = bytes_of("22"), nothing = bytes_of("");
    char big[600], pax[300], expected[300];
    memset(big, 'x', sizeof big);
    struct bytes block = { big, 512 }, odd = { big, 3 };
    snprintf(pax, sizeof pax, "210 path=%s\n", long_path);
    snprintf(expected, sizeof expected, "%s=1;b=22;", long_path);
    const struct { const char *what; struct tar_member members[3]; size_t count, zeros;
                   const char *told; } rows[] = {
        { "two files", { { .name = "a", .plain = one }, { .name = "b", .plain = two } }, 2,
          END_MARK, "a=1;b=22;" },
        { "names that start ./", { { .name = "./", .type = '5' }, { .name = "./DOC/", .type = '5' },
          { .name = "./DOC/b.zip", .plain = two } }, 3, 10240, "./DOC/b.zip=22;" },
        { "an empty file", { { .name = "a", .plain = nothing }, { .name = "b", .plain = two } }, 2,
          END_MARK, "a=;b=22;" },
        { "a whole block", { { .name = "a", .plain = block }, { .name = "b", .plain = odd } }, 2,
          END_MARK, NULL },
        { "old files and folders", { { .name = "d/", .type = '\0', .old = true },
          { .name = "d/a", .plain = one, .old = true } }, 2, END_MARK, "d/a=1;" },
        { "contiguous", { { .name = "a", .plain = one, .type = '7' } }, 1, END_MARK, "a=1;" },
        { "a GNU long name", { { .name = "dd", .plain = one, .long_name = long_path },
          { .name = "b", .plain = two } }, 2, END_MARK, expected },
        { "a pax long name", { { .name = "dd", .plain = one, .pax = pax },
          { .name = "b", .plain = two } }, 2, END_MARK, expected },
        { "a pax name in UTF-8", { { .name = "dd", .plain = one, .pax = "14 path=\xe8\x8b\x8f.x\n" } },
          1, END_MARK, "\xe8\x8b\x8f.x=1;" },
        { "a pax size", { { .name = "a", .plain = two, .octal = "00000000000",
          .pax = "10 size=2\n" } }, 1, END_MARK, "a=22;" },
        { "a name in UTF-8", { { .name = "\xe8\x8b\x8f", .plain = one } }, 1, END_MARK,
          "\xe8\x8b\x8f=1;" },
        { "a name in Latin-1", { { .name = "M\xfcller\xa7", .plain = one } }, 1, END_MARK,
          "M\xc3\xbcller\xc2\xa7=1;" },
        { "no member", { { .name = "" } }, 0, END_MARK, "" },
        { "no member, filled up", { { .name = "" } }, 0, 10240, "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct bytes tar = tar_of(rows[i].members, rows[i].count, rows[i].zeros), told;
        struct error error = { "" };
        cr_expect(archive_begins(tar.data, tar.size), "%s", rows[i].what);
        cr_expect_eq(read_tar(tar, &told, &error), STATUS_OK, "%s: %s", rows[i].what, error.text);
        if (rows[i].told)
            cr_expect_str_eq(told.data, rows[i].told, "%s: %s", rows[i].what, told.data);
        bytes_free(&told);
        bytes_free(&tar);
    }
    bytes_free(&one);
    bytes_free(&two);
    bytes_free(&nothing);
}

Test(archive_tar, refuses_every_bad_tar_by_name)
{
    struct bytes one = bytes_of("1");
    const struct { struct tar_member members[2]; size_t zeros; const char *reason; } rows[] = {
        { { { .name = "a", .plain = one }, { .name = "a", .plain = one } }, END_MARK,
          "two members are named 'a'" },
        { { { .name = "a", .plain = one }, { .name = "b", .plain = one } }, 0,
          "bad tar: it ends early, without its end mark" },
        { { { .name = "a", .plain = one }, { .name = "b", .plain = one } }, 512,
          "bad tar: it ends early, without its end mark" },
        { { { .name = "a", .plain = one }, { .name = "b", .type = '1', .link = "a" } }, END_MARK,
          "bad tar: 'b' is a link" },
        { { { .name = "a", .plain = one }, { .name = "b", .type = '2', .link = "a" } }, END_MARK,
          "bad tar: 'b' is a link" },
        { { { .name = "a", .plain = one }, { .name = "b", .type = '3' } }, END_MARK,
          "bad tar: 'b' is neither a file nor a folder" },
        { { { .name = "a", .plain = one }, { .name = "b", .type = '6' } }, END_MARK,
          "bad tar: 'b' is neither a file nor a folder" },
        { { { .name = "a", .plain = one }, { .name = "b", .plain = one, .type = 'M' } }, END_MARK,
          "bad tar: " },
        { { { .name = "a", .plain = one }, { .name = "b", .plain = one, .type = 'S' } }, END_MARK,
          "bad tar: " },
        { { { .name = "a", .plain = one }, { .name = "b", .plain = one,
          .pax = "22 GNU.sparse.major=0\n22 GNU.sparse.minor=1\n23 GNU.sparse.map=0,1,9,0\n" } },
          END_MARK, "bad tar: " },
        { { { .name = "a", .plain = one }, { .name = "b", .plain = one, .sum_off = 1 } }, END_MARK,
          "bad tar: " },
        { { { .name = "a", .plain = one, .sum_off = 1 }, { .name = "b", .plain = one } }, END_MARK,
          "bad tar: " },
        { { { .name = "a", .plain = one }, { .name = "b", .plain = one, .more = 5000 } }, END_MARK,
          "bad tar: " },
        { { { .name = "a", .plain = one }, { .name = "b", .plain = one, .octal = "-1" } }, END_MARK,
          "bad tar: " },
        { { { .name = "a", .plain = one }, { .name = "b", .plain = one, .pax = "99 path=c\n" } },
          END_MARK, "bad tar: " },
        { { { .name = "a", .plain = one }, { .name = "b", .plain = one,
          .pax = "11 path=\xff\xfe\n" } }, END_MARK, "bad tar: " },
        { { { .name = "a", .plain = one }, { .name = "", .plain = one } }, END_MARK, "bad tar: " },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct bytes tar = tar_of(rows[i].members, 2, rows[i].zeros), told;
        struct error error = { "" };
        cr_expect(archive_begins(tar.data, tar.size), "row %zu", i);
        cr_expect_eq(read_tar(tar, &told, &error), STATUS_BAD_DUMP, "row %zu: %s", i, error.text);
        cr_expect_eq(strncmp(error.text, rows[i].reason, strlen(rows[i].reason)), 0,
                     "row %zu: %s", i, error.text);
        bytes_free(&told);
        bytes_free(&tar);
    }
    bytes_free(&one);
}

Test(archive_tar, nothing_may_follow_the_end_mark)
{
    struct bytes one = bytes_of("1");
    struct tar_member member = { .name = "a", .plain = one }, other = { .name = "b", .plain = one };
    struct bytes tar = tar_of(&member, 1, END_MARK), more = tar_of(&other, 1, END_MARK);
    struct bytes both = bytes_join(tar, more), told;
    struct error error = { "" };
    cr_expect_eq(read_tar(both, &told, &error), STATUS_BAD_DUMP);
    cr_expect_str_eq(error.text, "bad tar: bytes follow its end mark");
    bytes_free(&told);
    bytes_free(&both);
    both = bytes_join(tar, one);
    cr_expect_eq(read_tar(both, &told, &error), STATUS_BAD_DUMP);
    cr_expect_str_eq(error.text, "bad tar: bytes follow its end mark");
    struct bytes *made[] = { &one, &tar, &more, &both, &told };
    for (size_t i = 0; i < COUNT_OF(made); i++)
        bytes_free(made[i]);
}

Test(archive_tar, cut_at_any_byte_it_never_ends_well)
{
    struct bytes plain = sample_text(700), told;
    const struct tar_member members[] = {
        { .name = "a", .plain = plain }, { .name = "b", .plain = plain, .pax = "10 path=c\n" },
    };
    struct bytes tar = tar_of(members, 2, END_MARK);
    cr_expect_eq(read_tar(tar, &told, NULL), STATUS_OK);
    bytes_free(&told);
    for (size_t size = 1; size < tar.size; size++) {
        struct bytes cut = { tar.data, size };
        struct error error = { "" };
        cr_expect_eq(read_tar(cut, &told, &error), STATUS_BAD_DUMP, "cut at %zu: %s", size,
                     error.text);
        cr_expect(size < 512 || archive_begins(cut.data, cut.size), "cut at %zu", size);
        bytes_free(&told);
    }
    bytes_free(&tar);
    bytes_free(&plain);
}

/* A header's bytes are summed: two that make good for each other are the best damage can do. */
Test(archive_tar, no_changed_byte_of_a_header_goes_unnoticed)
{
    struct bytes one = bytes_of("1"), told, again;
    struct tar_member member = { .name = "a", .plain = one };
    struct bytes tar = tar_of(&member, 1, END_MARK);
    cr_assert_eq(read_tar(tar, &told, NULL), STATUS_OK);
    for (size_t at = 0; at < tar.size; at++) {
        if (at >= 512 && at < 1024)
            continue;                   /* the member's own */
        for (int change = 1; change < 256; change <<= 1) {
            struct error error;
            tar.data[at] ^= (char)change;
            if (read_tar(tar, &again, &error) == STATUS_OK)
                cr_expect_str_eq(again.data, told.data, "byte %zu, bit %d", at, change);
            bytes_free(&again);
            tar.data[at] ^= (char)change;
        }
    }
    bytes_free(&told);
    bytes_free(&tar);
    bytes_free(&one);
}

Test(archive_tar, zeros_without_end_are_no_empty_tar)
{
    static char zeros[ARCHIVE_HEAD_SIZE + 512];
    static const struct { size_t size; bool begins; } rows[] = {
        { 1024, true }, { 10240, true }, { 5120, true }, { 512, false }, { 1025, false },
        { 0, false }, { ARCHIVE_HEAD_SIZE, false }, { 10240 + 512, false },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_eq(archive_begins(zeros, rows[i].size), rows[i].begins, "%zu", rows[i].size);
    cr_expect_not(archive_begins("<?xml version=\"1.0\"?>", 21));
}

/* Members larger than 4 GiB, and than what eleven octal digits hold, in a file of holes. */
Test(archive_tar, a_member_of_many_gibibytes_is_passed_over)
{
    static const struct { uint64_t more; const char *pax, *octal; } rows[] = {
        { UINT64_C(5) << 30, NULL, NULL }, { UINT64_C(9) << 30, NULL, NULL },
        { UINT64_C(9) << 30, "19 size=9663676416\n", "00000000000" },
    };
    struct bytes nothing = bytes_of(""), table = table_of(0, 2);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct tar_member big = { .name = "big", .plain = nothing, .more = rows[i].more,
                                  .pax = rows[i].pax, .octal = rows[i].octal };
        struct tar_member small = { .name = "t.csv", .plain = table };
        struct bytes head = tar_of(&big, 1, 0), tail = tar_of(&small, 1, END_MARK);
        struct scratch_file file;
        struct error error = { "" };
        struct record record;
        struct dump *dump;
        write_file(&file, "a.tar", head);
        int descriptor = open(file.path, O_WRONLY);
        cr_assert_eq(pwrite(descriptor, tail.data, tail.size, (off_t)(head.size + rows[i].more)),
                     (ssize_t)tail.size);
        close(descriptor);
        cr_assert_eq(dump_open(file.path, "/tmp", &dump, &error), STATUS_OK, "%s", error.text);
        cr_assert_eq(dump_member_count(dump), 2);
        cr_expect_eq(dump_member_size(dump, 0), rows[i].more);
        cr_assert_eq(dump_read(dump, 1, (struct scan_mode){ .all = true }, &error), STATUS_OK);
        cr_expect_eq(dump_next(dump, &record, &error), STATUS_OK, "%s", error.text);
        cr_expect_str_eq(record.member, "t.csv");
        dump_close(dump);
        remove_file(&file);
        bytes_free(&head);
        bytes_free(&tail);
    }
    bytes_free(&table);
    bytes_free(&nothing);
}

Test(archive_tar, a_zip_in_it_is_read_where_it_lies)
{
    struct bytes plain = sample_text(4 * SPOOL_MEMORY_MAX), table = table_of(0, 2);
    struct zip_member members[] = {
        { .name = "a.txt", .plain = plain, .stored = true }, { .name = "t.csv", .plain = table },
    };
    struct bytes zip = zip_of(members, COUNT_OF(members), false);
    struct tar_member inside[] = {
        { .name = "x.pdf", .plain = table }, { .name = "./DOC/a.zip", .plain = zip },
    };
    struct bytes tar = tar_of(inside, COUNT_OF(inside), END_MARK);
    struct scratch_file file;
    struct record record;
    struct error error = { "" };
    struct dump *dump;
    write_file(&file, "a.tar", tar);
    cr_assert_eq(dump_open(file.path, "/nowhere/at/all", &dump, &error), STATUS_OK);
    cr_expect_eq(dump_read(dump, 1, (struct scan_mode){ .all = true }, &error), STATUS_OK, "%s",
                 error.text);
    cr_expect_eq(dump_next(dump, &record, &error), STATUS_OK, "%s", error.text);
    cr_expect_str_eq(record.member, "./DOC/a.zip!/t.csv");
    dump_close(dump);
    remove_file(&file);
    struct bytes *made[] = { &plain, &table, &zip, &tar };
    for (size_t i = 0; i < COUNT_OF(made); i++)
        bytes_free(made[i]);
}
