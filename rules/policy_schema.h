/* policy_schema.h - the JSON Schema of a policy, for editors.
 *
 * Made from the table of parameters, so that it knows what the loader knows.  It is no loader: what
 * depends on days, or on other rows, only policy_read can refuse. */
#pragma once

/* The schema, draft 7, with a newline at its end.  malloc'ed; NULL without memory. */
char *policy_schema(void);
