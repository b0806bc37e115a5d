-- What a site's owner asks of the counts. For members of the site only.

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
