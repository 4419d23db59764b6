CREATE TABLE address_key (
    number integer NOT NULL,
    key character varying(64) NOT NULL,
    CONSTRAINT ck_address_key_number CHECK ((number = 1))
);
CREATE TABLE agreements (
    company character varying NOT NULL,
    digest character varying(64) NOT NULL,
    answer character varying NOT NULL,
    name text NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_agreements_answer CHECK (((answer)::text = ANY ((ARRAY['accepted'::character varying, 'declined'::character varying])::text[]))),
    CONSTRAINT ck_agreements_digest CHECK ((length((digest)::text) = 64))
);
CREATE TABLE answers (
    response character varying(32) NOT NULL,
    question character varying NOT NULL,
    value integer,
    words text,
    CONSTRAINT ck_answers_one CHECK (((value IS NULL) <> (words IS NULL)))
);
CREATE TABLE attendance (
    session character varying NOT NULL,
    member character varying NOT NULL,
    came boolean NOT NULL,
    noted_at timestamp with time zone NOT NULL
);
CREATE TABLE baton_offers (
    number integer NOT NULL,
    session character varying NOT NULL,
    turn character varying NOT NULL,
    giver character varying NOT NULL,
    taker character varying NOT NULL,
    state character varying NOT NULL,
    why text NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    settled_at timestamp with time zone,
    CONSTRAINT ck_baton_offers_answered CHECK ((((state)::text = 'offered'::text) = (answered_at IS NULL))),
    CONSTRAINT ck_baton_offers_settled CHECK (((settled_at IS NULL) OR (answered_at IS NOT NULL))),
    CONSTRAINT ck_baton_offers_state CHECK (((state)::text = ANY ((ARRAY['offered'::character varying, 'accepted'::character varying, 'declined'::character varying, 'taken-back'::character varying])::text[])))
);
CREATE SEQUENCE baton_offers_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE baton_offers_number_seq OWNED BY baton_offers.number;
CREATE TABLE editions (
    number integer NOT NULL,
    published_on date NOT NULL,
    scope text NOT NULL,
    CONSTRAINT ck_editions_number CHECK ((number >= 1))
);
CREATE TABLE enrolments (
    session character varying NOT NULL,
    member character varying NOT NULL,
    state character varying NOT NULL,
    step integer NOT NULL,
    since timestamp with time zone NOT NULL,
    queue integer,
    in_calendar boolean NOT NULL,
    CONSTRAINT ck_enrolments_queue CHECK ((((state)::text = 'waiting'::text) = (queue IS NOT NULL))),
    CONSTRAINT ck_enrolments_state CHECK (((state)::text = ANY ((ARRAY['invited'::character varying, 'signed-up'::character varying, 'waiting'::character varying, 'declined'::character varying, 'withdrawn'::character varying, 'dropped'::character varying])::text[]))),
    CONSTRAINT ck_enrolments_step CHECK ((step >= 1))
);
CREATE TABLE erasures (
    digest character varying(64) NOT NULL,
    pseudonym character varying NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT ck_erasures_digest CHECK ((length((digest)::text) = 64))
);
CREATE TABLE hyf_schema (
    version_num character varying(32) NOT NULL
);
CREATE TABLE learning (
    member character varying NOT NULL,
    content text NOT NULL,
    changed_at timestamp with time zone NOT NULL
);
CREATE TABLE links (
    digest character varying(64) NOT NULL,
    member character varying NOT NULL,
    session character varying,
    purpose character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    is_used boolean DEFAULT false NOT NULL,
    CONSTRAINT ck_links_digest CHECK ((length((digest)::text) = 64))
);
CREATE TABLE marks (
    digest character varying(64) NOT NULL,
    what character varying NOT NULL,
    at timestamp with time zone NOT NULL,
    detail text NOT NULL,
    CONSTRAINT ck_marks_digest CHECK ((length((digest)::text) = 64)),
    CONSTRAINT ck_marks_what CHECK (((what)::text = ANY ((ARRAY['opted-out'::character varying, 'bounced'::character varying])::text[])))
);
CREATE TABLE message_content (
    number integer NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE messages (
    number integer NOT NULL,
    key character varying NOT NULL,
    kind character varying NOT NULL,
    session character varying,
    member character varying NOT NULL,
    version integer NOT NULL,
    told integer NOT NULL,
    message_id character varying NOT NULL,
    sender character varying NOT NULL,
    recipient character varying NOT NULL,
    sha256 character varying(64) NOT NULL,
    state character varying NOT NULL,
    reason character varying,
    worker integer,
    attempts integer NOT NULL,
    next_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    answer text NOT NULL,
    in_doubt boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    bounce character varying NOT NULL,
    bounced_at timestamp with time zone,
    CONSTRAINT ck_messages_attempts CHECK (((attempts >= 0) AND (((state)::text <> 'sent'::text) OR (attempts >= 1)))),
    CONSTRAINT ck_messages_bounce CHECK ((((bounce)::text <> ''::text) = (bounced_at IS NOT NULL))),
    CONSTRAINT ck_messages_sending CHECK ((((state)::text = 'sending'::text) = (worker IS NOT NULL))),
    CONSTRAINT ck_messages_skipped CHECK ((((state)::text = 'skipped'::text) = (reason IS NOT NULL))),
    CONSTRAINT ck_messages_state CHECK (((state)::text = ANY ((ARRAY['due'::character varying, 'sending'::character varying, 'sent'::character varying, 'failed'::character varying, 'skipped'::character varying])::text[]))),
    CONSTRAINT ck_messages_version CHECK (((version >= 1) AND (told >= 1)))
);
CREATE SEQUENCE messages_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE messages_number_seq OWNED BY messages.number;
CREATE TABLE published_panels (
    edition integer NOT NULL,
    measure character varying NOT NULL,
    key character varying NOT NULL,
    content text NOT NULL
);
CREATE TABLE replies (
    source character varying NOT NULL,
    response character varying(32) NOT NULL,
    item character varying NOT NULL,
    person character varying(32),
    company character varying,
    wave character varying,
    month character varying(7) NOT NULL,
    value double precision,
    choices text,
    words text,
    may_quote boolean NOT NULL,
    edition integer,
    CONSTRAINT ck_replies_month CHECK ((length((month)::text) = 7)),
    CONSTRAINT ck_replies_one CHECK ((((
CASE
    WHEN (value IS NULL) THEN 0
    ELSE 1
END +
CASE
    WHEN (choices IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (words IS NULL) THEN 0
    ELSE 1
END) = 1)),
    CONSTRAINT ck_replies_person CHECK ((length((person)::text) = 32)),
    CONSTRAINT ck_replies_response CHECK ((length((response)::text) = 32)),
    CONSTRAINT ck_replies_wave CHECK (((wave)::text = ANY ((ARRAY['before'::character varying, 'after'::character varying])::text[])))
);
CREATE TABLE responses (
    id character varying(32) NOT NULL,
    form character varying NOT NULL,
    session character varying,
    company character varying,
    month character varying(7) NOT NULL,
    edition integer,
    CONSTRAINT ck_responses_id CHECK ((length((id)::text) = 32)),
    CONSTRAINT ck_responses_month CHECK ((length((month)::text) = 7))
);
CREATE TABLE rotas (
    number integer NOT NULL,
    published_at timestamp with time zone NOT NULL,
    sessions integer NOT NULL,
    text text NOT NULL,
    CONSTRAINT ck_rotas_number CHECK ((number >= 1))
);
CREATE TABLE run_skips (
    run integer NOT NULL,
    reason character varying NOT NULL,
    messages integer NOT NULL
);
CREATE TABLE runs (
    number integer NOT NULL,
    command character varying NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    made integer,
    sent integer,
    failed integer,
    still_due integer,
    CONSTRAINT ck_runs_ended CHECK ((((ended_at IS NULL) = (made IS NULL)) AND ((ended_at IS NULL) = (sent IS NULL)) AND ((ended_at IS NULL) = (failed IS NULL)) AND ((ended_at IS NULL) = (still_due IS NULL))))
);
CREATE SEQUENCE runs_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE runs_number_seq OWNED BY runs.number;
CREATE TABLE session_notes (
    session character varying NOT NULL,
    content text NOT NULL,
    writer character varying NOT NULL,
    written_at timestamp with time zone NOT NULL
);
CREATE TABLE session_versions (
    session character varying NOT NULL,
    version integer NOT NULL,
    content text NOT NULL
);
CREATE TABLE sessions (
    key character varying NOT NULL,
    version integer NOT NULL,
    rota integer NOT NULL,
    state character varying NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    capacity integer NOT NULL,
    taken integer NOT NULL,
    why text NOT NULL,
    last_queue integer DEFAULT 0 NOT NULL,
    CONSTRAINT ck_sessions_last_queue CHECK ((last_queue >= 0)),
    CONSTRAINT ck_sessions_state CHECK (((state)::text = ANY ((ARRAY['planned'::character varying, 'cancelled'::character varying])::text[]))),
    CONSTRAINT ck_sessions_taken CHECK (((0 <= taken) AND (taken <= capacity))),
    CONSTRAINT ck_sessions_version CHECK ((version >= 1))
);
CREATE TABLE sources (
    name character varying NOT NULL,
    imported_on date NOT NULL,
    items text NOT NULL
);
ALTER TABLE ONLY baton_offers ALTER COLUMN number SET DEFAULT nextval('baton_offers_number_seq'::regclass);
ALTER TABLE ONLY messages ALTER COLUMN number SET DEFAULT nextval('messages_number_seq'::regclass);
ALTER TABLE ONLY runs ALTER COLUMN number SET DEFAULT nextval('runs_number_seq'::regclass);
INSERT INTO address_key VALUES (1, '5555555555555555555555555555555555555555555555555555555555555555');
INSERT INTO agreements VALUES ('mapwerk', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'accepted', 'Dirk Teur', '2027-01-05 09:00:00+00');
INSERT INTO answers VALUES ('88888888888888888888888888888888', 'useful', 4, NULL);
INSERT INTO answers VALUES ('88888888888888888888888888888888', 'more', NULL, 'Méér');
INSERT INTO attendance VALUES ('deventer-2027-01-ux-design', 'anna', true, '2027-01-20 11:00:00+00');
INSERT INTO attendance VALUES ('deventer-2027-01-ux-design', 'bram', false, '2027-01-20 11:00:00+00');
INSERT INTO baton_offers VALUES (1, 'deventer-2027-01-ux-design', 'lelystad-2027-02-low-code', 'anna', 'bram', 'declined', 'druk', '2027-01-20 11:00:00+00', '2027-01-20 11:00:00+00', NULL);
INSERT INTO baton_offers VALUES (2, 'deventer-2027-01-ux-design', 'lelystad-2027-02-low-code', 'anna', 'dirk', 'offered', '', '2027-01-20 11:00:00+00', NULL, NULL);
INSERT INTO editions VALUES (1, '2027-02-01', 'alles');
INSERT INTO enrolments VALUES ('deventer-2027-01-ux-design', 'anna', 'signed-up', 2, '2027-01-05 09:00:00+00', NULL, true);
INSERT INTO enrolments VALUES ('deventer-2027-01-ux-design', 'bram', 'signed-up', 3, '2027-01-05 10:00:00+00', NULL, false);
INSERT INTO enrolments VALUES ('deventer-2027-01-ux-design', 'carla', 'waiting', 2, '2027-01-05 09:00:00+00', 1, false);
INSERT INTO enrolments VALUES ('deventer-2027-01-ux-design', 'dirk', 'declined', 2, '2027-01-05 09:00:00+00', NULL, false);
INSERT INTO enrolments VALUES ('lelystad-2027-02-low-code', 'emma', 'invited', 1, '2027-01-05 09:00:00+00', NULL, false);
INSERT INTO erasures VALUES ('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'weg-1', '2027-01-05 09:00:00+00');
INSERT INTO hyf_schema VALUES ('0003');
INSERT INTO learning VALUES ('carla', '{"max_sessions":2,"address":"9999999999999999999999999999999999999999999999999999999999999999"}', '2027-01-05 09:00:00+00');
INSERT INTO links VALUES ('1111111111111111111111111111111111111111111111111111111111111111', 'anna', 'deventer-2027-01-ux-design', 'sign-up', '2027-01-05 09:00:00+00', '2027-02-04 09:00:00+00', NULL, false);
INSERT INTO links VALUES ('2222222222222222222222222222222222222222222222222222222222222222', 'bram', NULL, 'unsubscribe', '2027-01-05 09:00:00+00', NULL, '2027-01-05 09:00:00+00', false);
INSERT INTO links VALUES ('6666666666666666666666666666666666666666666666666666666666666666', 'anna', 'deventer-2027-01-ux-design', 'feedback', '2027-01-05 09:00:00+00', '2027-01-21 11:00:00+00', NULL, true);
INSERT INTO links VALUES ('7777777777777777777777777777777777777777777777777777777777777777', 'anna', 'deventer-2027-01-ux-design', 'feedback', '2027-01-05 09:00:00+00', '2027-01-22 11:00:00+00', NULL, true);
INSERT INTO marks VALUES ('3333333333333333333333333333333333333333333333333333333333333333', 'opted-out', '2027-01-05 09:00:00+00', 'link');
INSERT INTO marks VALUES ('4444444444444444444444444444444444444444444444444444444444444444', 'bounced', '2027-01-05 09:00:00+00', '5.1.1');
INSERT INTO message_content VALUES (1, '\x546f3a20616e6e614061636d652e6578616d706c650d0a0d0a4b6f6d206a65206f6f6b3f0d0a');
INSERT INTO message_content VALUES (2, '\x546f3a206272616d4061636d652e6578616d706c650d0a0d0a4b6f6d206a65206f6f6b3f0d0a');
INSERT INTO message_content VALUES (3, '\x546f3a206361726c614061636d652e6578616d706c650d0a0d0a4b6f6d206a65206f6f6b3f0d0a');
INSERT INTO message_content VALUES (4, '\x546f3a206469726b4061636d652e6578616d706c650d0a0d0a4b6f6d206a65206f6f6b3f0d0a');
INSERT INTO message_content VALUES (5, '\x546f3a206669656e4061636d652e6578616d706c650d0a0d0a4b6f6d206a65206f6f6b3f0d0a');
INSERT INTO message_content VALUES (6, '\x546f3a2067696a734061636d652e6578616d706c650d0a0d0a4b6f6d206a65206f6f6b3f0d0a');
INSERT INTO message_content VALUES (7, '\x546f3a2068616e614061636d652e6578616d706c650d0a0d0a4b6f6d206a65206f6f6b3f0d0a');
INSERT INTO message_content VALUES (8, '\x47616174206e6965742064c3b3c3b3720d0a');
INSERT INTO messages VALUES (8, 'lelystad-2027-02-low-code/emma/cancellation/1', 'cancellation', 'lelystad-2027-02-low-code', 'emma', 1, 1, '<emma.cancellation.1.lelystad-2027-02-low-code@hyf.example>', 'hyf@hyf.example', 'emma@acme.example', '0ca93faf9a79435ef852b7ac3a54a96d7be13a98e003ddc9a42e8fda5a2541d7', 'due', NULL, NULL, 0, '2027-01-05 09:00:00+00', '2027-01-20 09:00:00+00', '', false, '2027-01-05 09:00:00+00', '', NULL);
INSERT INTO messages VALUES (1, 'deventer-2027-01-ux-design/anna/invitation/1', 'invitation', 'deventer-2027-01-ux-design', 'anna', 1, 2, '<anna.invitation.1.deventer-2027-01-ux-design@hyf.example>', 'hyf@hyf.example', 'anna@acme.example', 'b3a48f1c2ba0286d0709ba41d25a1c41073389ee27072fa03f970677ac93f8ca', 'sent', NULL, NULL, 1, '2027-01-05 09:00:00+00', '2027-01-20 09:00:00+00', '250 ok', false, '2027-01-05 09:00:00+00', '', NULL);
INSERT INTO messages VALUES (3, 'deventer-2027-01-ux-design/carla/invitation/1', 'invitation', 'deventer-2027-01-ux-design', 'carla', 1, 2, '<carla.invitation.1.deventer-2027-01-ux-design@hyf.example>', 'hyf@hyf.example', 'carla@acme.example', 'b83d4e079446d30c196736c501d74c9ce89176e48b9b9e6892bc735d552616dd', 'failed', NULL, NULL, 1, '2027-01-05 09:00:00+00', '2027-01-20 09:00:00+00', '550 no', false, '2027-01-05 09:00:00+00', '', NULL);
INSERT INTO messages VALUES (2, 'deventer-2027-01-ux-design/bram/invitation/1', 'invitation', 'deventer-2027-01-ux-design', 'bram', 1, 2, '<bram.invitation.1.deventer-2027-01-ux-design@hyf.example>', 'hyf@hyf.example', 'bram@acme.example', '0c792f3f30a56e5430ca0b60d46261f735e93c18143b41297235992a4012ce9d', 'sent', NULL, NULL, 1, '2027-01-05 09:00:00+00', '2027-01-20 09:00:00+00', '250 ok', false, '2027-01-05 09:00:00+00', '5.1.1', '2027-01-05 10:00:00+00');
INSERT INTO messages VALUES (4, 'deventer-2027-01-ux-design/dirk/invitation/1', 'invitation', 'deventer-2027-01-ux-design', 'dirk', 1, 2, '<dirk.invitation.1.deventer-2027-01-ux-design@hyf.example>', 'hyf@hyf.example', 'dirk@acme.example', '48db253d6753eb9cc057448a669d10734824d7b37b893002e10ae448832895a8', 'skipped', 'opted-out', NULL, 0, '2027-01-05 09:00:00+00', '2027-01-20 09:00:00+00', '', false, '2027-01-05 09:00:00+00', '', NULL);
INSERT INTO messages VALUES (6, 'deventer-2027-01-ux-design/gijs/invitation/1', 'invitation', 'deventer-2027-01-ux-design', 'gijs', 1, 2, '<gijs.invitation.1.deventer-2027-01-ux-design@hyf.example>', 'hyf@hyf.example', 'gijs@acme.example', 'd5b09f0b4babfc7211ed7e6e8f4942abbc1d13f3be74296915c2587523a525ca', 'skipped', 'withdrawn', NULL, 0, '2027-01-05 09:00:00+00', '2027-01-20 09:00:00+00', '', false, '2027-01-05 09:00:00+00', '', NULL);
INSERT INTO messages VALUES (5, 'deventer-2027-01-ux-design/fien/invitation/1', 'invitation', 'deventer-2027-01-ux-design', 'fien', 1, 2, '<fien.invitation.1.deventer-2027-01-ux-design@hyf.example>', 'hyf@hyf.example', 'fien@acme.example', '4d726e1e78c98ed5f2c58dc1bccc175ec6856bee4f339e3d019d086079127a00', 'due', NULL, NULL, 2, '2027-01-05 10:00:00+00', '2027-01-20 09:00:00+00', '450', true, '2027-01-05 09:00:00+00', '', NULL);
INSERT INTO messages VALUES (7, 'deventer-2027-01-ux-design/hana/invitation/1', 'invitation', 'deventer-2027-01-ux-design', 'hana', 1, 2, '<hana.invitation.1.deventer-2027-01-ux-design@hyf.example>', 'hyf@hyf.example', 'hana@acme.example', 'ba935566c47154d18fccf44bda6c654fbf6d61172f36aa209697e3981264b20b', 'sending', NULL, 2, 1, '2027-01-05 09:00:00+00', '2027-01-20 09:00:00+00', '', false, '2027-01-05 09:00:00+00', '', NULL);
INSERT INTO published_panels VALUES (1, 'why', 'acme', '{"where": [["company", "acme"]], "since": 0, "until": 1, "rank": 1}');
INSERT INTO replies VALUES ('nulmeting.xlsx', 'dddddddddddddddddddddddddddddddd', 'more', 'cccccccccccccccccccccccccccccccc', 'acme', 'before', '2027-01', NULL, NULL, 'Méér tijd', true, 1);
INSERT INTO replies VALUES ('nulmeting.xlsx', 'dddddddddddddddddddddddddddddddd', 'why', 'cccccccccccccccccccccccccccccccc', 'acme', 'before', '2027-01', NULL, '["geen tijd"]', NULL, true, 1);
INSERT INTO replies VALUES ('nulmeting.xlsx', 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', 'time', NULL, NULL, NULL, '2027-02', 4, NULL, NULL, false, NULL);
INSERT INTO responses VALUES ('88888888888888888888888888888888', 'feedback', 'deventer-2027-01-ux-design', NULL, '2027-01', 1);
INSERT INTO rotas VALUES (1, '2027-01-03 09:00:00+00', 1, 'rota: {version: 1}
');
INSERT INTO rotas VALUES (2, '2027-01-05 09:00:00+00', 2, 'rota: {version: 2}
');
INSERT INTO run_skips VALUES (1, 'opted-out', 1);
INSERT INTO runs VALUES (1, 'invite', '2027-01-05 09:00:00+00', '2027-01-05 10:00:00+00', 5, 2, 1, 1);
INSERT INTO runs VALUES (2, 'send', '2027-01-05 10:00:00+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO session_notes VALUES ('deventer-2027-01-ux-design', 'Drie schermen bekeken, kort en góéd.', 'anna', '2027-01-20 11:00:00+00');
INSERT INTO session_versions VALUES ('deventer-2027-01-ux-design', 1, '{"key": "deventer-2027-01-ux-design", "topic": "ux-design", "label": "UX-design", "form": "knowledge-session", "community": "deventer", "date": "2027-01-20", "start": "14:00:00", "duration_min": 120, "host": "acme", "organiser": "anna", "members": ["anna", "bram"], "level": null, "speaker": null, "co_organiser": null, "pinned": false, "published": false, "why": []}');
INSERT INTO session_versions VALUES ('deventer-2027-01-ux-design', 2, '{"key": "deventer-2027-01-ux-design", "topic": "ux-design", "label": "UX-design", "form": "knowledge-session", "community": "deventer", "date": "2027-01-20", "start": "14:00:00", "duration_min": 120, "host": "acme", "organiser": "anna", "members": ["anna", "bram"], "level": null, "speaker": "saxion", "co_organiser": null, "pinned": false, "published": false, "why": ["één bedrijf dicht"]}');
INSERT INTO session_versions VALUES ('lelystad-2027-02-low-code', 1, '{"key": "lelystad-2027-02-low-code", "topic": "ux-design", "label": "UX-design", "form": "knowledge-session", "community": "deventer", "date": "2027-01-20", "start": "14:00:00", "duration_min": 120, "host": "acme", "organiser": "anna", "members": ["anna", "bram"], "level": null, "speaker": null, "co_organiser": null, "pinned": false, "published": false, "why": []}');
INSERT INTO sessions VALUES ('lelystad-2027-02-low-code', 1, 2, 'cancelled', '2027-01-20 09:00:00+00', '2027-01-20 11:00:00+00', '2027-01-19 09:00:00+00', 10, 0, 'ziekte', 0);
INSERT INTO sessions VALUES ('deventer-2027-01-ux-design', 2, 2, 'planned', '2027-01-20 09:00:00+00', '2027-01-20 11:00:00+00', '2027-01-19 09:00:00+00', 2, 2, '', 1);
INSERT INTO sources VALUES ('nulmeting.xlsx', '2027-02-02', '[{"item": {"key": "time", "kind": "scale", "choices": [], "low": 1, "high": 5, "is_reversed": true}, "text": {"en": "Learning waits.", "nl": "Leren wacht."}, "level": null, "labels": {"1": {"en": "never", "nl": "nooit"}}, "block": "time"}, {"item": {"key": "why", "kind": "multiple", "choices": ["geen tijd", "geen geld"], "low": 1, "high": 5, "is_reversed": false}, "text": {"en": "Why not?", "nl": "Waarom niet?"}, "level": null, "labels": {}, "block": ""}, {"item": {"key": "more", "kind": "open", "choices": [], "low": 1, "high": 5, "is_reversed": false}, "text": {"en": "What else?", "nl": "Wat nog meer?"}, "level": "results", "labels": {}, "block": ""}]');
SELECT pg_catalog.setval('baton_offers_number_seq', 2, true);
SELECT pg_catalog.setval('messages_number_seq', 8, true);
SELECT pg_catalog.setval('runs_number_seq', 2, true);
ALTER TABLE ONLY hyf_schema
    ADD CONSTRAINT hyf_schema_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY address_key
    ADD CONSTRAINT pk_address_key PRIMARY KEY (number);
ALTER TABLE ONLY agreements
    ADD CONSTRAINT pk_agreements PRIMARY KEY (company, digest);
ALTER TABLE ONLY answers
    ADD CONSTRAINT pk_answers PRIMARY KEY (response, question);
ALTER TABLE ONLY attendance
    ADD CONSTRAINT pk_attendance PRIMARY KEY (session, member);
ALTER TABLE ONLY baton_offers
    ADD CONSTRAINT pk_baton_offers PRIMARY KEY (number);
ALTER TABLE ONLY editions
    ADD CONSTRAINT pk_editions PRIMARY KEY (number);
ALTER TABLE ONLY enrolments
    ADD CONSTRAINT pk_enrolments PRIMARY KEY (session, member);
ALTER TABLE ONLY erasures
    ADD CONSTRAINT pk_erasures PRIMARY KEY (digest);
ALTER TABLE ONLY learning
    ADD CONSTRAINT pk_learning PRIMARY KEY (member);
ALTER TABLE ONLY links
    ADD CONSTRAINT pk_links PRIMARY KEY (digest);
ALTER TABLE ONLY marks
    ADD CONSTRAINT pk_marks PRIMARY KEY (digest, what);
ALTER TABLE ONLY message_content
    ADD CONSTRAINT pk_message_content PRIMARY KEY (number);
ALTER TABLE ONLY messages
    ADD CONSTRAINT pk_messages PRIMARY KEY (number);
ALTER TABLE ONLY published_panels
    ADD CONSTRAINT pk_published_panels PRIMARY KEY (edition, measure, key);
ALTER TABLE ONLY replies
    ADD CONSTRAINT pk_replies PRIMARY KEY (source, response, item);
ALTER TABLE ONLY responses
    ADD CONSTRAINT pk_responses PRIMARY KEY (id);
ALTER TABLE ONLY rotas
    ADD CONSTRAINT pk_rotas PRIMARY KEY (number);
ALTER TABLE ONLY run_skips
    ADD CONSTRAINT pk_run_skips PRIMARY KEY (run, reason);
ALTER TABLE ONLY runs
    ADD CONSTRAINT pk_runs PRIMARY KEY (number);
ALTER TABLE ONLY session_notes
    ADD CONSTRAINT pk_session_notes PRIMARY KEY (session);
ALTER TABLE ONLY session_versions
    ADD CONSTRAINT pk_session_versions PRIMARY KEY (session, version);
ALTER TABLE ONLY sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (key);
ALTER TABLE ONLY sources
    ADD CONSTRAINT pk_sources PRIMARY KEY (name);
ALTER TABLE ONLY enrolments
    ADD CONSTRAINT uq_enrolments_session_queue UNIQUE (session, queue);
ALTER TABLE ONLY erasures
    ADD CONSTRAINT uq_erasures_pseudonym UNIQUE (pseudonym);
ALTER TABLE ONLY messages
    ADD CONSTRAINT uq_messages_key UNIQUE (key);
ALTER TABLE ONLY messages
    ADD CONSTRAINT uq_messages_message_id UNIQUE (message_id);
CREATE INDEX ix_attendance_member ON attendance USING btree (member);
CREATE UNIQUE INDEX ix_baton_offers_open ON baton_offers USING btree (turn) WHERE ((state)::text = 'offered'::text);
CREATE INDEX ix_enrolments_member ON enrolments USING btree (member);
CREATE INDEX ix_enrolments_session_state ON enrolments USING btree (session, state);
CREATE INDEX ix_links_member_session ON links USING btree (member, session);
CREATE INDEX ix_links_session ON links USING btree (session);
CREATE INDEX ix_messages_bounced ON messages USING btree (bounce) WHERE (bounced_at IS NOT NULL);
CREATE INDEX ix_messages_doubt ON messages USING btree (number) WHERE in_doubt;
CREATE INDEX ix_messages_member ON messages USING btree (member);
CREATE INDEX ix_messages_session_member ON messages USING btree (session, member);
CREATE INDEX ix_messages_state_next_at_number ON messages USING btree (state, next_at, number);
CREATE INDEX ix_messages_state_reason_changed_at ON messages USING btree (state, reason, changed_at);
CREATE INDEX ix_replies_edition ON replies USING btree (edition);
CREATE INDEX ix_responses_session ON responses USING btree (session);
ALTER TABLE ONLY answers
    ADD CONSTRAINT fk_answers_response FOREIGN KEY (response) REFERENCES responses(id);
ALTER TABLE ONLY attendance
    ADD CONSTRAINT fk_attendance_session FOREIGN KEY (session) REFERENCES sessions(key);
ALTER TABLE ONLY baton_offers
    ADD CONSTRAINT fk_baton_offers_session FOREIGN KEY (session) REFERENCES sessions(key);
ALTER TABLE ONLY enrolments
    ADD CONSTRAINT fk_enrolments_session FOREIGN KEY (session) REFERENCES sessions(key);
ALTER TABLE ONLY links
    ADD CONSTRAINT fk_links_session FOREIGN KEY (session) REFERENCES sessions(key);
ALTER TABLE ONLY message_content
    ADD CONSTRAINT fk_message_content_number FOREIGN KEY (number) REFERENCES messages(number);
ALTER TABLE ONLY messages
    ADD CONSTRAINT fk_messages_session FOREIGN KEY (session) REFERENCES sessions(key);
ALTER TABLE ONLY published_panels
    ADD CONSTRAINT fk_published_panels_edition FOREIGN KEY (edition) REFERENCES editions(number);
ALTER TABLE ONLY replies
    ADD CONSTRAINT fk_replies_edition FOREIGN KEY (edition) REFERENCES editions(number);
ALTER TABLE ONLY replies
    ADD CONSTRAINT fk_replies_source FOREIGN KEY (source) REFERENCES sources(name);
ALTER TABLE ONLY responses
    ADD CONSTRAINT fk_responses_edition FOREIGN KEY (edition) REFERENCES editions(number);
ALTER TABLE ONLY responses
    ADD CONSTRAINT fk_responses_session FOREIGN KEY (session) REFERENCES sessions(key);
ALTER TABLE ONLY run_skips
    ADD CONSTRAINT fk_run_skips_run FOREIGN KEY (run) REFERENCES runs(number);
ALTER TABLE ONLY session_notes
    ADD CONSTRAINT fk_session_notes_session FOREIGN KEY (session) REFERENCES sessions(key);
ALTER TABLE ONLY session_versions
    ADD CONSTRAINT fk_session_versions_session FOREIGN KEY (session) REFERENCES sessions(key);
ALTER TABLE ONLY sessions
    ADD CONSTRAINT fk_sessions_rota FOREIGN KEY (rota) REFERENCES rotas(number);
