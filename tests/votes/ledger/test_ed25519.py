"""The signatures of verify.py, against RFC 8032's vectors and against the library that signs."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.votes.ledger.verifier import loaded

VERIFY = loaded()
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            "387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
            "4a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_the_vectors_of_the_rfc_are_good_and_what_differs_is_not(key, message, signature):
    key, message, signature = (bytes.fromhex(said) for said in (key, message, signature))
    assert VERIFY.is_signed(key, message, signature)
    assert not VERIFY.is_signed(key, message + b"\x00", signature)
    assert not VERIFY.is_signed(key, message, signature[:-1] + bytes([signature[-1] ^ 1]))
    assert not VERIFY.is_signed(key, message, signature[:-1])
    assert not VERIFY.is_signed(key[:-1], message, signature)


def test_a_second_half_that_is_not_reduced_is_refused():
    """RFC 8032, 5.1.7: or one signature could be written in two ways."""
    key, message, signature = (bytes.fromhex(said) for said in RFC_8032[0])
    more = int.from_bytes(signature[32:], "little") + VERIFY.ORDER
    assert not VERIFY.is_signed(key, message, signature[:32] + more.to_bytes(32, "little"))


@pytest.mark.parametrize(
    "encoded",
    [
        b"\xff" * 32,  # a coordinate that is not reduced
        b"\x01" + bytes(30) + b"\x80",  # zero has no sign
        b"\x02" + bytes(31),  # no point of the curve is there
    ],
)
def test_what_is_no_point_of_the_curve_signs_nothing(encoded):
    """RFC 8032, 5.1.3."""
    key, message, signature = (bytes.fromhex(said) for said in RFC_8032[0])
    assert VERIFY.point_of(encoded) is None
    assert not VERIFY.is_signed(encoded, message, signature)
    assert not VERIFY.is_signed(key, message, encoded + signature[32:])


@settings(max_examples=20)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80))
def test_what_the_library_signs_is_good(seed, message):
    secret = Ed25519PrivateKey.from_private_bytes(seed)
    key = secret.public_key().public_bytes_raw()
    assert VERIFY.is_signed(key, message, secret.sign(message))
    assert not VERIFY.is_signed(key, message + b"!", secret.sign(message))
