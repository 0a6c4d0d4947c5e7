# The JSON Schema that is printed is the one in docs/, is itself sound, takes every policy that is
# shipped and refuses what is wrong in a row by itself.
"$IPREWARD" policy schema >schema.json
cmp schema.json "$CLI/../../docs/policy.schema.json"
cat >validate.py <<'END'
import copy, glob, json, sys, warnings
warnings.simplefilter('ignore')
import jsonschema, yaml

schema = json.load(open('schema.json'))
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)

def faults(policy):
    return sorted('/'.join(map(str, error.path)) for error in validator.iter_errors(policy))

for path in sorted(glob.glob(sys.argv[1] + '/*.yaml')):
    if path.endswith('.cases.yaml'):
        continue
    policy = yaml.load(open(path), Loader=yaml.BaseLoader)    # 1.2 has no day and no `off`
    found = faults(policy)
    if found:
        print(path, found)
good = yaml.load(open(sys.argv[1] + '/suzhou-2020.yaml'), Loader=yaml.BaseLoader)

def expect(sound, key, row=None, **changes):
    policy = copy.deepcopy(good)
    if key not in policy:
        policy[key] = [dict(policy['transfer'][0])]
        del policy[key][0]['value']
    rows = policy[key]
    if row is not None:
        rows.append({**rows[0], **row})
    for field, value in changes.items():
        field = field.rstrip('_')
        if value is None:
            rows[0].pop(field, None)
        else:
            rows[0][field] = value
    found = faults(policy)
    if bool(found) == sound:
        print('taken:' if found == [] else 'refused:', key, row, changes, found)
    return 1

tried = 0
over = {'over': ['general']}
for sound, key, row, changes in [
    # what an editor that knows numbers gives
    (True, 'patent.amount', None, {'amount': 20000}),
    (True, 'patent.amount', None, {'amount': 20000.5, 'percent': 50}),
    (True, 'patent.family_max', None, {'value': None, 'count': 1}),
    (True, 'guard.fee_ceiling', None, {'value': None, 'percent': '50'}),
    (True, 'patent.stages', None, {'values': ['0:50', '3:25', '5:25']}),
    (True, 'limits.order', None, {'values': ['family', 'piece', 'count', 'fee_ceiling']}),
    (True, 'patent.amount', {'when': {'countries': ['US', 'HK', 'any', 'eu'], 'pieces': '10-'},
                             'name': 'x', **over}, {}),
    (True, 'patent.amount', {'when': {'pieces': 5}, **over}, {}),
    (True, 'patent.other_developed', None, {'values': ['AU', 'NO']}),
    (True, 'applicant.districts', None, {'values': ['any']}),
    (False, 'patent.amuont', None, {'amount': '1'}),
    (False, 'patent.amount', None, {'amount': None}),
    (False, 'patent.amount', None, {'amount': '20,000'}),
    (False, 'patent.amount', None, {'amount': -1}),
    (False, 'patent.amount', None, {'percent': '0'}),
    (False, 'patent.amount', None, {'percent': 101}),
    (False, 'patent.amount', None, {'percent': 0}),
    (False, 'patent.amount', None, {'percent': '100.01'}),
    (False, 'patent.amount', None, {'value': 'none'}),
    (False, 'patent.amount', None, {'clause': None}),
    (False, 'patent.amount', None, {'reference': ''}),
    (False, 'patent.amount', None, {'status': 'guessed'}),
    (False, 'patent.amount', None, {'from_': '2020-31-01'}),
    (False, 'patent.amount', None, {'from_': None}),
    (False, 'patent.amount', None, over),
    (False, 'patent.amount', {'when': {'countries': ['US']}}, {}),
    (False, 'patent.amount', {'when': {}, **over}, {}),
    (False, 'patent.amount', {'when': {'designations': '5-'}, **over}, {}),
    (False, 'patent.amount', {'when': {'pieces': '0-5'}, **over}, {}),
    (False, 'patent.amount', {'when': {'pieces': 'many'}, **over}, {}),
    (False, 'patent.amount', {'when': {'countries': ['CN']}, **over}, {}),
    (False, 'patent.amount', {'when': {'countries': []}, **over}, {}),
    (False, 'patent.amount', {'when': {'countries': ['US']}, 'over': []}, {}),
    (False, 'patent.routes', {'when': {'kinds': ['enterprise']}, **over}, {}),
    (False, 'patent.routes', None, {'values': ['pct', 'boat']}),
    (False, 'patent.routes', None, {'values': ['pct', 'pct']}),
    (False, 'patent.routes', None, {'values': ['pct', 'none']}),
    (False, 'patent.routes', None, {'values': []}),
    (False, 'patent.countries', None, {'values': ['UK']}),
    (False, 'patent.family_max', None, {'count': '0'}),
    (False, 'patent.family_max', None, {'count': '1'}),     # beside `value: none`
    (False, 'patent.family_max', None, {'value': None, 'count': 1.5}),
    (False, 'limits.order', None, {'values': ['family', 'piece', 'count']}),
    (False, 'patent.stages', None, {'values': ['0-50']}),
    (False, 'quality.upgrade', None, {'value': 'half'}),
    (False, 'evidence.excluded', None, {'values': ['fee-reduction']}),
]:
    tried += expect(sound, key, row, **changes)
for change in [lambda p: p.pop('transfer'), lambda p: p.pop('policy'),
               lambda p: p['groups'][0].pop('reference'), lambda p: p['groups'][0].update(name='any'),
               lambda p: p['groups'][0]['members'][0].update(country='Germany')]:
    policy = copy.deepcopy(good)
    change(policy)
    tried += 1
    if not faults(policy):
        print('taken', tried)
print(tried, 'tried')
END
/usr/bin/python3 validate.py "$POLICY"
