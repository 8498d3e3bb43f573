#!/bin/sh
# Make a virtual environment: make_venv.sh PYTHON FOLDER
#
# Debian and Ubuntu keep the module that makes environments in a package of its own (python3-venv): where it is missing
# it is installed if that may be done without a question, else one line says what to do.
set -eu

python=$1
folder=$2

stop() {
    printf 'graphkit: %s\n' "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null
}

command -v "$python" >/dev/null ||
    stop "no $python here; install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "$("$python" --version 2>&1) is too old; graphkit needs 3.11 or newer: make PYTHON=python3.12, for example"

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')
    may_install || stop "this Python cannot make environments; run: sudo apt-get install $package"
    echo "graphkit: installing $package"
    as_root apt-get -qq update || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends "$package" >/dev/null ||
        stop "$package could not be installed; run: sudo apt-get install $package"
fi

# A folder left by an attempt that broke off would be taken for a whole one.
rm -rf "$folder"
"$python" -m venv "$folder" || stop "$python could not make an environment in $folder"
