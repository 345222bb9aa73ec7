"""Coverage-guided fuzzing of one target, with atheris: `python tests/fuzz/run.py reader -max_total_time=1800`.

What follows the target goes to libFuzzer. Inputs that reach something new are kept in .cache/fuzz/<target>; an input
that makes the target fail, or takes more than two seconds of the processor, is written where -artifact_prefix says:
mend the fault and keep the input in tests/fuzz/found/<target>/, where the suite tries it ever after.
"""

import sys
import time
from hashlib import sha256

import atheris

with atheris.instrument_imports(include=["digest"]):
    from targets import TARGETS, TESTS, seeds

MOST_SECONDS = 2.0


def main() -> None:
    """Fuzz until libFuzzer ends."""
    name = sys.argv[1]
    target = TARGETS[name][0]
    corpus = TESTS.parent / ".cache" / "fuzz" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds(name):
        (corpus / sha256(seed).hexdigest()).write_bytes(seed)

    def run(content: bytes) -> None:
        started = time.process_time()
        target(content)
        spent = time.process_time() - started
        assert spent < MOST_SECONDS, f"{spent:.1f} seconds for {len(content)} bytes"

    atheris.Setup([sys.argv[0], *sys.argv[2:], str(corpus)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
