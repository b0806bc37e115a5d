-- Fields: what a site asks for, what a value may be, and what customers are not shown.
begin;
select plan(15);
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
insert into deskhand.ticket_fields (site_id, key, label, type, options, required, visible_to_customers, visible_if, position) values
  ('00000000-0000-4000-8000-000000000001', 'topic', 'Topic', 'select', '["order", "return"]', true, true, null, 1),
  ('00000000-0000-4000-8000-000000000001', 'order', 'Order', 'text', '[]', true, true, '{"key":"topic","equals":"order"}', 2),
  ('00000000-0000-4000-8000-000000000001', 'risk', 'Risk', 'number', '[]', false, false, null, 3);

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select lives_ok($$ select deskhand.set_ticket_field('00000000-0000-4000-8000-000000000101', 'topic', '"order"') $$, 'a member fills in a field');
select throws_ok($$ select deskhand.set_ticket_field('00000000-0000-4000-8000-000000000101', 'topic', '"repair"') $$, 'DH000', 'invalid_request',
  'an option that the field does not have is refused');
select throws_ok($$ select deskhand.set_ticket_field('00000000-0000-4000-8000-000000000101', 'risk', '"high"') $$, 'DH000', 'invalid_request',
  'a value of another type is refused');
select throws_ok($$ select deskhand.set_ticket_field('00000000-0000-4000-8000-000000000101', 'colour', '"red"') $$, 'DH000', 'invalid_request',
  'a field that the site has not defined is refused');
select lives_ok($$ select deskhand.set_ticket_field('00000000-0000-4000-8000-000000000101', 'risk', '3') $$, 'a member fills in a field that customers are not shown');
select results_eq(
  $$ select field, new_value, is_public from deskhand.ticket_history where field like 'field:%' order by seq $$,
  $$ values ('field:topic', '"order"'::jsonb, true), ('field:risk', '3'::jsonb, false) $$,
  'history tells both, and to customers the one they are shown');
select throws_ok(
  $$ insert into deskhand.ticket_fields (site_id, key, label, type) values ('00000000-0000-4000-8000-000000000001', 'mine', 'Mine', 'text') $$,
  '42501', null, 'an agent defines no field');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select throws_ok($$ select deskhand.set_ticket_field('00000000-0000-4000-8000-000000000101', 'risk', '5') $$, 'DH000', 'not_found',
  'the admin of another site cannot reach the ticket');
select is_empty($$ select from deskhand.ticket_fields $$, 'nor see which fields there are');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq($$ select key from deskhand.ticket_metadata $$, $$ values ('topic') $$, 'the customer sees the field that is theirs to see');
select throws_ok(
  $$ select deskhand.open_ticket('00000000-0000-4000-8000-000000000901', 'Question', 'Text', null, null, null, '{}', '{}', null) $$,
  'DH000', 'invalid_request', 'a required field cannot be left out');
select throws_ok(
  $$ select deskhand.open_ticket('00000000-0000-4000-8000-000000000901', 'Question', 'Text', null, null, null, '{"topic":"order"}', '{}', null) $$,
  'DH000', 'invalid_request', 'nor one that another field asks for');
select lives_ok(
  $$ select deskhand.open_ticket('00000000-0000-4000-8000-000000000901', 'Question', 'Text', null, null, null, '{"topic":"return"}', '{}', null) $$,
  'what is not asked for may stay empty');
select throws_ok(
  $$ select deskhand.open_ticket('00000000-0000-4000-8000-000000000902', 'Question', 'Text', null, null, null, '{"topic":"return","risk":1}', '{}', null) $$,
  'DH000', 'invalid_request', 'a customer cannot fill in a field they are not shown');

set local role deskhand_public;
select set_config('request.jwt.claims', '{"role":"deskhand_public","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq($$ select key from deskhand.ticket_fields order by position $$, $$ values ('topic'), ('order') $$,
  'a visitor is told the fields of the form, and no other');

select * from finish();
rollback;
