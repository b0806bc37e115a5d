-- The knowledge base: what the public reads and finds, and how it answers back.
begin;
select plan(9);
grant deskhand_public to current_user;

insert into deskhand.sites (id, key, name, attachment_types) values
  ('00000000-0000-4000-8000-000000000001', 'tap-home', 'Home', '{text/plain}'),
  ('00000000-0000-4000-8000-000000000002', 'tap-other', 'Other', '{text/plain}');
insert into deskhand.kb_categories (id, site_id, slug, name) values
  ('00000000-0000-4000-8000-000000000301', '00000000-0000-4000-8000-000000000001', 'orders', 'Orders'),
  ('00000000-0000-4000-8000-000000000302', '00000000-0000-4000-8000-000000000002', 'orders', 'Orders');
insert into deskhand.kb_articles (id, site_id, category_id, slug, title, body, status) values
  ('00000000-0000-4000-8000-000000000401', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000301',
    'refunds', 'How a refund works', 'Send it back and the money returns to your card.', 'published'),
  ('00000000-0000-4000-8000-000000000402', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000301',
    'refunds-next-year', 'How a refund will work', 'A draft about refunds.', 'draft'),
  ('00000000-0000-4000-8000-000000000403', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000301',
    'refunds-of-old', 'How a refund worked', 'What was true of refunds once.', 'archived'),
  ('00000000-0000-4000-8000-000000000404', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000302',
    'refunds', 'Refunds elsewhere', 'Another site refunds otherwise.', 'published');

select throws_ok(
  $$ insert into deskhand.kb_articles (site_id, category_id, slug, title, body) values ('00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-000000000302', 'astray', 'Astray', 'Text') $$, '23503', null,
  'an article stands in a category of its own site');
select throws_ok(
  $$ insert into deskhand.kb_articles (site_id, category_id, slug, title, body) values ('00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-000000000301', 'refunds', 'Twice', 'Text') $$, '23505', null,
  'a site has one article of a slug and locale, while another site may have its own');

set local role deskhand_public;
select set_config('request.jwt.claims', '{"role":"deskhand_public","site_id":"00000000-0000-4000-8000-000000000001"}', true);
select results_eq($$ select slug from deskhand.kb_articles $$, $$ values ('refunds') $$,
  'the public reads published articles of the site and no others');
select results_eq($$ select title from deskhand_private.search_articles('refund', 'en', 10) $$, $$ values ('How a refund works') $$,
  'a search finds published articles of the site and no others');
select is_empty($$ select title from deskhand_private.search_articles('giraffe', 'en', 10) $$, 'a search for what is nowhere finds nothing');
select lives_ok(
  $$ insert into deskhand.kb_feedback (site_id, article_id, helpful)
    values ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000401', true) $$, 'the public votes');
select throws_ok(
  $$ insert into deskhand.kb_feedback (site_id, article_id, helpful)
    values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000404', false) $$, '42501', null,
  'nobody votes on a site they are not on');
select is(helpful_count, 1, 'a vote is counted') from deskhand.kb_articles where slug = 'refunds';
select throws_ok($$ update deskhand.kb_articles set helpful_count = 1000 $$, '42501', null, 'the public does not write counts');

select * from finish();
rollback;
