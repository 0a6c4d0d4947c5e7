/* parsers/kind_code.c - what the row of data/kinds.tsv that fits a document says of it. */
#include "parsers/kind_code.h"

#include <string.h>

#include "date.h"
#include "parsers/kind_table.h"

enum kind_verdict kind_verdict(const char *office, const char *number, const char *kind,
                               int32_t date)
{
    return kind_table_find(kind_table(), office, number, kind, date)->verdict;
}

enum kind_verdict kind_verdict_deleted(const char *office, const char *number, const char *kind)
{
    enum kind_verdict verdict = kind_verdict(office, number, kind, KIND_DATE_ANY);
    if (verdict == KIND_NOT_A_GRANT)        /* perhaps only before some day */
        verdict = kind_verdict(office, number, kind, DATE_LAST);
    return verdict == KIND_UNLISTED ? KIND_GRANT : verdict;
}

bool kind_is_kept(enum kind_verdict verdict, const struct grant *grant)
{
    if (verdict == KIND_AGAIN)
        return *grant->same_right_as || grant->right_type == RIGHT_REISSUE;
    return verdict == KIND_GRANT;
}

enum right_type kind_right_type(const char *office, const char *number, const char *kind)
{
    return kind_table_find(kind_table(), office, number, kind, KIND_DATE_ANY)->right_type;
}

static bool is_digits(const char *number)
{
    return *number && number[strspn(number, "0123456789")] == '\0';
}

const char *right_key_first(struct arena *arena, const char *office, const char *number,
                            const char *kind)
{
    const struct kind_row *row = kind_table_find(kind_table(), office, number, kind,
                                                 KIND_DATE_ANY);
    if (!*row->first_kind)
        return "";
    if (strcmp(row->first_office, "=") == 0)
        return right_key(arena, office, number, row->first_kind);
    /* `E1079809` is a number of the office's own, whatever digits stand in it. */
    return is_digits(number) ? right_key(arena, row->first_office, number, row->first_kind) : "";
}
