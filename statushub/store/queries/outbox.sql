-- name: next_to_notify
SELECT seq, entry, (SELECT subscriber FROM notifier) AS after
FROM timeline
WHERE seq > (SELECT seq FROM notifier) AND audience <> 'nobody'
ORDER BY seq
LIMIT 1

-- name: move_notifier
UPDATE notifier SET seq = :seq, subscriber = :subscriber

-- name: stay_notifier
UPDATE notifier SET subscriber = :subscriber

-- name: last_enqueued
SELECT subscriber FROM message ORDER BY id DESC LIMIT 1

-- Is there work for more than one chunk? Stops looking as soon as it knows.
-- name: more_affected
SELECT 1 AS more
FROM incident_reach AS r CROSS JOIN subscription AS s
WHERE r.incident = :incident AND s.postcode = r.postcode AND s.service = r.service
  AND s.subscriber > :after AND s.channel = :channel AND s.only_major <= :major
  AND (r.provider = '' OR s.provider = '' OR s.provider = r.provider)
LIMIT 1 OFFSET :limit

-- From the cells to their subscribers: all at once, where one chunk takes all that are left.
-- name: enqueue_affected_few
INSERT INTO message (subscriber, incident, seq, channel, major, queued_at, expires_at, free_at)
SELECT d.subscriber, :incident, :seq, :channel, :major, :now, :expires, :now
FROM (
  SELECT DISTINCT s.subscriber AS subscriber
  FROM incident_reach AS r CROSS JOIN subscription AS s
  WHERE r.incident = :incident AND s.postcode = r.postcode AND s.service = r.service
    AND s.subscriber > :after AND s.channel = :channel AND s.only_major <= :major
    AND (r.provider = '' OR s.provider = '' OR s.provider = r.provider)
  ORDER BY s.subscriber
  LIMIT :limit
) AS d
ORDER BY d.subscriber

-- From the subscribers, in order, to the cells: each is looked at once in all chunks together.
-- name: enqueue_affected_many
INSERT INTO message (subscriber, incident, seq, channel, major, queued_at, expires_at, free_at)
SELECT d.subscriber, :incident, :seq, :channel, :major, :now, :expires, :now
FROM (
  SELECT DISTINCT s.subscriber AS subscriber
  FROM subscription AS s
  WHERE s.subscriber > :after AND s.channel = :channel AND s.only_major <= :major
    AND EXISTS (
      SELECT 1 FROM incident_reach AS r
      WHERE r.incident = :incident AND r.postcode = s.postcode AND r.service = s.service
        AND (r.provider = '' OR s.provider = '' OR s.provider = r.provider))
  ORDER BY s.subscriber
  LIMIT :limit
) AS d
ORDER BY d.subscriber

-- name: enqueue_told
INSERT INTO message (subscriber, incident, seq, channel, major, queued_at, expires_at, free_at)
SELECT d.subscriber, :incident, :seq, :channel, :major, :now, :expires, :now
FROM (
  SELECT DISTINCT m.subscriber AS subscriber
  FROM message AS m
  WHERE m.incident IN (SELECT :incident UNION ALL SELECT kin FROM incident_kin WHERE incident = :incident)
    AND m.channel = :channel AND m.subscriber > :after AND m.seq < :seq
    AND m.state NOT IN ('dropped', 'failed')
  ORDER BY m.subscriber
  LIMIT :limit
) AS d
ORDER BY d.subscriber

-- Who told us their provider comes first, then by a number that differs from one question to the next, so that
-- it isn't always the same people who are asked.
-- name: askable
SELECT d.subscriber, a.address
FROM (
  SELECT s.subscriber AS subscriber, MIN(s.provider = '') AS unsure
  FROM json_each(:places) AS p CROSS JOIN subscription AS s
  WHERE s.postcode = p.value AND s.service = :service AND s.channel = :channel AND s.asks = 1
    AND s.provider IN ('', :provider)
    AND NOT EXISTS (
      SELECT 1 FROM message AS m CROSS JOIN timeline AS t
      WHERE m.subscriber = s.subscriber AND m.queued_at > :since AND m.state <> 'dropped'
        AND t.seq = m.seq AND t.audience = 'asked')
  GROUP BY s.subscriber
) AS d
CROSS JOIN subscriber AS a ON a.id = d.subscriber
ORDER BY d.unsure, (d.subscriber * 40503 + :seq * 977) % 65521, d.subscriber
LIMIT :limit

-- name: enqueue_asked
INSERT INTO message (subscriber, incident, seq, channel, major, queued_at, expires_at, free_at)
VALUES (:subscriber, :incident, :seq, :channel, :major, :now, :expires, :now)

-- What the person was told counts only where the channel took it, so it is read from such messages.
-- name: claimable_messages
SELECT m.id, m.seq, m.incident, m.subscriber, m.queued_at, m.expires_at, m.attempts, m.body, m.attempted_at,
  s.address, s.consent, s.wishes, t.entry,
  (SELECT b.told FROM message AS b
    WHERE b.incident IN (SELECT m.incident UNION ALL SELECT kin FROM incident_kin WHERE incident = m.incident)
      AND b.channel = m.channel AND b.subscriber = m.subscriber
      AND b.state IN ('sent', 'delivered')
    ORDER BY b.sent_at DESC, b.seq DESC LIMIT 1) AS told,
  EXISTS (SELECT 1 FROM message AS l CROSS JOIN timeline AS n
    WHERE l.incident = m.incident AND l.channel = m.channel AND l.subscriber = m.subscriber
      AND l.seq > m.seq AND l.state = 'queued' AND n.seq = l.seq AND n.audience <> 'asked') AS superseded
FROM (
  SELECT id FROM message
  WHERE channel = :channel AND state IN ('queued', 'sending') AND free_at <= :now
  ORDER BY major DESC, queued_at, id
  LIMIT :limit
) AS c
CROSS JOIN message AS m ON m.id = c.id
CROSS JOIN subscriber AS s ON s.id = m.subscriber
CROSS JOIN timeline AS t ON t.seq = m.seq
ORDER BY m.major DESC, m.queued_at, m.id

-- name: lease_message
UPDATE message SET lease_owner = :owner, free_at = :until WHERE id = :id

-- name: renew_message
UPDATE message SET free_at = :until WHERE id = :id AND lease_owner = :owner

-- name: leased_messages
SELECT id FROM message WHERE lease_owner = :owner AND free_at > :now

-- An attempt that began already, with these very words, is the same one: what is known of it stays.
-- name: begin_attempt
UPDATE message
SET state = 'sending', reason = :reason, body = :body, told = :told, via = :via, attempted_at = :now,
  attempts = attempts + 1
WHERE id = :id AND (state <> 'sending' OR body <> :body OR via <> :via)

-- name: defer_message
UPDATE message SET reason = :reason, free_at = :until, lease_owner = NULL WHERE id = :id

-- name: drop_message
UPDATE message SET state = 'dropped', reason = :reason, lease_owner = NULL WHERE id = :id

-- name: drop_waiting_messages
UPDATE message SET state = 'dropped', reason = :reason, lease_owner = NULL
WHERE subscriber = :subscriber AND state = 'queued'

-- An acceptance is true whatever we had given up on meanwhile.
-- name: message_accepted
UPDATE message
SET state = 'sent', provider_id = :provider_id, segments = :segments, sent_at = :now, error = NULL, code = NULL,
  lease_owner = NULL
WHERE id = :id AND provider_id IS NULL

-- name: apply_early_receipt
UPDATE message
SET state = r.status, receipt_at = r.at, code = r.code,
  reason = CASE WHEN r.status = 'failed' THEN 'refused' ELSE message.reason END
FROM early_receipt AS r
WHERE message.id = :id AND message.state = 'sent'
  AND r.channel = message.via AND r.provider_id = message.provider_id

-- name: forget_early_receipt
DELETE FROM early_receipt
WHERE (channel, provider_id) IN (SELECT via, provider_id FROM message WHERE id = :id)

-- name: message_to_retry
UPDATE message
SET state = 'queued', reason = 'retrying', error = :why, free_at = :until, lease_owner = NULL,
  body = NULL, attempted_at = NULL, told = NULL
WHERE id = :id AND state = 'sending'

-- name: message_unclear
UPDATE message SET error = :why, free_at = :until, lease_owner = NULL WHERE id = :id AND state = 'sending'

-- name: message_failed
UPDATE message SET state = 'failed', reason = :reason, error = :why, code = :code, lease_owner = NULL
WHERE id = :id AND state = 'sending'
RETURNING subscriber

-- name: message_at_channel
SELECT id FROM message WHERE via = :channel AND provider_id = :provider_id

-- name: apply_receipt
UPDATE message
SET state = :status, receipt_at = :at, code = :code,
  reason = CASE WHEN :status = 'failed' THEN 'refused' ELSE reason END
WHERE via = :channel AND provider_id = :provider_id AND state = 'sent'

-- name: keep_early_receipt
INSERT INTO early_receipt (channel, provider_id, status, at, code)
VALUES (:channel, :provider_id, :status, :at, :code)
ON CONFLICT (channel, provider_id) DO NOTHING

-- name: message_counts
SELECT state, COUNT(*) AS messages FROM message GROUP BY state

-- name: reasons_for
SELECT seq, state, reason FROM message WHERE subscriber = :subscriber ORDER BY id
