# The commit that is built, for provenance. As a script (cmake -P) it writes the header anew when the commit, or whether
# anything was changed since, has; included, it makes the target that runs it in every build. Without git, or outside a
# repository, the commit is "".
if(CMAKE_SCRIPT_MODE_FILE)
  execute_process(
    COMMAND git describe --always --abbrev=40 --exclude=* --dirty=+changes
    WORKING_DIRECTORY ${SOURCE_DIR}
    OUTPUT_VARIABLE commit
    ERROR_QUIET
    OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT commit MATCHES "^[0-9a-f]+(\\+changes)?$")
    set(commit "")
  endif()
  set(text "#define MEGAPHONE_COMMIT \"${commit}\"\n")
  set(before "")
  if(EXISTS ${HEADER})
    file(READ ${HEADER} before)
  endif()
  if(NOT before STREQUAL text)
    file(WRITE ${HEADER} "${text}")
  endif()
  return()
endif()

set(megaphone_commit_script ${CMAKE_CURRENT_LIST_FILE})

function(megaphone_note_commit target)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/commit)
  add_custom_target(
    megaphone_commit
    COMMAND ${CMAKE_COMMAND} -DSOURCE_DIR=${PROJECT_SOURCE_DIR} -DHEADER=${folder}/megaphone_commit.hpp -P
            ${megaphone_commit_script}
    BYPRODUCTS ${folder}/megaphone_commit.hpp
    COMMENT ""
    VERBATIM)
  add_dependencies(${target} megaphone_commit)
  target_include_directories(${target} PRIVATE $<BUILD_INTERFACE:${folder}>)
endfunction()
