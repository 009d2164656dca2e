"""See that a list of packages keeps to CycloneDX's schema: validate_sbom.py FILE.

Runs where `requirements/sbom.txt` is installed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(
    Path(sys.argv[1]).read_text(encoding="utf-8")
)
if fault:
    sys.exit(f"{sys.argv[1]}: {fault}")
