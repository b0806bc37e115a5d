-- History: every change, by whom, and for ever.
begin;
select plan(7);
grant deskhand_customer, deskhand_member to current_user;

insert into deskhand.sites (id, key, name, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', '{text/plain}');
insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'agent@tap.example');
insert into deskhand.team_members (site_id, user_id, role, name, email) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'admin', 'Agent', 'agent@tap.example');
insert into deskhand.customers (id, site_id, name) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001', 'Customer');
insert into deskhand.tickets (id, site_id, customer_id, subject) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'Question');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
update deskhand.tickets set status = 'in_progress', assignee_id = '00000000-0000-4000-8000-0000000000a1';
update deskhand.tickets set status = 'in_progress';
select set_eq(
  $$ select field, old_value #>> '{}' as old, new_value #>> '{}' as new, actor_name from deskhand.ticket_history $$,
  $$ values ('status', 'open', 'in_progress', 'Agent'), ('assignee', null, '00000000-0000-4000-8000-0000000000a1', 'Agent') $$,
  'a change is recorded once, with old, new and who; what stays the same is not');
select throws_ok($$ update deskhand.ticket_history set actor_name = 'Somebody else' $$, '42501', null, 'an admin cannot rewrite history');
select throws_ok($$ delete from deskhand.ticket_history $$, '42501', null, 'an admin cannot delete history');
select throws_ok(
  $$ insert into deskhand.ticket_history (site_id, ticket_id, field)
    values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000101', 'status') $$, '42501', null,
  'an admin cannot invent history');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq($$ select field from deskhand.ticket_history $$, $$ values ('status') $$,
  'a customer learns of the status and not of the assignment');
select throws_ok($$ select seq from deskhand.ticket_history $$, '42501', null,
  'a customer cannot read the order that counts hidden changes');
select throws_ok($$ delete from deskhand.ticket_history $$, '42501', null, 'a customer cannot delete history');

select * from finish();
rollback;
