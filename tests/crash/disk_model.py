"""disk_model.py - what a disk may hold after the power fails: from a trace, as POSIX promises it.

Data are safe when their file was flushed after they were written, names when their folder was: no
earlier, in no order, and none for the sake of another.  So a state is made of what is safe and of
any choice from the rest.
"""
import codecs
import os
import re
import subprocess

from night import Wrong

TRACED = ("openat,?open,?creat,write,pwrite64,writev,pwritev,ftruncate,truncate,fallocate,fsync,"
          "fdatasync,?rename,?renameat,renameat2,?unlink,unlinkat,?rmdir,?mkdir,mkdirat,?symlink,"
          "symlinkat,?link,linkat,sendfile,copy_file_range,sync_file_range")
TEXT = r'"((?:[^"\\]|\\.)*)"'
OPENED = re.compile(r"openat\(AT_FDCWD<[^>]*>, " + TEXT + r", (\S+?)[,)].*= \d+<([^>]*)>")
FLUSH = re.compile(r"(?:fsync|fdatasync)\(\d+<([^>]*)>\) += 0")
WRITE = re.compile(r"(write|pwrite64)\(\d+<([^>]*)>, " + TEXT + r", \d+(?:, (\d+))?\) += (\d+)")
CUT = re.compile(r"ftruncate\(\d+<([^>]*)>, (\d+)\) += 0")
PATHS = re.compile(r"(rename|unlink|rmdir|mkdir|symlink)\(" + TEXT + "(?:, " + TEXT + r")?.*\) += 0")
RENAME2 = re.compile(r"renameat2\(AT_FDCWD<[^>]*>, " + TEXT + ", AT_FDCWD<[^>]*>, " + TEXT +
                     r", (\w+)\) += 0")
HARMLESS = re.compile(r".* = -1 E|openat\(|\+\+\+|---|write\([12]<|.*\(deleted\)")


def plain(text):
    return codecs.escape_decode(text.encode())[0]


def read_trace(path, folder):
    """The operations below `folder` in order: tuples of a name and what it is done to."""
    half, operations = {}, []
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            process, line = re.match(r"(\d+) +(.*)", line).groups()
            if line.endswith("<unfinished ...>"):
                half[process] = line.removesuffix("<unfinished ...>")
                continue
            resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", line)
            if resumed:
                line = half.pop(process) + resumed[1]
            operation = read_line(line, folder)
            if operation:
                operations.append(operation)
            elif operation is None and not HARMLESS.match(line):
                raise Wrong(f"the trace has a call that the model does not know: {line[:200]}")
    return operations


def read_line(line, folder):
    """None: not understood; (): not below `folder`."""
    def inside(path):
        path = os.path.relpath(os.path.join(folder, path), folder)
        return None if path.startswith(("..", "pipe:")) else path

    if opened := OPENED.match(line):
        made = "O_CREAT" in opened[2] or "O_TRUNC" in opened[2]
        where = inside(opened[3])
        return ("open", where, "O_TRUNC" in opened[2]) if made and where else ()
    if flush := FLUSH.match(line):
        return ("flush", inside(flush[1])) if inside(flush[1]) else ()
    if write := WRITE.match(line):
        if not inside(write[2]):
            return ()
        data = plain(write[3])[:int(write[5])]
        return ("write", inside(write[2]), int(write[4]) if write[4] else None, data)
    if cut := CUT.match(line):
        return ("cut", inside(cut[1]), int(cut[2]))
    if paths := PATHS.match(line):
        one, other = (plain(text).decode() if text else None for text in paths.groups()[1:])
        if paths[1] == "symlink":
            return ("symlink", inside(other), one)
        return (paths[1], inside(one), inside(other) if other else None)
    if rename := RENAME2.match(line):
        kind = "swap" if rename[3] == "RENAME_EXCHANGE" else "rename"
        return (kind, *(inside(plain(text).decode()) for text in rename.groups()[:2]))
    return None


def trace(nights, folder, command):
    """Runs the command and gives its operations."""
    log = os.path.join(nights.root, os.path.basename(folder) + ".log")
    ended = subprocess.run(["strace", "-f", "-y", "-s", "100000000", "-o", log, "-e",
                            "trace=" + TRACED, *command], cwd=folder, stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, check=False)
    if ended.returncode > 1:
        raise Wrong(f"strace: exit {ended.returncode}: {ended.stdout.decode()}")
    return read_trace(log, folder)


class Node:
    """A file, folder or link: what is safe, what is only done, and what lies between."""

    def __init__(self, safe):
        self.safe = safe                # bytes, a dict of names, or the text of a link
        self.now = dict(safe) if isinstance(safe, dict) else safe
        self.waiting = []               # done since it was flushed
        self.at = 0                     # where the next write goes

    def do(self, step):
        self.now = apply(self.now, step)
        self.waiting.append(step)

    def flush(self):
        self.safe = dict(self.now) if isinstance(self.now, dict) else self.now
        self.waiting = []


def apply(content, step):
    """A step on bytes or on names.  A name that is moved without having been made safe is made by
    the move."""
    kind = step[0]
    if kind == "write":
        offset, data = step[1:]
        return content[:offset].ljust(offset, b"\0") + data + content[offset + len(data):]
    if kind == "cut":
        return content[:step[1]].ljust(step[1], b"\0")
    names = dict(content)
    for name, node in step[1]:
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node
    return names


class Disk:
    """A folder as it is before a run, on which operations are done one by one."""

    def __init__(self, start):
        self.root = load(start)

    def find(self, path):
        node = self.root
        for name in path.split("/") if path != "." else ():
            node = node.now[name]
        return node

    def parent(self, path):
        folder, name = os.path.split(path)
        return self.find(folder or "."), name

    def do(self, operation):
        kind, path = operation[:2]
        if kind == "flush":
            self.find(path).flush()
        elif kind in ("write", "cut"):
            self.change(operation)
        elif kind == "open":
            folder, name = self.parent(path)
            if name not in folder.now:
                folder.do(("names", [(name, Node(b""))]))
            elif operation[2]:
                folder.now[name].do(("cut", 0))
            folder.now[name].at = 0
        elif kind in ("mkdir", "symlink"):
            folder, name = self.parent(path)
            folder.do(("names", [(name, Node({} if kind == "mkdir" else operation[2]))]))
        elif kind in ("unlink", "rmdir"):
            folder, name = self.parent(path)
            folder.do(("names", [(name, None)]))
        else:
            self.move(operation)

    def change(self, operation):
        kind, path, place = operation[:3]
        node = self.find(path)
        if kind == "cut":
            node.do(("cut", place))
            return
        offset = node.at if place is None else place
        node.do(("write", offset, operation[3]))
        if place is None:
            node.at = offset + len(operation[3])

    def move(self, operation):
        kind, source, target = operation
        folder, name = self.parent(source)
        other, place = self.parent(target)
        if folder is not other:                 # of two folders each is flushed by itself
            other.do(("names", [(place, folder.now[name])]))
            folder.do(("names", [(name, None)]))
            return
        back = folder.now[place] if kind == "swap" else None
        folder.do(("names", [(name, back), (place, folder.now[name])]))

    def flat(self, choose, wanted=None):
        """Path to content of what is left when the power fails now; `choose` picks from what waits
        at a node: a list of steps.  With `wanted`, a pattern, of the paths that match alone."""
        found = {}

        def walk(node, path):
            if wanted and not wanted.match(path):
                return
            content = node.safe
            for step in choose(node):
                content = apply(content, step)
            if not isinstance(content, dict):
                found[path] = content
                return
            found[path] = None
            for name, child in content.items():
                walk(child, os.path.join(path, name) if path else name)

        walk(self.root, "")
        return found


def load(path):
    if os.path.islink(path):
        return Node(os.readlink(path))
    if os.path.isdir(path):
        return Node({name: load(os.path.join(path, name)) for name in os.listdir(path)})
    with open(path, "rb") as file:
        return Node(file.read())


def nothing(node):
    """All that was not flushed is lost."""
    return []


def everything(node):
    return node.waiting


def names_alone(node):
    return node.waiting if isinstance(node.now, dict) else []


def data_alone(node):
    return [] if isinstance(node.now, dict) else node.waiting


def any_of(random):
    """Half of what waits, by chance."""
    return lambda node: [step for step in node.waiting if random.random() < 0.5]


def write_out(flat, folder):
    """Makes `folder`, which is empty, what `flat` says."""
    for path, content in flat.items():
        place = os.path.join(folder, path)
        if content is None:
            os.makedirs(place, exist_ok=True)
        elif isinstance(content, str):
            os.symlink(content, place)
        else:
            with open(place, "wb") as file:
                file.write(content)
