/* parsers/label.c - what the counts of a part are kept by. */
#include "parsers/label.h"

#include <ctype.h>
#include <string.h>

void label_add(struct label *label, const char *code, size_t size)
{
    size_t length = strlen(label->text);
    if (length > 0 && length < LABEL_SIZE - 1)
        label->text[length++] = ' ';
    size_t start = length;
    for (size_t i = 0; i < size && length < LABEL_SIZE - 1; i++) {
        if (!isalnum((unsigned char)code[i]) && code[i] != '-' && code[i] != '_')
            break;
        label->text[length++] = code[i];
    }
    if (length == start && length < LABEL_SIZE - 1)
        label->text[length++] = '?';
    label->text[length] = '\0';
}

void label_add_text(struct label *label, const char *code)
{
    label_add(label, code, strlen(code));
}
