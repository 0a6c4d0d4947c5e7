/* policy_case_compare.c - every difference between what a case lists and what its night gave. */
#include "rules/policy_case_compare.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "date.h"
#include "text.h"
#include "yaml_line.h"

/* A case being compared. */
struct comparison {
    const struct case_night *night;
    const struct policy_case *it;
    bool *seen;                     /* of the awards: the case lists it */
    size_t differences;
};

/* One line: case, what is different, and the line of `step` `index` of the case. */
__attribute__((format(printf, 4, 5)))
static void differ(struct comparison *result, const char *step, unsigned index,
                   const char *format, ...)
{
    const struct case_night *night = result->night;
    char text[1536], what[512], path[96], shown[TEXT_SHOWN_SIZE];
    va_list arguments;
    result->differences++;
    if (!night->report)
        return;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    snprintf(path, sizeof path, "cases/%u/%s/%u", night->place->index, step, index);
    snprintf(text, sizeof text, "'%s': %s (%s, line %d)", text_shown(result->it->name, shown),
             what, path_name(night->place->path), yaml_line(night->place->path, path));
    night->report(night->context, text);
}

const struct posted *case_posted_for(const struct posted *posted, size_t count, size_t guess,
                                     const struct award *award)
{
    for (size_t i = 0; i < count; i++) {
        const struct posted *line = &posted[(guess + i) % count];
        if (line->year == award->year && strcmp(line->right, award->right) == 0 &&
            strcmp(line->id, award->id) == 0)
            return line;
    }
    return NULL;
}

static const struct posted *posted_for(const struct comparison *result,
                                       const struct award *award)
{
    return case_posted_for(result->night->posted, result->night->posted_count,
                           (size_t)(award - result->night->awards), award);
}

/* What the night adds to it. */
static struct money posting_of(const struct comparison *result, const struct award *award)
{
    const struct posted *posted = posted_for(result, award);
    return (struct money){ award->paid.fen - (posted ? posted->net.fen : 0) };
}

static const char *year_key(const struct award *award, char key[160])
{
    snprintf(key, 160, "%.80s %.60s %d", award->right, award->id, award->year);
    return key;
}

static void compare_amount(struct comparison *result, unsigned index,
                           const struct award *award, const char *name, struct money is,
                           const char *expected)
{
    char key[160], text[MONEY_TEXT_SIZE], shown[TEXT_SHOWN_SIZE];
    struct money amount;
    if (!expected)
        return;
    if (!money_parse(expected, &amount))
        differ(result, "awards", index, "%s: %s '%s' is no amount of yuan", year_key(award, key),
               name, text_shown(expected, shown));
    else if (amount.fen != is.fen)
        differ(result, "awards", index, "%s: %s is %s, not %s", year_key(award, key), name,
               money_text(is, text), text_shown(expected, shown));
}

static void compare_text(struct comparison *result, unsigned index,
                         const struct award *award, const char *name, const char *is,
                         const char *expected)
{
    char key[160], shown[TEXT_SHOWN_SIZE];
    if (expected && strcmp(is, expected) != 0)
        differ(result, "awards", index, "%s: %s is '%s', not '%s'", year_key(award, key), name, is,
               text_shown(expected, shown));
}

/* "none" for an award that stands beside the cap. */
static void compare_room(struct comparison *result, unsigned index,
                         const struct award *award, const char *name, struct money is,
                         const char *expected)
{
    if (expected && !award->has_cap)
        compare_text(result, index, award, name, "none", expected);
    else
        compare_amount(result, index, award, name, is, expected);
}

static void compare_award(struct comparison *result, unsigned index,
                          const struct case_award *expected, const struct award *award)
{
    const struct posted *posted = posted_for(result, award);
    struct money posting = posting_of(result, award);
    char line[24] = "", from[DATE_TEXT_SIZE];
    if (posted && posting.fen)
        snprintf(line, sizeof line, "%" PRId64, posted->first_line);
    compare_text(result, index, award, "outcome", outcome_row(award->outcome)->code,
                 expected->outcome);
    compare_text(result, index, award, "reason", reason_row(award->reason)->code,
                 expected->reason);
    compare_text(result, index, award, "assumed", award->assumed, expected->assumed);
    compare_text(result, index, award, "corrects", line, expected->corrects);
    compare_text(result, index, award, "clause", award->clause, expected->clause);
    compare_text(result, index, award, "effective_from", date_text(award->effective_from, from),
                 expected->effective_from);
    compare_amount(result, index, award, "gross", award->gross, expected->gross);
    compare_amount(result, index, award, "after_family", award->after_family,
                   expected->after_family);
    compare_amount(result, index, award, "other_award", award->other_award,
                   expected->other_award);
    compare_amount(result, index, award, "after_overlap", award->after_overlap,
                   expected->after_overlap);
    compare_room(result, index, award, "cap_before", award->cap_before, expected->cap_before);
    compare_amount(result, index, award, "paid", award->paid, expected->paid);
    compare_amount(result, index, award, "posting", posting, expected->posting);
    compare_room(result, index, award, "cap_after", award->cap_after, expected->cap_after);
}

/* Finds the awards that the case lists as `awards` `index`. */
static enum status compare_expected(struct comparison *result, unsigned index)
{
    const struct case_award *expected = &result->it->awards[index];
    unsigned rights;
    enum status status = case_right_count(result->night->place, "awards", index, expected->count,
                                          expected->offices, expected->offices_count, &rights);
    if (status != STATUS_OK)
        return status;
    for (unsigned i = 0; i < rights; i++) {
        const char *right = case_right(expected->right, i, expected->offices,
                                       expected->offices_count, result->night->arena);
        size_t at = 0;
        if (!right)
            return error_memory(result->night->place->error);
        while (at < result->night->award_count &&
               (result->seen[at] || result->night->awards[at].year != (int)expected->year ||
                strcmp(result->night->awards[at].right, right) != 0 ||
                strcmp(result->night->awards[at].id, expected->id) != 0))
            at++;
        if (at == result->night->award_count) {
            differ(result, "awards", index, "there is no award %.80s %.60s %u", right,
                   expected->id, expected->year);
            continue;
        }
        result->seen[at] = true;
        compare_award(result, index, expected, &result->night->awards[at]);
    }
    return STATUS_OK;
}

static void compare_sum(struct comparison *result, unsigned index)
{
    const struct case_sum *expected = &result->it->sums[index];
    const struct { const char *name, *text; } rows[] = { { "paid", expected->paid },
                                                         { "posting", expected->posting } };
    struct money sums[2] = { { 0 }, { 0 } };
    char years[24] = "of all years";
    if (expected->year)
        snprintf(years, sizeof years, "%u", expected->year);
    for (size_t i = 0; i < result->night->award_count; i++) {
        const struct award *award = &result->night->awards[i];
        if ((expected->year && award->year != (int)expected->year) ||
            strcmp(award->id, expected->id) != 0)
            continue;
        if (!money_add(sums[0], award->paid, &sums[0]) ||
            !money_add(sums[1], posting_of(result, award), &sums[1]))
            differ(result, "sums", index, "the sum is too large");
    }
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[MONEY_TEXT_SIZE], shown[TEXT_SHOWN_SIZE];
        struct money amount;
        if (rows[i].text && (!money_parse(rows[i].text, &amount) || amount.fen != sums[i].fen))
            differ(result, "sums", index, "%.60s %s: sum of %s is %s, not %s", expected->id, years,
                   rows[i].name, money_text(sums[i], text), text_shown(rows[i].text, shown));
    }
}

static void compare_unlisted(struct comparison *result)
{
    char key[160], text[MONEY_TEXT_SIZE];
    for (size_t i = 0; i < result->night->award_count; i++) {
        const struct award *award = &result->night->awards[i];
        if (!result->seen[i])
            differ(result, "awards", 0, "an award that the case does not list: %s, %s/%s, paid %s",
                   year_key(award, key), outcome_row(award->outcome)->code,
                   reason_row(award->reason)->code, money_text(award->paid, text));
    }
}

enum status case_compare(const struct policy_case *it, const struct case_night *night,
                         size_t *differences)
{
    struct comparison result = { .night = night, .it = it,
                                 .seen = arena_alloc(night->arena, night->award_count) };
    enum status status = result.seen ? STATUS_OK : error_memory(night->place->error);
    for (unsigned i = 0; i < it->awards_count && status == STATUS_OK; i++)
        status = compare_expected(&result, i);
    for (unsigned i = 0; i < it->sums_count && status == STATUS_OK; i++)
        compare_sum(&result, i);
    if (status == STATUS_OK)
        compare_unlisted(&result);
    *differences = result.differences;
    return status;
}

void case_compare_again(const struct policy_case *it, const struct case_night *night,
                        size_t *differences)
{
    struct comparison result = { .night = night, .it = it };
    char key[160], before[MONEY_TEXT_SIZE], again[MONEY_TEXT_SIZE];
    for (size_t i = 0; i < night->award_count; i++) {
        const struct award *award = &night->awards[i];
        const struct posted *posted = posted_for(&result, award);
        struct money net = { posted ? posted->net.fen : 0 };
        if (net.fen != award->paid.fen)
            differ(&result, "awards", 0, "%s: the same night again pays %s, not %s",
                   year_key(award, key), money_text(award->paid, again), money_text(net, before));
    }
    *differences += result.differences;
}

enum status case_check_expected(const struct policy_case *it, const struct case_place *place)
{
    if (!it->awards_count)
        return case_refuse(place, "awards", 0, "case lists no awards");
    for (unsigned i = 0; i < it->awards_count; i++) {
        const struct case_award *award = &it->awards[i];
        if (!award->right || !award->id || !award->year || !award->paid || !award->outcome ||
            !award->reason)
            return case_refuse(place, "awards", i,
                               "award needs right, id, year, paid, outcome and reason");
        if (!award->right[strcspn(award->right, "0123456789")])
            return case_refuse(place, "awards", i, "a right has no number");
    }
    for (unsigned i = 0; i < it->sums_count; i++)
        if (!it->sums[i].id)
            return case_refuse(place, "sums", i, "sum needs an id");
    return STATUS_OK;
}
