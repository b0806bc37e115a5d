-- Categories and articles, the versions of articles, and what readers say of them.

create table deskhand.kb_categories (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 80),
  description text not null default '',
  position int not null default 0,
  parent_id uuid,
  -- One level of nesting, held by a key rather than a trigger: two writers at once cannot get around it.
  is_top boolean not null generated always as (parent_id is null) stored,
  parent_is_top boolean generated always as (case when parent_id is not null then true end) stored,
  unique (site_id, id),
  unique (site_id, slug),
  unique (site_id, id, is_top),
  constraint kb_categories_parent_fkey foreign key (site_id, parent_id, parent_is_top)
    references deskhand.kb_categories (site_id, id, is_top)
);
create index kb_categories_parent_idx on deskhand.kb_categories (site_id, parent_id);

alter table deskhand.kb_categories enable row level security;
alter table deskhand.kb_categories force row level security;
create policy kb_categories_owner on deskhand.kb_categories for all to current_user using (true) with check (true);

grant select on deskhand.kb_categories to deskhand_public, deskhand_member;
create policy kb_categories_public_read on deskhand.kb_categories for select to deskhand_public
  using (site_id = (select deskhand_private.current_site_id()));
create policy kb_categories_member_read on deskhand.kb_categories for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

grant insert (site_id, slug, name, description, position, parent_id), update (slug, name, description, position, parent_id), delete
  on deskhand.kb_categories to deskhand_member;
create policy kb_categories_admin_insert on deskhand.kb_categories for insert to deskhand_member
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy kb_categories_admin_update on deskhand.kb_categories for update to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy kb_categories_admin_delete on deskhand.kb_categories for delete to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

create table deskhand.kb_articles (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  category_id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  locale text not null default 'en' check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  -- The translations of one article share it; an article that has none is alone in its group.
  translation_group uuid not null default gen_random_uuid(),
  title text not null check (length(title) between 1 and 200),
  excerpt text not null default '',
  -- For search engines; where it is empty the excerpt serves.
  seo_description text not null default '' check (length(seo_description) <= 320),
  body text not null,
  status text not null default 'draft' check (status in ('draft', 'published', 'archived')),
  position int not null default 0,
  -- Of title, slug and excerpt: what the team finds an article by, whatever its status. A trigger keeps it.
  title_words tsvector not null default '',
  helpful_count int not null default 0,
  unhelpful_count int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (site_id, id),
  unique (site_id, locale, slug),
  unique (site_id, translation_group, locale),
  constraint kb_articles_category_fkey foreign key (site_id, category_id) references deskhand.kb_categories (site_id, id)
);
create index kb_articles_category_idx on deskhand.kb_articles (site_id, category_id, position, id);
-- Without the locale: a list takes each article in the best of several languages, in one order.
create index kb_articles_list_idx on deskhand.kb_articles (site_id, position, id) where status = 'published';
create index kb_articles_desk_idx on deskhand.kb_articles (site_id, updated_at desc, id desc);
create index kb_articles_by_title_idx on deskhand.kb_articles (site_id, title, id);
create index kb_articles_status_idx on deskhand.kb_articles (site_id, status, updated_at desc, id desc);
create index kb_articles_title_idx on deskhand.kb_articles using gin (title_words) with (fastupdate = off);

alter table deskhand.kb_articles enable row level security;
alter table deskhand.kb_articles force row level security;
create policy kb_articles_owner on deskhand.kb_articles for all to current_user using (true) with check (true);

grant select (id, site_id, category_id, slug, locale, translation_group, title, excerpt, seo_description, body, status, position,
  helpful_count, unhelpful_count, updated_at) on deskhand.kb_articles to deskhand_public;
create policy kb_articles_public_read on deskhand.kb_articles for select to deskhand_public
  using (site_id = (select deskhand_private.current_site_id()) and status = 'published');
grant select on deskhand.kb_articles to deskhand_member;
create policy kb_articles_member_read on deskhand.kb_articles for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

grant insert (site_id, category_id, slug, locale, translation_group, title, excerpt, seo_description, body, status, position),
  update (category_id, slug, locale, translation_group, title, excerpt, seo_description, body, status, position), delete
  on deskhand.kb_articles to deskhand_member;
create policy kb_articles_admin_insert on deskhand.kb_articles for insert to deskhand_member
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy kb_articles_admin_update on deskhand.kb_articles for update to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy kb_articles_admin_delete on deskhand.kb_articles for delete to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

-- A vote or a new place in the list is no change of the article: readers are shown this date.
create function deskhand_private.touch_article() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if (new.title, new.excerpt, new.body, new.status) is distinct from (old.title, old.excerpt, old.body, old.status) then
    new.updated_at := now();
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.touch_article() from public;
create trigger touch_article before update on deskhand.kb_articles
  for each row execute function deskhand_private.touch_article();

-- Every text an article ever had. Append-only: nobody is granted anything but reading.
create table deskhand.kb_article_versions (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  article_id uuid not null,
  version int not null,
  actor_kind deskhand.author_kind not null,
  actor_id uuid,
  actor_name text,
  title text not null,
  body text not null,
  at timestamptz not null default clock_timestamp(),
  unique (site_id, article_id, version),
  constraint kb_article_versions_article_fkey foreign key (site_id, article_id)
    references deskhand.kb_articles (site_id, id) on delete cascade
);

alter table deskhand.kb_article_versions enable row level security;
alter table deskhand.kb_article_versions force row level security;
create policy kb_article_versions_owner on deskhand.kb_article_versions for all to current_user using (true) with check (true);

grant select on deskhand.kb_article_versions to deskhand_member;
create policy kb_article_versions_member_read on deskhand.kb_article_versions for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

create function deskhand_private.record_article_version() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  kind constant deskhand.author_kind := deskhand_private.actor_kind();
  who constant uuid := deskhand_private.actor_id();
begin
  if tg_op = 'UPDATE' and new.title = old.title and new.body = old.body then
    return null;
  end if;
  insert into deskhand.kb_article_versions (site_id, article_id, version, actor_kind, actor_id, actor_name, title, body)
    select new.site_id, new.id, coalesce(max(v.version), 0) + 1, kind, who,
      (select m.name from deskhand.team_members m where m.site_id = new.site_id and m.user_id = who), new.title, new.body
    from deskhand.kb_article_versions v where v.site_id = new.site_id and v.article_id = new.id;
  return null;
end
$$;
revoke execute on function deskhand_private.record_article_version() from public;
create trigger record_article_version after insert or update of title, body on deskhand.kb_articles
  for each row execute function deskhand_private.record_article_version();

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
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

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
