/* uspto_text.c - a USPTO grant out of parts. */
#include "tests/uspto_text.h"

#include <stdio.h>

static char text[1 << 16];

const char *write_grant(struct parts parts)
{
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE us-patent-grant SYSTEM "
             "\"x.dtd\" [ ]>\n<us-patent-grant lang=\"EN\"%s%s%s>\n<us-bibliographic-data-grant>\n"
             "<publication-reference>\n<document-id>\n<country>US</country>\n<doc-number>%s"
             "</doc-number>\n<kind>%s</kind>\n<date>%s</date>\n</document-id>\n"
             "</publication-reference>\n<application-reference appl-type=\"utility\"><document-id>"
             "<country>US</country><doc-number>12840608</doc-number><date>20180105</date>"
             "</document-id></application-reference>\n%s\n</us-bibliographic-data-grant>\n"
             "<description>x</description></us-patent-grant>\n",
             parts.version ? " dtd-version=\"" : "", parts.version ? parts.version : "",
             parts.version ? "\"" : "", parts.number ? parts.number : "11000001",
             parts.kind ? parts.kind : "B2", parts.date ? parts.date : "20210511",
             parts.more ? parts.more : "");
    return text;
}
