/* review_group.c - the rows of review.csv.
 *
 * A row shows the earliest party of its group as filed, and every enterprise that one of its
 * parties may be.  Most grants first, so that an hour's work decides most money.  What staff fill
 * in stands at the left; `first_right`, which is never empty, at the right end: some spreadsheets
 * leave the separators of empty last columns out. */
#include "batch/review_group.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch/award_text.h"
#include "date.h"

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
    return order ? order : a->index < b->index ? -1 : a->index > b->index;
}

static int by_weight(const void *left, const void *right)
{
    const struct review_group *a = left, *b = right;
    if (a->grants != b->grants)
        return a->grants > b->grants ? -1 : 1;
    return by_group(a->members[0], b->members[0]);
}

static int by_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

enum status review_groups(const struct night *night, struct arena *arena,
                          struct review_group **out, size_t *group_count, struct error *error)
{
    size_t count = night->undecided_count, used = 0;
    const struct undecided **members = arena_alloc(arena, (count + 1) * sizeof *members);
    struct review_group *groups = arena_alloc(arena, (count + 1) * sizeof *groups);
    if (!members || !groups)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        members[i] = &night->undecided[i];
    qsort(members, count, sizeof *members, by_member);
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && !by_group(members[i - 1], members[i]);
        if (!same)
            groups[used++] = (struct review_group){ .members = &members[i] };
        struct review_group *group = &groups[used - 1];
        group->count++;
        /* One right stands together: it has one day. */
        group->grants += !same || strcmp(members[i - 1]->grant->right, members[i]->grant->right);
    }
    qsort(groups, used, sizeof *groups, by_weight);
    *out = groups;
    *group_count = used;
    return STATUS_OK;
}

/* ---- candidates ---- */

struct suggestion {
    const struct candidate *candidate;
    size_t member;
};

static int by_enterprise(const void *left, const void *right)
{
    const struct suggestion *a = left, *b = right;
    const struct enterprise *one = a->candidate->enterprise, *other = b->candidate->enterprise;
    if (one->line != other->line)
        return one->line < other->line ? -1 : 1;
    int order = strcmp(one->id, other->id);
    return order ? order : a->member < b->member ? -1 : a->member > b->member;
}

/* Whom the group may be: each enterprise once, by registry line, as the earliest party found it.
 * NULL without memory. */
static struct suggestion *suggest(const struct review_group *group, struct arena *arena,
                                  size_t *count)
{
    size_t room = 0, all = 0;
    for (size_t i = 0; i < group->count; i++)
        room += group->members[i]->match->candidate_count;
    struct suggestion *list = arena_alloc(arena, (room + 1) * sizeof *list);
    *count = 0;
    for (size_t i = 0; list && i < group->count; i++)
        for (size_t c = 0; c < group->members[i]->match->candidate_count; c++)
            list[all++] = (struct suggestion){ &group->members[i]->match->candidates[c], i };
    if (all)
        qsort(list, all, sizeof *list, by_enterprise);
    for (size_t i = 0; i < all; i++)
        if (*count == 0 || strcmp(list[*count - 1].candidate->enterprise->id,
                                  list[i].candidate->enterprise->id) != 0)
            list[(*count)++] = list[i];
    return list;
}

/* Up to three candidates, and why those cannot be told who have none. */
static void write_candidates(struct csv_writer *writer, const struct review_group *group,
                             const struct suggestion *list, size_t count)
{
    const struct match *lone = NULL;
    for (size_t i = 0; i < group->count && !lone; i++)
        if (!group->members[i]->match->candidate_count)
            lone = group->members[i]->match;
    for (size_t i = 0; i < MATCH_CANDIDATES_MAX; i++) {
        const struct candidate *candidate = i < count ? list[i].candidate : NULL;
        const struct enterprise *enterprise = candidate ? candidate->enterprise : NULL;
        bool tell = !candidate && lone;
        csv_code(writer, enterprise ? enterprise->id : "");
        csv_text(writer, !enterprise ? "" : *enterprise->name_zh ? enterprise->name_zh
                                                                 : enterprise->name_en);
        csv_text(writer, candidate ? candidate->tier : tell ? lone->tier : "");
        csv_text(writer, candidate ? candidate->evidence : tell ? lone->evidence : "");
        lone = tell ? NULL : lone;
    }
}

/* ---- one row ---- */

/* The distinct texts that `get` finds in the group, sorted, blanks between; NULL without memory. */
static const char *distinct(struct arena *arena, const struct review_group *group,
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

/* The key of scope `right` for this owner alone: "#N" unless it is the only one. */
static const char *right_of(const struct undecided *item, struct arena *arena)
{
    const struct grant *grant = item->grant;
    if (item->index <= 1 && grant->party_count + grant->owner_before_count <= 1)
        return grant->right;
    return arena_format(arena, "%s#%zu", grant->right, item->index);
}

static bool write_group(struct csv_writer *writer, struct arena *arena,
                        const struct review_group *group)
{
    const struct undecided *first = group->members[0], *last = group->members[group->count - 1];
    const struct party *party = first->party;
    const char *offices = distinct(arena, group, office_of);
    const char *reasons = distinct(arena, group, reason_of);
    const char *right = right_of(first, arena);
    size_t count;
    const struct suggestion *candidates = suggest(group, arena, &count);
    char grants[NUMBER_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    if (!offices || !reasons || !right || !candidates)
        return false;
    csv_text(writer, "");
    csv_code(writer, count == 1 ? candidates[0].candidate->enterprise->id : "");
    csv_text(writer, "party");
    for (int i = 0; i < 3; i++)
        csv_text(writer, "");
    snprintf(grants, sizeof grants, "%zu", group->grants);
    csv_number(writer, grants);
    const char *const fields[] = {
        first->name_key, first->address_key, party->name, party->name_local, party->address,
        party->city, party->country, offices, date_text(first->grant->granted_on, from),
        date_text(last->grant->granted_on, to), reasons,
    };
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        csv_text(writer, fields[i]);
    write_candidates(writer, group, candidates, count);
    csv_text(writer, right);
    csv_end_row(writer);
    return true;
}

const char *const review_columns[REVIEW_COLUMN_COUNT] = {
    "decision", "id", "scope", "note", "decided_on", "decided_by_role",
    "grants", "name_key", "address_key", "name", "name_local", "address", "city", "country",
    "offices", "first_granted", "last_granted", "reason",
    "candidate_1", "candidate_name_1", "tier_1", "evidence_1",
    "candidate_2", "candidate_name_2", "tier_2", "evidence_2",
    "candidate_3", "candidate_name_3", "tier_3", "evidence_3", "first_right",
};

enum status review_write(struct csv_writer *writer, const struct review_group *groups,
                         size_t count, struct arena *arena, struct error *error)
{
    for (size_t i = 0; i < REVIEW_COLUMN_COUNT; i++)
        csv_text(writer, review_columns[i]);
    csv_end_row(writer);
    for (size_t i = 0; i < count; i++)
        if (!write_group(writer, arena, &groups[i]))
            return error_memory(error);
    return STATUS_OK;
}
