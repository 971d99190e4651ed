-- name: add_observation
INSERT INTO observation (at, kind, content) VALUES (:now, :kind, :content) RETURNING id

-- name: unhandled_observations
SELECT id, at, kind, content FROM observation WHERE handled_at IS NULL ORDER BY id LIMIT :limit

-- name: last_learned
SELECT id, at, kind, content FROM observation
WHERE kind = 'learned' AND handled_at IS NOT NULL
ORDER BY id DESC
LIMIT 1

-- name: handled_observations
SELECT id, at, kind, content FROM observation WHERE id > :after AND handled_at IS NOT NULL ORDER BY id LIMIT :limit

-- name: corrections
SELECT id, at, kind, content FROM observation WHERE kind = 'reading_corrected' AND id > :after ORDER BY id LIMIT :limit

-- name: handle_observation
UPDATE observation SET handled_at = :now WHERE id = :id AND handled_at IS NULL

-- name: first_answer
SELECT request, response FROM idempotency WHERE company = :company AND key = :key

-- name: keep_answer
INSERT INTO idempotency (company, key, request, response, at) VALUES (:company, :key, :request, :response, :now)

-- name: add_post
INSERT INTO post (id, company, kind, status, posted_at) VALUES (:id, :company, :kind, :status, :posted_at)

-- name: post
SELECT post.*, link.incident AS linked_to FROM post LEFT JOIN link ON link.post = post.id WHERE post.id = :id

-- name: move_post
UPDATE post SET status = :status WHERE id = :id AND status = :expected

-- name: link_post
INSERT INTO link (post, incident) VALUES (:post, :incident)
ON CONFLICT (post) DO UPDATE SET incident = excluded.incident

-- Posts that were linked under an incident that goes on as another.
-- name: relink_posts
UPDATE link SET incident = :incident WHERE incident = :post

-- name: salt
SELECT bytes FROM salt WHERE only = 1
