# Shared by the commands in bin/: where things are, and the programs that bin/setup chose. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$root/.tools
# The search path as it was found; programs that must not see the project's own choice (npm of a distribution,
# which expects its own node) run under it.
outer_path=${PINGYOU_OUTER_PATH:-$PATH}

# say TEXT…: one line of progress.
say() { printf '%s\n' "$*"; }

# fail SENTENCE: ends with one sentence that says what to do.
fail() { printf "bin/%s: %s\n" "$(basename "$0")" "$*" >&2; exit 1; }

# have PROGRAM: whether it is on the search path.
have() { command -v "$1" >/dev/null 2>&1; }

# version_at_least HAVE WANTED: 24.9.0 22.12 is true.
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# use_tools: puts the programs chosen by bin/setup first, and this machine's settings into the environment.
# Settings that the caller has made already stay.
use_tools() {
  local line name
  if [ -d "${HOME:-/nowhere}/.cargo/bin" ] && ! have rustup; then outer_path=$outer_path:$HOME/.cargo/bin; fi
  export PINGYOU_OUTER_PATH=$outer_path
  export PATH=$tools/bin:$tools/node/bin:$outer_path
  if [ -f "$tools/env" ]; then
    while IFS= read -r line; do
      name=${line%%=*}
      [ -n "${!name-}" ] || export "${line?}"
    done <"$tools/env"
  fi
}
