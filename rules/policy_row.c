/* policy_row.c - one row of the policy's file: its days, its figure or words, what it is limited
 * to, its source.
 *
 * What must be there is demanded here and not in the YAML schema, for a message with the place. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "rules/country.h"
#include "rules/facts.h"
#include "rules/policy_check.h"
#include "rules/stage.h"
#include "text.h"

/* ---- days ---- */

enum status read_days(const struct check *check, const char *from_text, const char *to_text,
                      int32_t *from, int32_t *to)
{
    if (is_empty(from_text))
        return refuse(check, "", "there is no first day 'from'");
    if (!date_parse_iso(from_text, from))
        return refuse_text(check, "from", from_text, "is not a day");
    *to = 0;
    if (!to_text)
        return STATUS_OK;
    if (!date_parse_iso(to_text, to))
        return refuse_text(check, "to", to_text, "is not a day");
    return *to < *from ? refuse(check, "to", "it ends before it begins") : STATUS_OK;
}

/* A limit of a year is one figure: it changes between years. */
static bool is_of_year(enum parameter parameter)
{
    return parameter == PARAMETER_CAP || parameter == PARAMETER_CAP_SCOPE ||
           parameter == PARAMETER_CAP_PATENT || parameter == PARAMETER_CAP_MADRID ||
           parameter == PARAMETER_BUDGET;
}

/* The row of a case may leave out its first day. */
static enum status read_period(const struct check *check, const struct file_row *row,
                               struct policy_value *value)
{
    bool whole_years = is_of_year(value->parameter);
    char first_day[DATE_TEXT_SIZE];
    const char *from = row->from;
    if (!from && check_is_amended(check, value->parameter)) {
        int32_t year = check->first_day / 10000;
        from = date_text(whole_years ? year * 10000 + 101 : check->first_day, first_day);
    }
    enum status status = read_days(check, from, row->to, &value->from, &value->to);
    if (status != STATUS_OK || !whole_years)
        return status;
    if (value->from % 10000 != 101)
        return refuse(check, "from", "a limit of a year begins on January 1");
    return value->to && value->to % 10000 != 1231
        ? refuse(check, "to", "a limit of a year ends on December 31") : STATUS_OK;
}

/* ---- figure or words ---- */

enum content { NOTHING = 0, AMOUNT = 1, COUNT = 2, PERCENT = 4, VALUE = 8, VALUES = 16 };
static const char *const content_keys[] = { "amount", "count", "percent", "value", "values" };

/* What a row of the kind must have, and what it may have beside. */
static const struct { enum content must, may; } contents[] = {
    [VALUE_PERIOD] = { NOTHING, NOTHING },    [VALUE_AMOUNT] = { AMOUNT, NOTHING },
    [VALUE_RATE] = { AMOUNT, PERCENT },       [VALUE_COUNT] = { COUNT, NOTHING },
    [VALUE_PERCENT] = { PERCENT, NOTHING },   [VALUE_WORD] = { VALUE, NOTHING },
    [VALUE_WORDS] = { VALUES, NOTHING },      [VALUE_STAGES] = { VALUES, NOTHING },
};

static const char *content_key(unsigned content)
{
    size_t i = 0;
    while (!(content >> i & 1))
        i++;
    return content_keys[i];
}

static unsigned content_of(const struct file_row *row)
{
    return (row->amount ? AMOUNT : 0u) | (row->count ? COUNT : 0u) | (row->percent ? PERCENT : 0u) |
           (row->value ? VALUE : 0u) | (row->values_count ? VALUES : 0u);
}

static enum status read_money(const struct check *check, const char *text, struct money *amount)
{
    if (is_empty(text))
        return refuse(check, "amount", "there is no amount");
    return money_parse(text, amount) && amount->fen >= 0
        ? STATUS_OK : refuse_text(check, "amount", text, "is not an amount of yuan");
}

/* Two decimals like money. */
static enum status read_percent(const struct check *check, const char *text, int64_t *basis_points)
{
    struct money percent;
    if (!money_parse(text, &percent) || percent.fen <= 0 || percent.fen > BASIS_POINTS)
        return refuse_text(check, "percent", text, "is not a percentage above 0, 100 at most");
    *basis_points = percent.fen;
    return STATUS_OK;
}

enum { NUMBER_DIGITS = 9 };             /* of a count or a range: more is a slip of the hand */

/* A whole number from 1 on, and where it ends; 0: none. */
static int64_t read_number(const char *text, const char **end)
{
    size_t digits = strspn(text, "0123456789");
    *end = text + digits;
    return digits && digits <= NUMBER_DIGITS ? strtoll(text, NULL, 10) : 0;
}

static enum status read_count(const struct check *check, const char *text, int64_t *number)
{
    const char *end;
    *number = read_number(text, &end);
    return *number && !*end
        ? STATUS_OK : refuse_text(check, "count", text, "is not a whole number from 1 on");
}

static enum status check_place_word(const struct check *check, const char *field, const char *word)
{
    if (country_may_be_named(word) || strcmp(word, "any") == 0 ||
        policy_group(check->policy, word))
        return STATUS_OK;
    if (country_may_be_named(country_code(word)))
        return refuse(check, field, "'%s' is written %s here", word, country_code(word));
    return refuse_text(check, field, word, "is neither a country that can be payable nor a group");
}

/* Each of a list that is not empty: known and there once.  `known`: as in PARAMETERS. */
static enum status check_words(const struct check *check, const char *field, const char *known,
                               char *const *words, size_t count)
{
    char shown[TEXT_SHOWN_SIZE];
    for (size_t i = 0; i < count; i++) {
        const char *word = words[i];
        if (is_empty(word))
            return refuse(check, field, "there is an empty word");
        for (size_t j = 0; j < i; j++)
            if (strcmp(words[j], word) == 0)
                return refuse_text(check, field, word, "is there twice");
        enum status status = STATUS_OK;
        if (strcmp(known, "*") == 0)
            status = check_place_word(check, field, word);
        else if (*known && !is_listed(known, word))
            status = refuse(check, field, "'%s' is not one of: %s", text_shown(word, shown), known);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* All of the words, each once. */
static enum status check_order_of_words(const struct check *check, const char *words, size_t count)
{
    size_t wanted = 1;
    for (const char *at = words; (at = strchr(at, ' ')); at++)
        wanted++;
    return count == wanted ? STATUS_OK
        : refuse(check, "values", "an order has each of these once: %s", words);
}

/* That evidence.csv can have them. */
static enum status check_kinds(const struct check *check, const struct file_row *row)
{
    for (unsigned i = 0; i < row->values_count; i++)
        if (!evidence_is_kind(row->values[i]))
            return refuse_text(check, "values", row->values[i],
                               "is no kind of evidence: small letters, digits and _");
    return STATUS_OK;
}

/* "none" is a list without words; "any" of districts is all of them. */
static enum status read_words(const struct check *check, enum parameter parameter,
                              const struct file_row *row)
{
    const char *words = parameter_row(parameter)->words;
    size_t count = row->values_count;
    for (size_t i = 0; i < count; i++) {
        const char *word = row->values[i];
        if (strcmp(word, "none") == 0 ||
            (parameter == PARAMETER_DISTRICTS && strcmp(word, "any") == 0))
            return count == 1 ? STATUS_OK
                              : refuse_text(check, "values", word, "stands beside others");
    }
    enum status status = check_words(check, "values", words, row->values, count);
    if (status == STATUS_OK && parameter == PARAMETER_LIMITS_ORDER)
        status = check_order_of_words(check, words, count);
    if (status == STATUS_OK && parameter_names_evidence(parameter))
        status = check_kinds(check, row);
    return status;
}

static enum status read_stages(const struct check *check, const struct file_row *row)
{
    int64_t years, before = -1, part, sum = 0;
    if (row->values_count > STAGE_COUNT_MAX)
        return refuse(check, "values", "there are more than %d stages", STAGE_COUNT_MAX);
    for (unsigned i = 0; i < row->values_count; i++) {
        if (!stage_parse(row->values[i], &years, &part))
            return refuse_text(check, "values", row->values[i],
                               "is not a stage: write YEARS:PERCENT, as in \"3:25\"");
        if (i == 0 && years != 0)
            return refuse_text(check, "values", row->values[i], "is first, but not in year 0");
        if (years <= before)
            return refuse_text(check, "values", row->values[i], "is not later than the one before");
        before = years;
        sum += part;
    }
    return sum == BASIS_POINTS ? STATUS_OK
                               : refuse(check, "values", "the stages do not add up to 100 %%");
}

/* `none` or `off` instead of a figure; else one of a parameter's words. */
static enum status read_word(const struct check *check, const struct parameter_row *parameter,
                             const struct file_row *row, struct policy_value *value)
{
    if (is_empty(row->value))
        return refuse(check, "value", "there is no value");
    value->none = parameter->kind != VALUE_WORD;
    value->words = (const char *const *)&row->value;
    value->word_count = 1;
    return check_words(check, "value", parameter->words, &row->value, 1);
}

static enum status read_figure(const struct check *check, enum value_kind kind,
                               const struct file_row *row, struct policy_value *value)
{
    enum status status = STATUS_OK;
    if (kind == VALUE_COUNT)
        return read_count(check, row->count, &value->number);
    if (kind == VALUE_PERCENT)
        return read_percent(check, row->percent, &value->basis_points);
    status = read_money(check, row->amount, &value->amount);
    return status == STATUS_OK && row->percent
        ? read_percent(check, row->percent, &value->basis_points) : status;
}

/* The figure or words of a row, and that it has nothing else. */
static enum status read_content(const struct check *check, const struct file_row *row,
                                struct policy_value *value)
{
    const struct parameter_row *parameter = parameter_row(value->parameter);
    enum value_kind kind = parameter->kind;
    unsigned must = contents[kind].must, may = contents[kind].may, has = content_of(row);
    bool figure = kind == VALUE_AMOUNT || kind == VALUE_COUNT || kind == VALUE_PERCENT;
    unsigned instead = figure && *parameter->words ? VALUE : NOTHING;
    unsigned beyond = has & ~(must | may | instead);
    if (beyond && (!must || (has & must)))
        return refuse(check, "", "there is '%s' where none belongs", content_key(beyond));
    if (beyond)
        return refuse(check, "", "there is '%s' where '%s' belongs", content_key(beyond),
                      content_key(must));
    if (instead && (has & must) && (has & instead))
        return refuse(check, "", "there are both '%s' and 'value'", content_key(must));
    if (must && !(has & (must | instead)))
        return refuse(check, "", "there is no '%s'", content_key(must));
    if (has & VALUE)
        return read_word(check, parameter, row, value);
    if (!(has & VALUES))
        return has ? read_figure(check, kind, row, value) : STATUS_OK;
    value->words = (const char *const *)row->values;
    value->word_count = row->values_count;
    return kind == VALUE_STAGES ? read_stages(check, row)
                                : read_words(check, value->parameter, row);
}

/* ---- what it is limited to ---- */

/* "5-10", "10-", "5". */
static bool parse_range(const char *text, struct number_range *range)
{
    const char *end;
    range->from = range->to = read_number(text, &end);
    if (!range->from || !*end)
        return range->from;
    if (*end != '-')
        return false;
    range->to = 0;
    if (!end[1])
        return true;
    range->to = read_number(end + 1, &end);
    return range->to >= range->from && !*end;
}

static enum status refuse_condition(const struct check *check, const struct parameter_row *row,
                                    const char *field, const char *key)
{
    return refuse(check, field, "'%s' cannot be limited to %s", row->key, key);
}

static enum status read_when(const struct check *check, const struct file_when *from,
                             struct policy_value *value)
{
    const struct parameter_row *row = parameter_row(value->parameter);
    enum status status = STATUS_OK;
    char field[32];
    unsigned asked = 0;
    for (int i = 0; i < LIST_COUNT && status == STATUS_OK; i++) {
        const char *key = condition_list_key(i);
        size_t count = from->lists[i].words_count;
        if (!count)
            continue;
        snprintf(field, sizeof field, "when/%s", key);
        asked |= 1u << i;
        if (!(row->when & 1u << i))
            return refuse_condition(check, row, field, key);
        value->when.lists[i].words = (const char *const *)from->lists[i].words;
        value->when.lists[i].count = count;
        status = check_words(check, field, condition_list_words(i), from->lists[i].words, count);
    }
    for (int i = 0; i < RANGE_COUNT && status == STATUS_OK; i++) {
        const char *key = condition_range_key(i), *text = from->ranges[i];
        if (!text)
            continue;
        snprintf(field, sizeof field, "when/%s", key);
        asked |= 1u << (LIST_COUNT + i);
        if (!(row->when & 1u << (LIST_COUNT + i)))
            return refuse_condition(check, row, field, key);
        if (!parse_range(text, &value->when.ranges[i]))
            status = refuse_text(check, field, text, "is not a range like 5-10, 10- or 5");
    }
    return status == STATUS_OK && !asked ? refuse(check, "when", "'when' asks nothing") : status;
}

/* ---- the whole row ---- */

/* Where the value is from, and by what name others stand over it. */
static enum status read_source(const struct check *check, const struct file_row *row,
                               struct policy_value *value)
{
    bool amended = check_is_amended(check, value->parameter);
    const char *status = !row->status && amended ? "assumed" : row->status;
    value->clause = !row->clause && amended ? "the case" : row->clause;
    value->reference = !row->reference && amended ? "the case" : row->reference;
    value->name = row->name ? row->name : "";
    if (is_empty(value->clause))
        return refuse(check, "", "there is no clause");
    if (is_empty(value->reference))
        return refuse(check, "", "there is no reference");
    if (is_empty(status))
        return refuse(check, "", "there is no status");
    value->assumed = strcmp(status, "assumed") == 0;
    if (!value->assumed && strcmp(status, "official") != 0)
        return refuse_text(check, "status", status, "is neither 'official' nor 'assumed'");
    if (row->name && (!*row->name || strcmp(row->name, "general") == 0))
        return refuse_text(check, "name", row->name, "is no name: all general rows are 'general'");
    if (value->general && row->over_count)
        return refuse(check, "over", "only a row with 'when' stands over others");
    return value->general || row->over_count
        ? STATUS_OK : refuse(check, "", "a row with 'when' must say what it stands 'over'");
}

enum status read_row(const struct check *check, enum parameter parameter,
                     const struct file_row *row, struct policy_value *value)
{
    *value = (struct policy_value){ .parameter = parameter, .general = !row->when };
    enum status status = read_period(check, row, value);
    if (status == STATUS_OK)
        status = read_content(check, row, value);
    if (status == STATUS_OK && row->when)
        status = read_when(check, row->when, value);
    return status == STATUS_OK ? read_source(check, row, value) : status;
}
