-- The search over the published articles of a site, and what to suggest while a ticket is written.

-- The forms a word of a query may stand for, as a tsquery; null when it says nothing, like "the". What a misspelt word was taken
-- for is told too, because a snippet marks it, and whether that was looked for, because it costs the most.
create function deskhand_private.word_query(p_site uuid, p_locale text, typed text, is_unfinished boolean, may_correct boolean,
  out meant tsquery, out corrected text[], out was_unknown boolean)
language plpgsql stable
set search_path = ''
as $$
declare
  config constant regconfig := deskhand_private.search_config(p_locale);
  is_written_whole constant boolean := typed !~ '[\u0e00-\u0e7f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]';
  beyond constant text := chr(1114111);
  -- Asked before the articles: all that hold a common word would be collected to see that there is one.
  is_known boolean := exists (
    select from deskhand_private.kb_words w where w.site_id = p_site and w.locale = p_locale and w.word = typed);
  form text;
begin
  meant := plainto_tsquery(config, typed);
  corrected := '{}';
  was_unknown := false;
  if numnode(meant) = 0 then
    meant := null;
    return;
  end if;
  if is_unfinished then
    for form in
      select w.word from deskhand_private.kb_words w
      where w.site_id = p_site and w.locale = p_locale and w.word >= typed and w.word < typed || beyond and w.word <> ''
      order by w.articles desc, w.word limit 12
    loop
      meant := meant || plainto_tsquery(config, form);
      is_known := true;
    end loop;
    if length(typed) > 2 or not is_written_whole then
      meant := meant || to_tsquery('pg_catalog.simple', quote_literal(typed) || ':*');
    end if;
  end if;
  if config = 'pg_catalog.simple'::regconfig and is_written_whole and length(typed) > 4 and not (is_unfinished and is_known) then
    -- No dictionary knows the endings of this language: what begins alike counts as the same word.
    meant := meant || to_tsquery('pg_catalog.simple', quote_literal(left(typed, greatest(4, length(typed) - 2))) || ':*');
  end if;
  if may_correct and is_written_whole and length(typed) > 3 and not is_known and not exists (
    select from deskhand_private.kb_search k where k.words @@ meant and k.site_id = p_site and k.locale = p_locale limit 1)
  then
    was_unknown := true;
    for form in select * from deskhand_private.likely_words(p_site, p_locale, typed) loop
      meant := meant || plainto_tsquery(config, form);
      corrected := corrected || form;
    end loop;
  end if;
end
$$;
revoke execute on function deskhand_private.word_query(uuid, text, text, boolean, boolean) from public;

create function deskhand_private.sorted_letters(word text) returns text[]
language plpgsql immutable
set search_path = ''
as $$
begin
  return array(select letter from unnest(string_to_array(word, null)) letter order by letter collate "C");
end
$$;
revoke execute on function deskhand_private.sorted_letters(text) from public;

-- Which words of the site a misspelt one may mean: those with the fewest letters to change, the commonest first. They begin
-- with its first letter or its second, so that only a part of the words is looked at. A short word with two wrong letters might be
-- anything: below eight letters it takes a single change, or two letters that have changed places.
create function deskhand_private.likely_words(p_site uuid, p_locale text, typed text) returns setof text
language plpgsql stable
set search_path = ''
as $$
declare
  beyond constant text := chr(1114111);
  certain constant int := case when length(typed) < 8 then 1 else 2 end;
  letters constant text[] := deskhand_private.sorted_letters(typed);
begin
  return query
    with near as (
      select w.word, w.articles, extensions.levenshtein_less_equal(w.word, typed, 2) as changes
      from unnest(array[left(typed, 1), substr(typed, 2, 1)]) as first (letter)
      join deskhand_private.kb_words w
        on w.site_id = p_site and w.locale = p_locale and w.word >= first.letter and w.word < first.letter || beyond
      where length(w.word) between length(typed) - certain and length(typed) + certain
        and octet_length(w.word) < 200 and octet_length(typed) < 200
    ), likely as (
      select near.word, near.articles, near.changes from near
      where near.changes <= certain or near.changes = 2 and deskhand_private.sorted_letters(near.word) = letters
    )
    select n.word from likely n
    where n.changes = (select min(m.changes) from likely m)
    group by n.word, n.articles order by n.articles desc, n.word limit 3;
end
$$;
revoke execute on function deskhand_private.likely_words(uuid, text, text) from public;

-- A query in its parts: words (the first sixteen), "phrases" that must stand as they are, and -exclusions. A rare word weighs more
-- than a common one. What an unknown word may mean is looked for four times: each walks many of the words of the site.
create function deskhand_private.read_query(p_site uuid, p_locale text, p_query text,
  out words tsquery[], out weights real[], out phrases tsquery, out excluded tsquery, out corrected text[])
language plpgsql stable
set search_path = ''
as $$
declare
  config constant regconfig := deskhand_private.search_config(p_locale);
  total constant real := coalesce((select w.articles from deskhand_private.kb_words w
    where w.site_id = p_site and w.locale = p_locale and w.word = ''), 0);
  part record;
  typed text;
  is_unfinished boolean;
  meant tsquery;
  taken_for text[];
  is_unknown boolean;
  unknown int := 0;
  seen text[] := '{}';
begin
  words := '{}';
  corrected := '{}';
  weights := '{}';
  phrases := '';
  excluded := '';
  for part in
    select m[1] is not null as is_excluded, m[2] as phrase, m[3] as plain,
      row_number() over () = count(*) over () as is_last
    from regexp_matches(p_query, '(?:(-)(?=["[:alnum:]]))?(?:"([^"]*)"?|([^[:space:]"]+))', 'g') m
  loop
    if part.is_excluded then
      excluded := excluded || phraseto_tsquery(config, deskhand_private.search_text(coalesce(part.phrase, part.plain)));
    elsif part.phrase is not null then
      phrases := phrases && phraseto_tsquery(config, deskhand_private.search_text(part.phrase));
    else
      for typed, is_unfinished in
        select t, part.is_last and row_number() over () = count(*) over ()
        from unnest(regexp_split_to_array(deskhand_private.search_text(part.plain), '\s+')) t
      loop
        continue when typed !~ '[[:alnum:]]' or typed = any (seen);
        exit when cardinality(seen) = 16;
        seen := seen || typed;
        select w.meant, w.corrected, w.was_unknown into meant, taken_for, is_unknown
          from deskhand_private.word_query(p_site, p_locale, typed, is_unfinished, unknown < 4) w;
        continue when meant is null;
        unknown := unknown + is_unknown::int;
        corrected := corrected || taken_for;
        words := words || meant;
        weights := weights || ln(2 + total / greatest(1, (select max(w.articles) from deskhand_private.kb_words w
          where w.site_id = p_site and w.locale = p_locale and w.word = typed)))::real;
      end loop;
    end if;
  end loop;
end
$$;
revoke execute on function deskhand_private.read_query(uuid, text, text) from public;

-- One locale, in two steps: titles first, the texts only where few titles match, and what holds only some of the words only
-- where too few hold all. No step ranks more than its share of candidates. Planned once: planning costs more than searching. Told to
-- give ten rows, the planner looks these articles up; told nothing, it would read all of a small knowledge base.
create function deskhand_private.search_locale(p_site uuid, p_locale text, p_query text, p_limit int)
returns table (article_id uuid, covers boolean, score real, corrected text[])
language plpgsql stable rows 10
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  query record;
  every_word tsquery;
  some_word tsquery;
  word tsquery;
  enough_titles constant int := 10;
  candidates constant int := 1000;
  titles int;
  texts int := 0;
begin
  query := deskhand_private.read_query(p_site, p_locale, p_query);
  every_word := query.phrases;
  some_word := '';
  foreach word in array query.words loop
    every_word := every_word && word;
    some_word := some_word || word;
  end loop;
  some_word := query.phrases && some_word;
  if numnode(every_word) = 0 then
    return;
  end if;
  select count(*) into titles from (select from deskhand_private.kb_search k
    where k.title_words @@ every_word and k.site_id = p_site and k.locale = p_locale limit enough_titles) t;
  if titles < enough_titles then
    select count(*) into texts from (select from deskhand_private.kb_search k
      where k.words @@ every_word and k.site_id = p_site and k.locale = p_locale limit p_limit) t;
  end if;
  return query
    select c.article_id, c.covers,
      (select sum(w.weight * ts_rank('{0.1, 0.3, 0.5, 1}', c.words, w.term, 1))
        from unnest(query.words || query.phrases, query.weights || 1::real) w (term, weight))::real as score,
      query.corrected
    from (
      (select k.article_id, k.words, true as covers from deskhand_private.kb_search k
        where k.title_words @@ every_word and k.site_id = p_site and k.locale = p_locale and not k.words @@ query.excluded
        limit candidates)
      union all
      (select k.article_id, k.words, true from deskhand_private.kb_search k
        where titles < enough_titles and k.words @@ every_word and not k.title_words @@ every_word
          and k.site_id = p_site and k.locale = p_locale and not k.words @@ query.excluded
        limit candidates)
      union all
      (select k.article_id, k.words, false from deskhand_private.kb_search k
        where titles < enough_titles and texts < p_limit and k.words @@ some_word and not k.words @@ every_word
          and k.site_id = p_site and k.locale = p_locale and not k.words @@ query.excluded
        limit candidates)
    ) c
    order by 2 desc, 3 desc, 1 limit p_limit;
end
$$;
revoke execute on function deskhand_private.search_locale(uuid, text, text, int) from public;

-- The locales to look in, best first: what was asked for, its language, the site's own.
create function deskhand_private.locale_chain(p_site uuid, p_locale text) returns text[]
language plpgsql stable
set search_path = ''
as $$
begin
  return array(
    select l.locale from unnest(array[p_locale, split_part(p_locale, '-', 1),
      (select s.locale from deskhand.sites s where s.id = p_site)]) with ordinality as l (locale, place)
    where l.locale is not null group by l.locale order by min(l.place));
end
$$;
revoke execute on function deskhand_private.locale_chain(uuid, text) from public;
grant execute on function deskhand_private.locale_chain(uuid, text) to deskhand_public;

-- Runs with the owner's rights because `@@` is not leakproof: under RLS the search would walk every article of every site.
-- So it names the site itself, and the table it looks in holds only what is published. Ranked by the text; between equals
-- by what readers found helpful. `corrected` are the words that misspelt ones were taken for.
create function deskhand_private.search_articles(p_query text, p_locale text, p_limit int)
returns table (slug text, title text, excerpt text, body text, category_slug text, locale text, corrected text)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  site constant uuid := deskhand_private.current_site_id();
  candidate text;
begin
  foreach candidate in array deskhand_private.locale_chain(site, p_locale) loop
    return query
      select a.slug, a.title, a.excerpt, a.body, c.slug, a.locale, array_to_string(hit.corrected, ' ')
      from deskhand_private.search_locale(site, candidate, p_query, p_limit) hit
      join deskhand.kb_articles a on a.site_id = site and a.id = hit.article_id
      join deskhand.kb_categories c on c.site_id = site and c.id = a.category_id
      order by hit.covers desc, round(hit.score::numeric, 2) desc, a.helpful_count - a.unhelpful_count desc, hit.score desc, a.id;
    if found then
      return;
    end if;
  end loop;
end
$$;
revoke execute on function deskhand_private.search_articles(text, text, int) from public;
grant execute on function deskhand_private.search_articles(text, text, int) to deskhand_public;

-- Articles that may answer what somebody is writing. A letter to the team is full of words that say little: the rarest eight
-- of those the articles hold decide, and an article must hold two of them, where there are two.
create function deskhand_private.suggest_articles(p_text text, p_locale text, p_limit int)
returns table (slug text, title text, excerpt text, body text, category_slug text, locale text)
language plpgsql stable security definer
set search_path = ''
set plan_cache_mode = 'force_generic_plan'
as $$
declare
  site constant uuid := deskhand_private.current_site_id();
  candidate text;
  terms tsquery[];
  weights real[];
  some_word tsquery;
  word tsquery;
begin
  foreach candidate in array deskhand_private.locale_chain(site, p_locale) loop
    select array_agg(r.term), array_agg(1 / r.articles::real) into terms, weights from (
      select t.term, min(w.articles) as articles
      from unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', deskhand_private.search_text(p_text)))) typed
      join deskhand_private.kb_words w on w.site_id = site and w.locale = candidate and w.word = typed,
        plainto_tsquery(deskhand_private.search_config(candidate), w.word) t (term)
      where numnode(t.term) > 0
      group by t.term order by 2, 1 limit 8) r;
    some_word := '';
    foreach word in array coalesce(terms, '{}') loop
      some_word := some_word || word;
    end loop;
    return query
      select a.slug, a.title, a.excerpt, a.body, c.slug, a.locale
      from (
        select k.article_id, s.score
        from (select k.article_id, k.words from deskhand_private.kb_search k
          where k.words @@ some_word and k.site_id = site and k.locale = candidate limit 400) k,
          lateral (select count(*) as held, sum(sqrt(w.weight) * ts_rank('{0.1, 0.3, 0.5, 1}', k.words, w.term, 1)) as score
            from unnest(terms, weights) w (term, weight) where k.words @@ w.term) s
        where s.held >= least(2, cardinality(terms))
        order by s.score desc, k.article_id limit p_limit
      ) hit
      join deskhand.kb_articles a on a.site_id = site and a.id = hit.article_id
      join deskhand.kb_categories c on c.site_id = site and c.id = a.category_id
      order by hit.score desc, a.helpful_count - a.unhelpful_count desc, a.id;
    if found then
      return;
    end if;
  end loop;
end
$$;
revoke execute on function deskhand_private.suggest_articles(text, text, int) from public;
grant execute on function deskhand_private.suggest_articles(text, text, int) to deskhand_public;
