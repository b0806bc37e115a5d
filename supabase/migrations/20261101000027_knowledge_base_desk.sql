-- What the team does with the knowledge base. All but finding runs with the caller's rights: the policies let admins write.

-- Puts a category before the `p_position`-th of those below the same parent, null at their end, and numbers them anew without gaps.
create function deskhand.place_category(p_site_id uuid, p_category_id uuid, p_parent_id uuid, p_position int) returns void
language plpgsql
set search_path = ''
as $$
declare
  place int;
begin
  -- Two who move at once would otherwise number from what each saw.
  perform pg_advisory_xact_lock(hashtextextended('kb_categories ' || p_site_id, 0));
  select least(p_position, count(*)) into place from deskhand.kb_categories c
    where c.site_id = p_site_id and c.parent_id is not distinct from p_parent_id and c.id <> p_category_id;
  update deskhand.kb_categories c set parent_id = p_parent_id, position = place
    where c.site_id = p_site_id and c.id = p_category_id;
  update deskhand.kb_categories c set position = n.place
    from (
      select o.id, row_number() over (order by o.position, o.name, o.id) - 1 as rank
      from deskhand.kb_categories o
      where o.site_id = p_site_id and o.parent_id is not distinct from p_parent_id and o.id <> p_category_id
    ) o,
    lateral (select o.rank + (o.rank >= place)::int as place) n
    where c.site_id = p_site_id and c.id = o.id and c.position <> n.place;
end
$$;
revoke execute on function deskhand.place_category(uuid, uuid, uuid, int) from public;
grant execute on function deskhand.place_category(uuid, uuid, uuid, int) to deskhand_member;

-- False when there is no such category.
create function deskhand.remove_category(p_site_id uuid, p_category_id uuid) returns boolean
language plpgsql
set search_path = ''
as $$
begin
  if exists (select from deskhand.kb_articles a where a.site_id = p_site_id and a.category_id = p_category_id) then
    perform deskhand_private.fail('invalid_request', 'This category holds articles. Move or delete them first.');
  end if;
  if exists (select from deskhand.kb_categories c where c.site_id = p_site_id and c.parent_id = p_category_id) then
    perform deskhand_private.fail('invalid_request', 'There are categories below this one. Move or delete them first.');
  end if;
  delete from deskhand.kb_categories c where c.site_id = p_site_id and c.id = p_category_id;
  return found;
end
$$;
revoke execute on function deskhand.remove_category(uuid, uuid) from public;
grant execute on function deskhand.remove_category(uuid, uuid) to deskhand_member;

-- Makes an article a translation of another one, or, where that is null, one of its own.
create function deskhand.join_translations(p_site_id uuid, p_article_id uuid, p_other_id uuid) returns void
language plpgsql
set search_path = ''
as $$
declare
  joined uuid := gen_random_uuid();
begin
  if p_other_id is not null then
    select a.translation_group into joined from deskhand.kb_articles a where a.site_id = p_site_id and a.id = p_other_id;
    if not found then
      perform deskhand_private.fail('invalid_request', 'There is nothing with this id on this site.', 'translationOf');
    end if;
  end if;
  update deskhand.kb_articles a set translation_group = joined
    where a.site_id = p_site_id and a.id = p_article_id and a.translation_group <> joined;
end
$$;
revoke execute on function deskhand.join_translations(uuid, uuid, uuid) from public;
grant execute on function deskhand.join_translations(uuid, uuid, uuid) to deskhand_member;

-- The articles of a site whose title, slug or excerpt hold all the words, the last of them unfinished. Runs with the owner's rights
-- because `@@` is not leakproof: under RLS the index could not serve it. So it asks for the membership itself.
create function deskhand_private.find_articles(p_site_id uuid, p_query text) returns uuid[]
language plpgsql stable security definer
set search_path = ''
as $$
declare
  wanted tsquery;
begin
  if p_site_id <> all (deskhand_private.member_sites()) then
    return '{}';
  end if;
  select string_agg(quote_literal(word), ' & ' order by place) || ':*' into wanted
    from unnest(deskhand_private.words_of(p_query)) with ordinality as typed (word, place);
  return array(select a.id from deskhand.kb_articles a where a.site_id = p_site_id and a.title_words @@ wanted);
end
$$;
revoke execute on function deskhand_private.find_articles(uuid, text) from public;
grant execute on function deskhand_private.find_articles(uuid, text) to deskhand_member;

-- Brings the article of this slug and locale to what a file says, or makes it: `created`, `updated` or `unchanged`. What the file does
-- not name stays as it is. A category that is missing is made, with its slug for a name. A trial says the same and writes nothing.
create function deskhand.import_article(p_site_id uuid, p_file jsonb, p_is_trial boolean,
  out outcome text, out new_category text)
language plpgsql
set search_path = ''
as $$
declare
  now_there deskhand.kb_articles%rowtype;
  wanted deskhand.kb_articles%rowtype;
  category_slug constant text := p_file ->> 'category';
  category uuid;
  original constant text := p_file ->> 'translationOf';
  joined uuid;
begin
  -- Two imports of one file at once: the second finds what the first has made.
  perform pg_advisory_xact_lock(hashtextextended('kb_import ' || p_site_id, 0));
  select * into now_there from deskhand.kb_articles a
    where a.site_id = p_site_id and a.locale = p_file ->> 'locale' and a.slug = p_file ->> 'slug';
  select c.id into category from deskhand.kb_categories c where c.site_id = p_site_id and c.slug = category_slug;
  if category is null then
    new_category := category_slug;
  end if;
  if category is null and category_slug is not null and not p_is_trial then
    insert into deskhand.kb_categories (site_id, slug, name, position)
      select p_site_id, category_slug, initcap(left(replace(category_slug, '-', ' '), 80)), coalesce(max(c.position) + 1, 0)
      from deskhand.kb_categories c where c.site_id = p_site_id and c.parent_id is null
      returning id into category;
  end if;
  if now_there.id is null and category_slug is null then
    perform deskhand_private.fail('invalid_request', 'category: a new article needs one, by front matter or folder', 'category');
  end if;
  if original is not null then
    select a.translation_group into joined from deskhand.kb_articles a
      where a.site_id = p_site_id and a.locale = split_part(original, '/', 1) and a.slug = split_part(original, '/', 2);
    if not found then
      perform deskhand_private.fail('invalid_request', 'translationOf: there is no article ' || original, 'translationOf');
    end if;
  end if;
  wanted := jsonb_populate_record(now_there, p_file - '{category,translationOf}'::text[]);
  wanted.category_id := coalesce(category, now_there.category_id);
  wanted.translation_group := coalesce(joined, now_there.translation_group, gen_random_uuid());
  if now_there.id is null then
    outcome := 'created';
  elsif wanted is distinct from now_there or new_category is not null then
    outcome := 'updated';
  else
    outcome := 'unchanged';
  end if;
  if p_is_trial or outcome = 'unchanged' then
    return;
  end if;
  if outcome = 'created' then
    insert into deskhand.kb_articles
        (site_id, category_id, slug, locale, translation_group, title, excerpt, seo_description, body, status, position)
      values (p_site_id, wanted.category_id, wanted.slug, wanted.locale, wanted.translation_group, wanted.title,
        coalesce(wanted.excerpt, ''), coalesce(wanted.seo_description, ''), wanted.body, coalesce(wanted.status, 'draft'),
        coalesce(wanted.position, 0));
  else
    update deskhand.kb_articles a set category_id = wanted.category_id, translation_group = wanted.translation_group,
        title = wanted.title, excerpt = wanted.excerpt, seo_description = wanted.seo_description, body = wanted.body,
        status = wanted.status, position = wanted.position
      where a.site_id = p_site_id and a.id = now_there.id;
  end if;
end
$$;
revoke execute on function deskhand.import_article(uuid, jsonb, boolean) from public;
grant execute on function deskhand.import_article(uuid, jsonb, boolean) to deskhand_member;

-- The lists of categories and of translations have no pages, so they have an end. After, not before: on the site of somebody else the
-- policies are to say no first.
create function deskhand_private.bound_categories() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  -- Of two categories made at once the second waits here, and then counts the first.
  perform from deskhand.sites s where s.id = new.site_id for no key update;
  if (select count(*) from deskhand.kb_categories c where c.site_id = new.site_id) > 500 then
    perform deskhand_private.fail('invalid_request', 'A site may have 500 categories. Delete one that is not needed any more.', 'slug');
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.bound_categories() from public;
create trigger bound_categories after insert on deskhand.kb_categories
  for each row execute function deskhand_private.bound_categories();

create function deskhand_private.bound_translations() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.translation_group::text, 2));
  if (
    select count(*) from deskhand.kb_articles a where a.site_id = new.site_id and a.translation_group = new.translation_group
  ) > 100 then
    perform deskhand_private.fail('invalid_request', 'An article may have 100 languages. Delete one that is not needed any more.',
      'translationOf');
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.bound_translations() from public;
create trigger bound_translations after insert or update of translation_group on deskhand.kb_articles
  for each row execute function deskhand_private.bound_translations();
