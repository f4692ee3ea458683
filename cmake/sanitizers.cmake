# VF_SANITIZE: a comma list for -fsanitize ("address,undefined", "thread", "fuzzer,address"), empty for none.
set(VF_SANITIZE "" CACHE STRING "Sanitizers for every target")
if(VF_SANITIZE)
  add_compile_options(-fsanitize=${VF_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${VF_SANITIZE})
endif()
