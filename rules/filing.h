/* filing.h - first filings: how their numbers are spelled, and the Chinese publications that tell
 * in Chinese who made them (STANDING_FILING).
 *
 * Pure.  Source of the numbers: FORMATS.md traps 13 and 20, the samples of the CNIPA; since October
 * 2003 a Chinese application has twelve digits (year, type, seven of a series), before that eight
 * (year, type, five), either with a check digit behind. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "rules/merge.h"
#include "status.h"

/* The one spelling of a priority claim or application: "CN201810012345" however it is written, for
 * any other office the code and the number without blanks, separators and a check digit behind a
 * point.  NULL without memory. */
const char *filing_key(struct arena *arena, const char *country, const char *number);

enum { FILING_NUMBER_SIZE = 16 };

/* The twelve or eight digits of a Chinese application from `size` bytes of text, with a NUL; false
 * when it is none, as a PCT application filed in China. */
bool filing_number(const char *text, size_t size, char number[FILING_NUMBER_SIZE]);

/* The Chinese applications that are asked for, and the publications found of them.
 * Ownership: filings_create makes it, filings_free frees it (NULL is fine); what it gives is the
 * arena's. */
struct filings;

struct filing {
    struct sourced_grant source;
    struct filing *next;                /* of the same application: by publication, then place */
};

MUST_CHECK enum status filings_create(struct arena *arena, struct filings **out,
                                      struct error *error);
void filings_free(struct filings *filings);

/* Asks for a Chinese application; any other number is passed over. */
MUST_CHECK enum status filings_ask(struct filings *filings, const char *number,
                                   struct error *error);
size_t filings_asked(const struct filings *filings);
bool filings_wants(const struct filings *filings, const char *number, size_t size);

/* Adds a publication, borrowed; one that nobody asked for is passed over. */
MUST_CHECK enum status filings_add(struct filings *filings, const struct sourced_grant *source,
                                   struct error *error);

/* The publications of an application, the earliest first, whatever came first here; or NULL. */
const struct filing *filings_find(const struct filings *filings, const char *number);
