/* test_place.c - where an address is: evidence, streets, twins, nonsense. */
#include <criterion/criterion.h>

#include "arena.h"
#include "rules/place.h"

struct row { const char *address, *city, *location; };

static void expect_rows(const struct row *rows, size_t count)
{
    struct error error = { "" };
    struct tables *tables = NULL;
    cr_assert_eq(tables_create(&tables, &error), STATUS_OK, "%s", error.text);
    struct han_folder folder = { .tables = tables };
    struct arena *arena = arena_create(16 << 20);
    for (size_t i = 0; i < count; i++) {
        struct location_found found;
        cr_assert_eq(location_find(&folder, rows[i].address, rows[i].city, arena, &found, &error),
                     STATUS_OK, "%s", error.text);
        cr_expect_str_eq(location_code(found.location), rows[i].location, "'%s' '%s': %s",
                         rows[i].address, rows[i].city, found.evidence);
    }
    arena_free(arena);
    han_folder_close(&folder);
    tables_free(tables);
}

Test(place, sure_places_need_two_signs_or_one_that_is_ours_alone)
{
    static const struct row rows[] = {
        { "", "Kunshan", "L+" }, { "", "Kun Shan City", "L+" }, { "", "Suzhou, Jiangsu", "L+" },
        { "", "Su Zhou JiangSu", "L+" }, { "1 A Road | 215000 Suzhou", "", "L+" },
        { "Wuzhong District | Jiangsu", "", "L+" }, { "Wujiang | Suzhou", "", "L+" },
        { "A Lane, SIP, Suzhou", "", "L+" }, { "A Lane, SND | Suzhou", "", "L+" },
        { "Suzhou Industrial Park", "", "L+" }, { "Suzhou New District", "", "L+" },
        { "江苏省苏州市吴中区", "", "L+" }, { "中華人民共和国江蘇省蘇州市", "", "L+" },
        { "张家港", "", "L+" }, { "", "중국 장쑤성 쿤산시", "L+" },
        { "", "중국 강소성 소주시", "L+" }, { "Ｋｕｎｓｈａｎ", "", "L+" },
        { "", "Zhang Jiagang", "L+" }, { "Zhangjia gang City", "", "L+" },
        { "320500 Suzhou 215000", "", "L+" }, { "Suzhou215000", "", "L+" },
        { "Suzhou CN215000", "", "L+" },
        { "CN215000 Suzhou", "", "L+" }, { "CN-215000 Suzhou", "", "L+" },
        { "Jinchang District, Suzhou | Jiangsu", "", "L+" }, { "中国江蘇省崑山市", "", "L+" },
        { "장쑤성 장자강시", "", "L+" }, { "", "Jiangsu215000", "L+" },
        { "", "S\u016Bzh\u014Du, Ji\u0101ngs\u016B", "L+" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(place, weak_places_are_one_sign_alone_or_signs_for_and_against)
{
    static const struct row rows[] = {
        { "", "Suzhou", "L?" }, { "", "Soochow", "L?" }, { "", "Suchow", "L?" },
        { "Wujiang District", "", "L?" }, { "215123", "", "L?" }, { "Suzhou 086", "", "L?" },
        { "Suzhou 201203", "", "L?" }, { "Suzhou 320500", "", "L?" },
        { "Kunshan, Jiangsu 201203", "", "L?" }, { "Shanghai 215128", "", "L?" },
        { "", "쑤저우", "L?" }, { "A Industrial Park | Suzhou", "", "L?" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(place, elsewhere_is_another_city_or_code_and_the_twins_of_suzhou)
{
    static const struct row rows[] = {
        { "", "Shanghai", "L-" }, { "", "Chang zhou Jiang Su 213164", "L-" },
        { "", "Suzhou, Anhui", "L-" }, { "Suzhou 234000", "", "L-" },
        { "Suzhou District, Jiuquan | Gansu 735000", "", "L-" }, { "安徽省宿州市", "", "L-" },
        { "Wuzhong | Ningxia", "", "L-" }, { "Xiangcheng City 466200", "", "L-" },
        { "", "Kowloon, Hong Kong", "L-" }, { "Jiangsu 210000", "", "L-" },
        { "", "Xi'an", "L-" }, { "", "Shijia Zhuang", "L-" }, { "甘肃省酒泉市肃州区", "", "L-" },
        { "", "중국 장쑤성 우시시", "L-" }, { "", "중국 충칭", "L-" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(place, a_point_on_the_map_tells_the_two_suzhous_apart)
{
    static const struct row rows[] = {
        { "+31.30408+120.59538/", "Suzhou", "L+" }, { "+33.63611+116.97889/", "Suzhou", "L-" },
        { "No. 1 | +31.3+120.6/", "SU ZHOU", "L+" }, { "+31.304081+120.595381/", "", "L0" },
        { "+31.30408+120.59538/", "Wuxi", "L-" }, { "+33.63611+116.97889/", "Kunshan", "L?" },
        { "+31.30408+120.59538", "Suzhou", "L?" }, { "+95.1+120.5/", "Suzhou", "L?" },
        { "-31.30408+120.59538/", "Suzhou", "L-" }, { "+31.30408-120.59538/", "Suzhou", "L-" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(place, nothing_is_no_class)
{
    static const struct row rows[] = {
        { "", "", "L0" }, { "", "Jiangsu", "L0" }, { "", "China", "L0" },
        { "No. 5 A Road", "", "L0" }, { "Room B201203, 91350100M000100Y43", "", "L0" },
        { "SIP", "", "L0" }, { "New District", "", "L0" },
        { "\xFF\xFE", "\xC3", "L0" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(place, streets_named_after_places_are_no_places)
{
    static const struct row rows[] = {
        { "55 Suzhou Street, Haidian | Beijing", "", "L-" },
        { "49 Suzhoujie, Beijing 100080", "", "L-" }, { "Yard 2 Su Zhou St. | Beijing", "", "L-" },
        { "1799 Wuzhong Road | Shanghai 201103", "", "L-" },
        { "Shanghai East Road | Taicang", "", "L+" }, { "Nanjing Xi Lu, Kunshan", "", "L+" },
        { "66 Dalian Road | Changshu, Jiangsu 215500", "", "L+" },
        { "NO.2 Suzhou Avenue West | Suzhou Jiangsu", "", "L+" },
        { "East Suzhou Road | Urumqi", "", "L-" }, { "Suzhou Creek | Shanghai", "", "L-" },
        { "Suzhou, Road 3", "", "L?" }, { "Suzhou | St. Mary Tower", "", "L?" },
        { "北京市海淀区苏州街", "", "L-" }, { "上海市昆山路5号", "", "L-" },
        { "江苏省苏州市上海中路1号", "", "L+" }, { "苏州市吴中大道", "", "L+" },
        { "苏州市灵山东路", "", "L+" }, { "苏州市太湖北岸运河北段", "", "L+" },
        { "Suzhou Wuzhong Road", "", "L?" },
    };
    expect_rows(rows, COUNT_OF(rows));
}

Test(place, the_longest_address_is_judged)
{
    char address[4097] = "";
    for (size_t i = 0; i + 8 < sizeof address; i += 8)
        memcpy(address + i, "KUNSHAN ", 9);
    struct row row = { address, "Suzhou", "L+" };
    expect_rows(&row, 1);
}
