/* policy_text.h - a small policy that loads, to be edited into ones that do not. */
#pragma once

#include "rules/policy.h"

enum { POLICY_PATH_SIZE = 32 };

/* As text: every needed parameter, one row each but for patent.amount, which has exceptions. */
const char *policy_text(void);

/* policy_text with the one place of `from` replaced by `to`, without the '@' in it, as a file whose
 * path goes to `path`; the caller unlinks it.  Returns the line of the '@', 0 without one. */
int policy_text_write(const char *from, const char *to, char path[POLICY_PATH_SIZE]);

/* The policy in such a file, which must load. */
struct policy *policy_text_read(const char *from, const char *to);
