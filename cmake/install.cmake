# Install and export, so that find_package(megaphone) gives megaphone::megaphone.
include(CMakePackageConfigHelpers)

list(TRANSFORM megaphone_rooms PREPEND megaphone_ OUTPUT_VARIABLE room_libraries)
install(
  TARGETS megaphone ${room_libraries}
  EXPORT megaphoneTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS megaphone_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/megaphone DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
megaphone_write_notices(
  ${PROJECT_BINARY_DIR}/THIRD-PARTY-NOTICES.txt
  "Megaphone is free software under the Apache License 2.0 (LICENSE). Program and library carry the following code of others."
  ${PROJECT_SOURCE_DIR}/analysis/studio/dist/notices.txt boost hwy fmt toml json xxhash cli eigen)
install(FILES LICENSE ${PROJECT_BINARY_DIR}/THIRD-PARTY-NOTICES.txt DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/megaphone)
install(EXPORT megaphoneTargets NAMESPACE megaphone:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/megaphone)
configure_package_config_file(cmake/megaphoneConfig.cmake.in ${PROJECT_BINARY_DIR}/megaphoneConfig.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/megaphone)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/megaphoneConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/megaphoneConfig.cmake ${PROJECT_BINARY_DIR}/megaphoneConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/megaphone)
