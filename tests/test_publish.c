#include <criterion/criterion.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "batch/folder.h"
#include "batch/publish.h"
#include "batch/sha256.h"

static char root[] = "/tmp/ipreward-publish-XXXXXX";
static char out[64];
static struct ledger *ledger;
static struct error error;

static void setup(void)
{
    char path[64];
    cr_assert_not_null(mkdtemp(root));
    snprintf(out, sizeof out, "%s/deep/out", root);
    snprintf(path, sizeof path, "%s/ledger.db", root);
    cr_assert_eq(ledger_open(path, &ledger, &error), STATUS_OK, "%s", error.text);
}

static void teardown(void)
{
    ledger_close(ledger);
    if (folder_remove(root, &error) != STATUS_OK)
        abort();
}

TestSuite(publish, .init = setup, .fini = teardown);

/* ---- a small night ---- */

static const struct enterprise a = { .id = "91320594TEST00001A", .name_zh = "甲\"精\"工,公司",
                                     .line = 2 };
static const struct enterprise b = { .id = "X-2", .name_zh = "=1+1", .name_en = "B <script>",
                                     .line = 4 };
static const struct enterprise c = { .id = "X-3", .name_zh = "", .name_en = "C Ltd", .line = 3 };
static const struct enterprise d = { .id = "913205940000000012", .name_zh = "丁", .line = 5 };
static struct candidate only_d[] = { { &d, "T3", "T3 \"D\"" } };

static const struct kind_count kinds[] = {
    { "US B2", 2, 3, 0, 1, 0 }, { "ZZ B1 unlisted", 0, 0, 1, 0, 0 },
};

static const struct reject rejects[] = {
    { "us.xml", "US B2", "record of 70000000 bytes is past the limit", 900, 70000000 },
    { "", "US B2", "-1 \"quoted\", twice", 7, 8 },
};

static const struct dump_report dumps[] = {
    { .name = "broken.gz", .path = "/elsewhere/broken.gz", .size = 12, .sha256 = "b0",
      .format = "", .parser = 1, .failure = "deflate data ends early" },
    { .name = "us.zip", .path = "/elsewhere/us.zip", .size = 4096, .sha256 = "d0",
      .format = "uspto", .parser = 1, .records = 7, .kept = 2, .no_chinese_party = 3,
      .not_a_grant = 1, .rejected = 1, .kept_as = { 1, 0, 1, 0, 0 },
      .by_kind = kinds, .by_kind_count = 2, .rejects = rejects, .reject_count = 2, .failure = "" },
};

static const struct policy_value amount = {
    .parameter = PARAMETER_PATENT_AMOUNT, .from = 20200101, .assumed = true, .reference = "R \"18\"",
};
static const struct assumed assumed[] = { { &amount, "20000.00", 2, { 2800001 } } };

static const struct input_file files[] = {
    { "registry", "registry.csv", "f0", NULL }, { "policy", "suzhou\xff.yaml", "f1", NULL },
};

static struct award award_of(const struct enterprise *enterprise, const char *rule,
                             const char *right, int64_t yuan)
{
    struct award award = {
        .year = 2021, .id = enterprise->id, .name_zh = enterprise->name_zh, .name_en = "",
        .rule = rule, .right = right, .right_type = "invention", .office = "US",
        .granted_on = 20210302, .route = "pct", .effective_from = 20200101, .gross = YUAN(yuan),
        .after_family = YUAN(yuan), .after_overlap = YUAN(yuan), .has_cap = true,
        .cap_before = YUAN(1000000), .paid = YUAN(yuan), .cap_after = YUAN(1000000 - yuan),
        .outcome = OUTCOME_PAID, .reason = REASON_OK, .clause = "4", .reference = "P, 2(1)4",
        .source = "us.zip", .member = "us.xml", .offset = 7, .length = 900, .dump_sha256 = "d0",
        .match_tier = "T1", .match_evidence = "T1 \"A\"", .assumed = "patent.amount year.patent",
    };
    return award;
}

/* Night 0 has one award, night 1 four; in night 2 US2B2 is withdrawn, a mark's amount is a fen more
 * and one of the next year comes in. */
static size_t awards_of(int night, struct award awards[6])
{
    size_t count = 0;
    awards[count++] = award_of(&a, "patent", "US1B2", 20000);
    if (night == 0)
        return count;
    awards[count++] = award_of(&a, "patent", "US2B2", 20000);
    awards[count++] = award_of(&b, "madrid", "MADRID1", 8000);
    awards[count++] = award_of(&b, "quality", "CQA4", 3000000);
    awards[3].has_cap = false;
    awards[3].effective_from = 0;
    awards[3].office = awards[3].route = awards[3].source = awards[3].member = "";
    awards[3].dump_sha256 = awards[3].match_tier = awards[3].match_evidence = "";
    awards[3].assumed = "quality.repeat";
    awards[3].right_type = "quality";
    awards[3].offset = awards[3].length = 0;
    if (night == 1)
        return count;
    awards[1].paid = YUAN(0);
    awards[1].outcome = OUTCOME_REFUSED;
    awards[1].reason = REASON_WITHDRAWN;
    awards[2].paid.fen = 800001;
    awards[count] = award_of(&a, "madrid", "MADRID2", 1000);
    awards[count].assumed = "";
    awards[count].year = 2022;
    return count + 1;
}

static const struct party parties[] = {
    { "B Co., Ltd.", "", "1 Rd | Suzhou", "Suzhou", "CN", "assignee" },
    { "@Sum(A1)", "乙", "", "Suzhou", "CN", "assignee" },
    { "Lone", "", "", "", "CN", "holder" },
};

/* Who owns what only counts: how many there are. */
static const struct party two[2] = { { "B Co., Ltd.", "", "", "", "", "" } };

static const struct grant grants[] = {
    { .right = "US8B2", .office = "US", .granted_on = 20210302 },
    { .right = "EP7B1", .office = "EP", .granted_on = 20200101 },
    { .right = "US9B2", .office = "US", .granted_on = 20220101, .parties = two, .party_count = 2 },
};

static struct candidate only_c[] = { { &c, "T3", "T3 K2" } };
static struct candidate only_b[] = { { &b, "T4", "T4 \"=1+1\"" } };
static struct candidate all_three[] = {
    { &a, "T6", "T6 K2 \"A\"" }, { &b, "T6", "T6 K2 \"B\"" }, { &d, "T6", "T6 K2 \"D\"" },
};

static const struct match matches[] = {
    { .outcome = MATCH_REVIEW, .reason = "weak-place", .tier = "T3", .enterprise = &c,
      .evidence = "T3 K2", .candidates = only_c, .candidate_count = 1 },
    { .outcome = MATCH_REVIEW, .reason = "near", .tier = "T4", .enterprise = &b,
      .evidence = "T4 \"=1+1\"", .candidates = only_b, .candidate_count = 1 },
    { .outcome = MATCH_REVIEW, .reason = "unlisted", .tier = "", .evidence = "N+ name" },
    { .outcome = MATCH_REVIEW, .reason = "several", .tier = "T6", .evidence = "T6 of all",
      .candidates = all_three, .candidate_count = 3 },
    { .outcome = MATCH_REVIEW, .reason = "weak-place", .tier = "T3", .enterprise = &d,
      .evidence = "T3", .candidates = only_d, .candidate_count = 1 },
};

static const struct undecided undecided[] = {
    { &grants[1], &parties[2], &matches[2], "LONE", "", 1 },
    { &grants[0], &parties[1], &matches[0], "B CO LTD", "1 RD SUZHOU", 2 },
    { &grants[0], &parties[0], &matches[0], "B CO LTD", "1 RD SUZHOU", 1 },
    { &grants[2], &parties[1], &matches[1], "B CO LTD", "1 RD SUZHOU", 1 },
    { &grants[1], &parties[0], &matches[2], "B CO LTD", "1 RD SUZHOU", 1 },
    { &grants[2], &parties[2], &matches[2], "A", "", 2 },
    { &grants[2], &parties[0], &matches[3], "SEVERAL", "", 1 },
    { &grants[0], &parties[0], &matches[0], "SEVERAL", "", 3 },
    { &grants[1], &parties[0], &matches[4], "NUMBER", "", 1 },
};

/* All steps of publishing but the posting. */
static enum status publish_whole(const struct night *night, const char *folder)
{
    enum status status = publish_recover(folder, ledger, &error);
    if (status == STATUS_OK)
        status = publish_write(night, ledger, folder, &error);
    return status == STATUS_OK ? publish_show(night->as_of, folder, &error) : status;
}

static void publish_night(int number, int32_t as_of)
{
    struct award awards[6];
    int64_t added;
    const struct night night = {
        .as_of = as_of, .dumps = dumps, .dump_count = COUNT_OF(dumps), .files = files,
        .file_count = COUNT_OF(files), .undecided = undecided,
        .undecided_count = COUNT_OF(undecided), .awards = awards,
        .award_count = awards_of(number, awards), .assumed = assumed,
        .assumed_count = COUNT_OF(assumed), .policy_name = "suzhou-2020",
    };
    cr_assert_eq(ledger_post(ledger, awards, night.award_count, as_of, "[]", &added, &error),
                 STATUS_OK, "%s", error.text);
    cr_assert_eq(ledger_commit(ledger, &error), STATUS_OK);
    cr_assert_eq(publish_whole(&night, out), STATUS_OK, "%s", error.text);
}

/* ---- what was written ---- */

static const char *content(const char *name)
{
    static char text[8192];
    char path[128];
    snprintf(path, sizeof path, "%s/%s", out, name);
    FILE *file = fopen(path, "rb");
    if (!file)
        return "(no such file)";
    size_t size = fread(text, 1, sizeof text - 1, file);
    cr_assert(feof(file), "'%s' is too long for this test", name);
    fclose(file);
    text[size] = '\0';
    return text;
}

static size_t entries(const char *folder)
{
    char path[128];
    size_t count = 0;
    snprintf(path, sizeof path, "%s/%s", out, folder);
    DIR *found = opendir(path);
    cr_assert_not_null(found, "%s", path);
    while (readdir(found))
        count++;
    closedir(found);
    return count - 2;
}

/* One hash for all of a day's files. */
static void hash_day(const char *day, char text[SHA256_TEXT_SIZE])
{
    static const char *const names[] = {
        "ledger.csv", "decisions.csv", "review.csv", "rejects.csv", "publicity-2021.csv",
        "publicity-2022.csv", "payments-2021.csv", "payments-2022.csv", "manifest.json",
        "head.txt",
    };
    struct sha256 *hash = NULL;
    cr_assert_eq(sha256_create(&hash, &error), STATUS_OK);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char name[64];
        snprintf(name, sizeof name, "%s/%s", day, names[i]);
        const char *found = content(name);
        cr_assert_eq(sha256_add(hash, found, strlen(found), &error), STATUS_OK);
    }
    cr_assert_eq(sha256_finish(hash, text, &error), STATUS_OK);
    sha256_free(hash);
}

/* The exact bytes: CSV lines end with CR LF. */
#define ROW(text) text "\r\n"
#define COLUMNS_OF_AWARD \
    "year,id,name_zh,name_en,rule,right,right_type,office,granted_on,route,effective_from,gross," \
    "after_family,other_award,after_overlap,cap_before,paid,cap_after,outcome,reason,clause," \
    "reference,source,member,offset,length,dump_sha256,match_tier,match_evidence"
#define NAME_OF_A "91320594TEST00001A,\"甲\"\"精\"\"工,公司\""
#define FIRST_HASH "293aefa130fddeeca7df62000a8b663511daf773f2e15501abc7470451f614b5"

Test(publish, the_ledger_and_its_head_have_these_bytes)
{
    publish_night(0, 20211231);
    cr_expect_str_eq(content("2021-12-31/ledger.csv"),
        ROW("line," COLUMNS_OF_AWARD ",corrects,as_of,prev_hash,hash")
        ROW("1,2021," NAME_OF_A ",,patent,US1B2,invention,US,2021-03-02,pct,2020-01-01,20000.00,"
            "20000.00,0.00,20000.00,1000000.00,20000.00,980000.00,paid,ok,4,\"P, 2(1)4\",us.zip,"
            "us.xml,7,900,d0,T1,\"T1 \"\"A\"\"\",,2021-12-31,"
            "0000000000000000000000000000000000000000000000000000000000000000," FIRST_HASH));
    cr_expect_str_eq(content("2021-12-31/head.txt"),
                     "lines 1\nlast_hash " FIRST_HASH "\nsum 20000.00\n");
}

Test(publish, decisions_show_the_net_and_quality_awards_no_cap)
{
    publish_night(1, 20211231);
    publish_night(2, 20220502);
    cr_expect_str_eq(content("2022-05-02/decisions.csv"),
        ROW("line," COLUMNS_OF_AWARD ",assumed")
        ROW("1,2021," NAME_OF_A ",,patent,US1B2,invention,US,2021-03-02,pct,2020-01-01,20000.00,"
            "20000.00,0.00,20000.00,1000000.00,20000.00,980000.00,paid,ok,4,\"P, 2(1)4\",us.zip,"
            "us.xml,7,900,d0,T1,\"T1 \"\"A\"\"\",patent.amount year.patent")
        ROW("2,2021," NAME_OF_A ",,patent,US2B2,invention,US,2021-03-02,pct,2020-01-01,20000.00,"
            "20000.00,0.00,20000.00,1000000.00,0.00,980000.00,refused,withdrawn,4,"
            "\"P, 2(1)4\",us.zip,us.xml,7,900,d0,T1,\"T1 \"\"A\"\"\",patent.amount year.patent")
        ROW("3,2021,X-2,'=1+1,,madrid,MADRID1,invention,US,2021-03-02,pct,2020-01-01,8000.00,"
            "8000.00,0.00,8000.00,1000000.00,8000.01,992000.00,paid,ok,4,\"P, 2(1)4\",us.zip,"
            "us.xml,7,900,d0,T1,\"T1 \"\"A\"\"\",patent.amount year.patent")
        ROW("4,2021,X-2,'=1+1,,quality,CQA4,quality,,2021-03-02,,,3000000.00,3000000.00,0.00,"
            "3000000.00,,3000000.00,,paid,ok,4,\"P, 2(1)4\",,,0,0,,,,quality.repeat")
        ROW("7,2022," NAME_OF_A ",,madrid,MADRID2,invention,US,2021-03-02,pct,2020-01-01,1000.00,"
            "1000.00,0.00,1000.00,1000000.00,1000.00,999000.00,paid,ok,4,\"P, 2(1)4\",us.zip,"
            "us.xml,7,900,d0,T1,\"T1 \"\"A\"\"\","));
}

Test(publish, payments_and_publicity_come_to_the_fen)
{
    publish_night(1, 20211231);
    publish_night(2, 20220502);
    static const struct { const char *name, *bytes; } rows[] = {
        { "2021-12-31/payments-2021.csv",
          ROW("id,name_zh,net,posted_before,to_pay")
          ROW(NAME_OF_A ",40000.00,0.00,40000.00")
          ROW("X-2,'=1+1,3008000.00,0.00,3008000.00") },
        { "2021-12-31/payments-2022.csv", "(no such file)" },
        { "2022-05-02/payments-2021.csv",
          ROW("id,name_zh,net,posted_before,to_pay")
          ROW(NAME_OF_A ",20000.00,40000.00,-20000.00")
          ROW("X-2,'=1+1,3008000.01,3008000.00,0.01") },
        { "2022-05-02/payments-2022.csv",
          ROW("id,name_zh,net,posted_before,to_pay")
          ROW(NAME_OF_A ",1000.00,0.00,1000.00") },
        { "2022-05-02/publicity-2021.csv",
          ROW("序号,单位名称,统一社会信用代码,项目类别,件数,奖励金额(万元)")
          ROW("1,\"甲\"\"精\"\"工,公司\",91320594TEST00001A,国际专利,1,2")
          ROW("2,'=1+1,,马德里国际商标,1,0.800001")
          ROW("3,'=1+1,,中国质量奖及提名奖,1,300")
          ROW("合计,,,,3,302.800001") },
        { "2022-05-02/publicity-2022.csv",
          ROW("序号,单位名称,统一社会信用代码,项目类别,件数,奖励金额(万元)")
          ROW("1,\"甲\"\"精\"\"工,公司\",91320594TEST00001A,马德里国际商标,1,0.1")
          ROW("合计,,,,1,0.1") },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(content(rows[i].name), rows[i].bytes, "'%s'", rows[i].name);
}

Test(publish, a_renamed_enterprise_goes_by_its_last_line)
{
    struct award awards[] = { award_of(&a, "madrid", "MADRID1", 8000),
                              award_of(&a, "patent", "US1B2", 20000) };
    const struct night night = { .as_of = 20211231, .awards = awards, .award_count = 2 };
    int64_t added;
    awards[1].name_zh = "乙公司";
    cr_assert_eq(ledger_post(ledger, awards, 2, 20211231, "[]", &added, &error), STATUS_OK);
    cr_assert_eq(ledger_commit(ledger, &error), STATUS_OK);
    cr_assert_eq(publish_whole(&night, out), STATUS_OK, "%s", error.text);
    cr_expect_str_eq(content("latest/payments-2021.csv"),
        ROW("id,name_zh,net,posted_before,to_pay")
        ROW("91320594TEST00001A,乙公司,28000.00,0.00,28000.00"));
    cr_expect_str_eq(content("latest/publicity-2021.csv"),
        ROW("序号,单位名称,统一社会信用代码,项目类别,件数,奖励金额(万元)")
        ROW("1,乙公司,91320594TEST00001A,国际专利,1,2")
        ROW("2,乙公司,91320594TEST00001A,马德里国际商标,1,0.8")
        ROW("合计,,,,2,2.8"));
}

Test(publish, review_groups_parties_and_rejects_name_places)
{
    publish_night(1, 20211231);
    cr_expect_str_eq(content("latest/review.csv"),
        ROW("decision,id,scope,note,decided_on,decided_by_role,grants,name_key,address_key,name,"
            "name_local,address,city,country,offices,first_granted,last_granted,reason,"
            "candidate_1,candidate_name_1,tier_1,evidence_1,candidate_2,candidate_name_2,tier_2,"
            "evidence_2,candidate_3,candidate_name_3,tier_3,evidence_3,first_right")
        ROW(",,party,,,,3,B CO LTD,1 RD SUZHOU,\"B Co., Ltd.\",,1 Rd | Suzhou,Suzhou,CN,EP US,"
            "2020-01-01,2022-01-01,near unlisted weak-place,X-3,C Ltd,T3,T3 K2,X-2,'=1+1,T4,"
            "\"T4 \"\"=1+1\"\"\",,,,N+ name,EP7B1")
        ROW(",,party,,,,2,SEVERAL,,\"B Co., Ltd.\",,1 Rd | Suzhou,Suzhou,CN,US,2021-03-02,"
            "2022-01-01,several weak-place," NAME_OF_A ",T6,\"T6 K2 \"\"A\"\"\",X-3,C Ltd,T3,T3 K2,"
            "X-2,'=1+1,T6,\"T6 K2 \"\"B\"\"\",US8B2#3")
        ROW(",,party,,,,1,A,,Lone,,,,CN,US,2022-01-01,2022-01-01,unlisted,,,,N+ name,,,,,,,,,"
            "US9B2#2")
        ROW(",,party,,,,1,LONE,,Lone,,,,CN,EP,2020-01-01,2020-01-01,unlisted,,,,N+ name,,,,,,,,,"
            "EP7B1")
        ROW(",'913205940000000012,party,,,,1,NUMBER,,\"B Co., Ltd.\",,1 Rd | Suzhou,Suzhou,CN,EP,"
            "2020-01-01,2020-01-01,weak-place,'913205940000000012,丁,T3,\"T3 \"\"D\"\"\",,,,,,,,,"
            "EP7B1"));
    cr_expect_str_eq(content("latest/rejects.csv"),
        ROW("dump,member,offset,length,kind_of_failure,reason")
        ROW("broken.gz,,,,dump,deflate data ends early")
        ROW("us.zip,us.xml,900,70000000,record,record of 70000000 bytes is past the limit")
        ROW("us.zip,,7,8,record,\"'-1 \"\"quoted\"\", twice\""));
}

Test(publish, the_manifest_counts_and_sums)
{
    static const char *const parts[] = {
        "{\n  \"version\": \"", "\"as_of\": \"2022-05-02\"",
        "\"name\": \"broken.gz\",\n      \"size\": 12,", "\"failure\": \"deflate data ends early\"",
        "\"records\": 7,\n      \"kept\": 2,\n      \"no_chinese_party\": 3,\n"
        "      \"not_a_grant\": 1,\n      \"rejected\": 1,\n      \"kept_as\": {\n"
        "        \"right\": 1,\n        \"same_right\": 0,\n        \"replaced\": 1,\n"
        "        \"news_alone\": 0,\n        \"later\": 0\n      },\n      \"by_kind\": {\n"
        "        \"US B2\": {\n          \"kept\": 2,",
        "\"role\": \"policy\",\n      \"name\": \"suzhou\\\\xff.yaml\",\n      \"sha256\": \"f1\"",
        "\"assumed\": [\n    {\n      \"parameter\": \"patent.amount\",\n"
        "      \"value\": \"20000.00\",\n      \"from\": \"2020-01-01\",\n"
        "      \"reference\": \"R \\\"18\\\"\",\n      \"awards\": 2,\n"
        "      \"sum\": \"28000.01\"\n    }\n  ],",
        "\"format\": \"uspto\",\n      \"owner_place\": \"city\",",
        "\"unlisted_kinds\": {\n      \"ZZ B1\": 1\n    }", "\"dumps_rejected\": 1,", "\"by_outcome\": {\n      \"paid\": 4,",
        "\"net_by_year\": {\n      \"2021\": \"3028000.01\",\n      \"2022\": \"1000.00\"",
        "\"to_pay\": \"-18999.99\"", "\"ledger\": {\n    \"lines\": 7,",
        "\"sum\": \"3029000.01\"\n  }\n}\n",
    };
    publish_night(1, 20211231);
    publish_night(2, 20220502);
    const char *found = content("latest/manifest.json");
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        cr_expect(strstr(found, parts[i]), "'%s' is not in\n%s", parts[i], found);
    cr_expect_null(strstr(found, "elsewhere"), "a path depends on the machine");
}

Test(publish, a_night_without_anything_has_its_files_all_the_same)
{
    const struct night night = { .as_of = 20200101 };
    cr_assert_eq(publish_whole(&night, out), STATUS_OK, "%s", error.text);
    cr_expect_eq(entries("2020-01-01"), 6);
    cr_expect_str_eq(content("latest/head.txt"), "lines 0\nlast_hash 000000000000000000000000000000"
                     "0000000000000000000000000000000000\nsum 0.00\n");
}

Test(publish, a_day_published_again_has_the_same_bytes_and_nothing_beside_it)
{
    char first[SHA256_TEXT_SIZE], second[SHA256_TEXT_SIZE], leftover[128];
    publish_night(1, 20211231);
    publish_night(2, 20220502);
    hash_day("2022-05-02", first);
    snprintf(leftover, sizeof leftover, "%s/.2022-05-02.ipreward-new/half", out);
    cr_assert_eq(folder_make(leftover, &error), STATUS_OK);
    snprintf(leftover, sizeof leftover, "%s/2022-05-02/stray", out);
    cr_assert_eq(folder_make(leftover, &error), STATUS_OK);
    publish_night(2, 20220502);
    hash_day("2022-05-02", second);
    cr_expect_str_eq(first, second);
    cr_expect_eq(entries("2022-05-02"), 10, "the folder is replaced, not added to");
    cr_expect_eq(entries(""), 3, "two days and `latest`");
    char target[32] = "";
    snprintf(leftover, sizeof leftover, "%s/latest", out);
    cr_expect_geq(readlink(leftover, target, sizeof target - 1), 0);
    cr_expect_str_eq(target, "2022-05-02");
}

Test(publish, a_night_that_cannot_be_published_leaves_the_last_one)
{
    char path[128], first[SHA256_TEXT_SIZE], second[SHA256_TEXT_SIZE];
    struct award awards[6];
    const struct night night = { .as_of = 20211231, .awards = awards,
                                 .award_count = awards_of(1, awards) };
    publish_night(1, 20211231);
    hash_day("latest", first);
    const struct rlimit full = { 100, 100 };    /* no file may be longer: as on a full disk */
    cr_assert(signal(SIGXFSZ, SIG_IGN) != SIG_ERR && setrlimit(RLIMIT_FSIZE, &full) == 0);
    cr_expect_eq(publish_whole(&night, out), STATUS_SYSTEM);
    cr_expect(strstr(error.text, "File too large"), "%s", error.text);
    hash_day("latest", second);
    cr_expect_str_eq(first, second);
    cr_expect_eq(entries(""), 2, "nothing beside it");

    snprintf(path, sizeof path, "%s/file", root);
    FILE *file = fopen(path, "w");
    cr_assert_eq(fclose(file), 0);
    cr_expect_eq(publish_whole(&night, path), STATUS_SYSTEM);
    cr_expect(strstr(error.text, path), "%s", error.text);
}

Test(publish, a_night_killed_between_posting_and_publishing_is_made_good)
{
    struct award awards[6];
    const struct night night = { .as_of = 20211231, .awards = awards,
                                 .award_count = awards_of(1, awards) };
    int64_t added;
    cr_assert_eq(publish_recover(out, ledger, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(ledger_post(ledger, awards, night.award_count, 20211231, "[]", &added, &error),
                 STATUS_OK, "%s", error.text);
    cr_assert_eq(publish_write(&night, ledger, out, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(ledger_commit(ledger, &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(entries(""), 1, "only what is beside");

    cr_assert_eq(publish_recover(out, ledger, &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(entries(""), 2, "the day and latest");
    cr_expect(strstr(content("latest/payments-2021.csv"), ",0.00,40000.00"), "stands as to_pay");
}

Test(publish, a_night_killed_before_it_posted_leaves_nothing)
{
    struct award awards[6];
    const struct night night = { .as_of = 20211231, .awards = awards,
                                 .award_count = awards_of(1, awards) };
    char path[64];
    int64_t added;
    cr_assert_eq(publish_recover(out, ledger, &error), STATUS_OK, "%s", error.text);
    cr_assert_eq(ledger_post(ledger, awards, night.award_count, 20211231, "{}", &added, &error),
                 STATUS_OK, "%s", error.text);
    cr_assert_eq(publish_write(&night, ledger, out, &error), STATUS_OK, "%s", error.text);
    ledger_close(ledger);                       /* without a commit */
    snprintf(path, sizeof path, "%s/ledger.db", root);
    cr_assert_eq(ledger_open(path, &ledger, &error), STATUS_OK, "%s", error.text);
    publish_night(1, 20211231);
    cr_expect_eq(entries(""), 2, "the day and latest");
}

Test(publish, another_ledger_than_the_published_one_is_refused)
{
    char other[128];
    struct ledger *mine = NULL;
    publish_night(1, 20211231);
    snprintf(other, sizeof other, "%s/other.db", root);
    cr_assert_eq(ledger_open(other, &mine, &error), STATUS_OK, "%s", error.text);
    cr_expect_eq(publish_recover(out, mine, &error), STATUS_SYSTEM);
    cr_expect(strstr(error.text, "it is another one or an old copy"), "%s", error.text);
    ledger_close(mine);
}
