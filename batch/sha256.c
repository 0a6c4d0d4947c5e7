/* sha256.c - SHA-256 by OpenSSL's EVP, which uses what the processor has for it.
 *
 * The algorithm is fetched once for each hash: fetching costs more than hashing a ledger line. */
#include "batch/sha256.h"

#include <errno.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 256 << 10, DIGEST_SIZE = 32 };

struct sha256 {
    EVP_MD *algorithm;
    EVP_MD_CTX *context;
};

static enum status refused(struct error *error)
{
    return error_set(error, STATUS_SYSTEM, "cannot hash: OpenSSL refuses SHA-256");
}

enum status sha256_create(struct sha256 **out, struct error *error)
{
    struct sha256 *hash = calloc(1, sizeof *hash);
    if (!hash)
        return error_memory(error);
    hash->algorithm = EVP_MD_fetch(NULL, "SHA256", NULL);
    hash->context = EVP_MD_CTX_new();
    if (!hash->algorithm || !hash->context ||
        !EVP_DigestInit_ex2(hash->context, hash->algorithm, NULL)) {
        sha256_free(hash);
        return refused(error);
    }
    *out = hash;
    return STATUS_OK;
}

void sha256_free(struct sha256 *hash)
{
    if (!hash)
        return;
    EVP_MD_CTX_free(hash->context);
    EVP_MD_free(hash->algorithm);
    free(hash);
}

enum status sha256_add(struct sha256 *hash, const void *data, size_t size, struct error *error)
{
    return EVP_DigestUpdate(hash->context, data, size) ? STATUS_OK : refused(error);
}

enum status sha256_finish(struct sha256 *hash, char text[SHA256_TEXT_SIZE], struct error *error)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[DIGEST_SIZE];
    unsigned int size = 0;
    if (!EVP_DigestFinal_ex(hash->context, digest, &size) || size != sizeof digest ||
        !EVP_DigestInit_ex2(hash->context, hash->algorithm, NULL))
        return refused(error);
    for (size_t i = 0; i < sizeof digest; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 15];
    }
    text[2 * sizeof digest] = '\0';
    return STATUS_OK;
}

bool sha256_is_text(const char *text)
{
    return strspn(text, "0123456789abcdef") == SHA256_TEXT_SIZE - 1 && !text[SHA256_TEXT_SIZE - 1];
}

static enum status add_file(struct sha256 *hash, FILE *file, const char *path, uint64_t *size,
                            struct error *error)
{
    char *block = malloc(BLOCK_SIZE);
    if (!block)
        return error_memory(error);
    enum status status = STATUS_OK;
    size_t got = 0;
    while (status == STATUS_OK && (got = fread(block, 1, BLOCK_SIZE, file)) > 0) {
        status = sha256_add(hash, block, got, error);
        *size += got;
    }
    if (status == STATUS_OK && ferror(file))
        status = error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", path, strerror(errno));
    free(block);
    return status;
}

enum status sha256_file(const char *path, char text[SHA256_TEXT_SIZE], uint64_t *size,
                        struct error *error)
{
    struct sha256 *hash = NULL;
    uint64_t seen = 0;
    FILE *file = fopen(path, "rb");
    if (!file)
        return error_set(error, STATUS_SYSTEM, "cannot read '%s': %s", path, strerror(errno));
    setvbuf(file, NULL, _IONBF, 0);             /* whole blocks are read; a copy would be in vain */
    enum status status = sha256_create(&hash, error);
    if (status == STATUS_OK)
        status = add_file(hash, file, path, &seen, error);
    if (status == STATUS_OK)
        status = sha256_finish(hash, text, error);
    if (status == STATUS_OK && size)
        *size = seen;
    sha256_free(hash);
    fclose(file);
    return status;
}
