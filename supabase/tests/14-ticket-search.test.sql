-- Search of tickets: over one's own, or over a site.
begin;
select plan(10);
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
select lives_ok($$ select deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000901', 'Suspect: a broken zebra scanner', true, '{}') $$, 'a member writes a note');
select isnt_empty($$ select from unnest(deskhand_private.find_tickets('00000000-0000-4000-8000-000000000001', '{"query": "parcel"}', '-lastMessageAt', 10)) $$, 'a word of the subject finds the ticket');
select isnt_empty($$ select from unnest(deskhand_private.find_tickets('00000000-0000-4000-8000-000000000001', '{"query": "zebra"}', '-lastMessageAt', 10)) $$, 'so does a word of a note');
select isnt_empty($$ select from unnest(deskhand_private.find_tickets('00000000-0000-4000-8000-000000000001', '{"query": "parc"}', '-lastMessageAt', 10)) $$, 'and the beginning of a word');
select is_empty($$ select from unnest(deskhand_private.find_tickets('00000000-0000-4000-8000-000000000001', '{"query": "giraffe"}', '-lastMessageAt', 10)) $$, 'a word that nobody wrote finds nothing');
select is_empty($$ select from unnest(deskhand_private.find_tickets('00000000-0000-4000-8000-000000000001', '{"query": "parcel", "statuses": ["closed"]}', '-lastMessageAt', 10)) $$, 'a status narrows it');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select isnt_empty($$ select from unnest(deskhand_private.search_own_tickets('parcel')) $$, 'the customer finds their ticket');
select is_empty($$ select from unnest(deskhand_private.search_own_tickets('zebra')) $$, 'but not by what a note says');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c2","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select is_empty($$ select from unnest(deskhand_private.search_own_tickets('parcel')) $$, 'another customer does not');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select is_empty($$ select from unnest(deskhand_private.find_tickets('00000000-0000-4000-8000-000000000001', '{"query": "parcel"}', '-lastMessageAt', 10)) $$, 'nor does the admin of another site');

select * from finish();
rollback;
