/* tests/bench/match_speed.c - how fast parties are matched, by the size of the registry.
 *
 * Usage: match_speed FOLDER [ROUNDS].  Makes registries below FOLDER of names that nobody has,
 * loads them, judges one list of parties against each, and takes the files away again.  Rounds of
 * the cases alternate, so that a busy minute hits all of them, and medians are shown.  Ends with
 * 1 when a goal is missed: a million names at most 1.5 times as slow as a thousand, a million
 * parties a second that have been seen before, 5,000 patterns less than 3 times as slow as none.
 *
 * A night sees most parties many times and few of them are listed: of ten parties one is listed
 * and spelt right, one is misspelt, cut or under its pinyin name, two are of Suzhou and unlisted,
 * six are from elsewhere or say nothing of a place. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "rules/match.h"

enum {
    NAMES_EACH = 3,             /* of an enterprise: Han, English, pinyin */
    PARTIES = 20000, ROUNDS = 5, ROUNDS_MAX = 99,
    PASSES = 10,                /* over parties that have been seen, in one round */
    PATTERNS = 5000,
};

/* ---- invented names ---- */

/* What is drawn for the `salt`-th question about number `i` (splitmix64). */
static uint64_t draw(uint64_t i, unsigned salt)
{
    uint64_t x = (i * 64 + salt + 1) * UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static unsigned below(uint64_t i, unsigned salt, unsigned limit)
{
    return (unsigned)(draw(i, salt) % limit);
}

static const struct { const char *latin, *han; } syllables[] = {
    { "lan", "兰" }, { "ting", "亭" }, { "han", "寒" }, { "shan", "山" }, { "feng", "枫" },
    { "qiao", "桥" }, { "yue", "月" }, { "luo", "落" }, { "wu", "乌" }, { "ti", "啼" },
    { "shuang", "霜" }, { "man", "满" }, { "jiang", "江" }, { "yu", "渔" }, { "huo", "火" },
    { "dui", "对" }, { "chou", "愁" }, { "mian", "眠" }, { "zhong", "钟" }, { "sheng", "声" },
    { "ke", "客" }, { "chuan", "船" }, { "gu", "古" }, { "qing", "青" }, { "song", "松" },
    { "zhu", "竹" }, { "mei", "梅" }, { "xue", "雪" }, { "yun", "云" }, { "hai", "海" },
    { "tian", "天" }, { "long", "龙" },
};
static const struct { const char *english, *pinyin, *han; } trades[] = {
    { "Precision Machinery", "Jingmi Jixie", "精密机械" },
    { "Optoelectronics Technology", "Guangdian Keji", "光电科技" },
    { "Semiconductor Materials", "Bandaoti Cailiao", "半导体材料" },
    { "Intelligent Equipment", "Zhineng Zhuangbei", "智能装备" },
    { "Biopharmaceutical", "Shengwu Yiyao", "生物医药" },
    { "Environmental Protection Technology", "Huanbao Keji", "环保科技" },
    { "Electronics", "Dianzi", "电子" }, { "Robotics", "Jiqiren", "机器人" },
};
static const struct { const char *latin, *han; } homes[] = {
    { "Suzhou", "苏州" }, { "Kunshan", "昆山" }, { "Changshu", "常熟" }, { "Taicang", "太仓" },
};
static const char *const elsewhere[] = { "Shenzhen", "Beijing", "Hangzhou", "Wuhan", "Qingdao" };

/* Four syllables of the number `i`, each number other ones. */
static void brand(uint64_t i, char latin[32], char han[16])
{
    uint64_t digits = i * UINT64_C(611953) % (UINT64_C(1) << 20);   /* odd: each comes once */
    *latin = *han = '\0';
    for (int k = 0; k < 4; k++, digits /= 32) {
        strcat(latin, syllables[digits % 32].latin);
        strcat(han, syllables[digits % 32].han);
    }
    latin[0] = (char)(latin[0] - 'a' + 'A');
}

struct firm { char han[128], english[128], pinyin[128], home[16]; };

static void firm_make(uint64_t i, struct firm *firm)
{
    char latin[32], han[16];
    unsigned home = below(i, 1, 4), trade = below(i, 2, 8);
    brand(i, latin, han);
    snprintf(firm->han, sizeof firm->han, "%s%s%s有限公司", homes[home].han, han, trades[trade].han);
    snprintf(firm->english, sizeof firm->english, "%s %s %s Co., Ltd.", homes[home].latin, latin,
             trades[trade].english);
    snprintf(firm->pinyin, sizeof firm->pinyin, "%s %s %s Youxian Gongsi", homes[home].latin, latin,
             trades[trade].pinyin);
    snprintf(firm->home, sizeof firm->home, "%s", homes[home].latin);
}

/* How a pattern is written: not at all; so that it has a literal; so that it has none. */
enum written { NO_PATTERN, WITH_LITERAL, WITHOUT_LITERAL };

static void pattern_write(FILE *file, uint64_t i, enum written written)
{
    char latin[32], han[16];
    brand(i, latin, han);
    for (char *at = latin; *at; at++)
        *at = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
    const char *form = written == WITH_LITERAL ? "SU ?ZHOU %s[A-Z ]{0,40} CO(?: LTD)?"
                                               : "(?:SU ?ZHOU %s[A-Z ]{0,40} CO|QQ)(?: LTD)?";
    fprintf(file, form, latin);
}

static void registry_write(const char *path, size_t firms, enum written written)
{
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(3);
    }
    fputs("id,name_zh,name_en,aliases,pattern\n", file);
    for (size_t i = 0; i < firms; i++) {
        struct firm firm;
        firm_make(i, &firm);
        fprintf(file, "X-%zu,%s,\"%s\",%s,\"", i, firm.han, firm.english, firm.pinyin);
        if (written != NO_PATTERN && i < PATTERNS)
            pattern_write(file, i, written);
        fputs("\"\n", file);
    }
    if (fclose(file)) {
        perror(path);
        exit(3);
    }
}

/* ---- parties ---- */

struct named { char name[128], city[16], country[4]; };

/* Letters that stand for their neighbour, as a typist's do. */
static void misspell(char *name, uint64_t i)
{
    size_t at = 8 + below(i, 9, 4);
    char c = name[at];
    name[at] = name[at + 1];
    name[at + 1] = c;
}

static void party_make(uint64_t i, size_t firms, struct named *party)
{
    struct firm firm;
    unsigned lot = below(i, 3, 100);
    bool listed = lot < 20;
    firm_make(listed ? draw(i, 4) % firms : 600000 + i, &firm);     /* none has 600,000 */
    snprintf(party->name, sizeof party->name, "%s", lot < 4 || (lot >= 14 && lot < 16) ? firm.han :
             lot >= 16 && lot < 18 ? firm.pinyin : firm.english);
    snprintf(party->city, sizeof party->city, "%s", lot % 3 == 0 ? "" : firm.home);
    snprintf(party->country, sizeof party->country, "CN");
    if (lot >= 10 && lot < 14)
        misspell(party->name, i);
    if (lot >= 18 && listed)
        party->name[30] = '\0';
    if (lot >= 40) {                        /* its own place off, another or none put on */
        const char *rest = strchr(firm.english, ' ') + 1, *place = elsewhere[below(i, 5, 5)];
        snprintf(party->name, sizeof party->name, "%s%s%s", lot < 70 ? place : "",
                 lot < 70 ? " " : "", rest);
        snprintf(party->city, sizeof party->city, "%s", lot % 2 ? place : "");
    }
}

/* ---- measuring ---- */

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_size);
    return values[count / 2];
}

struct bench {
    const char *name;
    size_t firms;
    enum written written;
    size_t count;                           /* of parties */
    struct registry *registry;
    struct named *parties;
    double load, cold[ROUNDS_MAX], seen[ROUNDS_MAX];        /* seconds; of a party */
    size_t outcomes[3];
};

static void die(const struct error *error)
{
    fprintf(stderr, "match_speed: %s\n", error->text);
    exit(3);
}

static void load(struct bench *bench, const char *folder)
{
    char path[512];
    struct error error = { "" };
    snprintf(path, sizeof path, "%s/match-%ld.csv", folder, (long)getpid());
    registry_write(path, bench->firms, bench->written);
    double start = seconds_now();
    enum status status = registry_read(path, &bench->registry, &error);
    bench->load = seconds_now() - start;
    unlink(path);
    if (status != STATUS_OK)
        die(&error);
}

static void judge_all(struct bench *bench, struct matcher *matcher, struct arena *arena)
{
    struct error error = { "" };
    memset(bench->outcomes, 0, sizeof bench->outcomes);
    for (size_t i = 0; i < bench->count; i++) {
        const struct named *named = &bench->parties[i];
        const struct party party = { named->name, "", "", named->city, named->country, "" };
        const struct match_question question = { "US", "", 1, 20240102, &party };
        struct match match;
        arena_reset(arena);
        if (match_party(matcher, &question, arena, &match, &error) != STATUS_OK)
            die(&error);
        bench->outcomes[match.outcome]++;
    }
}

static void round_run(struct bench *bench, size_t round)
{
    struct error error = { "" };
    struct matcher *matcher = NULL;
    struct arena *arena = arena_create(SIZE_MAX);
    if (!arena || matcher_create(bench->registry, NULL, &matcher, &error) != STATUS_OK)
        die(&error);
    double start = seconds_now();
    judge_all(bench, matcher, arena);
    bench->cold[round] = (seconds_now() - start) / (double)bench->count;
    start = seconds_now();
    for (int pass = 0; pass < PASSES; pass++)
        judge_all(bench, matcher, arena);
    bench->seen[round] = (seconds_now() - start) / (double)bench->count / PASSES;
    matcher_free(matcher);
    arena_free(arena);
}

/* Peak memory of a process that reads the registry and no more, in MiB. */
static long peak_of(struct bench bench, const char *folder)
{
    pid_t child = fork();
    if (child == 0) {
        load(&bench, folder);
        _exit(0);
    }
    struct rusage usage;
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0 ||
        getrusage(RUSAGE_CHILDREN, &usage) != 0) {
        fputs("match_speed: cannot measure memory\n", stderr);
        exit(3);
    }
    return usage.ru_maxrss / 1024;
}

static void prepare(struct bench *bench, const char *folder)
{
    if (bench->count == 0)
        bench->count = PARTIES;
    bench->parties = calloc(bench->count, sizeof *bench->parties);
    if (!bench->parties) {
        perror("match_speed");
        exit(3);
    }
    for (size_t i = 0; i < bench->count; i++)
        party_make(i, bench->firms, &bench->parties[i]);
    load(bench, folder);
}

static bool goal(const char *what, double got, double most)
{
    printf("%-52s%8.2f  %s %.2f\n", what, got, got <= most ? "reached" : "MISSED", most);
    return got <= most;
}

int main(int argc, char **argv)
{
    static struct bench benches[] = {
        { .name = "1,000 names", .firms = 1000 / NAMES_EACH },
        { .name = "100,000 names", .firms = 100000 / NAMES_EACH },
        { .name = "1,000,000 names", .firms = 1000000 / NAMES_EACH },
        { .name = "15,000 names", .firms = PATTERNS },
        { .name = "  5,000 patterns", .firms = PATTERNS, .written = WITH_LITERAL },
        { .name = "  the same without literals", .firms = PATTERNS, .written = WITHOUT_LITERAL,
          .count = 500 },
    };
    enum { SMALL, LARGE = 2, PLAIN, PATTERNED, UNINDEXED, COUNT };
    if (argc < 2) {
        fputs("usage: match_speed FOLDER [ROUNDS]\n", stderr);
        return 2;
    }
    size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : ROUNDS;
    if (rounds < 1 || rounds > ROUNDS_MAX)
        rounds = ROUNDS;
    long peak = peak_of(benches[LARGE], argv[1]);
    for (size_t i = 0; i < COUNT; i++)
        prepare(&benches[i], argv[1]);
    for (size_t round = 0; round < rounds; round++)
        for (size_t i = 0; i < COUNT; i++)
            if (i != UNINDEXED || round < 1)        /* slow, and no goal */
                round_run(&benches[i], round);
    printf("\n%-28s%9s%14s%14s  accept/review/reject\n", "registry", "load s", "new/s", "seen/s");
    double cold[COUNT], seen[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        struct bench *bench = &benches[i];
        cold[i] = median(bench->cold, i == UNINDEXED ? 1 : rounds);
        seen[i] = median(bench->seen, i == UNINDEXED ? 1 : rounds);
        printf("%-28s%9.2f%14.0f%14.0f  %zu/%zu/%zu\n", bench->name, bench->load, 1 / cold[i],
               1 / seen[i], bench->outcomes[0], bench->outcomes[1], bench->outcomes[2]);
        registry_free(bench->registry);
        free(bench->parties);
    }
    printf("a million names in memory: %ld MiB at most\n", peak);
    bool good = goal("a million names to a thousand, seen parties", seen[LARGE] / seen[SMALL], 1.5);
    good &= goal("the same, new parties", cold[LARGE] / cold[SMALL], 1.5);
    good &= goal("microseconds a seen party", seen[LARGE] * 1e6, 1);
    good &= goal("5,000 patterns to none, seen parties", seen[PATTERNED] / seen[PLAIN], 3);
    good &= goal("the same, new parties", cold[PATTERNED] / cold[PLAIN], 3);
    return good ? 0 : 1;
}
