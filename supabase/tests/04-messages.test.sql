-- Messages: their order, their author, and notes that customers never learn of.
begin;
select plan(9);
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
select ok(is_new, 'a member writes a note') from deskhand.post_message(
  '00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000901', 'Between us', true, '{}');
select ok(is_new, 'a member answers') from deskhand.post_message(
  '00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000902', 'An answer', false, '{}');
select ok(not is_new, 'the same clientId is the same message') from deskhand.post_message(
  '00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000902', 'An answer', false, '{}');
select throws_ok(
  $$ select deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000902', 'Another', false, '{}') $$,
  'DH000', 'client_id_reused', 'the same clientId with another body is refused');
select results_eq($$ select seq, public_seq from deskhand.ticket_messages order by seq $$, $$ values (1, null::int), (2, 1) $$,
  'a note leaves no hole in what customers can count');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq($$ select body, author_name from deskhand.ticket_messages $$, $$ values ('An answer', 'Agent') $$,
  'a customer reads the answer and not the note');
select throws_ok($$ select seq from deskhand.ticket_messages $$, '42501', null, 'a customer cannot read the order that counts notes');
select throws_ok(
  $$ insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, body, author_kind) values
    ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-0000000000c1', 'Forged', 'member') $$,
  '42501', null, 'nobody says of a message who wrote it');

reset role;
select set_config('request.jwt.claims', '', true);
update deskhand.tickets set status = 'closed' where id = '00000000-0000-4000-8000-000000000101';
set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select throws_ok(
  $$ select deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000903', 'Too late', false, '{}') $$,
  'DH000', 'ticket_closed', 'a closed ticket takes no message of its customer');

select * from finish();
rollback;
