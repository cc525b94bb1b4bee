# Everything else that must hold, as tests of the release build: an installed copy, the Python package, report and studio. Those
# of Python are here when build/venv is, those of the studio when npm has fetched its packages (./dev test makes both).
set(root ${PROJECT_SOURCE_DIR})
set(program MEGAPHONE_PROGRAM=$<TARGET_FILE:megaphone_program>)

# megaphone_check(NAME LABEL SECONDS COMMAND...)
function(megaphone_check name label seconds)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${root})
  set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${seconds} COST ${seconds} ENVIRONMENT "${program}")
endfunction()

add_subdirectory(lint)
megaphone_check(installed install 900 tests/install/check.sh ${PROJECT_BINARY_DIR})

set(python ${root}/build/venv/bin)
if(EXISTS ${python}/pytest)
  megaphone_check(python.ruff python 300 ${python}/ruff check --quiet analysis tests/python)
  megaphone_check(python.format python 300 ${python}/ruff format --quiet --check analysis tests/python)
  megaphone_check(python.mypy python 900 ${python}/mypy --package megaphone)
  megaphone_check(python.pytest python 3600 ${python}/python -m pytest -q)
endif()

if(EXISTS ${root}/analysis/studio/node_modules)
  file(READ ${root}/analysis/studio/package.json package)
  foreach(script check lint format:check)
    if(package MATCHES "\"${script}\":")
      string(REPLACE : . name ${script})
      megaphone_check(studio.${name} studio 600 npm --prefix analysis/studio run ${script})
    endif()
  endforeach()
  megaphone_check(studio.pages studio 2700 sh -c "exec node --test --test-concurrency=2 --test-reporter=tap tests/studio/*.test.mjs")
endif()
