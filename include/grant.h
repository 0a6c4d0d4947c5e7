/* grant.h - a right read from a record: a granted patent or a Madrid registration.
 *
 * Here parsers/ ends and rules/ begins.  Strings are UTF-8, borrowed from the arena of whoever
 * made the grant, never NULL and empty where the record does not say; dates are yyyymmdd or 0.
 * The numbers in brackets are INID codes (WIPO ST.9, ST.60). */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RIGHT_TYPES(ROW) \
    ROW(INVENTION,     "invention") \
    ROW(UTILITY_MODEL, "utility_model") \
    ROW(DESIGN,        "design") \
    ROW(PLANT,         "plant") \
    ROW(REISSUE,       "reissue") \
    ROW(SIR,           "sir")       /* statutory invention registration: never a grant */ \
    ROW(TRADEMARK,     "trademark") \
    ROW(QUALITY,       "quality")   /* a quality award: no record has it, awards do */

#define RIGHT_TYPE_ENUM(name, code) RIGHT_##name,
enum right_type { RIGHT_TYPES(RIGHT_TYPE_ENUM) RIGHT_TYPE_COUNT };

#define ROUTES(ROW) \
    ROW(NONE,   "")                 /* a quality award */ \
    ROW(DIRECT, "direct") \
    ROW(PARIS,  "paris") \
    ROW(PCT,    "pct") \
    ROW(MADRID, "madrid")

#define ROUTE_ENUM(name, code) ROUTE_##name,
enum route { ROUTES(ROUTE_ENUM) ROUTE_COUNT };

/* What a record says of its right. */
#define STANDINGS(ROW) \
    ROW(WHOLE,   "whole")           /* all there is to know: it can be an award by itself */ \
    ROW(PARTIAL, "partial")         /* the same of a mark, but for the parties it does not name: \
                                       what one designated office is told */ \
    ROW(CHANGE,  "change")          /* news of a mark known from elsewhere, never one by itself */ \
    ROW(DELETED, "deleted")         /* its format takes back what it said of this document */ \
    ROW(FILING,  "filing")          /* no right: a Chinese publication that names in Chinese who \
                                       applied, for the foreign rights that claim its priority */

#define STANDING_ENUM(name, code) STANDING_##name,
enum standing { STANDINGS(STANDING_ENUM) STANDING_COUNT };

const char *right_type_code(enum right_type type);
const char *route_code(enum route route);
int right_type_from(const char *code);      /* an enum right_type, or -1 */
int route_from(const char *code);           /* an enum route, or -1 */
const char *standing_code(enum standing standing);
int standing_from(const char *code);        /* an enum standing, or -1 */

struct party {                      /* (73) owner, (732) holder */
    const char *name;               /* as filed; a person is "Last, First" */
    const char *name_local;         /* in the owner's own script, where the record has both */
    const char *address;            /* lines joined by " | "; a point on the map is a line in
                                       ISO 6709: "+31.30408+120.59538/" */
    const char *city;
    const char *country;            /* WIPO ST.3 */
    const char *role;               /* how the record made it an owner: "assignee", "holder" ... */
};

struct priority {                   /* (30) */
    const char *country;            /* ST.3 code of the first filing's office */
    const char *number;             /* as the record has it */
    int32_t date;
};

struct designation {                /* (831), (832), (833): one designated contracting party */
    const char *party;              /* ST.3 */
    int32_t on;                     /* the registration's date, or the later designation's */
    int32_t refused_on;             /* wholly and finally, else 0 */
    int32_t ended_on;               /* renounced, ceased, invalidated, cancelled; else 0 */
};

struct earlier_owner {              /* PHOLGR: an owner of before, never of today */
    const char *name;
    const char *country;
    int32_t until;                  /* the transfer's date */
};

struct grant {
    enum standing standing;
    const char *right;              /* key: (19) office, (11)/(111) number, kind: "US8936998B2" */
    const char *office;             /* (19) ST.3; "WO" for Madrid */
    const char *number;             /* without leading zeros, letters kept: "D651432" */
    const char *kind;               /* (13) kind code, ST.16; "" for Madrid */
    int32_t granted_on;             /* (45) grant or (151) registration, never 0 */
    enum right_type right_type;
    const char *application;        /* (21), as the record has it */
    int32_t filed_on;               /* (22) */
    enum route route;
    const char *pct_number;         /* (86) "PCT/CN2018/071839", "" without */
    const struct priority *priorities;
    size_t priority_count;
    const struct party *parties;    /* owners, in the document's order */
    size_t party_count;
    const struct designation *designations;
    size_t designation_count;
    const struct earlier_owner *owners_before;      /* earliest first */
    size_t owner_before_count;
    const char *classes;            /* (51) IPC, Locarno or Nice, blank between */
    const char *title;              /* (54), or the mark's text */
    const char *family;             /* "DOCDB:22179393", "" without */
    const char *same_right_as;      /* the first grant that this record repeats, "" for a first */
    bool first_day;                 /* of a repeat: granted_on is the day of that first grant, as in
                                       EP full text; else its own, which pays nothing */
    int32_t updated_on;             /* the record's own last change, 0 unknown: the later wins */
    const char *format;             /* of the record; a folder or archive may hold several */
    const char *member;             /* "outer.zip!/inner.xml", "" in a plain or .gz dump */
    uint64_t offset, length;        /* in the member's inflated bytes */
};
