/* audit_line.c - the fields of one ledger line and how they follow from each other; see
 * audit_line.h. */
#include "batch/audit_line.h"

#include <string.h>

#include "batch/csv_writer.h"
#include "date.h"
#include "grant.h"
#include "reason.h"
#include "text.h"

/* ---- what a field may hold ---- */

static bool is_any(const char *text)
{
    return !csv_is_risky(text) && !strpbrk(text, "\x1e\x1f");
}

static bool is_name(const char *text)
{
    return *text && is_any(text);
}

/* A count as the program writes it: no sign, no zero in front. */
static bool is_count(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits && digits < 20 && !text[digits] && (text[0] != '0' || digits == 1);
}

static bool is_year(const char *text)
{
    return is_count(text) && strlen(text) == 4;
}

static bool is_day(const char *text)
{
    int32_t day;
    return date_parse_iso(text, &day);
}

static bool is_day_or_none(const char *text)
{
    return !*text || is_day(text);
}

static bool is_line_or_none(const char *text)
{
    return !*text || (is_count(text) && *text != '0');
}

/* An amount as money_text writes it, so that one amount is one text. */
static bool is_amount(const char *text)
{
    struct money amount;
    char again[MONEY_TEXT_SIZE];
    return money_parse(text, &amount) && !strcmp(money_text(amount, again), text);
}

static bool is_amount_or_none(const char *text)
{
    return !*text || is_amount(text);
}

static bool is_sha256_or_none(const char *text)
{
    return !*text || sha256_is_text(text);
}

static bool is_rule(const char *text)
{
    return !strcmp(text, "patent") || !strcmp(text, "madrid") || !strcmp(text, "quality");
}

static bool is_right_type(const char *text)
{
    return right_type_from(text) >= 0;
}

static bool is_route(const char *text)
{
    return route_from(text) >= 0;
}

/* Held and in review are posted in neither direction. */
static bool is_outcome(const char *text)
{
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (!strcmp(text, outcome_row(i)->code))
            return i != OUTCOME_HELD && i != OUTCOME_REVIEW;
    return false;
}

static bool is_reason(const char *text)
{
    for (int i = 0; i < REASON_COUNT; i++)
        if (!strcmp(text, reason_row(i)->code))
            return true;
    return false;
}

/* Those of number and chain are followed from line to line. */
static const struct { bool (*holds)(const char *text); const char *expected; }
columns[LEDGER_COLUMN_COUNT] = {
    [LEDGER_YEAR]           = { is_year, "a year" },
    [LEDGER_ID]             = { is_name, "an enterprise's id" },
    [LEDGER_NAME_ZH]        = { is_any, "a text as the program writes it" },
    [LEDGER_NAME_EN]        = { is_any, "a text as the program writes it" },
    [LEDGER_RULE]           = { is_rule, "patent, madrid or quality" },
    [LEDGER_RIGHT]          = { is_name, "a right" },
    [LEDGER_RIGHT_TYPE]     = { is_right_type, "a kind of right" },
    [LEDGER_OFFICE]         = { is_any, "a text as the program writes it" },
    [LEDGER_GRANTED_ON]     = { is_day, "a day as CCYY-MM-DD" },
    [LEDGER_ROUTE]          = { is_route, "a route or nothing" },
    [LEDGER_EFFECTIVE_FROM] = { is_day_or_none, "a day as CCYY-MM-DD or nothing" },
    [LEDGER_GROSS]          = { is_amount, "an amount with two decimals" },
    [LEDGER_AFTER_FAMILY]   = { is_amount, "an amount with two decimals" },
    [LEDGER_OTHER_AWARD]    = { is_amount, "an amount with two decimals" },
    [LEDGER_AFTER_OVERLAP]  = { is_amount, "an amount with two decimals" },
    [LEDGER_CAP_BEFORE]     = { is_amount_or_none, "an amount with two decimals or nothing" },
    [LEDGER_PAID]           = { is_amount, "an amount with two decimals" },
    [LEDGER_CAP_AFTER]      = { is_amount_or_none, "an amount with two decimals or nothing" },
    [LEDGER_OUTCOME]        = { is_outcome, "paid, reduced, capped or refused" },
    [LEDGER_REASON]         = { is_reason, "a reason of the list" },
    [LEDGER_CLAUSE]         = { is_any, "a text as the program writes it" },
    [LEDGER_REFERENCE]      = { is_any, "a text as the program writes it" },
    [LEDGER_SOURCE]         = { is_any, "a text as the program writes it" },
    [LEDGER_MEMBER]         = { is_any, "a text as the program writes it" },
    [LEDGER_OFFSET]         = { is_count, "a number of bytes" },
    [LEDGER_LENGTH]         = { is_count, "a number of bytes" },
    [LEDGER_DUMP_SHA256]    = { is_sha256_or_none, "64 hex digits or nothing" },
    [LEDGER_MATCH_TIER]     = { is_any, "a text as the program writes it" },
    [LEDGER_MATCH_EVIDENCE] = { is_any, "a text as the program writes it" },
    [LEDGER_CORRECTS]       = { is_line_or_none, "a line's number or nothing" },
    [LEDGER_AS_OF]          = { is_day, "a day as CCYY-MM-DD" },
};

/* ---- the fields ---- */

static bool read_amounts(struct audit_line *line)
{
    const char *const *fields = line->fields;
    const char *before = fields[LEDGER_CAP_BEFORE], *after = fields[LEDGER_CAP_AFTER];
    line->has_cap = *before && *after;
    return money_parse(fields[LEDGER_GROSS], &line->gross) &&
           money_parse(fields[LEDGER_AFTER_FAMILY], &line->after_family) &&
           money_parse(fields[LEDGER_OTHER_AWARD], &line->other_award) &&
           money_parse(fields[LEDGER_AFTER_OVERLAP], &line->after_overlap) &&
           (line->has_cap ? money_parse(before, &line->cap_before) &&
                            money_parse(after, &line->cap_after) : *before == *after);
}

/* ---- how they follow from each other ---- */

/* A rule that a line breaks, in words. */
static enum status broken(const struct audit_line *line, struct audit_findings *findings,
                          const char *rule, struct error *error)
{
    return audit_find(findings, line->line, line->line, line->file_line, error, "%s", rule);
}

struct law { bool holds; const char *text; };

static enum status judge(const struct audit_line *line, const struct law *laws, size_t count,
                         struct audit_findings *findings, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        if (!laws[i].holds)
            status = broken(line, findings, laws[i].text, error);
    return status;
}

enum status audit_fields(struct audit_line *line, struct audit_findings *findings,
                         struct error *error)
{
    const char *const *fields = line->fields;
    enum status status = STATUS_OK;
    for (int i = 0; i < LEDGER_COLUMN_COUNT && status == STATUS_OK; i++) {
        char shown[TEXT_SHOWN_SIZE];
        if (columns[i].holds && !columns[i].holds(fields[i]))
            status = audit_find(findings, line->line, line->line, line->file_line, error,
                                "column '%s': expected %s, found '%s'", ledger_columns[i],
                                columns[i].expected, text_shown(fields[i], shown));
    }
    if (status != STATUS_OK)
        return status;
    line->has_amounts = read_amounts(line);
    line->has_paid = money_parse(fields[LEDGER_PAID], &line->paid);
    if (!date_parse_iso(fields[LEDGER_AS_OF], &line->as_of))
        line->as_of = 0;
    bool quality = !strcmp(fields[LEDGER_RULE], "quality"), dump = *fields[LEDGER_DUMP_SHA256];
    bool capped = *fields[LEDGER_CAP_BEFORE] || *fields[LEDGER_CAP_AFTER];
    const struct law laws[] = {
        { !*fields[LEDGER_CAP_BEFORE] == !*fields[LEDGER_CAP_AFTER],
          "cap_before and cap_after: one is empty, the other is not" },
        { !*fields[LEDGER_SOURCE] == !dump, "source and dump_sha256: one is empty, the other is "
          "not" },
        { !quality || (!dump && !capped), "a quality award rests on no dump and has no cap" },
        { quality || dump, "a patent or a mark rests on no dump: dump_sha256 is empty" },
        { !dump || !line->has_paid || line->paid.fen <= 0 || strcmp(fields[LEDGER_LENGTH], "0"),
          "it pays on a record of no bytes: length is 0" },
        { !line->as_of || !is_day(fields[LEDGER_GRANTED_ON]) ||
          strcmp(fields[LEDGER_GRANTED_ON], fields[LEDGER_AS_OF]) <= 0,
          "granted_on is later than as_of" },
        { !line->has_paid || line->paid.fen != 0, "it pays nothing and takes nothing back" },
    };
    return judge(line, laws, COUNT_OF(laws), findings, error);
}

enum status audit_steps(const struct audit_line *line, struct money net,
                        struct audit_findings *findings, struct error *error)
{
    const char *outcome = line->fields[LEDGER_OUTCOME], *reason = line->fields[LEDGER_REASON];
    int64_t gross = line->gross.fen, family = line->after_family.fen;
    int64_t other = line->other_award.fen, due = line->after_overlap.fen;
    bool none = !strcmp(outcome, "capped") || !strcmp(outcome, "refused");
    bool full = !strcmp(outcome, "paid");
    const struct law laws[] = {
        { gross >= 0 && family >= 0 && other >= 0 && due >= 0,
          "gross, after_family, other_award or after_overlap is below nothing" },
        { family <= gross, "after_family is more than gross" },
        { due == family || due == 0 || family < 0 || other < 0 || due == family - other,
          "after_overlap is neither after_family, nor that less other_award, nor nothing" },
        { net.fen >= 0, "more is taken back than was paid for the right, id and year" },
        { net.fen <= due, "the right, id and year get more in all than after_overlap" },
        { !line->has_cap || (line->cap_before.fen >= 0 && line->cap_after.fen >= 0),
          "cap_before or cap_after is below nothing" },
        { !line->has_cap || line->cap_before.fen < 0 || line->cap_after.fen < 0 || net.fen < 0 ||
          line->cap_before.fen - net.fen == line->cap_after.fen,
          "cap_after is not cap_before less what the right, id and year get in all" },
        { full == !strcmp(reason, "ok"), "outcome is paid, but reason not ok, or the reverse" },
        { !full || net.fen == due, "outcome is paid, but what the right, id and year get in all "
          "is not after_overlap" },
        { !none || net.fen == 0, "outcome is capped or refused, but something is still paid" },
        { line->paid.fen >= 0 || *line->fields[LEDGER_CORRECTS],
          "it takes something back, but corrects no line" },
    };
    return judge(line, laws, COUNT_OF(laws), findings, error);
}
