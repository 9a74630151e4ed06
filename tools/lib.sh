# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# What tools/run and tools/test share: the lists of Debian packages, installing what is missing,
# building, and one line a step on the screen with everything else in build/*.log.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export ROOT
PYTHON=/usr/bin/python3 # not the first one in PATH: only Debian's sees python3-gi
readonly PYTHON

# To compile and to start the window where there is a desktop.
BUILD_PACKAGES=(
  gcc libc6-dev pkg-config meson ninja-build gettext python3 tzdata
  libglib2.0-dev libgtk-4-dev libadwaita-1-dev libsqlite3-dev libical-dev libicu-dev
  libjson-glib-dev libarchive-dev libxml2-dev libxml2-utils
  libnotify-dev libportal-gtk4-dev libgtk-4-bin libglib2.0-bin
  librsvg2-common adwaita-icon-theme hicolor-icon-theme gsettings-desktop-schemas shared-mime-info
  fonts-cantarell fonts-wqy-microhei fonts-noto-color-emoji desktop-file-utils
)
# To show a window where there is none: a display in memory with all that a desktop has.
DISPLAY_PACKAGES=(
  xvfb openbox picom dunst dbus xdotool x11-utils xclip imagemagick
  at-spi2-core gir1.2-atspi-2.0 python3-gi locales
)
# To test besides.
TEST_PACKAGES=(appstream poppler-utils sqlite3 unzip)

STEP=0
STEPS=1
LOG=$ROOT/build/build.log

# fail SENTENCE: the one way out with an error.
fail ()
{
  printf '%s\n' "$1" >&2
  exit 1
}

# step TITLE COMMAND...: runs COMMAND quietly between "[1/4] TITLE … " and its time.
# Its output goes to $LOG; when it fails the end of that is shown.
step ()
{
  local title=$1 begin=$SECONDS status
  shift
  STEP=$((STEP + 1))
  printf '[%d/%d] %s … ' "$STEP" "$STEPS" "$title"
  mkdir -p "$(dirname "$LOG")"
  # In a subshell outside any condition, so that -e holds inside the functions called too.
  set +e
  (set -e; "$@") > "$LOG" 2>&1 < /dev/null
  status=$?
  set -e
  if ((status != 0)); then
    printf 'failed after %d s\n' $((SECONDS - begin))
    tail -n 40 "$LOG" >&2
    fail "The step \"$title\" failed; all of its output is in ${LOG#"$ROOT"/}."
  fi
  printf '%d s\n' $((SECONDS - begin))
}

# missing_packages PACKAGE...: prints those that are not installed.
missing_packages ()
{
  local installed
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2> /dev/null | awk '$2 == "installed" { print $1 }')
  printf '%s\n' "$@" | sort -u | grep -vxF "$installed" || true
}

apt_install ()
{
  local -a as=("$@")
  local options=(-o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
  local admin=(env DEBIAN_FRONTEND=noninteractive)
  ((EUID == 0)) || admin=(sudo -n "${admin[@]}")
  # A list that cannot be renewed is no reason to stop: the packages may be there all the same.
  "${admin[@]}" apt-get "${options[@]}" update -qq || echo 'apt-get update failed; going on with the lists there are'
  "${admin[@]}" apt-get "${options[@]}" install -y -q --no-install-recommends "${as[@]}"
}

# ensure_packages PACKAGE...: one step that installs what is missing of these Debian packages.
ensure_packages ()
{
  local -a missing
  if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
    step 'No Debian here: using the libraries that are installed' true
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} == 0)); then
    step 'All packages are installed' true
    return
  fi
  if ((EUID != 0)) && ! get_sudo; then
    fail "${#missing[@]} packages are missing and need an administrator to install them: sudo apt-get install --no-install-recommends ${missing[*]}"
  fi
  LOG=$ROOT/build/install.log step "Installing ${#missing[@]} packages" apt_install "${missing[@]}"
}

# get_sudo: true when sudo works from now on without asking again.
get_sudo ()
{
  command -v sudo > /dev/null || return 1
  sudo -n true 2> /dev/null && return
  [[ -t 0 && -z ${CI:-} ]] && sudo -p 'Password to install packages: ' -v
}

configure ()
{
  local dir=$1
  shift
  [[ -e $dir/build.ninja ]] || { rm -rf "$dir/meson-private"; meson setup "$dir" "$ROOT" "$@"; }
}

compile_all ()
{
  configure "$@"
  ninja -C "$1"
}

# No tests: whoever only wants to look need not wait for them.
compile_program ()
{
  configure "$@"
  ninja -C "$1" src/app/hearth src/cli/hearth-cli data/gschemas.compiled hearth-gmo
}

# Not the window, which takes as long again and is not tested there.
compile_core ()
{
  local -a targets
  configure "$@"
  ninja -C "$1" build.ninja # when a test was added since
  mapfile -t targets < <("$PYTHON" "$ROOT/tests/run-suites.py" --build "$1" --targets core)
  ninja -C "$1" "${targets[@]:?}"
}

# build WHAT DIR TITLE MESON_OPTION...: one step that configures DIR once and brings it up to date:
# "all", "program" without the tests, or what the suite "core" needs.
build ()
{
  local what=$1 dir=$2 title=$3
  shift 3
  LOG=$ROOT/build/${dir##*/}.log step "$title" "compile_$what" "$dir" "$@"
}

# from_build_folder DIR: lets the programs in DIR find their settings, words and icons without installing.
from_build_folder ()
{
  export GSETTINGS_SCHEMA_DIR=$1/data
  export HEARTH_LOCALEDIR=$1/po
  export XDG_DATA_DIRS=$ROOT/data:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
}

# private_locale LANGUAGE: makes the locale in build/locale unless the system has it; prints its folder or nothing.
private_locale ()
{
  local name=$1.UTF-8 dir=$ROOT/build/locale
  if locale -a 2> /dev/null | grep -qix "$1\.utf-\?8"; then
    return
  fi
  mkdir -p "$dir"
  # localedef has its own words for what the locale's sources lack and then exits 1, with a locale that works.
  [[ -d $dir/$name ]] || localedef -i "$1" -f UTF-8 "$dir/$name" > /dev/null 2>&1 || [[ -d $dir/$name ]] || return 0
  printf '%s\n' "$dir"
}
