/* audit_lines.c - a ledger.csv from its first line to its last; see audit_lines.h.
 *
 * The file may hold anything: a line at fault is a finding, is taken at its word where the next one
 * is judged, and the audit goes on. */
#include "batch/audit_lines.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "batch/audit_head.h"
#include "batch/audit_line.h"
#include "batch/chain.h"
#include "batch/ledger_csv.h"
#include "date.h"
#include "rules/hash.h"
#include "text.h"

/* What the lines so far say of one right, enterprise and year. */
struct award_so_far {
    const char *key;
    int64_t first_line;
    struct money net;
    bool lost;                      /* an amount could not be read or added */
    UT_hash_handle hh;
};

struct reading {
    struct audit_findings *findings;
    struct arena *arena;
    struct sha256 *sha256;
    struct chain chain;
    bool whole;                     /* the chain, so far */
    bool broken;                    /* the line before is where it is not */
    struct audit_heads heads;
    struct award_so_far *awards;
    struct money sum;
    bool has_sum;
    int64_t rows;
    int64_t next;                   /* the next row's number by counting */
    char as_of[DATE_TEXT_SIZE];     /* of the line before; "" none */
};

/* ---- the chain ---- */

/* What a wrong number comes from, as far as the line itself tells. */
static const char *number_hint(const struct audit_line *line, bool hash_is_good, bool twice)
{
    long long found = strtoll(line->fields[LEDGER_LINE], NULL, 10);
    if (!hash_is_good)
        return ": the line was changed";
    if (twice)
        return ", which the line before has too";
    if (found > line->line)
        return line->line == 1 ? ": the lines before it are not in this file; of a ledger-YEAR.csv "
                                 "audit the whole ledger.csv"
                               : ": a line is missing here or was moved";
    return found < line->line ? ": the line was moved or doubled" : "";
}

static enum status tell_break(struct reading *it, const struct audit_line *line,
                              enum chain_fault fault, int64_t given, bool hash_is_good,
                              struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    const char *const *fields = line->fields;
    int64_t number = line->line;
    if (fault == CHAIN_NUMBER) {
        bool twice = hash_is_good && !it->broken && given &&
                     strtoll(fields[LEDGER_LINE], NULL, 10) == given;
        return audit_find(it->findings, twice ? number - 1 : number, number,
                          twice ? 0 : line->file_line, error,
                          "expected number %" PRId64 ", found '%s'%s", number,
                          text_shown(fields[LEDGER_LINE], shown),
                          number_hint(line, hash_is_good, twice));
    }
    if (fault == CHAIN_HASH)
        return audit_find(it->findings, number, number, line->file_line, error,
                          "hash is not that of the line's fields: the line was changed");
    if (number == 1 && fields[LEDGER_PREV_HASH][0] == '\'')
        return audit_find(it->findings, number, number, line->file_line, error, "prev_hash has an "
                          "apostrophe in front: the file was written for Excel; audit the plain "
                          "ledger.csv");
    /* Who changes a line and hashes it anew breaks the chain behind it. */
    bool before = hash_is_good && number > 1 && !it->broken;
    return audit_find(it->findings, before ? number - 1 : number, number,
                      before ? 0 : line->file_line, error,
                      "prev_hash of line %" PRId64 " is not the hash of the line before%s", number,
                      before ? ": one of the two was changed and hashed anew" : "");
}

/* A row behind one with a wrong number may go on from that number, or as if it were right. */
static enum status follow(struct reading *it, const struct audit_line *line, struct error *error)
{
    enum chain_fault fault = CHAIN_WHOLE;
    char hash[SHA256_TEXT_SIZE], counted[24];
    int64_t given = it->chain.lines;    /* by the line before to itself */
    snprintf(counted, sizeof counted, "%" PRId64, line->line);
    if (!strcmp(counted, line->fields[LEDGER_LINE]))
        it->chain.lines = line->line - 1;
    enum status status = chain_follow(&it->chain, it->sha256, line->fields, &fault, error);
    if (status != STATUS_OK)
        return status;
    it->next = fault == CHAIN_NUMBER ? line->line + 1 : it->chain.lines + 1;
    if (fault != CHAIN_WHOLE) {
        it->whole = false;
        status = chain_hash(it->sha256, line->fields, hash, error);
        if (status == STATUS_OK)
            status = tell_break(it, line, fault, given,
                                !strcmp(hash, line->fields[LEDGER_HASH]), error);
    }
    it->broken = fault != CHAIN_WHOLE;
    return status;
}

/* ---- what it corrects ---- */

static struct award_so_far *find_award(struct reading *it, const struct audit_line *line)
{
    const char *const *fields = line->fields;
    char *key = arena_format(it->arena, "%s\x1f%s\x1f%s", fields[LEDGER_RIGHT], fields[LEDGER_ID],
                             fields[LEDGER_YEAR]);
    struct award_so_far *award = NULL;
    if (!key)
        return NULL;
    HASH_FIND_STR(it->awards, key, award);
    if (award)
        return award;
    award = arena_alloc(it->arena, sizeof *award);
    if (!award)
        return NULL;
    *award = (struct award_so_far){ .key = key };
    HASH_ADD_KEYPTR(hh, it->awards, award->key, strlen(award->key), award);
    return award->hh.tbl ? award : NULL;
}

static enum status check_corrects(struct reading *it, const struct audit_line *line,
                                  const struct award_so_far *award, struct error *error)
{
    char expected[24] = "", shown[TEXT_SHOWN_SIZE];
    const char *found = line->fields[LEDGER_CORRECTS];
    if (award->first_line)
        snprintf(expected, sizeof expected, "%" PRId64, award->first_line);
    if (!strcmp(found, expected))
        return STATUS_OK;
    return audit_find(it->findings, line->line, line->line, line->file_line, error,
                      award->first_line
                      ? "column 'corrects': the first line of this right, id and year is %s, "
                        "found '%s'"
                      : "column 'corrects': no line of this right, id and year is before it%s, "
                        "found '%s'", expected, text_shown(found, shown));
}

static enum status check_award(struct reading *it, const struct audit_line *line,
                               struct error *error)
{
    struct award_so_far *award = find_award(it, line);
    if (!award)
        return error_memory(error);
    enum status status = check_corrects(it, line, award, error);
    if (!award->first_line)
        award->first_line = line->line;
    award->lost |= !line->has_paid || !money_add(award->net, line->paid, &award->net);
    return status == STATUS_OK && line->has_amounts && !award->lost
        ? audit_steps(line, award->net, it->findings, error) : status;
}

/* ---- day, sum, head ---- */

static enum status check_day(struct reading *it, const struct audit_line *line,
                             struct error *error)
{
    if (!line->as_of)
        return STATUS_OK;
    char before[DATE_TEXT_SIZE];
    memcpy(before, it->as_of, sizeof before);
    date_text(line->as_of, it->as_of);
    if (!*before || strcmp(before, it->as_of) <= 0)
        return STATUS_OK;
    return audit_find(it->findings, line->line, line->line, line->file_line, error,
                      "column 'as_of': %s is before %s, the day of the line before", it->as_of,
                      before);
}

static enum status add_up(struct reading *it, const struct audit_line *line, struct error *error)
{
    if (!it->has_sum || !line->has_paid) {
        it->has_sum = false;
        return STATUS_OK;
    }
    it->has_sum = money_add(it->sum, line->paid, &it->sum);
    return it->has_sum ? STATUS_OK
        : audit_find(it->findings, line->line, line->line, line->file_line, error,
                     "the sum of the lines up to it is too large");
}

static struct audit_reach reach_of(const struct reading *it, uint64_t file_line)
{
    struct audit_reach reach = { .head = { .lines = it->chain.lines, .sum = it->sum },
        .has_sum = it->has_sum, .whole = it->whole, .file_line = file_line };
    memcpy(reach.head.last_hash, it->chain.last_hash, sizeof reach.head.last_hash);
    return reach;
}

static enum status visit(void *context, const char *const *fields, uint64_t file_line,
                         struct error *error)
{
    struct reading *it = context;
    struct audit_line line = { .fields = fields, .line = it->next, .file_line = file_line };
    it->rows++;
    enum status status = follow(it, &line, error);
    if (status == STATUS_OK)
        status = audit_fields(&line, it->findings, error);
    if (status == STATUS_OK)
        status = check_day(it, &line, error);
    if (status == STATUS_OK)
        status = check_award(it, &line, error);
    if (status == STATUS_OK)
        status = add_up(it, &line, error);
    const struct audit_reach reach = reach_of(it, file_line);
    return status == STATUS_OK ? audit_heads_line(&it->heads, &reach, it->findings, error)
                               : status;
}

/* ---- all of it ---- */

static enum status read_lines(struct reading *it, const char *path, struct error *error)
{
    bool cut = false;
    enum status status = ledger_csv_each(path, visit, it, error);
    if (status == STATUS_REJECT) {      /* no row: what follows it cannot be told apart */
        cut = true;
        status = audit_find(it->findings, it->next, it->next, 0, error, "%s", error->text);
    }
    return status == STATUS_OK ? audit_heads_end(&it->heads, it->next - 1, cut, it->findings,
                                                 error) : status;
}

enum status audit_lines(const char *path, const struct ledger_head *heads, size_t head_count,
                        struct audit_findings *findings, struct audit_count *count,
                        struct error *error)
{
    struct reading it = { .findings = findings, .arena = arena_create(SIZE_MAX), .has_sum = true,
                          .whole = true, .next = 1, .chain = { .last_hash = CHAIN_START } };
    enum status status = it.arena ? sha256_create(&it.sha256, error) : error_memory(error);
    if (status == STATUS_OK)
        status = audit_heads_begin(&it.heads, heads, head_count, findings, error);
    if (status == STATUS_OK)
        status = read_lines(&it, path, error);
    if (status == STATUS_OK) {
        *count = (struct audit_count){ .head = reach_of(&it, 0).head,
            .heads_reached = it.heads.reached, .reached = it.heads.good };
        count->head.lines = it.rows;
        (void)!date_parse_iso(it.as_of, &count->head.as_of);
        audit_sort(findings);
    }
    HASH_CLEAR(hh, it.awards);
    sha256_free(it.sha256);
    arena_free(it.arena);
    return status;
}
