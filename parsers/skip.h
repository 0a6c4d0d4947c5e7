/* skip.h - passes over records that cannot name a Chinese party, by their raw bytes. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* True when no text or attribute that a parser finds in text[0 .. size), the root element up to
 * the end of its bibliography, can be the code CN.  It only ever rules out. */
bool skip_has_no_cn(const char *text, size_t size);

/* True when text[0 .. size), what stands before a root, declares entities that are text: those
 * could spell anything, so nothing behind it may be skipped.  Entities that are pictures,
 * `<!ENTITY name SYSTEM "file" NDATA TIF>`, can stand nowhere in text and do not count. */
bool skip_declares(const char *text, size_t size);
