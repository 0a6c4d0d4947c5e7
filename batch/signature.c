/* signature.c - Ed25519 by OpenSSL's EVP; see signature.h. */
#include "batch/signature.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdio.h>
#include <string.h>

typedef EVP_PKEY *pem_reader(FILE *file, EVP_PKEY **key, pem_password_cb *ask, void *context);

/* Without this OpenSSL asks at the terminal, where nobody is at night. */
static int refuse_passphrase(char *passphrase, int size, int writing, void *asked)
{
    (void)passphrase, (void)size, (void)writing;
    *(bool *)asked = true;
    return -1;
}

static enum status refused(const char *what, struct error *error)
{
    ERR_clear_error();
    return error_set(error, STATUS_SYSTEM, "cannot %s: OpenSSL refuses Ed25519", what);
}

/* An Ed25519 key, for EVP_PKEY_free; `kind` is "private" or "public", for the message. */
static enum status read_key(const char *path, pem_reader *read, const char *kind, EVP_PKEY **out,
                            struct error *error)
{
    bool asked = false;
    FILE *file = fopen(path, "rb");
    if (!file)
        return error_set(error, errno == ENOENT || errno == ENOTDIR ? STATUS_CONFIG
                                                                    : STATUS_SYSTEM,
                         "cannot read key '%s': %s", path, strerror(errno));
    EVP_PKEY *key = read(file, NULL, refuse_passphrase, &asked);
    fclose(file);
    ERR_clear_error();
    if (key && EVP_PKEY_get_id(key) == EVP_PKEY_ED25519) {
        *out = key;
        return STATUS_OK;
    }
    enum status status = asked
        ? error_set(error, STATUS_CONFIG, "key '%s' is encrypted: give one without a passphrase",
                    path)
        : error_set(error, STATUS_CONFIG, "'%s' is no %s Ed25519 key in PEM%s", path, kind,
                    key ? ", but one of another kind" : "");
    EVP_PKEY_free(key);
    return status;
}

enum status signature_make(const char *private_key, const char *bytes, size_t size,
                           unsigned char signature[SIGNATURE_SIZE], struct error *error)
{
    EVP_PKEY *key = NULL;
    size_t length = SIGNATURE_SIZE;
    enum status status = read_key(private_key, PEM_read_PrivateKey, "private", &key, error);
    if (status != STATUS_OK)
        return status;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (!context || EVP_DigestSignInit(context, NULL, NULL, NULL, key) != 1 ||
        EVP_DigestSign(context, signature, &length, (const unsigned char *)bytes, size) != 1 ||
        length != SIGNATURE_SIZE)
        status = refused("sign", error);
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return status;
}

enum status signature_check(const char *public_key, const char *bytes, size_t size,
                            const unsigned char *signature, size_t signature_size, bool *good,
                            struct error *error)
{
    EVP_PKEY *key = NULL;
    enum status status = read_key(public_key, PEM_read_PUBKEY, "public", &key, error);
    if (status != STATUS_OK)
        return status;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (!context || EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) != 1)
        status = refused("check a signature", error);
    else
        *good = EVP_DigestVerify(context, signature, signature_size,
                                 (const unsigned char *)bytes, size) == 1;
    ERR_clear_error();
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return status;
}
