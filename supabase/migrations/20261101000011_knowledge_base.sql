-- Categories and articles, their feedback, and the search over them.

create table deskhand.kb_categories (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 80),
  description text not null default '',
  position int not null default 0,
  unique (site_id, id),
  unique (site_id, slug)
);

alter table deskhand.kb_categories enable row level security;
alter table deskhand.kb_categories force row level security;
create policy kb_categories_owner on deskhand.kb_categories for all to current_user using (true) with check (true);

grant select on deskhand.kb_categories to deskhand_public, deskhand_member;
create policy kb_categories_public_read on deskhand.kb_categories for select to deskhand_public
  using (site_id = (select deskhand_private.current_site_id()));
create policy kb_categories_member_read on deskhand.kb_categories for select to deskhand_member
  using (site_id = any ((select deskhand_private.member_sites())::uuid[]));

-- The dictionary of a locale; languages Postgres has none for are searched word by word.
create function deskhand_private.search_config(locale text) returns regconfig
language plpgsql immutable
set search_path = ''
as $$
begin
  return case split_part(lower(locale), '-', 1)
    when 'en' then 'pg_catalog.english'::regconfig
    when 'de' then 'pg_catalog.german'::regconfig
    when 'fr' then 'pg_catalog.french'::regconfig
    when 'es' then 'pg_catalog.spanish'::regconfig
    else 'pg_catalog.simple'::regconfig
  end;
end
$$;
revoke execute on function deskhand_private.search_config(text) from public;

create table deskhand.kb_articles (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  category_id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  locale text not null default 'en',
  title text not null check (length(title) between 1 and 200),
  excerpt text not null default '',
  body text not null,
  status text not null default 'draft' check (status in ('draft', 'published', 'archived')),
  position int not null default 0,
  helpful_count int not null default 0,
  unhelpful_count int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  search tsvector generated always as (
    setweight(to_tsvector(deskhand_private.search_config(locale), title), 'A')
    || setweight(to_tsvector(deskhand_private.search_config(locale), excerpt), 'B')
    || setweight(to_tsvector(deskhand_private.search_config(locale), body), 'D')
  ) stored,
  unique (site_id, id),
  unique (site_id, locale, slug),
  constraint kb_articles_category_fkey foreign key (site_id, category_id) references deskhand.kb_categories (site_id, id)
);
create index kb_articles_category_idx on deskhand.kb_articles (site_id, category_id, position, id);
create index kb_articles_list_idx on deskhand.kb_articles (site_id, locale, position, id) where status = 'published';
create index kb_articles_search_idx on deskhand.kb_articles using gin (search);

alter table deskhand.kb_articles enable row level security;
alter table deskhand.kb_articles force row level security;
create policy kb_articles_owner on deskhand.kb_articles for all to current_user using (true) with check (true);

grant select (id, site_id, category_id, slug, locale, title, excerpt, body, status, position, helpful_count, unhelpful_count, updated_at)
  on deskhand.kb_articles to deskhand_public;
create policy kb_articles_public_read on deskhand.kb_articles for select to deskhand_public
  using (site_id = (select deskhand_private.current_site_id()) and status = 'published');
grant select on deskhand.kb_articles to deskhand_member;
create policy kb_articles_member_read on deskhand.kb_articles for select to deskhand_member
  using (site_id = any ((select deskhand_private.member_sites())::uuid[]));

create table deskhand.kb_feedback (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  article_id uuid not null,
  helpful boolean not null,
  created_at timestamptz not null default now(),
  constraint kb_feedback_article_fkey foreign key (site_id, article_id)
    references deskhand.kb_articles (site_id, id) on delete cascade
);
create index kb_feedback_article_idx on deskhand.kb_feedback (site_id, article_id, created_at);

alter table deskhand.kb_feedback enable row level security;
alter table deskhand.kb_feedback force row level security;
create policy kb_feedback_owner on deskhand.kb_feedback for all to current_user using (true) with check (true);

grant insert (site_id, article_id, helpful) on deskhand.kb_feedback to deskhand_public;
create policy kb_feedback_public_insert on deskhand.kb_feedback for insert to deskhand_public
  with check (site_id = (select deskhand_private.current_site_id()));
grant select on deskhand.kb_feedback to deskhand_member;
create policy kb_feedback_member_read on deskhand.kb_feedback for select to deskhand_member
  using (site_id = any ((select deskhand_private.member_sites())::uuid[]));

create function deskhand_private.count_feedback() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  update deskhand.kb_articles set
    helpful_count = helpful_count + new.helpful::int,
    unhelpful_count = unhelpful_count + (not new.helpful)::int
    where site_id = new.site_id and id = new.article_id;
  return null;
end
$$;
revoke execute on function deskhand_private.count_feedback() from public;
create trigger count_feedback after insert on deskhand.kb_feedback
  for each row execute function deskhand_private.count_feedback();

-- Runs with the owner's rights because `@@` is not leakproof: under RLS the search would walk every article of every site.
-- So it repeats the site and the published filter itself. The last word counts as unfinished: people search while they type.
create function deskhand_private.search_articles(p_query text, p_locale text, p_limit int)
returns table (slug text, title text, excerpt text, body text, category_slug text, locale text)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  config constant regconfig := deskhand_private.search_config(p_locale);
  words text[] := regexp_split_to_array(btrim(regexp_replace(lower(p_query), '[^[:alnum:]]+', ' ', 'g')), ' ');
  every_word tsquery;
  any_word tsquery;
begin
  if words[1] = '' then
    return;
  end if;
  words[cardinality(words)] := words[cardinality(words)] || ':*';
  every_word := to_tsquery(config, array_to_string(words, ' & '));
  any_word := to_tsquery(config, array_to_string(words, ' | '));
  return query
    select a.slug, a.title, a.excerpt, a.body, c.slug, a.locale
    from deskhand.kb_articles a
    join deskhand.kb_categories c on c.site_id = a.site_id and c.id = a.category_id
    where a.site_id = deskhand_private.current_site_id() and a.locale = p_locale and a.status = 'published'
      and a.search @@ any_word
    order by a.search @@ every_word desc, ts_rank_cd(a.search, any_word, 1) desc, a.helpful_count desc, a.id
    limit p_limit;
end
$$;
revoke execute on function deskhand_private.search_articles(text, text, int) from public;
grant execute on function deskhand_private.search_articles(text, text, int) to deskhand_public;
