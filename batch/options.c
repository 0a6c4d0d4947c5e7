/* options.c - command lines, by getopt_long over the table of options.h. */
#include "batch/options.h"

#include <getopt.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "text.h"

enum { JOBS_MAX = 1024 };       /* more threads than any machine of a bureau has cores */

struct option_row { int letter; const char *name, *argument, *help; };

#define OPTION_ROW(name, letter, text, argument, help) { letter, text, argument, help },
static const struct option_row rows[OPTION_COUNT] = { OPTIONS(OPTION_ROW) };

static bool locale_is_chinese(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return text_starts(value, "zh");
    }
    return false;
}

static bool jobs_parse(const char *text, int *jobs)
{
    char *end;
    long value = strtol(text, &end, 10);
    if (!*text || *end || value < 1 || value > JOBS_MAX)
        return false;
    *jobs = (int)value;
    return true;
}

static bool number_parse(const char *text, uint64_t *number)
{
    size_t digits = strspn(text, "0123456789");
    if (!digits || digits > 18 || text[digits])
        return false;
    *number = strtoull(text, NULL, 10);
    return true;
}

/* What a value that cannot be read should have been. */
static const char *wanted(enum option_id option)
{
    switch (option) {
    case OPTION_AS_OF: return "a day as CCYY-MM-DD";
    case OPTION_JOBS:  return "a number from 1 to 1024";
    case OPTION_SEED:  return "a whole number";
    case OPTION_SIZE:  return "a whole number above 0";
    default:           return "zh or en";
    }
}

static enum status option_set(struct settings *settings, enum option_id option, const char *value,
                              struct error *error)
{
    bool good = true;
    switch (option) {
    case OPTION_CONFIG:     settings->config = value;    break;
    case OPTION_PARTS:      settings->parts = value;     break;
    case OPTION_REGISTRY:   settings->registry = value;  break;
    case OPTION_DECISIONS:  settings->decisions = value; break;
    case OPTION_POLICY:     settings->policy = value;    break;
    case OPTION_OUTPUT:     settings->output = value;    break;
    case OPTION_HEAD:       settings->head = value;      break;
    case OPTION_PUBLIC_KEY: settings->public_key = value; break;
    case OPTION_SEED:       good = number_parse(value, &settings->seed);    break;
    case OPTION_SIZE:
        good = number_parse(value, &settings->size) && settings->size > 0;
        break;
    case OPTION_EXCEL:      settings->excel = true;      break;
    case OPTION_ALL:        settings->all = true;        break;
    case OPTION_NO_SKIP:    settings->no_skip = true;    break;
    case OPTION_JSON:       settings->json = true;       break;
    case OPTION_QUIET:      settings->quiet = true;      break;
    case OPTION_VERBOSE:    settings->verbose = true;    break;
    case OPTION_AS_OF:      good = date_parse_iso(value, &settings->as_of); break;
    case OPTION_JOBS:       good = jobs_parse(value, &settings->jobs);      break;
    case OPTION_LANG:
        good = !strcmp(value, "zh") || !strcmp(value, "en");
        settings->chinese = !strcmp(value, "zh");
        break;
    case OPTION_COUNT:      break;
    }
    if (good)
        return STATUS_OK;
    char shown[TEXT_SHOWN_SIZE];
    return error_set(error, STATUS_CONFIG, "cannot read option '--%s': '%s' is not %s",
                     rows[option].name, text_shown(value, shown),
                     wanted(option));
}

/* getopt's two tables for the options that `command` takes; getopt returns the enum + 1. */
static void getopt_tables(const struct command *command, struct option *longs, char *shorts)
{
    *shorts++ = ':';            /* tells a missing value from an unknown option */
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!((command->takes | TAKES_ALWAYS) & (1u << i)))
            continue;
        *longs++ = (struct option){ rows[i].name, rows[i].argument ? required_argument
                                                                   : no_argument, NULL, 256 + i };
        if (rows[i].letter) {
            *shorts++ = (char)rows[i].letter;
            if (rows[i].argument)
                *shorts++ = ':';
        }
    }
    *longs = (struct option){ 0 };
    *shorts = '\0';
}

static int option_of(int code)
{
    if (code >= 256)
        return code - 256;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (rows[i].letter == code)
            return i;
    return -1;
}

static enum status operands_check(const struct command *command, const struct settings *settings,
                                  unsigned given, struct error *error)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if ((command->needs & ~given) & (1u << i))
            return error_set(error, STATUS_CONFIG, "'%s' needs --%s %s (see: ipreward help %s)",
                             command->name, rows[i].name, rows[i].argument, command->name);
    if (settings->operand_count < command->operands_min)
        return error_set(error, STATUS_CONFIG, "'%s' needs %s (see: ipreward help %s)",
                         command->name, command->operands, command->name);
    if (command->operands_max >= 0 && settings->operand_count > command->operands_max) {
        char shown[TEXT_SHOWN_SIZE];
        return error_set(error, STATUS_CONFIG, "'%s' takes no '%s' (see: ipreward help %s)",
                         command->name,
                         text_shown(settings->operands[command->operands_max], shown),
                         command->name);
    }
    return STATUS_OK;
}

enum status options_parse(const struct command *command, int argc, char **argv,
                          struct settings *settings, struct error *error)
{
    struct option longs[OPTION_COUNT + 1];
    char shorts[2 * OPTION_COUNT + 2];
    getopt_tables(command, longs, shorts);
    *settings = (struct settings){ .jobs = omp_get_num_procs(), .chinese = locale_is_chinese() };

    unsigned given = 0;
    int code;
    optind = 1;
    opterr = 0;
    while ((code = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        char shown[TEXT_SHOWN_SIZE];
        if (code == '?') {              /* optopt: the letter, 0 for a long one */
            const char letter[] = { '-', (char)optopt, '\0' };
            bool is_letter = optopt > 0 && optopt < 256;
            return error_set(error, STATUS_CONFIG, "'%s' has no option '%s' (see: ipreward help "
                             "%s)", command->name,
                             text_shown(is_letter ? letter : argv[optind - 1], shown),
                             command->name);
        }
        if (code == ':')
            return error_set(error, STATUS_CONFIG, "option '%s' needs a value (see: ipreward help "
                             "%s)", text_shown(argv[optind - 1], shown), command->name);
        int option = option_of(code);
        enum status status = option_set(settings, (enum option_id)option, optarg, error);
        if (status != STATUS_OK)
            return status;
        given |= 1u << option;
    }
    settings->operands = argv + optind;
    settings->operand_count = argc - optind;
    return operands_check(command, settings, given, error);
}

void options_help(const struct command *command, FILE *out)
{
    fprintf(out, "usage: ipreward %s%s%s [options]\n\n%s\n\n", command->name,
            *command->operands ? " " : "", command->operands, command->summary);
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!((command->takes | TAKES_ALWAYS) & (1u << i)))
            continue;
        char left[64], letter[8] = "";
        if (rows[i].letter)
            snprintf(letter, sizeof letter, "-%c, ", rows[i].letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, rows[i].name,
                 rows[i].argument ? " " : "", rows[i].argument ? rows[i].argument : "");
        fprintf(out, "  %-22s %s\n", left, rows[i].help);
    }
}
