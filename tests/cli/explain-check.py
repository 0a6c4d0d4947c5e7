"""What the tests of `explain --json` ask of its documents.

    explain-check.py SCHEMA valid FILE...         each is as the schema says
    explain-check.py SCHEMA strict FILE...        the schema refuses each wrong document made from
                                                  these: a key left out or added, another type
    explain-check.py SCHEMA told DECISIONS FILE...
                                                  they tell what decisions.csv does, of each award
"""
import copy
import csv
import json
import sys

import jsonschema


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def valid(validator, paths):
    for path in paths:
        document = load(path)
        errors = list(validator.iter_errors(document))
        print(f"{document['kind']} {document['key']}: {len(document['owners'])} owners, "
              f"{len(document['awards'])} awards, {len(document['ledger'])} ledger lines: "
              + ("valid" if not errors else "NOT VALID"))
        for error in errors[:5]:
            print("   ", list(error.absolute_path), error.message[:200])


def places(value, path=()):
    """Every place in a document, and which place of the form it is: a list's are all one."""
    yield path, tuple("[]" if isinstance(step, int) else step for step in path), value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, path + (key,))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, path + (index,))


def wrong_ones(document, path, value):
    """Documents that differ in one place."""
    def changed(new):
        wrong = copy.deepcopy(document)
        at = wrong
        for step in path[:-1]:
            at = at[step]
        if new is None:
            del at[path[-1]]
        else:
            at[path[-1]] = new
        return wrong
    if path and isinstance(path[-1], str):
        yield "without", changed(None)
    if path:
        yield "of another type", changed(1.5 if not isinstance(value, dict) else [value])
    if isinstance(value, dict):
        wrong = copy.deepcopy(document)
        at = wrong
        for step in path:
            at = at[step]
        at["surplus"] = "x"
        yield "with one more in", wrong


def strict(validator, paths):
    seen, refused, accepted = set(), 0, []
    for path in paths:
        document = load(path)
        for place, form, value in places(document):
            if (form, type(value)) in seen:
                continue
            seen.add((form, type(value)))
            for how, wrong in wrong_ones(document, place, value):
                if validator.is_valid(wrong):
                    accepted.append(f"{how} {'/'.join(map(str, place))}")
                else:
                    refused += 1
    print(f"wrong documents: {refused} refused, {len(accepted)} accepted")
    for what in accepted:
        print("    accepted:", what)


def told(decisions, paths):
    with open(decisions, encoding="utf-8-sig", newline="") as file:
        rows = {(row["right"], row["id"], row["year"]): row for row in csv.DictReader(file)}
    amounts = "gross after_family other_award after_overlap cap_before paid cap_after".split()
    texts = "rule office granted_on route effective_from clause reference match_evidence".split()
    count = wrong = unpaid = 0
    for path in paths:
        for award in load(path)["awards"]:
            key = (award["right"], award["id"], str(award["year"]))
            row = rows.pop(key)
            got = {name: award["amounts"][name] or "" for name in amounts}
            got.update({name: award[name] or "" for name in texts})
            got.update(outcome=award["outcome"]["code"], reason=award["reason"]["code"],
                       assumed=" ".join(award["assumed"]))
            bad = [name for name in got if got[name] != row[name]]
            paid = row["outcome"] == "paid"
            unpaid += not paid
            if paid != (award["failed_first"] is None) or paid != (not award["needed"]):
                bad.append("failed_first")
            if not paid and row["reason"] not in [miss["code"] for miss in award["needed"]]:
                bad.append("needed")
            if bad:
                print("    differs:", *key, *bad)
            wrong += bool(bad)
            count += 1
    print(f"awards: {count}, {unpaid} of them not paid in full; {wrong} differ from decisions.csv; "
          f"{len(rows)} of its rows untold")


schema = load(sys.argv[1])
jsonschema.Draft202012Validator.check_schema(schema)
checker = jsonschema.Draft202012Validator(schema)
if sys.argv[2] == "valid":
    valid(checker, sys.argv[3:])
elif sys.argv[2] == "strict":
    strict(checker, sys.argv[3:])
else:
    told(sys.argv[3], sys.argv[4:])
