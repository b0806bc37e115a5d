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
-- Messages and read marks change nothing that is counted, and do not pay for it.
create trigger count_changed_ticket after update on deskhand.tickets
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

-- Definer functions pass by the policies: each begins with this. Who is limited to departments may not see what the others do.
create function deskhand_private.require_membership(p_site_id uuid) returns void
language plpgsql stable
set search_path = ''
as $$
begin
  if not coalesce(p_site_id = any (deskhand_private.member_sites()), false) then
    perform deskhand_private.fail('not_found', 'There is no such site among those you are a member of.');
  end if;
  if p_site_id = any (deskhand_private.limited_sites()) then
    perform deskhand_private.fail('forbidden', 'Statistics tell of all departments, and you work in some. Ask an admin.');
  end if;
end
$$;
revoke execute on function deskhand_private.require_membership(uuid) from public;

create function deskhand_private.require_choice(p_value text, p_choices text[], p_field text) returns void
language plpgsql stable
set search_path = ''
as $$
begin
  if not coalesce(p_value = any (p_choices), false) then
    perform deskhand_private.fail('invalid_request', format('This must be one of %s.', array_to_string(p_choices, ', ')), p_field);
  end if;
end
$$;
revoke execute on function deskhand_private.require_choice(text, text[], text) from public;

-- Open tickets by 'status', 'priority', 'department', 'assignee' or 'tag', of all that were created from p_from until before
-- p_until. Days are days in UTC; null sets no bound. The key is empty for tickets without a department or assignee.
create function deskhand.statistics_open(p_site_id uuid, p_by text, p_from date default null, p_until date default null)
returns table (key text, tickets bigint)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_membership(p_site_id);
  perform deskhand_private.require_choice(p_by, array['status', 'priority', 'department', 'assignee', 'tag'], 'by');
  return query
    select c.key, sum(c.tickets)::bigint
    from deskhand_private.counts_now(p_site_id, 'open', p_by, p_from, p_until) c
    group by c.key having sum(c.tickets) <> 0 order by 2 desc, 1;
end
$$;
revoke execute on function deskhand.statistics_open(uuid, text, date, date) from public;
grant execute on function deskhand.statistics_open(uuid, text, date, date) to deskhand_member;

-- How long tickets took, p_measure 'first_response' or 'resolution', from p_from until before p_until by the day it happened;
-- by 'day', 'assignee', 'department' or 'tag'. Count and average are exact; median and 90th percentile stand within their
-- bucket of the histogram, so they are off by less than a tenth.
create function deskhand.statistics_times(p_site_id uuid, p_measure text, p_by text, p_from date, p_until date)
returns table (key text, tickets bigint, average_seconds float8, median_seconds float8, p90_seconds float8)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_membership(p_site_id);
  perform deskhand_private.require_choice(p_measure, array['first_response', 'resolution'], 'measure');
  perform deskhand_private.require_choice(p_by, array['day', 'assignee', 'department', 'tag'], 'by');
  return query
    with counts as materialized (
      select case when p_by = 'day' then c.day::text else c.key end as key, c.tickets, c.seconds, c.buckets, c.bucket_tickets
      from deskhand_private.counts_now(p_site_id, p_measure, case when p_by = 'day' then 'all' else p_by end, p_from, p_until) c
    ), totals as (
      select c.key, sum(c.tickets)::bigint as tickets, sum(c.seconds)::float8 as seconds
      from counts c group by c.key having sum(c.tickets) > 0
    ), histogram as (
      select c.key, u.bucket, sum(u.tickets)::float8 as tickets
      from counts c, unnest(c.buckets, c.bucket_tickets) u (bucket, tickets)
      group by c.key, u.bucket having sum(u.tickets) > 0
    ), running as (
      select h.key, h.bucket, h.tickets, sum(h.tickets) over (partition by h.key order by h.bucket) as up_to,
        sum(h.tickets) over (partition by h.key) as total
      from histogram h
    ), percentiles as (
      -- Within a bucket the tickets count as evenly spread. No later bucket gives less than its own bound, so the least is of the
      -- first bucket that reaches.
      select r.key,
        min(1.1 ^ (r.bucket + 1 - least(1, (r.up_to - 0.5 * r.total) / r.tickets))) filter (where r.up_to >= 0.5 * r.total) as median,
        min(1.1 ^ (r.bucket + 1 - least(1, (r.up_to - 0.9 * r.total) / r.tickets))) filter (where r.up_to >= 0.9 * r.total) as p90
      from running r group by r.key
    )
    select t.key, t.tickets, t.seconds / t.tickets, p.median::float8, p.p90::float8
    from totals t join percentiles p on p.key = t.key order by t.key;
end
$$;
revoke execute on function deskhand.statistics_times(uuid, text, text, date, date) from public;
grant execute on function deskhand.statistics_times(uuid, text, text, date, date) to deskhand_member;

-- Day by day: tickets that were created, tickets that were resolved, and how many were open when the day ended. A ticket that
-- was opened again counts as never resolved.
create function deskhand.statistics_backlog(p_site_id uuid, p_from date, p_until date)
returns table (day date, created bigint, resolved bigint, open_at_end bigint)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_membership(p_site_id);
  if coalesce(p_until - p_from not between 1 and 1100, true) then
    perform deskhand_private.fail('invalid_request', 'The range must have between 1 and 1100 days.', 'until');
  end if;
  return query
    with flow as (
      select c.day, c.tickets as created, 0::bigint as resolved
        from deskhand_private.counts_now(p_site_id, 'created', 'all', null, p_until) c
      union all
      select c.day, 0, c.tickets from deskhand_private.counts_now(p_site_id, 'resolution', 'all', null, p_until) c
    ), days as (
      select greatest(f.day, p_from - 1) as day, sum(f.created)::bigint as created, sum(f.resolved)::bigint as resolved
      from flow f group by 1
    )
    select a.day, a.created, a.resolved, a.open_at_end from (
      select s.day::date as day, coalesce(d.created, 0) as created, coalesce(d.resolved, 0) as resolved,
        sum(coalesce(d.created, 0) - coalesce(d.resolved, 0)) over (order by s.day)::bigint as open_at_end
      from generate_series(p_from - 1, p_until - 1, interval '1 day') s (day) left join days d on d.day = s.day::date
    ) a
    where a.day >= p_from order by a.day;
end
$$;
revoke execute on function deskhand.statistics_backlog(uuid, date, date) from public;
grant execute on function deskhand.statistics_backlog(uuid, date, date) to deskhand_member;

-- Open tickets by the days since they were created: each row counts those of at least min_days, up to the next row's.
create function deskhand.statistics_ages(p_site_id uuid) returns table (min_days int, tickets bigint)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  today constant date := (now() at time zone 'UTC')::date;
begin
  perform deskhand_private.require_membership(p_site_id);
  return query
    with ages as (select today - c.day as days, c.tickets from deskhand_private.counts_now(p_site_id, 'open', 'all', null, null) c)
    select b.min_days, coalesce(sum(a.tickets), 0)::bigint
    from (values (0, 1), (1, 3), (3, 7), (7, 30), (30, null)) b (min_days, below)
    left join ages a on greatest(a.days, 0) >= b.min_days and (b.below is null or a.days < b.below)
    group by b.min_days order by b.min_days;
end
$$;
revoke execute on function deskhand.statistics_ages(uuid) from public;
grant execute on function deskhand.statistics_ages(uuid) to deskhand_member;

-- One narrow index is read from end to end: few customers rate, so a roll-up would save nothing that is felt.
create index ticket_ratings_rated_idx on deskhand.ticket_ratings (site_id, rated_at) include (score);

-- Ratings given from p_from until before p_until: how many, their average, and how many of each score, 1 to 5.
create function deskhand.statistics_satisfaction(p_site_id uuid, p_from date, p_until date,
  out ratings bigint, out average float8, out scores bigint[])
language plpgsql stable security definer
set search_path = ''
-- Planned for the range of the day, a long one would have it read the table instead of the index.
set plan_cache_mode = force_generic_plan
as $$
begin
  perform deskhand_private.require_membership(p_site_id);
  select sum(s.ratings)::bigint, sum(s.score * s.ratings)::float8 / nullif(sum(s.ratings), 0), array_agg(s.ratings order by s.score)
    into ratings, average, scores
    from (
      select scale.score, count(r.score) as ratings
      from generate_series(1, 5) scale (score)
      left join deskhand.ticket_ratings r on r.site_id = p_site_id and r.score = scale.score
        and r.rated_at >= p_from::timestamp at time zone 'UTC' and r.rated_at < p_until::timestamp at time zone 'UTC'
      group by scale.score
    ) s;
end
$$;
revoke execute on function deskhand.statistics_satisfaction(uuid, date, date) from public;
grant execute on function deskhand.statistics_satisfaction(uuid, date, date) to deskhand_member;

create index kb_feedback_created_idx on deskhand.kb_feedback (site_id, created_at) include (helpful);

-- What speaks for and against the knowledge base sparing people a ticket, from p_from until before p_until: votes on articles,
-- searches that found nothing, tickets that were opened all the same. Who reads and goes away content leaves no trace, so the share
-- of tickets spared is not known; readers of these numbers should watch how they move against each other.
create function deskhand.statistics_deflection(p_site_id uuid, p_from date, p_until date,
  out helpful bigint, out unhelpful bigint, out empty_searches bigint, out tickets bigint)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_membership(p_site_id);
  select count(*) filter (where f.helpful), count(*) filter (where not f.helpful) into helpful, unhelpful
    from deskhand.kb_feedback f
    where f.site_id = p_site_id
      and f.created_at >= p_from::timestamp at time zone 'UTC' and f.created_at < p_until::timestamp at time zone 'UTC';
  select coalesce(sum(s.searches), 0)::bigint into empty_searches
    from deskhand.kb_searches s where s.site_id = p_site_id and s.day >= p_from and s.day < p_until;
  select coalesce(sum(c.tickets), 0)::bigint into statistics_deflection.tickets
    from deskhand_private.counts_now(p_site_id, 'created', 'all', p_from, p_until) c;
end
$$;
revoke execute on function deskhand.statistics_deflection(uuid, date, date) from public;
grant execute on function deskhand.statistics_deflection(uuid, date, date) to deskhand_member;
