#!/bin/sh
# The one door for developers: ./do lists the commands, each prepares its own environment.
# Needs a POSIX shell and Python 3.11 or newer, nothing else.
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for candidate in "${PYTHON:-python3}" python3.11 python3.12 python3.13 python3.14 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    say "Sinergi needs Python 3.11 or newer, and none was found. Install it, or name it: PYTHON=/path/to/python ./do"
    exit 2
}

# A catalogue that was edited since it was compiled would go unseen.
compile_stale() {
    for source in sinergi/locale/*/LC_MESSAGES/django.po; do
        if [ ! "${source%.po}.mo" -nt "$source" ]; then
            .venv/bin/python -m sinergi.cli.catalogues
            return
        fi
    done
}

# The environment is remade only when the requirement file has changed since it was made, or when
# the Python it was made from is gone.
prepare() {
    stamp=.venv/requirements.stamp
    if [ -f "$stamp" ] && cmp -s requirements.txt "$stamp" && .venv/bin/python -c '' 2>/dev/null; then
        compile_stale
        return
    fi
    python=$(find_python)
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        say "This Python has no venv module. On Debian or Ubuntu: apt-get install python3-venv"
        exit 2
    fi
    say "Preparing .venv (once; about a minute) …"
    "$python" -m venv --clear .venv
    if ! .venv/bin/python -m pip install --quiet --no-compile --disable-pip-version-check \
        --require-hashes --requirement requirements.txt; then
        say "The packages could not be installed; pip says why above. Mend it and run this again."
        exit 2
    fi
    .venv/bin/python -m sinergi.cli.catalogues
    cp requirements.txt "$stamp"
}

list() {
    cat <<'LIST'
./do setup              make the environment (.venv) and compile the catalogues
./do demo               build the demonstration province and say what was built
./do run                serve web and background worker (--host, --port)
./do test               the fast tests, on SQLite
./do lint               style, import contracts, strict types in core
./do check              everything besides: lint, PostgreSQL, browser, kill tests, wheel
./do bench [NAME]       benchmarks, each beside a peer in the same run
./do docs               rewrite the generated pages under docs/reference and the catalogues
./do screenshot         pictures of the main pages, phone and desktop, into screenshots/
./do sinergi COMMAND    any command of the product, such as ./do sinergi backup
LIST
}

command=${1:-}
[ $# -gt 0 ] && shift
py=.venv/bin/python
case "$command" in
    "" | help | -h | --help) list ;;
    setup) prepare ;;
    demo | run) prepare && exec $py -m sinergi "$command" "$@" ;;
    sinergi) prepare && exec $py -m sinergi "$@" ;;
    test) prepare && exec $py -m pytest -n 2 -m "not slow and not browser and not postgres" "$@" ;;
    lint | check | bench | docs | screenshot)
        prepare && exec $py -m tools.$command "$@" ;;
    *)
        say "There is no ./do $command."
        list >&2
        exit 2
        ;;
esac
