"""Cases of tests, as YAML files."""

from pathlib import Path
from typing import Any

import yaml


def load_yaml(path: Path) -> Any:
    """The content of a YAML file, read by libyaml: the suite reads megabytes of cases before its first test."""
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
