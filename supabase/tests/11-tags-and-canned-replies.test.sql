-- Tags and canned replies: shared words of a team.
begin;
select plan(12);
grant deskhand_public, deskhand_customer, deskhand_member to current_user;

insert into deskhand.sites (id, key, name, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', '{}'),
  ('00000000-0000-4000-8000-000000000002', 'tap-foreign', 'Foreign', '{}');
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'agent@tap.example'),
  ('00000000-0000-4000-8000-0000000000a2', 'admin@tap.example'),
  ('00000000-0000-4000-8000-0000000000a3', 'foreign@tap.example');
insert into deskhand.team_members (site_id, user_id, role, name, email) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'agent', 'Agent', 'agent@tap.example'),
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a2', 'admin', 'Admin', 'admin@tap.example'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a3', 'admin', 'Foreign', 'foreign@tap.example');
insert into deskhand.customers (id, site_id) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001'),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-000000000001');
insert into deskhand.tickets (id, site_id, customer_id, subject) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'The parcel is late');
insert into deskhand.ticket_tags (id, site_id, name, color, description) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-000000000001', 'refund', '#aa0000', 'Money back'),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-000000000001', 'returns', '#00aa00', ''),
  ('00000000-0000-4000-8000-0000000000e3', '00000000-0000-4000-8000-000000000002', 'foreign', '#0000aa', '');
insert into deskhand.canned_replies (id, site_id, owner_id, title, body) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-000000000001', null, 'Sorry', 'We are sorry.'),
  ('00000000-0000-4000-8000-0000000000f2', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a2', 'Own', 'Mine alone.');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select lives_ok($$ select deskhand.set_ticket_tags('00000000-0000-4000-8000-000000000101', '{00000000-0000-4000-8000-0000000000e1}') $$, 'an agent tags a ticket');
select throws_ok($$ select deskhand.set_ticket_tags('00000000-0000-4000-8000-000000000101', '{00000000-0000-4000-8000-0000000000e3}') $$, 'DH000', 'invalid_request',
  'a tag of another site cannot be put on a ticket');
select results_eq($$ select name from deskhand.ticket_tags order by name $$, $$ values ('refund'), ('returns') $$,
  'an agent sees the tags of the own site');
select throws_ok($$ select deskhand.remove_tag('00000000-0000-4000-8000-0000000000e1') $$, 'DH000', null, 'an agent removes no tag');
select results_eq($$ select title from deskhand.canned_replies $$, $$ values ('Sorry') $$,
  'an agent sees what is shared, and not what is somebody''s own');
select lives_ok(
  $$ insert into deskhand.canned_replies (site_id, owner_id, title, body) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'Own', 'Mine.') $$,
  'an agent keeps replies of their own, under a title that others use too');
select throws_ok(
  $$ insert into deskhand.canned_replies (site_id, owner_id, title, body) values ('00000000-0000-4000-8000-000000000001', null, 'Hello', 'Hello.') $$,
  '42501', null, 'an agent shares none');
select throws_ok(
  $$ insert into deskhand.canned_replies (site_id, owner_id, title, body) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a2', 'Forged', 'Not mine.') $$,
  '42501', null, 'and writes none in another name');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
select lives_ok(
  $$ select deskhand.remove_tag('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000e2') $$,
  'an admin removes a tag in favour of another');
select results_eq(
  $$ select tag_id from deskhand.ticket_tag_relations where ticket_id = '00000000-0000-4000-8000-000000000101' $$,
  $$ values ('00000000-0000-4000-8000-0000000000e2'::uuid) $$, 'which its tickets then carry');
select throws_ok(
  $$ insert into deskhand.canned_replies (site_id, owner_id, title, body) values ('00000000-0000-4000-8000-000000000001', null, 'sorry', 'Twice.') $$,
  '23505', null, 'two shared replies cannot have one title');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select is_empty($$ select from deskhand.canned_replies $$, 'the admin of another site sees no reply');

select * from finish();
rollback;
