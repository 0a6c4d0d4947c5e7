/* policy_text.c - a small policy that loads. */
#include "policy_text.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"

#define ROW(key, content) key ":\n  - { from: 2020-01-01, " content END

static const char text[] =
    "policy: good\n"
    "effective:\n  - { from: 2020-01-01" END
    ROW("patent.ep", "value: one_unit_as_eu")
    "patent.amount:\n"
    "  - { from: 2020-01-01, amount: \"10000\"" END
    "  - { from: 2021-01-01, amount: \"20000\", when: { countries: [US, eu] }, name: tier1, "
        "over: [general]" END
    "  - { from: 2020-07-01, amount: \"8000\", when: { kinds: [university], pieces: 10-19 }, "
        "name: many, over: [general, tier1]" END
    ROW("applicant.kinds", "values: [enterprise, university]")
    ROW("applicant.position", "value: first")
    ROW("applicant.districts", "values: [姑苏区, 虎丘区]")
    ROW("applicant.district_unknown", "value: hold")
    ROW("joint.share", "value: first_takes_all")
    ROW("patent.routes", "values: [pct, paris]")
    ROW("patent.right_types", "values: [invention, design]")
    ROW("patent.countries", "values: [US, GB, eu]")
    ROW("patent.other_developed", "values: [none]")
    ROW("patent.family_max", "value: none")
    ROW("madrid.base", "amount: \"5000\"")
    ROW("madrid.per_designation", "amount: \"1000\"")
    ROW("madrid.piece_max", "amount: \"20000\"")
    ROW("madrid.designations", "value: distinct_not_home_not_refused")
    ROW("madrid.later", "value: per_designation_life_limit")
    ROW("year.madrid", "value: protection_start")
    ROW("year.patent", "value: grant_date")
    ROW("cap.applicant_year", "amount: \"900000\"")
    ROW("quality.award", "amount: \"3000000\"")
    ROW("quality.nomination", "amount: \"1000000\"")
    ROW("quality.repeat", "value: each")
    ROW("quality.upgrade", "value: full")
    ROW("quality.districts", "value: all")
    ROW("overlap.mode", "value: top_up")
    ROW("overlap.unassigned", "value: hold")
    ROW("transfer", "value: first_owner")
    "groups:\n"
    "  - name: eu\n    reference: r\n    members:\n"
    "      - { country: DE, from: 1958-01-01 }\n"
    "      - { country: GB, from: 1973-01-01, to: 2020-01-31 }\n"
    "      - { country: HR, from: 2013-07-01 }\n"
    "      - { country: RS, from: 2030-01-01 }\n";      /* no day of this is real */

const char *policy_text(void) { return text; }

int policy_text_write(const char *from, const char *to, char path[POLICY_PATH_SIZE])
{
    const char *at = strstr(text, from), *mark = strchr(to, '@');
    cr_assert(at && !strstr(at + 1, from), "'%s' is not there, or twice", from);
    snprintf(path, POLICY_PATH_SIZE, "/tmp/policy-XXXXXX");
    int descriptor = mkstemp(path), line = 1;
    cr_assert_geq(descriptor, 0);
    FILE *file = fdopen(descriptor, "wb");
    fprintf(file, "%.*s%.*s%s%s", (int)(at - text), text,
            mark ? (int)(mark - to) : (int)strlen(to), to, mark ? mark + 1 : "",
            at + strlen(from));
    cr_assert_eq(fclose(file), 0);
    for (const char *c = text; c < at; c++)
        line += *c == '\n';
    for (const char *c = to; mark && c < mark; c++)
        line += *c == '\n';
    return mark ? line : 0;
}

void policy_text_refused(const struct policy_refusal *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char path[POLICY_PATH_SIZE], expected[sizeof (struct error)];
        struct policy *policy = NULL;
        struct error error = { "" };
        int line = policy_text_write(rows[i].from, rows[i].to, path);
        const char *place = strrchr(rows[i].message, '|');
        cr_assert(place && line, "row %zu has no place", i);
        snprintf(expected, sizeof expected, "%.*s (%s, line %d, '%s')",
                 (int)(place - rows[i].message), rows[i].message, path_name(path), line, place + 1);
        enum status status = policy_read(path, &policy, &error);
        unlink(path);
        cr_expect_eq(status, STATUS_CONFIG, "row %zu: %s", i, rows[i].message);
        const char *at = text_starts(error.text, "cannot read '") ? strchr(error.text, ':') + 2
                                                                  : error.text;
        cr_expect_str_eq(at, expected, "row %zu: '%s', not '%s'", i, at, expected);
        cr_expect_null(policy, "row %zu", i);
    }
}

struct policy *policy_text_read(const char *from, const char *to)
{
    char path[POLICY_PATH_SIZE];
    struct policy *policy;
    struct error error = { "" };
    policy_text_write(from, to, path);
    enum status status = policy_read(path, &policy, &error);
    unlink(path);
    cr_assert_eq(status, STATUS_OK, "%s", error.text);
    return policy;
}
