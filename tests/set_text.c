#include "tests/set_text.h"

#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "date.h"
#include "dump.h"
#include "tests/containers.h"

enum { FILE_MAX = 32 };

static struct bytes packed_once(const struct set_file *file)
{
    char name[128];
    size_t stem = strlen(file->name) - strlen(".zip");
    bool typed = memchr(file->name, '.', stem);
    snprintf(name, sizeof name, "%.*s%s", (int)stem, file->name, typed ? "" : ".csv");
    const struct zip_member member = { .name = name, .plain = bytes_of(file->text) };
    struct bytes zip = zip_of(&member, 1, false), plain = member.plain;
    bytes_free(&plain);
    return zip;
}

char *make_set(const struct set_file *files, size_t count)
{
    struct zip_member members[FILE_MAX] = { 0 };
    struct scratch_file file;
    cr_assert(count <= FILE_MAX);
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(files[i].name);
        bool zip = length > 4 && strcmp(files[i].name + length - 4, ".zip") == 0;
        members[i].name = files[i].name;
        members[i].plain = zip ? packed_once(&files[i]) : bytes_of(files[i].text);
    }
    struct bytes all = zip_of(members, count, false);
    write_file(&file, "set.zip", all);
    for (size_t i = 0; i < count; i++)
        bytes_free(&members[i].plain);
    bytes_free(&all);
    char *path = malloc(strlen(file.path) + 1);
    cr_assert(path);
    return strcpy(path, file.path);
}

void remove_set(char *path)
{
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
    free(path);
}

static void put_grant(FILE *out, const struct grant *grant)
{
    char day[DATE_TEXT_SIZE], filed[DATE_TEXT_SIZE];
    fprintf(out, "%s %s %s %s %s %s %s %s;",
            grant->standing == STANDING_FILING ? "filing" : "kept", grant->right,
            date_text(grant->granted_on, day), right_type_code(grant->right_type),
            route_code(grant->route), *grant->pct_number ? grant->pct_number : "-",
            date_text(grant->filed_on, filed), grant->application);
    for (size_t i = 0; i < grant->priority_count; i++)
        fprintf(out, " %s %s %s", grant->priorities[i].country, grant->priorities[i].number,
                date_text(grant->priorities[i].date, day));
    fprintf(out, ";");
    for (size_t i = 0; i < grant->party_count; i++) {
        const struct party *party = &grant->parties[i];
        fprintf(out, " %s|%s|%s|%s|%s|%s", party->name, party->name_local, party->address,
                party->city, party->country, party->role);
    }
    fprintf(out, "; %s; %s; %s%s%s\n", grant->classes, grant->title, grant->family,
            *grant->same_right_as ? " again " : "", grant->same_right_as);
}

static void put_record(FILE *out, const struct record *record, enum status status,
                       const struct error *error)
{
    if (status == STATUS_REJECT)
        fprintf(out, "rejected %s %s %" PRIu64 "+%" PRIu64 " %s\n", record->label, record->member,
                record->offset, record->length, error->text);
    else if (record->fate == RECORD_KEPT || record->grant.standing == STANDING_FILING)
        put_grant(out, &record->grant);
    else
        fprintf(out, "%s %s\n", record->fate == RECORD_NOT_A_GRANT ? "not" : "none",
                record->label);
}

char *set_lines(const char *path, struct scan_mode mode)
{
    char *text = NULL;
    size_t size;
    struct dump *dump = NULL;
    struct error error = { "" };
    FILE *out = open_memstream(&text, &size);
    cr_assert(out);
    enum status status = dump_open(path, "/tmp", &dump, &error);
    size_t count = status == STATUS_OK ? dump_member_count(dump) : 0;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct record record;
        status = dump_read(dump, i, mode, &error);
        while (status == STATUS_OK || status == STATUS_REJECT) {
            status = dump_next(dump, &record, &error);
            if (status == STATUS_OK || status == STATUS_REJECT)
                put_record(out, &record, status, &error);
        }
        if (status == STATUS_END)
            status = STATUS_OK;
    }
    if (status == STATUS_OK)
        fprintf(out, "end\n");
    else
        fprintf(out, "dump %s\n", error.text);
    dump_close(dump);
    fclose(out);
    return text;
}

char *set_table_lines(const struct set_table *tables, size_t count, char bar,
                      struct scan_mode mode)
{
    struct set_file files[FILE_MAX] = { 0 };
    char *texts[FILE_MAX];
    size_t file_count = 0;
    cr_assert(count <= FILE_MAX);
    for (size_t i = 0; i < count; i++) {
        if (!tables[i].rows)
            continue;
        size_t size = strlen(tables[i].header) + strlen(tables[i].rows) + 2;
        char *text = malloc(size);
        cr_assert(text);
        snprintf(text, size, "%s\n%s", tables[i].header, tables[i].rows);
        for (char *at = text; *at; at++)
            *at = *at == '|' ? bar : *at;
        files[file_count] = (struct set_file){ tables[i].name, text };
        texts[file_count++] = text;
    }
    char *path = make_set(files, file_count), *lines = set_lines(path, mode);
    remove_set(path);
    for (size_t i = 0; i < file_count; i++)
        free(texts[i]);
    return lines;
}

char *text_of_file(const char *path)
{
    char *text = NULL, block[4096];
    size_t size, count;
    FILE *in = fopen(path, "rb"), *out = open_memstream(&text, &size);
    cr_assert(in && out, "%s", path);
    while ((count = fread(block, 1, sizeof block, in)) > 0)
        fwrite(block, 1, count, out);
    fclose(in);
    fclose(out);
    return text;
}
