"""Ten nights on which dumps come late and out of order, and one night that knows all of it.

    ten-nights.py make SEED ORDER RIGHTS FOLDER POLICY
                                    writes what each night finds new, FOLDER/1 to /10, all of it in
                                    FOLDER/whole, days and caps in FOLDER/days; ORDER is that in which
                                    the records come, and changes nothing else
    ten-nights.py check FOLDER [quiet]
                                    the ledger of FOLDER/night against that of FOLDER/whole, and
                                    against itself, line by line

A seed makes the same bytes each time.  A file of facts is written whole each night: rows are added, and
some are changed or struck out again, as staff do.
"""
import csv
import os
import random
import sys
from collections import defaultdict

NIGHTS = 10
DAYS = ["2022-01-10", "2022-02-10", "2022-03-10", "2022-04-10", "2022-05-10", "2022-05-10", "2022-07-10",
        "2022-08-10", "2022-09-10", "2022-10-10"]       # two nights of one day
YEARS = range(2020, 2023)
FIRMS = ["Maren Spring", "Duxiu Valve", "Kunba Gear", "Wofeng Lathe", "Tianqu Sensor", "Bolin Pump"]
ZH = ["马仁弹簧", "独秀阀门", "昆八齿轮", "沃丰车床", "天趣传感", "柏林泵业"]
TRADED = "Suzhou Zhuanyi Relay Co., Ltd."               # an alias that goes from one firm to another
DISTRICTS = ["姑苏区", "虎丘区", "吴中区", "相城区", "吴江区", "工业园区"]
PARTIES = "US JP KR GB EM CH NO IS TR UA RU BY KZ MX BR AU NZ SG VN TH PH CN".split()
COLUMNS = ("office number kind granted_on right_type application filed_on pct_number party_name "
           "party_address party_city party_country title designations").split()
FACTS = {
    "quality.csv": "edition,announced,grade,id,name_zh,reference",
    "other.csv": "scheme,clause,id,right,amount,paid_on",
    "withdrawn.csv": "right,from,reason",
    "holds.csv": "id,right,from,to,reason",
    "decisions.csv": "scope,key,decision,id,reason,decided_on,decided_by_role",
}
CONFIG = """dumps: ["inbox/*"]
registry: registry.csv
policy: policy.yaml
quality_awards: quality.csv
other_awards: other.csv
withdrawn: withdrawn.csv
holds: holds.csv
decisions: decisions.csv
state: state/
out: out/
"""


def firm_id(index):
    return f"X-{index}"


def day_in(chance, first=2020, last=2022):
    return f"{chance.randint(first, last)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"


# ---- rights ----------------------------------------------------------------------------------------

class Right:
    """One right and its records, each as the rows of a table dump; a later one tells more."""

    def __init__(self, chance, number):
        self.mark = chance.random() < 0.35
        office = "WO" if self.mark else chance.choice(["US", "EP", "JP", "KR", "CA"])
        kind = {"US": "B2", "EP": "B1", "JP": "B2", "KR": "B1", "CA": "C", "WO": ""}[office]
        self.number = str((1500000 if self.mark else 11000000) + number)
        self.key = ("MADRID" if self.mark else office) + self.number + kind
        self.base = {"office": office, "number": self.number, "kind": kind,
                     "granted_on": day_in(chance, 2019)}
        if not self.mark:
            self.base["pct_number"] = f"PCT/CN2018/{number:06d}"
        self.base["designations"] = self.designations(chance) if self.mark else ""
        self.firm = min(int(chance.expovariate(0.5)), len(FIRMS) - 1)
        self.owners = self.owners_of(chance)
        self.records = [self.record()]
        if chance.random() < 0.25:
            self.tell_more(chance)

    def designations(self, chance, parties=()):
        """One more at least than those `parties` have: of two undated records the longer one counts."""
        granted = self.base["granted_on"]
        count = chance.randint(len(parties) + 1, len(PARTIES) - (not parties))
        return "|".join(f"{party}:{granted if chance.random() < 0.6 else max(granted, day_in(chance))}"
                        for party in sorted(chance.sample(PARTIES, count)))

    def owners_of(self, chance):
        ours = f"Suzhou {FIRMS[self.firm]} Co., Ltd."
        other = f"Suzhou {chance.choice(FIRMS)} Co., Ltd."
        return chance.choice([[ours]] * 8 + [[ours, "Shanghai Nemo Co., Ltd."], [other, ours],
                             ["Shanghai Nemo Co., Ltd.", ours], [TRADED],
                             ["Suzhou Nobody Knows Co., Ltd."]])

    def record(self, **more):
        rows = []
        for owner in self.owners:
            place = "Shanghai" if owner.startswith("Shanghai") else "Suzhou, Jiangsu"
            rows.append({**self.base, "party_name": owner, "party_city": place, "party_country": "CN",
                         **more})
        return rows

    def tell_more(self, chance):
        """A better record: of another owner, another day, other designations, or just better."""
        what = chance.randrange(3)
        if what == 0:
            self.owners = self.owners_of(chance)
        elif what == 1 and not self.mark:
            self.base["granted_on"] = day_in(chance)
        if self.mark:
            self.base["designations"] = self.designations(chance,
                                                          self.base["designations"].split("|"))
        self.records.append(self.record(title="TITLE", application="A" + self.number,
                                        filed_on="2018-05-05", party_address="1 Road, Suzhou"))


def write_csv(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


# ---- what staff know, night by night ---------------------------------------------------------------

class Staff:
    def __init__(self, chance, rights):
        self.chance, self.rights = chance, rights
        self.facts = {name: {} for name in FACTS}       # rows by what each must be alone in
        self.districts = {i: DISTRICTS[i % len(DISTRICTS)] for i in range(len(FIRMS))}
        self.districts[4] = ""                          # nobody knows yet
        self.traded = 0
        self.cap, self.amount, self.later = 60000, 20000, None

    def right(self):
        return self.chance.choice(self.rights)

    def add(self, file, key, row):
        self.facts[file][key] = row

    def learn(self, night):
        """A night's news; by the last one whatever waited has been settled, but for some holds."""
        chance, day = self.chance, DAYS[night]
        for _ in range(len(self.rights) // 60 + 1):
            right = self.right()
            firm = firm_id(right.firm)
            clause = "madrid" if right.mark else "patent"
            self.add("withdrawn.csv", right.key, f"{right.key},{day_in(chance, 2021)},in error")
            right = self.right()
            to = DAYS[min(night + chance.randint(1, 3), NIGHTS - 1)] if night < NIGHTS - 3 else ""
            self.add("holds.csv", ("", right.key), f",{right.key},{day},{to},complaint")
            right = self.right()
            self.add("other.csv", (night, right.key), f"province,{clause},{firm},{right.key},"
                     f"{chance.choice(['3000', '12000.50', '30000'])},{day_in(chance, 2021)}")
            right = self.right()
            word = chance.choice([f"deny,{firm_id(right.firm)}", "deny,",
                                  f"accept,{firm_id(chance.randrange(len(FIRMS)))}"])
            self.add("decisions.csv", right.key, f"right,{right.key},{word},looked up,{day},staff")
        for file in ("withdrawn.csv", "other.csv", "decisions.csv", "holds.csv"):
            if self.facts[file] and chance.random() < 0.3:      # a row that was wrong
                del self.facts[file][chance.choice(sorted(self.facts[file], key=str))]
        {1: self.hold_a_firm, 2: self.pay_elsewhere, 3: self.correct_amount, 4: self.give_prizes,
         5: self.trade_name, 6: self.amend_policy, 7: self.change_cap, 8: self.settle,
         }.get(night, lambda: None)()

    def hold_a_firm(self):
        self.add("holds.csv", ("X-1", ""), "X-1,,2022-02-01,2022-06-30,audit")

    def pay_elsewhere(self):
        self.add("other.csv", "unassigned", "county,patent,X-0,,5000,2021-05-05")

    def correct_amount(self):
        self.amount = self.chance.choice([15000, 18000.5, 25000])

    def give_prizes(self):
        for i in (0, 2):
            self.add("quality.csv", i, f"4,2021-09-16,{self.chance.choice(['award', 'nomination'])},"
                     f"{firm_id(i)},苏州{ZH[i]}有限公司,list")

    def trade_name(self):
        self.traded = 2

    def amend_policy(self):
        self.later = ("2021-07-01", self.chance.choice([10000, 22000]))

    def change_cap(self):
        self.cap = self.chance.choice([40000, 60000, 90000])

    def settle(self):
        self.districts[4] = DISTRICTS[4]
        self.districts[5] = "昆山市"
        self.add("other.csv", "unassigned back", "county,patent,X-0,,-5000,2021-06-05")
        self.add("quality.csv", 2, f"4,2021-09-16,nomination,X-2,苏州{ZH[2]}有限公司,list corrected")
        self.add("decisions.csv", "unknown", "name,Suzhou Nobody Knows Co. Ltd.,"
                 f"{self.chance.choice(['accept,X-3', 'deny,'])},asked,2022-08-01,staff")
        if self.chance.random() < 0.5:                  # still waits in the end
            right = self.right()
            self.add("holds.csv", ("", right.key), f",{right.key},2022-08-01,,complaint")

    def write(self, folder, policy):
        for name, header in FACTS.items():
            with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                rows = self.facts[name]
                file.write("\n".join([header] + [rows[key] for key in sorted(rows, key=str)]) + "\n")
        write_csv(f"{folder}/registry.csv", "id name_zh name_en aliases district kind".split(),
                  [{"id": firm_id(i), "name_zh": f"苏州{ZH[i]}有限公司", "kind": "enterprise",
                    "name_en": f"Suzhou {FIRMS[i]} Co., Ltd.", "district": self.districts[i],
                    "aliases": TRADED if i == self.traded else ""} for i in range(len(FIRMS))])
        with open(f"{folder}/policy.yaml", "w", encoding="utf-8") as file:
            file.write(self.amended(policy))

    def amended(self, policy):
        row = '- { from: 2020-01-01, amount: "20000.00", clause: patents, reference: *R18, status: assumed }'
        rows = row.replace("20000.00", f"{self.amount:.2f}")
        if self.later:
            rows += "\n  " + (row.replace("20000.00", f"{self.later[1]:.2f}")
                              .replace("2020-01-01", self.later[0]))
        if policy.count(row) != 1 or policy.count('"1000000.00"\n    clause: 二(一)4') != 1:
            sys.exit("the policy is not as this test knows it")
        return (policy.replace(row, rows)
                .replace('"1000000.00"\n    clause: 二(一)4', f'"{self.cap}.00"\n    clause: 二(一)4'))


def make(seed, order, count, folder, policy_path):
    chance = random.Random(seed)
    with open(policy_path, encoding="utf-8") as file:
        policy = file.read()
    rights = [Right(chance, number) for number in range(1, count + 1)]
    records = [record for right in rights for record in right.records]
    arrival = random.Random(f"{seed} {order}")
    arrival.shuffle(records)
    dumps = defaultdict(list)                           # of the night on which each comes
    for record in records:
        dumps[arrival.randrange(NIGHTS)].append(record)
    staff = Staff(chance, rights)
    os.makedirs(f"{folder}/whole/inbox")
    with open(f"{folder}/days", "w", encoding="utf-8") as days:
        for night in range(NIGHTS):
            place = f"{folder}/{night + 1}"
            os.makedirs(f"{place}/inbox")
            staff.learn(night)
            # of one right one record a dump
            better = [record for record in dumps[night] if "title" in record[0]]
            first = [record for record in dumps[night] if "title" not in record[0]]
            for name, some in (("better", better), ("first", first)):
                for target in (place, f"{folder}/whole"):
                    write_csv(f"{target}/inbox/{name}-{night}.csv", COLUMNS,
                              [row for record in some for row in record])
            for target in (place, f"{folder}/whole"):
                staff.write(target, policy)
                with open(f"{target}/nightly.yaml", "w", encoding="utf-8") as file:
                    file.write(CONFIG)
            days.write(f"{DAYS[night]} {staff.cap}\n")


# ---- what must hold --------------------------------------------------------------------------------

def fen(text):
    yuan, _, rest = text.partition(".")
    return int(yuan + rest.ljust(2, "0")) if text else 0


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def award_key(row):
    return row["right"], row["id"], row["year"]


class Checker:
    def __init__(self, folder):
        self.folder = folder
        with open(f"{folder}/days", encoding="utf-8") as file:
            self.nights = [(day, int(cap) * 100) for day, cap in map(str.split, file)]
        self.lines = rows_of(f"{folder}/night/out/latest/ledger.csv")
        self.decisions = rows_of(f"{folder}/night/out/latest/decisions.csv")
        self.counts = defaultdict(int)
        self.bad = []

    def expect(self, good, *what):
        if not good:
            self.bad.append(" ".join(map(str, what)))

    # each night's lines are those after the ones before it
    def by_night(self):
        start = 0
        for number, (day, cap) in enumerate(self.nights, 1):
            with open(f"{self.folder}/lines-{number}", encoding="utf-8") as file:
                end = int(file.read())
            yield number, day, cap, self.lines[start:end]
            start = end
        self.expect(start == len(self.lines), "a line of no night")

    def corrections(self):
        first = {}
        for row in self.lines:
            key = award_key(row)
            self.expect(row["corrects"] == first.get(key, ""), "line", row["line"], "corrects",
                        row["corrects"])
            self.counts["corrections"] += bool(row["corrects"])
            if row["corrects"] and row["outcome"] == "refused":
                self.expect(row["reference"], "line", row["line"], "does not say why")
            first.setdefault(key, row["line"])

    def cap_at_any_moment(self):
        """After each line: what gives never passes the cap of that night, what takes back comes first."""
        nets, pools, first = defaultdict(int), defaultdict(int), {}
        for number, _, cap, lines in self.by_night():
            gives = False
            for row in lines:
                key, paid, pool = award_key(row), fen(row["paid"]), (row["id"], row["year"])
                self.expect(paid > 0 or not gives, "line", row["line"], "takes back after a gift")
                gives = paid > 0
                nets[key] += paid
                first.setdefault(key, int(row["line"]))
                self.expect(nets[key] >= 0, "line", row["line"], "below nothing")
                if row["rule"] != "quality":
                    pools[pool] += paid
                    self.expect(not gives or pools[pool] <= cap, "line", row["line"], "of night", number,
                                "passes the cap:", pools[pool])
            self.after_night(number, pools, cap)
            self.who_keeps(number, lines)
            for row in lines:
                self.columns(row, nets, pools, first, cap)
        return nets

    def who_keeps(self, number, lines):
        """What is posted keeps its room: nobody gets any of a cap that is short for what is posted."""
        cut = {(row["id"], row["year"]) for row in lines
               if row["reason"] == "annual-cap" and fen(row["paid"]) < 0}
        for row in lines:
            self.expect(row["rule"] == "quality" or fen(row["paid"]) < 0 or
                        (row["id"], row["year"]) not in cut, "line", row["line"], "of night", number,
                        "is paid what another has lost to the cap")

    def after_night(self, number, pools, cap):
        """A cap that was lowered holds too, but for what waits: that stays."""
        day = self.nights[number - 1][0]
        if number < NIGHTS and self.nights[number][0] == day:
            return                                      # the next one has replaced what it published
        waits = defaultdict(int)
        for row in rows_of(f"{self.folder}/night/out/{day}/decisions.csv"):
            if row["outcome"] in ("held", "review") and row["rule"] != "quality":
                waits[row["id"], row["year"]] += fen(row["paid"])
        for pool, used in pools.items():
            self.expect(used <= max(cap, waits[pool]), "night", number, "ends above the cap:", *pool, used)
            self.counts["above a lowered cap"] += used > cap

    def columns(self, row, nets, pools, first, cap):
        """The cap columns: what those before it in the ledger left after the night."""
        net, name = nets[award_key(row)], f"line {row['line']}"
        if row["rule"] == "quality":
            self.expect(row["cap_before"] == row["cap_after"] == "", name, "has a cap")
            return
        used = pools[row["id"], row["year"]]
        if net:
            used = sum(other for key, other in nets.items()
                       if key[1:] == (row["id"], row["year"]) and first.get(key, 0) < first[award_key(row)]
                       and not self.is_quality(key))
        room = max(0, cap - used)
        self.expect(fen(row["cap_before"]) == room, name, "cap_before", row["cap_before"], "not", room)
        self.expect(fen(row["cap_after"]) == max(0, room - net), name, "cap_after", row["cap_after"])
        gross, family, other, overlap = (fen(row[column]) for column in
                                         ("gross", "after_family", "other_award", "after_overlap"))
        self.expect(gross >= family and overlap == max(0, family - other), name, "steps")
        self.expect(net <= overlap and net <= room, name, "is paid", net)
        self.expect(row["outcome"] != "paid" or net == gross, name, "is paid in part")

    @staticmethod
    def is_quality(key):
        return key[0].startswith("CQA")

    def totals(self, nets):
        """By enterprise and year: as one big night has them, beside what a hold or a doubt keeps."""
        due, waits, cap = defaultdict(int), defaultdict(int), self.nights[-1][1]
        mine, whole = defaultdict(int), defaultdict(int)
        for key, net in nets.items():
            mine[key[1:] + (self.is_quality(key),)] += net
        for row in rows_of(f"{self.folder}/whole/out/latest/ledger.csv"):
            whole[row["id"], row["year"], row["rule"] == "quality"] += fen(row["paid"])
        for row in self.decisions:
            pool = row["id"], row["year"], row["rule"] == "quality"
            self.expect(fen(row["paid"]) == nets[award_key(row)], "decisions.csv:", *award_key(row))
            if row["outcome"] in ("held", "review"):
                waits[pool] += fen(row["paid"])
            else:
                due[pool] += fen(row["after_overlap"])
        for pool in set(mine) | set(whole) | set(due):
            wanted = waits[pool] + (due[pool] if pool[2] else min(max(0, cap - waits[pool]), due[pool]))
            self.expect(mine[pool] == wanted, "total of", *pool, mine[pool], "not", wanted)
            self.counts["totals"] += 1
            self.counts["at the cap"] += not pool[2] and due[pool] >= cap
            if waits[pool]:
                self.counts["of these beside what waits"] += 1
            else:
                self.expect(mine[pool] == whole[pool], "total of", *pool, mine[pool],
                            "in one big night", whole[pool])

    def payments(self):
        """Each line stands once, in the payments of its day."""
        want, got = defaultdict(int), defaultdict(int)
        for row in self.lines:
            want[row["as_of"], row["id"], row["year"]] += fen(row["paid"])
        days = sorted({day for day, _ in self.nights})
        for day in days:
            folder = f"{self.folder}/night/out/{day}"
            for name in os.listdir(folder):
                if not name.startswith("payments-"):
                    continue
                year = name[len("payments-"):-len(".csv")]
                for row in rows_of(f"{folder}/{name}"):
                    got[day, row["id"], year] = fen(row["to_pay"])
                    earlier = sum(want[past, row["id"], year] for past in days if past < day)
                    self.expect(fen(row["posted_before"]) == earlier and
                                fen(row["net"]) == earlier + fen(row["to_pay"]), "payments", day, row)
        for key in set(want) | set(got):
            self.expect(want[key] == got[key], "to_pay of", *key, got[key], "not", want[key])

    def check(self, quiet):
        self.corrections()
        nets = self.cap_at_any_moment()
        self.totals(nets)
        self.payments()
        if not quiet:
            print(f"{len(self.lines)} lines, {self.counts['corrections']} of them corrections")
            print(f"{self.counts['totals']} totals, {self.counts['at the cap']} at the cap, "
                  f"{self.counts['of these beside what waits']} beside what waits")
            reasons = defaultdict(int)
            for row in self.lines:
                if row["corrects"]:
                    reasons[row["outcome"] + "/" + row["reason"]] += 1
            for reason, count in sorted(reasons.items()):
                print(f"    {count} {reason}")
        for what in self.bad[:20]:
            print("WRONG:", what)
        sys.exit(bool(self.bad))


if sys.argv[1] == "make":
    make(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), *sys.argv[5:])
else:
    Checker(sys.argv[2]).check(quiet=len(sys.argv) > 3)
