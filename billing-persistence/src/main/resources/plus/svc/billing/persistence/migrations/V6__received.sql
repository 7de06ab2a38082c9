-- In place of inbox_received, which InboxIndexes drops once this one is built. Events are not found by
-- event_id there: where a partition was empty when a plan was made, which is kept, an index that has it
-- second was as good as the one that has it first, and all of it was read for each event. Included, it
-- spares those who page through the index the events themselves.
create index inbox_by_receipt on only billing.inbox (received_at) include (event_id);
