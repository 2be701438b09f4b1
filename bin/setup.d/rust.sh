# The Rust toolchain with the standard library of wasm32-unknown-unknown. Sourced by bin/setup.
#
# Three kinds of machine: rustup that reaches Rust's release server; Debian where it does not; Debian without Rust.
# What is there already is used before anything is fetched. No rustup state but an added target or component is
# changed: the choice is a folder of links, .tools/bin, that the project's commands put first on the search path.

rust_wanted=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)
wasm=wasm32-unknown-unknown

# Where Debian puts programs; the test of set-up changes it.
usr=${PINGYOU_SETUP_USR:-/usr}

# rust_complete [FOLDER]: whether the cargo and rustc there (or on the search path) are new enough and build for wasm
# with what this run needs. The trial links against the installed standard library, so one that was built for another
# rustc or only partly copied, and a missing linker, are found out.
rust_complete() {
  local path=${1:+$1:}$PATH version program linker=
  [ -z "${1:-}" ] || linker=$(wasm_linker)
  version=$(PATH=$path rustc --version 2>/dev/null | cut -d ' ' -f 2) || return 1
  [ -n "$version" ] && version_at_least "$version" "$rust_wanted" || return 1
  PATH=$path cargo --version >/dev/null 2>&1 || return 1
  # Not through a pipe: a rustc that fails before it reads would make the writer fail too, at random.
  PATH=$path rustc --edition 2024 --crate-type cdylib --crate-name trial --target "$wasm" ${linker:+-C "linker=$linker"} \
    -o "$tools/trial.wasm" - >/dev/null 2>&1 \
    <<<'#[unsafe(no_mangle)] pub fn trial(n: usize) -> usize { "a".repeat(n).len() }' || return 1
  rm -f "$tools/trial.wasm"
  if [ "$for" = test ]; then
    for program in "cargo clippy" "cargo fmt"; do
      PATH=$path $program --version >/dev/null 2>&1 || return 1
    done
  fi
  rust_found=$version
}

# choose_debian: .tools/bin names Debian's programs.
choose_debian() {
  local program
  rm -rf "$tools/bin.new"
  mkdir -p "$tools/bin.new"
  for program in cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
    [ ! -x "$usr/bin/$program" ] || ln -s "$usr/bin/$program" "$tools/bin.new/$program"
  done
  rm -rf "$tools/bin"
  mv "$tools/bin.new" "$tools/bin"
}

# wasm_linker: Debian's rustc has no linker for wasm of its own; the project's commands are told where one is.
wasm_linker() {
  ls "$usr"/bin/wasm-ld "$usr"/bin/wasm-ld-* 2>/dev/null | sort -V | tail -n 1
}

setup_rust() {
  say "Rust $rust_wanted or newer with $wasm: compiles the server and the browser's half of the pages"
  mkdir -p "$tools"
  if [ -d "$tools/bin" ] && rust_complete "$tools/bin"; then
    say "  kept: $rust_found, chosen before"
  elif rust_complete; then
    rm -rf "$tools/bin"
    # A toolchain that an earlier set-up had rustup install, and chose.
    [ ! -f "$tools/env" ] || settings=$(grep '^RUSTUP_TOOLCHAIN=' "$tools/env" && echo . || true)
    settings=${settings%.}
    say "  rustc $rust_found on the search path has all that is needed"
  elif [ -n "$(wasm_linker)" ] && rust_complete "$usr/bin"; then
    choose_debian
    say "  Debian's rustc $rust_found has all that is needed"
  elif have rustup && rust_by_rustup; then
    rm -rf "$tools/bin"
    say "  rustc $rust_found by rustup"
  elif debian; then
    rust_by_debian
    say "  Debian's rustc $rust_found"
  else
    fail "install Rust $rust_wanted or newer with rustup (https://rustup.rs) and the target $wasm, then run bin/setup again."
  fi
  # rustup's toolchains carry a linker; Debian's do not.
  if [ -d "$tools/bin" ]; then
    setting CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER "$(wasm_linker)"
  fi
}

rust_by_rustup() {
  local version toolchain=()
  version=$(rustc --version 2>/dev/null | cut -d ' ' -f 2) || version=
  # One retry: where the server cannot be reached, there is another way.
  export RUSTUP_MAX_RETRIES=1
  if [ -z "$version" ] || ! version_at_least "$version" "$rust_wanted"; then
    say "  rustup toolchain install stable — rustc ${version:-is missing} and the project needs $rust_wanted"
    rustup toolchain install stable --profile minimal --no-self-update || return 1
    toolchain=(--toolchain stable)
    setting RUSTUP_TOOLCHAIN stable
    export RUSTUP_TOOLCHAIN=stable
  fi
  say "  rustup target add $wasm — the standard library for the browser"
  rustup target add "${toolchain[@]}" "$wasm" || { rustup_refused; return 1; }
  if [ "$for" = test ]; then
    say "  rustup component add clippy rustfmt — the lints and the format check"
    rustup component add "${toolchain[@]}" clippy rustfmt || { rustup_refused; return 1; }
  fi
  rust_complete
}

rustup_refused() {
  unset RUSTUP_TOOLCHAIN
  settings=
  say "  rustup could not fetch it; trying Debian's packages"
}

# rust_by_debian: a family of packages new enough. Debian keeps a current Rust beside its own for the browsers it
# ships; the names have differed between releases, so each is looked for.
rust_by_debian() {
  local suffix='' version lists=()
  can_install || fail "there is neither root nor sudo to install Rust $rust_wanted: install it with rustup (https://rustup.rs) and the target $wasm, or have root install rustc-web, cargo-web, rust-web-src and lld-19 and run bin/setup once."
  rm -rf "$tools/bin"
  refresh_lists
  for suffix in -web ''; do
    version=$(candidate "rustc$suffix")
    if [ -n "$version" ] && version_at_least "$version" "$rust_wanted"; then break; fi
    version=
  done
  [ -n "$version" ] || fail "Debian offers no Rust $rust_wanted: install it with rustup (https://rustup.rs) and the target $wasm, then run bin/setup again."
  local web=${suffix:+-web}
  lists+=("rustc$web" "$(first_available "cargo$web" cargo)" "$(first_available "libstd-rust$web-dev" libstd-rust-dev)")
  lists+=("$(first_available lld-19 lld-20 lld-21 lld-18 lld)")
  if [ "$for" = test ]; then
    lists+=("$(first_available "rust$web-clippy" "rust-clippy$web")" "$(first_available "rustfmt$web" "rust$web-fmt")")
  fi
  # A standard library for wasm of the very same version is better than one built here.
  local ready
  ready=$(first_available "libstd-rust$web-dev-wasm32")
  if [ -n "$ready" ] && [ "$(candidate "$ready")" = "$version" ]; then lists+=("$ready")
  else lists+=("$(first_available "rust$web-src" "rust-src$web")")
  fi
  # shellcheck disable=SC2086 # an empty name is no package
  packages "rustc $version, its linker for wasm and what the checks run" ${lists[*]} gcc libc6-dev ca-certificates ||
    fail "apt-get could not install ${lists[*]}; the lines above say why. bin/setup can be run again."
  choose_debian
  if ! rust_complete "$tools/bin"; then
    build_wasm_std
    rust_complete "$tools/bin" || fail "Debian's rustc does not compile for $wasm with the standard library built for it; install Rust with rustup (https://rustup.rs), then run bin/setup again."
  fi
}

# build_wasm_std: Debian ships the source of the standard library and not its build for wasm. It is compiled by the
# same rustc, moved into place in one rename, and tried; a run that is cut off leaves nothing that would be used.
build_wasm_std() {
  local source out sysroot place
  sysroot=$("$tools/bin/rustc" --print sysroot)
  source=$sysroot/lib/rustlib/src/rust/library/sysroot/Cargo.toml
  [ -f "$source" ] || fail "$source is missing: install rust-web-src (or rust-src), then run bin/setup again."
  place=$sysroot/lib/rustlib/$wasm
  out=$tools/wasm-std
  say "  building the standard library for $wasm — Debian has no package of it; about a minute"
  # Debian's programs first: a rustup on the path would answer for rustc. No flag of the caller's may slip in.
  env -u RUSTUP_TOOLCHAIN -u RUSTC -u RUSTC_WRAPPER -u RUSTC_WORKSPACE_WRAPPER -u CARGO_ENCODED_RUSTFLAGS \
    -u CARGO_BUILD_TARGET -u CARGO_TARGET_DIR PATH="$tools/bin:$usr/bin:$PATH" \
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cembed-bitcode=yes -Zforce-unstable-if-unmarked" \
    __CARGO_DEFAULT_LIB_METADATA=stablestd \
    cargo build --quiet --release --locked --manifest-path "$source" --target "$wasm" --target-dir "$out" ||
    fail "the standard library for $wasm could not be built; the lines above say why. bin/setup can be run again."
  as_root rm -rf "$place.new" "$place.old"
  as_root mkdir -p "$place.new/lib"
  as_root cp "$out/$wasm"/release/deps/*.rlib "$place.new/lib/"
  [ ! -e "$place" ] || as_root mv "$place" "$place.old"
  as_root mv "$place.new" "$place"
  as_root rm -rf "$place.old"
  rm -rf "$out"
}
