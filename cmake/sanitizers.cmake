# VF_SANITIZE: a comma list for -fsanitize ("address,undefined", "thread"), empty for none.
set(VF_SANITIZE "" CACHE STRING "Sanitizers for every target")
if(VF_SANITIZE)
  add_compile_options(-fsanitize=${VF_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${VF_SANITIZE})
endif()

# VF_FUZZ: everything is compiled so that libFuzzer sees which branches an input took; test/fuzz adds its programs.
option(VF_FUZZ "Build the fuzz targets of test/fuzz" OFF)
if(VF_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
