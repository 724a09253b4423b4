#!/bin/sh
# Runs every bench once, then measures the ratios, quickly, and fails where one is clearly (30 %) worse than in the newest
# record.
#
#     scripts/bench-quick.sh
#
# Ratios compare contestants within one run, so they hold on any machine; a record is still best made on one like CI's.
set -eu
cd "$(dirname "$0")/.."
record=$(ls benches/records/*.json | sort | tail -n 1)
cargo bench --quiet --bench stages --features parallel -- --test >/dev/null
cargo bench --quiet --bench noise >/dev/null
# Again before it fails: a machine shared with others may be disturbed for as long as one run takes.
for _ in 1 2 3; do
    cargo bench --quiet --bench ratios -- --quick --against "$PWD/$record" && exit 0
done
exit 1
