/* table_entries.c - the linker hands tables_create to __wrap_tables_create (Makefile, --wrap),
 * which takes entries out of what the real one has made; so the program itself needs no hook. */
#include "tests/table_entries.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "rules/tables.h"

enum status __real_tables_create(struct tables **out, struct error *error);
enum status __wrap_tables_create(struct tables **out, struct error *error);

static const struct table_entry *left_out;
static size_t left_out_count;

#define CLASS_CODE(name, code) code,
static const char *const class_codes[] = { WORD_CLASSES(CLASS_CODE) };

const char *table_entry_kind_name(const struct table_entry *entry)
{
    static const char *const names[] = { "", "short form", "place", "fold" };
    return entry->kind == ENTRY_CLASS ? class_codes[entry->class] : names[entry->kind];
}

/* Words of sections 4, 5, 7 and 8, each between bars. */
static const char named[] =
    "|COMPANY|CO|LIMITED|LTD|CORPORATION|CORP|INCORPORATED|INC|TECHNOLOGY|TECHNOLOGIES|TECH"
    "|MANUFACTURING|MANUFACTURE|MFG|INTERNATIONAL|INTL|PHARMACEUTICAL|PHARMACEUTICALS|PHARM"
    "|BIOPHARMACEUTICAL|BIOPHARMACEUTICALS|BIOPHARM|INDUSTRY|INDUSTRIES|INDUSTRIAL|IND|SCIENCE"
    "|SCIENCES|SCI|COLTD|ELECTRONICS|SEMICONDUCTORS|MATERIALS|SYSTEMS|PRODUCTS|HOLDINGS"
    "|OPTOELECTRONICS|COMMUNICATIONS|STOCK|JOINTSTOCK|THE|AND|CITY|SHI|ELECTRONIC|ELECTRIC|ELEVATOR"
    "|PRECISION|GENERAL|MATERIAL|EQUIPMENT|SYSTEM|SEMICONDUCTOR|BIOTECH|AUTO|INTELLIGENT"
    "|DEVELOPMENT|ENERGY|SOLAR|OPTICAL|COMMUNICATION|NETWORK|SOFTWARE|GROUP|HOLDING|BANK|SECURITIES"
    "|JINFU TECH|RURAL COMMERCIAL BANK|KEDA TECH|MINGYANG TECH|JINFUTECH|RURALCOMMERCIALBANK|KEDATECH"
    "|MINGYANGTECH"
    "|股份有限公司|有限责任公司|有限公司|股份公司|公司|省|市|区|滤|联|髙|﨑|硏|▲ふん▼"
    "|NORTH|SOUTH|EAST|WEST|MIDDLE|CENTRAL|STREET|STR|ST|ROAD|RD|AVENUE|AVE|BLVD|LANE|JIE|DAJIE|LU"
    "|DADAO|HIGHWAY|BRIDGE|CREEK|RIVER|CUN|HUTONG|东|西|南|北|中|大街|街|大道|路|河|桥|巷|胡同"
    "|INDUSTRIAL PARK|INDUSTRY PARK|NEW DISTRICT|SIP|SND|SUCHOW|SUCHOU|WUJIANG|WUZHONG|XIANGCHENG"
    "|GUSU|HUQIU|JIANGSHU|JINGSU|KIANGSU"
    "|UNIVERSITY|UNIV|COLLEGE|INSTITUTE|ACADEMY|HOSPITAL|SCHOOL|BUREAU|GOVERNMENT"
    "|大学|学院|研究所|研究院|医院|BRANCH|分公司|";

static void add(struct table_entry *entries, size_t *count, enum table_entry_kind kind,
                const char *text, unsigned class)
{
    cr_assert_lt(*count, (size_t)TABLE_ENTRIES_MAX);
    struct table_entry *entry = &entries[(*count)++];
    *entry = (struct table_entry){ .kind = kind, .class = class };
    snprintf(entry->text, sizeof entry->text, "%s", text);
    char barred[80];
    snprintf(barred, sizeof barred, "|%s|", text);
    entry->named = strstr(named, barred) != NULL;
}

size_t table_entries(struct table_entry entries[TABLE_ENTRIES_MAX])
{
    struct tables *tables = NULL;
    struct error error = { "" };
    size_t count = 0;
    cr_assert_eq(__real_tables_create(&tables, &error), STATUS_OK, "%s", error.text);
    for (const struct word *word = tables->words; word; word = word->hh.next) {
        for (unsigned class = 0; class < WORD_CLASS_COUNT; class++)
            if (word_is(word, class) && class != WORD_SURNAME && class != WORD_SYLLABLE)
                add(entries, &count, ENTRY_CLASS, word->text, class);
        if (word->short_form && !word->name_place && strcmp(word->short_form, word->text) != 0)
            add(entries, &count, ENTRY_SHORT_FORM, word->text, 0);
        bool spelling = word->place && !word->name_place && (unsigned char)*word->text < 0x80;
        if (spelling && !place_is_elsewhere(word->place))
            add(entries, &count, ENTRY_PLACE, word->text, 0);
    }
    for (size_t i = 0; i < tables->fold_count; i++)
        add(entries, &count, ENTRY_FOLD, tables->folds[i].from, 0);
    tables_free(tables);
    return count;
}

void table_entries_leave_out(const struct table_entry *entries, size_t count)
{
    left_out = entries;
    left_out_count = entries ? count : 0;
}

static void list_remove(struct word_list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], text) == 0) {
            memmove(list->items + i, list->items + i + 1,
                    (--list->count - i) * sizeof *list->items);
            return;
        }
}

static void fold_remove(struct tables *tables, const char *from)
{
    for (size_t i = 0; i < tables->fold_count; i++)
        if (strcmp(tables->folds[i].from, from) == 0) {
            memmove(tables->folds + i, tables->folds + i + 1,
                    (--tables->fold_count - i) * sizeof *tables->folds);
            return;
        }
}

static void entry_remove(struct tables *tables, const struct table_entry *entry)
{
    struct word *word = (struct word *)tables_word(tables, entry->text, strlen(entry->text));
    switch (entry->kind) {
    case ENTRY_FOLD:
        fold_remove(tables, entry->text);
        return;
    case ENTRY_CLASS:
        word->classes &= ~(1u << entry->class);
        if (entry->class == WORD_LEGAL_HAN)
            list_remove(&tables->legal_han, entry->text);
        if (entry->class == WORD_INSTITUTION_HAN)
            list_remove(&tables->institution_han, entry->text);
        if (entry->class == WORD_BRANCH_HAN)
            list_remove(&tables->branch_han, entry->text);
        return;
    case ENTRY_SHORT_FORM:
        word->short_form = NULL;
        list_remove(&tables->long_forms, entry->text);
        return;
    case ENTRY_PLACE:
        word->place = NULL;
        return;
    }
}

enum status __wrap_tables_create(struct tables **out, struct error *error)
{
    enum status status = __real_tables_create(out, error);
    for (size_t i = 0; status == STATUS_OK && i < left_out_count; i++)
        if (left_out[i].left_out)
            entry_remove(*out, &left_out[i]);
    return status;
}
