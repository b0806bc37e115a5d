-- Where a site says so, its agents see only the tickets of their own departments, those without a department and those assigned
-- to them. Every rule here is restrictive: it narrows what the member's policy of the table lets through, and opens nothing.
-- The rules first ask whether the row's site limits the caller at all, an array that is read once for the statement and is empty
-- on other sites; CASE, unlike OR, promises that nothing else is computed then.

-- The sites on which the signed-in user is limited to departments.
create function deskhand_private.limited_sites() returns uuid[]
language plpgsql stable security definer
set search_path = ''
as $$
declare
  proved constant text := current_setting('deskhand.limited_sites', true);
begin
  if proved <> '' then
    return proved::uuid[];
  end if;
  return coalesce(
    (select array_agg(m.site_id) from deskhand.team_members m
      join deskhand.sites s on s.id = m.site_id and s.restrict_agents_to_departments
      where m.user_id = deskhand_private.actor_id() and m.role = 'agent'),
    '{}'
  );
end
$$;
revoke execute on function deskhand_private.limited_sites() from public;
grant execute on function deskhand_private.limited_sites() to deskhand_member;

-- The departments the signed-in user works in, on all sites.
create function deskhand_private.own_departments() returns uuid[]
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return coalesce(
    (select array_agg(d.department_id) from deskhand.team_member_departments d where d.user_id = deskhand_private.actor_id()),
    '{}'
  );
end
$$;
revoke execute on function deskhand_private.own_departments() from public;
grant execute on function deskhand_private.own_departments() to deskhand_member;

create policy tickets_member_limit on deskhand.tickets as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.limited_sites()) from (select current_setting('deskhand.limited_sites', true) as sites) proved)::uuid[])
    then department_id is null
      or department_id = any ((select deskhand_private.own_departments())::uuid[])
      or assignee_id = (select auth.uid())
    else true end
);

-- A row that hangs on a ticket has no department of its own: keeping one up to date on each message would make every site pay for
-- moving a ticket. A limited agent looks the ticket up by its key instead; nobody else ever calls this.
create function deskhand_private.ticket_in_reach(ticket_id uuid) returns boolean
language plpgsql stable security definer
set search_path = ''
as $$
declare
  who constant uuid := deskhand_private.actor_id();
begin
  return exists (
    select from deskhand.tickets t
    where t.id = ticket_in_reach.ticket_id and (
      t.department_id is null
      or t.assignee_id = who
      or exists (
        select from deskhand.team_member_departments d
        where d.site_id = t.site_id and d.user_id = who and d.department_id = t.department_id
      )
    )
  );
end
$$;
revoke execute on function deskhand_private.ticket_in_reach(uuid) from public;
grant execute on function deskhand_private.ticket_in_reach(uuid) to deskhand_member;

create policy ticket_messages_member_limit on deskhand.ticket_messages as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.limited_sites()) from (select current_setting('deskhand.limited_sites', true) as sites) proved)::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
-- A file that is not sent yet hangs on no ticket.
create policy ticket_attachments_member_limit on deskhand.ticket_attachments as restrictive for all to deskhand_member using (
  case when ticket_id is not null and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.limited_sites()) from (select current_setting('deskhand.limited_sites', true) as sites) proved)::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy ticket_tag_relations_member_limit on deskhand.ticket_tag_relations as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.limited_sites()) from (select current_setting('deskhand.limited_sites', true) as sites) proved)::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy ticket_metadata_member_limit on deskhand.ticket_metadata as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.limited_sites()) from (select current_setting('deskhand.limited_sites', true) as sites) proved)::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy ticket_ratings_member_limit on deskhand.ticket_ratings as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.limited_sites()) from (select current_setting('deskhand.limited_sites', true) as sites) proved)::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy ticket_history_member_limit on deskhand.ticket_history as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.limited_sites()) from (select current_setting('deskhand.limited_sites', true) as sites) proved)::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy events_member_limit on deskhand.events as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.limited_sites()) from (select current_setting('deskhand.limited_sites', true) as sites) proved)::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);

-- Whether a member may see a ticket: what the policies say of the caller, said of anybody.
create function deskhand_private.reaches_ticket(member deskhand.team_members, ticket deskhand.tickets) returns boolean
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return member.site_id = ticket.site_id and member.disabled_at is null and (
    member.role = 'admin' or ticket.department_id is null or ticket.assignee_id = member.user_id
    or not (select s.restrict_agents_to_departments from deskhand.sites s where s.id = ticket.site_id)
    or exists (
      select from deskhand.team_member_departments d
      where d.site_id = member.site_id and d.user_id = member.user_id and d.department_id = ticket.department_id
    )
  );
end
$$;
revoke execute on function deskhand_private.reaches_ticket(deskhand.team_members, deskhand.tickets) from public;

-- The members who may see a ticket that the caller may see; nobody at all for any other.
create function deskhand_private.members_in_reach(p_site_id uuid, p_ticket_id uuid) returns uuid[]
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if p_site_id <> all (deskhand_private.member_sites())
    or p_site_id = any (deskhand_private.limited_sites()) and not deskhand_private.ticket_in_reach(p_ticket_id)
  then
    return '{}';
  end if;
  return array(
    select m.user_id from deskhand.tickets t
      join deskhand.team_members m on m.site_id = t.site_id
    where t.site_id = p_site_id and t.id = p_ticket_id and deskhand_private.reaches_ticket(m, t)
  );
end
$$;
revoke execute on function deskhand_private.members_in_reach(uuid, uuid) from public;
grant execute on function deskhand_private.members_in_reach(uuid, uuid) to deskhand_member;

-- Which tickets left the reach of a limited agent behind a place in the log. The policy above hides the rows that tell it, and whoever
-- held such a ticket must learn that it is gone: nothing but which one.
create function deskhand_private.tickets_left(p_site_id uuid, p_tx bigint, p_id bigint, p_limit bigint)
returns table (tx bigint, id bigint, ticket_id uuid, at timestamptz)
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  departments constant uuid[] := deskhand_private.own_departments();
begin
  if p_site_id <> all (deskhand_private.member_sites()) or p_site_id <> all (deskhand_private.limited_sites()) then
    return;
  end if;
  return query
    select e.tx, e.id, e.ticket_id, e.at from deskhand.events e
    where e.site_id = p_site_id and e.moved_from is not null and (e.tx, e.id) > (p_tx, p_id)
      -- As every reader of the log does: what stands below can no longer become more.
      and e.tx < (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
      and (
        e.moved_from ->> 'departmentId' is null
        or (e.moved_from ->> 'departmentId')::uuid = any (departments)
        or (e.moved_from ->> 'assigneeId')::uuid = deskhand_private.actor_id()
      )
      and not deskhand_private.ticket_in_reach(e.ticket_id)
    order by e.tx, e.id limit p_limit;
end
$$;
revoke execute on function deskhand_private.tickets_left(uuid, bigint, bigint, bigint) from public;
grant execute on function deskhand_private.tickets_left(uuid, bigint, bigint, bigint) to deskhand_member;

-- The policy would refuse it too, but could not say why.
create function deskhand_private.keep_ticket_in_reach() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if new.site_id = any (deskhand_private.limited_sites())
    -- Of no departments at all even null would be none of them.
    and new.department_id is not null and new.department_id <> all (deskhand_private.own_departments())
    and new.assignee_id is distinct from deskhand_private.actor_id()
  then
    perform deskhand_private.fail('invalid_request',
      'You would lose sight of this ticket: it must stay in a department of yours, in none, or assigned to you. Ask an admin.',
      case when new.department_id is distinct from old.department_id then 'departmentId' else 'assigneeId' end);
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.keep_ticket_in_reach() from public;
create trigger keep_ticket_in_reach before update of department_id, assignee_id on deskhand.tickets
  for each row execute function deskhand_private.keep_ticket_in_reach();
