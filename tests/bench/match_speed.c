/* match_speed.c - parties a second against registries of 1,000, 100,000 and 1,000,000 names.
 *
 *     match_speed FOLDER [MOST]
 *
 * Made-up companies with names of pinyin, of a trade and of Han, the same ones at each run; parties
 * that are exact, misspelt, cut and unlisted, each many times as in a night.  The listed ones are
 * LISTED companies, spread over the registry, or all of a smaller one.  A smaller MOST than 1000000
 * makes a short run.  Each registry has a process of its own, so that its peak of memory is its
 * own; they take turns.  Exit status 1 when a goal is missed. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "rules/match.h"
#include "rules/registry.h"

enum { PARTY_COUNT = 20000, LISTED = 4000, ROUNDS = 15, TEXT_SIZE = 160, PATTERN_COUNT = 5000 };
enum sort { EXACT, EXACT_HAN, MISSPELT, CUT, UNLISTED_PLACE, UNLISTED, SORT_COUNT };

static const struct { const char *name; unsigned share; } sorts[SORT_COUNT] = {
    { "exact", 25 }, { "exact, Han", 10 }, { "misspelt", 5 }, { "cut", 5 },
    { "unlisted, here", 35 }, { "unlisted, elsewhere", 20 },
};

struct made_party { struct party party; enum sort sort; char name[TEXT_SIZE], address[64]; };

struct measure { double load, cold, by_sort[SORT_COUNT]; long peak; size_t hits; };

/* --- made-up companies --- */

static uint64_t mixed(uint64_t number)
{
    number = (number ^ number >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    number = (number ^ number >> 27) * UINT64_C(0x94D049BB133111EB);
    return number ^ number >> 31;
}

static unsigned take(uint64_t *dice, unsigned count)
{
    unsigned face = (unsigned)(*dice % count);
    *dice = mixed(*dice + 1);
    return face;
}

static void company_latin(uint64_t number, char *name)
{
    static const char *const starts[] = { "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h",
                                          "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s", "y" };
    static const char *const ends[] = { "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "i",
                                        "ian", "iao", "ing", "ong", "ou", "u", "uan", "ui", "un" };
    static const char *const trades[] = { "Technology", "Electronics", "Precision Machinery",
        "New Materials", "Pharmaceutical", "Optoelectronics", "Intelligent Equipment", "Biotech",
        "Semiconductor", "Automation", "Auto Parts", "Environmental Protection", "Textile",
        "Medical Devices", "Software", "Industrial" };
    static const char *const forms[] = { "%s%s %s Co., Ltd.", "%s%s %s Co., Ltd.",
        "%s%s (Suzhou) %s Co., Ltd.", "%s%s %s Group Co., Ltd.", "%s%s %s Corporation" };
    static const char *const places[] = { "Suzhou ", "Suzhou ", "Kunshan ", "Changshu ", "" };
    uint64_t dice = mixed(number * 2 + 1);
    char core[64] = "";
    for (unsigned left = 3 + take(&dice, 2); left > 0; left--) {
        strcat(core, starts[take(&dice, 22)]);
        strcat(core, ends[take(&dice, 19)]);
    }
    core[0] = (char)(core[0] - 'a' + 'A');
    unsigned form = take(&dice, 5);
    const char *place = form == 2 ? "" : places[take(&dice, 5)];
    snprintf(name, TEXT_SIZE, forms[form], place, core, trades[take(&dice, 16)]);
}

static void company_han(uint64_t number, char *name)
{
    static const char characters[] = "兰亭寒山桂花虎丘枫桥沧浪拙政狮林网师留园怡耦艺圃环秀退思平江盘门金鸡独墅石湖太白"
                                     "明德信诚恒瑞天宏华泰盛远东方新科创达通力博源润丰康健安宁";
    static const char *const trades[] = { "科技", "电子", "精密机械", "新材料", "药业", "光电",
        "智能装备", "生物", "半导体", "自动化", "汽车零部件", "环保", "纺织", "医疗器械", "软件" };
    uint64_t dice = mixed(number * 2 + 2);
    char core[20] = "";
    for (unsigned left = 3 + take(&dice, 3); left > 0; left--)
        strncat(core, characters + 3 * take(&dice, (sizeof characters - 1) / 3), 3);
    snprintf(name, TEXT_SIZE, "%s%s%s%s", take(&dice, 2) ? "苏州" : "昆山", core,
             trades[take(&dice, 15)], take(&dice, 3) ? "有限公司" : "股份有限公司");
}

/* Of a company that the registry lacks, so that no other's name is like it. */
static void pattern_make(uint64_t number, char *pattern)
{
    do
        company_latin(UINT64_C(1) << 50 | (number += 1 << 20), pattern);
    while (strchr(pattern, '('));
    pattern[strcspn(pattern, ",.")] = '\0';
    for (char *at = pattern; *at; at++)
        *at = (char)(*at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
    strcat(pattern, "(?:RP|RPORATION)?(?: (?:GROUP|HOLDING)S?)?.*(?: LTD)?");
}

/* Two names a row, a quarter of all Han.  */
static void registry_make(const char *path, size_t names, size_t patterns)
{
    FILE *file = fopen(path, "w");
    if (!file)
        exit(3);
    fputs("id,name_zh,name_en,aliases,pattern\n", file);
    for (size_t row = 0; row < names / 2; row++) {
        char latin[TEXT_SIZE], other[TEXT_SIZE], pattern[TEXT_SIZE] = "";
        company_latin(row * 2, latin);
        (row % 2 ? company_han : company_latin)(row * 2 + 1, other);
        if (row < patterns)
            pattern_make(row, pattern);
        fprintf(file, "X-%zu,%s,\"%s\",\"%s\",%s\n", row, row % 2 ? other : "", latin,
                row % 2 ? "" : other, pattern);
    }
    if (fclose(file))
        exit(3);
}

static void misspell(char *name, uint64_t *dice)
{
    size_t size = strcspn(name, " ") > 7 ? strcspn(name, " ") : strlen(name) / 2;
    size_t at = 2 + take(dice, (unsigned)size - 3);
    memmove(name + at, name + at + 1, strlen(name + at));
}

static void party_make(struct made_party *made, size_t number, size_t names)
{
    uint64_t dice = mixed(number + 77);
    unsigned share = take(&dice, 100);
    for (made->sort = 0; share >= sorts[made->sort].share; made->sort++)
        share -= sorts[made->sort].share;
    size_t companies = names / 2 < LISTED ? names / 2 : LISTED;
    size_t row = dice % companies * (names / 2 / companies);
    bool listed = made->sort <= CUT;
    if (made->sort == EXACT_HAN)
        company_han((row | 1) * 2 + 1, made->name);
    else
        company_latin(listed ? row * 2 : UINT64_C(1) << 40 | number, made->name);
    if (made->sort == MISSPELT)
        misspell(made->name, &dice);
    if (made->sort == CUT && strlen(made->name) > 30)
        made->name[30] = '\0';
    bool here = made->sort != UNLISTED;
    snprintf(made->address, sizeof made->address, here ? "No. %u Xinghu Street, Suzhou 215000"
             : "No. %u Century Avenue, Shanghai", take(&dice, 900));
    made->party = (struct party){ .name = made->name, .name_local = "", .address = made->address,
                                  .city = here ? "Suzhou" : "Shanghai", .country = "CN",
                                  .role = "owner" };
}

/* --- measuring --- */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);     /* whatever else runs on the machine */
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fail(const struct error *error)
{
    fprintf(stderr, "match_speed: %s\n", error->text);
    exit(3);
}

static size_t match_all(struct matcher *matcher, const struct made_party *parties, int sort,
                        size_t *count)
{
    struct arena *arena = arena_create(8 << 20);
    size_t hits = 0;
    for (size_t i = 0; i < PARTY_COUNT; i++) {
        if (sort >= 0 && parties[i].sort != (enum sort)sort)
            continue;
        struct match_question question = { .office = "US", .right = "", .index = 1,
            .granted_on = 20200101, .party = &parties[i].party };
        struct match match;
        struct error error = { "" };
        arena_reset(arena);
        if (match_party(matcher, &question, arena, &match, &error) != STATUS_OK)
            fail(&error);
        hits += *match.tier != '\0';
        ++*count;
    }
    arena_free(arena);
    return hits;
}

/* One pass over the parties, or those of one sort. */
static double rate(struct matcher *matcher, const struct made_party *parties, int sort)
{
    size_t count = 0;
    double start = now();
    match_all(matcher, parties, sort, &count);
    return (double)count / (now() - start);
}

/* --- a process for each registry --- */

enum { MORE = 1 };

struct child { pid_t process; int orders, answers; size_t names, patterns; double warm; };

/* Loads, then runs a pass over all parties for each MORE that comes. */
static void serve(const char *folder, size_t names, size_t patterns, int orders, int answers)
{
    static struct made_party parties[PARTY_COUNT];
    struct measure found = { 0 };
    struct registry *registry = NULL;
    struct matcher *matcher = NULL;
    struct error error = { "" };
    struct rusage usage;
    char path[4096], order;
    snprintf(path, sizeof path, "%s/registry-%zu-%zu.csv", folder, names, patterns);
    registry_make(path, names, patterns);
    for (size_t i = 0; i < PARTY_COUNT; i++)
        party_make(&parties[i], i, names);
    double start = now();
    if (registry_read(path, &registry, &error) != STATUS_OK ||
        matcher_create(registry, NULL, &matcher, &error) != STATUS_OK)
        fail(&error);
    found.load = now() - start;
    unlink(path);
    size_t count = 0;
    start = now();
    found.hits = match_all(matcher, parties, -1, &count);
    found.cold = PARTY_COUNT / (now() - start);
    for (int sort = 0; sort < SORT_COUNT; sort++)
        found.by_sort[sort] = rate(matcher, parties, sort);
    getrusage(RUSAGE_SELF, &usage);
    found.peak = usage.ru_maxrss / 1024;
    bool sent = write(answers, &found, sizeof found) == sizeof found;
    while (sent && read(orders, &order, 1) == 1 && order == MORE) {
        rate(matcher, parties, -1);         /* the others' turns have emptied the caches */
        double warm = rate(matcher, parties, -1);
        sent = write(answers, &warm, sizeof warm) == sizeof warm;
    }
    matcher_free(matcher);
    registry_free(registry);
    _exit(sent ? 0 : 3);
}

static struct child child_start(const char *folder, size_t names, size_t patterns,
                                struct measure *found)
{
    int orders[2], answers[2];
    if (pipe(orders) || pipe(answers))
        exit(3);
    pid_t process = fork();
    if (process == 0) {
        close(orders[1]);
        serve(folder, names, patterns, orders[0], answers[1]);
    }
    close(orders[0]);
    close(answers[1]);
    if (process < 0 || read(answers[0], found, sizeof *found) != sizeof *found)
        exit(3);
    printf("%8zu names%s: load %.2f s, peak %ld MiB; cold %.0f parties/s\n", names,
           patterns ? ", with patterns" : "", found->load, found->peak, found->cold);
    for (int sort = 0; sort < SORT_COUNT; sort++)
        printf("    %-20s %.0f parties/s\n", sorts[sort].name, found->by_sort[sort]);
    printf("    %zu of %d parties hit\n", found->hits, PARTY_COUNT);
    fflush(stdout);
    return (struct child){ process, orders[1], answers[0], names, patterns, 0 };
}

/* The best of ROUNDS passes of each, in turn: a slow spell of the machine falls on all alike. */
static void race(struct child *children, size_t count)
{
    const char more = MORE, end = 0;        /* no end of file: the children hold each other's pipes */
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < count; i++) {
            double warm;
            if (write(children[i].orders, &more, 1) != 1 ||
                read(children[i].answers, &warm, sizeof warm) != sizeof warm)
                exit(3);
            children[i].warm = warm > children[i].warm ? warm : children[i].warm;
        }
    for (size_t i = 0; i < count; i++) {
        int status;
        if (write(children[i].orders, &end, 1) != 1 ||
            waitpid(children[i].process, &status, 0) != children[i].process || status)
            exit(3);
        close(children[i].orders);
        close(children[i].answers);
        printf("%8zu names%s: warm %.0f parties/s\n", children[i].names,
               children[i].patterns ? ", with patterns" : "", children[i].warm);
    }
}

static int goal(const char *what, double value, const char *sign, double bound)
{
    bool met = *sign == '<' ? value <= bound : value >= bound;
    printf("%-44s %.2f, goal %s= %.1f: %s\n", what, value, sign, bound, met ? "met" : "MISSED");
    return !met;
}

int main(int argc, char **argv)
{
    size_t most = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000000, middle = most / 10;
    if (argc < 2 || middle < 1000) {
        fputs("usage: match_speed FOLDER [MOST]\n", stderr);
        return 2;
    }
    enum { SMALL, MIDDLE, LARGE, NONE, MANY, CHILDREN };
    struct { size_t names, patterns; } sizes[CHILDREN] = {
        [SMALL] = { 1000, 0 }, [MIDDLE] = { middle, 0 }, [LARGE] = { most, 0 },
        [NONE] = { 2 * PATTERN_COUNT, 0 }, [MANY] = { 2 * PATTERN_COUNT, PATTERN_COUNT },
    };
    struct child children[CHILDREN];
    struct measure found[CHILDREN];
    for (size_t i = 0; i < CHILDREN; i++)
        children[i] = child_start(argv[1], sizes[i].names, sizes[i].patterns, &found[i]);
    race(children, CHILDREN);
    int missed = goal("warm, 1,000 names / the most", children[SMALL].warm / children[LARGE].warm,
                      "<", 1.5);
    missed |= goal("warm, the most, million parties/s", children[LARGE].warm / 1e6, ">", 1);
    missed |= goal("warm, no patterns / 5,000", children[NONE].warm / children[MANY].warm, "<", 3);
    missed |= goal("cold, no patterns / 5,000", found[NONE].cold / found[MANY].cold, "<", 3);
    return missed;
}
