/* test_hard_cases.c - the hard cases that MATCHING.md names, each under its own sentence, against a
 * registry that needs no other file. */
#include <criterion/criterion.h>
#include <string.h>

#include "arena.h"
#include "rules/match.h"
#include "tests/registry_sample.h"

static const char sample[] =
    "id,name_zh,name_en,aliases,pattern\n"
    "X-KEDA,苏州科达科技股份有限公司,\"Suzhou Keda Technology Co.,Ltd\",,\n"
    "X-SMART,,\"Smart Technology (Suzhou) Co., Ltd.\",,\n"
    "X-JINFU,苏州锦富技术股份有限公司,\"Suzhou Jinfu Technology Co., Ltd.\",,\n"
    "X-BANK,江苏苏州农村商业银行股份有限公司,\"Jiangsu Suzhou Rural Commercial Bank Co.,Ltd.\",,\n"
    "X-MING,明阳科技（苏州）股份有限公司,\"Mingyang Technology (Suzhou) Co., Ltd.\",,\n"
    "X-CELLS,苏州阿特斯阳光电力科技有限公司,\"CSI Cells Co., Ltd.\",,\n"
    "X-CSTONE,基石药业（苏州）有限公司,\"CStone Pharmaceuticals (Suzhou) Co., Ltd.\",,\n"
    "X-ECO,科沃斯机器人股份有限公司,\"Ecovacs Robotics Co., Ltd.\",,\n"
    "X-KING,莱克电气股份有限公司,\"Kingclean Electric Co.,Ltd.\",,\n"
    "X-GOOD,固德威技术股份有限公司,\"GoodWe Technologies Co., Ltd.\",,\n"
    "X-3PEAK,思瑞浦微电子科技（苏州）股份有限公司,3Peak Incorporated,,\n"
    "X-BOSCH,博世汽车部件（苏州）有限公司,\"Bosch Automotive Products (Suzhou) Co., Ltd.\",,"
        "BOSCH AUTOM[AO]TIVE PRODUCTS SUZHOU(?: CO LTD)?\n"
    "X-INO,苏州汇川联合动力系统股份有限公司,\"Suzhou Inovance Automotive Co., Ltd.\","
        "\"Suzhou Huichuan United Power System Co.,Ltd\",\n"
    "X-GAS,金宏气体股份有限公司,\"Jinhong Gas Co., Ltd.\",\"Suzhou Jinhong Gas Co., Ltd.\",\n"
    "X-ETERN,江苏永鼎股份有限公司,Jiangsu Etern Company Limited,,\n"
    "X-MEMS,苏州敏芯微电子技术股份有限公司,\"MEMSensing Microsystems(Suzhou, China)Co.,Ltd.\",,\n"
    "X-CORE,苏州国芯科技股份有限公司,\"C*Core Technology Co., Ltd.\",,\n"
    "X-AND,苏州爱得科技发展股份有限公司,\"Suzhou And Science & Technology Development Co., Ltd.\",,\n"
    "X-WAN,苏州万祥科技股份有限公司,\"Suzhou Wanxiang Technology Co., Ltd.\",,\n"
    "X-BUILD,苏州市建筑科学研究院集团股份有限公司,"
        "\"Suzhou Institute of Building Science Group Co., Ltd.\",,\n"
    "X-INFO,昆山龙腾光电股份有限公司,\"Infovision Optoelectronics(Kunshan)Co., Ltd.\",,\n"
    "X-ZJG,张家港广大特材股份有限公司,\"Zhangjiagang Guangda Special Material Co., Ltd.\",,\n"
    "X-WEI,昆山沪光汽车电器股份有限公司,\"Kunshan Huguang Auto Harness Co., Ltd.\",,\n"
    "X-LINK,苏州瑞可达连接系统股份有限公司,\"Suzhou Recodeal Interconnect System Co.,Ltd.\",,\n"
    "X-INN,信达生物制药（苏州）有限公司,\"Innovent Biologics (Suzhou) Co., Ltd.\",,\n"
    "X-SINO,,\"Suzhou Garden Silk Products Co., Ltd.\",ガーデンシルク|가든 실크,\n"
    "91350100M000100Y43,,\"Canglang Pavilion Gardens Co., Ltd.\",,\n";

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

TestSuite(hard_cases, .init = setup, .fini = teardown);

/* A sentence of MATCHING.md, the party it is about, and what must become of it: outcome, id. */
struct row { const char *sentence, *name, *address, *city, *country, *outcome, *id; };

static void expect_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &rows[i];
        struct party party = { row->name, "", row->address, row->city, row->country, "" };
        struct match_question question = { "US", "", 1, 0, &party };
        struct match match;
        struct error error = { "" };
        cr_assert_eq(match_party(matcher, &question, arena, &match, &error), STATUS_OK, "%s",
                     error.text);
        cr_expect_str_eq(match_outcome_code(match.outcome), row->outcome, "%s: '%s': %s %s",
                         row->sentence, row->name, match.reason, match.evidence);
        cr_expect_str_eq(match.enterprise ? match.enterprise->id : "", row->id, "%s: '%s': %s",
                         row->sentence, row->name, match.evidence);
    }
}

#define HARD_CASES(name, ...) \
    Test(hard_cases, name) \
    { \
        static const struct row rows[] = { __VA_ARGS__ }; \
        expect_rows(rows, COUNT_OF(rows)); \
    }

/* --- section 1: what names and addresses look like --- */

HARD_CASES(every_office_writes_in_its_own_way,
    { "USPTO: city as free text", "Suzhou Keda Technology Co.,Ltd", "", "Suzhou", "CN",
      "accept", "X-KEDA" },
    { "USPTO: Suzhou, Jiangsu", "Keda Technology (Suzhou) Co.,Ltd", "", "Suzhou, Jiangsu", "CN",
      "review", "X-KEDA" },
    { "USPTO: Jiangsu alone", "Suzhou Keda Technology Co.,Ltd", "", "Jiangsu", "CN",
      "accept", "X-KEDA" },
    { "a (Tianjin) Ltd. in Beijing", "Ecovacs Robotics (Tianjin) Ltd.", "", "Beijing", "CN",
      "reject", "" },
    { "CN with city Hong Kong", "Kingclean Electric Co.,Ltd.", "", "Hong Kong", "CN",
      "review", "X-KING" },
    { "CN with city Hong Kong", "Kunshan Trading Limited", "", "Hong Kong", "CN", "reject", "" },
    { "EP: street, city with postcode", "CSI Cells Co., Ltd.", "No. 199 Lushan Road",
      "215000 Suzhou", "CN", "accept", "X-CELLS" },
    { "DOCDB: upper case, cut at 30", "SUZHOU INOVANCE AUTOMOTIVE CO", "", "", "CN",
      "accept", "X-INO" },
    { "DOCDB: upper case, cut at 30", "INFOVISION OPTOELECTRONICS KUN", "", "", "CN",
      "review", "X-INFO" },
    { "OPS: EN SPACE and [CN]", "SUZHOU KEDA TECHNOLOGY CO LTD\u2002[CN]", "", "", "",
      "accept", "X-KEDA" },
    { "Google: brackets and points dropped", "CStone Pharmaceuticals Suzhou Co Ltd", "", "", "",
      "accept", "X-CSTONE" },
    { "JPO: shinjitai and traditional mixed", "蘇州汇川聯合動力系統股份有限公司",
      "中国江蘇省蘇州市呉江区", "", "CN", "accept", "X-INO" },
    { "JPO: katakana of the English name", "ガーデンシルク", "中国江蘇省蘇州市", "", "CN",
      "accept", "X-SINO" },
    { "KIPO: Hangul of the English name", "가든 실크", "중국 장쑤성 쑤저우시", "", "CN",
      "accept", "X-SINO" },
    { "KIPO: Sino-Korean 소주시", "Suzhou Keda Technology Co.,Ltd", "중국 강소성 소주시", "", "CN",
      "accept", "X-KEDA" },
    { "Madrid: full-width, free lines", "Ｓｕｚｈｏｕ　Ｋｅｄａ　Ｔｅｃｈｎｏｌｏｇｙ　Ｃｏ．，Ｌｔｄ",
      "No. 131 Jinshan Road | Suzhou | 215011 Jiangsu", "", "CN", "accept", "X-KEDA" },
    { "Chinese records: postcode first, with district", "苏州科达科技股份有限公司",
      "215011 江苏省苏州市虎丘区金山路131号", "", "CN", "accept", "X-KEDA" },
    { "T1: the credit code on the record", "Somebody Else (91350100M000100Y43)", "", "", "CN",
      "accept", "91350100M000100Y43" })

/* --- section 2: traps --- */

HARD_CASES(three_suzhou_share_their_latin_letters,
    { "宿州 Anhui (234xxx)", "Suzhou Fuyu Seed Co., Ltd.", "Xiao County", "Suzhou Anhui 235200",
      "CN", "reject", "" },
    { "宿州 Anhui (234xxx)", "Suzhou Hongda Wood Co., Ltd.", "Suzhou 234000", "", "CN",
      "reject", "" },
    { "肃州 in Jiuquan, Gansu (735000)", "Suzhou Hexi Machinery Co., Ltd.",
      "Suzhou District, Jiuquan | Gansu 735000", "", "CN", "reject", "" },
    { "only Han, province, postcode tell them apart", "宿州科达科技股份有限公司", "", "", "CN",
      "reject", "" },
    { "only Han, province, postcode tell them apart", "Suzhou Keda Technology Co., Ltd.", "",
      "Suzhou, Anhui", "CN", "review", "X-KEDA" },
    { "or an exact registry name", "Suzhou Keda Technology Co., Ltd.", "", "Suzhou", "CN",
      "accept", "X-KEDA" },
    { "215xxx is ours", "Suzhou Fuyu Seed Co., Ltd.", "Suzhou 215000", "", "CN", "review", "" },
    { "쑤저우 is 宿州 too without 장쑤", "Keda Technology Co., Ltd.", "안후이성 쑤저우시", "", "CN",
      "reject", "" })

HARD_CASES(streets_are_named_after_suzhou_and_streets_of_suzhou_after_others,
    { "Suzhou Street in Beijing", "Amap Co., Ltd", "No.55 Suzhou Street, Haidian | Beijing", "",
      "CN", "reject", "" },
    { "Suzhou St. in Beijing", "Amap Co., Ltd", "NO.3 Suzhou St. | Beijing 100080", "", "CN",
      "reject", "" },
    { "Suzhou Jie in Beijing", "Amap Co., Ltd", "29 Su Zhou Jie, Haidian", "Beijing", "CN",
      "reject", "" },
    { "suzhoujie in one word", "Amap Co., Ltd", "49 suzhoujie, Haidian | 100080", "", "CN",
      "reject", "" },
    { "Suzhou Road in Shanghai", "Amap Co., Ltd", "1 Suzhou Road | Shanghai", "", "CN",
      "reject", "" },
    { "Suzhou Creek in Shanghai", "Amap Co., Ltd", "Suzhou Creek | Shanghai", "", "CN",
      "reject", "" },
    { "Wuzhong Road in Shanghai", "Amap Co., Ltd", "1799 Wuzhong Road | Shanghai 201103", "",
      "CN", "reject", "" },
    { "Changshu Road in Shanghai", "Amap Co., Ltd", "7 Changshu Road | Shanghai", "", "CN",
      "reject", "" },
    { "Taicang Road in Shanghai", "Amap Co., Ltd", "233 Taicang Road | Shanghai 200020", "", "CN",
      "reject", "" },
    { "Wujiang Road in Shanghai", "Amap Co., Ltd", "5 Wujiang Road | Shanghai", "", "CN",
      "reject", "" },
    { "Kunshan Road in Shanghai", "Amap Co., Ltd", "5 Kunshan Road | Shanghai", "", "CN",
      "reject", "" },
    { "Shanghai East Road in Taicang", "Kingclean Electric Co.,Ltd.",
      "Shanghai East Road 5 | Taicang", "", "CN", "accept", "X-KING" },
    { "Dalian Road in Changshu", "Kingclean Electric Co.,Ltd.",
      "66 Dalian Road | Changshu, Jiangsu 215500", "", "CN", "accept", "X-KING" },
    { "Suzhou Avenue in Suzhou", "Kingclean Electric Co.,Ltd.",
      "NO.2 Suzhou Avenue West | Suzhou Jiangsu", "", "CN", "accept", "X-KING" })

HARD_CASES(districts_have_twins,
    { "Wuzhong = 吴忠 (Ningxia)", "Lingda Coal Co Ltd", "Wuzhong City, Ningxia 751100", "", "CN",
      "reject", "" },
    { "Xiangcheng = 项城 (Henan)", "Lianhua Co., Ltd.", "Xiangcheng City 466200", "", "CN",
      "reject", "" },
    { "Xiangcheng = 襄城 (Henan)", "Huasheng Co., Ltd.", "Xiangcheng County | Xuchang, Henan", "",
      "CN", "reject", "" },
    { "Wujiang = 武江 (Guangdong)", "Huasheng Co., Ltd.", "Wujiang | Shaoguan, Guangdong", "",
      "CN", "reject", "" },
    { "Wujiang = 乌江 (Anhui)", "Huasheng Co., Ltd.", "安徽省乌江镇", "", "CN", "reject", "" },
    { "a district of ours", "Huasheng Co., Ltd.", "Wujiang District | Jiangsu", "", "CN",
      "review", "" })

HARD_CASES(homonyms_are_left_when_place_and_legal_form_are_gone,
    { "金富 (Guangdong) = 锦富 = JINFU TECH", "Guangdong Jinfu Technology Co., Ltd.", "",
      "Dongguan", "CN", "reject", "" },
    { "金富 (Guangdong) = 锦富 = JINFU TECH", "Jinfu Technology Co., Ltd.",
      "No. 1 A Road | Suzhou, Jiangsu 215000", "", "CN", "review", "X-JINFU" },
    { "金富 is not 锦富", "苏州金富技术股份有限公司", "苏州", "", "CN", "review", "" },
    { "RURAL COMMERCIAL BANK", "Wuxi Rural Commercial Bank Co., Ltd.", "", "Wuxi", "CN",
      "reject", "" },
    { "RURAL COMMERCIAL BANK", "Rural Commercial Bank Co., Ltd.", "", "Kunshan", "CN",
      "review", "X-BANK" },
    { "Keda", "Zhejiang Keda Technology Co., Ltd.", "", "Hangzhou", "CN", "reject", "" },
    { "Keda", "Keda Technology Co., Ltd.", "", "Suzhou, Jiangsu", "CN", "review", "X-KEDA" },
    { "Mingyang", "Guangdong Mingyang Technology Co., Ltd.", "", "Guangdong", "CN", "reject", "" },
    { "Mingyang", "Suzhou Mingyang Technology Co., Ltd.", "", "Suzhou, Jiangsu", "CN",
      "review", "X-MING" })

HARD_CASES(of_one_group_and_another_legal_person,
    { "CSI Cells (Yangzhou)", "CSI Cells (Yangzhou) Co., Ltd.", "", "Yangzhou", "CN",
      "reject", "" },
    { "CStone (Shanghai)", "CStone Pharmaceuticals (Shanghai) Co., Ltd.", "", "", "CN",
      "reject", "" },
    { "Shenzhen Inovance", "Shenzhen Inovance Technology Co., Ltd.", "", "Shenzhen", "CN",
      "reject", "" },
    { "X Group Co Ltd beside X Co Ltd", "Suzhou Keda Technology Group Co., Ltd.", "", "Suzhou",
      "CN", "review", "" },
    { "X Group Co Ltd beside X Co Ltd", "苏州科达科技集团股份有限公司", "苏州", "", "CN",
      "review", "" },
    { "HOLDING stays in the core too", "Suzhou Keda Technology Holding Co., Ltd.", "", "Suzhou",
      "CN", "review", "" })

HARD_CASES(names_without_a_place_and_names_with_another,
    { "Ecovacs Robotics", "ECOVACS ROBOTICS CO LTD", "", "", "CN", "accept", "X-ECO" },
    { "Kingclean", "KINGCLEAN ELECTRIC CO LTD", "", "", "CN", "accept", "X-KING" },
    { "GoodWe", "GOODWE TECHNOLOGIES CO LTD", "", "", "CN", "accept", "X-GOOD" },
    { "3Peak Incorporated", "3PEAK INCORPORATED", "", "Suzhou", "CN", "accept", "X-3PEAK" },
    { "3Peak Incorporated", "3PEAK INCORPORATED", "", "", "CN", "review", "X-3PEAK" },
    { "Wistron Infocomm (Zhongshan) in Kunshan", "Wistron Infocomm (Zhongshan) Corporation",
      "168# First Avenue", "Kunshan Jiangsu 215300", "CN", "review", "" },
    { "Bosch Automotive Products (Suzhou) … Changzhou Branch",
      "Bosch Automotive Products (Suzhou) Co., Ltd. Changzhou Branch", "No 17 Longmen Road",
      "Chang zhou Jiang Su 213164", "CN", "review", "X-BOSCH" },
    { "a branch here", "Kingclean Electric Co., Ltd. Suzhou Branch", "", "Suzhou", "CN",
      "review", "X-KING" },
    { "分公司", "苏州科达科技股份有限公司上海分公司", "上海市徐汇区", "", "CN", "review", "X-KEDA" },
    { "Suzhou Inovance Automotive", "Suzhou Inovance Automotive Co., Ltd.", "", "Suzhou", "CN",
      "accept", "X-INO" },
    { "= Suzhou Huichuan United Power System", "Suzhou Huichuan United Power System Co.,Ltd", "",
      "Suzhou", "CN", "accept", "X-INO" },
    { "Suzhou Jinhong Gas → Jinhong Gas", "Suzhou Jinhong Gas Co., Ltd.", "", "", "CN",
      "accept", "X-GAS" },
    { "Suzhou Jinhong Gas → Jinhong Gas", "Jinhong Gas Co., Ltd.", "", "", "CN",
      "accept", "X-GAS" })

HARD_CASES(spellings,
    { "Su Zhou", "Su Zhou Keda Technology Co.,Ltd", "", "Suzhou", "CN", "accept", "X-KEDA" },
    { "SuZhou City JiangSu", "Ecovacs Robotics Co., Ltd.", "", "SuZhou City JiangSu", "CN",
      "accept", "X-ECO" },
    { "Kun Shan", "Infovision Optoelectronics (Kun Shan) Co., Ltd.", "", "Kun Shan", "CN",
      "accept", "X-INFO" },
    { "Kunsha", "Optoelectronics Garden Ltd", "", "Kunsha", "CN", "review", "" },
    { "Jingsu", "Optoelectronics Garden Ltd", "", "Suzhou, Jingsu", "CN", "review", "" },
    { "Jiangshu", "Optoelectronics Garden Ltd", "", "Suzhou, Jiangshu", "CN", "review", "" },
    { "Co.,Ltd", "Kingclean Electric Co.,Ltd", "", "Suzhou", "CN", "accept", "X-KING" },
    { "TECH.CO.,LTD.", "Suzhou Wanxiang TECH.CO.,LTD.", "", "Suzhou", "CN", "accept", "X-WAN" },
    { "Co. , Ltd .", "Kingclean Electric Co. , Ltd .", "", "Suzhou", "CN", "accept", "X-KING" },
    { "Compamy", "Jiangsu Etern Compamy Limited", "", "Kunshan", "CN", "review", "X-ETERN" },
    { "SmartTechnology?Suzhou?CO.,Ltd (lost brackets)", "SmartTechnology?Suzhou?CO.,Ltd", "",
      "Suzhou", "CN", "accept", "X-SMART" },
    { "full-width Ｃｏ．，Ｌｔｄ", "Kingclean Electric Ｃｏ．，Ｌｔｄ", "", "Suzhou", "CN",
      "accept", "X-KING" },
    { "(Suzhou, China)", "MEMSensing Microsystems (Suzhou, China) Co., Ltd.", "", "Suzhou", "CN",
      "accept", "X-MEMS" },
    { "C*Core", "C*Core Technology Co., Ltd.", "", "Suzhou", "CN", "accept", "X-CORE" },
    { "a real AND in \"Suzhou And Science\"",
      "Suzhou And Science and Technology Development Co., Ltd.", "", "Suzhou", "CN",
      "accept", "X-AND" },
    { "a real AND in \"Suzhou And Science\"",
      "Suzhou Science and Technology Development Co., Ltd.", "", "Suzhou", "CN", "review", "" })

HARD_CASES(nonsense_codes_and_codes_that_decide_nothing,
    { "Suzhou 086", "Superlead Ltd", "building No.57 | Suzhou 086", "", "CN", "review", "" },
    { "21500", "Superlead Ltd", "89# A RD | Taicang Jiangsu 21500", "", "CN", "review", "" },
    { "the area code 320500 in the postcode field", "Kingclean Electric Co.,Ltd.",
      "No. 1 A Road | Suzhou Jiangsu 320500", "", "CN", "accept", "X-KING" },
    { "Kunshan with a Shanghai postcode", "Superlead Ltd", "Modern Plaza",
      "Kunshan, Jiangsu 201203", "CN", "review", "" },
    { "never decide by the area code inside a USCC", "Canglang Pavilion Gardens Co., Ltd.", "",
      "Suzhou", "CN", "accept", "91350100M000100Y43" })

HARD_CASES(institutions_with_company_like_names_and_the_reverse,
    { "Suzhou Institute of Building Science Group Co., Ltd. is an enterprise",
      "Suzhou Institute of Building Science Group Co., Ltd.", "", "Suzhou", "CN",
      "accept", "X-BUILD" },
    { "the reverse", "Suzhou Institute of Building Science", "", "Suzhou", "CN", "reject", "" },
    { "the reverse", "苏州市建筑科学研究所", "苏州", "", "CN", "reject", "" },
    { "a company of an institute", "Suzhou Silk Institute Co., Ltd.", "", "Suzhou", "CN",
      "review", "" })

/* --- sections 3 to 5 --- */

HARD_CASES(order_of_work_and_keys,
    { "T5 before T4: a cut that falls on the legal form", "SUZHOU WANXIANG TECHNOLOGY CO", "",
      "", "CN", "accept", "X-WAN" },
    { "K2: compared also without spaces", "SuzhouKeda Technology Co.,Ltd", "", "Suzhou", "CN",
      "accept", "X-KEDA" },
    { "K2: drop STOCK, JOINTSTOCK, THE", "The Suzhou Keda Technology Joint Stock Co.,Ltd", "",
      "Suzhou", "CN", "accept", "X-KEDA" },
    { "plural to singular", "Suzhou Garden Silk Product Co., Ltd.", "", "Suzhou", "CN",
      "accept", "X-SINO" },
    { "ELECTRIC, ELECTRICAL and ELECTRONIC stay apart", "Kingclean Electronic Co.,Ltd.", "",
      "Suzhou", "CN", "review", "" },
    { "Latin districts are no evidence in a name", "Wuzhong Garden Silk Ltd", "", "", "CN",
      "reject", "" },
    { "in Han they are", "吴中花园丝绸有限公司", "", "", "CN", "review", "" },
    { "elsewhere in Han only at the head", "上海科达科技股份有限公司", "", "Kunshan", "CN",
      "review", "" },
    { "or inside brackets", "科达科技（上海）股份有限公司", "", "Kunshan", "CN", "review", "" },
    { "city names that are mostly brands are none", "Yili Ecovacs Robotics Co., Ltd.", "", "",
      "CN", "reject", "" },
    { "distinctive: Han with its legal form", "莱克电气股份有限公司", "", "", "CN",
      "accept", "X-KING" },
    { "distinctive: else not", "莱克电气", "", "", "CN", "review", "X-KING" },
    { "N0: format characters go", "Kingclean\u200B Electric\u00AD Co.,Ltd.", "", "Suzhou", "CN",
      "accept", "X-KING" },
    { "N0: invalid UTF-8 separates", "Kingclean\xFF" "Electric Co.,Ltd.", "", "Suzhou", "CN",
      "accept", "X-KING" })

HARD_CASES(han_and_hangul,
    { "the simplified 沪 is not 濾", "昆山沪光汽车电器股份有限公司", "昆山", "", "CN",
      "accept", "X-WEI" },
    { "沪 in traditional", "崑山滬光汽車電器股份有限公司", "昆山", "", "CN", "accept", "X-WEI" },
    { "連接 is no phrase 聯接", "蘇州瑞可達連接系統股份有限公司", "", "", "CN",
      "accept", "X-LINK" },
    { "shinjitai 薬", "信達生物製薬（蘇州）有限公司", "", "", "CN", "accept", "X-INN" },
    { "shinjitai 気 with 髙, 﨑 and 硏 folded", "莱克電気股份有限公司", "", "", "CN",
      "accept", "X-KING" },
    { "股▲ふん▼有限公司", "蘇州科達科技股▲ふん▼有限公司", "", "", "CN", "accept", "X-KEDA" },
    { "소주 in addresses only", "소주 실크", "", "", "CN", "reject", "" },
    { "Hangul names match by alias only", "쑤저우 케다 테크놀로지", "중국 쿤산시", "", "CN",
      "review", "" },
    { "kana names match by alias only", "スジョウケダ", "中国江蘇省昆山市", "", "CN",
      "review", "" })

/* --- sections 6 to 8 --- */

HARD_CASES(tiers,
    { "T3 Z2", "苏州科达科技有限公司", "", "", "CN", "accept", "X-KEDA" },
    { "T3: the registry's pattern", "Bosch Automative products(Suzhou)Co.,Ltd", "", "Suzhou",
      "CN", "accept", "X-BOSCH" },
    { "T4: moved, nothing added", "Suzhou CStone Pharmaceuticals Co., Ltd.", "",
      "Suzhou, Jiangsu", "CN", "accept", "X-CSTONE" },
    { "T4: left out, nothing added", "CStone Pharmaceuticals Co., Ltd.", "", "Suzhou", "CN",
      "review", "X-CSTONE" },
    { "T4: a core of less than four Han is too short", "苏州金宏气体有限公司", "苏州", "", "CN",
      "review", "X-GAS" },
    { "T5: no place whole in the prefix", "INFOVISION OPTOELECTRONICS KUN", "", "Kunshan", "CN",
      "accept", "X-INFO" },
    { "T6: another Suzhou-area place", "Kunshan CStone Pharmaceuticals Co., Ltd.", "", "Kunshan",
      "CN", "review", "X-CSTONE" },
    { "T6: JIANGSU added", "Jiangsu Ecovacs Robotics Co., Ltd.", "", "Suzhou", "CN",
      "review", "X-ECO" },
    { "T6: one edit in a long word", "Suzhou Wanxaing Technology Co., Ltd.", "", "Suzhou", "CN",
      "review", "X-WAN" },
    { "T6: a legal form misspelt", "Suzhou Wanxiang Technology Co., Ldt.", "", "Suzhou", "CN",
      "review", "X-WAN" },
    { "N- has no T4 or T6", "CStone Pharmaceuticals (Shenzhen) Co., Ltd.", "",
      "Suzhou, Jiangsu", "CN", "review", "" })

HARD_CASES(locations,
    { "\"Suzhou, Road 3\" is not eaten", "Superlead Ltd", "Suzhou, Road 3", "", "CN",
      "review", "" },
    { "Kunshan 201203: for and against", "CStone Pharmaceuticals Co., Ltd.",
      "Kunshan 201203", "", "CN", "review", "X-CSTONE" },
    { "Shanghai … 215128: for and against", "Superlead Ltd", "Shanghai minhang 215128", "", "CN",
      "review", "" },
    { "SIP beside SUZHOU", "Suzhou CStone Pharmaceuticals Co., Ltd.", "8 A Lane,SIP,Suzhou", "",
      "CN", "accept", "X-CSTONE" },
    { "SND beside SUZHOU", "Suzhou CStone Pharmaceuticals Co., Ltd.", "8 A Lane, SND | Suzhou",
      "", "CN", "accept", "X-CSTONE" },
    { "SUZHOU NEW DISTRICT", "Suzhou CStone Pharmaceuticals Co., Ltd.", "Suzhou New District", "",
      "CN", "accept", "X-CSTONE" },
    { "D and J", "Suzhou CStone Pharmaceuticals Co., Ltd.", "Xiangcheng, Kiangsu", "", "CN",
      "accept", "X-CSTONE" },
    { "D alone is weak", "Mingda Furniture Co., Ltd.", "Wujiang District", "", "CN",
      "review", "" },
    { "town names are not used", "Superlead Ltd", "Huaqiao Town", "", "CN", "reject", "" })

HARD_CASES(decisions_and_gates,
    { "HK too", "Suzhou Keda Technology Co.,Ltd", "", "Suzhou", "HK", "review", "X-KEDA" },
    { "MO too", "Suzhou Keda Technology Co.,Ltd", "", "Suzhou", "MO", "review", "X-KEDA" },
    { "TW too", "Suzhou Keda Technology Co.,Ltd", "", "Suzhou", "TW", "review", "X-KEDA" },
    { "everything else abroad", "Keda Technology Co.,Ltd", "", "Suzhou", "US", "reject", "" },
    { "no country goes on", "Suzhou Keda Technology Co.,Ltd", "", "Suzhou", "",
      "accept", "X-KEDA" },
    { "an individual", "Wang, Xiaoming", "", "Suzhou, Jiangsu", "CN", "reject", "" },
    { "an individual", "王小明", "苏州", "", "CN", "reject", "" },
    { "a university", "Soochow University", "", "Suzhou", "CN", "reject", "" },
    { "大学", "苏州大学", "苏州", "", "CN", "reject", "" },
    { "unlisted, N+, L-", "Suzhou Garden Tea Co., Ltd.", "", "Wuhan", "CN", "reject", "" },
    { "unlisted, N+, L0", "Suzhou Garden Tea Co., Ltd.", "", "", "CN", "review", "" },
    { "unlisted, L0", "Garden Tea Co., Ltd.", "", "", "CN", "reject", "" },
    { "exact, L-", "Ecovacs Robotics Co., Ltd.", "", "Beijing", "CN", "review", "X-ECO" })

Test(hard_cases, a_name_or_address_of_more_than_4_kib_is_rejected_with_its_place)
{
    static char text[4098];
    memset(text, 'A', sizeof text - 1);
    const struct party parties[] = {
        { text, "", "", "", "CN", "" }, { "Kingclean Electric Co.,Ltd.", "", text, "", "CN", "" },
    };
    for (size_t i = 0; i < COUNT_OF(parties); i++) {
        struct match_question question = { "US", "", 1, 0, &parties[i] };
        struct match match;
        struct error error = { "" };
        cr_expect_eq(match_party(matcher, &question, arena, &match, &error), STATUS_REJECT);
        cr_expect_not_null(strstr(error.text, "more than 4096 bytes"), "%s", error.text);
    }
}
