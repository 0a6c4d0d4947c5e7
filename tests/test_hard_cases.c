/* test_hard_cases.c - every hard case that MATCHING.md names, section by section, by its name.
 *
 * The registry holds the names of that text; what a row expects is read off sections 6 to 8. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "rules/decisions.h"
#include "rules/match.h"
#include "tests/registry_sample.h"

static const char sample[] =
    "id,name_zh,name_en,aliases,pattern,kind,valid_from,valid_to\n"
    "X-KEDA,苏州科达科技股份有限公司,\"Suzhou Keda Technology Co.,Ltd\",,,,,\n"
    "X-JINFU,苏州锦富技术股份有限公司,\"Suzhou Jinfu Technology Co., Ltd.\",,,,,\n"
    "X-MINGYANG,,\"Mingyang Technology (Suzhou) Co., Ltd.\",,,,,\n"
    "X-BANK,,\"Jiangsu Suzhou Rural Commercial Bank Co.,Ltd.\",,,,,\n"
    "X-CELLS,,\"CSI Cells Co., Ltd.\",,,,,\n"
    "X-CSTONE,,\"CStone Pharmaceuticals (Suzhou) Co., Ltd.\",,,,,\n"
    "X-INOVANCE,苏州汇川联合动力系统股份有限公司,\"Suzhou Inovance Automotive Co., Ltd.\","
        "\"Suzhou Huichuan United Power System Co.,Ltd\",,,,\n"
    "X-ECOVACS,,\"Ecovacs Robotics Co., Ltd.\",,,,,\n"
    "X-KINGCLEAN,,\"Kingclean Electric Co.,Ltd.\",,,,,\n"
    "X-GOODWE,,\"GoodWe Technologies Co., Ltd.\",,,,,\n"
    "X-PEAK,,3Peak Incorporated,,,,,\n"
    "X-BOSCH,,\"Bosch Automotive Products (Suzhou) Co., Ltd.\",,,,,\n"
    "X-GAS,,\"Jinhong Gas Co., Ltd.\",\"Suzhou Jinhong Gas Co., Ltd.\",,,,\n"
    "X-ETERN,,Jiangsu Etern Company Limited,,,,,\n"
    "X-SMART,,\"Smart Technology (Suzhou) Co., Ltd.\",,,,,\n"
    "X-CORE,,\"C*Core Technology Co., Ltd.\",,,,,\n"
    "X-AND,苏州爱得科技发展股份有限公司,"
        "\"Suzhou And Science & Technology Development Co., Ltd.\",,,,,\n"
    "X-MEMS,,\"MEMSensing Microsystems(Suzhou, China)Co.,Ltd.\",,,,,\n"
    "X-BUILDING,,\"Suzhou Institute of Building Science Group Co., Ltd.\",,,,,\n"
    "X-WANXIANG,,\"Suzhou Wanxiang Technology Co., Ltd.\",,,,,\n"
    "X-TOWN,,\"Kunshan Hanshan Precision Optoelectronics Co., Ltd.\",,,,,\n"
    "X-TWO-A,,\"Suzhou Double Tower Optical Instruments Co., Ltd.\",,,,,\n"
    "X-TWO-B,,\"Suzhou Double Tower Optical Imaging Co., Ltd.\",,,,,\n"
    "X-BRUSH,江苏蔚蓝锂芯集团股份有限公司,,,,,,\n"
    "91350100M000100Y43,,Tiger Hill Pagoda Limited,,,,,\n"
    "X-UNIVERSITY,苏州科技大学,Suzhou University of Science and Technology,,,university,,\n"
    "X-OLD,,\"Old Maple Bridge Co., Ltd.\",,,,2015-01-01,2019-12-31\n";

static struct registry *registry;
static struct matcher *matcher;
static struct arena *arena;

static void setup(void)
{
    struct error error = { "" };
    arena = arena_create(8 << 20);
    cr_assert_eq(registry_from(sample, &registry, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(matcher_create(registry, NULL, &matcher, &error), STATUS_OK, "%s", error.text);
}

static void teardown(void)
{
    matcher_free(matcher);
    registry_free(registry);
    arena_free(arena);
}

/* One row: `expected` is outcome, tier and reason, blanks between; `id` is
 * without its X-, "" none. */
struct row { const char *name, *address, *city, *country, *expected, *id; };

static void expect_rows(const struct row *rows, size_t count)
{
    setup();
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &rows[i];
        struct party party = { row->name, "", row->address, row->city, row->country, "" };
        struct match_question question = { .office = "US", .right = "", .index = 1,
                                           .party = &party };
        struct match match;
        struct error error = { "" };
        cr_assert_eq(match_party(matcher, &question, arena, &match, &error), STATUS_OK, "%s",
                     error.text);
        char got[100];
        snprintf(got, sizeof got, "%s%s%s%s%s", match_outcome_code(match.outcome),
                 *match.tier ? " " : "", match.tier, *match.reason ? " " : "", match.reason);
        const char *id = match.enterprise ? match.enterprise->id : "";
        id += strncmp(id, "X-", 2) == 0 ? 2 : 0;
        cr_expect(strcmp(got, row->expected) == 0 && strcmp(id, row->id) == 0,
                  "'%s' | '%s' | '%s': expected %s '%s', got %s '%s': %s", row->name,
                  row->address, row->city, row->expected, row->id, got, id, match.evidence);
    }
    teardown();
}

#define EXPECT_ROWS(...) \
    static const struct row rows[] = { __VA_ARGS__ }; \
    expect_rows(rows, COUNT_OF(rows))

static const char keda[] = "Suzhou Keda Technology Co.,Ltd";

/* --- section 1: what names and addresses look like --- */

Test(hard_cases, uspto_free_text_cities)
{
    EXPECT_ROWS(
        { keda, "", "Suzhou", "CN", "accept T2", "KEDA" },
        { keda, "", "Suzhou, Jiangsu", "CN", "accept T2", "KEDA" },
        { keda, "", "Kunshan", "CN", "accept T2", "KEDA" },
        { keda, "", "Jiangsu", "CN", "accept T2", "KEDA" },
        { "Perfectfloor (Tianjin) Ltd.", "", "Beijing", "CN", "reject place-elsewhere", "" },
        { keda, "", "Hong Kong", "CN", "review T2 place-elsewhere", "KEDA" },
        { "Suzhou Asia Investment Limited", "", "Kowloon, Hong Kong", "CN",
          "reject place-elsewhere", "" });
}

Test(hard_cases, each_office_spells_in_its_own_way)
{
    EXPECT_ROWS(
        { "CSI Cells Co., Ltd.", "No. 199 Lushan Road | Hi-Tech Zone", "Suzhou, Jiangsu 215000",
          "CN", "accept T2", "CELLS" },
        { "SUZHOU KEDA TECHNOLOGY CO LTD\u2002[CN]", "", "", "", "accept T2", "KEDA" },
        { "SUZHOU KEDA TECHNOLOGY CO LTD\u2002[TW]", "", "", "", "review T2 foreign-country",
          "KEDA" },
        { "CStone Pharmaceuticals Suzhou Co Ltd", "", "", "CN", "accept T2", "CSTONE" },
        { "蘇州科達科技股份有限公司", "中国江蘇省蘇州市虎丘区", "", "CN", "accept T2", "KEDA" },
        { "蘇州科達科技股份有限公司", "", "", "CN", "accept T2", "KEDA" },
        { "Ｓｕｚｈｏｕ　Ｋｅｄａ　Ｔｅｃｈｎｏｌｏｇｙ　Ｃｏ．，Ｌｔｄ", "No. 1 | 215000 Suzhou | Jiangsu", "",
          "CN", "accept T2", "KEDA" },
        { "苏州科达科技股份有限公司", "215011 江苏省苏州市虎丘区", "", "CN", "accept T2",
          "KEDA" });
}

Test(hard_cases, kipo_addresses_in_hangul)
{
    EXPECT_ROWS(
        { "GoodWe Technologies Co., Ltd.", "중국 장쑤성 쑤저우시", "", "CN", "accept T2", "GOODWE" },
        { "Good We Power", "중국 강소성 소주시", "", "CN", "review unlisted", "" },
        { "Good We Power", "중국 장쑤 쿤산", "", "CN", "review unlisted", "" },
        { "쑤저우 케다", "중국 장쑤성 쑤저우시", "", "CN", "review unlisted", "" },
        { "소주", "", "", "KR", "reject foreign-country", "" });
}

/* --- section 2: traps --- */

Test(hard_cases, three_suzhou)
{
    EXPECT_ROWS(
        { "Suzhou Wanbei Coal Co., Ltd.", "", "Suzhou, Anhui", "CN", "reject place-elsewhere",
          "" },
        { "Suzhou Wanbei Coal Co., Ltd.", "Suzhou 234000", "", "CN", "reject place-elsewhere", "" },
        { "Suzhou Wanbei Coal Co., Ltd.", "安徽省宿州市", "", "CN", "reject place-elsewhere", "" },
        { "Suzhou Seed Co., Ltd.", "Suzhou District, Jiuquan | Gansu 735000", "", "CN",
          "reject place-elsewhere", "" },
        { "Suzhou Seed Co., Ltd.", "甘肃省酒泉市肃州区", "", "CN", "reject place-elsewhere", "" },
        { "宿州科达科技股份有限公司", "", "", "CN", "reject no-match", "" },
        { keda, "", "Suzhou, Anhui", "CN", "review T2 place-elsewhere", "KEDA" },
        { keda, "Suzhou 215011", "", "CN", "accept T2", "KEDA" });
}

Test(hard_cases, streets_named_after_suzhou_and_streets_in_suzhou_named_after_others)
{
    EXPECT_ROWS(
        { "Amap Information Co., Ltd", "No.55 Suzhou Street, Haidian District | Beijing", "", "CN",
          "reject place-elsewhere", "" },
        { "Amap Information Co., Ltd", "3 Suzhou St. | Beijing", "", "CN",
          "reject place-elsewhere", "" },
        { "Amap Information Co., Ltd", "3 Suzhou Jie | Beijing", "", "CN",
          "reject place-elsewhere", "" },
        { "Amap Information Co., Ltd", "49 suzhoujie, Haidian", "", "CN", "reject no-match", "" },
        { "Amap Information Co., Ltd", "1 Suzhou Road | Shanghai", "", "CN",
          "reject place-elsewhere", "" },
        { "Amap Information Co., Ltd", "1 Suzhou Creek", "", "CN", "reject no-match", "" },
        { "Amap Information Co., Ltd", "1799 Wuzhong Road, Minhang | Shanghai", "", "CN",
          "reject place-elsewhere", "" },
        { "Amap Information Co., Ltd", "1 Changshu Road", "", "CN", "reject no-match", "" },
        { "Amap Information Co., Ltd", "1 Taicang Road", "", "CN", "reject no-match", "" },
        { "Amap Information Co., Ltd", "1 Wujiang Road", "", "CN", "reject no-match", "" },
        { "Amap Information Co., Ltd", "1 Kunshan Road", "", "CN", "reject no-match", "" },
        { keda, "Shanghai East Road | Taicang", "", "CN", "accept T2", "KEDA" },
        { keda, "66 Dalian Road | Changshu, Jiangsu 215500", "", "CN", "accept T2", "KEDA" },
        { "GoodWe Technologies Co., Ltd.", "2 Suzhou Avenue West | Suzhou Jiangsu 215000", "",
          "CN", "accept T2", "GOODWE" });
}

Test(hard_cases, districts_with_twins)
{
    EXPECT_ROWS(
        { "Yihe Dairy Co., Ltd.", "Litong District | Wuzhong, Ningxia", "", "CN",
          "reject place-elsewhere", "" },
        { "Tianhe Leather Co Ltd", "Xiangcheng City, Henan 466200", "", "CN",
          "reject place-elsewhere", "" },
        { "Tianhe Leather Co Ltd", "Xiangcheng County | Xuchang, Henan", "", "CN",
          "reject place-elsewhere", "" },
        { "Tianhe Leather Co Ltd", "Wujiang District | Shaoguan, Guangdong", "", "CN",
          "reject place-elsewhere", "" },
        { "Tianhe Leather Co Ltd", "广东省韶关市武江区", "", "CN", "reject place-elsewhere", "" },
        { "Tianhe Leather Co Ltd", "宁夏吴忠市", "", "CN", "reject place-elsewhere", "" },
        { "Tianhe Leather Co Ltd", "河南省襄城县", "", "CN", "reject place-elsewhere", "" },
        { "Tianhe Leather Co Ltd", "Wujiang District", "", "CN", "review unlisted", "" },
        { "Tianhe Leather Co Ltd", "Wujiang District, Suzhou", "", "CN", "review unlisted", "" });
}

Test(hard_cases, homonyms_once_place_and_legal_form_are_gone)
{
    EXPECT_ROWS(
        { "Jinfu Technology Co., Ltd.", "", "Dongguan", "CN", "reject T6 place-elsewhere", "" },
        { "Jinfu Technology Co., Ltd.", "Suzhou Jiangsu 215000", "", "CN", "review T6 near",
          "JINFU" },
        { "金富科技股份有限公司", "广东省东莞市", "", "CN", "reject place-elsewhere", "" },
        { "Wuxi Rural Commercial Bank Co., Ltd.", "", "", "CN", "reject no-match", "" },
        { "Rural Commercial Bank Co., Ltd.", "Suzhou Jiangsu", "", "CN", "review T6 near",
          "BANK" },
        { "Keda Technology Co., Ltd.", "Suzhou Jiangsu 215011", "", "CN", "review T6 near",
          "KEDA" },
        { "Guangdong Keda Technology Co., Ltd.", "", "", "CN", "reject no-match", "" },
        { "Mingyang Technology Co., Ltd.", "", "", "CN", "reject T6 no-match", "" },
        { "Guangdong Mingyang Electric Co., Ltd.", "", "Guangdong", "CN",
          "reject place-elsewhere", "" });
}

Test(hard_cases, same_group_other_legal_person)
{
    EXPECT_ROWS(
        { "CSI Cells (Yangzhou) Co., Ltd.", "", "Yangzhou", "CN", "reject place-elsewhere", "" },
        { "CSI CELLS YANGZHOU CO LTD", "", "", "CN", "reject no-match", "" },
        { "CStone Pharmaceuticals (Shanghai) Co., Ltd.", "", "", "CN", "reject no-match", "" },
        { "CStone Pharmaceuticals (Shanghai) Co., Ltd.", "", "Suzhou", "CN", "review unlisted",
          "" },
        { "Shenzhen Inovance Technology Co., Ltd.", "", "Shenzhen", "CN",
          "reject place-elsewhere", "" },
        { "Suzhou Keda Technology Group Co., Ltd.", "", "Suzhou", "CN", "review unlisted", "" },
        { "苏州科达科技集团股份有限公司", "", "", "CN", "review unlisted", "" });
}

Test(hard_cases, no_place_in_the_name_and_the_name_of_another_city_but_here)
{
    EXPECT_ROWS(
        { "Ecovacs Robotics Co., Ltd.", "", "Suzhou", "CN", "accept T2", "ECOVACS" },
        { "KINGCLEAN ELECTRIC CO LTD", "", "", "CN", "accept T2", "KINGCLEAN" },
        { "GoodWe Technologies Co., Ltd.", "", "", "CN", "accept T2", "GOODWE" },
        { "3Peak Incorporated", "", "Suzhou", "CN", "accept T2", "PEAK" },
        { "3Peak Incorporated", "", "", "CN", "review T2 not-distinctive", "PEAK" },
        { "Wistron Infocomm (Zhongshan) Corporation", "", "Kunshan", "CN", "review unlisted",
          "" },
        { "Wistron Infocomm (Zhongshan) Corporation", "", "", "CN", "reject no-match", "" });
}

Test(hard_cases, branches_pinyin_beside_english_and_renames)
{
    EXPECT_ROWS(
        { "Bosch Automotive Products (Suzhou) Co., Ltd. Changzhou Branch",
          "Chang zhou Jiang Su 213164", "", "CN", "review T2 place-elsewhere", "BOSCH" },
        { "Bosch Automotive Products (Suzhou) Co., Ltd. Changzhou Branch", "", "Suzhou", "CN",
          "review T2 branch", "BOSCH" },
        { "苏州科达科技股份有限公司上海分公司", "上海市徐汇区", "", "CN",
          "review T2 place-elsewhere", "KEDA" },
        { "苏州科达科技股份有限公司上海分公司", "", "", "CN", "review T2 branch", "KEDA" },
        { "Suzhou Huichuan United Power System Co.,Ltd", "", "", "CN", "accept T2", "INOVANCE" },
        { "Suzhou Jinhong Gas Co., Ltd.", "", "", "CN", "accept T2", "GAS" },
        { "Jinhong Gas Co., Ltd.", "", "Suzhou", "CN", "accept T2", "GAS" });
}

Test(hard_cases, spelling)
{
    EXPECT_ROWS(
        { "Su Zhou Keda Technology Co.,Ltd", "", "SuZhou City JiangSu", "CN", "accept T3",
          "KEDA" },
        { "Kun Shan Hanshan Precision Optoelectronics Co.,Ltd", "", "Kun Shan", "CN",
          "accept T3", "TOWN" },
        { "Good We Power", "", "Kunsha", "CN", "review unlisted", "" },
        { "Good We Power", "Suzhou Jingsu", "", "CN", "review unlisted", "" },
        { "Suzhou Wanxiang TECH.CO.,LTD.", "", "Suzhou Jiangshu", "CN", "accept T3",
          "WANXIANG" },
        { "Suzhou Wanxiang Technology Co. , Ltd .", "", "Suzhou", "CN", "accept T2",
          "WANXIANG" },
        { "Jiangsu Etern Compamy Limited", "", "Suzhou", "CN", "review T6 near", "ETERN" },
        { "Smart Technology?Suzhou?CO.,Ltd", "", "Suzhou", "CN", "accept T2", "SMART" },
        { "SmartTechnology?Suzhou?CO.,Ltd", "", "Suzhou", "CN", "accept T3", "SMART" },
        { "Ｓｕｚｈｏｕ　Ｗａｎｘｉａｎｇ　Ｔｅｃｈｎｏｌｏｇｙ　Ｃｏ．，Ｌｔｄ", "", "Suzhou", "CN",
          "accept T2", "WANXIANG" },
        { "MEMSensing Microsystems (Suzhou, China) Co., Ltd.", "", "", "CN", "accept T2",
          "MEMS" },
        { "C*Core Technology Co., Ltd.", "", "Suzhou", "CN", "accept T2", "CORE" },
        { "Suzhou And Science & Technology Development Co., Ltd.", "", "", "CN", "accept T2",
          "AND" },
        { "SUZHOU SCIENCE AND TECHNOLOGY DEVELOPMENT CO LTD", "", "", "CN", "review unlisted",
          "" });
}

Test(hard_cases, nonsense_codes)
{
    EXPECT_ROWS(
        { "Superlead", "building No.57 | Suzhou 086", "", "CN", "review unlisted", "" },
        { "T&W Electronics Company", "Lu Du | Taicang Jiangsu 21500", "", "CN",
          "review unlisted", "" },
        { "Superlead", "320500 Suzhou", "", "CN", "review unlisted", "" },
        { "Superlead", "320500", "", "CN", "reject no-match", "" },
        { "Creatcomm Technology Inc.", "Kunshan Jiangsu 201203", "", "CN", "review unlisted", "" },
        { "GoodWe Technologies Co., Ltd.", "Kunshan 201203", "", "CN", "accept T2", "GOODWE" },
        { "GoodWe Technologies Co., Ltd.", "201203", "", "CN", "review T2 place-elsewhere",
          "GOODWE" });
}

Test(hard_cases, institutions_with_company_like_names_and_the_reverse)
{
    EXPECT_ROWS(
        { "Suzhou Institute of Building Science Group Co., Ltd.", "", "Suzhou", "CN",
          "accept T2", "BUILDING" },
        { "Suzhou Institute of Trade and Commerce", "", "Suzhou", "CN", "reject institution", "" },
        { "UNIV SOOCHOW", "", "", "CN", "reject institution", "" },
        { "Children's Hospital of Soochow University", "", "Suzhou", "CN", "reject institution",
          "" },
        { "苏州大学", "", "", "CN", "reject institution", "" },
        { "苏州市中医医院", "江苏省苏州市", "", "CN", "reject institution", "" },
        { "苏州建筑设计研究院有限公司", "", "", "CN", "review unlisted", "" },
        { "Suzhou University of Science and Technology", "", "Suzhou", "CN", "accept T2",
          "UNIVERSITY" },
        { "苏州科技大学", "", "", "CN", "accept T2", "UNIVERSITY" });
}

/* --- section 3 and 8: order, gates, table --- */

Test(hard_cases, the_country_gate)
{
    EXPECT_ROWS(
        { keda, "", "Suzhou", "", "accept T2", "KEDA" },
        { keda, "", "Suzhou", "US", "review T2 foreign-country", "KEDA" },
        { keda, "", "Suzhou", "HK", "review T2 foreign-country", "KEDA" },
        { keda, "", "Suzhou", "MO", "review T2 foreign-country", "KEDA" },
        { keda, "", "Suzhou", "TW", "review T2 foreign-country", "KEDA" },
        { "Keda Tower Co Ltd", "", "Suzhou", "TW", "reject foreign-country", "" },
        { "SUZHOU WANXIANG TECHNOLOGY CO", "", "", "US", "reject foreign-country", "" });
}

Test(hard_cases, individuals)
{
    EXPECT_ROWS(
        { "ZHOU TAO", "", "Suzhou", "CN", "reject individual", "" },
        { "Liu, Yang", "", "Kunshan", "CN", "reject individual", "" },
        { "Wang Xiao Ming", "", "Suzhou", "CN", "reject individual", "" },
        { "王小明", "江苏省苏州市", "", "CN", "reject individual", "" },
        { "欧阳小明", "江苏省苏州市", "", "CN", "reject individual", "" },
        { "Wang Xiao Co Ltd", "", "Suzhou", "CN", "review unlisted", "" },
        { "Purple Mountain", "", "Suzhou", "CN", "review unlisted", "" });
}

/* --- sections 4 and 6: keys and tiers --- */

Test(hard_cases, abbreviations_stand_for_their_long_forms)
{
    EXPECT_ROWS(
        { "SUZHOU KEDA TECHNOLOGIES COMPANY LIMITED", "", "", "CN", "accept T3", "KEDA" },
        { "Suzhou Keda Tech Coltd", "", "", "CN", "accept T3", "KEDA" },
        { "The Suzhou Keda Technology Stock Co.,Ltd", "", "", "CN", "accept T3", "KEDA" },
        { "Suzhou Keda Technology Joint-Stock Co.,Ltd", "", "", "CN", "accept T3", "KEDA" },
        { "SuzhouKeda Technology Co Ltd", "", "", "CN", "accept T3", "KEDA" },
        { "Suzhou City Keda Technology Co Ltd", "", "", "CN", "accept T3", "KEDA" },
        { "CStone Pharmaceutical (Suzhou) Co., Ltd.", "", "", "CN", "accept T3", "CSTONE" },
        { "3Peak Inc", "", "Suzhou", "CN", "accept T3", "PEAK" },
        { "Kunshan Hanshan Precision Optoelectronic Co., Ltd.", "", "", "CN", "accept T3",
          "TOWN" },
        { "Suzhou Huichuan United Power Systems Co.,Ltd", "", "", "CN", "accept T3",
          "INOVANCE" },
        { "Kingclean Electronic Co.,Ltd.", "", "Suzhou", "CN", "review unlisted", "" },
        { "Kingclean Electrical Co.,Ltd.", "", "Suzhou", "CN", "review unlisted", "" });
}

Test(hard_cases, a_core_alone_hits_when_it_is_long_its_own_and_nothing_is_added)
{
    EXPECT_ROWS(
        { "Suzhou Bosch Automotive Products Co., Ltd.", "Suzhou 215000", "", "CN", "accept T4",
          "BOSCH" },
        { "Bosch Automotive Products Co., Ltd.", "", "Suzhou", "CN", "review T4 weak-place",
          "BOSCH" },
        { "Bosch Automotive Products Co., Ltd.", "", "", "CN", "review T4 weak-place", "BOSCH" },
        { "Bosch Automotive Products Co., Ltd.", "", "Beijing", "CN", "reject T4 place-elsewhere",
          "" },
        { "Kunshan Bosch Automotive Products Co., Ltd.", "", "Kunshan", "CN", "review T6 near",
          "BOSCH" },
        { "Jiangsu Bosch Automotive Products Co., Ltd.", "", "Suzhou", "CN", "review T6 near",
          "BOSCH" },
        { "BOSCH AUTOMOTIVE PRODUCTS CHANGSHA CO LTD", "", "", "CN", "reject no-match", "" },
        { "Ecovacs Robotics (Kunshan) Co., Ltd.", "", "Kunshan", "CN", "review T6 near",
          "ECOVACS" },
        { "KINGCLEAN ELECTRIC SUZHOU CO", "", "", "CN", "review T6 near", "KINGCLEAN" },
        { "CORE CO LTD", "Suzhou Jiangsu", "", "CN", "review unlisted", "" },
        { "汇川联合动力系统有限公司", "江苏省苏州市", "", "CN", "accept T4", "INOVANCE" },
        { "科达科技有限公司", "江苏省苏州市", "", "CN", "review T6 near", "KEDA" });
}

Test(hard_cases, a_name_cut_at_thirty)
{
    EXPECT_ROWS(
        { "SUZHOU WANXIANG TECHNOLOGY CO", "", "", "CN", "accept T5", "WANXIANG" },
        { "SUZHOU INSTITUTE OF BUILDING S", "", "", "CN", "accept T5", "BUILDING" },
        { "KUNSHAN HANSHAN PRECISION OPTO", "", "Kunshan", "CN", "accept T5", "TOWN" },
        { "BOSCH AUTOMOTIVE PRODUCTS SUZH", "", "", "CN", "review T5 weak-place", "BOSCH" },
        { "BOSCH AUTOMOTIVE PRODUCTS SUZH", "", "Suzhou", "CN", "accept T5", "BOSCH" },
        { "BOSCH AUTOMOTIVE PRODUCTS SUZH", "", "Beijing", "CN", "reject T5 place-elsewhere",
          "" },
        { "SUZHOU DOUBLE TOWER OPTICAL I", "", "", "CN", "review T6 several", "" },
        { "SUZHOU WANXIANG TECHNOLOGY", "", "", "CN", "review T4 weak-place", "WANXIANG" });
}

Test(hard_cases, one_word_misspelt_by_one_edit)
{
    EXPECT_ROWS(
        { "Suzhou Wanxaing Technology Co., Ltd.", "", "Suzhou", "CN", "review T6 near",
          "WANXIANG" },
        { "Suzhou Wanxiang Technlogy Co., Ltd.", "", "Suzhou", "CN", "review T6 near",
          "WANXIANG" },
        { "Suzhou Wanxiang Technology Co., Ldt.", "", "Suzhou", "CN", "review T6 near",
          "WANXIANG" },
        { "Suzhuo Wanxiang Technology Co., Ltd.", "", "Suzhou", "CN", "review T6 near",
          "WANXIANG" },
        { "Ecovacs Robotcs Co., Ltd.", "", "Suzhou", "CN", "review T6 near", "ECOVACS" },
        { "Ecovacs Robotcs Co., Ltd.", "", "", "CN", "reject T6 no-match", "" },
        { "Suzhou Kedo Technology Co.,Ltd", "", "Suzhou", "CN", "review unlisted", "" },
        { "Suzhou Wanxaing Technology Co., Ltd.", "", "Beijing", "CN",
          "reject T6 place-elsewhere", "" });
}

Test(hard_cases, han_that_jpo_and_others_write_differently)
{
    EXPECT_ROWS(
        { "江蘇蔚藍鋰芯集団股份有限公司", "", "", "CN", "accept T2", "BRUSH" },
        { "江苏蔚蓝锂芯集团股▲ふん▼有限公司", "", "", "CN", "accept T2", "BRUSH" },
        { "江▲蘇▼蔚藍鋰芯集団股▲フン▼有限公司", "", "", "CN", "accept T2", "BRUSH" },
        { "江苏蔚蓝锂芯集团有限公司", "", "", "CN", "accept T3", "BRUSH" },
        { "江苏蔚蓝锂芯集团（股份）有限公司", "", "", "CN", "accept T2", "BRUSH" },
        { "蘇州市科達科技股份有限公司", "", "", "CN", "review T6 near", "KEDA" },
        { "蘇州市錦富技術股份有限公司", "", "", "CN", "review T6 near", "JINFU" },
        { "江蘇省蔚藍鋰芯集団股份有限公司", "", "", "CN", "review T4 weak-place", "BRUSH" });
}

Test(hard_cases, brands_are_no_places)
{
    EXPECT_ROWS(
        { "Yili Bosch Automotive Products Co., Ltd.", "", "Suzhou", "CN", "review unlisted", "" },
        { "Dali Tower Co Ltd", "", "Suzhou", "CN", "review unlisted", "" },
        { "Wujiang Tower Co Ltd", "", "", "CN", "reject no-match", "" },
        { "Tiger Hill Pagoda Limited", "91350100M000100Y43", "", "CN", "accept T1",
          "91350100M000100Y43" });
}
