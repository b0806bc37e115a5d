-- The timeline of a ticket, and the views of a customer: what is internal leaves no trace in them.
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

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select lives_ok($$ select deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000901', 'Between us', true, '{}') $$, 'a member writes a note');
select lives_ok($$ select deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000902', 'We look into it', false, '{}') $$, 'and an answer');
select lives_ok($$ update deskhand.tickets set priority = 'high' where id = '00000000-0000-4000-8000-000000000101' $$, 'and changes the ticket');
select results_eq(
  $$ select kind, coalesce(body, field), is_internal from deskhand.ticket_timeline('00000000-0000-4000-8000-000000000101', null, 50) where field is distinct from 'status' $$,
  $$ values ('message', 'Between us', true), ('message', 'We look into it', false), ('change', 'priority', false) $$,
  'a member gets all of it as one ordered list');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq(
  $$ select kind, coalesce(body, field) from deskhand.ticket_timeline('00000000-0000-4000-8000-000000000101', null, 50) where field is distinct from 'status' $$,
  $$ values ('message', 'We look into it'), ('change', 'priority') $$, 'the customer gets what is public');
select results_eq($$ select seq, body from deskhand.customer_messages $$, $$ values (1, 'We look into it') $$,
  'their messages count up without a hole where the note is');
select is((select last_seq from deskhand.customer_tickets), 1, 'and the ticket counts no other');
select is_empty($$ select from deskhand.customer_changes where field is null or old_value = new_value $$, 'changes name what changed');
select throws_ok($$ select assignee_id from deskhand.customer_tickets $$, '42703', null, 'who works on it is no column of theirs');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c2","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select is_empty($$ select from deskhand.ticket_timeline('00000000-0000-4000-8000-000000000101', null, 50) $$, 'another customer gets nothing');
select is_empty($$ select from deskhand.customer_tickets $$, 'and sees no ticket');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select is_empty($$ select from deskhand.ticket_timeline('00000000-0000-4000-8000-000000000101', null, 50) $$, 'nor does the admin of another site');

select * from finish();
rollback;
