-- The knowledge base as its team works on it: order, translations, import, and finding drafts.
begin;
select plan(21);
grant deskhand_public, deskhand_member to current_user;

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
insert into deskhand.kb_categories (id, site_id, slug, name, position) values
  ('00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-000000000001', 'first', 'First', 0),
  ('00000000-0000-4000-8000-0000000000b2', '00000000-0000-4000-8000-000000000001', 'second', 'Second', 1),
  ('00000000-0000-4000-8000-0000000000b3', '00000000-0000-4000-8000-000000000001', 'third', 'Third', 2),
  ('00000000-0000-4000-8000-0000000000b9', '00000000-0000-4000-8000-000000000002', 'foreign', 'Foreign', 0);
insert into deskhand.kb_articles (id, site_id, category_id, slug, locale, title, body, status) values
  ('00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1', 'parcel', 'en', 'Where is my parcel', 'Text', 'draft'),
  ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1', 'paket', 'de', 'Wo ist mein Paket', 'Text', 'published'),
  ('00000000-0000-4000-8000-0000000000e9', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000b9', 'parcel', 'en', 'Where is my parcel', 'Text', 'draft');

set local role deskhand_public;
select set_config('request.jwt.claims', '{"role":"deskhand_public","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select throws_ok($$ select deskhand_private.find_articles('00000000-0000-4000-8000-000000000001', 'parcel') $$, '42501', null, 'a visitor finds no drafts');
select throws_ok($$ select deskhand.import_article('00000000-0000-4000-8000-000000000001', '{}', false) $$, '42501', null, 'and imports nothing');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a1"}', true);
select is(deskhand_private.find_articles('00000000-0000-4000-8000-000000000001', 'my parc'), '{00000000-0000-4000-8000-0000000000e1}', 'an agent finds an article by the beginning of its title, also a draft');
select is(deskhand_private.find_articles('00000000-0000-4000-8000-000000000002', 'parcel'), '{}', 'but none of another site');
select throws_ok($$ select deskhand.import_article('00000000-0000-4000-8000-000000000001', '{"slug":"new","locale":"en","category":"first","title":"New","body":"Text"}', false) $$,
  '42501', null, 'an agent imports nothing');
select ok(not deskhand.remove_category('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b3'), 'and removes no category');
select deskhand.place_category('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b3', null, 0);
select deskhand.join_translations('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000e1');
select results_eq($$ select slug from deskhand.kb_categories order by position $$, $$ values ('first'), ('second'), ('third') $$, 'nor moves one');
select is((select count(distinct translation_group) from deskhand.kb_articles), 2::bigint, 'nor makes one article the translation of another');

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a3"}', true);
select is(deskhand_private.find_articles('00000000-0000-4000-8000-000000000001', 'parcel'), '{}', 'the admin of another site finds nothing here');
select ok(not deskhand.remove_category('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b3'), 'removes no category');
select throws_ok($$ select deskhand.join_translations('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000e9', '00000000-0000-4000-8000-0000000000e1') $$, 'DH000', 'invalid_request', 'makes nothing a translation of what is not theirs');
select throws_ok($$ select deskhand.import_article('00000000-0000-4000-8000-000000000001', '{"slug":"new","locale":"en","category":"first","title":"New","body":"Text"}', false) $$,
  '42501', null, 'and imports nothing here');
select deskhand.place_category('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b3', null, 0);

set local role deskhand_member;
select set_config('request.jwt.claims', '{"role":"authenticated","sub":"00000000-0000-4000-8000-0000000000a2"}', true);
select results_eq($$ select slug from deskhand.kb_categories order by position $$, $$ values ('first'), ('second'), ('third') $$, 'nor moved they one');
select deskhand.place_category('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b3', null, 0);
select results_eq($$ select slug, position from deskhand.kb_categories order by position $$,
  $$ values ('third', 0), ('first', 1), ('second', 2) $$, 'an admin puts a category where it belongs, and the others make room');
select deskhand.join_translations('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000e1');
select is((select count(distinct translation_group) from deskhand.kb_articles), 1::bigint, 'makes one article the translation of another');
select throws_ok($$ select deskhand.remove_category('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1') $$, 'DH000', 'invalid_request', 'removes no category that holds articles');
select ok(deskhand.remove_category('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b3'), 'but one that is empty');
select results_eq(
  $$ select * from deskhand.import_article('00000000-0000-4000-8000-000000000001', '{"slug":"new","locale":"en","category":"fresh","title":"New","body":"Text"}', true) $$,
  $$ values ('created', 'fresh') $$, 'is told what an import would do');
select is_empty($$ select from deskhand.kb_articles where slug = 'new' $$, 'which does nothing yet');
select results_eq(
  $$ select outcome from generate_series(1, 2) turn,
    deskhand.import_article('00000000-0000-4000-8000-000000000001', '{"slug":"new","locale":"en","category":"fresh","title":"New","body":"Text"}', turn = 0) $$,
  $$ values ('created'), ('unchanged') $$, 'imports a file once, however often it is imported');
select results_eq($$ select a.status, c.name from deskhand.kb_articles a join deskhand.kb_categories c on c.id = a.category_id where a.slug = 'new' $$,
  $$ values ('draft', 'Fresh') $$, 'as a draft, in a category that is made when it is missing');

select * from finish();
rollback;
