/* merge.c - of several records of one right, the one that counts. */
#include "rules/merge.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/family.h"
#include "rules/merge_record.h"
#include "rules/order.h"

static void count_as(const struct sourced_grant *record, enum kept_as as)
{
    if (record->kept_as)
        record->kept_as[as]++;
}

/* ---- orders ---- */

static int by_place(const struct sourced_grant *a, const struct sourced_grant *b)
{
    int order = strcmp(a->dump_sha256, b->dump_sha256);
    if (!order)
        order = strcmp(a->grant->member, b->grant->member);
    return order ? order : compare_numbers((int64_t)a->grant->offset, (int64_t)b->grant->offset);
}

/* Records of one right together, in them those of one document in one format, the latest first; of
 * one day what takes a document back is last, since the same delivery may make it anew. */
static int by_document(const void *left, const void *right)
{
    const struct sourced_grant *a = left, *b = right;
    const struct grant *first = a->grant, *second = b->grant;
    int order = strcmp(first->right, second->right);
    if (!order)
        order = strcmp(first->office, second->office);
    if (!order)
        order = strcmp(first->number, second->number);
    if (!order)
        order = strcmp(first->kind, second->kind);
    if (!order)
        order = strcmp(a->format, b->format);
    if (!order)
        order = compare_numbers(second->updated_on, first->updated_on);
    if (!order)
        order = (first->standing == STANDING_DELETED) - (second->standing == STANDING_DELETED);
    return order ? order : by_place(a, b);
}

/* How much a record tells of one owner: a place decides a match, so a city or an address weighs
 * more than a country. */
static int owner_richness(const struct party *party)
{
    return 4 * (*party->address || *party->city) + 2 * (*party->name_local != '\0') +
        (*party->country != '\0');
}

/* The most that a record tells of any of its owners from `first` to before `end`. */
static int richness(const struct grant *grant, size_t first, size_t end)
{
    int most = 0;
    for (size_t i = first; i < end && i < grant->party_count; i++)
        if (owner_richness(&grant->parties[i]) > most)
            most = owner_richness(&grant->parties[i]);
    return most;
}

/* Whether a record names inventors for want of an owner; another may know whom they assigned to. */
static bool names_inventors(const struct grant *grant)
{
    const char *role = grant->party_count ? grant->parties[0].role : "";
    return strcmp(role, "inventor") == 0 || strcmp(role, "applicant-inventor") == 0;
}

static int field_count(const struct grant *grant)
{
    return (*grant->application != '\0') + (grant->filed_on != 0) + (*grant->pct_number != '\0') +
        (grant->priority_count != 0) + (*grant->title != '\0') + (*grant->classes != '\0') +
        (*grant->family != '\0');
}

/* A first grant, a repeat that knows its day, any other. */
static int repetition(const struct grant *grant)
{
    return *grant->same_right_as ? 2 - grant->first_day : 0;
}

static int best_first(const void *left, const void *right)
{
    const struct sourced_grant *a = left, *b = right;
    const struct grant *first = a->grant, *second = b->grant;
    int order = repetition(first) - repetition(second);
    if (!order)
        order = names_inventors(first) - names_inventors(second);
    if (!order)
        order = richness(second, 0, 1) - richness(first, 0, 1);
    if (!order)
        order = richness(second, 1, SIZE_MAX) - richness(first, 1, SIZE_MAX);
    if (!order)
        order = a->distance - b->distance;
    if (!order)
        order = field_count(second) - field_count(first);
    if (!order)
        order = compare_numbers(second->updated_on, first->updated_on);
    return order ? order : by_place(a, b);
}

/* ---- what a format says no more ---- */

static bool same_document(const struct sourced_grant *a, const struct sourced_grant *b)
{
    return strcmp(a->grant->number, b->grant->number) == 0
        && strcmp(a->grant->office, b->grant->office) == 0
        && strcmp(a->grant->kind, b->grant->kind) == 0 && strcmp(a->format, b->format) == 0;
}

/* Whether a record is of that very designation, and not of a later one of its party. */
static bool names_designation(const struct grant *grant, const struct designation *designation)
{
    for (size_t i = 0; i < grant->designation_count; i++)
        if (grant->designations[i].on == designation->on
            && strcmp(grant->designations[i].party, designation->party) == 0)
            return true;
    return false;
}

/* Whether one of the `count` later records of its source tells anew how the one designation stands
 * that this one tells the day and the end of.  News of an end alone has no day, and stays. */
static bool is_told_anew(const struct grant *grant, const struct sourced_grant *later,
                         size_t count)
{
    const struct designation *only = grant->designations;
    if (grant->standing == STANDING_WHOLE || grant->designation_count != 1 || !only->on
        || (!only->refused_on && !only->ended_on))
        return false;
    for (size_t i = 0; i < count; i++)
        if (later[i].grant->standing == grant->standing
            && names_designation(later[i].grant, only))
            return true;
    return false;
}

/* Copies to `out`, at or before `records`, what stands of the records of one document in one
 * format, the latest first: of a patent the latest, of a mark all but what is told anew, and
 * nothing from before it was taken back. */
static size_t keep_standing(const struct sourced_grant *records, size_t count,
                            struct sourced_grant *out)
{
    int32_t latest = records[0].grant->updated_on;
    size_t kept = 0;
    bool taken_back = false;
    for (size_t i = 0; i < count; i++) {
        const struct grant *grant = records[i].grant;
        taken_back = taken_back || grant->standing == STANDING_DELETED;
        if (!taken_back && (grant->right_type == RIGHT_TRADEMARK ? !is_told_anew(grant, out, kept)
                                                                 : grant->updated_on == latest))
            out[kept++] = records[i];
        else
            count_as(&records[i], KEPT_AS_REPLACED);
    }
    return kept;
}

static size_t drop_replaced(struct sourced_grant *records, size_t count)
{
    size_t kept = 0, end;
    for (size_t start = 0; start < count; start = end) {
        for (end = start + 1; end < count && same_document(&records[start], &records[end]); end++)
            continue;
        kept += keep_standing(records + start, end - start, records + kept);
    }
    return kept;
}

/* ---- rights ---- */

bool merge_list(struct sourced_grant *records, const char *const *taken, size_t count,
                struct arena *arena)
{
    char *text = NULL;
    size_t size = 0;
    records[0].also = "";
    if (count < 2)
        return true;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return false;
    for (size_t i = 1; i < count; i++) {
        const struct grant *grant = records[i].grant;
        fprintf(stream, "%s%s%s%s at %" PRIu64 "+%" PRIu64, i > 1 ? "; " : "", records[i].source,
                *grant->member ? "!/" : "", grant->member, grant->offset, grant->length);
        if (*taken[i])
            fprintf(stream, " (%s)", taken[i]);
    }
    bool good = !ferror(stream);
    good = fclose(stream) == 0 && good;
    records[0].also = good ? arena_text(arena, text, size) : NULL;
    free(text);
    return records[0].also != NULL;
}

/* Makes one of the records of a right; *kept is 0 when nothing is left of it. */
static bool merge_right(struct sourced_grant *records, size_t count, struct arena *arena,
                        size_t *kept)
{
    bool right = true;
    *kept = 0;
    count = drop_replaced(records, count);
    if (count == 0)
        return true;
    bool good;
    if (records[0].grant->right_type == RIGHT_TRADEMARK) {
        good = merge_mark(records, count, arena, &right);
    } else {
        qsort(records, count, sizeof *records, best_first);
        good = merge_patent(records, count, arena);
    }
    for (size_t i = right; i < count; i++)
        count_as(&records[i], right ? KEPT_AS_SAME_RIGHT : KEPT_AS_NEWS_ALONE);
    *kept = right;
    return good;
}

static int by_right(const void *key, const void *element)
{
    const struct sourced_grant *grant = element;
    return strcmp(key, grant->grant->right);
}

/* Drops each re-publication whose first grant is there.  Dropping keeps the array sorted, and a
 * re-publication never names another one's key as its first grant. */
static size_t drop_republications(struct sourced_grant *grants, size_t count)
{
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        const char *first = grants[i].grant->same_right_as;
        bool again = *first && strcmp(first, grants[i].grant->right) != 0;
        if (again && (bsearch(first, grants, left, sizeof *grants, by_right) ||
                      bsearch(first, grants + i + 1, count - i - 1, sizeof *grants, by_right)))
            count_as(&grants[i], KEPT_AS_SAME_RIGHT);
        else
            grants[left++] = grants[i];
    }
    return left;
}

/* ---- numbers granted twice ---- */

/* Whether both are first grants to which their office gave one number.  It does so once for each
 * type of right; what comes later is that right amended, limited or reexamined, and a source that
 * calls it a grant does not make it another one. */
static bool is_one_number(const struct grant *a, const struct grant *b)
{
    return a->right_type == b->right_type && strcmp(a->number, b->number) == 0
        && strcmp(a->office, b->office) == 0 && a->right_type != RIGHT_TRADEMARK
        && !*a->same_right_as && !*b->same_right_as;
}

/* Adds a grant that is dropped to the records of the one that is kept.  False without memory. */
static bool list_again(struct sourced_grant *kept, const struct sourced_grant *again,
                       struct arena *arena)
{
    const struct grant *grant = again->grant;
    kept->also = arena_format(arena, "%s%s%s%s%s at %" PRIu64 "+%" PRIu64 " (%s)%s%s", kept->also,
                              *kept->also ? "; " : "", again->source, *grant->member ? "!/" : "",
                              grant->member, grant->offset, grant->length, grant->right,
                              *again->also ? "; " : "", again->also);
    return kept->also != NULL;
}

/* Keeps of each number the first grant; sorted before, sorted after.  Those of one office and
 * number stand together, and are as few as it has kind codes.  False without memory. */
static bool drop_granted_again(struct sourced_grant *grants, size_t *count, struct arena *arena)
{
    size_t left = 0;
    for (size_t i = 0; i < *count; i++) {
        size_t same = left;
        while (same > 0 && strcmp(grants[same - 1].grant->number, grants[i].grant->number) == 0
               && !is_one_number(grants[same - 1].grant, grants[i].grant))
            same--;
        if (same == 0 || !is_one_number(grants[same - 1].grant, grants[i].grant)) {
            grants[left++] = grants[i];
            continue;
        }
        struct sourced_grant *kept = &grants[same - 1], again = grants[i];
        if (again.grant->granted_on < kept->grant->granted_on) {
            again = *kept;
            memmove(kept, kept + 1, (size_t)(&grants[left] - (kept + 1)) * sizeof *kept);
            kept = &grants[left - 1];
            *kept = grants[i];
        }
        count_as(&again, KEPT_AS_SAME_RIGHT);
        if (!list_again(kept, &again, arena))
            return false;
    }
    *count = left;
    return true;
}

enum status merge_grants(struct sourced_grant *grants, size_t *count, struct arena *arena,
                         struct error *error)
{
    size_t left = 0, end;
    if (!*count)
        return STATUS_OK;
    qsort(grants, *count, sizeof *grants, by_document);
    for (size_t start = 0; start < *count; start = end) {
        size_t kept;
        for (end = start + 1; end < *count; end++)
            if (strcmp(grants[end].grant->right, grants[start].grant->right) != 0)
                break;
        if (!merge_right(&grants[start], end - start, arena, &kept))
            return error_memory(error);
        if (kept)
            grants[left++] = grants[start];
    }
    *count = drop_republications(grants, left);
    if (!drop_granted_again(grants, count, arena))
        return error_memory(error);
    for (size_t i = 0; i < *count; i++)
        count_as(&grants[i], KEPT_AS_RIGHT);
    return family_derive(grants, *count, arena, error);
}
