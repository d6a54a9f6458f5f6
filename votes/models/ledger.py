"""The ledger of a bill: a Merkle tree (RFC 6962) over the public rows of the journal (docs/verify.md).

``bill`` is the bill's uuid; None: the ledger of the platform itself. The database refuses to change a leaf or a block.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation.journal.models import Entry


class Receipt(models.Model):
    """Whose step this is: of a ballot cast, changed, withdrawn, set aside or counted again. Gone with the account.

    The commitment in the entry's payload is the SHA-256 of ``salt`` (32 bytes) and the voter's public id: without the
    salt, it leads to nobody.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="receipt")
    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="receipts")
    salt = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def __str__(self) -> str:
        return f"receipt {self.pk}"


class Unsealed(models.Model):
    """An entry that waits to be sealed. A trigger writes it with the entry: it is seen once the entry is committed, so
    that none is skipped, in whatever order transactions end."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        verbose_name = "unsealed entry"
        verbose_name_plural = "unsealed entries"

    def __str__(self) -> str:
        return f"unsealed {self.pk}"


class Leaf(models.Model):
    """``row``: what the leaf's hash was made from (RFC 8785 in spirit: sorted keys, no spaces). ``nonce``: the salt of
    the commitment, where the journal does not hold it already."""

    bill = models.UUIDField(null=True)
    index = models.PositiveBigIntegerField()
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf")
    day = models.DateField()
    commitment = models.CharField(max_length=64, unique=True)
    nonce = models.BinaryField(max_length=32, null=True)
    row = models.TextField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("leaf of the ledger")
        verbose_name_plural = _("leaves of the ledger")
        constraints = (
            models.UniqueConstraint(fields=("bill", "index"), name="one_leaf_per_index", nulls_distinct=False),
        )

    def __str__(self) -> str:
        return f"leaf {self.index}"


class Block(models.Model):
    """The root of a complete run of 256 leaves: proofs then read hundreds of rows, however long the ledger."""

    bill = models.UUIDField(null=True)
    index = models.PositiveIntegerField()
    root = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "block of the ledger"
        verbose_name_plural = "blocks of the ledger"
        constraints = (
            models.UniqueConstraint(fields=("bill", "index"), name="one_block_per_index", nulls_distinct=False),
        )

    def __str__(self) -> str:
        return f"block {self.index}"


class Head(models.Model):
    """The head of the tree at the end of a day (of today: so far), signed. ``proof``: that it continues the one before.

    ``key`` and ``signature`` are Ed25519 (RFC 8032), in hexadecimal.
    """

    bill = models.UUIDField(null=True)
    day = models.DateField()
    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    proof = models.JSONField(default=list)

    class Meta:
        verbose_name = _("head of the ledger")
        verbose_name_plural = _("heads of the ledger")
        ordering = ("bill", "day")
        constraints = (models.UniqueConstraint(fields=("bill", "day"), name="one_head_a_day", nulls_distinct=False),)

    def __str__(self) -> str:
        return f"head {self.day} {self.size}"
