/* raw_label.h - what the raw bytes of a record's bibliography say of its label. */
#pragma once

#include "parsers/document.h"

/* Where the text of the first element `name` inside the first element `parent` begins in
 * raw->data, blanks passed over; NOT_FOUND when there is none.  Local names. */
size_t raw_text(const struct raw *raw, const char *parent, const char *name);

/* Appends the code in that element to the label, `?` when there is none. */
void raw_label_element(struct raw_label *label, const struct raw *raw, const char *parent,
                       const char *name);

/* Appends the value of an attribute of the root. */
void raw_label_attribute(struct raw_label *label, const struct raw *raw, const char *name);

/* Whether the root has this local name. */
bool raw_is_root(const struct raw *raw, const char *name);

/* Appends the root's name and says that it is not read. */
MUST_CHECK enum status raw_refuse_root(struct raw_label *label, const struct raw *raw,
                                       struct error *error);
