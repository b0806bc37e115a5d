-- Duplicates: what merging closes, where it leads, and what it refuses.
begin;
select plan(17);
grant deskhand_customer, deskhand_member to current_user;

insert into deskhand.sites (id, key, name, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', '{text/plain}'),
  ('00000000-0000-4000-8000-000000000002', 'tap-foreign', 'Foreign', '{text/plain}');
insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-0000000000a1', 'agent@tap.example'),
  ('00000000-0000-4000-8000-0000000000a3', 'foreign@tap.example');
insert into deskhand.team_members (site_id, user_id, role, name, email) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', 'agent', 'Agent', 'agent@tap.example'),
  ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a3', 'admin', 'Foreign', 'foreign@tap.example');
insert into deskhand.customers (id, site_id) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001'),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-000000000001');
insert into deskhand.tickets (id, site_id, customer_id, subject) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'Original'),
  ('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'Duplicate'),
  ('00000000-0000-4000-8000-000000000103', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'Third'),
  ('00000000-0000-4000-8000-000000000109', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c2', 'Of somebody else');

set local role deskhand_customer;
select set_config('request.jwt.claims', '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select lives_ok($$ select deskhand.post_message('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000801', 'Again', false, '{}') $$, 'a customer asks the same thing twice');
select throws_ok($$ select deskhand.merge_ticket('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000101') $$, '42501', null, 'and merges nothing themselves');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select throws_ok($$ select deskhand.merge_ticket('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000101') $$, 'DH000', 'not_found', 'nor does the admin of another site');

select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select throws_ok($$ select deskhand.merge_ticket('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000109') $$, 'DH000', 'customers_differ', 'tickets of two customers are never merged');
select throws_ok($$ select deskhand.merge_ticket('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000102') $$, 'DH000', 'invalid_request', 'nor is a ticket with itself');
select lives_ok($$ select deskhand.merge_ticket('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000101') $$, 'an agent merges the duplicate');
select results_eq(
  $$ select status::text, merged_into_id, merged_into_number, team_unread from deskhand.tickets where id = '00000000-0000-4000-8000-000000000102' $$,
  $$ values ('closed', '00000000-0000-4000-8000-000000000101'::uuid, (select number from deskhand.tickets where id = '00000000-0000-4000-8000-000000000101'), 0) $$,
  'it is closed, and says where it goes on');
select results_eq($$ select team_unread from deskhand.tickets where id = '00000000-0000-4000-8000-000000000101' $$, $$ values (1) $$, 'where the customer waits for the answer from now on');
select results_eq(
  $$ select field, new_value ->> 'id' from deskhand.ticket_history where field like 'merged%' order by field $$,
  $$ values ('mergedFrom', '00000000-0000-4000-8000-000000000102'), ('mergedInto', '00000000-0000-4000-8000-000000000101') $$, 'the history of both says so');
select lives_ok($$ select deskhand.merge_ticket('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000101') $$, 'doing it again');
select results_eq($$ select count(*)::int from deskhand.ticket_history where field like 'merged%' $$, $$ values (2) $$, 'changes nothing');
select throws_ok($$ select deskhand.merge_ticket('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000102') $$, 'DH000', 'ticket_merged', 'there is no way back, which would be a circle');
select throws_ok($$ select deskhand.post_message('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000802', 'Sorry', false, '{}') $$, 'DH000', 'ticket_merged', 'nobody answers on the duplicate');
select lives_ok($$ select deskhand.merge_ticket('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000103') $$, 'the original is merged into a third one');
select results_eq($$ select merged_into_id from deskhand.tickets where id = '00000000-0000-4000-8000-000000000102' $$, $$ values ('00000000-0000-4000-8000-000000000103'::uuid) $$, 'and one step still leads to where it goes on');

set local role deskhand_customer;
select set_config('request.jwt.claims', '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select throws_ok($$ select deskhand.reopen_ticket('00000000-0000-4000-8000-000000000102') $$, 'DH000', 'ticket_merged', 'the customer does not reopen it');
select results_eq(
  $$ select merged_into ->> 'id' from deskhand.customer_tickets where id = '00000000-0000-4000-8000-000000000102' $$, $$ values ('00000000-0000-4000-8000-000000000103') $$, 'but sees where to go');

select * from finish();
rollback;
