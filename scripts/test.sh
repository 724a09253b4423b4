#!/usr/bin/env bash
# Passes all tests: the crate with all its features, the crate alone, and the Python package where it is there.
#
# Needs Rust and, for the Python package, Python; what else it needs it fetches into `target/`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

echo "Rust, all features: unit tests, case tables, laws, sample documents, the command, examples in the documentation"
cargo test --quiet --no-fail-fast --all-features

echo "Rust, the crate alone: no feature"
cargo test --quiet --no-fail-fast --no-default-features --lib --tests

if [[ -x scripts/test-python.sh ]]; then
    echo "Python"
    scripts/test-python.sh
fi
echo "All tests passed."
