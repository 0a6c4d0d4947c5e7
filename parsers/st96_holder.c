/* parsers/st96_holder.c - holders of a Madrid registration in ST.96.
 *
 * A holder has a Contact for each language, and in it a Name and a PostalAddress, in fields or as
 * one text.  His country is that of the address, else of the contact, else that by which he may
 * hold an international registration, else of his nationality or incorporation. */
#include "parsers/st96_holder.h"

#include "parsers/mark.h"

static void read_names(struct reading *reading, const struct xml_node *contact,
                       struct mark_name *name)
{
    const struct xml_node *names, *node;
    for (names = node_child(contact, "Name"); names; names = node_next(names)) {
        for (node = node_child(names, "EntityName"); node; node = node_next(node))
            mark_name_add(name, read_text(reading, node, ""));
        mark_name_add(name, read_text(reading, names, "OrganizationName/OrganizationStandardName"));
        node = node_child(names, "PersonName");
        const char *person[] = {
            read_text(reading, node, "PersonStructuredName/LastName"),
            read_text(reading, node, "PersonStructuredName/FirstName"),
        };
        mark_name_add(name, reading_join(reading, person, COUNT_OF(person), ", "));
        mark_name_add(name, read_text(reading, node, "PersonFullName"));
    }
}

/* Street lines, region and postcode; or the address as one text. */
static const char *read_address(struct reading *reading, const struct xml_node *address)
{
    const struct xml_node *fields = node_child(address, "PostalStructuredAddress");
    const char *lines[] = {
        read_joined(reading, fields, "AddressLineText", " | "),
        read_text(reading, fields, "GeographicRegionName"),
        read_text(reading, fields, "PostalCode"),
        read_joined(reading, address, "PostalAddressText", " | "),
    };
    return reading_join(reading, lines, COUNT_OF(lines), " | ");
}

static void read_contact(struct reading *reading, const struct xml_node *contact,
                         struct party *party)
{
    const struct xml_node *address = node_find(contact, "PostalAddressBag/PostalAddress");
    const struct xml_node *fields = node_child(address, "PostalStructuredAddress");
    if (!*party->address)
        party->address = read_address(reading, address);
    if (!*party->city)
        party->city = read_text(reading, fields, "CityName");
    if (!*party->country)
        party->country = read_country(reading, fields, "CountryCode");
    if (!*party->country)
        party->country = read_country(reading, contact, "CountryCode");
}

static struct party read_party(struct reading *reading, const struct xml_node *holder)
{
    static const char *const contacts[] = { "Contact", "PublicationContact" };
    static const char *const countries[] = {
        "Entitlement/EntitlementEstablishment/EntitlementEstablishmentCode",
        "Entitlement/EntitlementDomiciled/EntitlementDomiciledCode",
        "Entitlement/EntitlementNationalityCode", "NationalityCode", "IncorporationCountryCode",
    };
    struct party party = { .address = "", .city = "", .country = "", .role = "holder" };
    struct mark_name name = { NULL, NULL };
    for (size_t i = 0; i < COUNT_OF(contacts); i++)
        for (const struct xml_node *contact = node_child(holder, contacts[i]); contact;
             contact = node_next(contact)) {
            read_names(reading, contact, &name);
            read_contact(reading, contact, &party);
        }
    mark_name_take(&name, &party);
    for (size_t i = 0; i < COUNT_OF(countries) && !*party.country; i++)
        party.country = read_country(reading, holder, countries[i]);
    return party;
}

void st96_holders(struct reading *reading, const struct xml_node *bag)
{
    size_t count = node_count(bag, "Holder");
    struct party *parties = reading_alloc(reading, count * sizeof *parties);
    if (!parties)
        return;
    reading->grant.parties = parties;
    reading->grant.party_count = count;
    for (const struct xml_node *node = node_child(bag, "Holder"); node; node = node_next(node))
        *parties++ = read_party(reading, node);
}

void st96_former_holders(struct reading *reading, const struct xml_node *bag, int32_t until)
{
    size_t count = node_count(bag, "PreviousHolder");
    struct earlier_owner *owners = reading_alloc(reading, count * sizeof *owners);
    if (!owners)
        return;
    reading->grant.owners_before = owners;
    reading->grant.owner_before_count = count;
    for (const struct xml_node *node = node_child(bag, "PreviousHolder"); node;
         node = node_next(node)) {
        struct party party = read_party(reading, node);
        *owners++ = (struct earlier_owner){ party.name, party.country, until };
    }
}
