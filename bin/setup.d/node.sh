# Node and the packages that the build and the browser tests take from npm. Sourced by bin/setup.

# What the accessibility checker of the browser tests asks for; wasm-opt and the style flattener ask for less.
node_wanted=22.12

setup_node() {
  local version
  say "Node $node_wanted or newer: runs wasm-opt, the style flattener and the browser tests"
  if ! have npm && debian; then
    packages "npm, the client that fetches the packages" npm ||
      fail "apt-get could not install npm; the lines above say why. bin/setup can be run again."
  fi
  have npm || fail "install Node $node_wanted or newer with npm (https://nodejs.org), then run bin/setup again."
  version=$(PATH=$outer_path node --version 2>/dev/null) || version=
  version=${version#v}
  if [ -n "$version" ] && version_at_least "$version" "$node_wanted"; then
    say "  node $version is on the search path"
    rm -rf "$tools/node"
  else
    npm_step "node" xtask/node "the one on the search path is ${version:-missing}, and npm has the program as a package"
    use_packaged_node
  fi
  npm_step "build tools" xtask "wasm-opt makes the download smaller, and older browsers get flat styles"
  [ "$for" = run ] || npm_step "browser tests" end2end "Playwright and the accessibility checker drive the browser"
}

use_packaged_node() {
  local program
  program=$(ls "$root"/xtask/node/node_modules/node-linux-*/bin/node 2>/dev/null | head -n 1)
  [ -n "$program" ] || fail "npm has no node for this processor: install Node $node_wanted or newer (https://nodejs.org), then run bin/setup again."
  chmod +x "$program"
  mkdir -p "$tools/node/bin"
  ln -sfn "$program" "$tools/node/bin/node"
}

# has_font NAME: whether fontconfig knows one. Not with 'grep -q', which ends before fc-list has said all: pipefail would call that a failure.
has_font() { have fc-list && fc-list 2>/dev/null | grep "$1" >/dev/null; }

# setup_font: certificates are set in them. The server says so where one is missing, so a machine without Debian's packages goes on.
setup_font() {
  has_font "Serif CJK" && has_font "Noto Sans Mongolian" && return
  if debian && can_install; then
    packages "the fonts of certificates (Noto CJK, Noto Sans Mongolian; SIL Open Font License)" fonts-noto-cjk fonts-noto-core ||
      say "  no font was installed: certificates need fonts-noto-cjk, and fonts-noto-core where they are bilingual."
  fi
}

# setup_browser: Debian's Chromium; Playwright's own download is not used.
setup_browser() {
  local browser
  say "A browser: the wasm tests and the browser tests run in it"
  if debian; then
    # The driver for the wasm tests; a font, without which Chinese text is boxes and has other widths.
    packages "the browser, its driver, Chinese letters, and what reads the PDFs it prints" chromium chromium-driver fonts-noto-cjk poppler-utils ||
      fail "apt-get could not install the browser; the lines above say why. bin/setup can be run again."
  fi
  for browser in chromium chromium-browser google-chrome; do
    if have "$browser"; then
      say "  $(command -v "$browser")"
      setting PINGYOU_BROWSER "$(command -v "$browser")"
      break
    fi
  done
  have "${browser}" && have chromedriver ||
    fail "install Chromium with its driver (chromedriver) and a Chinese font, then run bin/setup again."
  setting CHROMEDRIVER "$(command -v chromedriver)"
}
