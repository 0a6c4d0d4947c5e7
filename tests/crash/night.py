"""night.py - two nights made small for the crash tests, and what must be the same after them.

The inputs lie in one folder that no run changes, so dumps.jsonl, which holds inodes and times, is
compared byte for byte like all else; each run works on its own copy of state/ and out/.
Night 1 begins from nothing.  Night 2 has a new dump, a right withdrawn after it was paid, a new
decision and a damaged dump.
"""
import concurrent.futures
import contextlib
import os
import queue
import shutil
import sqlite3
import subprocess
import tempfile

HERE = os.path.dirname(os.path.realpath(__file__))
DATA = os.path.join(HERE, "..", "..", "data")
DAYS = ("2024-12-31", "2025-01-05", "2025-01-06")
FIRST_DUMPS = ("docdb_xml_202320_CreateDelete_001.zip", "ipg191231.xml.gz", "ipg220913.xml.gz",
               "national-grants.csv.gz")
LATER_DUMPS = ("ipg200107.zip", "ipg240604.xml.gz")
CONFIG = """dumps: [{dumps}]
registry: {inputs}/registry.csv
policy: {inputs}/policy.yaml
quality_awards: {inputs}/quality.csv
other_awards: {inputs}/other-awards.csv
withdrawn: {withdrawn}
holds: {inputs}/holds.csv
decisions: decisions.csv
signing_key: {inputs}/key.pem
state: state/
out: out/
"""
CONFIGS = ("night1.yaml", "night2.yaml")
DONE = (0, 1, 4)                # 1 and 4: some dump or claim was found wanting
WRONG_USE, KILLED, CANNOT_TRACE = 2, 137, 125
PATIENCE = 60                   # seconds, for what takes a fraction of one


class Wrong(Exception):
    """What a test has found."""


def put(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def table_lines(path):
    """All rows of a SQLite file, with what its log or journal says, as text; None if it is none."""
    with tempfile.TemporaryDirectory(dir=os.path.dirname(path)) as folder:
        copy = os.path.join(folder, "copy")
        for ending in ("", "-wal", "-journal"):
            if os.path.exists(path + ending):
                shutil.copyfile(path + ending, copy + ending)
        with contextlib.closing(sqlite3.connect(copy)) as database:
            try:
                return "\n".join(database.iterdump())
            except sqlite3.DatabaseError:
                return None


def tree(top):
    """Path to content of everything below; a ledger's content is its lines."""
    found = {}
    for folder, names, files in os.walk(top):
        for name in names + files:
            path = os.path.join(folder, name)
            shown = os.path.relpath(path, top)
            if os.path.islink(path):
                found[shown] = "-> " + os.readlink(path)
            elif os.path.isdir(path):
                found[shown] = "folder"
            else:
                with open(path, "rb") as file:
                    found[shown] = file.read()
                if found[shown].startswith(b"SQLite format 3\0"):
                    found[shown] = table_lines(path) or found[shown]
    return found


def difference(wanted, got):
    """The paths in which two trees differ, as text; "" when they are alike."""
    lines = []
    for path in sorted(wanted.keys() | got.keys()):
        if wanted.get(path) != got.get(path):
            lines.append(f"{path}: " + ("missing" if path not in got else "left over"
                                        if path not in wanted else "other content"))
    return "; ".join(lines)


class Nights:
    """The inputs, a work folder for each worker, and the states before and after each night."""

    def __init__(self, program, inject, jobs=1):
        self.program, self.inject, self.jobs = program, inject, jobs
        room = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.root = tempfile.mkdtemp(prefix="ipreward-crash-", dir=room)
        self.inputs = os.path.join(self.root, "in")
        self.workers = max(2, os.cpu_count() or 2)
        self.folders = queue.Queue()
        self.make_inputs()
        for i in range(self.workers):
            self.folders.put(self.new_folder(f"work{i}"))

    def close(self):
        shutil.rmtree(self.root)

    def make_inputs(self):
        samples = os.path.join(DATA, "samples")
        os.makedirs(os.path.join(self.inputs, "start"))
        for name in os.listdir(samples):
            if name.endswith(".csv"):
                shutil.copyfile(os.path.join(samples, name), os.path.join(self.inputs, name))
        shutil.copyfile(os.path.join(DATA, "policy", "suzhou-2020.yaml"),
                        os.path.join(self.inputs, "policy.yaml"))
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out",
                        os.path.join(self.inputs, "key.pem")], check=True)
        for folder, names in (("inbox", FIRST_DUMPS), ("inbox2", LATER_DUMPS)):
            os.makedirs(os.path.join(self.inputs, folder))
            for name in names:
                shutil.copyfile(os.path.join(samples, "inbox", name),
                                os.path.join(self.inputs, folder, name))
        os.rename(os.path.join(self.inputs, "decisions.csv"),
                  os.path.join(self.inputs, "start", "decisions.csv"))
        with open(os.path.join(self.inputs, "withdrawn.csv"), encoding="utf-8") as file:
            withdrawn = file.read()
        put(os.path.join(self.inputs, "withdrawn2.csv"),
            withdrawn + "US19000401B2,2025-01-05,published in error\n")

    def new_folder(self, name):
        folder = os.path.join(self.root, name)
        os.mkdir(folder)
        for night in (1, 2):
            inboxes = ("inbox", "inbox2")[:night]
            dumps = ", ".join(f"{self.inputs}/{inbox}/*.{ending}" for inbox in inboxes
                              for ending in ("zip", "gz"))
            withdrawn = f"{self.inputs}/withdrawn{'' if night == 1 else 2}.csv"
            put(os.path.join(folder, f"night{night}.yaml"),
                CONFIG.format(dumps=dumps, inputs=self.inputs, withdrawn=withdrawn))
        self.reset(folder, None)
        return folder

    def reset(self, folder, state):
        """Makes all but the configs what it was at `state`, None for nothing."""
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if os.path.isdir(path):
                shutil.rmtree(path)
            elif name not in CONFIGS:
                os.unlink(path)
        shutil.copytree(state or os.path.join(self.inputs, "start"), folder, symlinks=True,
                        dirs_exist_ok=True)

    def keep(self, folder, name):
        """A copy of what `folder` has now, to begin from."""
        kept = os.path.join(self.root, name)
        shutil.copytree(folder, kept, symlinks=True)
        return kept

    def tree(self, folder):
        return {path: content for path, content in tree(folder).items() if path not in CONFIGS}

    def command(self, night, day):
        return [self.program, "run", "--config", f"night{night}.yaml", "--as-of", day,
                "--jobs", str(self.jobs), "--quiet"]

    def run(self, folder, command, *options):
        """Runs the command; with options under inject.  The exit status and what it said."""
        prefix = [self.inject, *options, "--"] if options else []
        try:
            ended = subprocess.run(prefix + command, cwd=folder, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired as late:
            raise Wrong(f"it hangs: {command[1:]} {options}") from late
        if options and ended.returncode == CANNOT_TRACE:
            raise Wrong("inject: " + ended.stdout.decode())
        return ended.returncode, ended.stdout.decode()

    def must_run(self, folder, command):
        status, said = self.run(folder, command)
        if status not in DONE:
            raise Wrong(f"exit {status}: {said.splitlines()[-1] if said else ''}")

    def points(self, folder, command):
        """Every point of an unbroken run but those on pipes, in order: number, call, bytes, file."""
        listed = folder + ".points"
        status, said = self.run(folder, command, "--list", listed)
        if status not in DONE:
            raise Wrong(f"the unbroken run: exit {status}: {said}")
        points = []
        with open(listed, encoding="utf-8") as file:
            for line in file:
                number, call, size, path = line.rstrip("\n").split(" ", 3)
                if not path.startswith(("pipe:", "/dev/")) or path.startswith("/dev/shm/"):
                    points.append((int(number), call, int(size), path))
        os.unlink(listed)
        return points

    def each(self, cases, check, show=str):
        """check(folder, case) for each case, on all cores; what it finds wrong is collected."""
        wrong = []

        def one(case):
            folder = self.folders.get()
            try:
                return check(folder, case)
            except Wrong as found:
                wrong.append(f"{show(case)}: {found}")
                return None
            finally:
                self.folders.put(folder)

        with concurrent.futures.ThreadPoolExecutor(self.workers) as pool:
            results = list(pool.map(one, cases))
        if wrong:
            raise Wrong("\n".join([one[:400] for one in wrong[:20]] + [f"{len(wrong)} of {len(cases)} cases"]))
        return results

    @contextlib.contextmanager
    def folder(self):
        folder = self.folders.get()
        try:
            yield folder
        finally:
            self.folders.put(folder)

