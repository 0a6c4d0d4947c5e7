/* parsers/kind_code.c - the table of kind codes.
 *
 * Each office gives a code its own meaning, and some changed it with the years.  Rows are read
 * from the top and the first that fits decides, so a row with a condition stands above the row
 * for the rest.  Awards hang on this table: a code is listed only where its meaning is known, and
 * what is not listed is counted by its code in the part, where somebody will see it. */
#include "parsers/kind_code.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "status.h"
#include "text.h"

#define EPC_STATES "AT BE BG CH CY CZ DK EE ES FI GR HR HU IE IS IT LT LU LV MC MK MT NL NO PL " \
                   "PT RO RS SE SI SK TR"

struct kind_row {
    const char *offices, *kinds;    /* blank between; a kind may end in '*' */
    enum kind_verdict verdict;
    int32_t before;                 /* only documents before this day; 0: any */
    long from_number;               /* only numbers from this one on, digits alone; 0: any */
};

static const struct kind_row rows[] = {
    /* Offices whose documents are never a grant here. */
    { "WO CN", "*",                     KIND_NEVER, 0, 0 },     /* CN: not a foreign right */

    /* The US had no codes on grants before 2001; from then on A1 to A9 are applications. */
    { "US", "A",                        KIND_GRANT, 20010101, 0 },
    { "US", "B1 B2 S S1 P P2 P3",       KIND_GRANT, 0, 0 },
    { "US", "E E1 B8 B9",               KIND_AGAIN, 0, 0 },
    { "US", "A* P1 P4 P9",              KIND_NOT_A_GRANT, 0, 0 },
    { "US", "H H1",                     KIND_NEVER, 0, 0 },

    { "EP", "B1",                       KIND_GRANT, 0, 0 },
    { "EP", "B2 B3 B8 B9",              KIND_AGAIN, 0, 0 },
    { "EP", "A*",                       KIND_NOT_A_GRANT, 0, 0 },

    /* U: utility models registered without examination since 1994, applications before. */
    { "JP", "U",                        KIND_GRANT, 0, 3000001 },
    { "JP", "B1 B2 B6 Y1 Y2 S",         KIND_GRANT, 0, 0 },
    { "JP", "A* T* U*",                 KIND_NOT_A_GRANT, 0, 0 },

    { "KR", "B1 Y1 S",                  KIND_GRANT, 0, 0 },
    { "KR", "B9",                       KIND_AGAIN, 0, 0 },
    { "KR", "A* U*",                    KIND_NOT_A_GRANT, 0, 0 },

    { "GB", "B",                        KIND_GRANT, 0, 0 },
    { "GB", "B8 C C2",                  KIND_AGAIN, 0, 0 },
    { "GB", "A* D0",                    KIND_NOT_A_GRANT, 0, 0 },

    /* B, B1, B2 of 1957 to 1981 were examined and laid open, and granted only as C. */
    { "DE", "B3 B4 U1",                 KIND_GRANT, 0, 0 },
    { "DE", "C1 C2 C3 C4",              KIND_GRANT, 20050101, 0 },
    { "DE", "C",                        KIND_GRANT, 19650101, 0 },
    { "DE", "C5 B8 B9 T2 T3 T4",        KIND_AGAIN, 0, 0 },
    { "DE", "B B1 B2",                  KIND_NOT_A_GRANT, 19820101, 0 },
    { "DE", "A* D1 D2 I1 I2 T1 T5 U",   KIND_NOT_A_GRANT, 0, 0 },

    { "FR", "B1 B2 B3",                 KIND_GRANT, 0, 0 },
    { "IT", "B B1",                     KIND_GRANT, 0, 0 },
    { "NL", "B1 C C1 C2",               KIND_GRANT, 0, 0 },
    { "NL", "B9",                       KIND_AGAIN, 0, 0 },
    { "FR IT NL", "A* D0 I*",           KIND_NOT_A_GRANT, 0, 0 },

    { "ES", "B1 B2 U Y Y1",             KIND_GRANT, 0, 0 },

    /* National patents of the other states of the European Union, then of offices that never
     * pay but whose grants are grants.  From the offices' own lists of codes, not seen in data. */
    { "AT", "B B1 B2",                  KIND_GRANT, 0, 0 },
    { "BE BG EE LU PL", "B1",           KIND_GRANT, 0, 0 },
    { "CZ SK", "B6",                    KIND_GRANT, 0, 0 },
    { "DK HR RO", "B1",                 KIND_GRANT, 0, 0 },
    { "FI GR LT MT PT RO", "B",         KIND_GRANT, 0, 0 },
    { "HU", "B B1",                     KIND_GRANT, 0, 0 },
    { "IE", "B1 B2",                    KIND_GRANT, 0, 0 },
    { "SE", "C C1 C2",                  KIND_GRANT, 0, 0 },
    { "AU", "B1 B2",                    KIND_GRANT, 0, 0 },
    { "CA", "C",                        KIND_GRANT, 0, 0 },
    { "CH NO EA", "B1",                 KIND_GRANT, 0, 0 },
    { "IL IS TW", "B",                  KIND_GRANT, 0, 0 },

    /* A European patent in a national language; PT had E for it until 2016. */
    { EPC_STATES, "T T1 T2 T3 T4 T5",   KIND_AGAIN, 0, 0 },
    { "PT", "E",                        KIND_AGAIN, 0, 0 },
    { EPC_STATES, "B8 B9",              KIND_AGAIN, 0, 0 },
    { "AT BG CZ DK ES FI GR HR HU PL PT RO SK AU CA EA", "A*", KIND_NOT_A_GRANT, 0, 0 },
    { "AP", "A0",                       KIND_NOT_A_GRANT, 0, 0 },
};

/* What a document of verdict KIND_AGAIN repeats, where its own number is that of the first grant:
 * the kind of that grant, and its office when that is another. */
static const struct { const char *offices, *kinds, *first_office, *first_kind; } first_grants[] = {
    { "EP",                   "B2 B3 B8 B9",       NULL, "B1" },
    { "GB",                   "B8 C C2",           NULL, "B" },
    { "KR NL",                "B9",                NULL, "B1" },
    { "DK FI LT NO PL PT SI", "T T1 T2 T3 T4 T5",  "EP", "B1" },
    { "PT",                   "E",                 "EP", "B1" },
};

/* Whether blank-separated `list` holds `word`, or a beginning of it that ends in '*'. */
static bool list_holds(const char *list, const char *word)
{
    size_t length = strlen(word);
    while (*list) {
        size_t size = strcspn(list, " ");
        bool open = size > 0 && list[size - 1] == '*';
        if (open ? length >= size - 1 && memcmp(list, word, size - 1) == 0
                 : length == size && memcmp(list, word, size) == 0)
            return true;
        list += size + strspn(list + size, " ");
    }
    return false;
}

static long digits_alone(const char *number)
{
    char *end;
    long value = isdigit((unsigned char)*number) ? strtol(number, &end, 10) : -1;
    return value >= 0 && *end == '\0' ? value : -1;
}

enum kind_verdict kind_verdict(const char *office, const char *number, const char *kind,
                               int32_t date)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct kind_row *row = &rows[i];
        if (!list_holds(row->offices, office) || !list_holds(row->kinds, kind))
            continue;
        if (row->before && (date == 0 || date >= row->before))
            continue;
        if (row->from_number && digits_alone(number) < row->from_number)
            continue;
        return row->verdict;
    }
    return KIND_UNLISTED;
}

bool kind_is_kept(enum kind_verdict verdict, const struct grant *grant)
{
    if (verdict == KIND_AGAIN)
        return *grant->same_right_as || grant->right_type == RIGHT_REISSUE;
    return verdict == KIND_GRANT;
}

enum right_type kind_right_type(const char *office, const char *number, const char *kind)
{
    static const struct { const char *office, *number, *kind; enum right_type type; } types[] = {
        { "US", "",   "P",  RIGHT_PLANT },  { "US", "PP", "",  RIGHT_PLANT },
        { "US", "",   "E",  RIGHT_REISSUE },{ "US", "RE", "",  RIGHT_REISSUE },
        { "US", "",   "H",  RIGHT_SIR },    { "US", "H",  "",  RIGHT_SIR },
        { "US", "D",  "",   RIGHT_DESIGN },
        { "FR", "",   "B3", RIGHT_UTILITY_MODEL },     /* certificat d'utilité */
        { "",   "",   "S",  RIGHT_DESIGN },
        { "",   "",   "U",  RIGHT_UTILITY_MODEL },
        { "",   "",   "Y",  RIGHT_UTILITY_MODEL },
    };
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (text_starts(office, types[i].office) && text_starts(number, types[i].number)
            && text_starts(kind, types[i].kind))
            return types[i].type;
    return RIGHT_INVENTION;
}

const char *right_key_first(struct arena *arena, const char *office, const char *number,
                            const char *kind)
{
    for (size_t i = 0; i < COUNT_OF(first_grants); i++) {
        if (!list_holds(first_grants[i].offices, office)
            || !list_holds(first_grants[i].kinds, kind))
            continue;
        const char *first = first_grants[i].first_office;
        if (first && digits_alone(number) <= 0)
            return "";
        return right_key(arena, first ? first : office, number, first_grants[i].first_kind);
    }
    return "";
}
