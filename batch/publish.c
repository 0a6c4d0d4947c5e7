/* publish.c - a night's folder: written beside, put in place, `latest` turned to it.
 *
 * The files come from the ledger and the night alone, and amounts "before" from the lines' own
 * days, so that a day published again has the bytes of the first time. */
#include "batch/publish.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/folder.h"
#include "batch/head_file.h"
#include "batch/publication.h"
#include "batch/reconcile.h"
#include "batch/signature.h"

enum status publication_csv(const struct publication *publication, const char *name,
                            const char *const *columns, size_t column_count,
                            struct csv_writer **out, struct error *error)
{
    char *path = arena_format(publication->arena, "%s/%s", publication->folder, name);
    if (!path)
        return error_memory(error);
    enum status status = csv_writer_create(path, publication->excel, out, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < column_count; i++)
        csv_text(*out, columns[i]);
    csv_end_row(*out);
    return STATUS_OK;
}

static enum status write_bytes(const struct publication *publication, const char *name,
                               const void *bytes, size_t size, struct error *error)
{
    char *path = arena_format(publication->arena, "%s/%s", publication->folder, name);
    if (!path)
        return error_memory(error);
    FILE *file = fopen(path, "wbx");
    if (!file)
        return error_set(error, STATUS_SYSTEM, "cannot create '%s': %s", path, strerror(errno));
    if (fwrite(bytes, 1, size, file) != size) {
        enum status status = error_set(error, STATUS_SYSTEM, "cannot write '%s': %s", path,
                                       strerror(errno));
        fclose(file);
        return status;
    }
    return file_finish(file, path, error);
}

enum status publication_text(const struct publication *publication, const char *name,
                             const char *text, struct error *error)
{
    return write_bytes(publication, name, text, strlen(text), error);
}

enum status publication_add(struct money *sum, struct money amount, struct error *error)
{
    return money_add(*sum, amount, sum)
               ? STATUS_OK : error_set(error, STATUS_SYSTEM, "cannot add amounts: too large");
}

enum status publication_head(const struct publication *publication, struct error *error)
{
    char *text = head_text(&publication->head, publication->arena);
    const char *key = publication->night->signing_key;
    unsigned char signature[SIGNATURE_SIZE];
    enum status status = text ? STATUS_OK : error_memory(error);
    if (status == STATUS_OK && key)
        status = signature_make(key, text, strlen(text), signature, error);
    if (status == STATUS_OK && key)
        status = write_bytes(publication, "head.txt.sig", signature, sizeof signature, error);
    return status == STATUS_OK ? publication_text(publication, "head.txt", text, error) : status;
}

enum status publication_tables(const struct publication *publication, struct error *error)
{
    static enum status (*const files[])(const struct publication *, struct error *) = {
        publication_ledger, publication_decisions, publication_review, publication_rejects,
        publication_publicity, publication_payments,
    };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < COUNT_OF(files) && status == STATUS_OK; i++)
        status = files[i](publication, error);
    return status;
}

enum status publication_files(struct publication *publication, struct error *error)
{
    const struct ledger_head *head = &publication->head;
    enum status status = ledger_head(publication->ledger, &publication->head, error);
    if (status == STATUS_OK)
        status = publication_postings(publication, error);
    if (status == STATUS_OK)
        status = publication_tables(publication, error);
    if (status == STATUS_OK)
        status = publication_manifest(publication, error);
    if (status == STATUS_OK)
        status = reconcile_files(publication->night, head, publication->folder, error);
    if (status == STATUS_OK)
        status = publication_head(publication, error);
    return status == STATUS_OK ? reconcile_head(head, publication->folder, error) : status;
}

enum status publish_write(const struct night *night, struct ledger *ledger, const char *out,
                          struct error *error)
{
    struct publication publication = { .night = night, .ledger = ledger };
    char *beside = NULL;
    date_text(night->as_of, publication.day);
    publication.arena = arena_create(SIZE_MAX);
    if (!publication.arena)
        return error_memory(error);
    enum status status = folder_begin(out, publication.day, &beside, error);
    publication.folder = beside;
    if (status == STATUS_OK)
        status = publication_files(&publication, error);
    if (status == STATUS_OK)                    /* or the lines could outlive what pays them */
        status = folder_sync(beside, error);
    if (status == STATUS_OK)
        status = folder_sync(out, error);
    if (status != STATUS_OK && beside)
        folder_drop(out, publication.day);
    free(beside);
    arena_free(publication.arena);
    return status;
}

void publish_drop(int32_t as_of, const char *out)
{
    char day[DATE_TEXT_SIZE];
    folder_drop(out, date_text(as_of, day));
}

enum status publish_show(int32_t as_of, const char *out, struct error *error)
{
    char day[DATE_TEXT_SIZE];
    enum status status = folder_replace(out, date_text(as_of, day), error);
    return status == STATUS_OK ? folder_link(out, "latest", day, error) : status;
}
