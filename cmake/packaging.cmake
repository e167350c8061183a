# SPDX-License-Identifier: Apache-2.0
# install() and the Debian package.
include(GNUInstallDirs)
install(TARGETS onrecord RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(FILES README.md CHANGELOG.md LICENSE NOTICE docs/gathering.md
  DESTINATION "${CMAKE_INSTALL_DOCDIR}")

# A timer for a shared ledger, a service for a person's own; docs/gathering.md explains both.
foreach(unit onrecord-check.service onrecord-watch.service)
  configure_file(packaging/systemd/${unit}.in "${PROJECT_BINARY_DIR}/systemd/${unit}" @ONLY)
endforeach()
install(FILES "${PROJECT_BINARY_DIR}/systemd/onrecord-check.service"
  packaging/systemd/onrecord-check.timer DESTINATION lib/systemd/system)
install(FILES "${PROJECT_BINARY_DIR}/systemd/onrecord-watch.service"
  DESTINATION lib/systemd/user)
install(FILES packaging/systemd/onrecord.sysusers DESTINATION lib/sysusers.d RENAME onrecord.conf)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "Onrecord")
set(CPACK_PACKAGE_CONTACT "Onrecord <founders@onrecord.example>")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tzdata, ca-certificates")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
include(CPack)
