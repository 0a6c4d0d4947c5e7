#include <criterion/criterion.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/folder.h"
#include "batch/signature.h"

static char folder[] = "/tmp/ipreward-signature-XXXXXX";
static char private_key[64], public_key[64], other[64];
static struct error error;

/* RFC 8032, section 7.1, test 2: one byte, 0x72. */
static const unsigned char seed[32] = {
    0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3, 0x46, 0xec, 0x11, 0x4e, 0x0f,
    0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab, 0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb,
};
static const unsigned char expected[SIGNATURE_SIZE] = {
    0x92, 0xa0, 0x09, 0xa9, 0xf0, 0xd4, 0xca, 0xb8, 0x72, 0x0e, 0x82, 0x0b, 0x5f, 0x64, 0x25, 0x40,
    0xa2, 0xb2, 0x7b, 0x54, 0x16, 0x50, 0x3f, 0x8f, 0xb3, 0x76, 0x22, 0x23, 0xeb, 0xdb, 0x69, 0xda,
    0x08, 0x5a, 0xc1, 0xe4, 0x3e, 0x15, 0x99, 0x6e, 0x45, 0x8f, 0x36, 0x13, 0xd0, 0xf1, 0x1d, 0x8c,
    0x38, 0x7b, 0x2e, 0xae, 0xb4, 0x30, 0x2a, 0xee, 0xb0, 0x0d, 0x29, 0x16, 0x12, 0xbb, 0x0c, 0x00,
};

static void write_private(const char *path, EVP_PKEY *key, const char *passphrase)
{
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    cr_assert(PEM_write_PrivateKey(file, key, passphrase ? EVP_aes_256_cbc() : NULL,
                                   (const unsigned char *)passphrase,
                                   passphrase ? (int)strlen(passphrase) : 0, NULL, NULL));
    cr_assert_eq(fclose(file), 0);
}

static void write_public(const char *path, EVP_PKEY *key)
{
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    cr_assert(PEM_write_PUBKEY(file, key));
    cr_assert_eq(fclose(file), 0);
}

static void setup(void)
{
    cr_assert_not_null(mkdtemp(folder));
    snprintf(private_key, sizeof private_key, "%s/key.pem", folder);
    snprintf(public_key, sizeof public_key, "%s/pub.pem", folder);
    snprintf(other, sizeof other, "%s/other.pem", folder);
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, sizeof seed);
    cr_assert_not_null(key);
    write_private(private_key, key, NULL);
    write_public(public_key, key);
    EVP_PKEY_free(key);
}

static void teardown(void)
{
    if (folder_remove(folder, &error) != STATUS_OK)
        abort();
}

TestSuite(signature, .init = setup, .fini = teardown);

Test(signature, is_that_of_the_standard_and_checks)
{
    unsigned char made[SIGNATURE_SIZE];
    bool good = false;
    cr_assert_eq(signature_make(private_key, "\x72", 1, made, &error), STATUS_OK, "%s",
                 error.text);
    cr_expect_arr_eq(made, expected, sizeof made);
    cr_assert_eq(signature_check(public_key, "\x72", 1, made, sizeof made, &good, &error),
                 STATUS_OK, "%s", error.text);
    cr_expect(good);
}

Test(signature, of_any_other_bytes_is_not_good)
{
    static const char text[] = "lines 101\nlast_hash d5\nsum 5897000.00\n";
    unsigned char made[SIGNATURE_SIZE + 1] = { 0 };
    bool good;
    cr_assert_eq(signature_make(private_key, text, sizeof text - 1, made, &error), STATUS_OK);
    for (size_t i = 0; i < sizeof text - 1; i++) {
        char changed[sizeof text];
        memcpy(changed, text, sizeof text);
        changed[i] ^= 1;
        good = true;
        cr_expect_eq(signature_check(public_key, changed, sizeof text - 1, made, SIGNATURE_SIZE,
                                     &good, &error), STATUS_OK);
        cr_expect_not(good, "byte %zu", i);
    }
    for (size_t i = 0; i < SIGNATURE_SIZE; i++) {
        made[i] ^= 1;
        good = true;
        cr_expect_eq(signature_check(public_key, text, sizeof text - 1, made, SIGNATURE_SIZE,
                                     &good, &error), STATUS_OK);
        cr_expect_not(good, "signature's byte %zu", i);
        made[i] ^= 1;
    }
    static const size_t sizes[] = { 0, 1, SIGNATURE_SIZE - 1, SIGNATURE_SIZE + 1 };
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        good = true;
        cr_expect_eq(signature_check(public_key, text, sizeof text - 1, made, sizes[i], &good,
                                     &error), STATUS_OK);
        cr_expect_not(good, "size %zu", sizes[i]);
    }
}

Test(signature, of_another_key_is_not_good)
{
    unsigned char made[SIGNATURE_SIZE];
    bool good = true;
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    write_private(other, key, NULL);
    EVP_PKEY_free(key);
    cr_assert_eq(signature_make(other, "a", 1, made, &error), STATUS_OK);
    cr_assert_eq(signature_check(public_key, "a", 1, made, sizeof made, &good, &error), STATUS_OK);
    cr_expect_not(good);
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    fputs(text, file);
    cr_assert_eq(fclose(file), 0);
}

static enum status make_with(const char *path)
{
    unsigned char made[SIGNATURE_SIZE];
    error.text[0] = '\0';
    return signature_make(path, "a", 1, made, &error);
}

static enum status check_with(const char *path)
{
    bool good;
    error.text[0] = '\0';
    return signature_check(path, "a", 1, expected, sizeof expected, &good, &error);
}

Test(signature, a_key_that_cannot_sign_is_a_wrong_config_and_nobody_is_asked_for_a_passphrase)
{
    EVP_PKEY *ed25519 = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    EVP_PKEY *rsa = EVP_PKEY_Q_keygen(NULL, NULL, "RSA", (size_t)1024);
    EVP_PKEY *x25519 = EVP_PKEY_Q_keygen(NULL, NULL, "X25519");
    cr_assert(ed25519 && rsa && x25519);
    static const char *const found[] = {
        "is encrypted", "is encrypted", "one of another kind", "one of another kind",
        "is no private Ed25519 key", "is no private Ed25519 key", "is no private Ed25519 key",
    };
    for (size_t i = 0; i < COUNT_OF(found); i++) {
        switch (i) {
        case 0: write_private(other, ed25519, "secret"); break;
        case 1: write_private(other, rsa, "secret"); break;
        case 2: write_private(other, rsa, NULL); break;
        case 3: write_private(other, x25519, NULL); break;
        case 4: write_public(other, ed25519); break;
        case 5: write_text(other, ""); break;
        case 6: write_text(other, "-----BEGIN PRIVATE KEY-----\nAAAA\n"); break;
        }
        cr_expect_eq(make_with(other), STATUS_CONFIG, "row %zu", i);
        cr_expect(strstr(error.text, found[i]), "row %zu: %s", i, error.text);
        cr_expect(strstr(error.text, other), "row %zu: %s", i, error.text);
    }
    EVP_PKEY_free(ed25519);
    EVP_PKEY_free(rsa);
    EVP_PKEY_free(x25519);
    cr_expect_eq(make_with("/nowhere/at/all"), STATUS_CONFIG);
    cr_expect(strstr(error.text, "/nowhere/at/all"), "%s", error.text);
}

Test(signature, a_key_that_cannot_check_is_a_wrong_config)
{
    EVP_PKEY *rsa = EVP_PKEY_Q_keygen(NULL, NULL, "RSA", (size_t)1024);
    write_public(other, rsa);
    EVP_PKEY_free(rsa);
    cr_expect_eq(check_with(other), STATUS_CONFIG);
    cr_expect(strstr(error.text, "one of another kind"), "%s", error.text);
    cr_expect_eq(check_with(private_key), STATUS_CONFIG);
    cr_expect(strstr(error.text, "is no public Ed25519 key"), "%s", error.text);
    cr_expect_eq(check_with("/nowhere/at/all"), STATUS_CONFIG);
}
