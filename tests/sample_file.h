/* sample_file.h - made and real records in files, for the tests of formats. */
#pragma once

#include "tests/scan_text.h"

/* The bytes of a file with a NUL behind; fails the test when it is not there. */
char *sample_file(const char *path);

/* Scans the first record of a file and leaves the scan standing on it; the scan before must have
 * ended. */
struct scan sample_scan(const struct format *format, const char *path, struct scan_mode mode);

/* What becomes of the first record of a file: the status of opening or reading it, and the reason
 * in `error`. */
enum status sample_status(const struct format *format, const char *path, struct scan_mode mode,
                          struct error *error);

/* The owners of a grant, `name/name_local|address|city|country` with ` ;; ` between; without
 * `/name_local` where there is none.  Good until the next call. */
const char *owners_text(const struct grant *grant);
