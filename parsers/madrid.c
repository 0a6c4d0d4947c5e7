/* parsers/madrid.c - Madrid registrations, `MARKGR`.  Source: FORMATS.md section 8.
 *
 * No real file was at hand: the paths are those of the record layout that WIPO publishes, and the
 * tests' records are our own.  Where the layout leaves a choice:
 * - a transaction is of the day it takes effect, else of its recording, else of its notification;
 * - a holder's country is that of the address, else of the entitlement's address, else the
 *   nationality;
 * - a total refusal counts until a statement of protection by the same party follows; partial
 *   refusals, ceasings and invalidations take no party away;
 * - a party that was designated and is missing from CURRENT is named only if its refusal or end
 *   is told.
 *
 * Nothing is skipped by raw bytes: a holder without country is kept, and no literal tells that
 * one.  Little is lost, a record is hardly more than its bibliography. */
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "parsers/bytes.h"
#include "parsers/document.h"

static enum status identify(const struct raw *raw, struct raw_label *label, struct error *error)
{
    (void)raw, (void)error;
    label_add(label, "WO", 2);
    return STATUS_OK;
}

static int32_t attr_date(const struct xml_node *node, const char *name)
{
    int32_t date = 0;
    return date_parse(node_attr(node, name), &date) ? date : 0;
}

/* ---- transactions ---- */

struct transaction {
    const struct xml_node *node;
    int32_t on;
    size_t place;                   /* in the document: the order within a day */
};

struct history {
    struct transaction *transactions;       /* earliest first */
    size_t count;
    int32_t last_change;
};

static int transaction_order(const void *a, const void *b)
{
    const struct transaction *x = a, *y = b;
    if (x->on != y->on)
        return x->on < y->on ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static struct history read_history(struct reading *reading, const struct xml_node *root)
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
            int32_t day = attr_date(node, days[i]);
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
        if (!party->on || party->refused_on)
            party->on = on;
        party->refused_on = party->ended_on = 0;
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

static void read_designations(struct reading *reading, const struct xml_node *current,
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

/* ---- holders ---- */

static const char *holder_name(struct reading *reading, const struct xml_node *holder)
{
    const char *name = read_joined(reading, node_child(holder, "NAME"), "NAMEL", " ");
    return *name ? name : read_text(reading, holder, "NAME/NAMETR");
}

static const char *holder_country(struct reading *reading, const struct xml_node *holder)
{
    static const char *const paths[] = { "ADDRESS/COUNTRY", "ENTADDR/COUNTRY", "NATLTY" };
    const char *country = "";
    for (size_t i = 0; i < COUNT_OF(paths) && !*country; i++)
        country = read_country(reading, holder, paths[i]);
    return country;
}

static void read_holders(struct reading *reading, const struct xml_node *current)
{
    size_t count = node_count(current, "HOLGR");
    struct party *parties = reading_alloc(reading, count * sizeof *parties);
    if (!parties)
        return;
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    for (const struct xml_node *holder = node_child(current, "HOLGR"); holder;
         holder = node_next(holder)) {
        const char *local = read_text(reading, holder, "NAME/NAMETR");
        if (!*local)
            local = read_text(reading, holder, "NAMETR");
        *parties++ = (struct party){
            .name = holder_name(reading, holder),
            .name_local = reading_is_han(local) ? local : "",
            .address = read_joined(reading, node_child(holder, "ADDRESS"), "ADDRL", " | "),
            .city = "",
            .country = holder_country(reading, holder),
            .role = "holder",
        };
    }
}

/* Former holders: those that a transfer names.  A change of name or address has the holder's own
 * former name and makes no other owner. */
static void read_former_holders(struct reading *reading, const struct xml_node *current,
                                const struct history *history)
{
    size_t room = node_count(current, "PHOLGR"), count = 0;
    int32_t last_transfer = 0;
    for (size_t i = 0; i < history->count; i++)
        room += node_count(history->transactions[i].node, "PHOLGR");
    struct earlier_owner *owners = reading_alloc(reading, room * sizeof *owners);
    if (!owners)
        return;
    for (size_t i = 0; i < history->count; i++) {
        const struct transaction *transaction = &history->transactions[i];
        if (strcmp(transaction->node->name, "MTN") == 0)
            continue;
        for (const struct xml_node *holder = node_child(transaction->node, "PHOLGR"); holder;
             holder = node_next(holder))
            owners[count++] = (struct earlier_owner){
                holder_name(reading, holder), holder_country(reading, holder), transaction->on,
            };
        if (strcmp(transaction->node->name, "TRN") == 0)
            last_transfer = transaction->on;
    }
    if (count == 0)             /* the present state may name the one before, without a day */
        for (const struct xml_node *holder = node_child(current, "PHOLGR"); holder;
             holder = node_next(holder))
            owners[count++] = (struct earlier_owner){
                holder_name(reading, holder), holder_country(reading, holder), last_transfer,
            };
    reading->grant.owners_before = owners;
    reading->grant.owner_before_count = count;
}

/* ---- the rest ---- */

static void read_priorities(struct reading *reading, const struct xml_node *current)
{
    size_t count = node_count(current, "PRIGR");
    struct priority *priorities = reading_alloc(reading, count * sizeof *priorities);
    if (!priorities)
        return;
    reading->grant.priorities = priorities;
    reading->grant.priority_count = count;
    for (const struct xml_node *node = node_child(current, "PRIGR"); node; node = node_next(node))
        *priorities++ = (struct priority){
            .country = read_country(reading, node, "PRICP"),
            .number = read_code(reading, node, "PRIAPPN"),
            .date = read_date(reading, node, "PRIAPPD"),
        };
}

static const char *read_classes(struct reading *reading, const struct xml_node *current)
{
    const struct xml_node *goods = node_child(current, "BASICGS"), *node;
    const char **classes = reading_alloc(reading, node_count(goods, "GSGR") * sizeof *classes);
    size_t count = 0;
    if (!classes)
        return "";
    for (node = node_child(goods, "GSGR"); node; node = node_next(node))
        classes[count++] = read_attr(reading, node, "NICCLAI");
    return reading_join(reading, classes, count, " ");
}

static enum status read_mark(struct reading *reading, const struct xml_node *root,
                             struct error *error)
{
    struct grant *grant = &reading->grant;
    const struct xml_node *current = node_child(root, "CURRENT");
    if (!current)
        return error_set(error, STATUS_REJECT, "mark has no present state (CURRENT)");
    const char *number = number_plain(reading->arena, "WO", node_attr(root, "INTREGN"));
    const char *right = number ? arena_format(reading->arena, "MADRID%s", number) : NULL;
    if (!right)
        return error_memory(error);
    grant->right = right;
    grant->office = "WO";
    grant->number = number;
    grant->granted_on = attr_date(root, "INTREGD");
    grant->right_type = RIGHT_TRADEMARK;
    grant->route = ROUTE_MADRID;
    grant->title = read_attr(reading, node_child(current, "IMAGE"), "TEXT");
    if (!*grant->title)
        grant->title = read_text(reading, current, "MARTRGR");
    grant->classes = read_classes(reading, current);
    read_priorities(reading, current);
    read_holders(reading, current);

    struct history history = read_history(reading, root);
    read_former_holders(reading, current, &history);
    read_designations(reading, current, &history);
    grant->updated_on = history.last_change ? history.last_change : grant->granted_on;
    reading->verdict = KIND_GRANT;
    return STATUS_OK;
}

/* ---- the format ---- */

static const struct document_format madrid = {
    .element = "MARKGR", .blank_is_chinese = true, .identify = identify, .read = read_mark,
};

/* One registration a file, or several under a root of any name. */
static int madrid_bid(const char *head, size_t size)
{
    struct xml_prolog prolog;
    struct tag tag;
    size_t end;
    bool empty;
    char number[32];
    if (xml_root_is(head, size, madrid.element))
        return (int)strlen(madrid.element) * 8;
    if (xml_prolog(head, size, &prolog) != XML_FOUND
        || bytes_find_tag(head, size, prolog.root, madrid.element, &tag) == NOT_FOUND
        || xml_start_tag(head, size, tag.start, &end, &empty) != XML_FOUND)
        return 0;
    xml_tag_attribute(head, tag.start, end, "INTREGN", number, sizeof number);
    return *number ? (int)strlen(madrid.element) * 8 : 0;
}

static enum status madrid_open(struct source *source, struct scan_mode mode, void **reader,
                               struct error *error)
{
    return document_open(&madrid, source, mode, reader, error);
}

const struct format format_madrid = {
    "madrid", madrid_bid, madrid_open, document_next, document_close,
};
