#!/usr/bin/env bash
# Runs the fuzz targets (all, or those named) for some seconds each, one after another or, with -j, side by side.
#
#     scripts/fuzz.sh [-j] [-t SECONDS] [TARGET…]
#
# Builds them with libFuzzer by the compiler at hand, as cargo-fuzz does with `--sanitizer none`: any stable Rust will do,
# with a C++ compiler beside it. The crate has no unsafe code, so there is nothing for a sanitizer to find in it.
# What is new stays in fuzz/corpus/TARGET, what fails in fuzz/artifacts/TARGET; ends with a table and, where something
# failed, with status 1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../fuzz"

seconds=60
together=
while getopts jt: option; do
    case $option in
        j) together=yes ;;
        t) seconds=$OPTARG ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
targets=("$@")
if ((${#targets[@]} == 0)); then
    for file in fuzz_targets/*.rs; do targets+=("$(basename "$file" .rs)"); done
fi

# The passes that count which code an input reaches, as cargo-fuzz names them.
flags="--cfg fuzzing -Cpasses=sancov-module -Ccodegen-units=1"
for option in level=4 inline-8bit-counters pc-table trace-compares stack-depth; do
    flags+=" -Cllvm-args=-sanitizer-coverage-$option"
done
host=$(rustc -vV | sed -n 's/^host: //p')
built=${CARGO_TARGET_DIR:-target}/fuzz
# With --target the flags are not those of build scripts.
RUSTFLAGS="$flags" cargo build --quiet --locked --release --target "$host" --target-dir "$built"
built=$(cd "$built/$host/release" && pwd)

run() {
    local target=$1 log=$2
    mkdir -p "corpus/$target" "artifacts/$target"
    mkdir -p "seeds/$target"
    local seeds=("seeds/$target")
    [[ $target != extract_bytes ]] || seeds+=(../tests/documents)
    # What takes a minute or 2 GB is a finding as well (how slow is too slow a law says); inputs are kept short, so that there are many.
    "$built/$target" -max_total_time="$seconds" -timeout=60 -report_slow_units=60 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 \
        -dict=vanban.dict -artifact_prefix="artifacts/$target/" "corpus/$target" "${seeds[@]}" >"$log" 2>&1
}

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
for target in "${targets[@]}"; do
    # Its failure shows in the table.
    if [[ -n $together ]]; then run "$target" "$logs/$target" & else run "$target" "$logs/$target" || true; fi
done
wait

failed=0
printf '%-18s %8s %12s %8s  %s\n' target seconds executions inputs findings
for target in "${targets[@]}"; do
    log=$logs/$target
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    took=$(sed -n 's/^Done [0-9]* runs in \([0-9]*\) second.*/\1/p' "$log")
    if [[ -n $took ]]; then finding=none; else
        failed=1
        finding=$(grep -a -m1 -A3 'panicked at\|ERROR: libFuzzer' "$log" | head -c 300 | tr '\n' ' ' || true)
        grep -a -v '^#' "$log" | tail -n 40 >&2
    fi
    printf '%-18s %8s %12s %8s  %s\n' "$target" "${took:--}" "${executions:--}" "$(find "corpus/$target" -type f | wc -l)" \
        "$finding"
done
exit $failed
