/* companion.c - the short list; a name is on it only if an office is known to ship it. */
#include "parsers/companion.h"

#include <string.h>
#include <strings.h>

#include "status.h"
#include "text.h"

bool companion_is_known(const char *name)
{
    static const char *const ends[] = {
        "index.xml", "toc.xml",                 /* the package's list of its files */
        "contents", "volumeid",                 /* of the disc that packages once were */
        "readme",
        ".dtd", ".xsd", ".ent", ".mod",         /* what declares the records' elements */
        ".xsl", ".css",                         /* how to show them */
        ".pdf", ".tif", ".jpg", ".gif",         /* pictures that do not begin as such */
        ".txt", ".html",                        /* notes for people */
    };
    const char *file = path_name(name);
    size_t length = strlen(file);
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        size_t size = strlen(ends[i]);
        if (length >= size && strcasecmp(file + length - size, ends[i]) == 0)
            return true;
    }
    return false;
}

bool companion_is_picture(const char *head, size_t size)
{
    static const struct { const char *magic; size_t size; } pictures[] = {
        { "%PDF", 4 }, { "II*", 3 }, { "MM\0*", 4 }, { "\xff\xd8\xff", 3 }, { "GIF8", 4 },
        { "\x89PNG", 4 },
    };
    for (size_t i = 0; i < COUNT_OF(pictures); i++)
        if (size >= pictures[i].size && memcmp(head, pictures[i].magic, pictures[i].size) == 0)
            return true;
    return false;
}
