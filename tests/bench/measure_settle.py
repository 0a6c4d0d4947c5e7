"""tests/bench/measure_settle.py IPREWARD FOLDER [GRANTS] [ROUNDS] - how fast settle and whatif are.

Makes a night below FOLDER: GRANTS rights (100,000) of 2,000 enterprises, all matched, in twenty table
dumps; scans it, and then each round settles it into an empty ledger, settles it again with nothing
new, and compares its policy with itself and with one whose cap is a tenth.  Medians.  Ends with 1
when a command fails or finds another number of grants; a goal that is missed is printed, no more.
"""
import csv
import gzip
import io
import os
import random
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
IPREWARD, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
GRANTS = int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
ROUNDS = int(sys.argv[4]) if len(sys.argv) > 4 else 5
POLICY = os.path.join(HERE, "..", "..", "data", "policy", "suzhou-2020.yaml")
NIGHT = os.path.join(FOLDER, "settle-night")
FIRMS, DUMPS, GOAL_SECONDS = 2000, 20, 2.0
AS_OF = "2024-12-31"

COLUMNS = ["office", "number", "kind", "granted_on", "right_type", "application", "filed_on",
           "pct_number", "priority_country", "priority_number", "priority_date", "party_name",
           "party_address", "party_city", "party_country", "title", "designations", "classes"]
OFFICES = [("US", "B2"), ("US", "B2"), ("US", "B2"), ("EP", "B1"), ("JP", "B2"), ("KR", "B1"),
           ("GB", "B"), ("CA", "C"), ("WO", "")]
STATES = ["US", "JP", "KR", "EM", "GB", "AU", "RU", "SG", "VN", "TH"]
SYLLABLES = ["an", "bo", "cheng", "da", "fang", "gu", "heng", "jin", "kai", "lan", "ming", "ning",
             "peng", "rui", "sheng", "tai", "wen", "xin", "yuan", "zhong"]


def name_of(firm):
    digits = [firm // 400 % 20, firm // 20 % 20, firm % 20]
    return "Suzhou " + "".join(SYLLABLES[d] for d in digits).title() + " Technology Co., Ltd."


def row_of(number, chance):
    office, kind = OFFICES[number % len(OFFICES)]
    day = f"{chance.randint(2020, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    row = dict.fromkeys(COLUMNS, "")
    row.update(office=office, number=str(70_000_000 + number), kind=kind, granted_on=day,
               party_name=name_of(min(chance.randrange(FIRMS), chance.randrange(FIRMS))),
               party_address="88 Xinghu Street, Suzhou Industrial Park", party_city="Suzhou",
               party_country="CN", title=f"Device {number}")
    if office == "WO":
        states = chance.sample(STATES, chance.randint(1, len(STATES)))
        row.update(right_type="trademark", designations="|".join(f"{s}:{day}" for s in states))
    else:
        row.update(right_type="invention", application=f"{office}{number}", filed_on="2018-05-04",
                   pct_number=f"PCT/CN2018/{number % 1_000_000:06}", priority_country="CN",
                   priority_number=f"2017{10_000_000 + number}", priority_date="2017-06-01")
    return row


def write_csv(path, columns, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    with (gzip.open(path, "wb", 1) if path.endswith(".gz") else open(path, "wb")) as file:
        file.write(text.getvalue().encode())


def make_night():
    shutil.rmtree(NIGHT, ignore_errors=True)
    os.makedirs(os.path.join(NIGHT, "inbox"))
    chance = random.Random(1)
    for dump in range(DUMPS):
        write_csv(os.path.join(NIGHT, "inbox", f"{dump:02}.csv.gz"), COLUMNS,
                  [row_of(n, chance) for n in range(dump + 1, GRANTS + 1, DUMPS)])
    write_csv(os.path.join(NIGHT, "registry.csv"), ["id", "name_zh", "name_en", "district", "kind"],
              [{"id": f"X-{firm:05}", "name_zh": f"苏州样品{firm}科技有限公司",
                "name_en": name_of(firm), "district": "工业园区", "kind": "enterprise"}
               for firm in range(FIRMS)])
    with open(POLICY, encoding="utf-8") as file:
        policy = file.read()
    lower = policy.replace('amount: "1000000.00"\n    clause: 二(一)4', 'amount: "100000.00"\n    clause: 二(一)4')
    assert lower != policy
    for name, text in (("policy.yaml", policy), ("lower.yaml", lower),
                       ("nightly.yaml", "dumps: [inbox/*]\nregistry: registry.csv\n"
                        "policy: policy.yaml\nstate: state\nout: out\n")):
        with open(os.path.join(NIGHT, name), "w", encoding="utf-8") as file:
            file.write(text)


def run(*words):
    """Seconds and peak memory in MiB; what it says on stderr."""
    command = [IPREWARD, words[0], "--config", os.path.join(NIGHT, "nightly.yaml"), "--as-of",
               AS_OF, *words[1:]]
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"'{' '.join(command)}' ended with status {child.returncode}: {said}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024, said


def empty_ledger():
    for name in os.listdir(os.path.join(NIGHT, "state")):
        if name.startswith("ledger"):
            os.remove(os.path.join(NIGHT, "state", name))
    shutil.rmtree(os.path.join(NIGHT, "out"), ignore_errors=True)


def main():
    make_night()
    try:
        _, _, said = run("run")
        if f"settle: {GRANTS} rights, {GRANTS} with" not in said:
            sys.exit(f"not all of {GRANTS} grants are matched: {said}")
        commands = {"settle, empty ledger": ("settle",), "settle, nothing new": ("settle",),
                    "whatif, itself": ("whatif", "--policy", os.path.join(NIGHT, "policy.yaml")),
                    "whatif, lower cap": ("whatif", "--policy", os.path.join(NIGHT, "lower.yaml"))}
        runs = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, words in commands.items():
                if name == "settle, empty ledger":
                    empty_ledger()
                runs[name].append(run(*words))
        print(f"\n{GRANTS:,} matched grants, {ROUNDS} runs each, interleaved; medians, largest peak")
        print(f"{'command':26}{'seconds':>9}{'peak MiB':>10}{'goal':>8}")
        for name, all_ in runs.items():
            seconds = statistics.median(s for s, _, _ in all_)
            print(f"{name:26}{seconds:9.2f}{max(p for _, p, _ in all_):10.0f}"
                  f"{'< ' + str(GOAL_SECONDS):>8}  "
                  f"{'reached' if seconds < GOAL_SECONDS else 'MISSED'}")
    finally:
        shutil.rmtree(NIGHT, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
