-- Times are microseconds since 1970-01-01 UTC; yes and no are 1 and 0; JSON is made and read by codec.py.

PRAGMA application_id = 0x53744875; -- StHu: the file is ours

CREATE TABLE migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE source (
  id TEXT PRIMARY KEY,
  in_use INTEGER NOT NULL DEFAULT 1,
  next_due INTEGER NOT NULL,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  sight TEXT NOT NULL DEFAULT 'unseen',
  error TEXT,
  last_poll INTEGER,
  last_read INTEGER,
  last_change INTEGER,
  first_read INTEGER,
  lease_owner TEXT,
  lease_until INTEGER
) STRICT;
CREATE INDEX source_due ON source (next_due, id) WHERE in_use = 1;

CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL REFERENCES source (id),
  at INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX document_of_source ON document (source, id);

CREATE TABLE notice (
  source TEXT NOT NULL REFERENCES source (id),
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  revision INTEGER NOT NULL,
  missing INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  content TEXT NOT NULL, -- JSON of the latest revision
  PRIMARY KEY (source, key)
) STRICT;

CREATE TABLE observation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  content TEXT NOT NULL, -- JSON of the kind's dataclass
  handled_at INTEGER
) STRICT;
CREATE INDEX observation_learned ON observation (id) WHERE kind = 'learned';
CREATE INDEX observation_unhandled ON observation (id) WHERE handled_at IS NULL;

CREATE TABLE post (
  id TEXT PRIMARY KEY,
  company TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  posted_at INTEGER NOT NULL
) STRICT;

CREATE TABLE idempotency (
  company TEXT NOT NULL,
  key TEXT NOT NULL,
  request TEXT NOT NULL,
  response TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (company, key)
) STRICT;

CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT;

CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  is_over INTEGER NOT NULL,
  is_running INTEGER NOT NULL,
  is_public INTEGER NOT NULL, -- shown to anybody
  changed_at INTEGER NOT NULL,
  ended_at INTEGER, -- NULL while it isn't over
  state TEXT NOT NULL -- JSON
) STRICT;
CREATE INDEX incident_changed ON incident (changed_at, id);
CREATE INDEX incident_open ON incident (id) WHERE is_over = 0;
CREATE INDEX incident_ended ON incident (ended_at);

CREATE TABLE incident_reach (
  incident TEXT NOT NULL REFERENCES incident (id),
  postcode TEXT NOT NULL,
  service TEXT NOT NULL,
  provider TEXT NOT NULL, -- empty: of all
  PRIMARY KEY (incident, postcode, service, provider)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_reach_place ON incident_reach (postcode, service, incident);

CREATE TABLE incident_company (
  company TEXT NOT NULL,
  incident TEXT NOT NULL REFERENCES incident (id),
  PRIMARY KEY (company, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_company_of ON incident_company (incident);

CREATE TABLE incident_testimony (
  key TEXT NOT NULL,
  incident TEXT NOT NULL REFERENCES incident (id),
  PRIMARY KEY (key, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_testimony_of ON incident_testimony (incident);

-- Incidents it was merged with or parted from: who was told of them knows of this one.
CREATE TABLE incident_kin (
  kin TEXT NOT NULL,
  incident TEXT NOT NULL REFERENCES incident (id),
  PRIMARY KEY (incident, kin)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  post TEXT PRIMARY KEY,
  incident TEXT NOT NULL REFERENCES incident (id)
) STRICT;
CREATE INDEX link_to ON link (incident);

CREATE TABLE timeline (
  seq INTEGER PRIMARY KEY,
  incident TEXT NOT NULL REFERENCES incident (id),
  at INTEGER NOT NULL,
  audience TEXT NOT NULL,
  entry TEXT NOT NULL -- JSON
) STRICT;
CREATE INDEX timeline_of_incident ON timeline (incident, seq);
CREATE INDEX timeline_for_somebody ON timeline (seq) WHERE audience <> 'nobody';

CREATE TABLE notifier (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  seq INTEGER NOT NULL, -- all entries up to here are wholly enqueued
  subscriber INTEGER NOT NULL -- of the next entry, all subscribers up to here are
) STRICT;
INSERT INTO notifier (only, seq, subscriber) VALUES (1, 0, 0);

CREATE TABLE subscriber (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  consent TEXT NOT NULL,
  since INTEGER NOT NULL,
  stopped_at INTEGER,
  wishes TEXT NOT NULL, -- JSON
  UNIQUE (channel, address)
) STRICT;

-- Salts what must be told apart and not be known: the senders of reports.
CREATE TABLE salt (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  bytes BLOB NOT NULL
) STRICT;
INSERT INTO salt (only, bytes) VALUES (1, randomblob(32));

-- The cells of confirmed subscribers' wishes; whoever stops has none.
CREATE TABLE subscription (
  subscriber INTEGER NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
  postcode TEXT NOT NULL,
  service TEXT NOT NULL,
  provider TEXT NOT NULL, -- empty: of every provider
  only_major INTEGER NOT NULL,
  asks INTEGER NOT NULL DEFAULT 0, -- may be asked what works
  channel TEXT NOT NULL,
  PRIMARY KEY (subscriber, postcode, service, provider)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_cell
  ON subscription (postcode, service, subscriber, only_major, provider, channel);
CREATE INDEX subscription_asks ON subscription (postcode, service, subscriber, provider, channel, asks)
  WHERE asks = 1;

CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subscriber INTEGER NOT NULL REFERENCES subscriber (id) ON DELETE CASCADE,
  incident TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES timeline (seq),
  channel TEXT NOT NULL,
  major INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'sending', 'sent', 'delivered', 'failed', 'dropped')),
  reason TEXT,
  queued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  free_at INTEGER NOT NULL, -- not to be claimed before: put off until then, or leased until then
  lease_owner TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  attempted_at INTEGER,
  body TEXT,
  told TEXT,
  via TEXT,
  provider_id TEXT,
  segments INTEGER,
  sent_at INTEGER,
  receipt_at INTEGER,
  error TEXT,
  code TEXT,
  -- In this order an entry's rows, made in order of subscriber, are appended; and "who was told" is one range.
  UNIQUE (incident, channel, subscriber, seq)
) STRICT;
CREATE INDEX message_open ON message (channel, major DESC, queued_at, id, free_at, state)
  WHERE state IN ('queued', 'sending');
CREATE INDEX message_leased ON message (lease_owner) WHERE lease_owner IS NOT NULL;
CREATE INDEX message_of_subscriber ON message (subscriber);
CREATE INDEX message_at_channel ON message (via, provider_id) WHERE provider_id IS NOT NULL;

-- Receipts that came before we knew that their message was taken.
CREATE TABLE early_receipt (
  channel TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  code TEXT,
  PRIMARY KEY (channel, provider_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE inbound (
  channel TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  sender TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  kept_at INTEGER NOT NULL,
  reply TEXT,
  PRIMARY KEY (channel, provider_id)
) STRICT;
CREATE INDEX inbound_of_sender ON inbound (sender);

CREATE TABLE token (
  id TEXT PRIMARY KEY,
  company TEXT NOT NULL,
  scopes TEXT NOT NULL, -- JSON
  secret_hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;
