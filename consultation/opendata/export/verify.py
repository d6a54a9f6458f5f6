#!/usr/bin/env python3
"""Checks the votes of this export: python3 -I verify.py [--receipt FILE] [--head FILE] [--key HEX]

It needs Python 3.9 or later, and nothing else: no network, no library, none of the platform's code. In this order:

1. every file has the SHA-256 that SHA256SUMS says;
2. every row of ledger.jsonl is the one that its leaf was made from (RFC 6962: SHA-256 of a zero byte and the row);
3. each row about a ballot replaces at most one earlier row, of the same subject, which nothing else replaces;
4. every head in ledger_heads.jsonl is signed (Ed25519, RFC 8032), is the root of the tree over the first rows of the
   ledger, and continues the head before it (RFC 9162); the last head covers all sealed rows;
5. tallies.jsonl and tallies.csv are what one gets by counting the rows of the ledger;
6. --receipt: a voter's receipt is in the ledger, as it was given; --head: a head published earlier is one of this tree;
   --key: the heads are signed with this key and no other.

--platform FOLDER checks 2 and 4, and --head, of the ledger of what is about no bill, and nothing of this export.

The exit status is 0, or 1 and then the last line names the first fault. What this proves and what it cannot prove is
told in docs/verify.md of the platform's source code.
"""

import argparse
import csv
import hashlib
import json
import sys
from pathlib import Path


class Fault(Exception):
    """What is wrong, in words that name the file and the row."""


# --- Ed25519, verification only (RFC 8032, section 5.1.7) ------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def point_of(encoded):
    """The point (x, y, z, t) that 32 bytes say, or None."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point = add(point, point)
        number >>= 1
    return total


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(key, message, signature):
    """Whether the holder of ``key`` (32 bytes) signed ``message``; ``signature`` is 64 bytes."""
    if len(key) != 32 or len(signature) != 64:
        return False
    holder, first, second = point_of(key), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if holder is None or first is None or second >= ORDER:
        return False
    digest = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(second, BASE), add(first, times(digest, holder))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# --- the tree (RFC 6962 section 2.1, RFC 9162 sections 2.1.3 and 2.1.4) ----------------------------------------------


def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def roots_at(leaves, sizes):
    """The root over the first n leaves, for each n of ``sizes``, in one pass."""
    wanted, roots, peaks = set(sizes), {}, []  # peaks: (height, hash) of the complete subtrees, the largest first
    if 0 in wanted:
        roots[0] = hashlib.sha256(b"").digest()
    for count, leaf in enumerate(leaves, 1):
        height = 0
        while peaks and peaks[-1][0] == height:
            leaf, height = node_hash(peaks.pop()[1], leaf), height + 1
        peaks.append((height, leaf))
        if count in wanted:
            root = peaks[-1][1]
            for _height, left in reversed(peaks[:-1]):
                root = node_hash(left, root)
            roots[count] = root
    return roots


def is_included(leaf, index, size, path, root):
    if index >= size:
        return False
    place, last = index, size - 1
    for other in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            leaf = node_hash(other, leaf)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            leaf = node_hash(leaf, other)
        place, last = place >> 1, last >> 1
    return last == 0 and leaf == root


def is_continued(old_size, old_root, size, root, proof):
    """Whether the tree of ``size`` leaves begins with that of ``old_size``."""
    if old_size in {0, size}:
        return not proof and (old_size == 0 or old_root == root)
    return 0 < old_size < size and bool(proof) and _is_continued(old_size, old_root, size, root, proof)


def _is_continued(old_size, old_root, size, root, proof):
    steps = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    place, last = old_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old == old_root and new == root


# --- the files -------------------------------------------------------------------------------------------------------


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def read_json(file):
    try:
        return json.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Fault(f"{file} cannot be read: {error}") from error


def read_lines(file):
    """The objects of a file of JSON Lines."""
    found = []
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
        for line in lines[:-1]:
            found.append(json.loads(line))  # noqa: PERF401  its length says where reading stopped
    except OSError as error:
        raise Fault(f"{file.name} cannot be read: {error}") from error
    except ValueError as error:
        raise Fault(f"{file.name}, line {len(found) + 1}: not JSON") from error
    if lines[-1]:
        raise Fault(f"{file.name}: its last line is cut off")
    return found


def check_sums(folder):
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    for digest, _space, name in (line.partition("  ") for line in lines):
        if not (folder / name).is_file():
            raise Fault(f"SHA256SUMS: {name} is missing")
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise Fault(f"SHA256SUMS: {name} is not the file that was published")
    return f"{len(lines)} files have the sums that are published with them"


def check_leaves(lines):
    """Sealed rows first, in the order of their index; then those that wait. Returns the leaves of the sealed ones."""
    leaves, seen, waiting = [], {}, ""
    for number, line in enumerate(lines, 1):
        where = f"ledger.jsonl, line {number}"
        if line["row"] is not None and leaf_hash(canonical(line["row"])).hex() != line["leaf"]:
            raise Fault(f"{where}: the row is not the one that its leaf was made from")
        if seen.setdefault(line["leaf"], number) != number:
            raise Fault(f"{where}: the same row as line {seen[line['leaf']]}")
        if line["index"] is not None:
            check_place(line["index"], number, len(leaves), where)
            leaves.append(bytes.fromhex(line["leaf"]))
        elif line["row"]["commitment"] < waiting:
            raise Fault(f"{where}: rows that wait are not in their order")
        else:
            waiting = line["row"]["commitment"]
    return leaves


def check_place(index, number, expected, where):
    if index != expected:
        raise Fault(f"{where}: index {index}, where {expected} is expected: a row is missing, added or moved")
    if number != index + 1:
        raise Fault(f"{where}: a sealed row stands after one that waits")


CASTING = ("ballot.cast", "ballot.changed", "ballots.reinstated")
TAKING = ("ballot.withdrawn", "ballots.invalidated")


def ballots_in(lines):
    """(line number, row) of every row about a ballot."""
    for number, line in enumerate(lines, 1):
        row = line["row"]
        if row is not None and row.get("verb") in CASTING + TAKING:
            yield number, row


def check_chains(lines):
    by_name, replaced = {row["commitment"]: row for _number, row in ballots_in(lines)}, {}
    for number, row in ballots_in(lines):
        where = f"ledger.jsonl, line {number}"
        if (row["value"] in (-1, 0, 1)) != (row["verb"] in CASTING) or (row["value"] is None) != (
            row["verb"] in TAKING
        ):
            raise Fault(f"{where}: {row['verb']} cannot have the value {row['value']}")
        name = row["replaces"]
        if name is None:
            continue
        former = by_name.get(name)
        if former is None:
            raise Fault(f"{where}: it replaces {name}, which is not in the ledger")
        if (former["subject"], former["revision"]) != (row["subject"], row["revision"]):
            raise Fault(f"{where}: it replaces a ballot about something else")
        if name in replaced or row["verb"] == "ballot.cast":
            raise Fault(f"{where}: it replaces {name}, as line {replaced.get(name, number)} does")
        replaced[name] = number
    return f"{len(by_name)} rows about ballots, {len(replaced)} of which replace another"


def check_signature(head, about, where):
    said = {name: head[name] for name in ("bill", "day", "key", "root", "size")}
    if not is_signed(bytes.fromhex(head["key"]), about + canonical(said), bytes.fromhex(head["signature"])):
        raise Fault(f"{where}: the signature of the head of {head['day']} is not good")


def check_heads(heads, leaves, key):
    roots, former = roots_at(leaves, [head["size"] for head in heads]), NO_HEAD
    for number, head in enumerate(heads, 1):
        where = f"ledger_heads.jsonl, line {number}"
        check_signature(head, b"alinea-ledger-head-1\n", where)
        if head["key"] != key:
            raise Fault(f"{where}: the head of {head['day']} is signed with another key: {head['key']}")
        check_root(head, former, roots, len(leaves))
        check_order(head, former, where)
        former = head
    if len(leaves) > former["size"]:
        raise Fault(f"ledger.jsonl, line {former['size'] + 1}: no head covers this row")
    return f"{len(heads)} heads are signed, and each continues the one before; {len(leaves)} rows are sealed"


NO_HEAD = {"day": "", "size": 0, "root": ""}


def check_root(head, former, roots, sealed):
    root, first = roots.get(head["size"]), former["size"] + 1
    if root is None:
        raise Fault(f"ledger.jsonl: rows are missing: the head of {head['day']} has {head['size']}, here are {sealed}")
    if root.hex() != head["root"]:
        raise Fault(f"ledger.jsonl, lines {first} to {head['size']}: not what the head of {head['day']} sealed")


def check_order(head, former, where):
    if head["day"] <= former["day"]:
        raise Fault(f"{where}: the head of {head['day']} does not come after that of {former['day']}")
    sizes, proof = (former["size"], head["size"]), [bytes.fromhex(step) for step in head["consistency"]]
    if not is_continued(sizes[0], bytes.fromhex(former["root"]), sizes[1], bytes.fromhex(head["root"]), proof):
        raise Fault(f"{where}: no proof that the head of {head['day']} continues that of {former['day']}")


# --- the count -------------------------------------------------------------------------------------------------------

COLUMNS = {1: "agree", 0: "mixed", -1: "disagree"}


def moves_in(lines, imported):
    """(subject, revision, day, value, how many more or less, how many votes moved, by which line)"""
    by_name = {row["commitment"]: row for _number, row in ballots_in(lines)}
    for number, row in ballots_in(lines):
        if row["value"] is not None:
            yield row["subject"], row["revision"], row["day"], row["value"], 1, 1, number
        if row["replaces"] is not None:
            former = by_name[row["replaces"]]
            yield row["subject"], former["revision"], row["day"], former["value"], -1, 1, number
    for number, row in enumerate(imported, 1):
        for value, name in COLUMNS.items():
            if row[name]:
                yield row["subject"], row["revision"], row["day"], value, row[name], row[name], (number, value)


def count(lines, imported, least=1):
    """The rows of the tallies, in their order: for each subject and wording, the days on which votes moved, those that
    saw few of them merged until ``least`` have, as the platform publishes them."""
    days = {}
    for subject, revision, day, value, step, moved, by in moves_in(lines, imported):
        steps, movers = days.setdefault((subject, revision), {}).setdefault(day, (dict.fromkeys(COLUMNS, 0), {}))
        movers[by] = moved
        if value is not None:
            steps[value] += step
    rows = []
    for (subject, revision), of in sorted(days.items()):
        standing, told = dict.fromkeys(COLUMNS, 0), []
        for day, (steps, movers) in sorted(of.items()):
            standing = {value: standing[value] + steps[value] for value in COLUMNS}
            told.append((sum(movers.values()), (subject, revision, day, *standing.values())))
        rows += merged(told, least)
    return rows


def merged(days, least):
    rows, waiting = [], 0
    for moved, row in days:
        waiting += moved
        if waiting >= least:
            rows.append(row)
            waiting = 0
    return [*rows[:-1], days[-1][1]]  # small days at the end join the row before


def check_tallies(name, rows, counted):
    def said(row):
        return f"{row[3]} agree, {row[4]} mixed, {row[5]} disagree on {row[0]} (wording {row[1]}) on {row[2]}"

    for number, (found, expected) in enumerate(zip(rows, counted), 1):
        if found != expected:
            raise Fault(f"{name}, row {number}: it says {said(found)}; the ledger gives {said(expected)}")
    if len(rows) > len(counted):
        raise Fault(f"{name}, row {len(counted) + 1}: {said(rows[len(counted)])}: the ledger gives no such row")
    if len(rows) < len(counted):
        raise Fault(f"{name}, row {len(rows) + 1}: missing; the ledger gives {said(counted[len(rows)])}")


def tallies_of(rows):
    fields = ("agree", "mixed", "disagree")
    return [(row["subject"], int(row["revision"]), row["day"], *(int(row[name]) for name in fields)) for row in rows]


def check_count(folder, lines):
    if any(line["row"] is None for line in lines):
        return "the consultation hides its tallies while it is open: they are not in this export"
    least = read_json(folder / "ledger_key.json")["least"]
    counted = count(lines, read_lines(folder / "imported_ballots.jsonl"), least)
    with (folder / "tallies.csv").open(encoding="utf-8", newline="") as file:
        check_tallies("tallies.csv", tallies_of(csv.DictReader(file)), counted)
    check_tallies("tallies.jsonl", tallies_of(read_lines(folder / "tallies.jsonl")), counted)
    return f"the ledger gives the {len(counted)} rows of the tallies"


def check_set_aside(folder, lines):
    """The decisions that the moderation log tells, and the rows of the ledger about them."""
    if any(line["row"] is None for line in lines):
        return "votes that were set aside are counted once the consultation closes"
    decisions = read_lines(folder / "ballots_set_aside.jsonl")
    told = {
        "ballots.invalidated": sum(one["ballots"] for one in decisions),
        "ballots.reinstated": sum(one["ballots"] for one in decisions if one["reversed_day"]),
    }
    for verb, number in told.items():
        found = sum(row["verb"] == verb for _number, row in ballots_in(lines))
        if found != number:
            raise Fault(f"ballots_set_aside.jsonl: {number} votes are told, and the ledger has {found} rows {verb}")
    return f"{told['ballots.invalidated']} votes were set aside, {told['ballots.reinstated']} of them count again"


# --- what somebody kept ----------------------------------------------------------------------------------------------


def check_head(head, leaves, where):
    check_signature(head, b"alinea-ledger-head-1\n", where)
    root = roots_at(leaves, [head["size"]]).get(head["size"])
    if root is None:
        raise Fault(f"{where}: it covers {head['size']} rows, and this export has {len(leaves)}: is the export older?")
    if root.hex() != head["root"]:
        raise Fault(f"{where}: the head of {head['day']} is not one of this ledger: its first rows were rewritten")
    return f"the head of {head['day']} is one of this ledger"


def check_receipt(receipt, lines, leaves, where):
    row, sealed = receipt["row"], receipt["sealed"]
    voter = bytes.fromhex(receipt["voter"].replace("-", ""))
    opened = hashlib.sha256(b"alinea-voter\n" + bytes.fromhex(receipt["salt"]) + voter).hexdigest()
    if opened != row["commitment"]:
        raise Fault(f"{where}: the row is not about the voter that it names")
    promise = b"alinea-receipt-1\n" + canonical(row)
    if not is_signed(bytes.fromhex(receipt["key"]), promise, bytes.fromhex(receipt["promise"])):
        raise Fault(f"{where}: the platform has not signed it")
    leaf = leaf_hash(canonical(row))
    if sealed:
        head, path = sealed["head"], [bytes.fromhex(step) for step in sealed["path"]]
        if not is_included(leaf, sealed["index"], head["size"], path, bytes.fromhex(head["root"])):
            raise Fault(f"{where}: no proof that the row is under the head of {head['day']}")
        check_head(head, leaves, where)
    found = [line["index"] for line in lines if line["leaf"] == leaf.hex()]
    if not found:
        raise Fault(f"{where}: the row is not in ledger.jsonl, though it was promised: is the export older?")
    later = [one for _number, one in ballots_in(lines) if one["replaces"] == row["commitment"]]
    became = f", and was replaced on {later[0]['day']} ({later[0]['verb']})" if later else ""
    place = "it waits to be sealed" if found[0] is None else f"it is row {found[0]} of the ledger"
    return f"the receipt is good: {place}{became}"


def check_platform(folder, key, kept):
    """The ledger of what is about no bill: ledger.jsonl and ledger_heads.jsonl, as its page gives them."""
    lines, heads = read_lines(folder / "ledger.jsonl"), read_lines(folder / "ledger_heads.jsonl")
    if strange := next((head["bill"] for head in heads if head["bill"] is not None), None):
        raise Fault(f"ledger_heads.jsonl: it is the ledger of the bill {strange}, not that of the platform")
    leaves = check_leaves(lines)
    print(check_heads(heads, leaves, key or (heads[-1]["key"] if heads else "")))
    for file in kept:
        print(check_head(read_json(file), leaves, file))
    return "OK: everything holds together"


def check_export(asked, folder):
    print(check_sums(folder))
    lines, heads = read_lines(folder / "ledger.jsonl"), read_lines(folder / "ledger_heads.jsonl")
    leaves = check_leaves(lines)
    print(f"{len(lines)} rows, {len(lines) - len(leaves)} of which wait to be sealed")
    print(check_chains(lines))
    key = asked.key or read_json(folder / "ledger_key.json")["key"]
    print(check_heads(heads, leaves, key))
    print(check_count(folder, lines))
    print(check_set_aside(folder, lines))
    for file in asked.head:
        print(check_head(read_json(file), leaves, file))
    for file in asked.receipt:
        print(check_receipt(read_json(file), lines, leaves, file))


def main(arguments, folder):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--receipt", action="append", default=[], metavar="FILE", help="a receipt, as downloaded")
    parser.add_argument("--head", action="append", default=[], metavar="FILE", help="a head, as published earlier")
    parser.add_argument("--key", metavar="HEX", help="the key that must have signed every head")
    parser.add_argument("--platform", metavar="FOLDER", help="check nothing but the platform's own ledger, kept there")
    asked = parser.parse_args(arguments)
    try:
        if asked.platform:
            print(check_platform(Path(asked.platform), asked.key, asked.head))
            return 0
        check_export(asked, folder)
    except Fault as fault:
        print(f"FAULT: {fault}")
        return 1
    except (KeyError, TypeError, ValueError, AttributeError, OSError) as error:
        print(f"FAULT: a file is not as this program knows it: {type(error).__name__}: {error}")
        return 1
    print("OK: everything holds together")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent))
