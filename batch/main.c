/* main.c - the table of commands, the one place that prints errors, the exit status.
 *
 * Exit status: 0 done; 1 done, but some dump or record was rejected; 2 usage or configuration;
 * 3 nothing done: an input, disk or system failure; 4 something amiss was found; 5 another run
 * holds the lock. */
#include <archive.h>
#include <csv.h>
#include <expat.h>
#include <jansson.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>
#include <xlsxwriter.h>
#include <zip.h>
#include <zlib.h>

#include "batch/commands.h"
#include "batch/console.h"
#include "dump.h"
#include "text.h"

static const struct command commands[] = {
    { "run", "", "The nightly job: scan the dumps, match, assess, post, publish.",
      TAKES(CONFIG) | TAKES(AS_OF) | TAKES(JOBS) | TAKES(VERBOSE), TAKES(CONFIG), 0, 0,
      command_run },
    { "scan", "DUMP...", "Read dumps into parts, no more.",
      TAKES(PARTS) | TAKES(JOBS) | TAKES(ALL) | TAKES(NO_SKIP), TAKES(PARTS), 1, -1,
      command_scan },
    { "settle", "", "Match, assess, post and publish from the parts there are.",
      TAKES(CONFIG) | TAKES(AS_OF) | TAKES(VERBOSE), TAKES(CONFIG), 0, 0, command_settle },
    { "match", "PARTIES.csv", "Match a list of parties (id office name address city country).",
      TAKES(REGISTRY) | TAKES(DECISIONS) | TAKES(OUTPUT), TAKES(REGISTRY) | TAKES(OUTPUT), 1, 1,
      command_match },
    { "explain", "KEY", "Why a right, a quality award, an enterprise or a line is paid what it is.",
      TAKES(CONFIG) | TAKES(AS_OF) | TAKES(JSON), TAKES(CONFIG), 1, 1, command_explain },
    { "show", "KEY", "A right's record, byte for byte as its dump has it.",
      TAKES(CONFIG), TAKES(CONFIG), 1, 1, command_show },
    { "verify", "CLAIMS.csv", "Applicants' claims against the dumps, one verdict a row.",
      TAKES(CONFIG) | TAKES(AS_OF) | TAKES(OUTPUT), TAKES(CONFIG) | TAKES(OUTPUT), 1, 1,
      command_verify },
    { "sample", "", "An audit sample of the ledger, the larger lines the likelier, with records.",
      TAKES(CONFIG) | TAKES(AS_OF) | TAKES(SEED) | TAKES(SIZE) | TAKES(OUTPUT),
      TAKES(CONFIG) | TAKES(SEED) | TAKES(SIZE) | TAKES(OUTPUT), 0, 0, command_sample },
    { "whatif", "", "What another policy would pay for the same rights; posts nothing.",
      TAKES(CONFIG) | TAKES(POLICY) | TAKES(AS_OF) | TAKES(OUTPUT), TAKES(CONFIG) | TAKES(POLICY),
      0, 0, command_whatif },
    { "audit", "LEDGER.csv", "Check a ledger: chain and sums, against a head, against its sources.",
      TAKES(HEAD) | TAKES(PUBLIC_KEY) | TAKES(CONFIG) | TAKES(JOBS) | TAKES(VERBOSE), 0, 1, 1,
      command_audit },
    { "export", "", "Everything as files in a new folder: tables, a ledger a year, a workbook.",
      TAKES(CONFIG) | TAKES(AS_OF) | TAKES(OUTPUT) | TAKES(EXCEL), TAKES(CONFIG) | TAKES(OUTPUT),
      0, 0, command_export },
    { "review", "list|import [FILLED.csv]",
      "What staff must decide, as CSV; or their decisions in, for the next run.",
      TAKES(CONFIG) | TAKES(AS_OF), TAKES(CONFIG), 1, 2, command_review },
    { "formats", "", "The formats that are read: their files, what each tells, what it lacks.",
      0, 0, 0, 0, command_formats },
    { "policy", "check|reasons POLICY... | test CASES... | schema",
      "Check policies, run files of policy cases, list reasons, print the JSON Schema.",
      0, 0, 1, -1, command_policy },
    { "registry", "check FILE...", "Tell all that is amiss in registries.",
      0, 0, 2, -1, command_registry },
};

static const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    return NULL;
}

static void help(FILE *out)
{
    fputs("usage: ipreward COMMAND [options]\n\n"
          "Finds the foreign patents and Madrid marks of local enterprises in the offices' bulk\n"
          "dumps, works out what each is owed under the city's policy, and keeps the ledger.\n\n",
          out);
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        fprintf(out, "  %-8s %s\n", commands[i].name, commands[i].summary);
    fputs("\n  help [COMMAND], --version\n\n"
          "Exit status: 0 done; 1 done, but something was rejected; 2 usage or configuration;\n"
          "3 nothing done: input, disk or system; 4 something amiss was found; 5 another run\n"
          "holds the lock.\n", out);
}

static void version(void)
{
    printf("ipreward %s, parser version %d\n", IPREWARD_VERSION, PARSER_VERSION);
    printf("gcc %s; inflate by %s; zlib %s; libzip %s; libarchive %s; expat %s; PCRE2 %d.%d; "
           "jansson %s; SQLite %s; utf8proc %s; libxlsxwriter %s\n", __VERSION__, IPREWARD_INFLATE,
           zlibVersion(), zip_libzip_version(), ARCHIVE_VERSION_ONLY_STRING, XML_ExpatVersion(),
           PCRE2_MAJOR, PCRE2_MINOR, JANSSON_VERSION, sqlite3_libversion(), utf8proc_version(),
           lxw_version());
    fputs("formats:", stdout);
    for (size_t i = 0; dump_format(i); i++)
        printf(" %s", dump_format(i)->name);
    putchar('\n');
}

static enum status help_command(int argc, char **argv, struct error *error)
{
    const struct command *command = argc > 2 ? command_find(argv[2]) : NULL;
    char shown[TEXT_SHOWN_SIZE];
    if (argc > 2 && !command)
        return error_set(error, STATUS_CONFIG, "no command '%s' (see: ipreward help)",
                         text_shown(argv[2], shown));
    if (command)
        options_help(command, stdout);
    else
        help(stdout);
    return stdout_finish(error);
}

static enum status dispatch(int argc, char **argv, struct error *error)
{
    const char *name = argc > 1 ? argv[1] : "";
    char shown[TEXT_SHOWN_SIZE];
    if (!strcmp(name, "help") || !strcmp(name, "--help"))
        return help_command(argc, argv, error);
    if (!strcmp(name, "--version")) {
        version();
        return stdout_finish(error);
    }
    const struct command *command = command_find(name);
    if (!command && *name)
        return error_set(error, STATUS_CONFIG, "no command '%s' (see: ipreward help)",
                         text_shown(name, shown));
    if (!command) {
        help(stderr);
        return error_set(error, STATUS_CONFIG, "no command given");
    }
    if (argc > 2 && !strcmp(argv[2], "--help")) {
        options_help(command, stdout);
        return stdout_finish(error);
    }
    struct settings settings;
    enum status status = options_parse(command, argc - 1, argv + 1, &settings, error);
    return status == STATUS_OK ? command->run(&settings, error) : status;
}

static int exit_status(enum status status)
{
    enum { DONE, DONE_WITH_REJECTS, WRONG_USE, NOTHING_DONE, FINDINGS, LOCKED };
    switch (status) {                   /* no default: gcc names a forgotten case */
    case STATUS_OK:       case STATUS_END:      return DONE;
    case STATUS_REJECT:   case STATUS_BAD_DUMP: return DONE_WITH_REJECTS;
    case STATUS_CONFIG:   return WRONG_USE;
    case STATUS_SYSTEM:   return NOTHING_DONE;
    case STATUS_FINDINGS: return FINDINGS;
    case STATUS_LOCKED:   return LOCKED;
    }
    return NOTHING_DONE;
}

int main(int argc, char **argv)
{
    struct error error = { "" };
    enum status status = dispatch(argc, argv, &error);
    if (status != STATUS_OK && status != STATUS_END)
        fprintf(stderr, "ipreward: %s\n", error.text);
    return exit_status(status);
}
