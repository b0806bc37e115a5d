-- What a site keeps to itself, and what everybody may read of it.
begin;
select plan(9);
grant deskhand_public to current_user;

insert into deskhand.sites (id, key, name, allowed_origins, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', '{https://home.example,http://localhost:*}', '{text/plain}'),
  ('00000000-0000-4000-8000-000000000002', 'tap-other', 'Other', '{https://other.example}', '{text/plain}');
insert into deskhand.departments (id, site_id, name) values
  ('00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000001', 'Sales'),
  ('00000000-0000-4000-8000-000000000012', '00000000-0000-4000-8000-000000000002', 'Sales');

select throws_ok(
  $$ insert into deskhand.sites (key, name, attachment_types) values ('Not A Key', 'Site', '{}') $$, '23514', null,
  'a site key is written in small letters, digits and dashes');
select throws_ok(
  $$ insert into deskhand.departments (site_id, name) values ('00000000-0000-4000-8000-000000000001', 'Sales') $$, '23505', null,
  'a site has one department of a name, while another site may have its own');
select throws_ok(
  $$ insert into deskhand.ticket_templates (site_id, name, department_id)
    values ('00000000-0000-4000-8000-000000000001', 'Order', '00000000-0000-4000-8000-000000000012') $$, '23503', null,
  'a template cannot name a department of another site');

set local role deskhand_public;
select is_empty($$ select id from deskhand.sites $$, 'without a context nobody sees any site');
select is(deskhand_private.public_context('tap-home', 'https://home.example'), '00000000-0000-4000-8000-000000000001',
  'a page of an allowed origin gets the context of its site');
select results_eq($$ select key from deskhand.sites $$, $$ values ('tap-home') $$, 'in the context of a site only that site is seen');
select throws_ok($$ select allowed_origins from deskhand.sites $$, '42501', null, 'the public does not learn which origins are allowed');
select throws_ok($$ select kid from deskhand.site_identity_keys $$, '42501', null, 'the public does not reach identity keys');
select throws_ok($$ select deskhand_private.public_context('tap-home', 'https://other.example') $$, 'DH000', 'origin_not_allowed',
  'a page of another origin gets no context');

select * from finish();
rollback;
