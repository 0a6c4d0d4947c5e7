/* xml_reference.h - the named references of a record, declared as its DTD would, and each `&` that
 * begins none; for xml.c. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <expat.h>

/* Whether there is a reference `&name;` that XML itself does not define. */
bool xml_references_any(const char *text, size_t size);

/* Declares each of them to the parser of an outer DTD, but those whose name is not ASCII. */
void xml_references_declare(const char *text, size_t size, XML_Parser dtd);

/* Offset of the next `&` at or behind `from` that begins no reference and stands in no CDATA
 * section, NOT_FOUND without one.  `section`: where the next such section may begin; starts at
 * `from` and is kept from call to call, so that all of them together look at each byte once. */
size_t xml_bare_ampersand(const char *text, size_t size, size_t from, size_t *section);
