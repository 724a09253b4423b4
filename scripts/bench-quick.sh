#!/bin/sh
# Measures the ratios once, quickly, and fails where one is clearly (30 %) worse than in the newest record.
#
#     scripts/bench-quick.sh
#
# Ratios compare contestants within one run, so they hold on any machine; a record is still best made on one like CI's.
set -eu
cd "$(dirname "$0")/.."
record=$(ls benches/records/*.json | sort | tail -n 1)
# Once more before it fails: a machine shared with others may be disturbed for as long as one run takes.
cargo bench --quiet --bench ratios -- --quick --against "$PWD/$record" ||
    cargo bench --quiet --bench ratios -- --quick --against "$PWD/$record"
