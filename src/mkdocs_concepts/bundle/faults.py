"""What stands in the way of a bundle."""

from __future__ import annotations


class CarrierError(Exception):
    """A course cannot be bundled in a form; the message says why, and what to do."""
