/* publish_review.c - review.csv: the parties that staff must decide, as `review list` has them. */
#include "batch/publication.h"
#include "batch/review_group.h"

enum status publication_review(const struct publication *publication, struct error *error)
{
    struct arena *arena = publication->arena;
    struct review_group *groups = NULL;
    struct csv_writer *writer = NULL;
    size_t count = 0;
    enum status status = review_groups(publication->night, arena, &groups, &count, error);
    const char *path = arena_format(arena, "%s/review.csv", publication->folder);
    if (status == STATUS_OK && !path)
        status = error_memory(error);
    if (status == STATUS_OK)
        status = csv_writer_create(path, publication->excel, &writer, error);
    if (status != STATUS_OK)
        return status;
    status = review_write(writer, groups, count, arena, error);
    if (status == STATUS_OK)
        return csv_writer_finish(writer, error);
    csv_writer_discard(writer);
    return status;
}
