/* publish_review.c - review.csv: the parties that staff must decide, one row for each group.
 *
 * A group is what one decision settles: the parties of one name key and one address key.  It shows
 * the earliest of them as filed.  Most grants first, so that an hour's work decides most money. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/award_text.h"
#include "batch/publication.h"

enum { CANDIDATES_SHOWN = 3 };

struct group {
    const struct undecided *const *members;     /* by first grant */
    size_t count;
    size_t grants;
};

/* ---- order ---- */

static int by_group(const struct undecided *a, const struct undecided *b)
{
    int order = strcmp(a->name_key, b->name_key);
    return order ? order : strcmp(a->address_key, b->address_key);
}

static int by_member(const void *left, const void *right)
{
    const struct undecided *a = *(const struct undecided *const *)left;
    const struct undecided *b = *(const struct undecided *const *)right;
    int order = by_group(a, b);
    if (!order && a->grant->granted_on != b->grant->granted_on)
        order = a->grant->granted_on < b->grant->granted_on ? -1 : 1;
    if (!order)
        order = strcmp(a->grant->right, b->grant->right);
    return order ? order : a->party < b->party ? -1 : a->party > b->party;  /* as in the record */
}

static int by_weight(const void *left, const void *right)
{
    const struct group *a = left, *b = right;
    if (a->grants != b->grants)
        return a->grants > b->grants ? -1 : 1;
    return by_group(a->members[0], b->members[0]);
}

/* The candidates by id, none last. */
static int by_candidate(const void *left, const void *right)
{
    const struct undecided *a = *(const struct undecided *const *)left;
    const struct undecided *b = *(const struct undecided *const *)right;
    const struct enterprise *one = a->match->enterprise, *other = b->match->enterprise;
    if (one && other && strcmp(one->id, other->id))
        return strcmp(one->id, other->id);
    if (!one != !other)
        return one ? -1 : 1;
    return by_member(left, right);
}

static int by_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* ---- one row ---- */

/* The distinct texts that `get` finds in the group, sorted, blanks between; NULL without memory. */
static const char *distinct(struct arena *arena, const struct group *group,
                            const char *(*get)(const struct undecided *))
{
    size_t size = 1;
    const char **texts = arena_alloc(arena, group->count * sizeof *texts);
    for (size_t i = 0; texts && i < group->count; i++) {
        texts[i] = get(group->members[i]);
        size += strlen(texts[i]) + 1;
    }
    char *joined = texts ? arena_alloc(arena, size) : NULL;
    if (!joined)
        return NULL;
    qsort(texts, group->count, sizeof *texts, by_text);
    char *end = joined;
    for (size_t i = 0; i < group->count; i++) {
        if (!*texts[i] || (i > 0 && !strcmp(texts[i - 1], texts[i])))
            continue;
        if (end > joined)
            *end++ = ' ';
        size_t length = strlen(texts[i]);
        memcpy(end, texts[i], length + 1);
        end += length;
    }
    return joined;
}

static const char *office_of(const struct undecided *item) { return item->grant->office; }
static const char *reason_of(const struct undecided *item) { return item->match->reason; }

/* Up to three candidates, each as the earliest of its parties found it.  A party without a
 * candidate has evidence too: why it cannot be told. */
static bool write_candidates(struct csv_writer *writer, struct arena *arena,
                             const struct group *group)
{
    const struct undecided **members = arena_alloc(arena, group->count * sizeof *members);
    if (!members)
        return false;
    memcpy(members, group->members, group->count * sizeof *members);
    qsort(members, group->count, sizeof *members, by_candidate);
    size_t shown = 0;
    for (size_t i = 0; i < group->count && shown < CANDIDATES_SHOWN; i++) {
        const struct match *match = members[i]->match;
        const struct enterprise *candidate = match->enterprise;
        if (i > 0 && candidate == members[i - 1]->match->enterprise)
            continue;
        csv_text(writer, candidate ? candidate->id : "");
        csv_text(writer, !candidate ? "" : *candidate->name_zh ? candidate->name_zh
                                                               : candidate->name_en);
        csv_text(writer, match->tier);
        csv_text(writer, match->evidence);
        shown++;
    }
    for (; shown < CANDIDATES_SHOWN; shown++)
        for (int i = 0; i < 4; i++)
            csv_text(writer, "");
    return true;
}

static bool write_group(struct csv_writer *writer, struct arena *arena, const struct group *group)
{
    const struct undecided *first = group->members[0], *last = group->members[group->count - 1];
    const struct party *party = first->party;
    const char *offices = distinct(arena, group, office_of);
    const char *reasons = distinct(arena, group, reason_of);
    char grants[NUMBER_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    if (!offices || !reasons)
        return false;
    snprintf(grants, sizeof grants, "%zu", group->grants);
    csv_number(writer, grants);
    const char *const fields[] = {
        first->name_key, first->address_key, party->name, party->name_local, party->address,
        party->city, party->country, offices, date_text(first->grant->granted_on, from),
        date_text(last->grant->granted_on, to), first->grant->right, reasons,
    };
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        csv_text(writer, fields[i]);
    if (!write_candidates(writer, arena, group))
        return false;
    csv_end_row(writer);
    return true;
}

/* ---- the file ---- */

/* The groups, heaviest first; NULL without memory. */
static struct group *group_all(const struct night *night, struct arena *arena, size_t *group_count)
{
    size_t count = night->undecided_count, used = 0;
    const struct undecided **members = arena_alloc(arena, (count + 1) * sizeof *members);
    struct group *groups = arena_alloc(arena, (count + 1) * sizeof *groups);
    if (!members || !groups)
        return NULL;
    for (size_t i = 0; i < count; i++)
        members[i] = &night->undecided[i];
    qsort(members, count, sizeof *members, by_member);
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && !by_group(members[i - 1], members[i]);
        if (!same)
            groups[used++] = (struct group){ .members = &members[i] };
        struct group *group = &groups[used - 1];
        group->count++;
        /* One right stands together: it has one day. */
        group->grants += !same || strcmp(members[i - 1]->grant->right, members[i]->grant->right);
    }
    qsort(groups, used, sizeof *groups, by_weight);
    *group_count = used;
    return groups;
}

enum status publication_review(const struct publication *publication, struct error *error)
{
    static const char *const columns[] = {
        "grants", "name_key", "address_key", "name", "name_local", "address", "city", "country",
        "offices", "first_granted", "last_granted", "first_right", "reason",
        "candidate_1", "candidate_name_1", "tier_1", "evidence_1",
        "candidate_2", "candidate_name_2", "tier_2", "evidence_2",
        "candidate_3", "candidate_name_3", "tier_3", "evidence_3",
    };
    size_t count = 0;
    struct group *groups = group_all(publication->night, publication->arena, &count);
    if (!groups)
        return error_memory(error);
    struct csv_writer *writer = NULL;
    enum status status = publication_csv(publication, "review.csv", columns, COUNT_OF(columns),
                                         &writer, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < count; i++)
        if (!write_group(writer, publication->arena, &groups[i])) {
            csv_writer_discard(writer);
            return error_memory(error);
        }
    return csv_writer_finish(writer, error);
}
