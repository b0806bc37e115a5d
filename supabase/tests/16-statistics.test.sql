-- Statistics: counted as tickets change, told to the team of the site.
begin;
select plan(11);
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

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select results_eq($$ select key, tickets from deskhand.statistics_open('00000000-0000-4000-8000-000000000001', 'status') $$, $$ values ('open', 1::bigint) $$, 'a new ticket counts as open');
select lives_ok($$ select deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000901', 'We look into it', false, '{}') $$, 'a member answers');
select is((select sum(tickets) from deskhand.statistics_times('00000000-0000-4000-8000-000000000001', 'first_response', 'day', current_date - 2, current_date + 2)), 1::numeric, 'the first answer has a time');
select lives_ok($$ update deskhand.tickets set status = 'resolved' where id = '00000000-0000-4000-8000-000000000101' $$, 'and resolves it');
select is_empty($$ select from deskhand.statistics_open('00000000-0000-4000-8000-000000000001', 'status') where tickets > 0 $$, 'which is open no more');
select is((select sum(tickets) from deskhand.statistics_times('00000000-0000-4000-8000-000000000001', 'resolution', 'day', current_date - 2, current_date + 2)), 1::numeric, 'the resolution has a time');
select is((select sum(created - resolved) from deskhand.statistics_backlog('00000000-0000-4000-8000-000000000001', current_date - 2, current_date + 2)), 0::numeric, 'and the backlog is even');
reset role;
set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select lives_ok($$ select deskhand.rate_ticket('00000000-0000-4000-8000-000000000101', 4, 'Good') $$, 'the customer rates it');
select throws_ok($$ select deskhand.statistics_open('00000000-0000-4000-8000-000000000001', 'status') $$, '42501', null, 'and reads no statistic');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select results_eq($$ select ratings, average from deskhand.statistics_satisfaction('00000000-0000-4000-8000-000000000001', current_date - 2, current_date + 2) $$, $$ values (1::bigint, 4::float8) $$,
  'the rating counts');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select throws_ok($$ select deskhand.statistics_open('00000000-0000-4000-8000-000000000001', 'status') $$, 'DH000', 'not_found', 'the team of another site is refused');

select * from finish();
rollback;
