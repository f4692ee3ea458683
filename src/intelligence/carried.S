// The trained models (data/model), carried by the program; each stands between a mark for its begin and one for its end.
    .section .rodata
    .balign 16
    .global vf_model_begin
vf_model_begin:
    .incbin VF_MODEL_FILE
    .global vf_model_end
vf_model_end:
    .byte 0
    .balign 16
    .global vf_hearing_begin
vf_hearing_begin:
    .incbin VF_HEARING_FILE
    .global vf_hearing_end
vf_hearing_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
