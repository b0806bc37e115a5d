-- Sessions: how they begin, what they prove, how they end, and what an identity claims.
begin;
select plan(10);
grant deskhand_customer, deskhand_worker to current_user;

insert into deskhand.sites (id, key, name, allowed_origins, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', '{https://home.example}', '{text/plain}');
insert into deskhand.site_identity_keys (site_id, kid, encrypted_secret) values
  ('00000000-0000-4000-8000-000000000001', 'main', 'sealed');
insert into auth.users (id, email, encrypted_password) values
  ('00000000-0000-4000-8000-0000000000a1', 'agent@tap.example', 'a hash'),
  ('00000000-0000-4000-8000-0000000000a2', 'former@tap.example', 'a hash');
insert into deskhand.team_members (site_id, user_id, role, name, email, disabled_at) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'admin', 'Agent', 'agent@tap.example', null),
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a2', 'agent', 'Former', 'former@tap.example', now());

set local role deskhand_worker;
create temporary table anonymous on commit drop as select deskhand_private.start_anonymous_session(
  '00000000-0000-4000-8000-000000000001', sha256('anonymous'), now() + interval '1 day') as customer_id;
grant select on anonymous to public;
select results_eq($$ select password_hash from deskhand_private.member_credentials('Agent@TAP.example') $$, $$ values ('a hash') $$,
  'a member is found by e-mail address, however it is written');
select is_empty($$ select user_id from deskhand_private.member_credentials('former@tap.example') $$,
  'whoever has left the team cannot sign in');

set local role deskhand_customer;
select is(customer_id, (select customer_id from anonymous), 'the token of a session gives the context of its customer')
  from deskhand_private.customer_context(sha256('anonymous'), 'https://home.example');
select throws_ok($$ select * from deskhand_private.customer_context(sha256('anonymous'), 'https://evil.example') $$, 'DH000',
  'origin_not_allowed', 'a token does not help a page of another origin');
select ok(is_new, 'somebody anonymous opens a ticket')
  from deskhand.open_ticket('00000000-0000-4000-8000-000000000901', 'Question', 'Text', null, null, null, '{}', '{}', null);

set local role deskhand_worker;
select set_config('request.jwt.claims', '', true);
select isnt(ended_session_id, null, 'an identity ends the anonymous session of the same browser')
  from deskhand_private.start_identified_session('00000000-0000-4000-8000-000000000001', 'user-1', 'Ada', null, null, null,
    sha256('anonymous'), sha256('identified'), now() + interval '1 day', 'main');

set local role deskhand_customer;
select throws_ok($$ select * from deskhand_private.customer_context(sha256('anonymous'), 'https://home.example') $$, 'DH000',
  'session_invalid', 'the token of an ended session is worth nothing');
select isnt(customer_id, (select customer_id from anonymous), 'the identified customer is another one')
  from deskhand_private.customer_context(sha256('identified'), 'https://home.example');
select results_eq($$ select subject from deskhand.tickets $$, $$ values ('Question') $$, 'and owns the ticket of the anonymous one now');

reset role;
update deskhand.site_identity_keys set revoked_at = now() where kid = 'main';
set local role deskhand_customer;
select throws_ok($$ select * from deskhand_private.customer_context(sha256('identified'), 'https://home.example') $$, 'DH000',
  'session_invalid', 'a session ends with the key that vouched for it');

select * from finish();
rollback;
