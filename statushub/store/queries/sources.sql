-- name: retire_sources
UPDATE source SET in_use = 0 WHERE in_use = 1

-- name: use_source
INSERT INTO source (id, next_due) VALUES (:id, :now)
ON CONFLICT (id) DO UPDATE SET in_use = 1

-- name: due_sources
SELECT * FROM source
WHERE in_use = 1 AND next_due <= :now AND (lease_until IS NULL OR lease_until <= :now)
ORDER BY next_due, id
LIMIT :limit

-- name: lease_source
UPDATE source SET lease_owner = :owner, lease_until = :until WHERE id = :id

-- name: renew_source
UPDATE source SET lease_until = :until WHERE id = :id AND lease_owner = :owner

-- name: notices_of_source
SELECT key, digest, revision, missing, gone FROM notice WHERE source = :source

-- name: finish_source
UPDATE source
SET next_due = :next_due, etag = :etag, last_modified = :last_modified, body_hash = :body_hash,
  failures = :failures, sight = :sight, error = :error, last_poll = :last_poll, last_read = :last_read,
  last_change = :last_change, first_read = :first_read, lease_owner = NULL, lease_until = NULL
WHERE id = :id AND lease_owner = :owner

-- name: keep_notice
INSERT INTO notice (source, key, digest, revision, content)
VALUES (:source, :key, :digest, :revision, :content)
ON CONFLICT (source, key) DO UPDATE
SET digest = excluded.digest, revision = excluded.revision, content = excluded.content, missing = 0, gone = 0

-- name: count_missing_notice
UPDATE notice SET missing = :missing, gone = CASE WHEN :missing = 0 THEN 0 ELSE gone END
WHERE source = :source AND key = :key

-- name: notice_is_gone
UPDATE notice SET gone = 1 WHERE source = :source AND key = :key

-- name: keep_document
INSERT INTO document (source, at, body) VALUES (:source, :now, :body)

-- name: trim_documents
DELETE FROM document
WHERE source = :source
  AND id <= (SELECT id FROM document WHERE source = :source ORDER BY id DESC LIMIT 1 OFFSET :keep)

-- name: sources_in_use
SELECT * FROM source WHERE in_use = 1 ORDER BY id
