# Builds the texts of some files of scenarios/ into a room. The files stay the only place of their contents: a change
# to one of them configures anew and rebuilds.
function(megaphone_ship_files target)
  set(MEGAPHONE_SHIPPED_FILES "")
  foreach(path ${ARGN})
    set(file ${PROJECT_SOURCE_DIR}/scenarios/${path})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} text)
    string(APPEND MEGAPHONE_SHIPPED_FILES "  if (path == \"${path}\") return R\"shipped(${text})shipped\";\n")
  endforeach()
  configure_file(${PROJECT_SOURCE_DIR}/cmake/shipped_files.cpp.in ${PROJECT_BINARY_DIR}/shipped_files.cpp @ONLY)
  target_sources(${target} PRIVATE ${PROJECT_BINARY_DIR}/shipped_files.cpp)
endfunction()
