-- What a search looks in: a narrow row per published article, and the words of each site and language. Triggers keep both.

create schema if not exists extensions;
create extension if not exists unaccent with schema extensions;
create extension if not exists fuzzystrmatch with schema extensions;

-- The dictionary of a locale; languages Postgres has none for are searched word by word.
create function deskhand_private.search_config(locale text) returns regconfig
language plpgsql immutable
set search_path = ''
as $$
begin
  return case split_part(lower(locale), '-', 1)
    when 'ar' then 'pg_catalog.arabic'::regconfig
    when 'da' then 'pg_catalog.danish'::regconfig
    when 'de' then 'pg_catalog.german'::regconfig
    when 'el' then 'pg_catalog.greek'::regconfig
    when 'en' then 'pg_catalog.english'::regconfig
    when 'es' then 'pg_catalog.spanish'::regconfig
    when 'fi' then 'pg_catalog.finnish'::regconfig
    when 'fr' then 'pg_catalog.french'::regconfig
    when 'hu' then 'pg_catalog.hungarian'::regconfig
    when 'it' then 'pg_catalog.italian'::regconfig
    when 'nb' then 'pg_catalog.norwegian'::regconfig
    when 'nl' then 'pg_catalog.dutch'::regconfig
    when 'pt' then 'pg_catalog.portuguese'::regconfig
    when 'ro' then 'pg_catalog.romanian'::regconfig
    when 'ru' then 'pg_catalog.russian'::regconfig
    when 'sv' then 'pg_catalog.swedish'::regconfig
    when 'tr' then 'pg_catalog.turkish'::regconfig
    else 'pg_catalog.simple'::regconfig
  end;
end
$$;
revoke execute on function deskhand_private.search_config(text) from public;

-- Text as both sides of a search see it: lower case without accents, no punctuation (so "l'archive" and "config.json" are two
-- words each). What is written without spaces, Chinese, Japanese, Thai, and Korean for its endings, is cut into overlapping
-- pairs of letters: any word of two letters or more is then found wherever it stands.
create function deskhand_private.search_text(original text) returns text
language plpgsql immutable
set search_path = ''
as $$
declare
  -- Immutable only because the dictionary is named and not looked up.
  folded constant text :=
    lower(extensions.unaccent('extensions.unaccent'::regdictionary, normalize(original, nfkc)));
  spaced constant text := regexp_replace(folded, '[]!-/:-@\\^_`{-~[’‘“”„«»…–—·、。，：；？！（）「」『』]+', ' ', 'g');
  unspaced constant text := '[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]';
begin
  if spaced !~ unspaced then
    return btrim(spaced);
  end if;
  return btrim(regexp_replace(
    regexp_replace(spaced, '(' || unspaced || '+)', ' \1 ', 'g'),
    '(?<=' || unspaced || ')(' || unspaced || ')(?=' || unspaced || ')', '\1 \1', 'g'));
end
$$;
revoke execute on function deskhand_private.search_text(text) from public;

create function deskhand_private.index_title() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  new.title_words := to_tsvector('pg_catalog.simple', deskhand_private.search_text(concat_ws(' ', new.title, new.slug, new.excerpt)));
  return new;
end
$$;
revoke execute on function deskhand_private.index_title() from public;
create trigger index_title before insert or update of title, slug, excerpt on deskhand.kb_articles
  for each row execute function deskhand_private.index_title();

-- Only what a search reads, of published articles alone. Site and locale lead no index: with the generic plan of the search
-- Postgres would AND such an index with the words, at several times the cost. So the key begins with the article.
create table deskhand_private.kb_search (
  site_id uuid not null,
  article_id uuid not null,
  locale text not null,
  title_words tsvector not null,
  words tsvector not null,
  primary key (article_id, site_id),
  constraint kb_search_article_fkey foreign key (site_id, article_id)
    references deskhand.kb_articles (site_id, id) on delete cascade
) with (toast_tuple_target = 8160);
-- In the row itself as long as it fits: unpacking it from elsewhere costs six times what ranking it does.
alter table deskhand_private.kb_search alter words set storage main;
create index kb_search_title_idx on deskhand_private.kb_search using gin (title_words) with (fastupdate = off);
create index kb_search_words_idx on deskhand_private.kb_search using gin (words) with (fastupdate = off);

alter table deskhand_private.kb_search enable row level security;
alter table deskhand_private.kb_search force row level security;
create policy kb_search_owner on deskhand_private.kb_search for all to current_user using (true) with check (true);

-- The words as they are written, with the number of published articles that hold them: what typing begins, what a misspelt word
-- may mean, how much a word says. The empty word stands for every article. Bytewise order, so that a prefix is a range.
create table deskhand_private.kb_words (
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  locale text not null,
  word text collate "C" not null,
  articles int not null,
  primary key (site_id, locale, word)
);

alter table deskhand_private.kb_words enable row level security;
alter table deskhand_private.kb_words force row level security;
create policy kb_words_owner on deskhand_private.kb_words for all to current_user using (true) with check (true);

create function deskhand_private.article_words(article deskhand.kb_articles) returns text[]
language plpgsql immutable
set search_path = ''
as $$
declare
  text constant text := deskhand_private.search_text(concat_ws(' ', article.title, article.excerpt, article.body));
begin
  return array(
    select w from unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', text))) w
    where length(w) between 2 and 40 and w ~ '[[:alpha:]]') || array[''];
end
$$;
revoke execute on function deskhand_private.article_words(deskhand.kb_articles) from public;

-- The row a search looks in: the title weighs most, then the excerpt, the headings, the text.
create function deskhand_private.searchable(article deskhand.kb_articles) returns deskhand_private.kb_search
language plpgsql immutable
set search_path = ''
as $$
declare
  config constant regconfig := deskhand_private.search_config(article.locale);
  title constant tsvector := to_tsvector(config, deskhand_private.search_text(article.title));
  headings constant text := array_to_string(
    array(select m[1] from regexp_matches(article.body, '^#{1,6}[ \t]+(.*)$', 'gn') m), ' ');
begin
  return row(article.site_id, article.id, article.locale, title,
    setweight(title, 'A')
    || setweight(to_tsvector(config, deskhand_private.search_text(article.excerpt)), 'B')
    || setweight(to_tsvector(config, deskhand_private.search_text(headings)), 'C')
    || to_tsvector(config, deskhand_private.search_text(article.body)));
end
$$;
revoke execute on function deskhand_private.searchable(deskhand.kb_articles) from public;

create function deskhand_private.count_words(p_site uuid, p_locale text, gone text[], come text[]) returns void
language plpgsql
set search_path = ''
as $$
begin
  -- Two articles that share words would otherwise wait for each other in both orders.
  perform pg_advisory_xact_lock(hashtextextended('kb_words ' || p_site, 0));
  update deskhand_private.kb_words w set articles = w.articles - 1
    where w.site_id = p_site and w.locale = p_locale and w.word = any (gone) and not w.word = any (come);
  delete from deskhand_private.kb_words w
    where w.site_id = p_site and w.locale = p_locale and w.word = any (gone) and w.articles < 1;
  insert into deskhand_private.kb_words as w (site_id, locale, word, articles)
    select p_site, p_locale, c, 1 from unnest(come) c where not c = any (gone)
    on conflict (site_id, locale, word) do update set articles = w.articles + 1;
end
$$;
revoke execute on function deskhand_private.count_words(uuid, text, text[], text[]) from public;

create function deskhand_private.index_article() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  was constant boolean := tg_op <> 'INSERT' and old.status = 'published';
  is_now constant boolean := tg_op <> 'DELETE' and new.status = 'published';
  gone text[] := '{}';
  come text[] := '{}';
begin
  if was then
    gone := deskhand_private.article_words(old);
    delete from deskhand_private.kb_search k where k.site_id = old.site_id and k.article_id = old.id;
  end if;
  if is_now then
    come := deskhand_private.article_words(new);
    insert into deskhand_private.kb_search select * from deskhand_private.searchable(new);
  end if;
  if was and is_now and old.locale = new.locale then
    perform deskhand_private.count_words(new.site_id, new.locale, gone, come);
  else
    if was then
      perform deskhand_private.count_words(old.site_id, old.locale, gone, '{}');
    end if;
    if is_now then
      perform deskhand_private.count_words(new.site_id, new.locale, '{}', come);
    end if;
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.index_article() from public;
create trigger index_article after insert or delete or update of title, excerpt, body, locale, status on deskhand.kb_articles
  for each row execute function deskhand_private.index_article();
