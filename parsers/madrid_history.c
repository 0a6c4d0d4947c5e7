/* parsers/madrid_history.c - from the transactions of a mark to its designations.
 *
 * Where the layout leaves a choice:
 * - which transaction does what, and to which parties, is said in madrid_transaction.c;
 * - a refusal counts from the first that no statement of protection has undone;
 * - a party designated once more after its refusal is a new designation of that day; after an end
 *   alone it goes by its first day, as it may have been paid for by then, and stays told as ended;
 * - a party that was designated and is missing from CURRENT is named only if its refusal or end
 *   is told;
 * - a refusal, an end or a later designation of no known day makes the mark unusable, and so does a
 *   refusal of no known party: any would be a guess, and none would undo it. */
#include "parsers/madrid_history.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/madrid_transaction.h"

static int transaction_order(const void *a, const void *b)
{
    const struct transaction *x = a, *y = b;
    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

struct history history_read(struct reading *reading, const struct xml_node *root)
{
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
        struct madrid_days days = madrid_days(reading, node);
        if (days.last > history.last_change)
            history.last_change = days.last;
        history.transactions[history.count] =
            (struct transaction){ node, days.on, history.count };
        history.count++;
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

struct change {
    struct designated *designated;
    enum madrid_effect effect;
    int32_t on, registered;
};

static void apply(struct designation *party, const struct change *change)
{
    switch (change->effect) {
    case MADRID_NO_EFFECT:
        break;
    case MADRID_DESIGNATES_FIRST:
        party->on = change->registered;
        break;
    case MADRID_DESIGNATES_LATER:
        /* Once more after a refusal: only now is it one to count on. */
        if (!party->on || party->refused_on) {
            party->on = change->on;
            party->refused_on = party->ended_on = 0;
        }
        break;
    case MADRID_REFUSES:
        if (!party->refused_on)
            party->refused_on = change->on;
        break;
    case MADRID_PROTECTS:
        party->refused_on = 0;
        break;
    case MADRID_ENDS:
        party->ended_on = change->on;
        break;
    }
}

/* Only a designation makes a party known. */
static void apply_to_code(const char *code, const struct change *change)
{
    bool add = change->effect == MADRID_DESIGNATES_FIRST
        || change->effect == MADRID_DESIGNATES_LATER;
    struct designation *party = *code ? find_party(change->designated, code, add) : NULL;
    if (party)
        apply(party, change);
}

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
        apply_to_code(read_country(reading, node, ""), change);
        count++;
    }
    return count;
}

static void spoil(struct reading *reading, const char *transaction, const char *lacks)
{
    if (!reading->unusable)
        reading->unusable = reading_checked(reading, arena_format(
            reading->arena, "transaction %s %s", transaction, lacks));
}

static void apply_transaction(struct reading *reading, struct designated *designated,
                              const struct transaction *transaction)
{
    const struct madrid_transaction *what = madrid_transaction(transaction->node->name);
    const struct change change = { designated, what->effect, transaction->on,
                                   reading->grant.granted_on };
    if (what->effect == MADRID_NO_EFFECT)
        return;
    if (what->effect != MADRID_DESIGNATES_FIRST && what->effect != MADRID_PROTECTS && !change.on)
        spoil(reading, what->name, "has no date");
    if (apply_named(reading, transaction->node, &change) > 0)
        return;
    const char *office = read_attr(reading, transaction->node, "INTOFF");
    if (what->reach == MADRID_OFFICE && *office)
        apply_to_code(reading_country(reading, office), &change);
    else if (what->reach == MADRID_EVERY)
        for (size_t i = 0; i < designated->count; i++)
            apply(&designated->parties[i], &change);
    else if (what->effect == MADRID_REFUSES)
        spoil(reading, what->name, "names no party");
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

static enum madrid_effect effect_of(const struct transaction *transaction)
{
    return madrid_transaction(transaction->node->name)->effect;
}

static void apply_all(struct reading *reading, struct designated *designated,
                      const struct history *history, enum madrid_effect effect)
{
    for (size_t i = 0; i < history->count; i++)
        if (effect_of(&history->transactions[i]) == effect)
            apply_transaction(reading, designated, &history->transactions[i]);
}

void history_designations(struct reading *reading, const struct xml_node *current,
                          const struct history *history)
{
    struct designated *designated = reading_alloc(reading, sizeof *designated);
    if (!designated)
        return;
    /* What is said at the registration and later stands before the end that it comes to. */
    apply_all(reading, designated, history, MADRID_DESIGNATES_FIRST);
    apply_all(reading, designated, history, MADRID_DESIGNATES_LATER);
    apply_current(reading, designated, current);
    /* The rest, and each later designation once more, now among the refusals: a party designated
     * again after one counts anew. */
    for (size_t i = 0; i < history->count; i++)
        if (effect_of(&history->transactions[i]) != MADRID_DESIGNATES_FIRST)
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
