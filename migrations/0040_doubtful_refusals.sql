-- What may be a refusal is asked about; sends that rest are told.
ALTER TABLE notifications
    DROP CONSTRAINT notifications_kind_check,
    ADD CONSTRAINT notifications_kind_check CHECK (kind IN ('account_expired', 'account_paused', 'message_failed', 'answered', 'contact_found',
                                                            'refused', 'maybe_refused', 'account_held', 'member_joined', 'lead_assigned'));
