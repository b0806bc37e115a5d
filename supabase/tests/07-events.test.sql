-- The event log: one row for each change, for whom it is meant.
begin;
select plan(6);
grant deskhand_customer, deskhand_member to current_user;

insert into deskhand.sites (id, key, name, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', '{text/plain}');
insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'agent@tap.example');
insert into deskhand.team_members (site_id, user_id, role, name, email) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'admin', 'Agent', 'agent@tap.example');
insert into deskhand.customers (id, site_id) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001'),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-000000000001');
insert into deskhand.tickets (id, site_id, customer_id, subject) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'Question'),
  ('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c2', 'Another');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select ok(is_new, 'a member writes a note') from deskhand.post_message(
  '00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000901', 'Between us', true, '{}');
update deskhand.tickets set due_at = now() where id = '00000000-0000-4000-8000-000000000101';
select results_eq(
  $$ select type, is_public from deskhand.events where ticket_id = '00000000-0000-4000-8000-000000000101' order by id $$,
  $$ values ('ticket.created', true), ('message.created', false), ('ticket.updated', false) $$,
  'each change is one event, and a note and a due date are for members only');
select throws_ok($$ delete from deskhand.events $$, '42501', null, 'an admin cannot delete from the log');
select throws_ok($$ update deskhand.events set is_public = true $$, '42501', null, 'an admin cannot make an event public');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq($$ select type, ticket_id from deskhand.events $$,
  $$ values ('ticket.created', '00000000-0000-4000-8000-000000000101'::uuid) $$,
  'a customer reads public events of own tickets alone');
select throws_ok(
  $$ insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public) values ('00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000101', 'message.created', true) $$, '42501', null,
  'a customer cannot invent an event');

select * from finish();
rollback;
