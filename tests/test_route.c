#include <criterion/criterion.h>

#include "parsers/route.h"
#include "status.h"

Test(route, a_pct_number_is_read_in_every_spelling)
{
    static const struct { const char *written, *number; } rows[] = {
        { "PCT/JP2009/001030", "PCT/JP2009/001030" }, { "PCT/AU99/00917", "PCT/AU1999/000917" },
        { "PCTNL00/00518", "PCT/NL2000/000518" },     { "CA2002001757", "PCT/CA2002/001757" },
        { "JP0107711", "PCT/JP2001/007711" },         { "KR2018016728", "PCT/KR2018/016728" },
        { "IB2022/055385", "PCT/IB2022/055385" },     { "WO1998US16128", "PCT/US1998/016128" },
        { "WO2008CN71839", "PCT/CN2008/071839" },     { "US9816128", "PCT/US1998/016128" },
        { "PCT/CN2018/071839", "PCT/CN2018/071839" }, { "pct/cn2018/071839", "PCT/CN2018/071839" },
        { " PCT / CN2018 / 071839 ", "PCT/CN2018/071839" },
        { "PCT/EP78/00001", "PCT/EP1978/000001" },    { "PCT/EP77/00001", "PCT/EP2077/000001" },
        { "PCT-JP2009-1030", "PCT/JP2009/001030" },   { "PCT/IB2009/5131", "PCT/IB2009/005131" },
        { "US20041234", "PCT/US2004/001234" },        { "US98012345", "PCT/US1998/012345" },
        { "PCT/CN1970/000001", "" }, { "PCT/CN2018/0", "" },   { "PCT/CN2018/1234567", "" },
        { "PCT/CN2018", "" },        { "PCT/2018/071839", "" },{ "12840608", "" },
        { "PCT/CN2018/071839X", "" },{ "DM/074 086", "" },     { "PCT", "" }, { "", "" },
        { "PCT/CN20180/071839", "" },
        { "PCT/CN2018/00000000000000000000000000000000000000000000000000000000071839", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char number[PCT_NUMBER_SIZE] = "old";
        cr_expect_eq(pct_number(rows[i].written, number), *rows[i].number != '\0', "'%s'",
                     rows[i].written);
        cr_expect_str_eq(number, rows[i].number, "'%s'", rows[i].written);
    }
}

Test(route, among_priorities_a_pct_number_has_to_say_so)
{
    static const struct { const char *written, *number; } rows[] = {
        { "PCT/CN2008/071839", "PCT/CN2008/071839" }, { "WO1998US16128", "PCT/US1998/016128" },
        { "CA2002001757", "" }, { "2007 1 0146763", "" }, { "US8359798", "" }, { "", "" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char number[PCT_NUMBER_SIZE];
        cr_expect_eq(pct_number_marked(rows[i].written, number), *rows[i].number != '\0', "'%s'",
                     rows[i].written);
        cr_expect_str_eq(number, rows[i].number, "'%s'", rows[i].written);
    }
}

Test(route, the_route_follows_from_pct_data_and_foreign_priorities)
{
    static const struct {
        const char *what, *office;
        bool pct;
        const char *country, *number;
        enum route route;
    } rows[] = {
        { "pct data and a priority", "US", true, "CN", "200710146763", ROUTE_PCT },
        { "pct data alone", "US", true, NULL, NULL, ROUTE_PCT },
        { "pct number under the country of its receiving office", "US", false, "CN",
          "PCT/CN2008/071839", ROUTE_PCT },
        { "an illegible pct number", "US", false, "CN", "PCT/CN", ROUTE_PCT },
        { "a foreign priority", "US", false, "CN", "200710146763", ROUTE_PARIS },
        { "no priority", "US", false, NULL, NULL, ROUTE_DIRECT },
        { "EP claiming EP", "EP", false, "EP", "04012345", ROUTE_DIRECT },
        { "DE claiming DE", "DE", false, "DE", "102004012345", ROUTE_DIRECT },
        { "Hague under WO", "US", false, "WO", "DM/074 086", ROUTE_PARIS },
        { "Hague under EM", "US", false, "EM", "DM/074086", ROUTE_PARIS },
        { "Hague under XH", "US", false, "XH", "DM/074086", ROUTE_PARIS },
        { "a claim without country", "US", false, "", "123", ROUTE_DIRECT },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct priority priority = { rows[i].country, rows[i].number, 0 };
        cr_expect_eq(route_of(rows[i].office, rows[i].pct, &priority, rows[i].country != NULL),
                     rows[i].route, "%s", rows[i].what);
    }
}
