/* xml_decode.h - encodings of XML that expat does not know by itself.
 *
 * Only those in which no byte of a longer character is ASCII, so that tags can be found in the raw
 * bytes: EUC-JP, in which the Japan Patent Office shipped its gazettes until 2021.  Another is an
 * error of the record. */
#pragma once

#include <expat.h>

/* A handler for XML_SetUnknownEncodingHandler; `no_memory`, a bool, is set where memory lacked,
 * which is no fault of the record's. */
int XMLCALL xml_decode_find(void *no_memory, const XML_Char *name, XML_Encoding *encoding);
