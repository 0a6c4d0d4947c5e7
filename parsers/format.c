/* format.c - the formats that bid. */
#include "parsers/format.h"

#include "dump.h"

/* By name, as dump_format_name gives them; of equal bids the first wins. */
static const struct format *const formats[] = {
    &format_docdb, &format_madrid, &format_table, &format_uspto,
};

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

const char *dump_format_name(size_t index)
{
    return index < COUNT_OF(formats) ? formats[index]->name : NULL;
}
