/* test_pattern_index.c - the index never loses a match: what a pattern must contain, and a great
 * many made patterns and names, tried with the index and without. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/pattern.h"
#include "rules/pattern_index.h"

Test(pattern_index, literals_are_what_stands_plainly_outside_of_groups_and_alternations)
{
    static const struct { const char *pattern, *literals; } rows[] = {
        { "SUZHOU LANTING", "SUZHOU LANTING" }, { "苏州兰亭", "苏州兰亭" },
        { "LANTING?", "LANTIN.." }, { "LANTING{0}X", "LANTIN....X" }, { "LANTING+ CO", "LANTIN.. CO" },
        { "苏州?兰", "苏....兰" }, { "苏州{0,2}兰", "苏........兰" },
        { "LAN|TING", "........" }, { "(?:LAN|PAV) CO", "........... CO" },
        { "LAN(TING){0,2}X", "LAN...........X" }, { "(LAN)", "....." }, { "((LAN)+ A)", ".........." },
        { "LAN[TING]X", "LAN......X" }, { "LAN[(]X", "LAN...X" }, { "LAN[]|]X", "LAN....X" },
        { "LAN\\(X", "LAN..X" }, { "LAN\\x41X", "LAN....X" }, { "LAN\\|X", "LAN..X" },
        { "LAN.X", "LAN.X" }, { "^LAN$", ".LAN." }, { "(?=LAN)LANT", ".......LANT" },
        { "LAN(?!TING)X", "LAN........X" }, { "(?>LAN)TING", ".......TING" },
        { "LA\\E{2}N", "L......N" }, { "LAN{,3}X", NULL }, { "A{B", "A.B" },
        { "(?i)LANTING", NULL }, { "LAN(?i)TING", NULL }, { "(?i:LAN)TING", NULL },
        { "(?x) L A N", NULL }, { "LAN(?#TING)X", NULL }, { "LAN(*ACCEPT)TING", NULL },
        { "(*UCP)LAN", NULL }, { "LAN\\QTING\\E", NULL }, { "(?<a>LAN)TING", NULL },
        { "(?|LAN|X)TING", NULL }, { "LAN(?C1)TING", NULL }, { "LAN[(?]X", NULL },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char literals[64], wanted[64];
        cr_assert_eq(pattern_literals(rows[i].pattern, literals), STATUS_OK);
        if (!rows[i].literals && strcmp(rows[i].pattern, "LAN{,3}X") == 0)
            continue;                           /* older PCRE2 read it as plain text */
        snprintf(wanted, sizeof wanted, "%s", rows[i].literals ? rows[i].literals : "");
        size_t size = strlen(rows[i].pattern);
        if (!rows[i].literals)
            memset(wanted, '.', size), wanted[size] = '\0';
        for (char *at = literals; *at; at++)
            if (*at == PATTERN_NO_LITERAL)
                *at = '.';
        cr_expect_str_eq(literals, wanted, "'%s': '%s'", rows[i].pattern, literals);
    }
}

/* --- made patterns and names --- */

enum { PATTERN_COUNT = 4000, NAME_COUNT = 400, TEXT_SIZE = 96 };

static uint64_t seed = 20240102;

static unsigned below(unsigned count)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % count;
}

static const char *const words[] = { "LAN", "TING", "SU", "ZHOU", " ", " CO", "AB", "苏州", "兰",
                                     "X" };

static void name_make(char *name)
{
    *name = '\0';
    for (unsigned left = 1 + below(5); left > 0; left--)
        strcat(name, words[below(COUNT_OF(words))]);
}

/* A word as it stands, or made a pattern in one of many ways. */
static void piece_make(char *piece, unsigned depth)
{
    static const char *const forms[] = {
        "%s", "%s?", "%s*", "%s+", "%s{0}", "%s{0,2}", "(?:%s)", "(%s)?",
        "(%s){0,2}", "(?:%s)*", "%s|X", "(?:%s|X)", "(%s|)", "[%s]", "[^%s]", "[%s(|]*", "\\Q%s\\E",
        "\\Q%s(|\\E?", "(?i)%s", "(?i:%s)", "(?x)%s ", "(?#%s)", "(?=%s)", "(?!%s)", "(?<=%s)",
        "(?>%s)?", "%s\\E?", "(?<n>%s)?", "\\x4C?%s", "%s(*ACCEPT)", "(?|%s|X)", "%s++", "%s*?",
        ".*%s", "(?:(?:%s)?X)?", "%s\\|?", "%s\\)?", "\\b%s", "(?:%s(?:|AB))", "(?(?=%s)X|.*)",
        "(*COMMIT)%s", "\\A%s", "%s\\z", "%s\\K", "((%s){2}){0,2}", "(%s)*(?1)?",
    };
    char inner[TEXT_SIZE] = "";
    if (depth > 0 && below(4) == 0)
        piece_make(inner, depth - 1);
    else
        snprintf(inner, sizeof inner, "%s", words[below(COUNT_OF(words))]);
    const char *form = forms[below(4) ? 0 : below(COUNT_OF(forms))], *at = strstr(form, "%s");
    char whole[2 * TEXT_SIZE];
    int size = snprintf(whole, sizeof whole, "%.*s%s%s", (int)(at - form), form, inner, at + 2);
    memcpy(piece, size < TEXT_SIZE ? whole : inner, TEXT_SIZE);
}

static void pattern_make(char *text)
{
    *text = '\0';
    for (unsigned left = 1 + below(4); left > 0; left--) {
        char piece[TEXT_SIZE];
        piece_make(piece, 2);
        if (strlen(text) + strlen(piece) < TEXT_SIZE)
            strcat(text, piece);
    }
}

static char texts[PATTERN_COUNT][TEXT_SIZE];
static const char *list[PATTERN_COUNT];
static struct pattern *patterns[PATTERN_COUNT];

static void patterns_make(void)
{
    for (size_t count = 0; count < PATTERN_COUNT;) {
        char why[PATTERN_WHY_SIZE];
        pattern_make(texts[count]);
        if (pattern_compile(texts[count], &patterns[count], why) != STATUS_OK)
            continue;
        list[count] = texts[count];
        count++;
    }
}

Test(pattern_index, no_match_is_lost_by_the_index)
{
    patterns_make();
    struct error error = { "" };
    struct pattern_index *index = NULL;
    struct pattern_scratch *scratch = NULL;
    cr_assert_eq(pattern_index_create(list, PATTERN_COUNT, &(struct name_index){ 0 }, &index,
                                      &error), STATUS_OK);
    cr_assert_eq(pattern_scratch_create(&scratch, &error), STATUS_OK);
    size_t always, spared = 0, found = 0, errors = 0;
    pattern_index_always(index, &always);
    for (size_t n = 0; n < NAME_COUNT; n++) {
        char name[TEXT_SIZE];
        bool given[PATTERN_COUNT] = { false };
        name_make(name);
        struct pattern_walk walk = pattern_walk_start(index, name);
        for (size_t number; pattern_walk_next(&walk, &number); given[number] = true)
            cr_expect_not(given[number], "'%s' is given twice for '%s'", list[number], name);
        for (size_t i = 0; i < PATTERN_COUNT; i++) {
            bool matches[2];
            enum status status = STATUS_OK;
            for (int han = 0; han < 2 && status == STATUS_OK; han++)
                status = pattern_match(patterns[i], scratch, name, han, &matches[han], &error);
            errors += status != STATUS_OK;
            if (status != STATUS_OK)            /* one that runs away has matched nothing */
                continue;
            cr_expect(given[i] || !(matches[0] || matches[1]), "'%s' matches '%s'", list[i], name);
            found += matches[0] || matches[1];
            spared += !given[i];
        }
    }
    cr_log_info("%zu of %d tried always, %zu matches, %zu trials spared, %zu errors", always,
                PATTERN_COUNT, found, spared, errors);
    cr_expect_lt(always, PATTERN_COUNT - PATTERN_COUNT / 10);       /* the index has work to do */
    cr_expect_gt(found, NAME_COUNT);
    cr_expect_gt(spared, (size_t)NAME_COUNT * PATTERN_COUNT / 10);
    for (size_t i = 0; i < PATTERN_COUNT; i++)
        pattern_free(patterns[i]);
    pattern_scratch_free(scratch);
    pattern_index_free(index);
}

Test(pattern_index, patterns_without_four_plain_bytes_in_a_row_are_tried_always)
{
    static const char *const few[] = { "LAN.TIN.X", "LANTING CO", "[A-Z]+ CO", "兰亭" };
    struct error error = { "" };
    struct pattern_index *index = NULL;
    cr_assert_eq(pattern_index_create(few, COUNT_OF(few), &(struct name_index){ 0 }, &index,
                                      &error), STATUS_OK);
    size_t count, number;
    const uint32_t *always = pattern_index_always(index, &count);
    cr_assert_eq(count, 2);
    cr_expect_eq(always[0], 2);
    cr_expect_eq(always[1], 0);
    struct pattern_walk walk = pattern_walk_start(index, "LANTING CO");
    size_t walked = 0;
    while (pattern_walk_next(&walk, &number))
        walked++;
    cr_expect_eq(walked, 3);
    walk = pattern_walk_start(index, "");
    for (walked = 0; pattern_walk_next(&walk, &number);)
        walked++;
    cr_expect_eq(walked, 2);
    pattern_index_free(index);
}
