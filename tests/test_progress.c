/* test_progress.c - the progress line, with a clock of our own. */
#include <criterion/criterion.h>

#include "batch/progress.h"

Test(progress, the_line_has_dumps_bytes_rate_and_time_left)
{
    struct progress progress = { .shown = false };
    char text[PROGRESS_TEXT_SIZE];
    progress_start(&progress, 12, 400000000, 100.0);
    cr_expect_str_eq(progress_text(&progress, 100.0, text),
                     "0 of 12 dumps, 0.0 of 400.0 MB, 0 MB/s");
    progress_bytes(&progress, 100000000, 101.0);
    progress_dump(&progress, 102.0);
    cr_expect_str_eq(progress_text(&progress, 102.0, text),
                     "1 of 12 dumps, 100.0 of 400.0 MB, 50 MB/s, 0:06 left");
}
