/* fact_row.c - what a field of a fact file may say.
 *
 * A key that is misspelt would never be missed: the right would simply not be withdrawn.  So a
 * right's key must look like one and is brought to its one spelling, and an id that could never
 * meet an enterprise is refused. */
#include "rules/fact_row.h"

#include <string.h>

#include "arena.h"
#include "date.h"
#include "right_key.h"
#include "text.h"

void fact_fail(struct fact_row *row, size_t column, const char *text, const char *why)
{
    char shown[TEXT_SHOWN_SIZE];
    if (row->status == STATUS_OK)
        row->status = csv_fail(row->reader, column, row->error, "cannot use '%s': %s",
                               text_shown(text, shown), why);
}

const char *fact_text(struct fact_row *row, size_t column)
{
    const char *field = csv_field(row->reader, column);
    char *copy = arena_text(row->facts->arena, field, strlen(field));
    if (!copy) {
        if (row->status == STATUS_OK)
            row->status = error_memory(row->error);
        return "";
    }
    text_squeeze(copy);
    return copy;
}

const char *fact_needed_text(struct fact_row *row, size_t column)
{
    const char *text = fact_text(row, column);
    if (!*text)
        fact_fail(row, column, text, "it is empty");
    return text;
}

/* ---- days and amounts ---- */

int32_t fact_day(struct fact_row *row, size_t column, bool needed)
{
    const char *text = fact_text(row, column);
    int32_t day = 0;
    if (!*text && !needed)
        return 0;
    if (!date_parse_iso(text, &day))
        fact_fail(row, column, text, "no day CCYY-MM-DD");
    return day;
}

int32_t fact_end(struct fact_row *row, size_t column, int32_t from)
{
    int32_t to = fact_day(row, column, false);
    if (to && to < from)
        fact_fail(row, column, csv_field(row->reader, column), "it ends before it begins");
    return to;
}

struct money fact_amount(struct fact_row *row, size_t column)
{
    const char *text = fact_text(row, column);
    struct money amount = { 0 };
    if (!money_parse(text, &amount))
        fact_fail(row, column, text, "no amount of yuan, two decimals at most");
    return amount;
}

struct money fact_amount_due(struct fact_row *row, size_t column)
{
    const char *text = fact_text(row, column);
    struct money amount = { 0 };
    if (!money_parse(text, &amount) || amount.fen < 0)
        fact_fail(row, column, text, "no amount of yuan, two decimals at most, not negative");
    return amount;
}

/* ---- whose ---- */

const char *fact_right(struct fact_row *row, size_t column, bool needed)
{
    const char *text = fact_text(row, column);
    if (!*text && !needed)
        return "";
    const char *key = right_key_read(row->facts->arena, text);
    if (!key && row->status == STATUS_OK)
        row->status = error_memory(row->error);
    if (key && !*key)
        fact_fail(row, column, text, "not a right's key, like US11123456B2, MADRID1234567");
    return key ? key : "";
}

const char *fact_single_right(struct fact_row *row, size_t column, bool needed)
{
    const char *key = fact_right(row, column, needed);
    if (text_starts(key, "CQA"))
        fact_fail(row, column, key, "a quality award has several winners, and no column here can "
                                    "say which");
    return key;
}

void fact_need_enterprise(struct fact_row *row, size_t column, const char *id)
{
    if (!registry_find(row->facts->registry, id))
        fact_fail(row, column, id, "the registry lacks it");
}

void fact_about(struct fact_row *row, size_t id_column, size_t right_column, const char *why,
                const char **id, const char **right)
{
    *id = fact_text(row, id_column);
    *right = fact_single_right(row, right_column, false);
    if (!**id == !**right)
        fact_fail(row, id_column, *id, why);
    if (**id)
        fact_need_enterprise(row, id_column, *id);
}
