/* explain_near.c - the keys that an unknown one may have been meant for. */
#include <string.h>

#include "batch/explain.h"

size_t key_distance(const char *a, const char *b)
{
    enum { WIDTH = 32 };
    size_t row[WIDTH + 1], n = strnlen(a, WIDTH), m = strnlen(b, WIDTH);
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            size_t insert = row[j - 1] + 1, drop = row[j] + 1;
            row[j] = insert < drop ? insert : drop;
            row[j] = change < row[j] ? change : row[j];
        }
    }
    return row[m];
}

enum { NEAR_COUNT = 3 };
struct near { const char *key; size_t distance; };

static void consider(struct near best[NEAR_COUNT], const char *key, const char *candidate)
{
    struct near now = { candidate, key_distance(key, candidate) };
    for (size_t i = 0; i < NEAR_COUNT; i++) {
        if (best[i].key && !strcmp(best[i].key, now.key))
            return;
        if (best[i].key && best[i].distance <= now.distance)
            continue;
        struct near moved = best[i];
        best[i] = now;
        now = moved;
        if (!now.key)
            return;
    }
}

enum status story_nearest(const struct settlement *s, const char *key, struct story *story,
                          struct error *error)
{
    struct near best[NEAR_COUNT] = { 0 };
    const char **nearest = arena_alloc(s->arena, NEAR_COUNT * sizeof *nearest);
    if (!nearest)
        return error_memory(error);
    for (size_t i = 0; i < s->right_count; i++)
        consider(best, key, s->rights[i].grant->right);
    for (size_t i = 0; i < s->night.award_count; i++)
        consider(best, key, s->night.awards[i].right);
    for (size_t i = 0; i < registry_count(s->registry); i++)
        consider(best, key, registry_at(s->registry, i)->id);
    story->kind = STORY_UNKNOWN;
    story->nearest = nearest;
    for (story->nearest_count = 0; story->nearest_count < NEAR_COUNT &&
         best[story->nearest_count].key; story->nearest_count++)
        nearest[story->nearest_count] = best[story->nearest_count].key;
    return STATUS_OK;
}
