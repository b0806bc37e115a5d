-- Administration: keys, departments, the links by which members come in, and the sessions of members.
begin;
select plan(24);
grant deskhand_customer, deskhand_member, deskhand_worker to current_user;

insert into deskhand.sites (id, key, name, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', '{text/plain}'),
  ('00000000-0000-4000-8000-000000000002', 'tap-foreign', 'Foreign', '{text/plain}');
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'agent@tap.example'),
  ('00000000-0000-4000-8000-0000000000a2', 'admin@tap.example'),
  ('00000000-0000-4000-8000-0000000000a3', 'foreign@tap.example');
insert into deskhand.team_members (site_id, user_id, role, name, email) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'agent', 'Agent', 'agent@tap.example'),
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a2', 'admin', 'Admin', 'admin@tap.example'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a3', 'admin', 'Foreign', 'foreign@tap.example');
insert into deskhand.team_members (site_id, user_id, role, name, email) values
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a1', 'agent', 'Agent', 'agent@tap.example');
insert into deskhand.customers (id, site_id) values ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001');
insert into deskhand.departments (id, site_id, name) values ('00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-000000000001', 'Sales');
insert into deskhand.tickets (id, site_id, customer_id, subject, department_id) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'The parcel is late', '00000000-0000-4000-8000-0000000000d1');
insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a4', 'new@tap.example');
insert into deskhand.team_members (site_id, user_id, role, name, email) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a4', 'agent', 'New', 'new@tap.example');
insert into deskhand.sessions (user_id, token_hash, expires_at) values
  ('00000000-0000-4000-8000-0000000000a1', sha256('agent'), now() + interval '1 hour'),
  ('00000000-0000-4000-8000-0000000000a2', sha256('admin'), now() + interval '1 hour');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select throws_ok($$ insert into deskhand.site_identity_keys (site_id, kid, encrypted_secret) values ('00000000-0000-4000-8000-000000000001', 'mine', 'x') $$, '42501', null,
  'an agent makes no identity key');
select is_empty($$ delete from deskhand.departments returning id $$, 'an agent deletes no department');
select throws_ok($$ select deskhand_private.open_member_link('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a2', 'password_reset', sha256('link'), now() + interval '1 day') $$,
  'DH000', 'forbidden', 'an agent makes no link by which somebody chooses a password');
select is((select count(*) from deskhand_private.end_own_sessions(null, null)), 1::bigint, 'an agent ends the own sessions, and no others');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select throws_ok($$ insert into deskhand.site_identity_keys (site_id, kid, encrypted_secret) values ('00000000-0000-4000-8000-000000000001', 'mine', 'x') $$, '42501', null,
  'the admin of another site makes no key here');
select is_empty($$ delete from deskhand.departments returning id $$, 'deletes no department');
select throws_ok($$ select deskhand_private.open_member_link('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a4', 'password_reset', sha256('link'), now() + interval '1 day') $$,
  'DH000', 'forbidden', 'and makes no link');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
select lives_ok($$ insert into deskhand.site_identity_keys (site_id, kid, encrypted_secret) values ('00000000-0000-4000-8000-000000000001', 'old', 'x'), ('00000000-0000-4000-8000-000000000001', 'new', 'x') $$,
  'an admin has two keys at a time');
select throws_ok($$ insert into deskhand.site_identity_keys (site_id, kid, encrypted_secret) values ('00000000-0000-4000-8000-000000000001', 'third', 'x') $$,
  'DH000', 'invalid_request', 'and no third');
select throws_ok($$ select encrypted_secret from deskhand.site_identity_keys $$, '42501', null, 'nobody reads a secret back');
select lives_ok($$ update deskhand.site_identity_keys set revoked_at = now() where kid = 'old' $$, 'an admin revokes a key');
select lives_ok($$ insert into deskhand.site_identity_keys (site_id, kid, encrypted_secret) values ('00000000-0000-4000-8000-000000000001', 'third', 'x') $$,
  'and then makes another');
select is_empty($$ update deskhand.site_identity_keys set revoked_at = now() where kid = 'old' returning id $$, 'a revoked key stays as it is');
select lives_ok($$ delete from deskhand.departments where id = '00000000-0000-4000-8000-0000000000d1' $$, 'an admin deletes a department');
select results_eq($$ select department_id from deskhand.tickets $$, $$ values (null::uuid) $$, 'its tickets are in none then');
select ok(deskhand_private.open_member_link('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a4', 'invitation', sha256('link'), now() + interval '1 day'),
  'an admin invites a member by a link');
select ok(not deskhand_private.open_member_link('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'password_reset', sha256('other'), now() + interval '1 day'),
  'but gets none for somebody who also works where they are no admin');
select throws_ok($$ select token_hash from deskhand.member_links $$, '42501', null, 'nobody reads a link back');
select results_eq($$ select action from deskhand.audit_entries order by at, action $$,
  $$ values ('identity_key.made'), ('identity_key.made'), ('identity_key.revoked'), ('identity_key.made'), ('department.deleted'), ('member.link_made') $$,
  'all of it is written down');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select is_empty($$ select purpose from deskhand.member_links $$, 'the admin of another site does not see who is invited');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select throws_ok($$ select deskhand_private.use_member_link(sha256('link')) $$, '42501', null, 'a customer uses no link');

set local role deskhand_worker;
select set_config('request.jwt.claims', '', true);
select is(deskhand_private.use_member_link(sha256('link')), '00000000-0000-4000-8000-0000000000a4'::uuid, 'the server learns whose a link is');
select throws_ok($$ select deskhand_private.use_member_link(sha256('link')) $$, 'DH000', 'invitation_invalid', 'and uses it up');

reset role;
select set_config('request.jwt.claims', '', true);
select results_eq($$ select user_id from deskhand.sessions $$, $$ values ('00000000-0000-4000-8000-0000000000a2'::uuid) $$, 'of all sessions only the ended one is gone');

select * from finish();
rollback;
