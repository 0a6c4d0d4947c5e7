#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "parsers/entity.h"
#include "parsers/xml.h"

static struct arena *arena;
static struct xml_reader *reader;
static struct error error;

static void setup(void)
{
    arena = arena_create((size_t)256 << 20);
    reader = xml_reader_create();
    cr_assert(arena && reader);
}

static void teardown(void)
{
    xml_reader_free(reader);
    arena_free(arena);
}

TestSuite(xml, .init = setup, .fini = teardown);

static enum status read_part(const char *text, size_t enough, const char *until,
                             const struct xml_node **root)
{
    const struct xml_input input = {
        .text = text, .size = strlen(text), .enough = enough, .until = until,
    };
    arena_reset(arena);
    *root = NULL;
    return xml_read(reader, &input, arena, root, &error);
}

static const struct xml_node *read_all(const char *text)
{
    const struct xml_node *root;
    enum status status = read_part(text, 0, NULL, &root);
    cr_assert_eq(status, STATUS_OK, "%s: %s", text, error.text);
    return root;
}

Test(trap_03, known_entities_are_decoded_and_unknown_ones_stay_as_written,
     .init = setup, .fini = teardown)
{
    static const struct { const char *text, *found; } rows[] = {
        { "<a>&Sacute;lusarczyk</a>", "Ślusarczyk" }, { "<a>&SACUTE;</a>", "Ś" },
        { "<a>&ccaron;</a>", "č" },       { "<a>&agr;&PHgr;&AGR;</a>", "αΦΑ" },
        { "<a>x&nbsp;y</a>", "x\u00A0y" },{ "<a>&ldquo;q&rdquo;</a>", "“q”" },
        { "<a>&foo;</a>", "&foo;" },      { "<a>&foo.bar-1; B</a>", "&foo.bar-1; B" },
        { "<a>&amp;lt; &LT;b&GT;</a>", "&lt; <b>" },
        { "<a>&#x4E2D;&#22269;</a>", "中国" },
        { "<a>R&amp;D &amp;amp; Co</a>", "R&D &amp; Co" },     /* decoded once */
        { "<a>&plus;&plus;&plus;&plus;&plus;&plus;&plus;&plus;&plus;&plus;&plus;&plus;</a>",
          "++++++++++++" },
        { "<?xml version=\"1.0\" standalone=\"yes\"?><a>&Sacute;&foo;</a>", "Ś&foo;" },
        { "<!DOCTYPE a SYSTEM \"a.dtd\" [ ]><a>&Sacute;&foo;</a>", "Ś&foo;" },
        { "<!DOCTYPE a [<!ENTITY Sacute \"own\">]><a>&Sacute;&foo;</a>", "own&foo;" },
        { "<!DOCTYPE a [<!ENTITY % p SYSTEM \"p.dtd\"> %p;]><a>&foo;</a>", "&foo;" },
        { "<!DOCTYPE a [<!ENTITY e SYSTEM \"/etc/passwd\">]><a>x&e;y</a>", "x&e;y" },
        { "<a><![CDATA[&foo; <b>]]></a>", "&foo; <b>" },
        { "<a>&fjlig;</a>", "fj" },
#define LONG "an-entity-whose-name-has-forty-one-bytes-"
        { "<a>x&" LONG ";y</a>", "x&" LONG ";y" },
        { "<a>&Sacute;&" LONG LONG LONG LONG LONG LONG ";</a>",
          "Ś&" LONG LONG LONG LONG LONG LONG ";" },
        { "<a>&Größe; &größe;</a>", "&Größe; &größe;" },
        { "<a>&ns:x; &:; &Sacute; &_1;</a>", "&ns:x; &:; Ś &_1;" },
        { "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>&Gr\xF6\xDF" "e;</a>", "&Größe;" },
        { "<a><![CDATA[&a\u00D7b;]]>&foo;</a>", "&a\u00D7b;&foo;" },   /* no name, and no harm */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(node_text(arena, read_all(rows[i].text)), rows[i].found, "%s",
                         rows[i].text);
    cr_expect_str_eq(node_attr(read_all("<a t=\"&" LONG LONG "; &a:b;\"/>"), "t"),
                     "&" LONG LONG "; &a:b;");
    cr_expect_str_eq(node_attr(read_all("<a t=\"x &Größe; y\"/>"), "t"), "x  y");
    cr_expect_str_eq(node_attr(read_all("<a t=\"CAF&Eacute; &foo; &amp;\"/>"), "t"),
                     "CAFÉ &foo; &");
}

Test(trap_04, a_subset_with_images_comments_and_tags_in_them_is_passed_over,
     .init = setup, .fini = teardown)
{
    char text[8192] = "<?xml version=\"1.0\"?>\n<!DOCTYPE PATDOC SYSTEM \"x.dtd\" [\n"
                      "<!-- <PATDOC> is > the root, isn't it -->\n";
    for (int i = 0; i < 40; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "<!ENTITY US%d.TIF SYSTEM \"US%d.TIF\" NDATA TIF>\n", i, i);
    strcat(text, "<!NOTATION TIF PUBLIC \"TIF\">\n]><PATDOC><B540>a&ndash;b</B540></PATDOC>");
    cr_expect_str_eq(node_text(arena, read_all(text)), "a–b");
    struct xml_prolog prolog;
    cr_assert_eq(xml_prolog(text, strlen(text), &prolog), XML_FOUND);
    cr_expect_eq(strncmp(text + prolog.root, "<PATDOC><B540>", 14), 0);
}

Test(xml, an_ampersand_that_begins_no_reference_is_text)
{
    static const struct { const char *text, *found; } rows[] = {
        { "<a>&</a>", "&" },            { "<a>&&amp;&</a>", "&&&" },
        { "<a>A & B AT&T &1; &; R&D</a>", "A & B AT&T &1; &; R&D" },
        { "<a>&lt &lt; &foo &foo;</a>", "&lt < &foo &foo;" },
        { "<a><![CDATA[A & B]]> & <![CDATA[&]]>&</a>", "A & B & &&" },
        { "<a>& <![CDATA[]]><![CDATA[&&]]><!-- & --><?p &?>&</a>", "& &&&" },
        { "<!DOCTYPE a SYSTEM \"a.dtd\"><a>& <b>&Sacute;</b></a>", "& Ś" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        cr_expect_str_eq(node_text(arena, read_all(rows[i].text)), rows[i].found, "'%s'",
                         rows[i].text);
    cr_expect_str_eq(node_attr(read_all("<a x=\"R & D\"/>"), "x"), "R & D");
}

Test(trap_05, prefixes_declared_or_not_are_dropped, .init = setup, .fini = teardown)
{
    static const char *const rows[] = {
        "<a><b><c x=\"1\">t</c></b></a>", "<e:a><e:b><e:c x=\"1\">t</e:c></e:b></e:a>",
        "<ns3:a xmlns:ns3=\"u\"><ns3:b><c ns3:x=\"1\">t</c></ns3:b></ns3:a>",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct xml_node *root = read_all(rows[i]), *c = node_find(root, "b/c");
        cr_expect_str_eq(root->name, "a", "%s", rows[i]);
        cr_expect_str_eq(node_text(arena, c), "t", "%s", rows[i]);
        cr_expect_str_eq(node_attr(c, "x"), "1", "%s", rows[i]);
    }
}

Test(trap_09, markup_comments_and_instructions_leave_a_text_whole, .init = setup, .fini = teardown)
{
    const struct xml_node *root = read_all("<t>Pro<!-- no -->cess  of <b>H<sub>2</sub>O</b>\r\n"
                                           "<?pi x?> <i>in</i>\tvitro </t>");
    cr_expect_str_eq(node_text(arena, root), "Process of H2O in vitro");
    cr_expect_str_eq(node_code(arena, read_all("<c> C<!-- -->N <b/>x</c>")), "CN");
    cr_expect_str_eq(node_code(arena, read_all("<c><b/>CN</c>")), "");
    cr_expect_str_eq(node_text(arena, NULL), "");
    cr_expect_str_eq(node_attr(NULL, "x"), "");
    cr_expect_str_eq(node_attr(read_all("<c/>"), "x"), "");
    cr_expect_null(node_find(NULL, "a/b"));
    cr_expect_null(node_find(read_all("<a><b/></a>"), "b/c"));
}

Test(xml, siblings_of_a_name_are_found_in_order)
{
    const struct xml_node *root = read_all("<a><b>1</b><c/><b>2</b></a>");
    const struct xml_node *b = node_child(root, "b");
    cr_expect_eq(node_count(root, "b"), 2);
    cr_expect_str_eq(node_text(arena, b), "1");
    cr_expect_str_eq(node_text(arena, node_next(b)), "2");
    cr_expect_null(node_next(node_next(b)));
}

Test(xml, what_breaks_after_the_bibliography_is_not_looked_at)
{
    static const char head[] = "<r><bib><n>1</n></bib>";
    static const char *const tails[] = {
        "<p id=bare>value</p></r>", "<p>never closed", "</wrong>", "",
    };
    for (size_t i = 0; i < COUNT_OF(tails); i++) {
        char text[128];
        const struct xml_node *root;
        snprintf(text, sizeof text, "%s%s", head, tails[i]);
        cr_assert_eq(read_part(text, strlen(head), "bib", &root), STATUS_OK, "%s", tails[i]);
        cr_expect_str_eq(node_text(arena, node_find(root, "bib/n")), "1");
        cr_expect_eq(read_part(text, 0, NULL, &root), STATUS_REJECT, "%s", tails[i]);
    }
}

Test(xml, an_end_tag_in_a_comment_is_no_end)
{
    static const char text[] = "<r><bib><!-- </bib> --><n>1</n></bib></r>";
    const struct xml_node *root;
    size_t enough = (size_t)(strstr(text, "</bib>") - text) + strlen("</bib>");
    cr_assert_eq(read_part(text, enough, "bib", &root), STATUS_OK);
    cr_expect_str_eq(node_text(arena, node_find(root, "bib/n")), "1");
}

Test(xml, what_is_no_xml_is_rejected_with_its_reason)
{
    static const char *const rows[] = {
        "", "   ", "text", "<a><b></a>", "<a", "<a>&", "<a>&#x;</a>", "<a>\x01</a>", "<a>\xC3(</a>",
        "<a x=1/>", "<a/><b/>", "<?xml version=\"1.0\" encoding=\"no-such\"?><a/>",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct xml_node *root;
        error.text[0] = '\0';
        cr_expect_eq(read_part(rows[i], 0, NULL, &root), STATUS_REJECT, "'%s'", rows[i]);
        cr_expect(*error.text, "'%s'", rows[i]);
    }
    cr_expect_str_eq(node_text(arena, read_all("<a>fine</a>")), "fine");    /* and goes on */
}

Test(xml, a_reason_has_its_byte_where_it_is_known)
{
    static const struct { const char *text, *reason; } rows[] = {
        { "<?xml version=\"1.0\" encoding=\"no-such\"?><a/>",
          "cannot read record: unknown encoding" },
        { "<a></b>", "cannot read record: mismatched tag (its byte 5)" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct xml_node *root;
        cr_expect_eq(read_part(rows[i].text, 0, NULL, &root), STATUS_REJECT);
        cr_expect_str_eq(error.text, rows[i].reason);
    }
}

Test(xml, the_encoding_of_the_declaration_counts)
{
    cr_expect_str_eq(node_text(arena, read_all("<?xml version='1.0' encoding='ISO-8859-1'?>"
                                               "<a>M\xFCller &Sacute;</a>")), "Müller Ś");
    cr_expect_str_eq(node_text(arena, read_all("\xEF\xBB\xBF \n<?xml version=\"1.0\"?>"
                                               "<a>Müller</a>")), "Müller");
    static const char prolog[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
                                 "<!DOCTYPE d SYSTEM \"d.dtd\" [<!ENTITY own \"mine\">]>";
    static const char record[] = "<a>M\xFCller &own;</a>";
    const struct xml_input input = { prolog, sizeof prolog - 1, record, sizeof record - 1, 0,
                                     NULL };
    const struct xml_node *root;
    cr_assert_eq(xml_read(reader, &input, arena, &root, &error), STATUS_OK, "%s", error.text);
    cr_expect_str_eq(node_text(arena, root), "Müller mine");
}

Test(xml, a_billion_laughs_are_rejected)
{
    char text[4096] = "<!DOCTYPE a [<!ENTITY l0 \"laughter laughter\">";
    for (int i = 1; i < 12; i++) {
        snprintf(text + strlen(text), sizeof text - strlen(text), "<!ENTITY l%d \"", i);
        for (int k = 0; k < 10; k++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "&l%d;", i - 1);
        strcat(text, "\">");
    }
    strcat(text, "]><a>&l11;</a>");
    const struct xml_node *root;
    cr_expect_eq(read_part(text, 0, NULL, &root), STATUS_REJECT);
}

Test(xml, depth_is_limited)
{
    char text[XML_DEPTH_MAX * 8 + 32];
    for (int depth = XML_DEPTH_MAX; depth <= XML_DEPTH_MAX + 1; depth++) {
        const struct xml_node *root;
        text[0] = '\0';
        for (int i = 0; i < depth; i++)
            strcat(text, "<a>");
        for (int i = 0; i < depth; i++)
            strcat(text, "</a>");
        cr_expect_eq(read_part(text, 0, NULL, &root),
                     depth > XML_DEPTH_MAX ? STATUS_REJECT : STATUS_OK, "%d deep", depth);
    }
}

Test(xml, elements_are_limited)
{
    size_t size = (size_t)4 * XML_NODE_MAX;
    char *text = malloc(size + 16);
    cr_assert(text);
    memcpy(text, "<r>", 3);
    for (size_t i = 0; i < size; i += 4)
        memcpy(text + 3 + i, "<a/>", 4);
    memcpy(text + 3 + size, "</r>", 5);
    const struct xml_node *root;
    cr_expect_eq(read_part(text, 0, NULL, &root), STATUS_REJECT);
    cr_expect(strstr(error.text, "too many elements"), "%s", error.text);
    free(text);
}

Test(xml, without_memory_it_is_no_reject)
{
    static const char text[] = "<a><b>some text that needs room</b></a>";
    const struct xml_input input = { .text = text, .size = sizeof text - 1 };
    const struct xml_node *root;
    struct arena *small = arena_create(64);
    cr_expect_eq(xml_read(reader, &input, small, &root, &error), STATUS_SYSTEM);
    arena_free(small);
}

Test(xml, the_root_is_found_behind_all_that_may_stand_before)
{
    static const struct { const char *text, *name; } rows[] = {
        { "<us-patent-grant lang=\"EN\">", "us-patent-grant" },
        { "\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n<!-- a > b --><?pi?><e:doc>", "doc" },
        { "<!DOCTYPE a [ <!ATTLIST a b CDATA \"]>\"> <!-- <c> --> ]>\n<a/>", "a" },
        { "<a", NULL }, { "", NULL }, { "<!DOCTYPE a [", NULL }, { "text <a>", NULL },
        { "<!-- <a> ", NULL }, { "<?xml version=\"1.0\"", NULL },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct xml_prolog prolog;
        size_t size = strlen(rows[i].text);
        bool found = xml_prolog(rows[i].text, size, &prolog) == XML_FOUND;
        cr_expect_eq(found, rows[i].name != NULL, "%s", rows[i].text);
        if (rows[i].name)
            cr_expect(xml_root_is(rows[i].text, size, rows[i].name), "%s", rows[i].text);
    }
}

Test(xml, attributes_are_read_off_a_tag)
{
    static const char tag[] = "<e:doc a=\"1\" doc-kind='B2' kind = \"S1\" x=\"kind='no'\" "
                              "empty=\"\">";
    static const struct { const char *name, *value; } rows[] = {
        { "kind", "S1" }, { "doc-kind", "B2" }, { "a", "1" }, { "empty", "" }, { "no", "" },
        { "x", "kind='" },                  /* cut to the room there is */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char value[7];
        xml_tag_attribute(tag, 0, sizeof tag - 1, rows[i].name, value, sizeof value);
        cr_expect_str_eq(value, rows[i].value, "%s", rows[i].name);
    }
}

Test(xml, every_entity_of_the_table_is_found_and_no_other)
{
    char line[128];
    size_t count = 0;
    uint32_t characters[ENTITY_CHARACTERS_MAX];
    FILE *file = fopen("data/entities.tsv", "r");
    cr_assert(file);
    while (fgets(line, sizeof line, file)) {
        size_t length = strcspn(line, "\t");
        cr_expect(entity_find(line, length, characters) > 0, "%s", line);
        cr_expect_eq(characters[0], strtoul(line + length, NULL, 16), "%s", line);
        count++;
    }
    fclose(file);
    cr_expect(count > 2000);
    static const char *const unknown[] = { "", "a", "zzzzzz", "AAAAAAA", "0", "~", "agrr" };
    for (size_t i = 0; i < COUNT_OF(unknown); i++)
        cr_expect_eq(entity_find(unknown[i], strlen(unknown[i]), characters), 0, "%s", unknown[i]);
}
