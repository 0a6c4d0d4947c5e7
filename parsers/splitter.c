/* parsers/splitter.c - finds where records begin and end in a source.
 *
 * Every byte of a dump passes here, so there is one fast search and no more.  A record
 * starts at the window's front; the search for its end goes on where it stopped when the window
 * grows, and leaves a tail that a tag may be cut in.
 *
 * Children of the root have names that are not known beforehand, so no pattern is compiled for
 * them: the next tag is the next record's, and its name says which end tag to look for. */
#include "parsers/splitter.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "limit.h"
#include "parsers/bytes.h"
#include "parsers/finder.h"
#include "parsers/xml.h"

enum { TAIL = 256 };            /* more than `</`, a prefix and the longest element name */

static size_t before_tail(size_t size)
{
    return size > TAIL ? size - TAIL : 0;
}

enum { PATTERN_SIZE = 512 };

enum status splitter_open(struct splitter *splitter, struct source *source,
                          const struct splitter_shape *shape, struct error *error)
{
    char pattern[PATTERN_SIZE];
    const char *const element_patterns[] = { pattern, NULL };
    *splitter = (struct splitter){
        .source = source, .element = shape->children ? splitter->child : shape->element,
        .wrapper = shape->element || shape->children ? shape->wrapper : "",
    };
    splitter->closed = !*splitter->wrapper;
    if (shape->children)
        return STATUS_OK;
    if (shape->element) {
        int size = snprintf(pattern, sizeof pattern, strchr(shape->element, '|') ? "(?:%s)[\\s/>]"
                            : "%s[\\s/>]", shape->element);
        assert(size > 0 && (size_t)size < sizeof pattern);
    }
    return finder_create(shape->element ? element_patterns : shape->starts, &splitter->finder,
                         error);
}

void splitter_close(struct splitter *splitter)
{
    finder_free(splitter->finder);
    splitter->finder = NULL;
}

static enum status check(const struct splitter *splitter, struct error *error)
{
    return splitter->finder ? finder_check(splitter->finder, error) : STATUS_OK;
}

/* How long the name is that ends in a blank, `/` or `>`. */
static size_t name_length(const char *text, size_t size)
{
    size_t length = 0;
    while (length < size && !isspace((unsigned char)text[length]) && text[length] != '/'
           && text[length] != '>')
        length++;
    return length;
}

/* The start of the first start or end tag of a records' element at or behind `from`. */
static size_t find_tag(const struct splitter *splitter, const char *text, size_t size,
                       size_t from, struct tag *tag)
{
    if (!splitter->finder)
        return bytes_find_tag(text, size, from, splitter->element, tag);
    for (size_t at = from;
         (at = finder_find(splitter->finder, text, size, at)) != NOT_FOUND; at++)
        if (bytes_is_tag(text, at, name_length(text + at, size - at), tag) && tag->start >= from)
            return tag->start;
    return NOT_FOUND;
}

/* Looks at the `<` at `at`: XML_FOUND and the child's name if a child of the root begins there,
 * else `at` moves behind a comment, an end tag or what else it is. */
static enum xml_found look_at_child(struct splitter *splitter, const char *text, size_t size,
                                    size_t *at)
{
    struct xml_prolog prolog;
    enum xml_found found = xml_skip_aside(text, size, at);
    if (found == XML_FOUND)
        return XML_NOT_FOUND;
    if (found == XML_NEEDS_MORE)
        return found;
    if (*at + 1 < size && text[*at + 1] == '/') {
        const char *close = memchr(text + *at, '>', size - *at);
        *at = close ? (size_t)(close - text) + 1 : *at;
        return close ? XML_NOT_FOUND : XML_NEEDS_MORE;
    }
    found = xml_prolog(text + *at, size - *at, &prolog);
    if (found == XML_FOUND)
        snprintf(splitter->child, sizeof splitter->child, "%.*s", (int)prolog.name_size,
                 prolog.name);
    *at += found == XML_FOUND ? prolog.root : found == XML_NOT_FOUND;
    return found;
}

/* The start of the first child of the root in the window, or NOT_FOUND; then `passed` bytes hold
 * none. */
static size_t find_child(struct splitter *splitter, const struct window *window, size_t *passed)
{
    const char *text = window->data, *open;
    size_t size = window->size, at = 0;
    while ((open = memchr(text + at, '<', size - at))) {
        at = (size_t)(open - text);
        enum xml_found found = look_at_child(splitter, text, size, &at);
        if (found == XML_FOUND)
            return at;
        if (found == XML_NEEDS_MORE) {
            *passed = size <= RECORD_SIZE_MAX ? at : size;
            return NOT_FOUND;
        }
    }
    *passed = size;
    return NOT_FOUND;
}

/* Keeps the local name of the start tag at the front of `text`. */
static void keep_name(struct splitter *splitter, const char *text, size_t size)
{
    size_t length = name_length(text, size);
    const char *colon = memchr(text, ':', length);
    const char *name = colon ? colon + 1 : text + 1;
    length -= (size_t)(name - text);
    if (length >= sizeof splitter->root)
        length = sizeof splitter->root - 1;         /* a child's; none of ours is so long */
    memcpy(splitter->root, name, length);
    splitter->root[length] = '\0';
}

/* Whether a tag has the name of the record in hand, and none of another that may lie in it. */
static bool is_own(const struct splitter *splitter, const char *text, const struct tag *tag)
{
    size_t length = strlen(splitter->root);
    return tag->name_end - tag->start > length
        && memcmp(text + tag->name_end - length, splitter->root, length) == 0
        && strchr("</:", text[tag->name_end - length - 1]);
}

/* The start of the first record in the window, or NOT_FOUND; then `passed` bytes hold none. */
static size_t find_start(struct splitter *splitter, const struct window *window, size_t *passed)
{
    struct tag tag;
    const char *text = window->data;
    *passed = before_tail(window->size);
    if (splitter->element == splitter->child)
        return find_child(splitter, window, passed);
    if (!splitter->element && !splitter->begun) {
        /* The first document needs neither declaration nor known root: the format has bid. */
        size_t at = 0;
        while (at < window->size && (isspace((unsigned char)text[at])
               || memchr("\xEF\xBB\xBF", text[at], 3)))
            at++;
        return at < window->size ? at : NOT_FOUND;
    }
    if (!splitter->element)
        return finder_find(splitter->finder, text, window->size, 0);
    for (size_t at = 0;
         (at = find_tag(splitter, text, window->size, at, &tag)) != NOT_FOUND; at++)
        if (tag.kind == TAG_START)
            return at;
    return NOT_FOUND;
}

/* Passes over the record's own root or start tag, lest it is taken for the next record.  False
 * when the window ends before; `end` is set when there is no more to the record. */
static bool enter(struct splitter *splitter, const struct window *window, size_t *end)
{
    struct xml_prolog prolog;
    size_t inside = 1;
    bool empty = false;
    enum xml_found found = splitter->element
        ? xml_start_tag(window->data, window->size, 0, &inside, &empty)
        : xml_prolog(window->data, window->size, &prolog);
    if (found == XML_NEEDS_MORE && !window->last && window->size <= RECORD_SIZE_MAX)
        return false;
    splitter->root[0] = '\0';
    if (splitter->element) {
        keep_name(splitter, window->data, window->size);
    } else if (found == XML_FOUND) {
        inside = prolog.root + 1;
        if (prolog.name_size < sizeof splitter->root) {
            memcpy(splitter->root, prolog.name, prolog.name_size);
            splitter->root[prolog.name_size] = '\0';
        }
    }
    splitter->scanned = inside;
    splitter->entered = true;
    if (empty) {
        *end = inside;
        splitter->closed |= !*splitter->wrapper;
    }
    return true;
}

/* The end of the element whose end tag, or else the next start tag of its name, comes first. */
static size_t find_element_end(struct splitter *splitter, const char *text, size_t size)
{
    struct tag tag;
    size_t end = splitter->scanned;
    while ((end = find_tag(splitter, text, size, end, &tag)) != NOT_FOUND
           && !is_own(splitter, text, &tag))
        end = splitter->scanned = tag.name_end;
    if (end == NOT_FOUND || tag.kind == TAG_START)
        return end;
    const char *close = memchr(text + tag.name_end, '>', size - tag.name_end);
    if (close) {
        splitter->closed |= !*splitter->wrapper;
        return (size_t)(close - text) + 1;
    }
    splitter->scanned = tag.start;
    return NOT_FOUND;
}

static bool holds_end_tag(const char *text, size_t size, const char *name)
{
    struct tag tag;
    for (size_t at = 0; *name && (at = bytes_find_tag(text, size, at, name, &tag)) != NOT_FOUND;
         at++)
        if (tag.kind == TAG_END && memchr(text + tag.name_end, '>', size - tag.name_end))
            return true;
    return false;
}

/* Whether the last tag ends: `<?xm` would begin one more document. */
static bool ends_in_a_tag(const char *text, size_t size)
{
    size_t at = size;
    while (at > 0 && text[at - 1] != '<')
        at--;
    return memchr(text + at, '>', size - at);
}

/* Whether the record that runs to the end of the member has what should stand there. */
static bool ends_well(const struct splitter *splitter, const char *text, size_t size)
{
    struct xml_prolog prolog;
    size_t end;
    bool empty = false;
    if (splitter->element)
        return *splitter->wrapper && holds_end_tag(text, size, splitter->wrapper);
    if (!ends_in_a_tag(text, size))
        return false;
    return holds_end_tag(text, size, splitter->root)
        || (xml_prolog(text, size, &prolog) == XML_FOUND
            && xml_start_tag(text, size, prolog.root, &end, &empty) == XML_FOUND && empty);
}

bool splitter_closed(const struct splitter *splitter)
{
    return splitter->closed;
}

/* The end of the record at the window's front, or NOT_FOUND when the window ends before. */
static size_t find_end(struct splitter *splitter, const struct window *window)
{
    size_t size = window->size, end = NOT_FOUND;
    if (!splitter->entered && !enter(splitter, window, &end))
        return NOT_FOUND;
    if (end == NOT_FOUND)
        end = splitter->element ? find_element_end(splitter, window->data, size)
                                : finder_find(splitter->finder, window->data, size,
                                              splitter->scanned);
    if (end != NOT_FOUND)
        return end;
    if (splitter->scanned < before_tail(size))
        splitter->scanned = before_tail(size);
    if (!window->last)
        return NOT_FOUND;
    splitter->closed = splitter->closed || ends_well(splitter, window->data, size);
    splitter->cut = !splitter->closed;
    return size;
}

enum status splitter_next(struct splitter *splitter, struct piece *piece, struct error *error)
{
    const struct window *window = source_window(splitter->source);
    enum status status = STATUS_OK;
    source_drop(splitter->source, splitter->taken);
    splitter->taken = splitter->scanned = 0;
    splitter->entered = splitter->cut = false;

    size_t start, passed;
    while ((start = find_start(splitter, window, &passed)) == NOT_FOUND) {
        splitter->closed = splitter->closed
            || holds_end_tag(window->data, window->size, splitter->wrapper);
        if (window->last)
            return check(splitter, error) == STATUS_OK ? STATUS_END : STATUS_SYSTEM;
        source_drop(splitter->source, passed);
        status = source_more(splitter->source, error);
        if (status != STATUS_OK)
            return status;
    }
    source_drop(splitter->source, start);
    splitter->begun = true;
    splitter->closed = splitter->closed && *splitter->wrapper;

    size_t end;
    while ((end = find_end(splitter, window)) == NOT_FOUND && window->size <= RECORD_SIZE_MAX) {
        status = source_more(splitter->source, error);
        if (status != STATUS_OK)
            return status;
    }
    status = check(splitter, error);
    if (status != STATUS_OK)
        return status;
    *piece = (struct piece){ .data = window->data, .size = window->size, .offset = window->offset };
    piece->too_large = end == NOT_FOUND || end > RECORD_SIZE_MAX;
    if (piece->too_large)
        return STATUS_OK;
    splitter->taken = end;
    piece->size = bytes_trimmed(window->data, end);
    piece->length = piece->size;
    piece->cut = splitter->cut;
    return STATUS_OK;
}

enum status splitter_skip(struct splitter *splitter, struct piece *piece, struct error *error)
{
    const struct window *window = source_window(splitter->source);
    size_t end;
    while ((end = find_end(splitter, window)) == NOT_FOUND) {
        source_drop(splitter->source, splitter->scanned);
        splitter->scanned = 0;
        enum status status = source_more(splitter->source, error);
        if (status != STATUS_OK)
            return status;
    }
    enum status status = check(splitter, error);
    if (status != STATUS_OK)
        return status;
    splitter->taken = end;
    piece->cut = splitter->cut;
    piece->length = window->offset + bytes_trimmed(window->data, end) - piece->offset;
    return STATUS_OK;
}
