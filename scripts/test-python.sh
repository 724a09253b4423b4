#!/usr/bin/env bash
# Tests the Python package: sets up a virtual environment under target/, builds and installs the wheel, and runs type
# checkers, tests and the notebook. Needs Python 3.9 or later (PYTHON=… chooses one) and Rust; for the tests of Spark,
# Java 17, without which they are skipped (VANBAN_TEST_SPARK=required: fail). Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."

here=bindings/python
python=${PYTHON:-python3}
work=${CARGO_TARGET_DIR:-target}/python
mkdir -p "$work"
work=$(cd "$work" && pwd)
bin=$work/venv/bin

# What is installed depends on the Python and on the extras asked for.
wanted=$("$python" -VV; cat "$here/pyproject.toml")
if [ "$(cat "$work/installed" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$work/venv" "$work/installed"
    "$python" -m venv "$work/venv"
    "$bin/python" -m pip install --quiet "maturin>=1.9,<2"
fi

rm -rf "$work/wheels"
"$bin/maturin" build --release --manifest-path "$here/Cargo.toml" --interpreter "$bin/python" --out "$work/wheels"
wheel=$(echo "$work"/wheels/*.whl)
size=$(wc -c < "$wheel")
echo "wheel: $(basename "$wheel"), $size bytes"
if [ "$size" -ge 6000000 ]; then
    echo "the wheel must stay under 6 MB" >&2
    exit 1
fi

# The wheel alone, in an environment with nothing else.
rm -rf "$work/bare"
"$python" -m venv --without-pip "$work/bare"
"$bin/python" -m pip --python "$work/bare/bin/python" install --quiet --no-index "$wheel"
"$work/bare/bin/python" -c 'import vanban; assert vanban.extract("Đạt 55,6%")[0].value == "55.6"'

if [ ! -e "$work/installed" ]; then
    "$bin/python" -m pip install --quiet "$wheel[test]"
    # Not for every Python and machine; its test is skipped without it.
    "$bin/python" -m pip install --quiet --only-binary ray "ray[data]>=2.9" || echo "Ray is not to be had here"
    echo "$wanted" > "$work/installed"
fi
"$bin/python" -m pip install --quiet --force-reinstall --no-deps "$wheel"

cd "$here"
"$bin/python" -m pytest "$@"
