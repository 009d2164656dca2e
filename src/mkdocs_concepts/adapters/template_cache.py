"""The theme's templates as compiled, kept from one build to the next."""

from __future__ import annotations

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.fingerprints import compute_digest, describe_tools


class TemplateCache(BytecodeCache):
    """Keeps compiled templates among all else that builds keep."""

    def __init__(self, cache: BuildCache) -> None:
        """Keep them there."""
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template as it was compiled, if it was."""
        kept = self._cache.get(_name(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template as it has been compiled."""
        self._cache.put(_name(bucket), bucket.bytecode_to_string())


def keep_templates(env: Environment, cache: BuildCache) -> None:
    """Have the templates of an environment compiled once.

    Args:
        env: The environment.
        cache: What former builds have kept.
    """
    env.bytecode_cache = TemplateCache(cache)


def _name(bucket: Bucket) -> bytes:
    # The checksum is that of the template's text, the key that of its name and its file's.
    environment = sorted(bucket.environment.filters), sorted(bucket.environment.tests)
    about = bucket.key, bucket.checksum, repr(environment)
    return compute_digest("template", describe_tools(), *about)
