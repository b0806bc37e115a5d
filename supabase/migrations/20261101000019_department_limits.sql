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
  case when site_id = any ((select coalesce(nullif((select current_setting('deskhand.limited_sites', true)), '')::uuid[], deskhand_private.limited_sites()))::uuid[])
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
  case when site_id = any ((select coalesce(nullif((select current_setting('deskhand.limited_sites', true)), '')::uuid[], deskhand_private.limited_sites()))::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy ticket_attachments_member_limit on deskhand.ticket_attachments as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif((select current_setting('deskhand.limited_sites', true)), '')::uuid[], deskhand_private.limited_sites()))::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy ticket_tag_relations_member_limit on deskhand.ticket_tag_relations as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif((select current_setting('deskhand.limited_sites', true)), '')::uuid[], deskhand_private.limited_sites()))::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy ticket_metadata_member_limit on deskhand.ticket_metadata as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif((select current_setting('deskhand.limited_sites', true)), '')::uuid[], deskhand_private.limited_sites()))::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy ticket_ratings_member_limit on deskhand.ticket_ratings as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif((select current_setting('deskhand.limited_sites', true)), '')::uuid[], deskhand_private.limited_sites()))::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy ticket_history_member_limit on deskhand.ticket_history as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif((select current_setting('deskhand.limited_sites', true)), '')::uuid[], deskhand_private.limited_sites()))::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy events_member_limit on deskhand.events as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif((select current_setting('deskhand.limited_sites', true)), '')::uuid[], deskhand_private.limited_sites()))::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);

-- The policy would refuse it too, but could not say why.
create function deskhand_private.keep_ticket_in_reach() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if new.site_id = any (deskhand_private.limited_sites())
    and new.department_id <> all (deskhand_private.own_departments())
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
