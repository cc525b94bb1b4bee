#!/bin/sh
# tidy.sh CONFIG UNIT FLAGS...: reads the sources that UNIT includes with clang-tidy, by the rules in CONFIG, unless they
# passed before with the same rules, flags, texts and headers of ours. What passed is kept like a compiler's cache, beyond
# this checkout. A unit's sources are headers to clang-tidy, hence the filter.
set -e
config=$1 unit=$2
shift 2
kept=${XDG_CACHE_HOME:-$HOME/.cache}/megaphone-lint
mkdir -p "$kept"
ours=$(g++ -w "$@" -MM "$unit" | tr -d '\\' | tr ' ' '\n' | grep -E '(^|/)(sim|tests|analysis)/' | grep -v '^/usr' | sort -u)
stamp=$kept/$({ cat "$config"; clang-tidy --version; echo "$@" | sed "s#$PWD/##g"; cat $ours; } | sha256sum | cut -c1-40)
[ -e "$stamp" ] && echo "passed before" && exit 0

tidy() {
  clang-tidy --quiet --config-file="$config" --checks=-bugprone-suspicious-include \
    --header-filter="$PWD/(sim|tests|analysis)/" "$source" -- "$@" -w 2>/dev/null
}
source=$unit
if found=$(tidy "$@"); then
  touch "$stamp"
  exit 0
fi
# Sources that cannot be compiled as one, mostly because names clash, are read one by one.
if echo "$found" | grep -q 'clang-diagnostic-error' && [ "$(grep -c '^#include' "$unit")" -gt 1 ]; then
  echo "$unit: names clash, so that its sources are read one by one, which takes many times as long:"
  echo "$found" | grep 'clang-diagnostic-error' | head -3
  wrong=0
  for source in $(sed -n 's/^#include "\(.*\)"$/\1/p' "$unit"); do tidy "$@" || wrong=1; done
  [ $wrong -eq 0 ] && touch "$stamp"
  exit $wrong
fi
echo "$found"
exit 1
