-- What members do with tickets: open them for customers, change many at once, take back what they wrote.
begin;
select plan(24);
grant deskhand_customer, deskhand_member to current_user;

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
insert into deskhand.customers (id, site_id) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001'),
  ('00000000-0000-4000-8000-0000000000c9', '00000000-0000-4000-8000-000000000002');
insert into deskhand.tickets (id, site_id, customer_id, subject) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'One'),
  ('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'Two'),
  ('00000000-0000-4000-8000-000000000109', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000c9', 'Foreign');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select ok(is_new, 'an agent opens a ticket for a customer') from deskhand.open_ticket_for(
  '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000901', '00000000-0000-4000-8000-0000000000c1', null, null, 'Called', 'By phone', null, null, null, '{}', '{}', '{}');
select ok(not is_new, 'which is one ticket, however often it is sent') from deskhand.open_ticket_for(
  '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000901', '00000000-0000-4000-8000-0000000000c1', null, null, 'Called', 'By phone', null, null, null, '{}', '{}', '{}');
select throws_ok(
  $$ select deskhand.open_ticket_for('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000901', '00000000-0000-4000-8000-0000000000c1', null, null, 'Other', 'By phone', null, null, null, '{}', '{}', '{}') $$,
  'DH000', 'client_id_reused', 'another ticket under the same client id is refused');
select lives_ok(
  $$ select deskhand.open_ticket_for('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000902', null, 'Ada', 'ada@tap.example', 'Wrote', 'A letter', null, null, null, '{}', '{}', '{}') $$,
  'an agent opens one for somebody new');
select results_eq($$ select external_id, name from deskhand.customers where email = 'ada@tap.example' $$, $$ values (null::text, 'Ada') $$,
  'who is a customer from then on, for whom nobody has vouched');
select throws_ok(
  $$ select deskhand.open_ticket_for('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000903', '00000000-0000-4000-8000-0000000000c9', null, null, 'Called', 'By phone', null, null, null, '{}', '{}', '{}') $$,
  'DH000', 'invalid_request', 'a customer of another site cannot be given one');
select lives_ok($$ select deskhand.change_tickets('00000000-0000-4000-8000-000000000001', '{00000000-0000-4000-8000-000000000101,00000000-0000-4000-8000-000000000102}', '{"priority":"urgent"}') $$, 'an agent changes many tickets at once');
select results_eq(
  $$ select new_value from deskhand.ticket_history where field = 'priority' order by seq $$,
  $$ values ('"urgent"'::jsonb), ('"urgent"') $$, 'and the history of each tells it');
select throws_ok($$ select deskhand.change_tickets('00000000-0000-4000-8000-000000000001', '{00000000-0000-4000-8000-000000000101,00000000-0000-4000-8000-000000000109}', '{"priority":"low"}') $$, 'DH000', 'invalid_request',
  'where one of them is of another site');
select results_eq($$ select distinct priority::text from deskhand.tickets where id in ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000102') $$, $$ values ('urgent') $$,
  'none is changed');
select ok(is_new, 'an agent answers') from deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000801', 'An answr', false, '{}');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
select throws_ok(
  $$ select deskhand.edit_message('00000000-0000-4000-8000-000000000101', (select id from deskhand.ticket_messages where body = 'An answr'), 'Mine') $$,
  'DH000', 'forbidden', 'what somebody wrote no one else edits, not even an admin');
select throws_ok(
  $$ select deskhand.delete_message('00000000-0000-4000-8000-000000000101', (select id from deskhand.ticket_messages where body = 'An answr')) $$,
  'DH000', 'forbidden', 'nor deletes');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select lives_ok(
  $$ select deskhand.edit_message('00000000-0000-4000-8000-000000000101', (select id from deskhand.ticket_messages where body = 'An answr'), 'An answer') $$,
  'its author edits it');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq($$ select body, edited_at is not null from deskhand.ticket_messages where ticket_id = '00000000-0000-4000-8000-000000000101' $$, $$ values ('An answer', true) $$,
  'and the customer sees that it was');
select throws_ok($$ select deskhand.change_tickets('00000000-0000-4000-8000-000000000001', '{00000000-0000-4000-8000-000000000101}', '{"priority":"low"}') $$, '42501', null, 'a customer changes no tickets this way');
select throws_ok(
  $$ select deskhand.open_ticket_for('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000904', '00000000-0000-4000-8000-0000000000c1', null, null, 'Mine', 'Text', null, null, null, '{}', '{}', '{}') $$, '42501', null,
  'opens none in the name of the team');
select throws_ok($$ select deskhand.delete_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000801') $$, '42501', null, 'and takes nothing back');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select throws_ok(
  $$ select deskhand.open_ticket_for('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000905', '00000000-0000-4000-8000-0000000000c1', null, null, 'Called', 'By phone', null, null, null, '{}', '{}', '{}') $$,
  'DH000', 'invalid_request', 'to the admin of another site the customer is not there');
select throws_ok(
  $$ select deskhand.open_ticket_for('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000906', null, 'Eve', null, 'Called', 'By phone', null, null, null, '{}', '{}', '{}') $$,
  '42501', null, 'nor do they bring one');
select throws_ok($$ select deskhand.change_tickets('00000000-0000-4000-8000-000000000001', '{00000000-0000-4000-8000-000000000101}', '{"priority":"low"}') $$, 'DH000', 'invalid_request',
  'they change no ticket');
select throws_ok($$ select deskhand.edit_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000801', 'Forged') $$, 'DH000', 'not_found', 'and no message');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select lives_ok(
  $$ select deskhand.delete_message('00000000-0000-4000-8000-000000000101', (select id from deskhand.ticket_messages where body = 'An answer')) $$, 'its author takes it back');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select is_empty($$ select from deskhand.ticket_messages where ticket_id = '00000000-0000-4000-8000-000000000101' $$, 'and the customer sees it no more');

select * from finish();
rollback;
