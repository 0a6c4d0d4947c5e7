/* parsers/xml_decode.c - EUC-JP for expat, by iconv.
 *
 * The first byte tells the length: ASCII one, 0x8E (half-width katakana) and 0xA1 to 0xFE two,
 * 0x8F (JIS X 0212) three.  Gazettes are some hundred kilobytes, of which the bibliography is
 * decoded a character at a time. */
#include "parsers/xml_decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <strings.h>

enum { HALF_WIDTH = 0x8E, SUPPLEMENT = 0x8F, FIRST = 0xA1, LAST = 0xFE };

static int XMLCALL decode(void *data, const char *bytes)
{
    unsigned char out[4], lead = (unsigned char)bytes[0];
    char *from = (char *)bytes, *to = (char *)out;      /* iconv does not write there */
    size_t left = lead == SUPPLEMENT ? 3 : 2, room = sizeof out;
    iconv(data, NULL, NULL, NULL, NULL);
    if (iconv(data, &from, &left, &to, &room) == (size_t)-1 || left || room)
        return -1;
    uint32_t character = (uint32_t)out[0] << 24 | (uint32_t)out[1] << 16 | (uint32_t)out[2] << 8
        | out[3];
    return character <= 0xFFFF ? (int)character : -1;   /* expat takes no more from us */
}

static void XMLCALL release(void *data)
{
    iconv_close(data);
}

int XMLCALL xml_decode_find(void *no_memory, const XML_Char *name, XML_Encoding *encoding)
{
    if (strcasecmp(name, "EUC-JP") != 0)
        return XML_STATUS_ERROR;
    iconv_t converter = iconv_open("UCS-4BE", "EUC-JP");
    if (converter == (iconv_t)-1) {
        *(bool *)no_memory = errno != EINVAL;       /* EINVAL: iconv does not know it */
        return XML_STATUS_ERROR;
    }
    for (int byte = 0; byte < 256; byte++)
        encoding->map[byte] = byte < 0x80 ? byte
            : byte == HALF_WIDTH || (byte >= FIRST && byte <= LAST) ? -2
            : byte == SUPPLEMENT ? -3 : -1;
    encoding->data = converter;
    encoding->convert = decode;
    encoding->release = release;
    return XML_STATUS_OK;
}
