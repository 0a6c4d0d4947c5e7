/* policy_text.h - a small policy that loads, to be edited into ones that do not. */
#pragma once

#include "rules/policy.h"

enum { POLICY_PATH_SIZE = 32 };

/* Rows of the text that tests edit. */
#define END ", clause: c, reference: r, status: official }\n"
#define GENERAL "  - { from: 2020-01-01, amount: \"10000\"" END
#define TIER1 "  - { from: 2021-01-01, amount: \"20000\", when: { countries: [US, eu] }, " \
              "name: tier1, over: [general]" END
#define MANY "  - { from: 2020-07-01, amount: \"8000\", when: { kinds: [university], " \
             "pieces: 10-19 }, name: many, over: [general, tier1]" END
#define ROUTES "  - { from: 2020-01-01, values: [pct, paris]" END
#define CAP "  - { from: 2020-01-01, amount: \"900000\"" END
#define TRANSFER "transfer:\n  - { from: 2020-01-01, value: first_owner" END
#define HR "      - { country: HR, from: 2013-07-01 }\n"

/* As text: every needed parameter, one row each but for patent.amount, which has exceptions. */
const char *policy_text(void);

/* policy_text with the one place of `from` replaced by `to`, without the '@' in it, as a file whose
 * path goes to `path`; the caller unlinks it.  Returns the line of the '@', 0 without one. */
int policy_text_write(const char *from, const char *to, char path[POLICY_PATH_SIZE]);

/* An edit that makes a policy which is refused: the message, '|', and the place that it names; the
 * '@' in `to` marks the line that it names. */
struct policy_refusal { const char *from, *to, *message; };
void policy_text_refused(const struct policy_refusal *rows, size_t count);

/* The policy in such a file, which must load. */
struct policy *policy_text_read(const char *from, const char *to);
