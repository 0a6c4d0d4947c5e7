/* options.h - one table of options: parsing, `help` and the man page's check all read it. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "status.h"

/* Row: name, letter or 0, long name, argument or NULL, help. */
#define OPTIONS(ROW) \
    ROW(CONFIG,    'c', "config",    "FILE", "the night's configuration, nightly.yaml") \
    ROW(AS_OF,      0,  "as-of",     "DATE", \
        "the day it is, as CCYY-MM-DD [run, settle, review: today; else the last night's]") \
    ROW(JOBS,      'j', "jobs",      "N",    "worker threads [number of cores]") \
    ROW(PARTS,      0,  "parts",     "DIR",  "folder of the parts") \
    ROW(ALL,        0,  "all",       NULL,   "keep every grant, whoever owns it") \
    ROW(NO_SKIP,    0,  "no-skip",   NULL,   "parse every record; finds the same grants, slower") \
    ROW(REGISTRY,   0,  "registry",  "FILE", "the list of local enterprises, CSV") \
    ROW(DECISIONS,  0,  "decisions", "FILE", "staff's decisions, CSV") \
    ROW(POLICY,     0,  "policy",    "FILE", "the policy to try, YAML") \
    ROW(OUTPUT,    'o', "output",    "FILE", "where to write: a file, or a new folder") \
    ROW(HEAD,       0,  "head",      "FILE", "head.txt as kept elsewhere, or several in one") \
    ROW(PUBLIC_KEY, 0,  "public-key", "FILE", "the key that the head must be signed with, PEM") \
    ROW(SEED,       0,  "seed",      "N",    "what the sample is drawn by, a whole number") \
    ROW(SIZE,       0,  "size",      "M",    "how many draws the sample has") \
    ROW(EXCEL,      0,  "excel",     NULL,   "CSV for Excel: a BOM in front, ids as text") \
    ROW(LANG,       0,  "lang",      "LANG", \
        "language of explain's reasons, zh or en [from the locale]") \
    ROW(JSON,       0,  "json",      NULL,   "one JSON document instead of text") \
    ROW(QUIET,     'q', "quiet",     NULL,   "errors only") \
    ROW(VERBOSE,   'v', "verbose",   NULL,   "a line for each dump; of audit every finding")

#define OPTION_ENUM(name, letter, text, argument, help) OPTION_##name,
enum option_id { OPTIONS(OPTION_ENUM) OPTION_COUNT };
#define TAKES(name) (1u << OPTION_##name)
enum { TAKES_ALWAYS = TAKES(LANG) | TAKES(QUIET) };

struct settings {
    const char *config, *parts, *registry, *decisions, *policy, *output, *head, *public_key;
    uint64_t seed, size;
    int32_t as_of;              /* 0: not given */
    int jobs;
    bool all, no_skip, json, excel, quiet, verbose, chinese;
    char **operands;
    int operand_count;
};

struct command {
    const char *name;
    const char *operands;       /* as in the usage line */
    const char *summary;
    unsigned takes;             /* TAKES(…) of the options it knows, beside TAKES_ALWAYS */
    unsigned needs;             /* of these, those that must be given */
    int operands_min, operands_max;         /* max -1: any number */
    enum status (*run)(const struct settings *settings, struct error *error);
};

/* Fills `settings` from the words behind the command's name.  STATUS_CONFIG names the option. */
MUST_CHECK enum status options_parse(const struct command *command, int argc, char **argv,
                                     struct settings *settings, struct error *error);

/* Writes usage, summary and options of one command. */
void options_help(const struct command *command, FILE *out);
