-- The data of customers: what they change of themselves, and what admins find, merge, take out and erase.
begin;
select plan(26);
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
insert into deskhand.customers (id, site_id, external_id, name, email) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001', null, null, null),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-000000000001', 'user-2', 'Grace', 'grace@tap.example'),
  ('00000000-0000-4000-8000-0000000000c3', '00000000-0000-4000-8000-000000000001', null, 'Joan', null);
insert into deskhand.tickets (id, site_id, customer_id, subject) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'The parcel is late'),
  ('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c3', 'Another');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select deskhand.change_profile('{"name":"Ada"}');
select results_eq($$ select name, email from deskhand.customers $$, $$ values ('Ada', null::text) $$,
  'an anonymous customer says who they are, and nobody else is changed or seen');
select throws_ok($$ select from deskhand.audit_entries $$, '42501', null, 'a customer does not see what admins did');
select throws_ok($$ select deskhand.erase_customer('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c3') $$, '42501', null, 'a customer erases nobody else');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c2","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select throws_ok($$ select deskhand.change_profile('{"name":"Ada"}') $$, 'DH000', 'forbidden',
  'what a token says of a customer is not changed here');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select throws_ok($$ select deskhand.erase_customer('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1') $$, 'DH000', 'forbidden', 'an agent erases no customer');
select throws_ok($$ select deskhand.merge_customer('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000c2') $$, 'DH000', 'forbidden', 'nor merges two');
select throws_ok($$ select deskhand.record_export('00000000-0000-4000-8000-000000000001', 'site.exported', null, '{}') $$, 'DH000', 'forbidden', 'nor takes data out');
select is_empty($$ select from deskhand.audit_entries $$, 'nor sees who did');
select results_eq($$ select deskhand_private.search_customers('00000000-0000-4000-8000-000000000001', 'grace tap', null, null, 10) $$, $$ values ('00000000-0000-4000-8000-0000000000c2'::uuid) $$,
  'but finds a customer by name and e-mail');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select throws_ok($$ select deskhand.erase_customer('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1') $$, 'DH000', 'forbidden', 'the admin of another site erases no customer here');
select throws_ok($$ select deskhand.erase_customer('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000c1') $$, 'DH000', 'not_found', 'nor by naming the own site');
select throws_ok($$ select deskhand.merge_customer('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000c2') $$, 'DH000', 'forbidden', 'merges none');
select throws_ok($$ select deskhand.record_export('00000000-0000-4000-8000-000000000001', 'site.exported', null, '{}') $$, 'DH000', 'forbidden', 'takes nothing out');
select is_empty($$ select deskhand_private.search_customers('00000000-0000-4000-8000-000000000001', 'grace', null, null, 10) $$, 'and finds none');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
select lives_ok($$ select deskhand.record_export('00000000-0000-4000-8000-000000000001', 'customer.exported', '00000000-0000-4000-8000-0000000000c1', '{}') $$, 'an admin takes data out');
select throws_ok($$ select deskhand.record_export('00000000-0000-4000-8000-000000000001', 'customer.erased', '00000000-0000-4000-8000-0000000000c1', '{}') $$, 'DH000', 'invalid_request',
  'and cannot write down what they did not do');
select throws_ok($$ select deskhand.merge_customer('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-0000000000c1') $$, 'DH000', 'invalid_request',
  'an identified customer stays who they are');
select lives_ok($$ select deskhand.merge_customer('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000c2') $$, 'an admin merges an anonymous customer into another');
select results_eq($$ select customer_id from deskhand.tickets where id = '00000000-0000-4000-8000-000000000101' $$, $$ values ('00000000-0000-4000-8000-0000000000c2'::uuid) $$, 'whose the tickets then are');
select lives_ok($$ select deskhand.erase_customer('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c2') $$, 'an admin erases a customer');
select is_empty($$ select from deskhand.tickets where id = '00000000-0000-4000-8000-000000000101' $$, 'with every ticket');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c3","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select lives_ok($$ select deskhand.erase_me() $$, 'a customer erases themselves');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
select is_empty($$ select from deskhand.customers $$, 'who is gone then');
select results_eq(
  $$ select actor_kind::text, actor_name, action, customer_id, details from deskhand.audit_entries order by at $$,
  $$ values
    ('member', 'Admin', 'customer.exported', '00000000-0000-4000-8000-0000000000c1'::uuid, '{}'::jsonb),
    ('member', 'Admin', 'customer.merged', '00000000-0000-4000-8000-0000000000c1', '{"intoId":"00000000-0000-4000-8000-0000000000c2"}'),
    ('member', 'Admin', 'customer.erased', '00000000-0000-4000-8000-0000000000c2', '{"tickets":1,"attachments":0}'),
    ('customer', null, 'customer.erased', '00000000-0000-4000-8000-0000000000c3', '{"tickets":1,"attachments":0}') $$,
  'the admins see who did all this, and of the customers nothing but the id');
select throws_ok($$ delete from deskhand.audit_entries $$, '42501', null, 'and cannot make it undone');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select is_empty($$ select from deskhand.audit_entries $$, 'on another site nobody sees it');

select * from finish();
rollback;
