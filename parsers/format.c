/* format.c - the formats that bid. */
#include "parsers/format.h"

#include <string.h>

/* By name, as dump_format gives them; of equal bids the first wins. */
static const struct format *const formats[] = {
    &format_cnipa, &format_docdb, &format_enotif, &format_ep, &format_ep_register,
    &format_google, &format_jpo, &format_jpo_st96, &format_madrid, &format_ops,
    &format_patentsview, &format_patstat, &format_st36, &format_st66, &format_st96,
    &format_st96_madrid, &format_table, &format_uspto, &format_uspto_aps, &format_uspto_tm,
    &format_uspto_v25, &format_wo,
};

#define CODE(name, code) code,
static const char *const place_details[PLACE_DETAIL_COUNT] = { PLACE_DETAILS(CODE) };

static const char *const origins[ORIGIN_COUNT] = { DUMP_ORIGINS(CODE) };

const char *dump_origin_code(enum dump_origin origin)
{
    return origins[origin];
}

const char *place_detail_code(enum place_detail place)
{
    return place_details[place];
}

const struct format *format_of(const char *head, size_t size)
{
    const struct format *best = NULL;
    int best_bid = 0;
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        int bid = formats[i]->bid(head, size);
        if (bid > best_bid) {
            best = formats[i];
            best_bid = bid;
        }
    }
    return best;
}

const struct format_facts *dump_format(size_t index)
{
    return index < COUNT_OF(formats) ? &formats[index]->facts : NULL;
}

const struct format_facts *dump_format_named(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(formats); i++)
        if (strcmp(formats[i]->facts.name, name) == 0)
            return &formats[i]->facts;
    return NULL;
}
