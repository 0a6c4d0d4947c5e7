/* reconcile.c - every record is accounted for: dump by dump, right by right; see reconcile.h. */
#include "batch/reconcile.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Two numbers of one thing that should be one. */
struct pair { const char *what; uint64_t is, should_be; };

static enum status check_pairs(const char *dump, const char *kind, const struct pair *pairs,
                               size_t count, struct error *error)
{
    for (size_t i = 0; i < count; i++)
        if (pairs[i].is != pairs[i].should_be)
            return error_set(error, STATUS_SYSTEM, "cannot settle: dump '%s' does not add up: "
                             "%s%s%s are %" PRIu64 ", not %" PRIu64, dump, kind,
                             *kind ? ": " : "", pairs[i].what, pairs[i].is, pairs[i].should_be);
    return STATUS_OK;
}

static uint64_t kept_sum(const struct dump_report *dump)
{
    uint64_t sum = 0;
    for (int i = 0; i < KEPT_AS_COUNT; i++)
        sum += dump->kept_as[i];
    return sum;
}

static enum status check_dump(const struct dump_report *dump, struct error *error)
{
    struct kind_count sum = { 0 };
    for (size_t i = 0; i < dump->by_kind_count; i++) {
        sum.kept += dump->by_kind[i].kept;
        sum.no_chinese_party += dump->by_kind[i].no_chinese_party;
        sum.not_a_grant += dump->by_kind[i].not_a_grant;
        sum.rejected += dump->by_kind[i].rejected;
    }
    const struct pair by_kind[] = {
        { "kept", sum.kept, dump->kept },
        { "without a Chinese party", sum.no_chinese_party, dump->no_chinese_party },
        { "not a grant", sum.not_a_grant, dump->not_a_grant },
        { "rejected", sum.rejected, dump->rejected },
    };
    const struct pair whole[] = {
        { "kept, without a Chinese party, not a grant and rejected",
          dump->kept + dump->no_chinese_party + dump->not_a_grant + dump->rejected,
          dump->records },
        { "reasons of rejects", dump->reject_count, dump->rejected },
        { "kept records that became something", kept_sum(dump), dump->kept },
    };
    enum status status = check_pairs(dump->name, "by kind code", by_kind, COUNT_OF(by_kind), error);
    return status == STATUS_OK ? check_pairs(dump->name, "", whole, COUNT_OF(whole), error)
                               : status;
}

static enum status check_dumps(const struct settlement *s, struct error *error)
{
    uint64_t rights = 0;
    for (size_t i = 0; i < s->night.dump_count; i++) {
        enum status status = check_dump(&s->night.dumps[i], error);
        if (status != STATUS_OK)
            return status;
        rights += s->night.dumps[i].kept_as[KEPT_AS_RIGHT];
    }
    if (rights == s->right_count)
        return STATUS_OK;
    return error_set(error, STATUS_SYSTEM, "cannot settle: %" PRIu64 " records stand for a right, "
                     "but there are %zu rights", rights, s->right_count);
}

static int by_right(const void *key, const void *element)
{
    const struct owned_grant *owned = element;
    return strcmp(key, owned->grant->right);
}

/* Whether one of today's owners is an enterprise, or may be one. */
static bool has_local_owner(const struct owned_grant *owned)
{
    for (size_t i = 0; i < owned->grant->party_count; i++)
        if (owned->matches[i].enterprise && owned->matches[i].outcome != MATCH_REJECT)
            return true;
    return false;
}

/* `grants` are sorted by right, as the rights are that they come from. */
static enum status check_rights(const struct settlement *s, struct error *error)
{
    const struct night *night = &s->night;
    bool *has_award = calloc(s->grant_count + 1, sizeof *has_award);
    if (!has_award)
        return error_memory(error);
    for (size_t i = 0; i < night->award_count; i++) {
        const struct owned_grant *owned = !s->grant_count ? NULL
            : bsearch(night->awards[i].right, s->grants, s->grant_count, sizeof *s->grants,
                      by_right);
        if (owned)
            has_award[owned - s->grants] = true;
    }
    enum status status = STATUS_OK;
    for (size_t i = 0; i < s->grant_count && status == STATUS_OK; i++)
        if (!has_award[i] && has_local_owner(&s->grants[i]))
            status = error_set(error, STATUS_SYSTEM, "cannot settle: right '%s' has an owner who "
                               "is or may be local, but nothing says what it earns",
                               s->grants[i].grant->right);
    free(has_award);
    return status;
}

enum status reconcile_records(const struct settlement *s, struct error *error)
{
    enum status status = check_dumps(s, error);
    return status == STATUS_OK ? check_rights(s, error) : status;
}
