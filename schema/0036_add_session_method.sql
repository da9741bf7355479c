-- People may come by the organisation's provider.
ALTER TABLE session
    DROP CONSTRAINT session_method_check,
    ADD CONSTRAINT session_method_check CHECK (method IN ('invitation', 'link', 'password', 'organisation'));

-- Who a provider's person is may be released, for somebody who has a new login there.
GRANT DELETE ON account_subject TO observerd_api;
