// The trained model (data/model), carried by the program. vf_model_begin and vf_model_end hold it between them.
    .section .rodata
    .balign 16
    .global vf_model_begin
vf_model_begin:
    .incbin VF_MODEL_FILE
    .global vf_model_end
vf_model_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
