/* made_strangers.c - names that are nobody's in the registry: companies, bodies, persons. */
#include "tests/made_parties.h"

enum { OF_SUZHOU, NO_PLACE, BODY_OR_PERSON };

static const struct { const char *text; int kind; } strangers[] = {
    /* companies with a Suzhou-area place in the name: N+ */
    { "Suzhou Fuyu Seed Co., Ltd.", OF_SUZHOU }, { "SUZHOU HUATAI PHARMACEUTICAL CO LTD", OF_SUZHOU },
    { "Kun Shan Hanmei Electronics Co., Ltd.", OF_SUZHOU }, { "Soochow Silk Ltd", OF_SUZHOU },
    { "ZHANGJIAGANG XINDA STEEL CO LTD", OF_SUZHOU }, { "CHANGSHU HUAXIN GLASS CO LTD", OF_SUZHOU },
    { "TaicangHuarong Machinery Co., Ltd.", OF_SUZHOU }, { "Hexi Machinery (Suzhou) Inc.", OF_SUZHOU },
    { "Belden Hirschmann Industries ?Suzhou? Limited", OF_SUZHOU },
    { "Suzhou Science and Technology Development Co., Ltd.", OF_SUZHOU },
    { "Suzhou Restaurant Inc", OF_SUZHOU }, { "Kunshan Trading Limited", OF_SUZHOU },
    { "Suzhou University Silk Co., Ltd.", OF_SUZHOU }, { "Suzhou Jin Long", OF_SUZHOU },
    { "Suzhou Green Institute of Building Co., Ltd.", OF_SUZHOU },
    { "苏州华泰制药有限公司", OF_SUZHOU }, { "蘇州華泰製薬有限公司", OF_SUZHOU },
    { "華泰電子（呉江）有限公司", OF_SUZHOU }, { "太仓华荣机械厂", OF_SUZHOU },
    { "苏州大学科技园有限公司", OF_SUZHOU }, { "江苏省昆山市华信玻璃有限公司", OF_SUZHOU },
    /* companies without one, some with the core of a listed one */
    { "Wujiang Hexi Machinery Co., Ltd.", NO_PLACE }, { "Xiangcheng Lianhua Co., Ltd.", NO_PLACE },
    { "Wuzhong Instrument Co., Ltd.", NO_PLACE }, { "Gusu Tea Co., Ltd.", NO_PLACE },
    { "Jiangsu Xinhe Precision Co., Ltd.", NO_PLACE }, { "BYD CO LTD", NO_PLACE },
    { "Yili Dairy Co., Ltd.", NO_PLACE }, { "Superlead", NO_PLACE }, { "Purple Mountain ,Inc", NO_PLACE },
    { "Shenzhen Inovance Technology Co., Ltd.", NO_PLACE }, { "SHENZHEN INOVANCE TECHNOLOGY C", NO_PLACE },
    { "CSI Cells (Yangzhou) Co., Ltd.", NO_PLACE }, { "CStone Pharmaceuticals Shanghai Co Ltd", NO_PLACE },
    { "Guangdong Jinfu Technology Co., Ltd.", NO_PLACE }, { "Wuxi Rural Commercial Bank Co., Ltd.", NO_PLACE },
    { "Zhejiang Keda Technology Co., Ltd.", NO_PLACE }, { "GUANGDONG MINGYANG ELECTRIC CO", NO_PLACE },
    { "Zhongji Innolight Co., Ltd.", NO_PLACE }, { "Innovent Biologics (USA), Inc.", NO_PLACE },
    { "WISTRON INFOCOMM (ZHONGSHAN) CORPORATION", NO_PLACE }, { "Dreame Overseas Trading Pte. Ltd.", NO_PLACE },
    { "Bosch Automotive Products Changsha Co., Ltd.", NO_PLACE }, { "Sicher Elevator Co., Ltd.", NO_PLACE },
    { "Southwest Securities Co., Ltd.", NO_PLACE }, { "Hengtong Logistics Co., Ltd.", NO_PLACE },
    { "Nantong Jiangtian Chemical Co., Ltd.", NO_PLACE }, { "Shandong Jinling Mining Co., Ltd.", NO_PLACE },
    { "无锡农村商业银行股份有限公司", NO_PLACE }, { "宿州华泰制药有限公司", NO_PLACE },
    { "肅州華泰製薬有限公司", NO_PLACE }, { "广东金富科技股份有限公司", NO_PLACE },
    { "上海华泰制药有限公司", NO_PLACE }, { "スジョウケダ株式会社", NO_PLACE },
    { "쑤저우 케다 테크놀로지 씨오., 엘티디.", NO_PLACE },
    /* what is no enterprise: public bodies without a legal form, persons */
    { "Soochow University", BODY_OR_PERSON }, { "UNIV SUZHOU", BODY_OR_PERSON },
    { "Children's Hospital of Soochow University", BODY_OR_PERSON },
    { "Suzhou Institute of Trade and Commerce", BODY_OR_PERSON },
    { "Xi'an Jiaotong-Liverpool University", BODY_OR_PERSON },
    { "Changshu Institute of Technology", BODY_OR_PERSON }, { "Kunshan Bureau of Water", BODY_OR_PERSON },
    { "Suzhou Academy of Silk", BODY_OR_PERSON }, { "Suzhou No. 1 Middle School", BODY_OR_PERSON },
    { "Taicang People's Government", BODY_OR_PERSON }, { "Suzhou Vocational College", BODY_OR_PERSON },
    { "苏州大学", BODY_OR_PERSON }, { "蘇州市立医院", BODY_OR_PERSON },
    { "常熟理工學院", BODY_OR_PERSON }, { "苏州园林设计研究院", BODY_OR_PERSON },
    { "昆山市丝绸研究所", BODY_OR_PERSON },
    { "Wang, Xiaoming", BODY_OR_PERSON }, { "LI NA", BODY_OR_PERSON }, { "Zhou, Tao", BODY_OR_PERSON },
    { "Xiaoming Wang", BODY_OR_PERSON }, { "Wang Xiao Ming", BODY_OR_PERSON },
    { "OUYANG, Xiu", BODY_OR_PERSON }, { "Xi, Zhi-Qiang", BODY_OR_PERSON },
    { "L\u00FC, Jing", BODY_OR_PERSON }, { "王小明", BODY_OR_PERSON }, { "李娜", BODY_OR_PERSON },
    { "呂布", BODY_OR_PERSON }, { "歐陽小明", BODY_OR_PERSON },
};

size_t made_stranger_count(void) { return COUNT_OF(strangers); }

void made_stranger(size_t index, struct made_name *out)
{
    *out = (struct made_name){ .tier = MADE_NONE, .suzhou = strangers[index].kind == OF_SUZHOU,
                               .nobody = strangers[index].kind == BODY_OR_PERSON };
    for (size_t i = 0; strangers[index].text[i]; i++)
        out->text[i] = strangers[index].text[i];
}
