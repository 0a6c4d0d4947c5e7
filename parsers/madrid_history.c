/* parsers/madrid_history.c - from the transactions of a mark to its designations.
 *
 * Where the layout leaves a choice:
 * - a transaction is of the day it takes effect, else of its recording, else of its notification;
 * - a total refusal counts until a statement of protection by the same party follows; partial
 *   refusals, ceasings and invalidations take no party away;
 * - a party designated once more after its refusal is a new designation of that day; after an end
 *   alone it goes by its first day, as it may have been paid for by then, and stays told as ended;
 * - a party that was designated and is missing from CURRENT is named only if its refusal or end
 *   is told;
 * - a refusal, an end or a later designation of no known day makes the mark unusable: any day
 *   would be a guess, and none would undo it. */
#include "parsers/madrid_history.h"

#include <stdlib.h>
#include <string.h>

static int transaction_order(const void *a, const void *b)
{
    const struct transaction *x = a, *y = b;
    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

struct history history_read(struct reading *reading, const struct xml_node *root)
{
    static const char *const days[] = { "REGEDAT", "REGRDAT", "NOTDATE" };     /* by preference */
    struct history history = { NULL, 0, 0 };
    size_t children = 0;
    for (const struct xml_node *node = root->first; node; node = node->next)
        children++;
    history.transactions = reading_alloc(reading, children * sizeof *history.transactions);
    if (!history.transactions)
        return history;
    for (const struct xml_node *node = root->first; node; node = node->next) {
        if (!node->name || strcmp(node->name, "CURRENT") == 0)
            continue;
        struct transaction transaction = { node, 0, history.count };
        for (size_t i = 0; i < COUNT_OF(days); i++) {
            int32_t day = read_attr_date(node, days[i]);
            if (!transaction.on)
                transaction.on = day;
            if (day > history.last_change)
                history.last_change = day;
        }
        history.transactions[history.count++] = transaction;
    }
    qsort(history.transactions, history.count, sizeof *history.transactions, transaction_order);
    return history;
}

/* ---- designations ---- */

enum { CODE_COUNT = 26 * 26 };

struct designated {
    struct designation parties[CODE_COUNT];         /* in the order they are met */
    bool current[CODE_COUNT];
    size_t count;
    int16_t place[CODE_COUNT];                      /* of a code in `parties`, from 1; 0: none */
};

/* The party with this code; NULL when there is none and `add` is not asked for. */
static struct designation *find_party(struct designated *designated, const char *code, bool add)
{
    int16_t *place = &designated->place[(code[0] - 'A') * 26 + (code[1] - 'A')];
    if (*place == 0 && !add)
        return NULL;
    if (*place == 0) {
        designated->parties[designated->count] = (struct designation){ .party = code };
        *place = (int16_t)++designated->count;
    }
    return &designated->parties[*place - 1];
}

/* What a transaction does to the parties it names, or to all. */
enum effect { DESIGNATES_FIRST, DESIGNATES_LATER, REFUSES, PROTECTS, ENDS };

static const struct { const char *name; bool prefix; enum effect effect; } effects[] = {
    { "ENN",   false, DESIGNATES_FIRST },
    { "EXN",   false, DESIGNATES_LATER },
    { "RFNT",  false, REFUSES },
    { "GPN",   false, PROTECTS },
    { "GP18N", true,  PROTECTS },
    { "R18N",  true,  PROTECTS },
    { "RNN",   false, ENDS },               /* renounced */
    { "CBNT",  false, ENDS },               /* ceased with the basic mark; CBNP in part */
    { "CBNO",  false, ENDS },
    { "RAN",   false, ENDS },               /* cancelled; PCN in part */
    { "INNT",  false, ENDS },               /* invalidated; INNP in part */
};

static void apply(struct designation *party, enum effect effect, int32_t on, int32_t registered)
{
    switch (effect) {
    case DESIGNATES_FIRST:
        party->on = registered;
        break;
    case DESIGNATES_LATER:
        /* Once more after a refusal: only now is it one to count on. */
        if (!party->on || party->refused_on) {
            party->on = on;
            party->refused_on = party->ended_on = 0;
        }
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

struct change {
    struct designated *designated;
    enum effect effect;
    int32_t on, registered;
};

/* Applies a change to each party named by a DCPCD below `node`; returns how many there are.
 * Depth is bounded by XML_DEPTH_MAX. */
static size_t apply_named(struct reading *reading, const struct xml_node *node,
                          const struct change *change)
{
    size_t count = 0;
    for (node = node->first; node; node = node->next) {
        if (!node->name)
            continue;
        if (strcmp(node->name, "DCPCD") != 0) {
            count += apply_named(reading, node, change);
            continue;
        }
        const char *code = read_country(reading, node, "");
        bool add = change->effect == DESIGNATES_FIRST || change->effect == DESIGNATES_LATER;
        struct designation *party = *code ? find_party(change->designated, code, add) : NULL;
        if (party)
            apply(party, change->effect, change->on, change->registered);
        count++;
    }
    return count;
}

static void apply_transaction(struct reading *reading, struct designated *designated,
                              const struct transaction *transaction)
{
    for (size_t i = 0; i < COUNT_OF(effects); i++) {
        const char *name = transaction->node->name;
        if (effects[i].prefix ? strncmp(name, effects[i].name, strlen(effects[i].name)) != 0
                              : strcmp(name, effects[i].name) != 0)
            continue;
        const struct change change = { designated, effects[i].effect, transaction->on,
                                       reading->grant.granted_on };
        bool dated = change.effect != DESIGNATES_FIRST && change.effect != PROTECTS;
        if (dated && !change.on && !reading->unusable)
            reading->unusable = reading_checked(reading, arena_format(
                reading->arena, "transaction %s has no date", effects[i].name));
        if (apply_named(reading, transaction->node, &change) == 0 && change.effect == ENDS)
            for (size_t k = 0; k < designated->count; k++)
                apply(&designated->parties[k], change.effect, change.on, change.registered);
        return;
    }
}

/* Marks the parties of the present state; those that no transaction has named are of the
 * registration's own day. */
static void apply_current(struct reading *reading, struct designated *designated,
                          const struct xml_node *current)
{
    static const char *const lists[] = { "DESAG", "DESPG", "DESPG2" };
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        for (const struct xml_node *list = node_child(current, lists[i]); list;
             list = node_next(list))
            for (const struct xml_node *node = node_child(list, "DCPCD"); node;
                 node = node_next(node)) {
                const char *code = read_country(reading, node, "");
                if (!*code)
                    continue;
                struct designation *party = find_party(designated, code, true);
                if (!party->on)
                    party->on = reading->grant.granted_on;
                designated->current[party - designated->parties] = true;
            }
}

void history_designations(struct reading *reading, const struct xml_node *current,
                          const struct history *history)
{
    struct designated *designated = reading_alloc(reading, sizeof *designated);
    if (!designated)
        return;
    /* What is said at the registration and later stands before the end that it comes to. */
    for (size_t i = 0; i < history->count; i++)
        if (strcmp(history->transactions[i].node->name, "ENN") == 0)
            apply_transaction(reading, designated, &history->transactions[i]);
    for (size_t i = 0; i < history->count; i++)
        if (strcmp(history->transactions[i].node->name, "EXN") == 0)
            apply_transaction(reading, designated, &history->transactions[i]);
    apply_current(reading, designated, current);
    /* The rest, and each EXN once more, now among the refusals: a party designated again after one
     * counts anew. */
    for (size_t i = 0; i < history->count; i++)
        if (strcmp(history->transactions[i].node->name, "ENN") != 0)
            apply_transaction(reading, designated, &history->transactions[i]);

    size_t kept = 0;
    for (size_t i = 0; i < designated->count; i++) {
        const struct designation *party = &designated->parties[i];
        if (designated->current[i] || party->refused_on || party->ended_on)
            designated->parties[kept++] = *party;
    }
    reading->grant.designations = designated->parties;
    reading->grant.designation_count = kept;
}
