/* parsers/madrid_transaction.c - the transactions of the Madrid register by name.
 *
 * - A refusal and a statement of protection come from one office and are about its party; INTOFF
 *   names it.  Of what the holder or the office of origin asks for, a cancellation for one, INTOFF
 *   is that office and no party.
 * - A total refusal (RFNT) is provisional and counts until the same office protects the mark, be it
 *   in part; one that confirms it (R18NT) or decides again (FDNT) is final.  Of the decisions
 *   before 2009 FINC confirms what stands, a total refusal or a partial one, and FINV and FINO give
 *   all or some of the protection.
 * - Partial refusals (RFNP), cancellations (PCN), ceasings (CBNP) and invalidations (INNP), and
 *   limitations (LIN), take goods away and no party.
 * - A renewal changes nothing; not renewed, wholly (REN2) or for some parties (REN3, EENN), is an
 *   end, as is a second part of a fee that was not paid (P2N).  That the day of expiry has passed
 *   is none: nothing here knows what day it is. */
#include "parsers/madrid_transaction.h"

#include <string.h>

static const struct madrid_transaction transactions[] = {
    { "ENN",    MADRID_DESIGNATES_FIRST, MADRID_NAMED },
    { "EXN",    MADRID_DESIGNATES_LATER, MADRID_NAMED },
    { "OBN",    MADRID_DESIGNATES_LATER, MADRID_NAMED },    /* after a conversion */
    { "RFNT",   MADRID_REFUSES,          MADRID_OFFICE },
    { "R18NT",  MADRID_REFUSES,          MADRID_OFFICE },   /* rule 18ter(3) */
    { "FDNT",   MADRID_REFUSES,          MADRID_OFFICE },   /* rule 18ter(4) */
    { "GPN",    MADRID_PROTECTS,         MADRID_OFFICE },
    { "GP18N",  MADRID_PROTECTS,         MADRID_OFFICE },   /* rule 18ter(1) */
    { "GP18NA", MADRID_PROTECTS,         MADRID_OFFICE },
    { "R18NV",  MADRID_PROTECTS,         MADRID_OFFICE },   /* rule 18ter(2)(i) */
    { "R18NVD", MADRID_PROTECTS,         MADRID_OFFICE },
    { "R18NP",  MADRID_PROTECTS,         MADRID_OFFICE },   /* rule 18ter(2)(ii): in part */
    { "R18NPD", MADRID_PROTECTS,         MADRID_OFFICE },
    { "FDNV",   MADRID_PROTECTS,         MADRID_OFFICE },
    { "FDNP",   MADRID_PROTECTS,         MADRID_OFFICE },
    { "FINV",   MADRID_PROTECTS,         MADRID_OFFICE },
    { "FINVD",  MADRID_PROTECTS,         MADRID_OFFICE },
    { "FINO",   MADRID_PROTECTS,         MADRID_OFFICE },
    { "RAN",    MADRID_ENDS,             MADRID_EVERY },    /* cancelled */
    { "RNN",    MADRID_ENDS,             MADRID_EVERY },    /* renounced */
    { "CBNT",   MADRID_ENDS,             MADRID_EVERY },    /* ceased with the basic mark */
    { "CBNO",   MADRID_ENDS,             MADRID_EVERY },
    { "REN2",   MADRID_ENDS,             MADRID_EVERY },
    { "REN3",   MADRID_ENDS,             MADRID_NAMED },
    { "EENN",   MADRID_ENDS,             MADRID_NAMED },
    { "INNT",   MADRID_ENDS,             MADRID_OFFICE },   /* invalidated */
    { "P2N",    MADRID_ENDS,             MADRID_OFFICE },
};

const struct madrid_transaction *madrid_transaction(const char *name)
{
    static const struct madrid_transaction other = { "", MADRID_NO_EFFECT, MADRID_NAMED };
    for (size_t i = 0; i < COUNT_OF(transactions); i++)
        if (strcmp(name, transactions[i].name) == 0)
            return &transactions[i];
    return &other;
}

int32_t madrid_day(struct reading *reading, const struct xml_node *node, const char *name)
{
    int32_t day = read_attr_date(node, name);
    return day ? day : read_date(reading, node_child(node, name), "");
}

struct madrid_days madrid_days(struct reading *reading, const struct xml_node *node)
{
    static const char *const names[] = { "REGEDAT", "REGRDAT", "NOTDATE" };     /* by preference */
    struct madrid_days days = { 0, 0 };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        int32_t day = madrid_day(reading, node, names[i]);
        if (!days.on)
            days.on = day;
        if (day > days.last)
            days.last = day;
    }
    return days;
}
