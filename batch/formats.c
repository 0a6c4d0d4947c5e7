/* formats.c - `formats`: what can be dropped into the inbox, and what each dump tells. */
#include <stdio.h>

#include "batch/commands.h"
#include "batch/console.h"
#include "dump.h"

static void tell(const struct format_facts *format)
{
    printf("%s: %s\n    files      %s\n    made by    %s\n    owner's    %s%s\n", format->name,
           format->contents, format->files, dump_origin_code(format->origin),
           place_detail_code(format->place), format->place < PLACE_DETAIL_ADDRESS
               ? ", no city: a match rests on the name alone" : "");
    printf("    carries   %s%s%s%s\n    lacks      %s\n", format->pct ? " PCT" : "",
           format->priorities ? " priorities" : "", format->family ? " family" : "",
           format->pct || format->priorities || format->family ? "" : " none of these: PCT, "
           "priorities, family", format->lacks);
}

enum status command_formats(const struct settings *settings, struct error *error)
{
    (void)settings;
    for (size_t i = 0; dump_format(i); i++)
        tell(dump_format(i));
    return stdout_finish(error);
}
