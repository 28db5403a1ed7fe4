# What tools/quickstart, tools/test and .ci/run share: words for people, and packages.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

if [[ -t 1 && ${TERM:-dumb} != dumb && -z ${NO_COLOR:-} ]]; then
    bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
    bold='' dim='' red='' green='' plain=''
fi

heading() { printf '\n%s== %s%s\n' "$bold" "$*" "$plain"; }
note() { printf '%s\n' "$*"; }
good() { printf '%s%s%s\n' "$green" "$*" "$plain"; }
complain() { printf '%s%s: %s%s\n' "$red" "${0##*/}" "$*" "$plain" >&2; }

# give_up STATUS WORDS…
give_up() {
    local status=$1
    shift
    complain "$@"
    exit "$status"
}

# need_packages PACKAGE… : installs with apt what is not installed, and nothing else.
need_packages() {
    local package missing=() as_root=()
    for package in "$@"; do
        [[ $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) == *' installed' ]] ||
            missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null; then
            complain "missing: ${missing[*]}. As root, run"
            note "    apt-get install -y ${missing[*]}" >&2
            exit 69
        fi
        as_root=(sudo)
    fi
    note "Installing ${missing[*]} with apt."
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}"
}

need_swift() {
    command -v swift >/dev/null ||
        give_up 69 "swift is not on the PATH; Daybook needs the Swift 6.3 toolchain"
}

# build_release : leaves the program in $root/.build/release/daybook.
build_release() {
    need_swift
    if [[ ! -d $root/.build/release ]]; then
        note "The first release build fetches and compiles everything: it takes some minutes."
    fi
    (cd "$root" && swift build -c release --product daybook)
}
