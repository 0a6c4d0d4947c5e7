/* test_dump.c - from a file to its records, through every kind of container. */
#include "dump.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scan_dump.h"

Test(trap_08, finds_the_records_in_every_container)
{
    struct bytes table = table_of(0, 2);
    struct bytes gz = gzip_of(table, 6), zip = zip_one("t.csv", table, false);
    struct bytes zip_stored = zip_one("t.csv", table, true);
    struct bytes gz_in_zip = zip_one("t.csv.gz", gz, true);
    struct bytes zip2 = zip_one("in.dat", zip, false), zip2_stored = zip_one("in", zip, true);
    struct bytes zip3 = zip_one("out.ZIP", zip2, false);
    struct bytes gz_in_zip2 = zip_one("b.zip", gz_in_zip, false);
    struct bytes zip_in_gz = gzip_of(zip, 6), by_libzip = zip_by_libzip("t.csv", table);
    struct bytes tar = tar_one("./t.csv", table), tar_in_gz = gzip_of(tar, 6);
    struct bytes zip_in_tar = tar_one("a.zip", zip), gz_in_tar = tar_one("a.gz", gz);
    struct bytes tar_in_zip = zip_one("a.tar", zip_in_tar, false);
    struct bytes tar_in_tar = tar_one("b.tar", zip_in_tar), tgz_in_zip = zip_one("a.tgz", tar_in_gz,
                                                                                 true);
    const struct { const char *name; struct bytes bytes; const char *records; } rows[] = {
        { "plain.csv", table, TWO("") },
        { "by-content.zip", table, TWO("") },
        { "table.gz", gz, TWO("") },
        { "by-content.xml", gz, TWO("") },
        { "deflated.zip", zip, TWO("t.csv") },
        { "stored.zip", zip_stored, TWO("t.csv") },
        { "by-libzip.zip", by_libzip, TWO("t.csv") },
        { "gz-in-zip.zip", gz_in_zip, TWO("t.csv.gz") },
        { "zip-in-zip.zip", zip2, TWO("in.dat!/t.csv") },
        { "stored-zip-in-zip.zip", zip2_stored, TWO("in!/t.csv") },
        { "three-deep.zip", zip3, TWO("out.ZIP!/in.dat!/t.csv") },
        { "gz-two-deep.zip", gz_in_zip2, TWO("b.zip!/t.csv.gz") },
        { "zip-in-gz.zip.gz", zip_in_gz, TWO("!/t.csv") },
        { "plain.tar", tar, TWO("./t.csv") },
        { "plain.tar.gz", tar_in_gz, TWO("!/./t.csv") },
        { "zip-in-tar.tar", zip_in_tar, TWO("a.zip!/t.csv") },
        { "gz-in-tar.tar", gz_in_tar, TWO("a.gz") },
        { "tar-in-zip.zip", tar_in_zip, TWO("a.tar!/a.zip!/t.csv") },
        { "tar-in-tar.tar", tar_in_tar, TWO("b.tar!/a.zip!/t.csv") },
        { "tgz-in-zip.zip", tgz_in_zip, TWO("a.tgz!/./t.csv") },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct result result = scan_bytes(rows[i].name, rows[i].bytes, true);
        cr_expect_eq(result.status, STATUS_END, "%s: %s", rows[i].name, result.error.text);
        cr_assert_eq(result.records, 2, "%s", rows[i].name);
        cr_expect_str_eq(result.text.data, rows[i].records, "%s", rows[i].name);
        cr_expect_eq(result.seen.read, 1, "%s", rows[i].name);
        cr_expect_eq(result.seen.passed_over, 0, "%s", rows[i].name);
        cr_expect_eq(result.seen.bytes_out, table.size, "%s", rows[i].name);
        cr_expect(result.seen.bytes_in > 0 && result.seen.bytes_in <= rows[i].bytes.size, "%s",
                  rows[i].name);
        cr_expect_str_eq(result.seen.format, "table", "%s", rows[i].name);
        bytes_free(&result.text);
    }
    struct bytes *made[] = { &table, &gz, &zip, &zip_stored, &gz_in_zip, &zip2, &zip2_stored,
                             &zip3, &gz_in_zip2, &zip_in_gz, &by_libzip, &tar, &tar_in_gz,
                             &zip_in_tar, &gz_in_tar, &tar_in_zip, &tar_in_tar, &tgz_in_zip };
    for (size_t i = 0; i < COUNT_OF(made); i++)
        bytes_free(made[i]);
}

Test(trap_08, goes_through_members_and_inner_archives_in_order)
{
    struct bytes one = table_of(0, 1), two = table_of(10, 2), pdf = bytes_of("%PDF-1.4 ...");
    struct bytes nothing = bytes_of(""), no_members = zip_of(NULL, 0, false);
    struct zip_member inside[] = {
        { .name = "DOC/", .plain = nothing }, { .name = "DOC/1.csv", .plain = one },
        { .name = "DOC/a.pdf", .plain = pdf }, { .name = "DOC/2.csv", .plain = two },
    };
    struct bytes inner = zip_of(inside, COUNT_OF(inside), false);
    struct zip_member members[] = {
        { .name = "index", .plain = pdf }, { .name = "a.zip", .plain = inner },
        { .name = "empty.zip", .plain = no_members, .stored = true },
        { .name = "empty.csv", .plain = nothing }, { .name = "b.csv", .plain = one },
        { .name = "a/b.zip", .plain = inner, .stored = true },
    };
    struct bytes outer = zip_of(members, COUNT_OF(members), true);
    struct result result = scan_bytes("outer.zip", outer, true);
    cr_expect_eq(result.status, STATUS_END, "%s", result.error.text);
    cr_expect_str_eq(result.text.data,
                     "a.zip!/DOC/1.csv@41+41;a.zip!/DOC/2.csv@41+41;a.zip!/DOC/2.csv@82+41;"
                     "b.csv@41+41;"
                     "a/b.zip!/DOC/1.csv@41+41;a/b.zip!/DOC/2.csv@41+41;"
                     "a/b.zip!/DOC/2.csv@82+41;");
    cr_expect_eq(result.seen.read, 5);
    cr_expect_eq(result.seen.passed_over, 3, "an empty member or archive is neither");
    cr_expect_str_eq(result.rejects, "");
    bytes_free(&result.text);
    struct bytes *made[] = { &one, &two, &pdf, &nothing, &no_members, &inner, &outer };
    for (size_t i = 0; i < COUNT_OF(made); i++)
        bytes_free(made[i]);
}

Test(trap_08, archives_of_zip64_with_late_sizes_are_read_three_deep)
{
    struct bytes table = table_of(0, 2), dtd = bytes_of("<!ELEMENT a ANY>"), zip = table;
    struct bytes pdf = bytes_of("%PDF-1.4"), index = bytes_of("<index/>");
    static const char *const names[] = { "T.CSV", "DOC/C.ZIP", "Root/DOC/B.Zip" };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct zip_member members[] = {
            { .name = "ROOT/INDEX.XML", .plain = index, .zip64 = true, .descriptor = true },
            { .name = "ROOT/DTDS/A.DTD", .plain = dtd, .descriptor = true },
            { .name = names[i], .plain = zip, .zip64 = true, .descriptor = true,
              .stored = i == 1 },
            { .name = "A.PDF", .plain = pdf, .zip64 = true },
        };
        struct bytes outer = zip_of(members, COUNT_OF(members), true);
        if (i > 0)
            bytes_free(&zip);
        zip = outer;
    }
    struct result result = scan_bytes("A.ZIP", zip, true);
    cr_expect_eq(result.status, STATUS_END, "%s", result.error.text);
    cr_expect_str_eq(result.text.data, TWO("Root/DOC/B.Zip!/DOC/C.ZIP!/T.CSV"));
    cr_expect_str_eq(result.rejects, "");
    cr_expect_eq(result.seen.passed_over, 9);
    bytes_free(&result.text);
    struct bytes *made[] = { &table, &dtd, &pdf, &index, &zip };
    for (size_t i = 0; i < COUNT_OF(made); i++)
        bytes_free(made[i]);
}

Test(trap_08, an_archive_nested_too_deep_is_rejected_and_the_walk_goes_on)
{
    struct bytes table = table_of(0, 2), zip = zip_one("t.csv", table, true);
    static const char *const names[] = { "3.zip", "2.zip", "1.zip" };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct zip_member members[] = {
            { .name = names[i], .plain = zip }, { .name = "b.csv", .plain = table },
        };
        struct bytes outer = zip_of(members, COUNT_OF(members), false);
        bytes_free(&zip);
        zip = outer;
    }
    struct result result = scan_bytes("0.zip", zip, true);
    cr_expect_eq(result.status, STATUS_END, "%s", result.error.text);
    cr_expect_str_eq(result.rejects, "member 1.zip!/2.zip!/3.zip@0+0: archives are nested more "
                     "than 3 deep;");
    cr_expect_str_eq(result.text.data,
                     TWO("1.zip!/2.zip!/b.csv") TWO("1.zip!/b.csv") TWO("b.csv"));
    cr_expect_eq(result.seen.read, 3);
    bytes_free(&result.text);
    bytes_free(&zip);
    bytes_free(&table);
}

Test(trap_08, a_member_that_no_format_knows_is_rejected_unless_it_is_known_to_stand_there)
{
    struct bytes table = table_of(0, 1), nothing = bytes_of("");
    struct bytes odd = bytes_of("office,number\n1,2\n"), xml = bytes_of("<other/>");
    struct bytes gz = gzip_of(odd, 6);
    struct zip_member inside[] = {
        { .name = "DTDS/a.dtd", .plain = odd }, { .name = "DOC/odd.xml", .plain = xml },
        { .name = "Root/INDEX.XML", .plain = xml },
    };
    struct bytes inner = zip_of(inside, COUNT_OF(inside), false);
    struct zip_member members[] = {
        { .name = "b.csv", .plain = odd }, { .name = "EP1/TOC.xml", .plain = xml },
        { .name = "a.csv", .plain = table }, { .name = "inner.zip", .plain = inner },
        { .name = "e.csv", .plain = nothing }, { .name = "README", .plain = odd },
        { .name = "index.xml.old", .plain = xml }, { .name = "b.csv.gz", .plain = gz },
    };
    struct bytes zip = zip_of(members, COUNT_OF(members), false);
    struct result result = scan_bytes("a.zip", zip, true);
    cr_expect_eq(result.status, STATUS_END, "%s", result.error.text);
    cr_expect_str_eq(result.rejects,
                     "member b.csv@0+18: unknown format;"
                     "member inner.zip!/DOC/odd.xml@0+8: unknown format;"
                     "member index.xml.old@0+8: unknown format;"
                     "member b.csv.gz@0+18: unknown format;");
    cr_expect_str_eq(result.text.data, "a.csv@41+41;");
    cr_expect_eq(result.seen.read, 1);
    cr_expect_eq(result.seen.passed_over, 8);
    bytes_free(&result.text);
    struct bytes *made[] = { &table, &nothing, &odd, &xml, &gz, &inner, &zip };
    for (size_t i = 0; i < COUNT_OF(made); i++)
        bytes_free(made[i]);
}

Test(trap_08, the_packages_of_an_office_have_no_member_that_is_rejected)
{
    const char *path = "../shared/samples/docdb/docdb_xml_bck_202407_009_A.zip";
    if (access(path, R_OK) != 0)
        cr_skip_test("no samples beside the project");
    struct result result = scan_file(path, false);
    cr_expect_eq(result.status, STATUS_END, "%s", result.error.text);
    cr_expect(result.seen.read > 0);
    cr_expect(result.seen.passed_over > 0);
    cr_expect_str_eq(result.rejects, "");
}

Test(dump, what_is_no_dump_is_refused_with_its_place)
{
    static const struct { const char *name, *text; enum status status; const char *error; }
    rows[] = {
        { "empty.zip", "", STATUS_BAD_DUMP, "of unknown format: empty (empty.zip)" },
        { "cut.zip", "PK\3\4 and no more", STATUS_BAD_DUMP,
          "bad zip directory: not a zip archive (cut.zip)" },
        { "cut.gz", "\x1f\x8b", STATUS_BAD_DUMP,
          "gzip header or trailer ends early (cut.gz, byte 0)" },
        { "notes.txt", "office,number\n1,2\n", STATUS_END, "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct bytes bytes = bytes_of(rows[i].text);
        struct result result = scan_bytes(rows[i].name, bytes, false);
        const char *prefix = "cannot read dump: ";
        cr_expect_eq(result.status, rows[i].status, "%s", rows[i].name);
        size_t skip = *result.error.text ? strlen(prefix) : 0;
        cr_expect_str_eq(result.error.text + skip, rows[i].error, "%s", rows[i].name);
        cr_expect_null(result.seen.format, "%s", rows[i].name);
        bytes_free(&bytes);
    }
    struct result missing = scan_file("/nowhere/at/all.zip", false);
    cr_expect_eq(missing.status, STATUS_SYSTEM);
    cr_expect_str_eq(missing.error.text,
                     "cannot read dump: No such file or directory (all.zip)");
    struct result device = scan_file("/dev/null", false);
    cr_expect_eq(device.status, STATUS_SYSTEM);
    cr_expect_str_eq(device.error.text,
                     "cannot read dump: neither a file nor a folder (null)");
}

Test(dump, damage_names_member_and_byte)
{
    struct bytes table = table_of(0, 30000);
    struct zip_member member = { .name = "t.csv", .plain = table, .crc_off = 1 };
    struct bytes inner = zip_of(&member, 1, false);
    struct bytes outer = zip_one("in.zip", inner, true);
    struct result result = scan_bytes("out.zip", outer, false);
    char expected[200];
    snprintf(expected, sizeof expected, "cannot read dump: CRC is not that of the directory "
             "(out.zip, member 'in.zip!/t.csv', byte %zu)", table.size / 4096 * 4096);
    cr_expect_eq(result.status, STATUS_BAD_DUMP);
    cr_expect_str_eq(result.error.text, expected);
    bytes_free(&outer);
    bytes_free(&inner);
    bytes_free(&table);
}

Test(dump, what_ends_early_in_a_whole_container_costs_itself_alone)
{
    struct bytes table = table_of(0, 3), text = { table.data, table.size - 20 };
    struct bytes mark = bytes_of("<ROOT><MARKGR INTREGN=\"1\"></MARKGR>");
    struct bytes gz = gzip_of(text, 6), inner = zip_one("m.xml", mark, true);
    const struct zip_member members[] = {
        { .name = "inner.zip", .plain = inner }, { .name = "a.csv.gz", .plain = gz },
        { .name = "b.csv", .plain = text },      { .name = "c.csv", .plain = table },
    };
    struct bytes zip = zip_of(members, COUNT_OF(members), false);
    struct result result = scan_bytes("a.zip", zip, true);
    cr_expect_eq(result.status, STATUS_END, "%s", result.error.text);
    cr_expect_str_eq(result.text.data, "a.csv.gz@41+41;a.csv.gz@82+41;b.csv@41+41;b.csv@82+41;"
                     "c.csv@41+41;c.csv@82+41;c.csv@123+41;");
    cr_expect_str_eq(result.rejects,
                     "WO inner.zip!/m.xml@6+29: mark has no present state (CURRENT);"
                     "member inner.zip!/m.xml@0+0: the document ends early;"
                     "row a.csv.gz@123+21: cannot read row: it ends early (table, line 4);"
                     "row b.csv@123+21: cannot read row: it ends early (table, line 4);");
    struct result plain = scan_bytes("b.csv", text, false);
    cr_expect_eq(plain.status, STATUS_BAD_DUMP);
    cr_expect_str_eq(plain.error.text, "cannot read dump: the last row ends early (b.csv)");
    bytes_free(&result.text);
    struct bytes *made[] = { &table, &mark, &gz, &inner, &zip };
    for (size_t i = 0; i < COUNT_OF(made); i++)
        bytes_free(made[i]);
}

Test(dump, cut_at_each_hundredth_it_never_ends_well)
{
    struct bytes table = table_of(0, 3000), gz = gzip_of(table, 6);
    struct bytes zip = zip_one("t.csv", table, false), nested = zip_one("in.zip", zip, true);
    struct bytes tar = tar_one("t.csv", table), zip_in_tar = tar_one("t.zip", zip);
    const struct { const char *name; struct bytes bytes; } rows[] = {
        { "a.gz", gz }, { "a.zip", zip }, { "nested.zip", nested }, { "a.tar", tar },
        { "zip.tar", zip_in_tar },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct result whole = scan_bytes(rows[i].name, rows[i].bytes, false);
        cr_expect_eq(whole.status, STATUS_END, "%s: %s", rows[i].name, whole.error.text);
        cr_expect_eq(whole.records, 3000, "%s", rows[i].name);
        for (size_t j = 0; j < 100; j++) {
            struct bytes cut = { rows[i].bytes.data, rows[i].bytes.size * j / 100 };
            struct result result = scan_bytes(rows[i].name, cut, false);
            bool unknown = *result.rejects && !result.seen.format;  /* not even a tar's magic */
            cr_expect(result.status == STATUS_BAD_DUMP || unknown, "%s, cut at %zu", rows[i].name,
                      cut.size);
        }
    }
    struct bytes *made[] = { &table, &gz, &zip, &nested, &tar, &zip_in_tar };
    for (size_t i = 0; i < COUNT_OF(made); i++)
        bytes_free(made[i]);
}

Test(dump, a_bomb_in_archives_is_refused)
{
    struct bytes zeros = { calloc(1, 20 << 20), 20 << 20 };
    struct bytes gz = gzip_of(zeros, 9), bomb = zip_one("zeros.gz", gz, false);
    struct result result = scan_bytes("bomb.zip", bomb, false);
    cr_expect_eq(result.status, STATUS_BAD_DUMP);
    cr_expect(strstr(result.error.text, "data inflates more than 1100-fold (bomb.zip, member "
                     "'zeros.gz', byte"), "%s", result.error.text);
    bytes_free(&bomb);
    bytes_free(&gz);
    bytes_free(&zeros);
}

Test(dump, members_are_read_in_any_order_and_again)
{
    struct bytes one = table_of(0, 1), two = table_of(10, 2);
    struct zip_member members[] = {
        { .name = "1.csv", .plain = one }, { .name = "2.csv", .plain = two },
    };
    struct bytes zip = zip_of(members, 2, false);
    struct scratch_file file;
    write_file(&file, "a.zip", zip);
    struct dump *dump;
    cr_assert_eq(dump_open(file.path, "/tmp", &dump, NULL), STATUS_OK);
    cr_expect_eq(dump_member_count(dump), 2);
    cr_expect(dump_member_size(dump, 1) > 0 && dump_member_size(dump, 1) < zip.size);
    static const struct { size_t member; int records; } rows[] = {
        { 1, 2 }, { 0, 1 }, { 0, 0 }, { 1, 1 }, { 1, 2 },       /* the middle ones given up */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct record record;
        cr_assert_eq(dump_read(dump, rows[i].member, (struct scan_mode){ .all = true }, NULL),
                     STATUS_OK);
        for (int j = 0; j < rows[i].records; j++)
            cr_expect_eq(dump_next(dump, &record, NULL), STATUS_OK, "row %zu", i);
    }
    dump_close(dump);
    remove_file(&file);
    bytes_free(&zip);
    bytes_free(&one);
    bytes_free(&two);
}

enum { PLACE_COUNT = 40 };

/* Every record of a dump of tables, each copied by its place and by the places a byte beside it from
 * a dump opened anew.  LESSONS D14. */
static void expect_places(const char *path)
{
    struct record record;
    struct dump *dump, *again;
    int records = 0;
    cr_assert_eq(dump_open(path, "/tmp", &dump, NULL), STATUS_OK, "%s", path);
    cr_assert_eq(dump_open(path, "/tmp", &again, NULL), STATUS_OK, "%s", path);
    for (size_t i = dump_member_count(dump); i-- > 0;) {
        cr_assert_eq(dump_read(dump, i, (struct scan_mode){ .all = true }, NULL), STATUS_OK);
        for (; dump_next(dump, &record, NULL) == STATUS_OK; records++)
            for (int moved = -1; moved <= 1; moved++) {
                struct bytes copy = { 0 };
                char start[20];
                int length = snprintf(start, sizeof start, "US,%s,B2,", record.grant.number);
                FILE *out = open_memstream(&copy.data, &copy.size);
                enum status status = dump_copy(again, record.member,
                                               record.offset + (uint64_t)moved, record.length, out,
                                               NULL);
                fclose(out);
                bool right = status == STATUS_OK && memcmp(copy.data, start, (size_t)length) == 0 &&
                             copy.data[copy.size - 1] == '\n';
                cr_expect_eq(right, moved == 0, "%s, '%s' at %d%+d", path, record.member,
                             (int)record.offset, moved);
                bytes_free(&copy);
            }
    }
    cr_expect_eq(records, 3 * (PLACE_COUNT / 4 * 6), "%s", path);
    dump_close(dump);
    dump_close(again);
}

Test(dump, every_place_in_a_tar_or_a_folder_leads_to_its_own_record)
{
    struct tar_member members[3 * PLACE_COUNT];
    char names[3 * PLACE_COUNT][40];
    struct scratch_file folder, file;
    make_folder(&folder);
    for (int i = 0; i < 3 * PLACE_COUNT; i++) {
        struct bytes table = table_of(100 * i, i / 3 % 4);
        struct bytes bytes = i % 3 == 0 ? bytes_join(table, (struct bytes){ 0 })
                           : i % 3 == 1 ? gzip_of(table, 6) : zip_one("t.csv", table, true);
        snprintf(names[i], sizeof names[i], "%d/%d.csv", 9 - i % 7, i);
        members[i] = (struct tar_member){ .name = names[i], .plain = bytes };
        put_file(&folder, names[i], bytes);
        bytes_free(&table);
    }
    struct bytes tar = tar_of(members, COUNT_OF(members), 1024);
    write_file(&file, "a.tar", tar);
    expect_places(file.path);
    expect_places(folder.path);
    for (size_t i = 0; i < COUNT_OF(members); i++)
        bytes_free(&members[i].plain);
    bytes_free(&tar);
    remove_file(&file);
    remove_folder(&folder);
}

Test(dump, copy_of_what_is_not_there_says_so)
{
    struct bytes table = table_of(0, 2), zip = zip_one("t.csv", table, false);
    struct bytes outer = zip_one("in.zip", zip, false);
    struct scratch_file file;
    write_file(&file, "a.zip", outer);
    static const struct { const char *member; uint64_t offset, length; const char *error; }
    rows[] = {
        { "in.zip!/t.csv", 0, 123, NULL },
        { "in.zip!/t.csv", 123, 0, NULL },
        { "in.zip!/t.csv", 0, 124, "member ends before the record does" },
        { "in.zip!/t.csv", 124, 1, "member ends before the record does" },
        { "in.zip!/t.csv", UINT64_MAX, 1, "member ends before the record does" },
        { "in.zip!/t.csv", 0, UINT64_MAX, "member ends before the record does" },
        { "in.zip!/u.csv", 0, 1, "there is no such member" },
        { "in.zip", 0, 1, "there is no such member" },
        { "t.csv", 0, 1, "there is no such member" },
        { "in.zip!/t.csv!/x", 0, 1, "there is no such member" },
        { "", 0, 1, "there is no such member" },
    };
    struct dump *dump;
    cr_assert_eq(dump_open(file.path, "/tmp", &dump, NULL), STATUS_OK);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct bytes copy = { 0 };
        struct error error = { "" };
        FILE *out = open_memstream(&copy.data, &copy.size);
        enum status status = dump_copy(dump, rows[i].member, rows[i].offset, rows[i].length, out,
                                       &error);
        fclose(out);
        cr_expect_eq(status, rows[i].error ? STATUS_BAD_DUMP : STATUS_OK, "row %zu: %s", i,
                     error.text);
        if (rows[i].error)
            cr_expect(strstr(error.text, rows[i].error), "row %zu: %s", i, error.text);
        else
            cr_expect_eq(copy.size, rows[i].length, "row %zu", i);
        bytes_free(&copy);
    }
    dump_close(dump);
    remove_file(&file);
    bytes_free(&outer);
    bytes_free(&zip);
    bytes_free(&table);
}

Test(dump, progress_moves_while_a_member_is_read)
{
    struct bytes table = table_of(0, 60000), gz = gzip_of(table, 1);
    struct scratch_file file;
    write_file(&file, "a.gz", gz);
    struct dump *dump;
    struct record record;
    struct dump_seen seen;
    cr_assert_eq(dump_open(file.path, "/tmp", &dump, NULL), STATUS_OK);
    cr_assert_eq(dump_read(dump, 0, (struct scan_mode){ .all = true }, NULL), STATUS_OK);
    uint64_t last = 0;
    int moves = 0;
    while (dump_next(dump, &record, NULL) == STATUS_OK) {
        dump_seen(dump, &seen);
        moves += seen.bytes_in > last;
        last = seen.bytes_in;
    }
    dump_seen(dump, &seen);
    cr_expect(moves > 2, "%d", moves);
    cr_expect_eq(seen.bytes_in, gz.size);
    cr_expect_eq(seen.bytes_out, table.size);
    dump_close(dump);
    dump_close(NULL);
    remove_file(&file);
    bytes_free(&gz);
    bytes_free(&table);
}

Test(dump, formats_are_listed_by_name)
{
    const struct format_facts *facts, *last = NULL;
    for (size_t i = 0; (facts = dump_format(i)); i++, last = facts) {
        cr_expect(!last || strcmp(last->name, facts->name) < 0, "%s", facts->name);
        cr_expect_eq(dump_format_named(facts->name), facts, "%s", facts->name);
    }
    cr_expect(last && dump_format_named("uspto"));
    cr_expect_null(dump_format_named("nothing"));
}
