# How many test cases passed and failed, from ctest's reports (JUnit): as many as a program says at its end (doctest, pytest,
# node), else one for the test itself. `broken` stages failed, perhaps before they had a test.
function told() {
  if (name == "") return
  if (ran && bad + good == 0) good = 1
  if (!ran && bad == 0) bad = 1
  passed += good
  failed += bad
}
/<testcase / { told(); name = $0; ran = good = bad = 0 }
/status="run"/ { ran = 1 }
{ sub(/^.*<system-out>/, "") }
/\[doctest\] test cases:|(passed|failed|errors?).* in [0-9.]+s/ {
  for (i = 2; i <= NF; ++i) {
    if ($i ~ /^passed/) good = $(i - 1)
    if ($i ~ /^(failed|error)/) bad += $(i - 1)
  }
}
/^# pass [0-9]/ { good += $NF }
/^# fail [0-9]/ { bad += $NF }
END {
  told()
  if (failed < broken) failed = broken
  printf "\n%d passed, %d failed\n", passed, failed
  exit failed > 0
}
