# SPDX-License-Identifier: Apache-2.0
# install() and the Debian package.
include(GNUInstallDirs)
install(TARGETS onrecord RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(FILES README.md CHANGELOG.md LICENSE NOTICE DESTINATION "${CMAKE_INSTALL_DOCDIR}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "Onrecord")
set(CPACK_PACKAGE_CONTACT "Onrecord <founders@onrecord.example>")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tzdata, ca-certificates")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
include(CPack)
