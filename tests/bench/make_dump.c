/* tests/bench/make_dump.c - writes a file of the size and shape of a USPTO week to stdout.
 *
 * Usage: make_dump MEGABYTES SEED.  The same two numbers give the same bytes.  What decides the
 * speed of a scan is kept near the real thing: documents of 30 to 150 KB that follow one another,
 * words by a Zipf-like law and turns of phrase that a document repeats (gzip -6 gets to about a
 * quarter), a bibliography of some 10 % with dozens of citations, 3 records in 100 with a Chinese
 * owner and 5 more that only cite a Chinese publication. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WORD_COUNT     = 12000,
    WORD_SIZE      = 24,
    SLOT_COUNT     = 1 << 16,   /* words by frequency: one draw, one look */
    PHRASE_COUNT   = 40,        /* what a document speaks of again and again */
    PHRASE_SIZE    = 3 * WORD_SIZE + 16,
    DOCUMENT_SIZE  = 1 << 18,   /* the longest is 150 KB and a last paragraph */
    CHINESE_IN_100 = 3,
    CITING_IN_100  = 5,
};

static struct {
    uint64_t dice;
    char words[WORD_COUNT][WORD_SIZE];
    uint16_t slots[SLOT_COUNT];
    char phrases[PHRASE_COUNT][PHRASE_SIZE];
    char text[DOCUMENT_SIZE];
    size_t size;
} made;

static uint64_t dice(void)                      /* splitmix64 */
{
    uint64_t x = made.dice += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static unsigned below(unsigned limit)
{
    return (unsigned)(dice() % limit);
}

__attribute__((format(printf, 1, 2)))
static void put(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(made.text + made.size, DOCUMENT_SIZE - made.size, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= DOCUMENT_SIZE - made.size)
        abort();                                /* our own sum of sizes is wrong */
    made.size += (size_t)length;
}

/* Made-up words of one to five syllables, the frequent ones shorter; the k-th word gets a share of
 * the slots that falls like 1 / (k + 3). */
static void make_words(void)
{
    static const char *const heads[] = { "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s",
                                         "t", "v", "st", "tr", "pl", "ch", "" };
    static const char *const tails[] = { "a", "e", "i", "o", "u", "an", "er", "in", "on", "al",
                                         "ed", "es", "ing", "ent" };
    for (unsigned i = 0; i < WORD_COUNT; i++) {
        unsigned syllables = 1 + below(i < 200 ? 2 : 4);
        for (unsigned j = 0; j < syllables; j++) {
            strcat(made.words[i], heads[below(sizeof heads / sizeof *heads)]);
            strcat(made.words[i], tails[below(sizeof tails / sizeof *tails)]);
        }
    }
    uint64_t sum = 0, so_far = 0;
    for (unsigned i = 0; i < WORD_COUNT; i++)
        sum += UINT64_C(1000000000) / (i + 3);
    for (unsigned i = 0, slot = 0; i < WORD_COUNT; i++) {
        so_far += UINT64_C(1000000000) / (i + 3);
        while (slot < SLOT_COUNT && slot * sum <= so_far * SLOT_COUNT)
            made.slots[slot++] = (uint16_t)i;
    }
}

static const char *word(void)
{
    return made.words[made.slots[below(SLOT_COUNT)]];
}

static void make_phrases(void)
{
    for (unsigned i = 0; i < PHRASE_COUNT; i++) {
        char *phrase = made.phrases[i];
        if (i % 3)
            snprintf(phrase, PHRASE_SIZE, "the %s %s <b>%u</b>", word(), word(), 10 + 2 * i);
        else
            snprintf(phrase, PHRASE_SIZE, "of the %s %s %s", word(), word(), word());
    }
}

static void put_sentence(void)
{
    unsigned count = 8 + below(18);
    for (unsigned i = 0; i < count; i++) {
        unsigned kind = below(100);
        if (kind < 20)                          /* the first few are a document's favourites */
            put("%s ", made.phrases[below(1 + below(PHRASE_COUNT))]);
        else if (kind < 23)
            put("%u.%u mm ", below(300), below(100));
        else if (kind < 24)
            put("<figref idref=\"DRAWINGS\">FIG. <b>%u</b></figref> ", 1 + below(12));
        else
            put("%s ", word());
    }
    made.size--;
    put(". ");
}

static void put_party(const char *element, bool chinese, unsigned number)
{
    put("<%s>\n<addressbook>\n<orgname>%s%c%s %s Co., Ltd.</orgname>\n<role>0%d</role>\n"
        "<address>\n<city>%s</city>\n<country>%s</country>\n</address>\n</addressbook>\n</%s>\n",
        element, chinese && number % 4 == 0 ? "Suzhou " : "", 'A' + (char)(number % 26), word(),
        word(), chinese ? 3 : 2, chinese ? number % 4 ? "Shenzhen" : "Suzhou" : "Sampleton",
        chinese ? "CN" : "US", element);
}

static void put_bibliography(unsigned number, bool chinese, bool citing)
{
    put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE us-patent-grant SYSTEM "
        "\"us-patent-grant-v47-2022-02-17.dtd\" [ ]>\n<us-patent-grant lang=\"EN\" dtd-version="
        "\"v4.7 2022-02-17\" file=\"US%08u-20240102.XML\" status=\"PRODUCTION\" "
        "id=\"us-patent-grant\" country=\"US\" date-produced=\"20231212\" "
        "date-publ=\"20240102\">\n<us-bibliographic-data-grant>\n<publication-reference>\n"
        "<document-id>\n<country>US</country>\n<doc-number>%08u</doc-number>\n<kind>B2</kind>\n"
        "<date>20240102</date>\n</document-id>\n</publication-reference>\n"
        "<application-reference appl-type=\"utility\">\n<document-id>\n<country>US</country>\n"
        "<doc-number>99%06u</doc-number>\n<date>20210315</date>\n</document-id>\n"
        "</application-reference>\n", number, number, below(1000000));
    if (chinese)
        put("<priority-claims>\n<priority-claim sequence=\"01\" kind=\"national\">\n"
            "<country>CN</country>\n<doc-number>2020%08u</doc-number>\n<date>20200320</date>\n"
            "</priority-claim>\n</priority-claims>\n", below(100000000));
    put("<classifications-ipcr>\n");
    for (unsigned i = 1 + below(6); i > 0; i--)
        put("<classification-ipcr>\n<ipc-version-indicator><date>20060101</date>"
            "</ipc-version-indicator>\n<classification-level>A</classification-level>\n"
            "<section>%c</section>\n<class>%02u</class>\n<subclass>%c</subclass>\n"
            "<main-group>%u</main-group>\n<subgroup>%02u</subgroup>\n</classification-ipcr>\n",
            'A' + (char)below(8), 1 + below(60), 'A' + (char)below(20), 1 + below(99),
            below(100));
    put("</classifications-ipcr>\n<invention-title id=\"d2e61\">%s %s %s %s</invention-title>\n"
        "<us-references-cited>\n", word(), word(), word(), word());
    for (unsigned i = 1, count = 10 + below(50); i <= count; i++)
        put("<us-citation>\n<patcit num=\"%05u\">\n<document-id>\n<country>%s</country>\n"
            "<doc-number>%u</doc-number>\n<kind>B2</kind>\n<name>%s</name>\n"
            "<date>20%02u%02u00</date>\n</document-id>\n</patcit>\n"
            "<category>cited by %s</category>\n</us-citation>\n", i,
            citing && i % 7 == 3 ? "CN" : "US", 5000000 + below(6000000), word(), below(24),
            1 + below(12), below(2) ? "examiner" : "applicant");
    put("</us-references-cited>\n<us-parties>\n<us-applicants>\n");
    put_party("us-applicant", chinese, number);
    put("</us-applicants>\n</us-parties>\n<assignees>\n");
    put_party("assignee", chinese, number);
    put("</assignees>\n");
    if (chinese)
        put("<pct-or-regional-filing-data>\n<document-id>\n<country>WO</country>\n<doc-number>"
            "PCT/CN2020/%06u</doc-number>\n<kind>00</kind>\n<date>20201001</date>\n"
            "</document-id>\n</pct-or-regional-filing-data>\n", below(1000000));
    put("</us-bibliographic-data-grant>\n");
}

static void make_document(unsigned number)
{
    unsigned lot = below(100);
    size_t goal = 30000 + below(120000);
    made.size = 0;
    make_phrases();
    put_bibliography(number, lot < CHINESE_IN_100,
                     lot >= CHINESE_IN_100 && lot < CHINESE_IN_100 + CITING_IN_100);
    put("<description id=\"description\">\n");
    for (unsigned i = 1; made.size < goal * 85 / 100; i++) {
        put("<p id=\"p-%04u\" num=\"%04u\">", i + 1, i);
        for (unsigned j = 2 + below(6); j > 0; j--)
            put_sentence();
        put("</p>\n");
    }
    put("</description>\n<us-claim-statement>What is claimed is:</us-claim-statement>\n"
        "<claims id=\"claims\">\n");
    for (unsigned i = 1; made.size < goal; i++) {
        put("<claim id=\"CLM-%05u\" num=\"%05u\">\n<claim-text>%u. ", i, i, i);
        if (i > 1)
            put("The %s according to <claim-ref idref=\"CLM-00001\">claim 1</claim-ref>, ",
                word());
        for (unsigned j = 1 + below(3); j > 0; j--)
            put_sentence();
        put("</claim-text>\n</claim>\n");
    }
    put("</claims>\n</us-patent-grant>\n");
}

int main(int argc, char **argv)
{
    uint64_t goal = argc == 3 ? strtoull(argv[1], NULL, 10) << 20 : 0;
    if (goal == 0) {
        fprintf(stderr, "usage: make_dump MEGABYTES SEED\n");
        return 2;
    }
    made.dice = strtoull(argv[2], NULL, 10);
    make_words();
    unsigned number = 19000000;
    for (uint64_t written = 0; written < goal; written += made.size) {
        make_document(number++);
        if (fwrite(made.text, 1, made.size, stdout) != made.size)
            break;
    }
    if (fflush(stdout) || ferror(stdout)) {
        perror("make_dump");
        return 3;
    }
    return 0;
}
