/* parsers/st66_history.c - from the records of an ST.66 mark to its designations.
 *
 * MarkRecordDetails/MarkRecord holds one record of some sort: BasicRecord, RecordShortNotation,
 * RecordTransfer ...; its kind is told in words.  The words are those that WIPO's own stylesheet
 * gives the transactions of a MARKGR record, and what they do is the same as there
 * (madrid_history.c), so that a mark reads alike in both formats:
 * - a record is of the day it takes effect, else of its filing, which is the recording, else of its
 *   notification;
 * - a total refusal counts until a statement of protection by the same party follows; what is
 *   refused, ceased or invalidated in part takes no party away;
 * - a party designated once more after its refusal is a new designation of that day;
 * - a party that is designated no longer is named only if its refusal or end is told;
 * - a refusal, an end or a later designation of no known day makes the mark unusable.
 *
 * A record names its parties as DesignatedCountryCode, an office that speaks for itself as
 * RecordInterestedOfficeCode; an end that names none is one in all. */
#include "parsers/st66_history.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "parsers/mark.h"

/* ---- records ---- */

/* The next letter or digit of `text`, small; '\0' at its end. */
static char next_sign(const char **text)
{
    while (**text && !isalnum((unsigned char)**text))
        ++*text;
    return **text ? (char)tolower((unsigned char)*(*text)++) : '\0';
}

static bool kind_starts(const char *kind, const char *name, bool whole)
{
    for (;;) {
        char sign = next_sign(&name), other = next_sign(&kind);
        if (!sign)
            return !whole || !other;
        if (sign != other)
            return false;
    }
}

bool st66_kind_is(const char *kind, const char *name)
{
    return kind_starts(kind, name, true);
}

static bool ends_in_kind(const char *name)
{
    size_t size = strlen(name), end = strlen("Kind");
    return size > end && strcmp(name + size - end, "Kind") == 0;
}

static struct mark_record read_record(struct reading *reading, const struct xml_node *node,
                                      struct st66_history *history)
{
    static const char *const days[] = {         /* by preference */
        "RecordEffectiveDate", "RecordFilingDate", "RecordNotificationDate",
    };
    struct mark_record record = { .node = node, .kind = "", .place = history->count };
    for (const struct xml_node *child = node->first; child; child = child->next)
        if (child->name && ends_in_kind(child->name))
            record.kind = read_text(reading, child, "");
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        int32_t day = read_date(reading, node, days[i]);
        if (!record.on)
            record.on = day;
        history->last_change = mark_later(history->last_change, day);
    }
    if (st66_kind_is(record.kind, "Total Transfer"))
        history->last_transfer = mark_later(history->last_transfer, record.on);
    return record;
}

static int record_order(const void *a, const void *b)
{
    const struct mark_record *x = a, *y = b;
    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

struct st66_history st66_history_read(struct reading *reading, const struct xml_node *mark)
{
    struct st66_history history = { NULL, 0, 0, 0 };
    const struct xml_node *first = node_find(mark, "MarkRecordDetails/MarkRecord"), *holder;
    size_t room = 0;
    for (holder = first; holder; holder = node_next(holder))
        for (const struct xml_node *node = holder->first; node; node = node->next)
            room += node->name != NULL;
    history.records = reading_alloc(reading, room * sizeof *history.records);
    if (!history.records)
        return history;
    for (holder = first; holder; holder = node_next(holder))
        for (const struct xml_node *node = holder->first; node; node = node->next)
            if (node->name) {
                history.records[history.count] = read_record(reading, node, &history);
                history.count++;
            }
    if (history.count)
        qsort(history.records, history.count, sizeof *history.records, record_order);
    return history;
}

/* ---- what each kind does ---- */

enum effect { NO_EFFECT, DESIGNATES_FIRST, DESIGNATES_LATER, REFUSES, PROTECTS, ENDS };

static const struct { const char *kind; bool whole; enum effect effect; } effects[] = {
    { "Registration",                                        true,  DESIGNATES_FIRST },
    { "Subsequent Designation",                              false, DESIGNATES_LATER },
    { "Total Refusal",                                       true,  REFUSES },
    { "Final Confirmation Refusal",                          true,  REFUSES },
    { "Final Total Refusal",                                 true,  REFUSES },
    { "Rule 18ter(3) Confirmation of total provisional",     false, REFUSES },
    { "Rule 18ter(4) all goods and services refused",        true,  REFUSES },
    { "Rule 18ter(4)",                                       false, PROTECTS },
    { "Rule 18ter(1)",                                       false, PROTECTS },
    { "Rule 18ter(2)",                                       false, PROTECTS },
    { "GP following Rule 18bis(1)(a)",                       false, PROTECTS },
    { "Protection Granted",                                  true,  PROTECTS },
    { "Final Reversing Refusal",                             true,  PROTECTS },
    { "Renunciation",                                        true,  ENDS },
    { "Total Ceasing Effect",                                true,  ENDS },
    { "Total Ceasing of Effect",                             true,  ENDS },
    { "Other Ceasing of Effect",                             true,  ENDS },
    { "Total Cancellation",                                  true,  ENDS },
    { "Total Invalidation",                                  true,  ENDS },
    { "Non Renewal",                                         true,  ENDS },
    { "Non Renewal Certain Parties",                         true,  ENDS },
    { "Second Part Fee Not Paid",                            true,  ENDS },
};

static enum effect effect_of(const char *kind)
{
    for (size_t i = 0; i < COUNT_OF(effects); i++)
        if (kind_starts(kind, effects[i].kind, effects[i].whole))
            return effects[i].effect;
    return NO_EFFECT;
}

/* ---- designations ---- */

enum { CODE_COUNT = 26 * 26 };

struct designated {
    struct designation parties[CODE_COUNT];     /* in the order they are met */
    bool present[CODE_COUNT];                   /* in DesignatedCountryDetails */
    size_t count;
    uint16_t places[CODE_COUNT];                /* of a code in `parties`, from 1; 0: none */
};

/* The place of the party with this code; CODE_COUNT when it is not there and `add` is false. */
static size_t find_party(struct designated *designated, const char *code, bool add)
{
    uint16_t *place = &designated->places[(code[0] - 'A') * 26 + (code[1] - 'A')];
    if (!*place && !add)
        return CODE_COUNT;
    if (!*place) {
        designated->parties[designated->count].party = code;
        *place = (uint16_t)++designated->count;
    }
    return *place - 1u;
}

static void apply(struct designation *party, enum effect effect, int32_t on)
{
    switch (effect) {
    case NO_EFFECT:
        break;
    case DESIGNATES_FIRST:
        party->on = on;
        break;
    case DESIGNATES_LATER:
        if (!party->on || party->refused_on)
            *party = (struct designation){ .party = party->party, .on = on };
        break;
    case REFUSES:
        party->refused_on = on;
        break;
    case PROTECTS:
        party->refused_on = 0;
        break;
    case ENDS:
        party->ended_on = on;
        break;
    }
}

/* Applies an effect to each party named below `node`; returns how many there are.  Depth is
 * bounded by XML_DEPTH_MAX. */
static size_t apply_named(struct reading *reading, struct designated *designated,
                          const struct xml_node *node, enum effect effect, int32_t on)
{
    size_t named = 0;
    bool add = effect == DESIGNATES_FIRST || effect == DESIGNATES_LATER;
    for (node = node->first; node; node = node->next) {
        if (!node->name)
            continue;
        if (strcmp(node->name, "DesignatedCountryCode") != 0
            && strcmp(node->name, "RecordInterestedOfficeCode") != 0) {
            named += apply_named(reading, designated, node, effect, on);
            continue;
        }
        const char *code = read_country(reading, node, "");
        size_t place = *code ? find_party(designated, code, add) : CODE_COUNT;
        if (place < CODE_COUNT)
            apply(&designated->parties[place], effect, on);
        named++;
    }
    return named;
}

/* Applies each record, or those of one effect alone unless that is NO_EFFECT. */
static void apply_records(struct reading *reading, struct designated *designated,
                          const struct st66_history *history, enum effect only)
{
    for (size_t i = 0; i < history->count; i++) {
        const struct mark_record *record = &history->records[i];
        enum effect effect = effect_of(record->kind);
        bool first = effect == DESIGNATES_FIRST;
        if (effect == NO_EFFECT || (only ? effect != only : first))
            continue;
        if (!record->on && !first && effect != PROTECTS && !reading->unusable)
            reading->unusable = reading_checked(reading, arena_format(
                reading->arena, "record '%.100s' has no date", record->kind));
        size_t named = apply_named(reading, designated, record->node, effect,
                                   first ? reading->grant.granted_on : record->on);
        if (named == 0 && effect == ENDS)
            for (size_t k = 0; k < designated->count; k++)
                apply(&designated->parties[k], effect, record->on);
    }
}

/* The present state; parties that no record designates are of the registration's own day. */
static void apply_present(struct reading *reading, struct designated *designated,
                          const struct xml_node *mark)
{
    const struct xml_node *list = node_child(mark, "DesignatedCountryDetails"), *node;
    for (; list; list = node_next(list))
        for (node = node_child(list, "DesignatedCountry"); node; node = node_next(node)) {
            const char *code = read_country(reading, node, "DesignatedCountryCode");
            if (!*code)
                continue;
            size_t place = find_party(designated, code, true);
            if (!designated->parties[place].on)
                designated->parties[place].on = reading->grant.granted_on;
            designated->present[place] = true;
        }
}

void st66_designations(struct reading *reading, const struct xml_node *mark,
                       const struct st66_history *history)
{
    struct designated *designated = reading_alloc(reading, sizeof *designated);
    if (!designated)
        return;
    /* First the day of each party, whatever came of it later; then all in their order, with later
     * designations once more, as one after a refusal counts anew. */
    apply_records(reading, designated, history, DESIGNATES_FIRST);
    apply_records(reading, designated, history, DESIGNATES_LATER);
    apply_present(reading, designated, mark);
    apply_records(reading, designated, history, NO_EFFECT);

    size_t kept = 0;
    for (size_t i = 0; i < designated->count; i++) {
        const struct designation *party = &designated->parties[i];
        if (designated->present[i] || party->refused_on || party->ended_on)
            designated->parties[kept++] = *party;
    }
    reading->grant.designations = designated->parties;
    reading->grant.designation_count = kept;
}
