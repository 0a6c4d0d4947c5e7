/* signature.h - Ed25519 over a file's bytes, by OpenSSL: who keeps the key, says whose head it is.
 *
 * Keys are PEM files as `openssl genpkey -algorithm ed25519` and `openssl pkey -pubout` make them;
 * the signature is 64 bytes as they are, which `openssl pkeyutl -verify -rawin` checks too.  The
 * same bytes and key give the same signature.  Source: RFC 8032. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "status.h"

enum { SIGNATURE_SIZE = 64 };

/* STATUS_CONFIG when the file is no private Ed25519 key, STATUS_SYSTEM when OpenSSL refuses. */
MUST_CHECK enum status signature_make(const char *private_key, const char *bytes, size_t size,
                                      unsigned char signature[SIGNATURE_SIZE],
                                      struct error *error);

/* Whether `signature` (`signature_size` bytes, any number) is that of the bytes.  STATUS_CONFIG
 * when the file is no public Ed25519 key. */
MUST_CHECK enum status signature_check(const char *public_key, const char *bytes, size_t size,
                                       const unsigned char *signature, size_t signature_size,
                                       bool *good, struct error *error);
