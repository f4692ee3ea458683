-- Corrections of what the engine judged stand in a lead's history.
ALTER TABLE lead_history
    DROP CONSTRAINT lead_history_kind_check,
    ADD CONSTRAINT lead_history_kind_check CHECK (kind IN ('status', 'assignee', 'deal', 'phone', 'email', 'tag_added', 'tag_removed',
        'note_added', 'note_edited', 'note_deleted', 'corrected_type', 'corrected_score', 'corrected_intents', 'correction_taken_back'));
