-- Attachments: what a site takes, and who may do what with a file.
begin;
select plan(8);
grant deskhand_customer, deskhand_member to current_user;

insert into deskhand.sites (id, key, name, attachment_max_bytes, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', 1000, '{text/plain}');
insert into auth.users (id, email) values ('00000000-0000-4000-8000-0000000000a1', 'agent@tap.example');
insert into deskhand.team_members (site_id, user_id, role, name, email) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'admin', 'Agent', 'agent@tap.example');
insert into deskhand.customers (id, site_id) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001'),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-000000000001');
insert into deskhand.tickets (id, site_id, customer_id, subject) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'Question');
insert into deskhand.ticket_attachments (id, site_id, customer_id, file_name, content_type, size, state) values
  ('00000000-0000-4000-8000-000000000201', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'ready.txt', 'text/plain', 1, 'ready'),
  ('00000000-0000-4000-8000-000000000202', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'pending.txt', 'text/plain', 1, 'pending'),
  ('00000000-0000-4000-8000-000000000203', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c2', 'foreign.txt', 'text/plain', 1, 'ready');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select throws_ok(
  $$ insert into deskhand.ticket_attachments (site_id, customer_id, file_name, content_type, size)
    values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'big.txt', 'text/plain', 1001) $$,
  'DH000', 'attachment_too_large', 'a file above the limit of the site is refused');
select throws_ok(
  $$ insert into deskhand.ticket_attachments (site_id, customer_id, file_name, content_type, size)
    values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'page.html', 'text/html', 1) $$,
  'DH000', 'attachment_type_not_allowed', 'a type the site does not take is refused');
select throws_ok($$ update deskhand.ticket_attachments set state = 'ready' $$, '42501', null,
  'a customer cannot say that a file has been checked');
select throws_ok(
  $$ select deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000901', 'See file', false,
    '{00000000-0000-4000-8000-000000000201,00000000-0000-4000-8000-000000000202}') $$,
  'DH000', 'attachment_not_ready', 'a message with one file that is not checked yet attaches none');
select throws_ok(
  $$ select deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000902', 'See file', false,
    '{00000000-0000-4000-8000-000000000203}') $$,
  'DH000', 'attachment_not_ready', 'the file of another customer cannot be attached');
select ok(is_new, 'a checked file of the customer is attached') from deskhand.post_message(
  '00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000903', 'See file', false, '{00000000-0000-4000-8000-000000000201}');
select throws_ok(
  $$ select deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000904', 'Again', false,
    '{00000000-0000-4000-8000-000000000201}') $$,
  'DH000', 'attachment_not_ready', 'a file is attached once');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select results_eq($$ select file_name from deskhand.ticket_attachments $$, $$ values ('ready.txt') $$,
  'a member sees what was sent, and no upload that was not');

select * from finish();
rollback;
