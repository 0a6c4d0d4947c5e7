/* grant.c - the codes of right types, routes and standings. */
#include "grant.h"

#include <assert.h>
#include <string.h>

#define CODE(name, code) code,
static const char *const right_types[RIGHT_TYPE_COUNT] = { RIGHT_TYPES(CODE) };
static const char *const routes[ROUTE_COUNT] = { ROUTES(CODE) };
static const char *const standings[STANDING_COUNT] = { STANDINGS(CODE) };

const char *right_type_code(enum right_type type)
{
    assert((int)type >= 0 && type < RIGHT_TYPE_COUNT);
    return right_types[type];
}

const char *route_code(enum route route)
{
    assert((int)route >= 0 && route < ROUTE_COUNT);
    return routes[route];
}

const char *standing_code(enum standing standing)
{
    assert((int)standing >= 0 && standing < STANDING_COUNT);
    return standings[standing];
}

static int code_find(const char *const *codes, int count, const char *code)
{
    for (int i = 0; i < count; i++)
        if (strcmp(codes[i], code) == 0)
            return i;
    return -1;
}

int right_type_from(const char *code) { return code_find(right_types, RIGHT_TYPE_COUNT, code); }
int route_from(const char *code) { return code_find(routes, ROUTE_COUNT, code); }
int standing_from(const char *code) { return code_find(standings, STANDING_COUNT, code); }
