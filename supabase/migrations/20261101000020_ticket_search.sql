-- Searching tickets by subject, number and what was written in them.

-- The words of a text as they are searched: lower case, without accents, letters and digits only. Kept as they are rather than
-- brought to a stem, for a thread may mix languages.
create function deskhand_private.words_of(text text) returns text[]
language plpgsql immutable
set search_path = ''
as $$
begin
  return array(
    select left(word, 64)
    from regexp_split_to_table(regexp_replace(lower(normalize(text, NFKD)), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+')
      with ordinality as split (word, place)
    where word <> '' order by place
  );
end
$$;
revoke execute on function deskhand_private.words_of(text) from public;

-- One narrow row for each message and one, with seq 0, for number and subject: found by one index, and never read by a policy.
create table deskhand_private.ticket_words (
  site_id uuid not null,
  ticket_id uuid not null,
  seq int not null,
  is_internal boolean not null,
  words tsvector not null,
  primary key (site_id, ticket_id, seq),
  constraint ticket_words_ticket_fkey foreign key (site_id, ticket_id) references deskhand.tickets (site_id, id) on delete cascade
);
create index ticket_words_idx on deskhand_private.ticket_words using gin (words);

alter table deskhand_private.ticket_words enable row level security;
alter table deskhand_private.ticket_words force row level security;
create policy ticket_words_owner on deskhand_private.ticket_words for all to current_user using (true) with check (true);

create function deskhand_private.index_ticket() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into deskhand_private.ticket_words as w (site_id, ticket_id, seq, is_internal, words)
    values (new.site_id, new.id, 0, false, array_to_tsvector(deskhand_private.words_of(new.number || ' ' || new.subject)))
    on conflict (site_id, ticket_id, seq) do update set words = excluded.words;
  return null;
end
$$;
revoke execute on function deskhand_private.index_ticket() from public;
create trigger index_ticket after insert or update of subject on deskhand.tickets
  for each row execute function deskhand_private.index_ticket();

create function deskhand_private.index_message() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    delete from deskhand_private.ticket_words w where w.site_id = old.site_id and w.ticket_id = old.ticket_id and w.seq = old.seq;
    return null;
  end if;
  insert into deskhand_private.ticket_words as w (site_id, ticket_id, seq, is_internal, words)
    values (new.site_id, new.ticket_id, new.seq, new.is_internal, array_to_tsvector(deskhand_private.words_of(new.body)))
    on conflict (site_id, ticket_id, seq) do update set words = excluded.words, is_internal = excluded.is_internal;
  return null;
end
$$;
revoke execute on function deskhand_private.index_message() from public;
create trigger index_message after insert or delete or update of body, is_internal on deskhand.ticket_messages
  for each row execute function deskhand_private.index_message();

-- All of the words, the last one unfinished: people search while they type. Null when there is no word to search for.
create function deskhand_private.ticket_query(p_query text) returns tsquery
language plpgsql immutable
set search_path = ''
as $$
begin
  -- Words hold letters and digits alone, so nothing in them needs quoting.
  return nullif(array_to_string(deskhand_private.words_of(p_query), ' & ') || ':*', ':*')::tsquery;
end
$$;
revoke execute on function deskhand_private.ticket_query(text) from public;

-- Run with the owner's rights because `@@` is not leakproof: under RLS a search would read every text of every site. So they say
-- themselves who finds what. Planned anew for each call, because the plan depends on how common the words are.

-- Own tickets that match, newest activity first, from behind the place that `p_before` and `p_before_id` name.
create function deskhand_private.search_own_tickets(
  p_query text, p_statuses text[], p_before timestamptz, p_before_id uuid, p_limit int)
returns table (ticket_id uuid, last_message_at timestamptz)
language plpgsql stable security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  wanted constant tsquery := deskhand_private.ticket_query(p_query);
  who constant uuid := deskhand_private.actor_id();
  site constant uuid := deskhand_private.current_site_id();
begin
  return query
    select t.id, t.last_message_at from deskhand.tickets t
    where t.customer_id = who and t.site_id = site and (p_statuses is null or t.status = any (p_statuses))
      and (p_before is null or (t.last_message_at, t.id) < (p_before, p_before_id))
      and exists (
        select from deskhand_private.ticket_words w
        where w.site_id = t.site_id and w.ticket_id = t.id and not w.is_internal and w.words @@ wanted
      )
    order by t.last_message_at desc, t.id desc limit p_limit;
end
$$;
revoke execute on function deskhand_private.search_own_tickets(text, text[], timestamptz, uuid, int) from public;
grant execute on function deskhand_private.search_own_tickets(text, text[], timestamptz, uuid, int) to deskhand_customer;

-- The tickets of up to `p_limit` matching texts of a site, in no order, always looked up in an index: asked to look for a few of
-- them, the planner would rather read on until it has met enough, and read everything where there are none.
create function deskhand_private.matching_tickets(p_site_id uuid, p_wanted tsquery, p_limit int) returns uuid[]
language plpgsql stable security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
set enable_seqscan = off
set enable_indexscan = off
as $$
begin
  return array(
    select w.ticket_id from deskhand_private.ticket_words w where w.site_id = p_site_id and w.words @@ p_wanted limit p_limit
  );
end
$$;
revoke execute on function deskhand_private.matching_tickets(uuid, tsquery, int) from public;

-- The same over all tickets of a site that the member may see, internal notes included. A few matches are sorted; of many the first
-- are soon met on the way along the list.
create function deskhand_private.search_site_tickets(
  p_site_id uuid, p_query text, p_statuses text[], p_before timestamptz, p_before_id uuid, p_limit int)
returns table (ticket_id uuid, last_message_at timestamptz)
language plpgsql stable security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  wanted constant tsquery := deskhand_private.ticket_query(p_query);
  is_limited constant boolean := p_site_id = any (deskhand_private.limited_sites());
  few constant int := 1000;
  found_tickets uuid[];
begin
  if p_site_id <> all (deskhand_private.member_sites()) then
    return;
  end if;
  found_tickets := deskhand_private.matching_tickets(p_site_id, wanted, few);
  if cardinality(found_tickets) < few then
    return query
      select t.id, t.last_message_at from deskhand.tickets t
      where t.site_id = p_site_id and t.id = any (found_tickets) and (p_statuses is null or t.status = any (p_statuses))
        and (p_before is null or (t.last_message_at, t.id) < (p_before, p_before_id))
        and case when is_limited then deskhand_private.ticket_in_reach(t.id) else true end
      order by t.last_message_at desc, t.id desc limit p_limit;
    return;
  end if;
  return query
    select t.id, t.last_message_at from deskhand.tickets t
    where t.site_id = p_site_id and (p_statuses is null or t.status = any (p_statuses))
      and (p_before is null or (t.last_message_at, t.id) < (p_before, p_before_id))
      and exists (
        select from deskhand_private.ticket_words w where w.site_id = p_site_id and w.ticket_id = t.id and w.words @@ wanted
      )
      and case when is_limited then deskhand_private.ticket_in_reach(t.id) else true end
    order by t.last_message_at desc, t.id desc limit p_limit;
end
$$;
revoke execute on function deskhand_private.search_site_tickets(uuid, text, text[], timestamptz, uuid, int) from public;
grant execute on function deskhand_private.search_site_tickets(uuid, text, text[], timestamptz, uuid, int) to deskhand_member;
