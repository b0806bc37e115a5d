-- Tickets: their numbers, their owner, their status.
begin;
select plan(11);
grant deskhand_customer, deskhand_member to current_user;

insert into deskhand.sites (id, key, name, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', '{text/plain}'),
  ('00000000-0000-4000-8000-000000000002', 'tap-other', 'Other', '{text/plain}');
insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'agent@tap.example');
insert into deskhand.team_members (site_id, user_id, role, name, email) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'admin', 'Agent', 'agent@tap.example');
insert into deskhand.customers (id, site_id) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001'),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-000000000001'),
  ('00000000-0000-4000-8000-0000000000c3', '00000000-0000-4000-8000-000000000002');
insert into deskhand.tickets (id, site_id, customer_id, subject) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'First'),
  ('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c2', 'Second'),
  ('00000000-0000-4000-8000-000000000103', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000c3', 'Elsewhere');

select results_eq(
  $$ select subject, number from deskhand.tickets where id::text like '00000000-0000-4000-8000-00000000010_' order by id $$,
  $$ values ('First', 1::bigint), ('Second', 2), ('Elsewhere', 1) $$, 'every site counts its own tickets from 1');
select throws_ok(
  $$ insert into deskhand.tickets (site_id, customer_id, subject)
    values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000c1', 'Astray') $$, '23503', null,
  'a ticket belongs to a customer of its own site');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq($$ select subject from deskhand.tickets $$, $$ values ('First') $$, 'a customer sees own tickets alone');
select throws_ok(
  $$ insert into deskhand.tickets (site_id, customer_id, subject)
    values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c2', 'Forged') $$, '42501', null,
  'a customer opens no ticket in the name of another');
select throws_ok($$ update deskhand.tickets set priority = 'urgent' $$, '42501', null, 'a customer does not raise the priority');
select throws_ok($$ update deskhand.tickets set status = 'in_progress' $$, 'DH000', 'forbidden',
  'a customer does not take a ticket into progress');
select lives_ok($$ update deskhand.tickets set status = 'closed' $$, 'a customer closes an own ticket');

reset role;
select ok(closed_at is not null and resolved_at is not null, 'a ticket that is closed counts as resolved')
  from deskhand.tickets where id = '00000000-0000-4000-8000-000000000101';
select is(status::text, 'open', 'the ticket of another customer stays as it was')
  from deskhand.tickets where id = '00000000-0000-4000-8000-000000000102';

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select throws_ok($$ update deskhand.tickets set number = 7 $$, '42501', null, 'the team cannot renumber tickets');
select is_empty(
  $$ update deskhand.tickets set priority = 'low' where id = '00000000-0000-4000-8000-000000000103' returning id $$,
  'the team of one site cannot change a ticket of another');

select * from finish();
rollback;
