-- Files of members, and the files that may go.
begin;
select plan(17);
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
insert into deskhand.customers (id, site_id) values ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001');
insert into deskhand.tickets (id, site_id, customer_id, subject) values ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'Question');
insert into deskhand.ticket_attachments (id, site_id, member_id, file_name, content_type, size, state, created_at) values
  ('00000000-0000-4000-8000-000000000201', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'ready.txt', 'text/plain', 1, 'ready', now()),
  ('00000000-0000-4000-8000-000000000202', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'forgotten.txt', 'text/plain', 1, 'ready', now() - interval '25 hours');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
select is_empty($$ select from deskhand.ticket_attachments $$, 'an upload that is not sent is the affair of its uploader, also before admins');
select throws_ok($$ select deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000901', 'See file', false, '{00000000-0000-4000-8000-000000000201}') $$, 'DH000', 'attachment_not_ready',
  'and of nobody else to send');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select throws_ok(
  $$ insert into deskhand.ticket_attachments (site_id, member_id, file_name, content_type, size) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a2', 'a.txt', 'text/plain', 1) $$,
  '42501', null, 'a member uploads nothing in another name');
select throws_ok(
  $$ insert into deskhand.ticket_attachments (site_id, member_id, file_name, content_type, size) values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a1', 'a.txt', 'text/plain', 1) $$,
  '42501', null, 'nor to another site');
select throws_ok($$ update deskhand.ticket_attachments set state = 'ready' $$, '42501', null, 'nor says that a file has been checked');
select lives_ok(
  $$ insert into deskhand.ticket_attachments (site_id, member_id, file_name, content_type, size) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'mine.txt', 'text/plain', 1) $$,
  'a member uploads a file');
select ok(is_new, 'and sends one that was checked') from deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000902', 'See file', false, '{00000000-0000-4000-8000-000000000201}');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq($$ select file_name from deskhand.ticket_attachments $$, $$ values ('ready.txt') $$, 'which the customer sees then');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select is_empty($$ select from deskhand.ticket_attachments $$, 'and the admin of another site does not');
select throws_ok($$ select from deskhand_private.files_to_delete $$, '42501', null, 'which files may go no member sees');
select throws_ok($$ select deskhand_private.take_files_to_delete(10) $$, '42501', null, 'nor takes up');

set local role deskhand_worker;
select set_config('request.jwt.claims', '', true);
select is(deskhand_private.sweep_unsent_attachments(10), 1, 'what nobody sent within a day goes');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select lives_ok(
  $$ select deskhand.delete_message('00000000-0000-4000-8000-000000000101', (select id from deskhand.ticket_messages where body = 'See file')) $$, 'a message that is taken back');

reset role;
select set_config('request.jwt.claims', '', true);
update deskhand_private.files_to_delete set due_at = now();
set local role deskhand_worker;
select set_config('request.jwt.claims', '', true);
select bag_eq($$ select attachment_id from deskhand_private.take_files_to_delete(10) $$, $$ values ('00000000-0000-4000-8000-000000000201'::uuid), ('00000000-0000-4000-8000-000000000202') $$,
  'takes its files along');
select is_empty($$ select from deskhand_private.take_files_to_delete(10) $$, 'what one process has taken no other one gets');
select lives_ok($$ select deskhand_private.forget_deleted_files('{00000000-0000-4000-8000-000000000201,00000000-0000-4000-8000-000000000202}') $$, 'the bytes are deleted');

reset role;
select set_config('request.jwt.claims', '', true);
select is((select count(*) from deskhand_private.files_to_delete where due_at > now() + interval '24 hours'), 2::bigint,
  'and once more when no link for an upload can be good any longer');

select * from finish();
rollback;
