/* aps_number.h - numbers of US patents as APS text has them, `057006474`, and the kind codes of
 * their letters. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
    APS_NUMBER_PLACES = 8,          /* and a check digit behind */
    APS_KIND_CODES_FROM = 20010101, /* from that day on patents carry a kind code */
};

/* Eight places, letters first and then digits alone, and one digit more. */
bool aps_number_is_one(const char *text);

/* Whether the check digit of such a number is right. */
bool aps_number_is_sound(const char *text);

/* The kind code by the letters of a number, with its check digit or without; "" for letters not
 * known, and from 2001 on where the same letters have several. */
const char *aps_kind(const char *number, int32_t granted_on);
