/* exchange.h - the EPO's `exchange-document`: what DOCDB and answers of OPS have in common.
 *
 * Each number stands in several formats: `docdb` is complete and normalised, `epodoc` tells a PCT
 * application by its shape, `original` is as filed.  DOCDB repeats the reference for each format,
 * OPS puts several document-id into one.
 * Source: FORMATS.md section 5.  Ownership, threads: as in reading.h. */
#pragma once

#include "parsers/reading.h"

/* The document-id in this format of `reference` or its next siblings of the same name; NULL. */
const struct xml_node *exchange_id(const struct xml_node *reference, const char *format);

/* Fills all of reading->grant but owners, standing and the day of update; and the verdict. */
void exchange_read(struct reading *reading, const struct xml_node *root);
