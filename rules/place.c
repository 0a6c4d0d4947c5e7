/* place.c - where an address is, from words alone.
 *
 *     address --1--> words --2--> places --3--> without streets --4--> evidence --5--> class
 *
 * 1, 2. See place_token.c.
 * 3. PLACE [direction]... STREET is a street's name and goes, whosever place it is: every city has
 *    a Suzhou Road.  What is left may be such a name again.
 * 4. Each place adds a sign.  5. The signs together make the class.
 * Addresses are up to 4 KiB; all steps are linear in it. */
#include "rules/place.h"

#include <stdio.h>
#include <string.h>

#include "rules/place_token.h"
#include "rules/unicode.h"

enum sign {                         /* the letters of section 7 */
    SIGN_S = 1, SIGN_C = 2, SIGN_D = 4, SIGN_J = 8, SIGN_Z = 16,
    SIGN_PLACE = 32,                /* O: a place elsewhere */
    SIGN_CODE = 64,                 /* O: another postcode */
    SIGN_TWIN_CODE = 128,           /* one of a place with our letters: 234, 735 */
};

/* --- 3: streets --- */

static void street_tell(struct trace *trace, const struct token *first, const struct token *last)
{
    if (trace)
        trace_line(trace, "a street, passed over: \"%.*s\"",
                   (int)(last->text + last->size - first->text), first->text);
}

static void streets_blank(struct tokens *tokens, struct trace *trace)
{
    size_t kept = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        struct token token = tokens->items[i];
        if (token.glued_street) {
            street_tell(trace, &token, &token);
            continue;
        }
        if (word_is(token.word, WORD_STREET)) {
            size_t at = kept;
            while (at > 0 && word_is(tokens->items[at - 1].word, WORD_DIRECTION))
                at--;
            if (at > 0 && tokens->items[at - 1].word && tokens->items[at - 1].word->place) {
                kept = at - 1;
                street_tell(trace, &tokens->items[kept], &token);
                continue;
            }
        }
        tokens->items[kept++] = token;
    }
    tokens->count = kept;
}

/* --- 4: signs --- */

static bool is_suzhou(const struct token *token)
{
    return token->word && token->word->place && token->word->place->type == PLACE_SUZHOU;
}

/* SIP or SND with Suzhou as its neighbour, breaks and codes not counted. */
static bool is_beside_suzhou(const struct tokens *tokens, size_t i)
{
    size_t before = i, after = i + 1;
    while (before > 0 && tokens->items[before - 1].kind == TOKEN_BREAK)
        before--;
    while (after < tokens->count && tokens->items[after].kind == TOKEN_BREAK)
        after++;
    return (before > 0 && is_suzhou(&tokens->items[before - 1])) ||
        (after < tokens->count && is_suzhou(&tokens->items[after]));
}

/* A place elsewhere in Han counts at the head of a segment, behind another place or 省 市 区, or
 * before one of these: 山东 in 灵山东 and 河北 in 运河北 are none. */
static bool han_stands_free(const struct tokens *tokens, size_t i)
{
    if (i == 0 || tokens->items[i - 1].kind != TOKEN_CJK)
        return true;
    const struct word *before = tokens->items[i - 1].word;
    if (before && (before->place || word_is(before, WORD_ADMIN)))
        return true;
    return i + 1 < tokens->count && word_is(tokens->items[i + 1].word, WORD_ADMIN);
}

static unsigned place_sign(const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    bool han = token->kind == TOKEN_CJK && unicode_has_han(token->word->text);
    switch (token->word->place->type) {
    case PLACE_SUZHOU:    return han ? SIGN_S : SIGN_C;
    case PLACE_COUNTY:    return SIGN_S;
    case PLACE_DISTRICT:  return han ? SIGN_S : SIGN_D;
    case PLACE_ZONE:      return i > 0 && is_suzhou(&tokens->items[i - 1]) ? SIGN_S : 0;
    case PLACE_ZONE_CODE: return is_beside_suzhou(tokens, i) ? SIGN_S : 0;
    case PLACE_JIANGSU:   return SIGN_J;
    case PLACE_CHINA:     return 0;
    case PLACE_PROVINCE: case PLACE_CITY: case PLACE_TWIN:
        return !han || han_stands_free(tokens, i) ? SIGN_PLACE : 0;
    case PLACE_TYPE_COUNT:
        break;
    }
    return 0;
}

/* A letter or two before it make it a room or part of another code: B201203; CN215000 is ours. */
static bool is_room(const struct tokens *tokens, size_t i)
{
    const struct token *before = i > 0 ? &tokens->items[i - 1] : NULL;
    return before && before->kind == TOKEN_WORD && before->size <= 2 &&
        strncmp(before->key, "CN ", 3) != 0 &&
        before->text + before->size == tokens->items[i].text;
}

static unsigned code_sign(const struct tables *tables, const struct tokens *tokens, size_t i)
{
    const struct token *token = &tokens->items[i];
    if (token->size != 6 || strncmp(token->text, "3205", 4) == 0)   /* Suzhou's area code */
        return 0;
    unsigned sign = SIGN_CODE;
    for (size_t k = 0; k < tables->postcodes.count; k++)
        if (strncmp(token->text, tables->postcodes.items[k], 3) == 0)
            sign = tables->postcode_places[k]->type == PLACE_SUZHOU ? SIGN_Z :
                SIGN_CODE | SIGN_TWIN_CODE;
    return sign != SIGN_Z && is_room(tokens, i) ? 0 : sign;
}

static unsigned signs_find(const struct tables *tables, struct tokens *tokens)
{
    unsigned signs = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        struct token *token = &tokens->items[i];
        unsigned sign = 0;
        if (token->kind == TOKEN_NEAR || token->kind == TOKEN_FAR)
            sign = token->kind == TOKEN_NEAR ? SIGN_J : SIGN_PLACE;
        else if (token->kind == TOKEN_NUMBER)
            sign = code_sign(tables, tokens, i);
        else if (token->word && token->word->place)
            sign = place_sign(tokens, i);
        token->sign = sign;
        signs |= sign;
    }
    return signs;
}

/* --- 5: the class --- */

static enum location class_of(unsigned signs, const char **rule)
{
    bool s = signs & SIGN_S, c = signs & SIGN_C, d = signs & SIGN_D, j = signs & SIGN_J;
    bool z = signs & SIGN_Z;
    bool strong = s || (c && (j || d)) || (d && j);
    if (signs & (SIGN_PLACE | SIGN_CODE)) {
        *rule = "evidence for and against";
        if (strong || z)
            return LOCATION_WEAK;
        *rule = "Suzhou beside a postcode that is none of ours";
        if (c && !(signs & (SIGN_PLACE | SIGN_TWIN_CODE)))
            return LOCATION_WEAK;
        *rule = "a place or postcode elsewhere";
        return LOCATION_ELSEWHERE;
    }
    *rule = s ? "a place that is ours alone" : "two signs of Suzhou";
    if (strong || (z && (c || d || j)))
        return LOCATION_SURE;
    *rule = c || d || z ? "one sign of Suzhou alone" : "no sign, or Jiangsu alone";
    return c || d || z ? LOCATION_WEAK : LOCATION_NONE;
}

/* --- all of it --- */

/* ` address "Suzhou" "215000"` for the tokens of one field that count; "" for none. */
static char *field_evidence(const char *field, const char *start, const char *end,
                            const struct tokens *tokens, struct arena *arena)
{
    size_t size = strlen(field) + 2;
    for (size_t i = 0; i < tokens->count; i++)
        size += tokens->items[i].sign ? tokens->items[i].size + 3 : 0;
    char *text = arena_alloc(arena, size);
    size_t used = 0;
    for (size_t i = 0; text && i < tokens->count; i++) {
        const struct token *token = &tokens->items[i];
        if (!token->sign || token->text < start || token->text >= end)
            continue;
        used += (size_t)snprintf(text + used, size - used, "%s%s \"%.*s\"", used ? "" : " ",
                                 used ? "" : field, (int)token->size, token->text);
    }
    return text;
}

/* Address and city as one list of tokens, and where each field begins and ends in memory. */
struct fields {
    struct tokens tokens;
    const char *start[2], *end[2];
};

static enum status fields_read(struct han_folder *folder, const char *address, const char *city,
                               struct arena *arena, struct fields *fields, struct error *error)
{
    const char *texts[] = { address, city };
    *fields = (struct fields){ .tokens = { 0 } };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        size_t first = fields->tokens.count;
        enum status status = place_tokens_read(folder, texts[i], arena, &fields->tokens, error);
        if (status != STATUS_OK)
            return status;
        fields->start[i] = fields->tokens.items[first].text;
        fields->end[i] = fields->tokens.items[fields->tokens.count - 1].text;
    }
    place_tokens_name(folder->tables, &fields->tokens);
    return STATUS_OK;
}

enum status location_find(struct han_folder *folder, const char *address, const char *city,
                          struct arena *arena, struct location_found *found, struct error *error)
{
    struct fields fields;
    const char *rule;
    enum status status = fields_read(folder, address, city, arena, &fields, error);
    if (status != STATUS_OK)
        return status;
    streets_blank(&fields.tokens, NULL);
    found->location = class_of(signs_find(folder->tables, &fields.tokens), &rule);
    const char *in_address = field_evidence("address", fields.start[0], fields.end[0],
                                            &fields.tokens, arena);
    const char *in_city = field_evidence("city", fields.start[1], fields.end[1], &fields.tokens,
                                         arena);
    if (!in_address || !in_city)
        return error_memory(error);
    found->evidence = arena_format(arena, "%s%s%s", location_code(found->location), in_address,
                                   in_city);
    return found->evidence ? STATUS_OK : error_memory(error);
}

/* The letter of section 7. */
static const char *sign_letter(unsigned sign)
{
    switch (sign) {
    case SIGN_S: return "S";
    case SIGN_C: return "C";
    case SIGN_D: return "D";
    case SIGN_J: return "J";
    case SIGN_Z: return "Z";
    default:     return "O";
    }
}

enum status location_trace(struct han_folder *folder, const char *address, const char *city,
                           struct trace *trace, struct error *error)
{
    static const char *const names[] = { "address", "city" };
    struct fields fields;
    const char *rule;
    enum status status = fields_read(folder, address, city, trace->arena, &fields, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (fields.end[i] > fields.start[i])
            trace_line(trace, "%s, folded: \"%.*s\"", names[i],
                       (int)(fields.end[i] - fields.start[i]), fields.start[i]);
    streets_blank(&fields.tokens, trace);
    enum location location = class_of(signs_find(folder->tables, &fields.tokens), &rule);
    for (size_t t = 0; t < fields.tokens.count; t++) {
        const struct token *token = &fields.tokens.items[t];
        size_t i = token->text >= fields.start[1] && token->text < fields.end[1];
        if (token->sign)
            trace_line(trace, "sign %s: \"%.*s\" at %td of the %s", sign_letter(token->sign),
                       (int)token->size, token->text, token->text - fields.start[i], names[i]);
    }
    trace_line(trace, "class %s: %s", location_code(location), rule);
    return STATUS_OK;
}
