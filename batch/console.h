/* console.h - the one way to tell a person something that is no error: on stderr, if at all. */
#pragma once

#include "batch/options.h"

__attribute__((format(printf, 2, 3)))
void say(const struct settings *settings, const char *format, ...);

/* Closes the books on stdout: STATUS_SYSTEM when something written to it did not get there. */
MUST_CHECK enum status stdout_finish(struct error *error);
