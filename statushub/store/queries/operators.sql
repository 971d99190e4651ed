-- name: add_token
INSERT INTO token (id, company, scopes, secret_hash, created_at, last_used_at, revoked_at)
VALUES (:id, :company, :scopes, :secret_hash, :created_at, :last_used_at, :revoked_at)

-- name: tokens
SELECT * FROM token ORDER BY created_at, id

-- name: revoke_token
UPDATE token SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL

-- name: use_token
UPDATE token SET last_used_at = :now WHERE secret_hash = :secret_hash AND revoked_at IS NULL RETURNING *
