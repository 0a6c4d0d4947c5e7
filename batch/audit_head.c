/* audit_head.c - a ledger against its heads; see audit_head.h. */
#include "batch/audit_head.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "batch/chain.h"
#include "batch/head_file.h"
#include "batch/signature.h"

/* ---- as the lines go by ---- */

static int by_lines(const void *left, const void *right)
{
    const struct ledger_head *a = left, *b = right;
    if (a->lines != b->lines)
        return a->lines < b->lines ? -1 : 1;
    int order = strcmp(a->last_hash, b->last_hash);
    return order ? order : a->sum.fen < b->sum.fen ? -1 : a->sum.fen > b->sum.fen;
}

enum status audit_heads_begin(struct audit_heads *it, const struct ledger_head *heads,
                              size_t count, struct audit_findings *findings, struct error *error)
{
    *it = (struct audit_heads){ .count = count };
    it->heads = arena_alloc(findings->arena, (count + 1) * sizeof *it->heads);
    if (!it->heads)
        return error_memory(error);
    if (count) {
        memcpy(it->heads, heads, count * sizeof *heads);
        qsort(it->heads, count, sizeof *heads, by_lines);
    }
    const struct audit_reach empty = { .head = { .last_hash = CHAIN_START }, .has_sum = true,
                                       .whole = true };
    return audit_heads_line(it, &empty, findings, error);
}

/* One head in the place of which the ledger has a line. */
static enum status compare(struct audit_heads *it, const struct ledger_head *wanted,
                           const struct audit_reach *reach, struct audit_findings *findings,
                           struct error *error)
{
    const struct ledger_head *head = &reach->head;
    if (strcmp(wanted->last_hash, head->last_hash) != 0) {
        if (!it->bad_count++) {
            it->bad = wanted;
            it->bad_whole = reach->whole;
            it->good_before = it->good;
            memcpy(it->found, head->last_hash, sizeof it->found);
        }
        return STATUS_OK;
    }
    if (reach->has_sum && wanted->sum.fen != head->sum.fen) {
        char found[MONEY_TEXT_SIZE], expected[MONEY_TEXT_SIZE];
        return audit_find(findings, head->lines, head->lines, reach->file_line, error,
                          "the lines up to it come to %s, the head of %" PRId64 " lines to %s",
                          money_text(head->sum, found), wanted->lines,
                          money_text(wanted->sum, expected));
    }
    if (reach->whole) {                 /* else its hash stands there, but not what it hashes */
        it->reached++;
        it->good = wanted->lines;
    }
    return STATUS_OK;
}

enum status audit_heads_line(struct audit_heads *it, const struct audit_reach *reach,
                             struct audit_findings *findings, struct error *error)
{
    enum status status = STATUS_OK;
    while (status == STATUS_OK && it->next < it->count &&
           it->heads[it->next].lines <= reach->head.lines) {
        const struct ledger_head *wanted = &it->heads[it->next++];
        if (wanted->lines == reach->head.lines)
            status = compare(it, wanted, reach, findings, error);
        else if (!it->passed)
            it->passed = wanted;
    }
    return status;
}

/* ---- at the end ---- */

/* The first head that is not reached, though there is a line in its place.  In a chain that is
 * whole, all lines behind the first changed one have other hashes. */
static enum status tell_changed(const struct audit_heads *it, struct audit_findings *findings,
                                struct error *error)
{
    const struct ledger_head *bad = it->bad;
    int64_t good = it->good_before;
    bool ranged = it->bad_whole && good < bad->lines;
    char more[64] = "", since[128] = "";
    if (it->bad_count > 1)
        snprintf(more, sizeof more, "; nor %s reached", it->bad_count > 2
                 ? "are the later heads" : "is the next head");
    if (ranged && good)
        snprintf(since, sizeof since, "; lines 1 to %" PRId64 " are as the head of %" PRId64
                 " lines has them", good, good);
    return audit_find(findings, ranged ? good + 1 : bad->lines, bad->lines, 0, error,
                      "line %" PRId64 " has hash %s, the head %s%s%s%s", bad->lines, it->found,
                      bad->last_hash, ranged ? ": the ledger was made anew, and the first changed "
                      "line is among these" : "", since, more);
}

enum status audit_heads_end(struct audit_heads *it, int64_t last, bool cut,
                            struct audit_findings *findings, struct error *error)
{
    enum status status = it->bad ? tell_changed(it, findings, error) : STATUS_OK;
    if (status == STATUS_OK && it->next < it->count && it->heads[it->next].lines <= last &&
        !it->passed)
        it->passed = &it->heads[it->next];
    if (status == STATUS_OK && it->passed)
        status = audit_find(findings, it->passed->lines, it->passed->lines, 0, error,
                            "missing: a head ends at this line, but none has its number");
    int64_t most = it->count ? it->heads[it->count - 1].lines : 0;
    if (status != STATUS_OK || most <= last)
        return status;
    if (cut)
        return audit_find(findings, last + 1, most, 0, error, "they cannot be read, but the head "
                          "has %" PRId64 " lines", most);
    char unsure[96] = "";
    if (it->good < last)                /* to cut the end off is the least that was done */
        snprintf(unsure, sizeof unsure, "; lines %" PRId64 " to %" PRId64 " are vouched for by no "
                 "head", it->good + 1, last);
    return audit_find(findings, last + 1, most, 0, error, "missing: the ledger ends at line %"
                      PRId64 ", the head has %" PRId64 "%s", last, most, unsure);
}

/* ---- from a file ---- */

enum { BYTES_MAX = 1 << 20 };           /* a head is 100 bytes, one a night: 20 years */

/* Reads a whole file of at most `room` bytes; STATUS_END when there is none. */
static enum status read_bytes(const char *path, char *bytes, size_t room, size_t *size,
                              struct error *error)
{
    FILE *file = fopen(path, "rb");
    if (!file && (errno == ENOENT || errno == ENOTDIR))
        return STATUS_END;
    if (!file)
        return error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", path, strerror(errno));
    *size = fread(bytes, 1, room, file);
    bool failed = ferror(file), longer = !failed && fgetc(file) != EOF;
    fclose(file);
    if (failed)
        return error_set(error, STATUS_SYSTEM, "cannot read '%s'", path);
    if (longer)
        return error_set(error, STATUS_CONFIG, "'%s' is larger than %zu bytes", path, room);
    return STATUS_OK;
}

static enum status check_signature(const char *path, const char *public_key, struct arena *arena,
                                   struct audit_findings *findings, struct error *error)
{
    unsigned char signature[SIGNATURE_SIZE + 1];        /* one more: too long is bad, not cut */
    size_t size = 0, signature_size = 0;
    bool good = false;
    char *bytes = arena_alloc(arena, BYTES_MAX), *beside = arena_format(arena, "%s.sig", path);
    if (!bytes || !beside)
        return error_memory(error);
    enum status status = read_bytes(path, bytes, BYTES_MAX, &size, error);
    if (status != STATUS_OK)
        return status;
    status = read_bytes(beside, (char *)signature, sizeof signature, &signature_size, error);
    if (status == STATUS_END)
        return audit_find(findings, 0, 0, 0, error, "the head '%s' is not signed: there is no '%s'",
                          path, beside);
    if (status == STATUS_CONFIG)
        signature_size = sizeof signature;
    else if (status != STATUS_OK)
        return status;
    status = signature_check(public_key, bytes, size, signature, signature_size, &good, error);
    if (status == STATUS_OK && !good)
        status = audit_find(findings, 0, 0, 0, error, "'%s' is no signature of the head '%s' by "
                            "the key '%s'", beside, path, public_key);
    return status;
}

enum status audit_heads_read(const char *path, const char *public_key, struct arena *arena,
                             struct ledger_head **heads, size_t *count,
                             struct audit_findings *findings, struct error *error)
{
    enum status status = head_file_read(path, arena, heads, count, error);
    if (status == STATUS_END)
        return error_set(error, STATUS_CONFIG, "cannot read head '%s': there is no such file",
                         path);
    if (status == STATUS_REJECT)
        return STATUS_CONFIG;
    return status == STATUS_OK && public_key
        ? check_signature(path, public_key, arena, findings, error) : status;
}
