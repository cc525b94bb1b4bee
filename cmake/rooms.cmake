# A room is one static library: sim/<room>/*.cpp with its public headers include/megaphone/<room>/*.hpp.
# Its links name the rooms below it, so an upward call cannot be linked and a cycle cannot be configured.

add_library(megaphone_warnings INTERFACE)
target_compile_options(megaphone_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wzero-as-null-pointer-constant -Wredundant-decls -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 sees overlaps in std::string's own assignments where there are none (GCC bug 105651). clang-tidy reads the
  # same options and does not know that one.
  target_compile_options(megaphone_warnings INTERFACE -Wno-unknown-warning-option -Wno-restrict)
endif()

# Arithmetic that decides a share must give the same bits on every machine: no fused multiply-add, no
# value-changing optimisation.
add_library(megaphone_arithmetic INTERFACE)
target_compile_options(megaphone_arithmetic INTERFACE -ffp-contract=off -fno-fast-math)

function(megaphone_room name)
  cmake_parse_arguments(ARG "" "" "ROOMS;LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/sim/${name}/*.cpp)
  add_library(megaphone_${name} STATIC ${sources})
  list(APPEND megaphone_rooms ${name})
  set(megaphone_rooms ${megaphone_rooms} PARENT_SCOPE)
  set_target_properties(megaphone_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_compile_features(megaphone_${name} PUBLIC cxx_std_20)
  target_include_directories(megaphone_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
                                                      $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/sim>
                                                      $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  list(TRANSFORM ARG_ROOMS PREPEND megaphone_)
  target_link_libraries(megaphone_${name} PUBLIC ${ARG_ROOMS} ${ARG_LINKS})
  target_link_libraries(megaphone_${name} PUBLIC $<BUILD_INTERFACE:megaphone_arithmetic>
                                          PRIVATE $<BUILD_INTERFACE:megaphone_warnings>)
endfunction()
