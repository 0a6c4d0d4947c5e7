/* made_maker.h - what the shapes of made_parties.c and made_chinese.c have in common. */
#pragma once

#include <opencc/opencc.h>

#include "tests/made_parties.h"

/* The classes of section 7; each party gets one of many addresses of its class. */
enum where { SURE, WEAK, NOWHERE, ELSEWHERE };
struct spot { const char *address, *city; };
extern const struct spot spot_none, spot_city, spot_sure;

struct maker {
    const struct firms *firms;
    struct arena *arena;
    struct made_parties *parties;
    opencc_t to_traditional, to_kanji;
    const struct firm *firm;
    const char *shape;
};

/* A number that depends on the firm and `what` alone. */
uint64_t made_luck(const struct maker *maker, const char *what);

/* A party; `of_firm`: the firm's id is expected with it, unless it is rejected. */
void make_at(struct maker *maker, const char *name, const struct spot *spot, const char *country,
             enum match_outcome expected, bool of_firm);
void make(struct maker *maker, const char *name, enum where where, enum match_outcome expected,
          bool of_firm);

/* A row of section 8, a party in each column: T2 and T3; T4, or T6 when it does not fit; T6; none.
 * `ours`: a Suzhou-area place stands in the name. */
void make_exact(struct maker *maker, const char *name, enum distinct distinct);
void make_core(struct maker *maker, const char *name, bool fits, bool ours);
void make_near(struct maker *maker, const char *name, bool ours);
void make_unlisted(struct maker *maker, const char *name, bool ours);

/* `text` with the first `from` as `to`, NULL without one; in capitals. */
char *made_replaced(struct maker *maker, const char *text, const char *from, const char *to);
char *made_upper(struct maker *maker, const char *text);

/* made_chinese.c: shapes of the Chinese name. */
void made_chinese(struct maker *maker, const struct firm *firm);
void made_chinese_city(struct maker *maker, const struct firm *firm);
