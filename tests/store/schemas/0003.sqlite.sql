BEGIN TRANSACTION;
CREATE TABLE address_key (
	number INTEGER NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_address_key PRIMARY KEY (number), 
	CONSTRAINT ck_address_key_number CHECK (number = 1)
);
INSERT INTO "address_key" VALUES(1,'5555555555555555555555555555555555555555555555555555555555555555');
CREATE TABLE agreements (
	company VARCHAR NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	answer VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	answered_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_agreements PRIMARY KEY (company, digest), 
	CONSTRAINT ck_agreements_answer CHECK (answer IN ('accepted', 'declined')), 
	CONSTRAINT ck_agreements_digest CHECK (length(digest) = 64)
);
INSERT INTO "agreements" VALUES('mapwerk','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','accepted','Dirk Teur','2027-01-05T09:00:00.000000Z');
CREATE TABLE answers (
	response VARCHAR(32) NOT NULL, 
	question VARCHAR NOT NULL, 
	value INTEGER, 
	words TEXT, 
	CONSTRAINT pk_answers PRIMARY KEY (response, question), 
	CONSTRAINT ck_answers_one CHECK ((value IS NULL) <> (words IS NULL)), 
	CONSTRAINT fk_answers_response FOREIGN KEY(response) REFERENCES responses (id)
)
 WITHOUT ROWID

;
INSERT INTO "answers" VALUES('88888888888888888888888888888888','more',NULL,'Méér');
INSERT INTO "answers" VALUES('88888888888888888888888888888888','useful',4,NULL);
CREATE TABLE attendance (
	session VARCHAR NOT NULL, 
	member VARCHAR NOT NULL, 
	came BOOLEAN NOT NULL, 
	noted_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_attendance PRIMARY KEY (session, member), 
	CONSTRAINT fk_attendance_session FOREIGN KEY(session) REFERENCES sessions ("key")
);
INSERT INTO "attendance" VALUES('deventer-2027-01-ux-design','anna',1,'2027-01-20T11:00:00.000000Z');
INSERT INTO "attendance" VALUES('deventer-2027-01-ux-design','bram',0,'2027-01-20T11:00:00.000000Z');
CREATE TABLE baton_offers (
	number INTEGER NOT NULL, 
	session VARCHAR NOT NULL, 
	turn VARCHAR NOT NULL, 
	giver VARCHAR NOT NULL, 
	taker VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	why TEXT NOT NULL, 
	offered_at VARCHAR(27) NOT NULL, 
	answered_at VARCHAR(27), 
	settled_at VARCHAR(27), 
	CONSTRAINT pk_baton_offers PRIMARY KEY (number), 
	CONSTRAINT ck_baton_offers_state CHECK (state IN ('offered', 'accepted', 'declined', 'taken-back')), 
	CONSTRAINT ck_baton_offers_answered CHECK ((state = 'offered') = (answered_at IS NULL)), 
	CONSTRAINT ck_baton_offers_settled CHECK (settled_at IS NULL OR answered_at IS NOT NULL), 
	CONSTRAINT fk_baton_offers_session FOREIGN KEY(session) REFERENCES sessions ("key")
);
INSERT INTO "baton_offers" VALUES(1,'deventer-2027-01-ux-design','lelystad-2027-02-low-code','anna','bram','declined','druk','2027-01-20T11:00:00.000000Z','2027-01-20T11:00:00.000000Z',NULL);
INSERT INTO "baton_offers" VALUES(2,'deventer-2027-01-ux-design','lelystad-2027-02-low-code','anna','dirk','offered','','2027-01-20T11:00:00.000000Z',NULL,NULL);
CREATE TABLE editions (
	number INTEGER NOT NULL, 
	published_on DATE NOT NULL, 
	scope TEXT NOT NULL, 
	CONSTRAINT pk_editions PRIMARY KEY (number), 
	CONSTRAINT ck_editions_number CHECK (number >= 1)
);
INSERT INTO "editions" VALUES(1,'2027-02-01','alles');
CREATE TABLE enrolments (
	session VARCHAR NOT NULL, 
	member VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	step INTEGER NOT NULL, 
	since VARCHAR(27) NOT NULL, 
	queue INTEGER, 
	in_calendar BOOLEAN NOT NULL, 
	CONSTRAINT pk_enrolments PRIMARY KEY (session, member), 
	CONSTRAINT ck_enrolments_queue CHECK ((state = 'waiting') = (queue IS NOT NULL)), 
	CONSTRAINT ck_enrolments_state CHECK (state IN ('invited', 'signed-up', 'waiting', 'declined', 'withdrawn', 'dropped')), 
	CONSTRAINT ck_enrolments_step CHECK (step >= 1), 
	CONSTRAINT fk_enrolments_session FOREIGN KEY(session) REFERENCES sessions ("key"), 
	CONSTRAINT uq_enrolments_session_queue UNIQUE (session, queue)
);
INSERT INTO "enrolments" VALUES('deventer-2027-01-ux-design','anna','signed-up',2,'2027-01-05T09:00:00.000000Z',NULL,1);
INSERT INTO "enrolments" VALUES('deventer-2027-01-ux-design','bram','signed-up',3,'2027-01-05T10:00:00.000000Z',NULL,0);
INSERT INTO "enrolments" VALUES('deventer-2027-01-ux-design','carla','waiting',2,'2027-01-05T09:00:00.000000Z',1,0);
INSERT INTO "enrolments" VALUES('deventer-2027-01-ux-design','dirk','declined',2,'2027-01-05T09:00:00.000000Z',NULL,0);
INSERT INTO "enrolments" VALUES('lelystad-2027-02-low-code','emma','invited',1,'2027-01-05T09:00:00.000000Z',NULL,0);
CREATE TABLE erasures (
	digest VARCHAR(64) NOT NULL, 
	pseudonym VARCHAR NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_erasures PRIMARY KEY (digest), 
	CONSTRAINT ck_erasures_digest CHECK (length(digest) = 64), 
	CONSTRAINT uq_erasures_pseudonym UNIQUE (pseudonym)
);
INSERT INTO "erasures" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','weg-1','2027-01-05T09:00:00.000000Z');
CREATE TABLE hyf_schema (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT hyf_schema_pkc PRIMARY KEY (version_num)
);
INSERT INTO "hyf_schema" VALUES('0003');
CREATE TABLE learning (
	member VARCHAR NOT NULL, 
	content TEXT NOT NULL, 
	changed_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_learning PRIMARY KEY (member)
);
INSERT INTO "learning" VALUES('carla','{"max_sessions":2,"address":"9999999999999999999999999999999999999999999999999999999999999999"}','2027-01-05T09:00:00.000000Z');
CREATE TABLE links (
	digest VARCHAR(64) NOT NULL, 
	member VARCHAR NOT NULL, 
	session VARCHAR, 
	purpose VARCHAR NOT NULL, 
	created_at VARCHAR(27) NOT NULL, 
	expires_at VARCHAR(27), 
	revoked_at VARCHAR(27), is_used BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_links PRIMARY KEY (digest), 
	CONSTRAINT ck_links_digest CHECK (length(digest) = 64), 
	CONSTRAINT fk_links_session FOREIGN KEY(session) REFERENCES sessions ("key")
);
INSERT INTO "links" VALUES('1111111111111111111111111111111111111111111111111111111111111111','anna','deventer-2027-01-ux-design','sign-up','2027-01-05T09:00:00.000000Z','2027-02-04T09:00:00.000000Z',NULL,0);
INSERT INTO "links" VALUES('2222222222222222222222222222222222222222222222222222222222222222','bram',NULL,'unsubscribe','2027-01-05T09:00:00.000000Z',NULL,'2027-01-05T09:00:00.000000Z',0);
INSERT INTO "links" VALUES('6666666666666666666666666666666666666666666666666666666666666666','anna','deventer-2027-01-ux-design','feedback','2027-01-05T09:00:00.000000Z','2027-01-21T11:00:00.000000Z',NULL,1);
INSERT INTO "links" VALUES('7777777777777777777777777777777777777777777777777777777777777777','anna','deventer-2027-01-ux-design','feedback','2027-01-05T09:00:00.000000Z','2027-01-22T11:00:00.000000Z',NULL,1);
CREATE TABLE marks (
	digest VARCHAR(64) NOT NULL, 
	what VARCHAR NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	detail TEXT NOT NULL, 
	CONSTRAINT pk_marks PRIMARY KEY (digest, what), 
	CONSTRAINT ck_marks_what CHECK (what IN ('opted-out', 'bounced')), 
	CONSTRAINT ck_marks_digest CHECK (length(digest) = 64)
);
INSERT INTO "marks" VALUES('3333333333333333333333333333333333333333333333333333333333333333','opted-out','2027-01-05T09:00:00.000000Z','link');
INSERT INTO "marks" VALUES('4444444444444444444444444444444444444444444444444444444444444444','bounced','2027-01-05T09:00:00.000000Z','5.1.1');
CREATE TABLE message_content (
	number INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_message_content PRIMARY KEY (number), 
	CONSTRAINT fk_message_content_number FOREIGN KEY(number) REFERENCES messages (number)
);
INSERT INTO "message_content" VALUES(1,X'546F3A20616E6E614061636D652E6578616D706C650D0A0D0A4B6F6D206A65206F6F6B3F0D0A');
INSERT INTO "message_content" VALUES(2,X'546F3A206272616D4061636D652E6578616D706C650D0A0D0A4B6F6D206A65206F6F6B3F0D0A');
INSERT INTO "message_content" VALUES(3,X'546F3A206361726C614061636D652E6578616D706C650D0A0D0A4B6F6D206A65206F6F6B3F0D0A');
INSERT INTO "message_content" VALUES(4,X'546F3A206469726B4061636D652E6578616D706C650D0A0D0A4B6F6D206A65206F6F6B3F0D0A');
INSERT INTO "message_content" VALUES(5,X'546F3A206669656E4061636D652E6578616D706C650D0A0D0A4B6F6D206A65206F6F6B3F0D0A');
INSERT INTO "message_content" VALUES(6,X'546F3A2067696A734061636D652E6578616D706C650D0A0D0A4B6F6D206A65206F6F6B3F0D0A');
INSERT INTO "message_content" VALUES(7,X'546F3A2068616E614061636D652E6578616D706C650D0A0D0A4B6F6D206A65206F6F6B3F0D0A');
INSERT INTO "message_content" VALUES(8,X'47616174206E6965742064C3B3C3B3720D0A');
CREATE TABLE "messages" (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	session VARCHAR, 
	member VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	told INTEGER NOT NULL, 
	message_id VARCHAR NOT NULL, 
	sender VARCHAR NOT NULL, 
	recipient VARCHAR NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	state VARCHAR NOT NULL, 
	reason VARCHAR, 
	worker INTEGER, 
	attempts INTEGER NOT NULL, 
	next_at VARCHAR(27) NOT NULL, 
	expires_at VARCHAR(27), 
	answer TEXT NOT NULL, 
	in_doubt BOOLEAN NOT NULL, 
	changed_at VARCHAR(27) NOT NULL, 
	bounce VARCHAR NOT NULL, 
	bounced_at VARCHAR(27), 
	CONSTRAINT ck_messages_attempts CHECK (attempts >= 0 AND (state <> 'sent' OR attempts >= 1)), 
	CONSTRAINT ck_messages_sending CHECK ((state = 'sending') = (worker IS NOT NULL)), 
	CONSTRAINT ck_messages_skipped CHECK ((state = 'skipped') = (reason IS NOT NULL)), 
	CONSTRAINT uq_messages_key UNIQUE ("key"), 
	CONSTRAINT uq_messages_message_id UNIQUE (message_id), 
	CONSTRAINT ck_messages_state CHECK (state IN ('due', 'sending', 'sent', 'failed', 'skipped')), 
	CONSTRAINT ck_messages_bounce CHECK ((bounce <> '') = (bounced_at IS NOT NULL)), 
	CONSTRAINT fk_messages_session FOREIGN KEY(session) REFERENCES sessions ("key"), 
	CONSTRAINT ck_messages_version CHECK (version >= 1 AND told >= 1)
);
INSERT INTO "messages" VALUES(1,'deventer-2027-01-ux-design/anna/invitation/1','invitation','deventer-2027-01-ux-design','anna',1,2,'<anna.invitation.1.deventer-2027-01-ux-design@hyf.example>','hyf@hyf.example','anna@acme.example','b3a48f1c2ba0286d0709ba41d25a1c41073389ee27072fa03f970677ac93f8ca','sent',NULL,NULL,1,'2027-01-05T09:00:00.000000Z','2027-01-20T09:00:00.000000Z','250 ok',0,'2027-01-05T09:00:00.000000Z','',NULL);
INSERT INTO "messages" VALUES(2,'deventer-2027-01-ux-design/bram/invitation/1','invitation','deventer-2027-01-ux-design','bram',1,2,'<bram.invitation.1.deventer-2027-01-ux-design@hyf.example>','hyf@hyf.example','bram@acme.example','0c792f3f30a56e5430ca0b60d46261f735e93c18143b41297235992a4012ce9d','sent',NULL,NULL,1,'2027-01-05T09:00:00.000000Z','2027-01-20T09:00:00.000000Z','250 ok',0,'2027-01-05T09:00:00.000000Z','5.1.1','2027-01-05T10:00:00.000000Z');
INSERT INTO "messages" VALUES(3,'deventer-2027-01-ux-design/carla/invitation/1','invitation','deventer-2027-01-ux-design','carla',1,2,'<carla.invitation.1.deventer-2027-01-ux-design@hyf.example>','hyf@hyf.example','carla@acme.example','b83d4e079446d30c196736c501d74c9ce89176e48b9b9e6892bc735d552616dd','failed',NULL,NULL,1,'2027-01-05T09:00:00.000000Z','2027-01-20T09:00:00.000000Z','550 no',0,'2027-01-05T09:00:00.000000Z','',NULL);
INSERT INTO "messages" VALUES(4,'deventer-2027-01-ux-design/dirk/invitation/1','invitation','deventer-2027-01-ux-design','dirk',1,2,'<dirk.invitation.1.deventer-2027-01-ux-design@hyf.example>','hyf@hyf.example','dirk@acme.example','48db253d6753eb9cc057448a669d10734824d7b37b893002e10ae448832895a8','skipped','opted-out',NULL,0,'2027-01-05T09:00:00.000000Z','2027-01-20T09:00:00.000000Z','',0,'2027-01-05T09:00:00.000000Z','',NULL);
INSERT INTO "messages" VALUES(5,'deventer-2027-01-ux-design/fien/invitation/1','invitation','deventer-2027-01-ux-design','fien',1,2,'<fien.invitation.1.deventer-2027-01-ux-design@hyf.example>','hyf@hyf.example','fien@acme.example','4d726e1e78c98ed5f2c58dc1bccc175ec6856bee4f339e3d019d086079127a00','due',NULL,NULL,2,'2027-01-05T10:00:00.000000Z','2027-01-20T09:00:00.000000Z','450',1,'2027-01-05T09:00:00.000000Z','',NULL);
INSERT INTO "messages" VALUES(6,'deventer-2027-01-ux-design/gijs/invitation/1','invitation','deventer-2027-01-ux-design','gijs',1,2,'<gijs.invitation.1.deventer-2027-01-ux-design@hyf.example>','hyf@hyf.example','gijs@acme.example','d5b09f0b4babfc7211ed7e6e8f4942abbc1d13f3be74296915c2587523a525ca','skipped','withdrawn',NULL,0,'2027-01-05T09:00:00.000000Z','2027-01-20T09:00:00.000000Z','',0,'2027-01-05T09:00:00.000000Z','',NULL);
INSERT INTO "messages" VALUES(7,'deventer-2027-01-ux-design/hana/invitation/1','invitation','deventer-2027-01-ux-design','hana',1,2,'<hana.invitation.1.deventer-2027-01-ux-design@hyf.example>','hyf@hyf.example','hana@acme.example','ba935566c47154d18fccf44bda6c654fbf6d61172f36aa209697e3981264b20b','sending',NULL,2,1,'2027-01-05T09:00:00.000000Z','2027-01-20T09:00:00.000000Z','',0,'2027-01-05T09:00:00.000000Z','',NULL);
INSERT INTO "messages" VALUES(8,'lelystad-2027-02-low-code/emma/cancellation/1','cancellation','lelystad-2027-02-low-code','emma',1,1,'<emma.cancellation.1.lelystad-2027-02-low-code@hyf.example>','hyf@hyf.example','emma@acme.example','0ca93faf9a79435ef852b7ac3a54a96d7be13a98e003ddc9a42e8fda5a2541d7','due',NULL,NULL,0,'2027-01-05T09:00:00.000000Z','2027-01-20T09:00:00.000000Z','',0,'2027-01-05T09:00:00.000000Z','',NULL);
CREATE TABLE published_panels (
	edition INTEGER NOT NULL, 
	measure VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_published_panels PRIMARY KEY (edition, measure, "key"), 
	CONSTRAINT fk_published_panels_edition FOREIGN KEY(edition) REFERENCES editions (number)
);
INSERT INTO "published_panels" VALUES(1,'why','acme','{"where": [["company", "acme"]], "since": 0, "until": 1, "rank": 1}');
CREATE TABLE replies (
	source VARCHAR NOT NULL, 
	response VARCHAR(32) NOT NULL, 
	item VARCHAR NOT NULL, 
	person VARCHAR(32), 
	company VARCHAR, 
	wave VARCHAR, 
	month VARCHAR(7) NOT NULL, 
	value FLOAT, 
	choices TEXT, 
	words TEXT, 
	may_quote BOOLEAN NOT NULL, 
	edition INTEGER, 
	CONSTRAINT pk_replies PRIMARY KEY (source, response, item), 
	CONSTRAINT ck_replies_wave CHECK (wave IN ('before', 'after')), 
	CONSTRAINT ck_replies_response CHECK (length(response) = 32), 
	CONSTRAINT ck_replies_person CHECK (length(person) = 32), 
	CONSTRAINT ck_replies_month CHECK (length(month) = 7), 
	CONSTRAINT ck_replies_one CHECK ((CASE WHEN value IS NULL THEN 0 ELSE 1 END) + (CASE WHEN choices IS NULL THEN 0 ELSE 1 END) + (CASE WHEN words IS NULL THEN 0 ELSE 1 END) = 1), 
	CONSTRAINT fk_replies_source FOREIGN KEY(source) REFERENCES sources (name), 
	CONSTRAINT fk_replies_edition FOREIGN KEY(edition) REFERENCES editions (number)
)
 WITHOUT ROWID

;
INSERT INTO "replies" VALUES('nulmeting.xlsx','dddddddddddddddddddddddddddddddd','more','cccccccccccccccccccccccccccccccc','acme','before','2027-01',NULL,NULL,'Méér tijd',1,1);
INSERT INTO "replies" VALUES('nulmeting.xlsx','dddddddddddddddddddddddddddddddd','why','cccccccccccccccccccccccccccccccc','acme','before','2027-01',NULL,'["geen tijd"]',NULL,1,1);
INSERT INTO "replies" VALUES('nulmeting.xlsx','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee','time',NULL,NULL,NULL,'2027-02',4.0,NULL,NULL,0,NULL);
CREATE TABLE "responses" (
	id VARCHAR(32) NOT NULL, 
	form VARCHAR NOT NULL, 
	session VARCHAR, 
	company VARCHAR, 
	month VARCHAR(7) NOT NULL, 
	edition INTEGER, 
	CONSTRAINT pk_responses PRIMARY KEY (id), 
	CONSTRAINT fk_responses_session FOREIGN KEY(session) REFERENCES sessions ("key"), 
	CONSTRAINT ck_responses_id CHECK (length(id) = 32), 
	CONSTRAINT ck_responses_month CHECK (length(month) = 7), 
	CONSTRAINT fk_responses_edition FOREIGN KEY(edition) REFERENCES editions (number)
)
 WITHOUT ROWID

;
INSERT INTO "responses" VALUES('88888888888888888888888888888888','feedback','deventer-2027-01-ux-design',NULL,'2027-01',1);
CREATE TABLE rotas (
	number INTEGER NOT NULL, 
	published_at VARCHAR(27) NOT NULL, 
	sessions INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_rotas PRIMARY KEY (number), 
	CONSTRAINT ck_rotas_number CHECK (number >= 1)
);
INSERT INTO "rotas" VALUES(1,'2027-01-03T09:00:00.000000Z',1,'rota: {version: 1}
');
INSERT INTO "rotas" VALUES(2,'2027-01-05T09:00:00.000000Z',2,'rota: {version: 2}
');
CREATE TABLE run_skips (
	run INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	messages INTEGER NOT NULL, 
	CONSTRAINT pk_run_skips PRIMARY KEY (run, reason), 
	CONSTRAINT fk_run_skips_run FOREIGN KEY(run) REFERENCES runs (number)
);
INSERT INTO "run_skips" VALUES(1,'opted-out',1);
CREATE TABLE runs (
	number INTEGER NOT NULL, 
	command VARCHAR NOT NULL, 
	started_at VARCHAR(27) NOT NULL, 
	ended_at VARCHAR(27), 
	made INTEGER, 
	sent INTEGER, 
	failed INTEGER, 
	still_due INTEGER, 
	CONSTRAINT pk_runs PRIMARY KEY (number), 
	CONSTRAINT ck_runs_ended CHECK ((ended_at IS NULL) = (made IS NULL) AND (ended_at IS NULL) = (sent IS NULL) AND (ended_at IS NULL) = (failed IS NULL) AND (ended_at IS NULL) = (still_due IS NULL))
);
INSERT INTO "runs" VALUES(1,'invite','2027-01-05T09:00:00.000000Z','2027-01-05T10:00:00.000000Z',5,2,1,1);
INSERT INTO "runs" VALUES(2,'send','2027-01-05T10:00:00.000000Z',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE session_notes (
	session VARCHAR NOT NULL, 
	content TEXT NOT NULL, 
	writer VARCHAR NOT NULL, 
	written_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_session_notes PRIMARY KEY (session), 
	CONSTRAINT fk_session_notes_session FOREIGN KEY(session) REFERENCES sessions ("key")
);
INSERT INTO "session_notes" VALUES('deventer-2027-01-ux-design','Drie schermen bekeken, kort en góéd.','anna','2027-01-20T11:00:00.000000Z');
CREATE TABLE session_versions (
	session VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_session_versions PRIMARY KEY (session, version), 
	CONSTRAINT fk_session_versions_session FOREIGN KEY(session) REFERENCES sessions ("key")
);
INSERT INTO "session_versions" VALUES('deventer-2027-01-ux-design',1,'{"key": "deventer-2027-01-ux-design", "topic": "ux-design", "label": "UX-design", "form": "knowledge-session", "community": "deventer", "date": "2027-01-20", "start": "14:00:00", "duration_min": 120, "host": "acme", "organiser": "anna", "members": ["anna", "bram"], "level": null, "speaker": null, "co_organiser": null, "pinned": false, "published": false, "why": []}');
INSERT INTO "session_versions" VALUES('deventer-2027-01-ux-design',2,'{"key": "deventer-2027-01-ux-design", "topic": "ux-design", "label": "UX-design", "form": "knowledge-session", "community": "deventer", "date": "2027-01-20", "start": "14:00:00", "duration_min": 120, "host": "acme", "organiser": "anna", "members": ["anna", "bram"], "level": null, "speaker": "saxion", "co_organiser": null, "pinned": false, "published": false, "why": ["één bedrijf dicht"]}');
INSERT INTO "session_versions" VALUES('lelystad-2027-02-low-code',1,'{"key": "lelystad-2027-02-low-code", "topic": "ux-design", "label": "UX-design", "form": "knowledge-session", "community": "deventer", "date": "2027-01-20", "start": "14:00:00", "duration_min": 120, "host": "acme", "organiser": "anna", "members": ["anna", "bram"], "level": null, "speaker": null, "co_organiser": null, "pinned": false, "published": false, "why": []}');
CREATE TABLE sessions (
	"key" VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	rota INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	starts_at VARCHAR(27) NOT NULL, 
	ends_at VARCHAR(27) NOT NULL, 
	closes_at VARCHAR(27) NOT NULL, 
	capacity INTEGER NOT NULL, 
	taken INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	last_queue INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY ("key"), 
	CONSTRAINT ck_sessions_state CHECK (state IN ('planned', 'cancelled')), 
	CONSTRAINT ck_sessions_taken CHECK (0 <= taken AND taken <= capacity), 
	CONSTRAINT ck_sessions_last_queue CHECK (last_queue >= 0), 
	CONSTRAINT ck_sessions_version CHECK (version >= 1), 
	CONSTRAINT fk_sessions_rota FOREIGN KEY(rota) REFERENCES rotas (number)
);
INSERT INTO "sessions" VALUES('deventer-2027-01-ux-design',2,2,'planned','2027-01-20T09:00:00.000000Z','2027-01-20T11:00:00.000000Z','2027-01-19T09:00:00.000000Z',2,2,'',1);
INSERT INTO "sessions" VALUES('lelystad-2027-02-low-code',1,2,'cancelled','2027-01-20T09:00:00.000000Z','2027-01-20T11:00:00.000000Z','2027-01-19T09:00:00.000000Z',10,0,'ziekte',0);
CREATE TABLE sources (
	name VARCHAR NOT NULL, 
	imported_on DATE NOT NULL, 
	items TEXT NOT NULL, 
	CONSTRAINT pk_sources PRIMARY KEY (name)
);
INSERT INTO "sources" VALUES('nulmeting.xlsx','2027-02-02','[{"item": {"key": "time", "kind": "scale", "choices": [], "low": 1, "high": 5, "is_reversed": true}, "text": {"en": "Learning waits.", "nl": "Leren wacht."}, "level": null, "labels": {"1": {"en": "never", "nl": "nooit"}}, "block": "time"}, {"item": {"key": "why", "kind": "multiple", "choices": ["geen tijd", "geen geld"], "low": 1, "high": 5, "is_reversed": false}, "text": {"en": "Why not?", "nl": "Waarom niet?"}, "level": null, "labels": {}, "block": ""}, {"item": {"key": "more", "kind": "open", "choices": [], "low": 1, "high": 5, "is_reversed": false}, "text": {"en": "What else?", "nl": "Wat nog meer?"}, "level": "results", "labels": {}, "block": ""}]');
CREATE INDEX ix_enrolments_member ON enrolments (member);
CREATE INDEX ix_enrolments_session_state ON enrolments (session, state);
CREATE INDEX ix_links_member_session ON links (member, session);
CREATE INDEX ix_links_session ON links (session);
CREATE INDEX ix_messages_session_member ON messages (session, member);
CREATE INDEX ix_messages_bounced ON messages (bounce) WHERE bounced_at IS NOT NULL;
CREATE INDEX ix_messages_state_next_at_number ON messages (state, next_at, number);
CREATE INDEX ix_messages_doubt ON messages (number) WHERE in_doubt;
CREATE INDEX ix_messages_member ON messages (member);
CREATE INDEX ix_messages_state_reason_changed_at ON messages (state, reason, changed_at);
CREATE INDEX ix_attendance_member ON attendance (member);
CREATE UNIQUE INDEX ix_baton_offers_open ON baton_offers (turn) WHERE state = 'offered';
CREATE INDEX ix_replies_edition ON replies (edition);
CREATE INDEX ix_responses_session ON responses (session);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('messages',8);
COMMIT;
