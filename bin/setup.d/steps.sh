# How set-up does a step: once, with its reason, and so that an interrupted one is simply done again. Sourced.

# npm_step NAME FOLDER REASON: installs exactly the packages of the folder's lock file, once for each state of it. The
# mark is written last, so a step that was cut off has none; npm removes it with everything else when it begins anew.
npm_step() {
  local name=$1 folder=$root/$2 reason=$3 key
  local mark=$folder/node_modules/.done
  key=$(sha256sum <"$folder/package-lock.json")
  if [ -f "$mark" ] && [ "$(cat "$mark")" = "$key" ]; then
    say "  $name: as in the lock file"
    return
  fi
  say "  $name: npm ci in $2 — $reason"
  # Without install scripts: none is needed. Under the search path that was found, since a distribution's npm works
  # with its own node only.
  (cd "$folder" && PATH=$outer_path npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null) ||
    fail "npm could not fetch the packages of $2; the lines above say why. bin/setup can be run again."
  printf '%s\n' "$key" >"$mark.new"
  mv "$mark.new" "$mark"
}

# setting NAME VALUE: remembers an environment variable for the project's commands. save_settings writes them out;
# what a set-up for tests found is kept by a later one for running.
settings=
setting() { settings="$settings$1=$2
"; }
save_settings() {
  {
    printf '%s' "$settings"
    if [ "$for" = run ] && [ -f "$tools/env" ]; then grep -E '^(PINGYOU_BROWSER|CHROMEDRIVER)=' "$tools/env" || true; fi
  } >"$tools/env.new"
  mv "$tools/env.new" "$tools/env"
}

can_install() { [ "$(id -u)" = 0 ] || have sudo; }

# as_root COMMAND…: with sudo where that is needed. Only after can_install.
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# --- Debian ---------------------------------------------------------------------------------------------------------

debian() { have apt-get && have dpkg-query; }

installed() { [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

updated=
refresh_lists() {
  [ -z "$updated" ] || return 0
  updated=yes
  # A set-up that was cut off may have left packages half unpacked.
  if [ -n "$(dpkg --audit 2>/dev/null)" ]; then
    say "  mending packages that an earlier run left half installed"
    as_root dpkg --configure -a
  fi
  say "  asking for the package lists"
  as_root apt-get update -qq || fail "the Debian package lists could not be fetched; check the network, then run bin/setup again."
}

# candidate PACKAGE: the version that would be installed, without epoch; empty when there is none.
candidate() {
  local version
  version=$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: *//p')
  [ "$version" = "(none)" ] || printf '%s' "${version#*:}"
}

# first_available PACKAGE…: the first that there is.
first_available() {
  local name
  for name in "$@"; do
    if installed "$name" || [ -n "$(candidate "$name")" ]; then printf '%s' "$name"; return; fi
  done
}

# packages REASON PACKAGE…: installs those that are missing.
packages() {
  local reason=$1 name missing=()
  shift
  for name in "$@"; do installed "$name" || missing+=("$name"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  can_install || fail "there is neither root nor sudo to install packages: as root, run 'apt-get install ${missing[*]}', then bin/setup again."
  refresh_lists
  say "  installing ${missing[*]} — $reason"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" \
    >"$tools/apt.log" 2>&1 </dev/null || { tail -n 20 "$tools/apt.log" >&2; return 1; }
}
