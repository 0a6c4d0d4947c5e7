/* made_names.c - see made_names.h; each table stands so in MATCHING.md section 4. */
#include "tests/made_names.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "csv_reader.h"

enum { NAMES_MAX = 1000, WORDS_MAX = 32, OWN_WORD_MIN = 6, CORE_MIN = 8 };

static const char *const short_forms[][2] = {
    { "COMPANY", "CO" }, { "LIMITED", "LTD" }, { "CORPORATION", "CORP" },
    { "INCORPORATED", "INC" }, { "TECHNOLOGY", "TECH" }, { "TECHNOLOGIES", "TECH" },
    { "MANUFACTURING", "MFG" }, { "MANUFACTURE", "MFG" }, { "INTERNATIONAL", "INTL" },
    { "PHARMACEUTICAL", "PHARM" }, { "PHARMACEUTICALS", "PHARM" },
    { "BIOPHARMACEUTICAL", "BIOPHARM" }, { "BIOPHARMACEUTICALS", "BIOPHARM" },
    { "INDUSTRY", "IND" }, { "INDUSTRIES", "IND" }, { "INDUSTRIAL", "IND" },
    { "SCIENCE", "SCI" }, { "SCIENCES", "SCI" }, { "ELECTRONICS", "ELECTRONIC" },
    { "SEMICONDUCTORS", "SEMICONDUCTOR" }, { "MATERIALS", "MATERIAL" }, { "SYSTEMS", "SYSTEM" },
    { "PRODUCTS", "PRODUCT" }, { "HOLDINGS", "HOLDING" },
    { "OPTOELECTRONICS", "OPTOELECTRONIC" }, { "COMMUNICATIONS", "COMMUNICATION" },
    { "STOCK", "" }, { "JOINTSTOCK", "" }, { "THE", "" },
};
static const char *const legal_words[] = {
    "CO", "LTD", "CORP", "INC", "COMPANY", "LIMITED", "CORPORATION", "INCORPORATED", "STOCK",
    "JOINTSTOCK",
};
static const char *const our_places[] = {
    "SUZHOU", "SOOCHOW", "KUNSHAN", "CHANGSHU", "ZHANGJIAGANG", "TAICANG",
};
static const char *const generic_words[] = {    /* the 27 that the text names, in short form */
    "TECH", "ELECTRONIC", "ELECTRIC", "ELEVATOR", "PRECISION", "IND", "GENERAL", "MATERIAL",
    "EQUIPMENT", "SYSTEM", "SEMICONDUCTOR", "PHARM", "BIOTECH", "AUTO", "INTELLIGENT", "SCI",
    "DEVELOPMENT", "MFG", "ENERGY", "SOLAR", "OPTICAL", "COMMUNICATION", "NETWORK", "SOFTWARE",
    "GROUP", "HOLDING", "BANK", "SECURITIES",
};
static const char *const common_cores[] = {
    "JINFU TECH", "RURAL COMMERCIAL BANK", "KEDA TECH", "MINGYANG TECH",
};

static bool among(const char *const *list, size_t count, const char *word, size_t size)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == size && memcmp(list[i], word, size) == 0)
            return true;
    return false;
}

#define AMONG(list, word, size) among(list, COUNT_OF(list), word, size)

uint64_t made_hash(const char *first, const char *second)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (const char *at = first; *at; at++)
        hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);
    hash = (hash ^ '/') * UINT64_C(1099511628211);
    for (const char *at = second; *at; at++)
        hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);
    return (hash ^ hash >> 31) * UINT64_C(0x9E3779B97F4A7C15) >> 16;
}

static const char *short_form(const char *word, size_t size)
{
    for (size_t i = 0; i < COUNT_OF(short_forms); i++)
        if (strlen(short_forms[i][0]) == size && memcmp(short_forms[i][0], word, size) == 0)
            return short_forms[i][1];
    return NULL;
}

bool made_word_has_short_form(const char *word, size_t size)
{
    return short_form(word, size) != NULL;
}

static char *plain_of(const char *raw, struct arena *arena)
{
    char *plain = arena_alloc(arena, strlen(raw) + 1), *to = plain;
    cr_assert_not_null(plain);
    for (const char *at = raw; *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (isalnum(c))
            *to++ = (char)toupper(c);
        else if (c != '\'' && c != '`' && c != '*' && to > plain && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > plain && to[-1] == ' ')
        to--;
    *to = '\0';
    return plain;
}

/* Split places in one word, in place: no name here has others than these. */
static void places_join(char *plain)
{
    static const char *const split[] = { "SU ZHOU", "KUN SHAN", "ZHANG JIA GANG", "JIANG SU" };
    for (size_t i = 0; i < COUNT_OF(split); i++) {
        char *at = strstr(plain, split[i]), *to = at;
        size_t size = strlen(split[i]);
        if (!at || (at > plain && at[-1] != ' ') || (at[size] && at[size] != ' '))
            continue;
        for (char *from = at; *from; from++)
            if (*from != ' ' || from >= at + size)
                *to++ = *from;
        *to = '\0';
    }
}

static void core_judge(struct made_name *name)
{
    bool common = AMONG(common_cores, name->core, strlen(name->core));
    size_t letters = 0, own = 0, other = 0, generic = 0, words = 0;
    for (const char *at = name->core; *at; words++) {
        size_t size = strcspn(at, " ");
        bool is_generic = AMONG(generic_words, at, size);
        letters += size;
        generic += is_generic;
        if (size >= OWN_WORD_MIN && !is_generic)
            words == 0 ? own++ : other++;
        at += size + (at[size] == ' ');
    }
    /* A firm's own mark comes first; a long word behind it is one of trade or is not. */
    name->distinct = name->ours ? DISTINCT_YES : common ? DISTINCT_NO : own ? DISTINCT_YES :
        other ? DISTINCT_ARGUED : DISTINCT_NO;
    name->strong = letters >= CORE_MIN && generic < words && !common;
}

struct made_name made_name(const char *raw, struct arena *arena)
{
    struct made_name name = { .raw = raw, .plain = plain_of(raw, arena) };
    char *words = arena_format(arena, "%s", name.plain);
    char *joined = arena_alloc(arena, strlen(raw) + 1), *core = arena_alloc(arena, strlen(raw) + 2);
    cr_assert(words && joined && core);
    places_join(words);
    *joined = *core = '\0';
    for (const char *at = words; *at;) {
        size_t size = strcspn(at, " ");
        const char *form = short_form(at, size);
        bool place = AMONG(our_places, at, size);
        bool other = AMONG(((const char *const[]){ "JIANGSU", "CHINA" }), at, size);
        bool legal = AMONG(legal_words, at, size);
        bool dropped = size == 3 && memcmp(at, "AND", 3) == 0 && *core;
        name.ours = name.ours || place;
        if (!dropped)
            strncat(joined, form ? form : at, form ? strlen(form) : size);
        if (!dropped && !place && !other && !legal && !(form && !*form)) {
            if (*core)
                strncat(core, " ", 2);
            strncat(core, form ? form : at, form ? strlen(form) : size);
        }
        at += size + (at[size] == ' ');
    }
    name.joined = joined;
    name.core = core;
    core_judge(&name);
    return name;
}

/* --- firms --- */

static void legal_split(struct firm *firm, struct arena *arena)
{
    const char *raw = firm->english.raw, *tail = raw + strlen(raw);
    for (const char *end = tail;;) {
        while (end > raw && !isalnum((unsigned char)end[-1]) && end[-1] != ')')
            end--;
        const char *start = end;
        while (start > raw && isalnum((unsigned char)start[-1]))
            start--;
        char *word = plain_of(arena_text(arena, start, (size_t)(end - start)), arena);
        if (start == end || !AMONG(legal_words, word, strlen(word)))
            break;
        tail = end = start;
    }
    size_t head = (size_t)(tail - raw);
    firm->legal = tail;
    while (head > 0 && strchr(" ,", raw[head - 1]))
        head--;
    firm->head = arena_text(arena, raw, head);
}

/* "Suzhou X", "X (Suzhou)", "X(Suzhou)": the place and what is left. */
static void place_split(struct firm *firm, struct arena *arena)
{
    const char *head = firm->head, *open = strrchr(head, '(');
    size_t first = strcspn(head, " "), size = strlen(head);
    char *word = plain_of(arena_text(arena, head, first), arena);
    bool last = open && open > head && head[size - 1] == ')';
    if (AMONG(our_places, word, strlen(word)) || strcmp(word, "JIANGSU") == 0) {
        struct made_name rest = made_name(head + first, arena);
        if (rest.ours || last)
            return;
        firm->place = arena_text(arena, head, first);
        firm->rest = head + first + (head[first] == ' ');
        firm->place_first = true;
    } else if (last) {
        const char *inside = arena_text(arena, open + 1, (size_t)(head + size - 1 - (open + 1)));
        word = plain_of(inside, arena);
        size_t rest = (size_t)(open - head);
        while (rest > 0 && head[rest - 1] == ' ')
            rest--;
        if (AMONG(our_places, word, strlen(word))) {
            firm->place = inside;
            firm->rest = arena_text(arena, head, rest);
        }
    }
}

static void name_keep(struct firms *firms, const char *raw, size_t owner, struct arena *arena)
{
    cr_assert_lt(firms->name_count, NAMES_MAX);
    firms->names[firms->name_count] = made_name(raw, arena);
    firms->owners[firms->name_count++] = owner;
}

enum { ID, ZH, EN, ALIASES, PATTERN, KIND };

static void firm_read(const struct csv_reader *reader, struct arena *arena, struct firms *firms)
{
    const char *text[KIND + 1];
    for (size_t i = 0; i <= KIND; i++) {
        text[i] = arena_format(arena, "%s", csv_field(reader, i));
        cr_assert_not_null(text[i]);
    }
    struct firm *firm = &firms->items[firms->count];
    *firm = (struct firm){ .id = text[ID], .chinese = text[ZH],
        .english = made_name(text[EN], arena), .pattern = *text[PATTERN],
        .enterprise = strcmp(text[KIND], "enterprise") == 0 };
    legal_split(firm, arena);
    place_split(firm, arena);
    if (*text[EN])
        name_keep(firms, text[EN], firms->count, arena);        /* keeps the pointer */
    for (const char *at = text[ALIASES]; *at;) {
        size_t size = strcspn(at, "|");
        name_keep(firms, arena_text(arena, at, size), firms->count, arena);
        at += size + (at[size] == '|');
    }
    firms->count++;
}

void firms_read(const char *path, struct arena *arena, struct firms *firms)
{
    static const struct csv_column columns[] = {
        { "id", true }, { "name_zh", true }, { "name_en", true }, { "aliases", true },
        { "pattern", true }, { "kind", true }, { "district", false }, { "group", false },
        { "valid_from", false }, { "valid_to", false },
    };
    struct csv_reader *reader = NULL;
    struct error error = { "" };
    *firms = (struct firms){ .items = arena_alloc(arena, NAMES_MAX * sizeof *firms->items),
        .names = arena_alloc(arena, NAMES_MAX * sizeof *firms->names),
        .owners = arena_alloc(arena, NAMES_MAX * sizeof *firms->owners) };
    cr_assert(firms->items && firms->names && firms->owners);
    cr_assert_eq(csv_open_file(path, columns, COUNT_OF(columns), &reader, &error), STATUS_OK, "%s",
                 error.text);
    enum status status;
    while ((status = csv_next(reader, &error)) == STATUS_OK)
        firm_read(reader, arena, firms);
    cr_assert_eq(status, STATUS_END, "%s", error.text);
    csv_close(reader);
}

bool firms_list(const struct firms *firms, const char *raw, struct arena *arena)
{
    struct made_name name = made_name(raw, arena);
    for (size_t i = 0; i < firms->name_count; i++)
        if (strcmp(firms->names[i].joined, name.joined) == 0)
            return true;
    return false;
}

bool firms_share_core(const struct firms *firms, const struct firm *firm)
{
    for (size_t i = 0; i < firms->name_count; i++)
        if (&firms->items[firms->owners[i]] != firm &&
            strcmp(firms->names[i].core, firm->english.core) == 0)
            return true;
    return false;
}

bool firms_own_start(const struct firms *firms, const char *plain, size_t size)
{
    size_t owner = SIZE_MAX;
    for (size_t i = 0; i < firms->name_count; i++) {
        if (strncmp(firms->names[i].plain, plain, size) != 0)
            continue;
        if (owner != SIZE_MAX && owner != firms->owners[i])
            return false;
        owner = firms->owners[i];
    }
    return true;
}
