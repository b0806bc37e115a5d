-- Statistics of a site. What is counted is what tickets say of themselves now, so counting all of them anew gives the same numbers.
-- A change appends what to take away and what to add; a fold adds that up every second. A counter that each change updated
-- would make all changes of a site wait for one another. Reads add what is not folded yet: they are never behind.

create table deskhand_private.statistic_deltas (
  id bigint generated always as identity,
  -- Without a foreign key: a site that is deleted takes its tickets along, and those leave deltas behind. The fold drops them.
  site_id uuid not null,
  -- 1 adds the ticket as described here, -1 takes it away.
  amount int not null,
  -- Null counts the ticket itself, otherwise it counts for this tag alone.
  tag_id uuid,
  status deskhand.ticket_status not null,
  priority deskhand.ticket_priority not null,
  department_id uuid,
  assignee_id uuid,
  created_at timestamptz not null,
  first_response_at timestamptz,
  resolved_at timestamptz,
  primary key (site_id, id)
);

alter table deskhand_private.statistic_deltas enable row level security;
alter table deskhand_private.statistic_deltas force row level security;
create policy statistic_deltas_owner on deskhand_private.statistic_deltas for all to current_user using (true) with check (true);

create table deskhand_private.statistic_counts (
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  -- created, open: by the day the ticket was created. first_response, resolution: by the day it happened.
  measure text not null,
  dimension text not null,
  day date not null,
  -- Of the dimension: a status, the id of a department; empty for tickets without one.
  key text not null,
  tickets bigint not null,
  -- Together, of all the tickets.
  seconds bigint not null,
  -- How many took how long: bucket b holds 1.1^b up to 1.1^(b + 1) seconds. Histograms add up; medians do not.
  buckets int[] not null,
  bucket_tickets int[] not null,
  primary key (site_id, measure, dimension, day, key)
);

alter table deskhand_private.statistic_counts enable row level security;
alter table deskhand_private.statistic_counts force row level security;
create policy statistic_counts_owner on deskhand_private.statistic_counts for all to current_user using (true) with check (true);

-- A ticket and its tags as deltas.
create function deskhand_private.append_deltas(ticket deskhand.tickets, p_amount int) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into deskhand_private.statistic_deltas
    (site_id, amount, tag_id, status, priority, department_id, assignee_id, created_at, first_response_at, resolved_at)
    select ticket.site_id, p_amount, counted.tag_id, ticket.status, ticket.priority, ticket.department_id, ticket.assignee_id,
      ticket.created_at, ticket.first_response_at, ticket.resolved_at
    from (
      select null::uuid as tag_id
      union all
      select r.tag_id from deskhand.ticket_tag_relations r where r.site_id = ticket.site_id and r.ticket_id = ticket.id
    ) counted;
end
$$;
revoke execute on function deskhand_private.append_deltas(deskhand.tickets, int) from public;

create function deskhand_private.count_ticket() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if tg_op <> 'INSERT' then
    perform deskhand_private.append_deltas(old, -1);
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  perform deskhand_private.append_deltas(new, 1);
  return new;
end
$$;
revoke execute on function deskhand_private.count_ticket() from public;
create trigger count_new_ticket after insert on deskhand.tickets
  for each row execute function deskhand_private.count_ticket();
-- Messages and read marks change nothing that is counted, and do not pay for it. A column list costs nothing, a condition is read anew
-- for each statement. resolved_at follows the status.
create trigger count_changed_ticket
  after update of status, priority, department_id, assignee_id, created_at, first_response_at, resolved_at on deskhand.tickets
  for each row when (
    (old.status, old.priority, old.department_id, old.assignee_id, old.created_at, old.first_response_at, old.resolved_at)
    is distinct from
    (new.status, new.priority, new.department_id, new.assignee_id, new.created_at, new.first_response_at, new.resolved_at)
  ) execute function deskhand_private.count_ticket();
-- Before: afterwards its tags would be gone.
create trigger count_deleted_ticket before delete on deskhand.tickets
  for each row execute function deskhand_private.count_ticket();

create function deskhand_private.count_tag() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  relation constant deskhand.ticket_tag_relations := case when tg_op = 'INSERT' then new else old end;
begin
  -- The lock makes a change of the ticket at this moment either seen here, or see this tag.
  insert into deskhand_private.statistic_deltas
    (site_id, amount, tag_id, status, priority, department_id, assignee_id, created_at, first_response_at, resolved_at)
    select t.site_id, case when tg_op = 'INSERT' then 1 else -1 end, relation.tag_id,
      t.status, t.priority, t.department_id, t.assignee_id, t.created_at, t.first_response_at, t.resolved_at
    from deskhand.tickets t where t.site_id = relation.site_id and t.id = relation.ticket_id
    for no key update;
  return null;
end
$$;
revoke execute on function deskhand_private.count_tag() from public;
create trigger count_tag after insert or delete on deskhand.ticket_tag_relations
  for each row execute function deskhand_private.count_tag();

-- What a delta means for the counts.
create function deskhand_private.counts_of(delta deskhand_private.statistic_deltas)
returns table (measure text, dimension text, day date, key text, seconds bigint, bucket int)
language plpgsql immutable
set search_path = ''
as $$
begin
  return query
    select m.measure, x.dimension, (m.at at time zone 'UTC')::date, x.key,
      greatest(m.seconds, 0)::bigint, floor(ln(greatest(m.seconds, 1)) / ln(1.1::float8))::int
    from (values
      ('created', delta.created_at, 0::float8),
      ('open', case when delta.status not in ('resolved', 'closed') then delta.created_at end, 0),
      ('first_response', delta.first_response_at, extract(epoch from delta.first_response_at - delta.created_at)),
      ('resolution', delta.resolved_at, extract(epoch from delta.resolved_at - delta.created_at))
    ) m (measure, at, seconds)
    cross join (values
      ('all', ''),
      ('status', delta.status::text),
      ('priority', delta.priority::text),
      ('department', coalesce(delta.department_id::text, '')),
      ('assignee', coalesce(delta.assignee_id::text, '')),
      ('tag', delta.tag_id::text)
    ) x (dimension, key)
    where m.at is not null
      and (x.dimension = 'tag') = (delta.tag_id is not null)
      -- Only of open tickets does anybody ask how they stand.
      and (x.dimension not in ('status', 'priority') or m.measure = 'open');
end
$$;
revoke execute on function deskhand_private.counts_of(deskhand_private.statistic_deltas) from public;

-- The counts of a site as they are this moment, folded or not. Several rows may speak of one day and key: they add up.
create function deskhand_private.counts_now(p_site_id uuid, p_measure text, p_dimension text, p_from date, p_until date)
returns table (day date, key text, tickets bigint, seconds bigint, buckets int[], bucket_tickets int[])
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return query
    select c.day, c.key, c.tickets, c.seconds, c.buckets, c.bucket_tickets
    from deskhand_private.statistic_counts c
    where c.site_id = p_site_id and c.measure = p_measure and c.dimension = p_dimension
      and c.day >= coalesce(p_from, '-infinity') and c.day < coalesce(p_until, 'infinity')
    union all
    select n.day, n.key, d.amount::bigint, d.amount * n.seconds, array[n.bucket], array[d.amount]
    from deskhand_private.statistic_deltas d cross join deskhand_private.counts_of(d) n
    where d.site_id = p_site_id and n.measure = p_measure and n.dimension = p_dimension
      and n.day >= coalesce(p_from, '-infinity') and n.day < coalesce(p_until, 'infinity');
end
$$;
revoke execute on function deskhand_private.counts_now(uuid, text, text, date, date) from public;

-- Adds deltas up into the counts, and says how many it took. One statement takes and adds, so a read sees each delta once.
create function deskhand_private.fold_statistics(p_limit int default 20000) returns bigint
language plpgsql security definer
set search_path = ''
as $$
declare
  folded bigint;
begin
  -- One is enough: two would wait for each other's rows.
  if not pg_try_advisory_xact_lock(hashtextextended('deskhand.fold_statistics', 0)) then
    return 0;
  end if;
  with taken as (
    delete from deskhand_private.statistic_deltas d
    where (d.site_id, d.id) in (select o.site_id, o.id from deskhand_private.statistic_deltas o limit p_limit)
    returning d as delta, d.site_id, d.amount
  ), by_bucket as (
    select t.site_id, n.measure, n.dimension, n.day, n.key, n.bucket,
      sum(t.amount)::bigint as tickets, sum(t.amount * n.seconds)::bigint as seconds
    from taken t cross join deskhand_private.counts_of(t.delta) n
    where exists (select from deskhand.sites s where s.id = t.site_id)
    group by 1, 2, 3, 4, 5, 6
  ), added as (
    insert into deskhand_private.statistic_counts as c
      select b.site_id, b.measure, b.dimension, b.day, b.key, sum(b.tickets), sum(b.seconds),
        array_agg(b.bucket), array_agg(b.tickets::int)
      from by_bucket b group by 1, 2, 3, 4, 5
    on conflict (site_id, measure, dimension, day, key) do update set
      tickets = c.tickets + excluded.tickets,
      seconds = c.seconds + excluded.seconds,
      (buckets, bucket_tickets) = (
        select coalesce(array_agg(u.bucket), '{}'), coalesce(array_agg(u.tickets), '{}')
        from (
          select both_of.bucket, sum(both_of.tickets)::int as tickets
          from unnest(c.buckets || excluded.buckets, c.bucket_tickets || excluded.bucket_tickets) both_of (bucket, tickets)
          group by 1 having sum(both_of.tickets) <> 0
        ) u
      )
  )
  select count(*) into folded from taken;
  return folded;
end
$$;
revoke execute on function deskhand_private.fold_statistics(int) from public;
grant execute on function deskhand_private.fold_statistics(int) to deskhand_worker;

-- Counts a site anew from its tickets: after rows were loaded with triggers off. For the owner alone.
create function deskhand_private.recount_statistics(p_site_id uuid) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  -- Nobody changes a ticket meanwhile, or the change would be counted twice or not at all.
  lock table deskhand.tickets, deskhand.ticket_tag_relations in share row exclusive mode;
  delete from deskhand_private.statistic_deltas where site_id = p_site_id;
  delete from deskhand_private.statistic_counts where site_id = p_site_id;
  insert into deskhand_private.statistic_deltas
    (site_id, amount, tag_id, status, priority, department_id, assignee_id, created_at, first_response_at, resolved_at)
    select t.site_id, 1, counted.tag_id, t.status, t.priority, t.department_id, t.assignee_id,
      t.created_at, t.first_response_at, t.resolved_at
    from deskhand.tickets t join (
      select o.id as ticket_id, null::uuid as tag_id from deskhand.tickets o where o.site_id = p_site_id
      union all
      select r.ticket_id, r.tag_id from deskhand.ticket_tag_relations r where r.site_id = p_site_id
    ) counted on counted.ticket_id = t.id
    where t.site_id = p_site_id;
  perform deskhand_private.fold_statistics(2147483647);
end
$$;
revoke execute on function deskhand_private.recount_statistics(uuid) from public;
