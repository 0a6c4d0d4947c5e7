/* console.c - messages to staff. */
#include "batch/console.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void say(const struct settings *settings, const char *format, ...)
{
    va_list arguments;
    if (settings->quiet)
        return;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    putc('\n', stderr);
}

enum status stdout_finish(struct error *error)
{
    if (fflush(stdout) || ferror(stdout))
        return error_set(error, STATUS_SYSTEM, "cannot write to standard output: %s",
                         strerror(errno));
    return STATUS_OK;
}
