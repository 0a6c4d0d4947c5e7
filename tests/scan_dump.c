/* scan_dump.c - a dump on the disk read to its end, each record compared with its bytes. */
#include "scan_dump.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/folder.h"

struct bytes table_of(int first, int count)
{
    struct bytes table = { 0 };
    FILE *out = open_memstream(&table.data, &table.size);
    fputs("office,number,kind,granted_on,party_name\n", out);
    for (int i = first; i < first + count; i++)
        fprintf(out, "US,%d,B2,2019-01-08,Loom Works %03d\n", 10000000 + i, i * 7919 % 1000);
    fclose(out);
    return table;
}

static void note(struct result *result, struct dump *dump, const struct record *record)
{
    char line[300];
    int length = snprintf(line, sizeof line, "%s@%d+%d;", record->member, (int)record->offset,
                          (int)record->length);
    struct bytes more = { line, (size_t)length }, both = bytes_join(result->text, more);
    bytes_free(&result->text);
    result->text = both;
    result->records++;

    /* The record's own bytes hold its number and end where its line does. */
    struct bytes copy = { 0 };
    FILE *out = open_memstream(&copy.data, &copy.size);
    cr_expect_eq(dump_copy(dump, record->member, record->offset, record->length, out, NULL),
                 STATUS_OK, "%s", line);
    fclose(out);
    cr_expect_eq(copy.size, record->length, "%s", line);
    cr_expect(copy.size > 11 && memcmp(copy.data, "US,", 3) == 0 &&
              memcmp(copy.data + 3, record->grant.number, 8) == 0, "%s", line);
    bytes_free(&copy);
}

static enum status note_reject(struct result *result, const struct record *record)
{
    size_t used = strlen(result->rejects);
    snprintf(result->rejects + used, sizeof result->rejects - used, "%s %s@%d+%d: %s;",
             record->label, record->member, (int)record->offset, (int)record->length,
             result->error.text);
    result->error.text[0] = '\0';
    return STATUS_OK;
}

static void add_seen(struct dump_seen *sum, const struct dump_seen *seen)
{
    sum->format = sum->format ? sum->format : seen->format;
    sum->read += seen->read;
    sum->passed_over += seen->passed_over;
    sum->bytes_in += seen->bytes_in;
    sum->bytes_out += seen->bytes_out;
}

struct result scan_file(const char *path, bool check)
{
    struct result result = { 0 };
    struct dump *dump;
    struct record record;
    result.status = dump_open(path, "/tmp", &dump, &result.error);
    if (result.status != STATUS_OK)
        return result;
    for (size_t i = 0; result.status == STATUS_OK && i < dump_member_count(dump); i++) {
        result.status = dump_read(dump, i, (struct scan_mode){ .all = true }, &result.error);
        while (result.status == STATUS_OK) {
            result.status = dump_next(dump, &record, &result.error);
            if (result.status == STATUS_OK && check)
                note(&result, dump, &record);
            else if (result.status == STATUS_OK)
                result.records++;
            if (result.status == STATUS_REJECT)
                result.status = note_reject(&result, &record);
        }
        struct dump_seen seen;
        dump_seen(dump, &seen);
        add_seen(&result.seen, &seen);
        struct error again = { "" };
        cr_expect_eq(dump_next(dump, &record, &again), result.status, "an end and an error stay");
        cr_expect_str_eq(again.text, result.error.text, "an end and an error stay");
        if (result.status == STATUS_END && i + 1 < dump_member_count(dump))
            result.status = STATUS_OK;
    }
    dump_close(dump);
    if (result.status == STATUS_OK)
        result.status = STATUS_END;             /* an archive without members */
    return result;
}

struct result scan_bytes(const char *name, struct bytes bytes, bool check)
{
    struct scratch_file file;
    write_file(&file, name, bytes);
    struct result result = scan_file(file.path, check);
    remove_file(&file);
    return result;
}

struct bytes zip_one(const char *name, struct bytes plain, bool stored)
{
    return zip_of(&(struct zip_member){ .name = name, .plain = plain, .stored = stored }, 1,
                  false);
}

struct bytes tar_one(const char *name, struct bytes plain)
{
    return tar_of(&(struct tar_member){ .name = name, .plain = plain }, 1, 1024);
}

void make_folder(struct scratch_file *folder)
{
    struct bytes nothing = bytes_of("");
    write_file(folder, "dump", nothing);
    bytes_free(&nothing);
    cr_assert_eq(unlink(folder->path), 0);
    cr_assert_eq(mkdir(folder->path, 0777), 0);
}

void put_file(const struct scratch_file *folder, const char *path, struct bytes bytes)
{
    char whole[512], parent[512];
    snprintf(whole, sizeof whole, "%s/%s", folder->path, path);
    snprintf(parent, sizeof parent, "%.*s", (int)(strrchr(whole, '/') - whole), whole);
    cr_assert_eq(folder_make(parent, NULL), STATUS_OK);
    FILE *out = fopen(whole, "wb");
    cr_assert(out);
    cr_assert_eq(fwrite(bytes.data, 1, bytes.size, out), bytes.size);
    cr_assert_eq(fclose(out), 0);
}

void remove_folder(struct scratch_file *folder)
{
    cr_expect_eq(folder_remove(folder->folder, NULL), STATUS_OK);
}
