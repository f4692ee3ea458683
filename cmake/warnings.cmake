# The warning list of the project; third-party headers are system headers and stay out of it.
add_library(vf_warnings INTERFACE)
target_compile_options(vf_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  -Wno-missing-designated-field-initializers)
option(VF_WERROR "Warnings are errors" OFF)
if(VF_WERROR)
  target_compile_options(vf_warnings INTERFACE -Werror)
endif()
