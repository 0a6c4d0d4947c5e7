/* parsers/fate.c - what becomes of a record once it was read.  Source: DESIGN.md "Parts", "Limits";
 * FORMATS.md section 9. */
#include "parsers/fate.h"

#include <string.h>

#include "limit.h"
#include "parsers/owner.h"
#include "text.h"

const struct grant blank_grant = {
    .right = "", .office = "", .number = "", .kind = "", .application = "", .pct_number = "",
    .classes = "", .title = "", .family = "", .same_right_as = "", .format = "",
    .member = "",
};

static bool is_long(const char *text)
{
    return strlen(text) > NAME_SIZE_MAX;
}

static enum status check_owners(const struct grant *grant, struct error *error)
{
    bool owned = grant->standing == STANDING_WHOLE || grant->standing == STANDING_PARTIAL;
    if (grant->party_count == 0 && owned)
        return error_set(error, STATUS_REJECT, "grant names no owner");
    if (grant->party_count > PARTY_COUNT_MAX || grant->owner_before_count > PARTY_COUNT_MAX)
        return error_set(error, STATUS_REJECT, "grant has more than %d owners", PARTY_COUNT_MAX);
    for (size_t i = 0; i < grant->party_count; i++) {
        const struct party *party = &grant->parties[i];
        if (!*party->name && !*party->name_local)
            return error_set(error, STATUS_REJECT, "owner %zu has no name", i + 1);
        if (is_long(party->name) || is_long(party->name_local) || is_long(party->address)
            || is_long(party->city))
            return error_set(error, STATUS_REJECT, "owner %zu has a name or address of more than "
                             "%d bytes", i + 1, NAME_SIZE_MAX);
    }
    for (size_t i = 0; i < grant->owner_before_count; i++)
        if (is_long(grant->owners_before[i].name))
            return error_set(error, STATUS_REJECT, "earlier owner %zu has a name of more than %d "
                             "bytes", i + 1, NAME_SIZE_MAX);
    return STATUS_OK;
}

/* What a grant must have to be kept. */
static enum status check(const struct reading *reading, struct error *error)
{
    const struct grant *grant = &reading->grant;
    char shown[TEXT_SHOWN_SIZE];
    if (!*grant->number)
        return error_set(error, STATUS_REJECT, "grant has no number");
    if (!number_is_plain(grant->number))
        return error_set(error, STATUS_REJECT, "number '%s' has more than letters and digits",
                         text_shown(grant->number, shown));
    if (!grant->granted_on)
        return error_set(error, STATUS_REJECT, "grant has no valid date");
    if (reading->unusable)
        return error_set(error, STATUS_REJECT, "%s", reading->unusable);
    return check_owners(grant, error);
}

bool fate_is_filing(const struct grant *grant)
{
    if (strcmp(grant->office, "CN") != 0 || !*grant->application)
        return false;
    for (size_t i = 0; i < grant->party_count; i++)
        if (*grant->parties[i].name_local || reading_is_han(grant->parties[i].name))
            return true;
    return false;
}

/* News that does not say whose right it is about, or was before: it may be anybody's. */
static bool is_anybodys(const struct grant *grant)
{
    if (grant->standing != STANDING_CHANGE && grant->standing != STANDING_DELETED)
        return false;
    bool unnamed = grant->party_count == 0;
    for (size_t i = 0; i < grant->owner_before_count; i++)
        unnamed = unnamed || !*grant->owners_before[i].name;
    return unnamed;
}

static void keep(const struct reading *reading, struct record *record)
{
    record->grant = reading->grant;
    record->grant.offset = record->offset;
    record->grant.length = record->length;
}

enum status fate_settle(const struct reading *reading, const struct fate_rules *rules,
                        struct label *label, struct record *record, struct error *error)
{
    const struct grant *grant = &reading->grant;
    record->fate = RECORD_NO_CHINESE_PARTY;
    if (!rules->mode.all && !is_anybodys(grant)
        && !owner_is_chinese(grant, rules->blank_is_chinese))
        return STATUS_OK;
    record->fate = RECORD_NOT_A_GRANT;
    if (kind_is_kept(reading->verdict, grant)) {
        record->fate = RECORD_KEPT;
        keep(reading, record);
        return check(reading, error);
    }
    if (reading->verdict == KIND_UNLISTED)
        label_add_text(label, LABEL_UNLISTED);
    if (fate_is_filing(grant) && check(reading, NULL) == STATUS_OK) {
        keep(reading, record);
        record->grant.standing = STANDING_FILING;
    }
    return STATUS_OK;
}
