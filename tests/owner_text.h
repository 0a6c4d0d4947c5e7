/* owner_text.h - who owns a grant, as text, for the tests of formats. */
#pragma once

#include "tests/scan_text.h"

/* The owners of a grant with ` ;; ` between, each as the fields that letters name, `|` between: `n`
 * name, `l` name in its own script, `t` town, `c` country.  Good until the next call. */
const char *owners_told(const struct grant *grant, const char *fields);

/* Whose a record is: the owners as above, the role of the first, whether the night keeps it. */
struct owner_row { const char *what, *more, *owners, *role; bool kept; };

/* Checks the record of `text`, in which row->more stands. */
void owner_expect(const struct format *format, const char *text, const struct owner_row *row,
                  const char *fields);
