// The list of language models (data/language_models), carried by the program, between vf_models_begin and vf_models_end.
    .section .rodata
    .global vf_models_begin
vf_models_begin:
    .incbin VF_MODELS_FILE
    .global vf_models_end
vf_models_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
