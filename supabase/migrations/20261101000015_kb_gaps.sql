-- Searches that found nothing, counted: the list of articles that are missing. Who asked is not kept.

create table deskhand.kb_searches (
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  query text not null check (length(query) between 1 and 200),
  locale text not null,
  day date not null,
  searches int not null default 1,
  primary key (site_id, day, locale, query)
);
create index kb_searches_day_idx on deskhand.kb_searches (day);

alter table deskhand.kb_searches enable row level security;
alter table deskhand.kb_searches force row level security;
create policy kb_searches_owner on deskhand.kb_searches for all to current_user using (true) with check (true);

grant select on deskhand.kb_searches to deskhand_member;
create policy kb_searches_member_read on deskhand.kb_searches for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

-- People type addresses and order numbers into a search: an address is left out, and of a long number only that it was one.
create function deskhand_private.impersonal_query(p_query text) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  return left(btrim(regexp_replace(regexp_replace(
    lower(regexp_replace(p_query, '[^[:space:]]*@[^[:space:]]*', ' ', 'g')),
    '[0-9][-0-9 ./]{2,}[0-9]', '#', 'g'), '\s+', ' ', 'g')), 200);
end
$$;
revoke execute on function deskhand_private.impersonal_query(text) from public;

-- In a statement of its own, after the answer: a search writes nothing and waits for nothing. Anybody may search, so a day keeps
-- no more than a thousand different queries of a site.
create function deskhand_private.count_empty_search(p_query text, p_locale text) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  site constant uuid := deskhand_private.current_site_id();
  impersonal constant text := deskhand_private.impersonal_query(p_query);
  today constant date := (now() at time zone 'utc')::date;
begin
  if site is null or impersonal !~ '[[:alpha:]]' then
    return;
  end if;
  update deskhand.kb_searches s set searches = s.searches + 1
    where s.site_id = site and s.day = today and s.locale = p_locale and s.query = impersonal;
  if not found and (select count(*) from deskhand.kb_searches s where s.site_id = site and s.day = today) < 1000 then
    insert into deskhand.kb_searches as s (site_id, query, locale, day) values (site, impersonal, p_locale, today)
      on conflict (site_id, day, locale, query) do update set searches = s.searches + 1;
  end if;
end
$$;
revoke execute on function deskhand_private.count_empty_search(text, text) from public;
grant execute on function deskhand_private.count_empty_search(text, text) to deskhand_public;

-- A quarter of a year tells what is missing; older counts go. Says how many went.
create function deskhand_private.sweep_searches() returns int
language plpgsql security definer
set search_path = ''
as $$
declare
  kept constant int := 90;
  swept int;
begin
  delete from deskhand.kb_searches s where s.day < (now() at time zone 'utc')::date - kept;
  get diagnostics swept = row_count;
  return swept;
end
$$;
revoke execute on function deskhand_private.sweep_searches() from public;
grant execute on function deskhand_private.sweep_searches() to deskhand_worker;

-- What customers looked for in vain since that day, most often first.
create function deskhand.kb_gaps(site uuid, since date)
returns table (query text, locale text, searches bigint, last_day date)
language plpgsql stable
set search_path = ''
as $$
begin
  return query
    select s.query, s.locale, sum(s.searches), max(s.day)
    from deskhand.kb_searches s
    where s.site_id = site and s.day >= since
    group by s.query, s.locale
    order by 3 desc, 4 desc, 1 limit 100;
end
$$;
revoke execute on function deskhand.kb_gaps(uuid, date) from public;
grant execute on function deskhand.kb_gaps(uuid, date) to deskhand_member;
