-- Webhooks: who sees and changes them, and what they are told.
begin;
select plan(24);
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
insert into deskhand.customers (id, site_id) values ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001');
insert into deskhand.tickets (id, site_id, customer_id, subject) values ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'Question');
insert into deskhand.webhooks (id, site_id, url, event_types, includes_internal, encrypted_secret) values
  ('00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-000000000001', 'https://tap.example/public', '{message.created}', false, 'x'),
  ('00000000-0000-4000-8000-0000000000f2', '00000000-0000-4000-8000-000000000001', 'https://tap.example/all', '{message.created}', true, 'x'),
  ('00000000-0000-4000-8000-0000000000f3', '00000000-0000-4000-8000-000000000001', 'https://tap.example/tickets', '{ticket.updated}', false, 'x'),
  ('00000000-0000-4000-8000-0000000000f9', '00000000-0000-4000-8000-000000000002', 'https://tap.example/foreign', '{message.created}', true, 'x');
insert into deskhand.webhooks (id, site_id, url, event_types, encrypted_secret, disabled_at, disabled_reason) values
  ('00000000-0000-4000-8000-0000000000f4', '00000000-0000-4000-8000-000000000001', 'https://tap.example/disabled', '{message.created}', 'x', now(), 'admin');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select is_empty($$ select url from deskhand.webhooks $$, 'an agent sees no webhook');
select throws_ok(
  $$ insert into deskhand.webhooks (site_id, url, event_types, encrypted_secret) values ('00000000-0000-4000-8000-000000000001', 'https://tap.example/', '{ticket.created}', 'x') $$,
  '42501', null, 'and makes none');
select throws_ok($$ select deskhand.test_webhook('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-000000000701') $$, 'DH000', 'forbidden', 'nor tries one');
select throws_ok($$ select deskhand.rotate_webhook_secret('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000f1', 'y') $$, 'DH000', 'forbidden', 'nor changes its secret');
select ok(is_new, 'an agent answers') from deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000901', 'An answer', false, '{}');
select ok(is_new, 'and writes a note') from deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000902', 'A note', true, '{}');
select is_empty($$ select from deskhand.webhook_deliveries $$, 'what is told of it an agent does not see');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select throws_ok($$ select url from deskhand.webhooks $$, '42501', null, 'nor does a customer see a webhook');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
select results_eq(
  $$ select w.url, d.type, d.is_public, d.state from deskhand.webhook_deliveries d join deskhand.webhooks w on w.id = d.webhook_id
    order by w.url, d.position $$,
  $$ values
    ('https://tap.example/all', 'message.created', true, 'pending'),
    ('https://tap.example/all', 'message.created', false, 'pending'),
    ('https://tap.example/public', 'message.created', true, 'pending') $$,
  'each webhook is told what it asks for, and of notes only where it includes them');
select throws_ok($$ select encrypted_secret from deskhand.webhooks $$, '42501', null, 'nobody reads a secret back');
select lives_ok($$ select deskhand.test_webhook('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-000000000701') $$, 'an admin tries a webhook');
select throws_ok($$ select deskhand.test_webhook('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000f4', '00000000-0000-4000-8000-000000000702') $$, 'DH000', 'invalid_request', 'but not a disabled one');
select lives_ok($$ select deskhand.replay_delivery('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-000000000701') $$, 'has it delivered once more');
select throws_ok($$ select deskhand.replay_delivery('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000f2', '00000000-0000-4000-8000-000000000701') $$, 'DH000', 'not_found', 'which is a matter of one webhook');
select lives_ok($$ select deskhand.rotate_webhook_secret('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000f1', 'y') $$, 'and changes its secret');
select throws_ok($$ update deskhand.webhook_deliveries set state = 'delivered' $$, '42501', null, 'what came of a delivery no admin writes');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select results_eq($$ select url from deskhand.webhooks $$, $$ values ('https://tap.example/foreign') $$,
  'the admin of another site sees the own webhooks alone');
select is_empty($$ select from deskhand.webhook_deliveries $$, 'and nothing that is told to others');
select throws_ok(
  $$ insert into deskhand.webhooks (site_id, url, event_types, encrypted_secret) values ('00000000-0000-4000-8000-000000000001', 'https://tap.example/', '{ticket.created}', 'x') $$,
  '42501', null, 'makes none here');
select throws_ok($$ update deskhand.webhooks set site_id = '00000000-0000-4000-8000-000000000001' $$, '42501', null, 'nor moves one here');
select throws_ok($$ select deskhand.test_webhook('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-000000000703') $$, 'DH000', 'not_found', 'nor reaches one by naming the own site');
select is_empty($$ delete from deskhand.webhooks where id = '00000000-0000-4000-8000-0000000000f1' returning id $$, 'nor deletes one');

reset role;
select set_config('request.jwt.claims', '', true);
select results_eq(
  $$ select encrypted_secret, previous_encrypted_secret, previous_secret_until > now() from deskhand.webhooks where id = '00000000-0000-4000-8000-0000000000f1' $$,
  $$ values ('y'::bytea, 'x'::bytea, true) $$, 'for a while the secret before goes on signing');
delete from deskhand.customers where id = '00000000-0000-4000-8000-0000000000c1';
select is_empty($$ select from deskhand.webhook_deliveries where ticket_id is not null $$, 'of a customer who was erased nothing is told any more');

select * from finish();
rollback;
