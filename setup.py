"""What an installed program brings beside its code: templates, settings, and what a new collection starts from.

They lie in the folder `digest_program`, as they lie here.
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["digest", "digest.*"]), "digest_program"],
    package_dir={"digest_program": "."},
    package_data={
        "digest": ["**/*"],
        "digest_program": [
            "mkdocs.yml",
            "content/*",
            "templates/**/*",
            "data/*.yml",
            "data/schema/*.json",
            "data/_templates/*.yml",
        ],
    },
)
