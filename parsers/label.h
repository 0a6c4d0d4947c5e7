/* label.h - what the counts of a part are kept by: "US B2", "sequence-cwu". */
#pragma once

#include <stddef.h>

enum { LABEL_SIZE = 40 };

struct label {
    char text[LABEL_SIZE];
};

/* Appends a code out of raw bytes, a blank before it unless it is the first; anything but letters,
 * digits, '-' and '_' ends it, and an empty one is `?`.  What does not fit is cut. */
void label_add(struct label *label, const char *code, size_t size);

/* The same for a whole string. */
void label_add_text(struct label *label, const char *code);
