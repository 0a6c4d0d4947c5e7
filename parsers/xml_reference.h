/* xml_reference.h - the named references of a record, declared as its DTD would; for xml.c. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <expat.h>

/* Whether there is a reference `&name;` that XML itself does not define. */
bool xml_references_any(const char *text, size_t size);

/* Declares each of them to the parser of an outer DTD, but those whose name is not ASCII. */
void xml_references_declare(const char *text, size_t size, XML_Parser dtd);
