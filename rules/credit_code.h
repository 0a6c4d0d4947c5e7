/* credit_code.h - 统一社会信用代码, the unified social credit code of GB 32100-2015. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { CREDIT_CODE_SIZE = 18 };

/* The first 18 bytes of `text` are such a code and its check character is right. */
bool credit_code_valid(const char *text);

/* The next valid code in `text` that stands alone, NULL for none. */
const char *credit_code_find(const char *text);
