#!/bin/sh
# check.sh BUILD: installs what was built in BUILD, builds a stranger's programs with the installed library, runs them and
# the installed one, and looks for the licences of everything that program and library carry of others.
set -e
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cmake --install "$1" --prefix "$scratch/prefix"
cmake -G Ninja -S tests/install -B "$scratch/build" -DCMAKE_PREFIX_PATH="$scratch/prefix" -DCMAKE_BUILD_TYPE=Release
cmake --build "$scratch/build"
scenario=$scratch/prefix/share/megaphone/scenarios/minimal.toml
"$scratch/build/describe"
"$scratch/build/compare" "$scenario" "$scratch/results"
"$scratch/build/study" "$scenario" "$scratch/study"
documents=$scratch/prefix/share/doc/megaphone
grep -q 'Apache License' "$documents/LICENSE"
grep -q '^Boost (BSL-1.0)' "$documents/THIRD-PARTY-NOTICES.txt"
[ ! -e analysis/studio/dist/notices.txt ] || grep -q '^preact [0-9.]* (MIT)' "$documents/THIRD-PARTY-NOTICES.txt"
cd "$scratch"
prefix/bin/megaphone check "$scenario"
