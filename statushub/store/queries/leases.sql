-- name: hold
INSERT INTO lease (name, owner, until) VALUES (:name, :owner, :until)
ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
WHERE lease.owner = excluded.owner OR lease.until <= :now

-- name: release_names
DELETE FROM lease WHERE owner = :owner

-- name: release_sources
UPDATE source SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = :owner

-- name: release_messages
UPDATE message SET lease_owner = NULL, free_at = queued_at WHERE lease_owner = :owner

-- name: release_all_names
DELETE FROM lease

-- name: release_all_sources
UPDATE source SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL

-- name: release_all_messages
UPDATE message SET lease_owner = NULL, free_at = queued_at WHERE lease_owner IS NOT NULL
