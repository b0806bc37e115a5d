-- Gaps of the knowledge base: what was looked for in vain, and nothing of who looked.
begin;
select plan(5);
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

set local role deskhand_public;
select set_config('request.jwt.claims', '{"role":"deskhand_public","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select lives_ok($$ select deskhand_private.count_empty_search('Zebra  crossing of ada@example.com, order 4711-0815', 'en') from generate_series(1, 3) $$, 'a search in vain is counted');
select lives_ok($$ select deskhand_private.count_empty_search('4711 0815', 'en') $$, 'one that is only a number is not');
select throws_ok($$ select from deskhand.kb_searches $$, '42501', null, 'a visitor reads no search');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select results_eq($$ select query, locale, searches from deskhand.kb_gaps('00000000-0000-4000-8000-000000000001', current_date - 1) $$,
  $$ values ('zebra crossing of order #', 'en', 3::bigint) $$, 'the team sees what was asked, without address or number');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select is_empty($$ select from deskhand.kb_gaps('00000000-0000-4000-8000-000000000001', current_date - 1) $$, 'the team of another site does not');

select * from finish();
rollback;
