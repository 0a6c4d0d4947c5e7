/* parsers/st96_part.c - names, places, priorities and PCT data in the vocabulary of ST.96. */
#include "parsers/st96_part.h"

#include <ctype.h>
#include <string.h>

#include "parsers/ipc.h"
#include "parsers/route.h"
#include "status.h"

enum { LAST_MAJOR_VERSION = 8 };

bool st96_version_is_read(const char *version)
{
    if (!*version)
        return true;
    return version[0] == 'V' && version[1] >= '1' && version[1] <= '0' + LAST_MAJOR_VERSION
        && version[2] == '_' && isdigit((unsigned char)version[3]);
}

/* ---- parties ---- */

const char *st96_name(struct reading *reading, const struct xml_node *contact)
{
    static const char *const paths[] = {
        "EntityName", "OrganizationName/OrganizationStandardName", "OrganizationName",
        "PersonName/PersonFullName",
    };
    const struct xml_node *name = node_child(contact, "Name");
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        const char *text = read_text(reading, name, paths[i]);
        if (*text)
            return text;
    }
    const struct xml_node *person = node_find(name, "PersonName/PersonStructuredName");
    const char *first[] = { read_text(reading, person, "FirstName"),
                            read_text(reading, person, "MiddleName") };
    const char *whole[] = { read_text(reading, person, "LastName"),
                            reading_join(reading, first, COUNT_OF(first), " ") };
    return reading_join(reading, whole, COUNT_OF(whole), ", ");
}

/* A publication has the parts in the contact itself; elsewhere they stand in a postal address,
 * which may be free text instead. */
void st96_place(struct reading *reading, const struct xml_node *contact, struct party *party)
{
    const struct xml_node *postal = node_find(contact, "PostalAddressBag/PostalAddress");
    const struct xml_node *parts = node_child(postal, "PostalStructuredAddress");
    if (!parts)
        parts = contact;
    const char *lines[] = {
        read_joined(reading, postal, "PostalAddressText", " | "),
        read_joined(reading, parts, "AddressLineText", " | "),
        read_joined(reading, parts, "GeographicRegionName", " | "),
        read_joined(reading, parts, "PostalCode", " | "),
    };
    party->address = reading_join(reading, lines, COUNT_OF(lines), " | ");
    party->city = read_text(reading, parts, "CityName");
    party->country = read_country(reading, parts, "CountryCode");
}

/* ---- route ---- */

static const char *const number_path = "ApplicationNumber/ApplicationNumberText";

void st96_priorities(struct reading *reading, const struct xml_node *bibliography)
{
    const struct xml_node *list = node_child(bibliography, "PriorityClaimBag"), *claim;
    size_t count = node_count(list, "PriorityClaim");
    struct priority *priority = reading_alloc(reading, count * sizeof *priority);
    if (!priority)
        return;
    reading->grant.priorities = priority;
    reading->grant.priority_count = count;
    for (claim = node_child(list, "PriorityClaim"); claim; claim = node_next(claim))
        *priority++ = (struct priority){
            .country = read_country(reading, claim, "IPOfficeCode"),
            .number = read_code(reading, claim, number_path),
            .date = read_date(reading, claim, "FilingDate"),
        };
}

/* The number may stand with its office before it or beside it: `PCT/KR2014/002669`,
 * `KR2014002669`; KR and `2014/002669`. */
static bool take_filing(struct reading *reading, const struct xml_node *application)
{
    const char *number = read_code(reading, application, number_path);
    const char *office = read_country(reading, application, "IPOfficeCode");
    if (!*office || strcmp(office, "WO") == 0)
        office = read_country(reading, application, "ApplicationNumber/IPOfficeCode");
    const char *whole[] = { office, number };
    if (*number && !reading_pct(reading, number, false))
        reading_pct(reading, reading_join(reading, whole, COUNT_OF(whole), ""), false);
    return *number;
}

/* Whether a parent in a chain of continuations and divisions is at `path` a PCT application;
 * `marked`: only if its number says so itself. */
static bool has_pct_parent(struct reading *reading, const struct xml_node *related,
                           const char *path, bool marked)
{
    static const char *const chains[] = { "Continuation", "PartialContinuation", "Division" };
    bool pct = false;
    for (size_t i = 0; i < COUNT_OF(chains); i++)
        for (const struct xml_node *link = node_child(related, chains[i]); link;
             link = node_next(link)) {
            const struct xml_node *application = node_find(node_child(link, "ParentDocument"),
                                                           path);
            bool world = strcmp(read_code(reading, application, "IPOfficeCode"), "WO") == 0;
            pct |= !marked || world
                ? take_filing(reading, application)
                : reading_pct(reading, read_code(reading, application, number_path), true);
        }
    return pct;
}

/* A parent may name the PCT application that it is itself a national stage of.  That is a
 * generation back, and counts where the record's own claims say nothing. */
bool st96_names_pct(struct reading *reading, const struct xml_node *bibliography)
{
    const struct grant *grant = &reading->grant;
    const struct xml_node *related = node_child(bibliography, "RelatedDocumentBag");
    bool filed = take_filing(reading, node_find(bibliography, "InternationalFilingData/"
                                                "ApplicationIdentification"));
    bool published = node_child(bibliography, "InternationalPublishingData");
    bool entered = node_child(bibliography, "PCTNationalPhaseEntryDate");
    bool parent = has_pct_parent(reading, related, "PatentDocumentIdentification/"
                                 "ApplicationIdentification", true);
    if (filed || published || entered || parent)
        return true;
    return route_of(grant->office, false, grant->priorities, grant->priority_count)
            == ROUTE_DIRECT
        && has_pct_parent(reading, related, "PCTDocumentParent/ApplicationIdentification", false);
}

/* ---- classes ---- */

static const char *ipcr(struct reading *reading, const struct xml_node *node)
{
    const char *group[] = {
        read_code(reading, node, "Section"), read_code(reading, node, "Class"),
        read_code(reading, node, "Subclass"), read_code(reading, node, "MainGroup"),
    };
    const char *symbol[] = { reading_join(reading, group, COUNT_OF(group), ""),
                             read_code(reading, node, "Subgroup") };
    return reading_join(reading, symbol, COUNT_OF(symbol), "/");
}

const char *st96_classes(struct reading *reading, const struct xml_node *list)
{
    static const char *const names[] = { "MainClassification", "FurtherClassification" };
    const struct xml_node *current = node_child(list, "IPCRClassificationBag"), *node;
    const struct xml_node *old = node_child(list, "IPCClassification");
    size_t count = 0, room = node_count(current, "IPCRClassification")
        + node_count(old, names[0]) + node_count(old, names[1]);
    const char **classes = reading_alloc(reading, room * sizeof *classes);
    if (!classes)
        return "";
    for (node = node_child(current, "IPCRClassification"); node; node = node_next(node))
        classes[count++] = ipcr(reading, node);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        for (node = node_child(old, names[i]); node; node = node_next(node))
            classes[count++] = ipc_plain(reading, read_text(reading, node, ""));
    return reading_join(reading, classes, count, " ");
}
