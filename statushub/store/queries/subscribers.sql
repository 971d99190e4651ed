-- name: confirm_subscriber
INSERT INTO subscriber (channel, address, consent, since, wishes)
VALUES (:channel, :address, 'confirmed', :now, :wishes)
ON CONFLICT (channel, address) DO UPDATE
SET since = CASE WHEN subscriber.consent = 'confirmed' THEN subscriber.since ELSE excluded.since END,
  consent = excluded.consent, stopped_at = NULL, wishes = excluded.wishes
RETURNING id

-- name: add_subscription
INSERT INTO subscription (subscriber, postcode, service, provider, only_major, asks, channel)
VALUES (:subscriber, :postcode, :service, :provider, :only_major, :asks, :channel)
ON CONFLICT (subscriber, postcode, service, provider) DO NOTHING

-- name: drop_subscriptions
DELETE FROM subscription WHERE subscriber = :subscriber

-- name: stop_subscriber
UPDATE subscriber SET consent = 'stopped', stopped_at = :now WHERE id = :subscriber AND consent <> 'stopped'

-- name: forget_subscriber
DELETE FROM subscriber WHERE channel = :channel AND address = :address

-- name: forget_inbound
DELETE FROM inbound WHERE sender = :address

-- name: subscriber
SELECT * FROM subscriber WHERE channel = :channel AND address = :address

-- name: subscribers
SELECT * FROM subscriber WHERE id > :after ORDER BY id LIMIT :limit

-- name: answered
SELECT reply FROM inbound WHERE channel = :channel AND provider_id = :provider_id

-- name: keep_inbound
INSERT INTO inbound (channel, provider_id, sender, body, at, kept_at, reply)
VALUES (:channel, :provider_id, :sender, :body, :at, :now, :reply)
ON CONFLICT (channel, provider_id) DO NOTHING
