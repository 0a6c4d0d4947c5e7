/* madrid_transaction.h - what a transaction of the Madrid register does to the parties it is about,
 * the same in a registration's own record (MARKGR) and in a notification (ENOTIF).
 *
 * Source: FORMATS.md section 8; names and meanings are those of WIPO's stylesheets for these
 * records. */
#pragma once

#include <stdint.h>

#include "parsers/reading.h"

enum madrid_effect {
    MADRID_NO_EFFECT,           /* on whether a party counts: limitations, licences, renewals ... */
    MADRID_DESIGNATES_FIRST,    /* with the registration, on its day */
    MADRID_DESIGNATES_LATER,    /* on a day of its own */
    MADRID_REFUSES,             /* wholly */
    MADRID_PROTECTS,            /* wholly or in part: a total refusal before it holds no more */
    MADRID_ENDS,
};

/* Which parties a transaction is about when no DCPCD names any. */
enum madrid_reach {
    MADRID_NAMED,               /* none */
    MADRID_OFFICE,              /* the one whose office (INTOFF) it comes from */
    MADRID_EVERY,               /* all */
};

struct madrid_transaction {
    const char *name;
    enum madrid_effect effect;
    enum madrid_reach reach;
};

/* Never NULL; one that is not known has no effect. */
const struct madrid_transaction *madrid_transaction(const char *name);

/* The days of a transaction, 0 without one that can be read. */
struct madrid_days {
    int32_t on;                 /* it takes effect (REGEDAT), else is recorded, else notified */
    int32_t last;               /* the latest of the three */
};

/* Each day is an attribute of `node`, or else an element in it. */
struct madrid_days madrid_days(struct reading *reading, const struct xml_node *node);
int32_t madrid_day(struct reading *reading, const struct xml_node *node, const char *name);
