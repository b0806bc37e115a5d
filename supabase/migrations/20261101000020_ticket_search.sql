-- Searching tickets by subject, number and what was written in them.

-- The words of a text in their order, as the knowledge base sees them too: lower case, without accents and punctuation, and pairs of
-- letters where a language writes no spaces.
create function deskhand_private.words_of(text text) returns text[]
language plpgsql immutable
set search_path = ''
as $$
declare
  space constant int := 12;
begin
  return array(
    select p.token from ts_parse('pg_catalog.default', deskhand_private.search_text(text)) with ordinality p (kind, token, place)
    where p.kind <> space order by p.place
  );
end
$$;
revoke execute on function deskhand_private.words_of(text) from public;

-- The dictionary of a site's language. A thread may be in another one; what the dictionary makes of it does no harm.
create function deskhand_private.site_dictionary(p_site_id uuid) returns regconfig
language plpgsql stable
set search_path = ''
as $$
begin
  return deskhand_private.search_config((select s.locale from deskhand.sites s where s.id = p_site_id));
end
$$;
revoke execute on function deskhand_private.site_dictionary(uuid) from public;

-- A text as it is indexed: its words as they are written, for they are found while they are typed, and the stems that are no words
-- of it. Where words stand is left out: no search asks for it.
create function deskhand_private.ticket_text(p_site_id uuid, text text) returns tsvector
language plpgsql stable
set search_path = ''
as $$
declare
  folded constant text := deskhand_private.search_text(text);
  dictionary constant regconfig := deskhand_private.site_dictionary(p_site_id);
  words constant tsvector := strip(to_tsvector('pg_catalog.simple', folded));
begin
  if dictionary = 'pg_catalog.simple'::regconfig then
    return words;
  end if;
  return words || strip(to_tsvector(dictionary, folded));
end
$$;
revoke execute on function deskhand_private.ticket_text(uuid, text) from public;

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
-- New words wait in a short list: whoever fills it sorts it in, and the event log waits for that transaction as for any other.
create index ticket_words_idx on deskhand_private.ticket_words using gin (words) with (gin_pending_list_limit = 256);

alter table deskhand_private.ticket_words enable row level security;
alter table deskhand_private.ticket_words force row level security;
create policy ticket_words_owner on deskhand_private.ticket_words for all to current_user using (true) with check (true);

create function deskhand_private.index_ticket() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into deskhand_private.ticket_words as w (site_id, ticket_id, seq, is_internal, words)
    values (new.site_id, new.id, 0, false, deskhand_private.ticket_text(new.site_id, new.number || ' ' || new.subject))
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
    values (new.site_id, new.ticket_id, new.seq, new.is_internal, deskhand_private.ticket_text(new.site_id, new.body))
    on conflict (site_id, ticket_id, seq) do update set words = excluded.words, is_internal = excluded.is_internal;
  return null;
end
$$;
revoke execute on function deskhand_private.index_message() from public;
create trigger index_message after insert or delete or update of body, is_internal on deskhand.ticket_messages
  for each row execute function deskhand_private.index_message();

-- All of the words, each in any form it has, the last one unfinished: people search while they type. Null when there is no word to
-- search for.
create function deskhand_private.ticket_query(p_site_id uuid, p_query text) returns tsquery
language plpgsql stable
set search_path = ''
as $$
declare
  words constant text[] := deskhand_private.words_of(p_query);
  dictionary constant regconfig := deskhand_private.site_dictionary(p_site_id);
  wanted tsquery;
begin
  for place in 1 .. cardinality(words) loop
    wanted := coalesce(wanted, '') && (
      (quote_literal(words[place]) || case when place = cardinality(words) then ':*' else '' end)::tsquery
      || plainto_tsquery(dictionary, words[place]));
  end loop;
  return wanted;
end
$$;
revoke execute on function deskhand_private.ticket_query(uuid, text) from public;

-- Run with the owner's rights because `@@` is not leakproof: under RLS a search would read every text of every site. So they say
-- themselves who finds what. Planned anew for each call, because the plan depends on how common the words are.

-- The customer's own tickets that match; internal notes are not searched. All of them, for the list to filter, sort and page: nobody
-- has so many.
create function deskhand_private.search_own_tickets(p_query text) returns uuid[]
language plpgsql stable security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  who constant uuid := deskhand_private.actor_id();
  site constant uuid := deskhand_private.current_site_id();
  wanted constant tsquery := deskhand_private.ticket_query(site, p_query);
begin
  return array(
    select t.id from deskhand.tickets t
    where t.customer_id = who and t.site_id = site and exists (
      select from deskhand_private.ticket_words w
      where w.site_id = t.site_id and w.ticket_id = t.id and not w.is_internal and w.words @@ wanted
    )
  );
end
$$;
revoke execute on function deskhand_private.search_own_tickets(text) from public;
grant execute on function deskhand_private.search_own_tickets(text) to deskhand_customer;

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

-- Whether the planner takes so many rows of a table to have the words that a page of them is soon met on the way along a list. Looked
-- up in the index, every row that has them would be gathered first. It decides the way only: either finds the same. Volatile, because
-- only then Postgres lets a function explain.
create function deskhand_private.is_common(p_table regclass, p_wanted tsquery) returns boolean
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  everything constant float8 := (select c.reltuples from pg_catalog.pg_class c where c.oid = p_table);
  plan json;
begin
  execute format('explain (format json) select from %s w where w.words @@ %L::tsquery', p_table, p_wanted) into plan;
  return (plan #>> '{0,Plan,Plan Rows}')::float8 > 0.02 * everything;
end
$$;
revoke execute on function deskhand_private.is_common(regclass, tsquery) from public;

-- What the queue of a site is narrowed to, and where its page begins. Null asks for nothing.
create type deskhand_private.ticket_filters as (
  statuses text[],
  priority_ranks int[],
  -- In one of these departments, or, where that is asked for, in none.
  department_ids uuid[],
  no_department boolean,
  -- With one of these members, with who asks, or with nobody.
  assignee_ids uuid[],
  is_mine boolean,
  no_assignee boolean,
  -- Under at least one of these tags.
  tag_ids uuid[],
  field_key text,
  field_value text,
  customer_id uuid,
  created_after timestamptz,
  created_before timestamptz,
  is_unread boolean,
  -- Only tickets whose customer wrote last, at this moment or before.
  waiting_since timestamptz,
  due_before timestamptz,
  query text,
  -- The place of the last ticket of the page before.
  after_rank int,
  after_at timestamptz,
  after_id uuid
);

-- The filters as conditions on `deskhand.tickets t`, where $1 is the site, $2 the filters and $5 who asks.
create function deskhand_private.filter_conditions(filters deskhand_private.ticket_filters) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  return concat_ws(' and ', 't.site_id = $1',
    case when filters.statuses is not null then 't.status = any (($2).statuses)' end,
    case when filters.priority_ranks is not null then 't.priority_rank = any (($2).priority_ranks)' end,
    '(' || nullif(concat_ws(' or ',
      case when filters.department_ids is not null then 't.department_id = any (($2).department_ids)' end,
      case when filters.no_department then 't.department_id is null' end), '') || ')',
    '(' || nullif(concat_ws(' or ',
      case when filters.assignee_ids is not null then 't.assignee_id = any (($2).assignee_ids)' end,
      case when filters.is_mine then 't.assignee_id = $5' end,
      case when filters.no_assignee then 't.assignee_id is null' end), '') || ')',
    case when filters.customer_id is not null then 't.customer_id = ($2).customer_id' end,
    case when filters.created_after is not null then 't.created_at >= ($2).created_after' end,
    case when filters.created_before is not null then 't.created_at < ($2).created_before' end,
    case when filters.is_unread or filters.waiting_since is not null then 't.team_unread > 0' end,
    case when not filters.is_unread then 't.team_unread = 0' end,
    case when filters.waiting_since is not null then 't.last_message_at <= ($2).waiting_since' end,
    case when filters.due_before is not null then 't.due_at < ($2).due_before' end,
    case when filters.tag_ids is not null then
      'exists (select from deskhand.ticket_tag_relations r
        where r.site_id = $1 and r.ticket_id = t.id and r.tag_id = any (($2).tag_ids))' end,
    case when filters.field_key is not null then
      'exists (select from deskhand.ticket_metadata m where m.site_id = $1 and m.ticket_id = t.id and m.key = ($2).field_key
        and md5(m.value #>> ''{}'') = md5(($2).field_value))' end
  );
end
$$;
revoke execute on function deskhand_private.filter_conditions(deskhand_private.ticket_filters) from public;

-- The same for who asks: an agent who is limited to departments, which are $4, meets no ticket of another.
create function deskhand_private.queue_conditions(p_site_id uuid, filters deskhand_private.ticket_filters) returns text
language plpgsql stable
set search_path = ''
as $$
begin
  return deskhand_private.filter_conditions(filters) || case when p_site_id = any (deskhand_private.limited_sites()) then
    ' and (t.department_id is null or t.department_id = any ($4) or t.assignee_id = $5)' else '' end;
end
$$;
revoke execute on function deskhand_private.queue_conditions(uuid, deskhand_private.ticket_filters) from public;

-- The lists that an index keeps in the order of activity: those of one member, of one department, of one status, of one priority. In
-- the lists of everything that the filters name of one kind, merged, all that meet the filters are there, and closer together. One row
-- a kind: the condition of each of its lists. Without any, the list of the site.
create function deskhand_private.walkable_lists(filters deskhand_private.ticket_filters, p_sort text) returns setof text[]
language plpgsql stable
set search_path = ''
as $$
begin
  if ltrim(p_sort, '-') = 'lastMessageAt' then
    -- Distinct, because what stands in two lists would be found twice. The list of those with nobody, or in no department, is no such
    -- list: Postgres does not see that nulls are all alike, and would sort it.
    return query select lists from (values
      (1, array(
        select distinct format('t.assignee_id = %L', id)
        from unnest(filters.assignee_ids || case when filters.is_mine then deskhand_private.actor_id() end) id
        where id is not null and filters.no_assignee is not true
      )),
      (2, array(
        select distinct format('t.department_id = %L', id) from unnest(filters.department_ids) id where filters.no_department is not true
      )),
      (3, array(select distinct format('t.status = %L', status) from unnest(filters.statuses) status)),
      (4, array(select distinct format('t.priority_rank = %s', rank) from unnest(filters.priority_ranks) rank))
    ) as kinds (place, lists) where cardinality(lists) > 0 order by place;
  end if;
  if not found then
    return next '{true}'::text[];
  end if;
end
$$;
revoke execute on function deskhand_private.walkable_lists(deskhand_private.ticket_filters, text) from public;

-- A page of a site's queue that no single index serves: filters in any combination, p_sort as the API writes it, internal notes
-- searched too. No index can hold every combination in every order, and reading on along one until enough have met the filters
-- reads all of it where none does. So a bounded stretch of each list that fits is walked, which fills the page wherever the filters
-- are met now and then; what is rarer is looked up by the filters themselves, and sorted.
create function deskhand_private.find_tickets(p_site_id uuid, p_filters jsonb, p_sort text, p_limit int) returns uuid[]
language plpgsql stable security definer
set search_path = ''
set enable_seqscan = off
as $$
declare
  stretch constant int := 2000;
  few constant int := 1000;
  filters constant deskhand_private.ticket_filters := jsonb_populate_record(null::deskhand_private.ticket_filters, p_filters);
  is_descending constant boolean := p_sort like '-%';
  places constant text[] := case ltrim(p_sort, '-')
    when 'lastMessageAt' then '{t.last_message_at, t.id}'
    when 'createdAt' then '{t.created_at, t.id}'
    when 'dueAt' then '{t.due_at, t.id}'
    when 'priority' then '{t.priority_rank, t.last_message_at, t.id}' end;
  direction constant text := case when is_descending then ' desc' else ' asc' end;
  ordering constant text := array_to_string(places, direction || ', ') || direction;
  from_here constant text := concat_ws(' and ', 't.site_id = $1',
    case when ltrim(p_sort, '-') = 'dueAt' then 't.due_at is not null' end,
    case when filters.after_id is not null then format('(%s) %s (%s ($2).after_at, ($2).after_id)', array_to_string(places, ', '),
      case when is_descending then '<' else '>' end, case when cardinality(places) = 3 then '($2).after_rank,' end) end);
  conditions text := deskhand_private.queue_conditions(p_site_id, filters);
  wanted tsquery;
  matching uuid[];
  -- Without a search nothing says that what meets the filters is rare.
  is_common boolean := true;
  lists text[];
  found_tickets uuid[];
begin
  if p_site_id <> all (deskhand_private.member_sites()) then
    return '{}';
  end if;
  if filters.query is not null then
    wanted := deskhand_private.ticket_query(p_site_id, filters.query);
    is_common := deskhand_private.is_common('deskhand_private.ticket_words', wanted);
    if not is_common then
      matching := deskhand_private.matching_tickets(p_site_id, wanted, few);
      is_common := cardinality(matching) = few;
    end if;
    conditions := conditions || case when is_common then
      ' and exists (select from deskhand_private.ticket_words w where w.site_id = $1 and w.ticket_id = t.id and w.words @@ $7)'
      else ' and t.id = any ($6)' end;
  end if;
  -- Of one customer there are few tickets, and of few matches no more.
  if filters.customer_id is null and is_common then
    for lists in select deskhand_private.walkable_lists(filters, p_sort) loop
      execute format(
        'select array(
          select t.id from (select t.* from (%s) t order by %s limit %s) t
          where %s order by %2$s limit $3)',
        -- Each in order, or Postgres would not merge them but sort them all.
        (select string_agg(format('(select t.* from deskhand.tickets t where %s and %s order by %s limit %s)',
          from_here, list, ordering, stretch), ' union all ') from unnest(lists) list),
        ordering, stretch, conditions)
        into found_tickets
        using p_site_id, filters, p_limit, deskhand_private.own_departments(), deskhand_private.actor_id(), matching, wanted;
      exit when cardinality(found_tickets) = p_limit;
    end loop;
  end if;
  if coalesce(cardinality(found_tickets), 0) < p_limit then
    -- Materialized, so that it is planned for all it finds: asked for a few in order, the planner would walk again.
    execute format(
      'select array(
        with t as materialized (
          select t.id, t.last_message_at, t.created_at, t.due_at, t.priority_rank from deskhand.tickets t where %s and %s)
        select t.id from t order by %s limit $3)',
      from_here, conditions, ordering)
      into found_tickets
      using p_site_id, filters, p_limit, deskhand_private.own_departments(), deskhand_private.actor_id(), matching, wanted;
  end if;
  return found_tickets;
end
$$;
revoke execute on function deskhand_private.find_tickets(uuid, jsonb, text, int) from public;
grant execute on function deskhand_private.find_tickets(uuid, jsonb, text, int) to deskhand_member;
