#!/usr/bin/env bash
# bin/setup on pretended machines. This proves which commands it gives in which case, that a second run gives none, and
# that a run cut off half-way (by a kill) can be repeated. It does not prove that the commands do what they should:
# that is seen on a real machine, and on a minimal Debian in a folder.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. bin/setup.d/fakes.sh

debian12=("rustc 1.63.0+dfsg1-2" "cargo 0.66.0" "rustc-web 1.96.0+dfsg1-1~deb12u2" "cargo-web 1.96.0" "libstd-rust-web-dev 1.96.0"
  "libstd-rust-dev-wasm32 1.63.0+dfsg1-2" "rust-web-src 1.96.0" "rust-web-clippy 1.96.0" "rustfmt-web 1.96.0" "lld-19 1:19.1.7-3"
  "gcc 12" "libc6-dev 2.36" "ca-certificates 2023" "npm 9.2.0" "chromium 156" "chromium-driver 156" "fonts-noto-cjk 1"
  "fonts-noto-core 1" "poppler-utils 22")

# --- rustup that reaches its server
machine rustup
a_rustup yes; a_rust "$m/fake" 1.96.0 "$m/state/std"; a_node 24.1.0; an_npm; fake cc '' quiet
a_debian "${debian12[@]}"; an_npm
setup --for run
ends_well; called "rustup target add wasm32-unknown-unknown"; called "npm ci --ignore-scripts"; called "in xtask"
never_called "in node"; called "no-install-recommends fonts-noto-cjk fonts-noto-core"; never_called "component"; never_called "toolchain"
not_there project/.tools/bin
setup --for run
ends_well; calls_nothing
rm "$m/state/std"; : >"$m/fake/chromium"; : >"$m/fake/chromedriver"; chmod +x "$m"/fake/chrom*
printf '%s\n' chromium chromium-driver fonts-noto-cjk fonts-noto-core poppler-utils >"$m/state/installed"
setup
ends_well; called "rustup target add"; called "rustup component add clippy rustfmt"; called "in end2end"; never_called "in xtask"
holds project/.tools/env "PINGYOU_BROWSER=$m/fake/chromium"
setup --for run
calls_nothing; holds project/.tools/env "CHROMEDRIVER="

# --- rustup with an old toolchain: a new one is installed beside it and chosen for the project alone
machine old-toolchain
a_rustup yes; a_rust "$m/fake" 1.80.0 "$m/state/std"; a_node 24.1.0; an_npm; fake cc '' quiet
setup --for run
ends_well; called "rustup toolchain install stable"; called "rustup target add --toolchain stable wasm32-unknown-unknown"
never_called "rustup default"; never_called "rustup override"; holds project/.tools/env "RUSTUP_TOOLCHAIN=stable"
setup --for run
calls_nothing; holds project/.tools/env "RUSTUP_TOOLCHAIN=stable"

# --- Debian with rustup that does not reach its server
machine debian-with-rustup
a_rustup no; a_rust "$m/fake" 1.96.0 "$m/state/std"; a_debian "${debian12[@]}"; a_node 22.12.0; an_npm; fake cc '' quiet
setup --for run
ends_well; called "rustup target add"
called "rustc-web cargo-web libstd-rust-web-dev lld-19 rust-web-src"
called "cargo build --quiet --release --locked --manifest-path $m/usr/lib/rustlib/src/rust/library/sysroot/Cargo.toml"
there usr/lib/rustlib/wasm32-unknown-unknown/lib/libstd.rlib; there project/.tools/bin/rustc
not_there project/.tools/wasm-std; never_called "rustup default"; never_called "rustup override"; never_called "toolchain link"
holds project/.tools/env "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$m/usr/bin/wasm-ld-19"
setup --for run
ends_well; calls_nothing
# A fresh clone on the same machine takes what Debian has, and asks nobody.
rm -rf "$m/project/.tools"
setup --for run
ends_well; never_called rustup; never_called apt-get; there project/.tools/bin/rustc

# --- Debian with nothing
machine debian-with-nothing
a_debian "${debian12[@]}"
setup
ends_well; called "rust-web-clippy rustfmt-web"; called "gcc libc6-dev ca-certificates"; called "-y --no-install-recommends npm"
called "chromium chromium-driver poppler-utils"; called "fonts-noto-cjk"; called "in node"; called "in xtask"; called "in end2end"
there project/.tools/node/bin/node; says "18.20.4"
setup
ends_well; calls_nothing

# --- cut off while the standard library is built, then while npm installs
machine cut-off
a_debian "${debian12[@]}"; touch "$m/state/cut-off-cargo"
setup --for run
ends_badly; not_there usr/lib/rustlib/wasm32-unknown-unknown; called "apt-get install"
touch "$m/state/cut-off-npm"
setup --for run
ends_badly; called "cargo build"; never_called "install -qq -y --no-install-recommends rustc"
there usr/lib/rustlib/wasm32-unknown-unknown/lib/libstd.rlib
setup --for run
ends_well; never_called "cargo build"; called "no-install-recommends fonts-noto-cjk fonts-noto-core"; called "in node"; called "in xtask"
setup --for run
calls_nothing

# --- a Debian whose own Rust is new enough and has the wasm library as a package
machine newer-debian
debian_rust=1.97.0 a_debian "rustc 1.97.0+dfsg1-1" "cargo 1.97.0" "libstd-rust-dev 1.97.0" "libstd-rust-dev-wasm32 1.97.0+dfsg1-1" \
  "lld 1:21" "rust-clippy 1.97.0" "rustfmt 1.97.0" "gcc 14" "libc6-dev 2.41" "ca-certificates 2025" "npm 9.2.0"
setup --for run
ends_well; called "rustc cargo libstd-rust-dev lld libstd-rust-dev-wasm32 gcc"; never_called "cargo build"

# --- what cannot be installed ends with one sentence
machine old-debian
a_debian "rustc 1.63.0+dfsg1-2" "cargo 0.66.0" "npm 9.2.0"
setup --for run
ends_badly; says_one_sentence; says "Debian offers no Rust"
machine no-root
a_debian "${debian12[@]}"; echo 1000 >"$m/state/uid"
setup --for run
ends_badly; says_one_sentence; says "neither root nor sudo"; never_called apt-get
machine elsewhere
setup --for run
ends_badly; says_one_sentence; says "install Rust"
machine no-npm
a_rustup yes; a_rust "$m/fake" 1.96.0 "$m/state/std"; fake cc '' quiet
setup --for run
ends_badly; says_one_sentence; says "install Node"

printf '  %d judgements right, %d wrong\n' "$right" "$wrong"
[ "$wrong" = 0 ]
