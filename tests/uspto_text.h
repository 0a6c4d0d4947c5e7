/* uspto_text.h - a USPTO grant out of parts that a test varies; all is invented. */
#pragma once

struct parts {
    const char *version, *number, *kind, *date;
    const char *more;                   /* the rest of the bibliography */
};

/* The record as text, the same memory at each call. */
const char *write_grant(struct parts parts);

#define ASSIGNEE(name, address) \
    "<assignees><assignee><addressbook><orgname>" name "</orgname><role>03</role><address>" \
    address "</address></addressbook></assignee></assignees>"
#define SUZHOU ASSIGNEE("Suzhou Invented Works Co., Ltd.", \
                        "<city>Suzhou, Jiangsu</city><country>CN</country>")
#define APPLICANT(category, name, country) \
    "<us-applicant sequence=\"001\" app-type=\"applicant\" designation=\"us-only\"" category \
    "><addressbook><orgname>" name "</orgname><address><city>Suzhou</city><country>" country \
    "</country></address></addressbook></us-applicant>"
#define PERSON(element, last, first, country) \
    "<" element "><addressbook><last-name>" last "</last-name><first-name>" first "</first-name>" \
    "<address><city>Kunshan</city><country>" country "</country></address></addressbook>" \
    "<nationality><country>omitted</country></nationality></" element ">"
#define CLAIM(country, number) \
    "<priority-claim sequence=\"01\" kind=\"national\"><country>" country "</country><doc-number>" \
    number "</doc-number><date>20170106</date></priority-claim>"
#define PARENT(chain, inside) \
    "<us-related-documents><" chain "><relation><parent-doc>" inside "</parent-doc><child-doc>" \
    "<document-id><country>US</country><doc-number>1</doc-number></document-id></child-doc>" \
    "</relation></" chain "></us-related-documents>"
#define DOCUMENT(country, number) \
    "<document-id><country>" country "</country><doc-number>" number "</doc-number></document-id>"
