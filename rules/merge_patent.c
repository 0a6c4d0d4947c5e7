/* merge_patent.c - one patent out of its records, field by field.
 *
 * The best record stays as it is read, with its place: an auditor finds there what stands in it.
 * Of the others it takes what it lacks, and the list of sources says which fields came from where.
 * How a right was filed is one fact in three fields: a better route comes with its number and
 * priorities, never in pieces. */
#include <string.h>
#include <strings.h>

#include "rules/merge_record.h"

static int route_rank(enum route route)
{
    return route == ROUTE_PCT ? 3 : route == ROUTE_PARIS ? 2 : route == ROUTE_DIRECT;
}

enum field { FIELD_ROUTE, FIELD_PRIORITIES, FIELD_PCT_NUMBER, FIELD_APPLICATION, FIELD_FILED_ON,
             FIELD_TITLE, FIELD_CLASSES, FIELD_FAMILY, FIELD_OWNERS, FIELD_COUNT };

static const char *const field_names[FIELD_COUNT] = {
    "route", "priorities", "pct_number", "application", "filed_on", "title", "classes", "family",
    "parties",
};

/* What is taken from one record, as bits of enum field. */
static void take(unsigned *taken, enum field field)
{
    *taken |= 1u << field;
}

static bool take_text(const char **to, const char *from, enum field field, unsigned *taken)
{
    if (**to || !*from)
        return false;
    *to = from;
    take(taken, field);
    return true;
}

static void take_filing(struct grant *kept, const struct grant *other, unsigned *taken)
{
    if (route_rank(other->route) > route_rank(kept->route)) {
        kept->route = other->route;
        kept->pct_number = other->pct_number;
        kept->priorities = other->priorities;
        kept->priority_count = other->priority_count;
        take(taken, FIELD_ROUTE);
    } else if (other->route == kept->route) {
        if (kept->route == ROUTE_PCT)
            take_text(&kept->pct_number, other->pct_number, FIELD_PCT_NUMBER, taken);
        if (!kept->priority_count && other->priority_count) {
            kept->priorities = other->priorities;
            kept->priority_count = other->priority_count;
            take(taken, FIELD_PRIORITIES);
        }
    }
    take_text(&kept->application, other->application, FIELD_APPLICATION, taken);
    if (!kept->filed_on && other->filed_on) {
        kept->filed_on = other->filed_on;
        take(taken, FIELD_FILED_ON);
    }
}

/* Whether two records tell of one owner: the same name, and no two countries. */
static bool same_owner(const struct party *a, const struct party *b)
{
    return *a->name && strcasecmp(a->name, b->name) == 0
        && (!*a->country || !*b->country || strcmp(a->country, b->country) == 0);
}

static bool owner_lacks(const struct party *party, const struct party *other)
{
    bool nowhere = !*party->city && !*party->address && (*other->city || *other->address);
    return nowhere || (!*party->country && *other->country)
        || (!*party->name_local && *other->name_local);
}

/* City and address are one place and come together. */
static void complete_owner(struct party *party, const struct party *other)
{
    if (!*party->city && !*party->address) {
        party->city = other->city;
        party->address = other->address;
    }
    if (!*party->country)
        party->country = other->country;
    if (!*party->name_local)
        party->name_local = other->name_local;
}

/* Completes the owners, in a copy that `own` says has been made.  False without memory. */
static bool take_owners(struct grant *kept, const struct grant *other, bool *own,
                        struct arena *arena, unsigned *taken)
{
    for (size_t i = 0; i < kept->party_count; i++)
        for (size_t k = 0; k < other->party_count; k++) {
            const struct party *from = &other->parties[k];
            if (!same_owner(&kept->parties[i], from) || !owner_lacks(&kept->parties[i], from))
                continue;
            struct party *parties = (struct party *)kept->parties;
            if (!*own) {
                parties = arena_alloc(arena, kept->party_count * sizeof *parties);
                if (!parties)
                    return false;
                memcpy(parties, kept->parties, kept->party_count * sizeof *parties);
                kept->parties = parties;
                *own = true;
            }
            complete_owner(&parties[i], from);
            take(taken, FIELD_OWNERS);
        }
    return true;
}

/* "route, family"; NULL without memory. */
static const char *names_of(unsigned taken, struct arena *arena)
{
    const char *names = "";
    for (int i = 0; i < FIELD_COUNT && names; i++)
        if (taken & 1u << i)
            names = arena_format(arena, "%s%s%s", names, *names ? ", " : "", field_names[i]);
    return names;
}

bool merge_patent(struct sourced_grant *records, size_t count, struct arena *arena)
{
    struct grant kept = *records[0].grant;
    bool own_parties = false, changed = false;
    const char **taken = arena_alloc(arena, count * sizeof *taken);
    if (!taken)
        return false;
    taken[0] = "";
    for (size_t i = 1; i < count; i++) {
        const struct grant *other = records[i].grant;
        unsigned fields = 0;
        if (!*other->same_right_as) {
            take_filing(&kept, other, &fields);
            take_text(&kept.title, other->title, FIELD_TITLE, &fields);
            take_text(&kept.classes, other->classes, FIELD_CLASSES, &fields);
            take_text(&kept.family, other->family, FIELD_FAMILY, &fields);
            if (!take_owners(&kept, other, &own_parties, arena, &fields))
                return false;
        }
        taken[i] = names_of(fields, arena);
        if (!taken[i])
            return false;
        changed |= fields != 0;
    }
    if (changed) {
        struct grant *copy = arena_alloc(arena, sizeof *copy);
        if (!copy)
            return false;
        *copy = kept;
        records[0].grant = copy;
    }
    return merge_list(records, taken, count, arena);
}
