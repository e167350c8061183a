# SPDX-License-Identifier: Apache-2.0
# cmake -DPROGRAM=FILE -P cmake/hardening.cmake: fails unless the hardening that settings.cmake asks
# for has arrived in the program. Run by CTest for the release build.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND readelf --wide --file-header --program-headers --dynamic --dyn-syms --notes
  "${PROGRAM}" OUTPUT_VARIABLE elf RESULT_VARIABLE failed ERROR_QUIET)
if(failed)
  message(FATAL_ERROR "hardening: readelf cannot read ${PROGRAM}")
endif()

function(require what pattern)
  if(NOT elf MATCHES "${pattern}")
    message(SEND_ERROR "hardening: ${PROGRAM} has no ${what}")
  endif()
endfunction()
require("place chosen at random (PIE)" "Type: +DYN")
require("relocations that become read-only (RELRO)" "GNU_RELRO")
require("binding at the start (full RELRO)" "BIND_NOW|FLAGS_1.* NOW")
require("stack protector" "__stack_chk_fail")
require("checked library calls (_FORTIFY_SOURCE)" "__(mem|str|s?n?printf|read|vsn?printf|fd)[a-z]*_chk")
# Debian's own start-up files are built without it, so the linker's mark is missing; endbr64 is there.
execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C grep -qaP "\\xf3\\x0f\\x1e\\xfa" "${PROGRAM}"
  RESULT_VARIABLE unmarked)
if(elf MATCHES "X86-64" AND unmarked)
  message(SEND_ERROR "hardening: ${PROGRAM} has no control-flow protection")
endif()
if(elf MATCHES "GNU_STACK[^\n]+RWE")
  message(SEND_ERROR "hardening: the stack of ${PROGRAM} can be executed")
endif()
