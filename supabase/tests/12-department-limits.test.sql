-- Departments: where a site says so, its agents see their own departments alone.
begin;
select plan(9);
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
insert into deskhand.departments (id, site_id, name) values
  ('00000000-0000-4000-8000-0000000000d1', '00000000-0000-4000-8000-000000000001', 'Sales'),
  ('00000000-0000-4000-8000-0000000000d2', '00000000-0000-4000-8000-000000000001', 'Repairs');
insert into deskhand.team_member_departments (site_id, user_id, department_id) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000d1');
insert into deskhand.tickets (id, site_id, customer_id, subject, department_id, assignee_id) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'sales', '00000000-0000-4000-8000-0000000000d1', null),
  ('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'repairs', '00000000-0000-4000-8000-0000000000d2', null),
  ('00000000-0000-4000-8000-000000000103', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'nobody', null, null),
  ('00000000-0000-4000-8000-000000000104', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'assigned', '00000000-0000-4000-8000-0000000000d2', '00000000-0000-4000-8000-0000000000a1');
insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, author_kind, body, client_id)
  select site_id, id, customer_id, 'system', subject, gen_random_uuid() from deskhand.tickets where site_id = '00000000-0000-4000-8000-000000000001';

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select is((select count(*) from deskhand.tickets), 4::bigint, 'an agent sees every ticket of a site that limits nobody');
reset role;
update deskhand.sites set restrict_agents_to_departments = true where id = '00000000-0000-4000-8000-000000000001';
set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select results_eq($$ select subject from deskhand.tickets order by subject $$, $$ values ('assigned'), ('nobody'), ('sales') $$,
  'a limited agent sees the own departments, what has none and what is assigned to them');
select results_eq($$ select body from deskhand.ticket_messages order by body $$, $$ values ('assigned'), ('nobody'), ('sales') $$,
  'and of those alone the messages');
select throws_ok($$ select deskhand.post_message('00000000-0000-4000-8000-000000000102', gen_random_uuid(), 'Hello', false, '{}') $$, 'DH000', 'not_found',
  'they cannot answer another');
select throws_ok($$ update deskhand.tickets set department_id = '00000000-0000-4000-8000-0000000000d2' where id = '00000000-0000-4000-8000-000000000101' $$, 'DH000', 'invalid_request',
  'nor send a ticket where they would lose sight of it');
select lives_ok($$ update deskhand.tickets set department_id = '00000000-0000-4000-8000-0000000000d1' where subject = 'nobody' $$, 'they take in what has no department');
select throws_ok($$ insert into deskhand.team_member_departments (site_id, user_id, department_id) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000d2') $$,
  '42501', null, 'and cannot join a department by themselves');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
select is((select count(*) from deskhand.tickets), 4::bigint, 'an admin is never limited');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select is((select count(*) from deskhand.tickets), 4::bigint, 'nor is a customer');

select * from finish();
rollback;
