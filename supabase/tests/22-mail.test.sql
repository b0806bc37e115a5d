-- Mail: what each member wants, and what goes to whom.
begin;
select plan(21);
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
insert into deskhand.customers (id, site_id, external_id, email) values
  ('00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-000000000001', 'user-1', 'Ada@tap.example'),
  ('00000000-0000-4000-8000-0000000000c2', '00000000-0000-4000-8000-000000000001', null, 'typed@tap.example');
insert into deskhand.tickets (id, site_id, customer_id, subject) values
  ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', 'Of somebody identified'),
  ('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c2', 'Of somebody anonymous');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
insert into deskhand.notification_preferences (site_id, user_id, customer_reply) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a2', false);
set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select lives_ok($$ insert into deskhand.notification_preferences (site_id, user_id, new_ticket) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a1', true) $$,
  'a member says what mail they want');
select results_eq($$ select user_id from deskhand.notification_preferences $$, $$ values ('00000000-0000-4000-8000-0000000000a1'::uuid) $$, 'and sees what no one else wants');
select throws_ok($$ insert into deskhand.notification_preferences (site_id, user_id) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a2') $$, '42501', null,
  'nor says it for another');
select throws_ok($$ insert into deskhand.notification_preferences (site_id, user_id) values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000a1') $$, '42501', null,
  'nor on a site they are not of');
select throws_ok($$ select from deskhand_private.mails $$, '42501', null, 'which mail waits no member sees');
select throws_ok($$ select deskhand_private.claim_mails(10, '0') $$, '42501', null, 'nor sends');
select ok(is_new, 'an agent answers somebody identified') from deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000901', 'An answer', false, '{}');
select ok(is_new, 'writes a note') from deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000902', 'A note', true, '{}');
select ok(is_new, 'and answers somebody anonymous') from deskhand.post_message('00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000903', 'Another', false, '{}');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select is_empty($$ select from deskhand.notification_preferences $$, 'the admin of another site sees what nobody here wants');
select throws_ok($$ insert into deskhand.notification_preferences (site_id, user_id) values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000a3') $$, '42501', null,
  'and gets no mail of this site');

set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select throws_ok($$ select from deskhand.notification_preferences $$, '42501', null, 'a customer sees no wishes of the team');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
update deskhand.tickets set assignee_id = '00000000-0000-4000-8000-0000000000a1' where id = '00000000-0000-4000-8000-000000000101';
update deskhand.tickets set assignee_id = '00000000-0000-4000-8000-0000000000a2' where id = '00000000-0000-4000-8000-000000000102';
set local role deskhand_customer;
select set_config('request.jwt.claims',
  '{"role":"deskhand_customer","sub":"00000000-0000-4000-8000-0000000000c1","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select ok(is_new, 'a customer writes again') from deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000904', 'Thanks', false, '{}');

reset role;
select set_config('request.jwt.claims', '', true);
update deskhand_private.mails set due_at = now() - interval '1 hour';
set local role deskhand_worker;
select set_config('request.jwt.claims', '', true);
select is_empty($$ select from deskhand_private.claim_mails(10, '2 hours') where kind = 'reply' $$, 'an answer waits for its delay');

reset role;
select set_config('request.jwt.claims', '', true);
update deskhand_private.mails set state = 'pending', attempts = 0, due_at = now() - interval '1 hour';
set local role deskhand_worker;
select set_config('request.jwt.claims', '', true);
create temporary table sent on commit drop as select * from deskhand_private.claim_mails(10, '0');
select results_eq($$ select kind, address, subject from sent order by kind $$,
  $$ values
    ('assignment', 'agent@tap.example', 'Of somebody identified'),
    ('customer_reply', 'agent@tap.example', 'Of somebody identified'),
    ('reply', 'ada@tap.example', 'Of somebody identified') $$,
  'mail goes to whose address is vouched for and to whose ticket it is, and to nobody for what they did themselves');
select results_eq($$ select messages -> 0 ->> 'body' from sent where kind = 'reply' union all select jsonb_array_length(messages)::text from sent where kind = 'reply' $$,
  $$ values ('An answer'), ('1') $$, 'and tells of answers, never of notes');
select is_empty($$ select from deskhand_private.claim_mails(10, '0') $$, 'what one process is sending no other one sends');
select lives_ok($$ select deskhand_private.finish_mail(mail_id) from sent $$, 'it is sent');
select lives_ok($$ select deskhand_private.unsubscribe('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000c1', null) $$, 'a customer wants no more');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select ok(is_new, 'when the agent answers again') from deskhand.post_message('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000905', 'One more', false, '{}');
reset role;
select set_config('request.jwt.claims', '', true);
update deskhand_private.mails set due_at = now() - interval '1 hour';
set local role deskhand_worker;
select set_config('request.jwt.claims', '', true);
select is_empty($$ select from deskhand_private.claim_mails(10, '0') $$, 'no mail goes out');

select * from finish();
rollback;
