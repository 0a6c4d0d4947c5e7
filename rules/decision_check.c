/* decision_check.c - one row of staff's word: is it sound, and which key does it mean? */
#include "rules/decision_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "csv_reader.h"
#include "date.h"
#include "right_key.h"
#include "rules/name_key.h"
#include "text.h"

enum { PARTY_DIGITS_MAX = 4 };          /* PARTY_COUNT_MAX, and earlier owners behind them */

static const char *const scopes[] = { "right", "party", "name" };

bool decision_is_scope(const char *text, const char *scope)
{
    return strcmp(text, scope) == 0;
}

/* The key of a name as matching will look for it. */
static enum status name_fold(struct decision_checker *checker, const char *name,
                             struct name_key *key, const char **folded, struct error *error)
{
    enum status status = name_key_make(&checker->folder, name, checker->scratch, key, error);
    *folded = key->whole;
    return status;
}

enum status decision_fail(const struct decision_row *row, enum decision_field field,
                            struct error *error, const char *format, ...)
{
    struct error made;
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(made.text, sizeof made.text, format, arguments) < 0)
        made.text[0] = '\0';
    va_end(arguments);
    return csv_fail(row->reader, row->columns[field], error, "%s", made.text);
}

/* A right's key, "#N" behind it for its N-th party. */
static enum status right_fold(struct decision_checker *checker, const struct decision_row *row,
                              const char **out, struct error *error)
{
    const char *text = row->fields[DECISION_KEY];
    char shown[TEXT_SHOWN_SIZE];
    size_t size = strcspn(text, "#");
    const char *party = text + size;
    const char *right = arena_text(checker->scratch, text, size);
    const char *key = right ? right_key_read(checker->scratch, right) : NULL;
    if (!key)
        return error_memory(error);
    size_t digits = *party ? strspn(party + 1, "0123456789") : 0;
    bool numbered = digits > 0 && digits <= PARTY_DIGITS_MAX && party[1] != '0' &&
        !party[1 + digits];
    if (!*key || text_starts(key, "CQA") || (*party && !numbered))
        return decision_fail(row, DECISION_KEY, error, "cannot read key '%s': not a right's key, "
                             "like US11123456B2 or US11123456B2#2", text_shown(text, shown));
    *out = arena_format(checker->scratch, "%s%s", key, party);
    return *out ? STATUS_OK : error_memory(error);
}

enum status decision_party_key(struct decision_checker *checker, const char *name,
                                const char *address, const char **key, struct error *error)
{
    struct name_key folded;
    const char *name_key = "", *address_key = "";
    *key = "";
    enum status status = name_fold(checker, name, &folded, &name_key, error);
    if (status == STATUS_OK && *name_key)
        status = name_fold(checker, address, &folded, &address_key, error);
    if (status != STATUS_OK || !*name_key)
        return status;
    *key = arena_format(checker->scratch, "%s" DECISION_KEY_AT "%s", name_key, address_key);
    return *key ? STATUS_OK : error_memory(error);
}

/* Name and address of a party's key; a spreadsheet drops the blank before an address that is
 * empty.  False when nothing parts them, also without memory: then `*name` is NULL. */
static bool party_split(struct decision_checker *checker, const char *text, const char **name,
                        const char **address)
{
    const char *at = strstr(text, DECISION_KEY_AT);
    size_t size = strlen(text), bare = strlen(DECISION_KEY_AT) - 1;
    *address = at ? at + strlen(DECISION_KEY_AT) : "";
    if (!at && size >= bare && memcmp(text + size - bare, DECISION_KEY_AT, bare) == 0)
        at = text + size - bare;
    *name = at ? arena_text(checker->scratch, text, (size_t)(at - text)) : text;
    return at && *name;
}

static enum status key_fold(struct decision_checker *checker, const struct decision_row *row,
                            const char **out, struct error *error)
{
    const char *scope = row->fields[DECISION_SCOPE], *text = row->fields[DECISION_KEY];
    char shown[TEXT_SHOWN_SIZE];
    struct name_key key;
    if (decision_is_scope(scope, "right"))
        return right_fold(checker, row, out, error);
    enum status status;
    if (decision_is_scope(scope, "party")) {
        const char *name, *address;
        if (!party_split(checker, text, &name, &address))
            return !name ? error_memory(error)
                : decision_fail(row, DECISION_KEY, error, "cannot read key '%s': no '%s' between "
                                "name and address", text_shown(text, shown), DECISION_KEY_AT);
        status = decision_party_key(checker, name, address, out, error);
    } else {
        status = name_fold(checker, text, &key, out, error);
    }
    if (status != STATUS_OK)
        return status;
    if (!**out)
        return decision_fail(row, DECISION_KEY, error, "cannot read key '%s': no name in it",
                             text_shown(text, shown));
    if (decision_is_scope(scope, "name") && name_core_is_common(checker->folder.tables, key.core,
                                                              strlen(key.core)))
        return decision_fail(row, DECISION_KEY, error, "cannot decide by name '%s': companies "
                             "elsewhere share it; use scope 'party'", text_shown(text, shown));
    return STATUS_OK;
}

static enum status row_check(const struct registry *registry, const struct decision_row *written,
                             struct decision *row, struct error *error)
{
    char shown[TEXT_SHOWN_SIZE];
    const char *scope = written->fields[DECISION_SCOPE], *word = written->fields[DECISION_WORD];
    const char *id = written->fields[DECISION_ID], *day = written->fields[DECISION_DECIDED_ON];
    for (size_t i = 0; i < COUNT_OF(scopes); i++)
        if (strcmp(scopes[i], scope) == 0)
            row->scope = scopes[i];
    if (!row->scope)
        return decision_fail(written, DECISION_SCOPE, error, "cannot use scope '%s': not right, "
                             "party or name", text_shown(scope, shown));
    row->accept = strcmp(word, "accept") == 0;
    if (!row->accept && strcmp(word, "deny") != 0)
        return decision_fail(written, DECISION_WORD, error, "cannot use decision '%s': not accept "
                             "or deny", text_shown(word, shown));
    if (row->accept && !*id)
        return decision_fail(written, DECISION_ID, error, "cannot accept without an id");
    if (*id && !registry_find(registry, id))
        return decision_fail(written, DECISION_ID, error, "cannot use id '%s': the registry lacks "
                             "it", text_shown(id, shown));
    if (!date_parse_sheet(day, &row->decided_on))
        return decision_fail(written, DECISION_DECIDED_ON, error, "cannot read date '%s': no day "
                             "CCYY-MM-DD", text_shown(day, shown));
    row->line = csv_line(written->reader);
    return STATUS_OK;
}

enum status decision_check(struct decision_checker *checker, const struct decision_row *row,
                           struct decision *decision, const char **key, struct error *error)
{
    enum status status = row_check(checker->registry, row, decision, error);
    return status == STATUS_OK ? key_fold(checker, row, key, error) : status;
}
