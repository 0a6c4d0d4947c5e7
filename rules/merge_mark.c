/* merge_mark.c - one mark out of its records.  Source: FORMATS.md traps 39 to 41.
 *
 * Some sources tell all of a registration, others what one designated office was told, and when.
 * The last that tells all is the base; what is told since, or on its day, is applied in the order
 * of its days:
 * - a party designated anew is added with its day; one that was refused before is designated anew
 *   from the later day, while after an end alone it goes by its first day, by which it may
 *   have been paid;
 * - a refusal or an end is noted with its day, and an entry without any day says that the party
 *   protects the mark after all;
 * - a holder replaces the one before, who stays among the earlier owners with the day. */
#include <stdlib.h>
#include <string.h>

#include "rules/merge_record.h"
#include "rules/order.h"

static bool tells_all(const struct grant *grant)
{
    return grant->standing == STANDING_WHOLE;
}

/* The base first, then news in the order of its days, then the rest. */
static int rank(const struct grant *grant)
{
    return tells_all(grant) ? 0 : grant->standing == STANDING_PARTIAL ? 1 : 2;
}

static int latest_whole_first(const void *left, const void *right)
{
    const struct sourced_grant *a = left, *b = right;
    int order = rank(a->grant) - rank(b->grant);
    if (!order)
        order = compare_numbers(b->grant->updated_on, a->grant->updated_on);
    if (!order)
        order = compare_numbers((int64_t)b->grant->designation_count,
                                (int64_t)a->grant->designation_count);
    if (!order)
        order = strcmp(a->dump_sha256, b->dump_sha256);
    if (!order)
        order = strcmp(a->grant->member, b->grant->member);
    return order ? order
        : compare_numbers((int64_t)a->grant->offset, (int64_t)b->grant->offset);
}

static int by_day(const void *left, const void *right)
{
    const struct sourced_grant *a = left, *b = right;
    int order = compare_numbers(a->grant->updated_on, b->grant->updated_on);
    return order ? order : latest_whole_first(left, right);
}

/* ---- designations ---- */

static struct designation *find_party(struct designation *list, size_t count, const char *party)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].party, party) == 0)
            return &list[i];
    return NULL;
}

static void apply_designation(struct designation *list, size_t *count,
                              const struct designation *news)
{
    struct designation *known = find_party(list, *count, news->party);
    if (!known) {
        if (news->on)
            list[(*count)++] = *news;
        return;
    }
    if (news->on && known->refused_on && news->on > known->refused_on)
        *known = *news;
    if (!news->on && !news->refused_on && !news->ended_on)
        known->refused_on = 0;
    if (news->refused_on)
        known->refused_on = news->refused_on;
    if (news->ended_on)
        known->ended_on = news->ended_on;
}

/* ---- holders ---- */

static bool is_known(const struct earlier_owner *list, size_t count,
                     const struct earlier_owner *owner)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].name, owner->name) == 0 && list[i].until == owner->until
            && strcmp(list[i].country, owner->country) == 0)
            return true;
    return false;
}

/* Some news tells that a mark was sold and not by whom: then by who held it until then.  Offices
 * are told of one sale one by one, so the day says whether it is known. */
static bool names_seller(struct earlier_owner *seller, const struct grant *mark,
                         const struct earlier_owner *owners)
{
    if (*seller->name)
        return true;
    for (size_t i = 0; i < mark->owner_before_count; i++)
        if (owners[i].until == seller->until)
            return false;
    if (mark->party_count == 0)
        return false;
    seller->name = mark->parties[0].name;
    seller->country = mark->parties[0].country;
    return true;
}

/* Only who is registered as holder takes another's place; an office's own list may lag behind. */
static bool names_holder(const struct grant *grant)
{
    return grant->party_count > 0 && strcmp(grant->parties[0].role, "holder") == 0;
}

/* ---- all ---- */

static void apply_news(struct grant *mark, struct designation *designations,
                       struct earlier_owner *owners, const struct grant *news)
{
    for (size_t i = 0; i < news->designation_count; i++)
        apply_designation(designations, &mark->designation_count, &news->designations[i]);
    for (size_t i = 0; i < news->owner_before_count; i++) {
        struct earlier_owner seller = news->owners_before[i];
        if (names_seller(&seller, mark, owners)
            && !is_known(owners, mark->owner_before_count, &seller))
            owners[mark->owner_before_count++] = seller;
    }
    if (names_holder(news) && news->updated_on >= mark->updated_on) {
        mark->parties = news->parties;
        mark->party_count = news->party_count;
    }
    if (news->updated_on > mark->updated_on)
        mark->updated_on = news->updated_on;
}

static int by_until(const void *left, const void *right)
{
    const struct earlier_owner *a = left, *b = right;
    int order = compare_numbers(a->until, b->until);
    return order ? order : strcmp(a->name, b->name);
}

/* Whether a record is news to the base.  Without one that tells all, each tells its part. */
static bool is_news(const struct grant *base, const struct grant *record)
{
    if (tells_all(base))
        return !tells_all(record) && record->updated_on >= base->updated_on;
    return true;
}

/* Room for what the base has in `list` and all others may add; starts with the former. */
static void *start_list(struct arena *arena, const void *list, size_t size, size_t room)
{
    void *copy = arena_alloc(arena, room);
    if (copy && size)
        memcpy(copy, list, size);
    return copy;
}

/* Makes the base one mark with all its news, in the order of their days. */
static bool apply_all(struct sourced_grant *records, size_t count, struct arena *arena)
{
    struct grant *mark = arena_alloc(arena, sizeof *mark);
    struct sourced_grant *days = start_list(arena, records, count * sizeof *days,
                                            count * sizeof *days);
    size_t designation_room = 0, owner_room = 0;
    if (!mark || !days)
        return false;
    *mark = *records[0].grant;
    if (!tells_all(mark)) {
        mark->designation_count = mark->owner_before_count = mark->party_count = 0;
        mark->updated_on = 0;
    }
    for (size_t i = 0; i < count; i++) {
        designation_room += records[i].grant->designation_count;
        owner_room += records[i].grant->owner_before_count;
    }
    struct designation *designations = start_list(arena, mark->designations,
        mark->designation_count * sizeof *designations, designation_room * sizeof *designations);
    struct earlier_owner *owners = start_list(arena, mark->owners_before,
        mark->owner_before_count * sizeof *owners, owner_room * sizeof *owners);
    if (!designations || !owners)
        return false;
    qsort(days, count, sizeof *days, by_day);
    for (size_t i = 0; i < count; i++)
        if (is_news(records[0].grant, days[i].grant))
            apply_news(mark, designations, owners, days[i].grant);
    if (mark->party_count == 0) {
        mark->parties = records[0].grant->parties;
        mark->party_count = records[0].grant->party_count;
    }
    if (mark->owner_before_count)
        qsort(owners, mark->owner_before_count, sizeof *owners, by_until);
    mark->designations = designations;
    mark->owners_before = owners;
    mark->standing = STANDING_WHOLE;
    records[0].grant = mark;
    return true;
}

bool merge_mark(struct sourced_grant *records, size_t count, struct arena *arena, bool *right)
{
    qsort(records, count, sizeof *records, latest_whole_first);
    *right = rank(records[0].grant) < 2;
    if (!*right)
        return true;
    const char **taken = arena_alloc(arena, count * sizeof *taken);
    bool news = false;
    if (!taken)
        return false;
    for (size_t i = 1; i < count; i++) {
        bool is = is_news(records[0].grant, records[i].grant);
        taken[i] = is ? "news" : "";
        news |= is;
    }
    return (!news || apply_all(records, count, arena))
        && merge_list(records, taken, count, arena);
}
