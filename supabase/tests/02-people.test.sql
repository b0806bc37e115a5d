-- Customers and members: who sees whom.
begin;
select plan(9);
grant deskhand_customer, deskhand_member, deskhand_public to current_user;

insert into deskhand.sites (id, key, name, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', '{text/plain}'),
  ('00000000-0000-4000-8000-000000000002', 'tap-other', 'Other', '{text/plain}');
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'agent@tap.example'),
  ('00000000-0000-4000-8000-0000000000a2', 'former@tap.example'),
  ('00000000-0000-4000-8000-0000000000a3', 'elsewhere@tap.example');
insert into deskhand.team_members (site_id, user_id, role, name, email, disabled_at) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'admin', 'Agent', 'agent@tap.example', null),
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a2', 'agent', 'Former', 'former@tap.example', now()),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a3', 'agent', 'Elsewhere', 'elsewhere@tap.example', null);
insert into deskhand.customers (id, site_id, external_id, email) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001', 'user-1', 'same@tap.example'),
  ('00000000-0000-4000-8000-0000000000c3', '00000000-0000-4000-8000-000000000002', 'user-1', null);

select lives_ok(
  $$ insert into deskhand.customers (site_id, external_id, email)
    values ('00000000-0000-4000-8000-000000000001', 'user-2', 'same@tap.example') $$,
  'two customers may have the same e-mail address: it is no identity');
select throws_ok(
  $$ insert into deskhand.customers (site_id, external_id) values ('00000000-0000-4000-8000-000000000001', 'user-1') $$, '23505', null,
  'the identity of a customer is there once in a site, while another site may know the same');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq($$ select external_id from deskhand.customers $$, $$ values ('user-1') $$, 'a customer sees nobody else');
select throws_ok($$ select email from deskhand.team_members $$, '42501', null, 'a customer does not reach the team');
select throws_ok($$ select id from deskhand.sessions $$, '42501', null, 'a customer does not reach sessions');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select results_eq($$ select name from deskhand.team_members order by name $$, $$ values ('Agent'), ('Former') $$,
  'a member sees the team of the own site and of no other');
select results_eq($$ select external_id from deskhand.customers order by 1 $$, $$ values ('user-1'), ('user-2') $$,
  'a member sees the customers of the own site and of no other');
select throws_ok($$ select token_hash from deskhand.sessions $$, '42501', null, 'a member does not reach sessions');

select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
select is_empty($$ select id from deskhand.customers $$, 'whoever has left the team sees nobody any more');

select * from finish();
rollback;
