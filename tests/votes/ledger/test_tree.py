"""The tree against the vectors of RFC 6962's reference implementation, and against what verifies it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.votes.ledger.verifier import loaded
from votes.ledger.tree import BLOCK, Tree, leaf_hash, root_of

DATA = [bytes.fromhex(data) for data in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
DATA.append(bytes.fromhex("606162636465666768696a6b6c6d6e6f"))
LEAVES = [leaf_hash(data) for data in DATA]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
PATHS = {
    (0, 8): ["96a296d2", "5f083f0a", "6b47aaf2"],
    (5, 8): ["bc1a0643", "ca854ea1", "d37ee418"],
    (2, 3): ["fac54203"],
    (1, 5): ["6e340b9c", "5f083f0a", "bc1a0643"],
}
"""(leaf, size): the first digits of each step."""
PROOFS = {
    (1, 8): ["96a296d2", "5f083f0a", "6b47aaf2"],
    (6, 8): ["0ebc5d34", "ca854ea1", "d37ee418"],
    (2, 5): ["5f083f0a", "bc1a0643"],
}


def tree_over(hashes):
    blocks = [root_of(hashes[begin : begin + BLOCK]) for begin in range(0, len(hashes) - BLOCK + 1, BLOCK)]
    return Tree(lambda begin, end: hashes[begin:end], blocks)


def digits(steps):
    return [step.hex()[:8] for step in steps]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference(size):
    assert tree_over(LEAVES).root(0, size).hex() == ROOTS[size - 1]
    assert loaded().roots_at(LEAVES, [size])[size].hex() == ROOTS[size - 1]


def test_a_tree_without_leaves_has_the_root_of_nothing():
    assert root_of([]).hex() == loaded().roots_at([], [0])[0].hex() == EMPTY


@pytest.mark.parametrize(("place", "steps"), PATHS.items())
def test_audit_paths_are_those_of_the_reference(place, steps):
    assert digits(tree_over(LEAVES).inclusion(*place)) == steps


@pytest.mark.parametrize(("sizes", "steps"), PROOFS.items())
def test_consistency_proofs_are_those_of_the_reference(sizes, steps):
    assert digits(tree_over(LEAVES).consistency(*sizes)) == steps


def many(count):
    return [leaf_hash(str(number).encode()) for number in range(count)]


@given(st.data(), st.integers(1, 3 * BLOCK + 5))
def test_every_leaf_is_proved_and_no_other(data, size):
    verify, hashes = loaded(), many(size)
    tree, index = tree_over(hashes), data.draw(st.integers(0, size - 1))
    path, root = tree.inclusion(index, size), tree.root(0, size)
    assert root == root_of(hashes) == verify.roots_at(hashes, [size])[size]
    assert verify.is_included(hashes[index], index, size, path, root)
    assert not verify.is_included(leaf_hash(b"another"), index, size, path, root)
    wrong = data.draw(st.integers(0, size + 1).filter(lambda place: place != index))
    assert not verify.is_included(hashes[index], wrong, size, path, root)
    assert not verify.is_included(hashes[index], index, size, [*path, root], root)


@given(st.data(), st.integers(1, 3 * BLOCK + 5))
def test_every_tree_continues_its_beginnings_and_nothing_else(data, size):
    verify, hashes = loaded(), many(size)
    tree, old = tree_over(hashes), data.draw(st.integers(0, size))
    roots = verify.roots_at(hashes, [old, size])
    proof = tree.consistency(old, size)
    assert verify.is_continued(old, roots[old], size, roots[size], proof)
    assert not verify.is_continued(old, roots[old], size, leaf_hash(b"another"), proof) or old == 0
    if old > 0:
        assert not verify.is_continued(old, leaf_hash(b"another"), size, roots[size], proof)
    if 0 < old < size:
        assert not verify.is_continued(old, roots[old], size, roots[size], proof[:-1])


def test_the_hash_is_sha256_with_the_prefixes_of_the_rfc():
    assert leaf_hash(b"x") == hashlib.sha256(b"\x00x").digest() == loaded().leaf_hash(b"x")
