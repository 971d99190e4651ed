-- name: latest
SELECT COALESCE(MAX(seq), 0) AS seq FROM timeline

-- name: append_entry
INSERT INTO timeline (seq, incident, at, audience, entry) VALUES (:seq, :incident, :at, :audience, :entry)

-- name: entries_after
SELECT seq, entry FROM timeline WHERE seq > :seq ORDER BY seq LIMIT :limit

-- name: entries_of
SELECT seq, entry FROM timeline WHERE incident = :incident ORDER BY seq

-- name: incident
SELECT state FROM incident WHERE id = :id

-- name: incident_or_linked
SELECT state, 0 AS linked FROM incident WHERE id = :id
UNION ALL
SELECT i.state, 1 AS linked FROM link AS l JOIN incident AS i ON i.id = l.incident WHERE l.post = :id
ORDER BY linked
LIMIT 1

-- name: incidents
SELECT i.state FROM incident AS i
WHERE (:running = 0 OR i.is_running = 1)
  AND (:anywhere = 1 OR EXISTS (
    SELECT 1 FROM incident_reach AS r
    WHERE r.incident = i.id
      AND (:postcode IS NULL OR r.postcode = :postcode)
      AND (:service IS NULL OR r.service = :service)))
  AND (:company IS NULL OR EXISTS (
    SELECT 1 FROM incident_company AS c WHERE c.company = :company AND c.incident = i.id))
ORDER BY i.changed_at DESC, i.id DESC
LIMIT :limit

-- name: live_incidents
SELECT state FROM incident
WHERE id IN (
  SELECT id FROM incident WHERE is_over = 0
  UNION ALL
  SELECT id FROM incident WHERE ended_at > :ended_after)
ORDER BY id

-- name: ended_incidents
SELECT state FROM incident WHERE ended_at >= :since ORDER BY ended_at DESC, id DESC LIMIT :limit

-- name: incidents_with
SELECT i.id, i.state
FROM incident AS i
WHERE i.id IN (
  SELECT incident FROM incident_testimony WHERE key IN (SELECT value FROM json_each(:keys)))
ORDER BY i.id

-- name: put_incident
INSERT INTO incident (id, is_over, is_running, changed_at, ended_at, state)
VALUES (:id, :is_over, :is_running, :changed_at, :ended_at, :state)
ON CONFLICT (id) DO UPDATE
SET is_over = excluded.is_over, is_running = excluded.is_running, changed_at = excluded.changed_at,
  ended_at = excluded.ended_at, state = excluded.state

-- name: add_reach
INSERT INTO incident_reach (incident, postcode, service, provider)
VALUES (:incident, :postcode, :service, :provider)

-- name: drop_reach
DELETE FROM incident_reach
WHERE incident = :incident AND postcode = :postcode AND service = :service AND provider = :provider

-- name: add_company
INSERT INTO incident_company (company, incident) VALUES (:company, :incident)

-- name: drop_company
DELETE FROM incident_company WHERE company = :company AND incident = :incident

-- name: add_testimony
INSERT INTO incident_testimony (key, incident) VALUES (:key, :incident)

-- name: drop_testimony
DELETE FROM incident_testimony WHERE key = :key AND incident = :incident
