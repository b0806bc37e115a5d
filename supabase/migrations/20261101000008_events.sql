-- The event log: one row for each change, written by triggers in the transaction of the change. Live updates are only
-- a hint to read it. A row names what changed; readers join the present state, so a body is stored once.

create table deskhand.events (
  id bigint generated always as identity,
  -- The writing transaction. Readers go by (tx, id) and stop below the oldest transaction still running:
  -- by id alone they would pass over a row that is committed after a younger one.
  tx bigint not null default (pg_current_xact_id()::text::bigint),
  -- Without foreign keys: what is left of a ticket that was erased names it still, and with one to the site all its writers would mark the
  -- same row. The ticket takes its events along, see forget_tickets().
  site_id uuid not null,
  -- Null where the ticket is gone.
  customer_id uuid,
  ticket_id uuid not null,
  message_id uuid,
  type text not null,
  -- False: only members may learn of it.
  is_public boolean not null,
  -- What the present state can no longer tell, such as the read mark that was set.
  data jsonb not null default '{}',
  -- Of a ticket that moved or is gone: the department and the assignee it had before. Who could follow it there and no longer can is told
  -- that it left. Customers are not granted it.
  moved_from jsonb,
  at timestamptz not null default clock_timestamp(),
  primary key (tx, id),
  constraint events_of_nobody_tell_of_a_ticket_that_left check (customer_id is not null or type = 'ticket.left')
);
create index events_site_log_idx on deskhand.events (site_id, tx, id);
create index events_moved_log_idx on deskhand.events (site_id, tx, id) where moved_from is not null;
-- Of everything a customer's tickets went through: whoever claims or forgets them finds it here. An index by tickets would be a fourth
-- one for each message to fill.
create index events_customer_log_idx on deskhand.events (customer_id, tx, id);

alter table deskhand.events enable row level security;
alter table deskhand.events force row level security;
create policy events_owner on deskhand.events for all to current_user using (true) with check (true);

grant select (id, tx, site_id, customer_id, ticket_id, message_id, type, is_public, data, at) on deskhand.events to deskhand_customer;
grant select on deskhand.events to deskhand_member, deskhand_worker;
create policy events_customer_read on deskhand.events for select to deskhand_customer
  using (customer_id = (select auth.uid()) and is_public);
create policy events_member_read on deskhand.events for select to deskhand_member
  using (site_id = any ((select coalesce(nullif((select current_setting('deskhand.member_sites', true)), '')::uuid[], deskhand_private.member_sites()))::uuid[]));
create policy events_worker_read on deskhand.events for select to deskhand_worker using (true);

create function deskhand_private.log_ticket() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  left_place jsonb;
begin
  if tg_op = 'UPDATE' and (new.department_id, new.assignee_id) is distinct from (old.department_id, old.assignee_id) then
    left_place := jsonb_build_object('departmentId', old.department_id, 'assigneeId', old.assignee_id);
  end if;
  if tg_op = 'INSERT' then
    insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public)
      values (new.site_id, new.customer_id, new.id, 'ticket.created', true);
  elsif (new.subject, new.status, new.priority, new.department_id, new.merged_into_id, new.customer_id)
      is distinct from (old.subject, old.status, old.priority, old.department_id, old.merged_into_id, old.customer_id) then
    insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public, moved_from)
      values (new.site_id, new.customer_id, new.id, 'ticket.updated', true, left_place);
  elsif (new.assignee_id, new.due_at) is distinct from (old.assignee_id, old.due_at) then
    insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public, moved_from)
      values (new.site_id, new.customer_id, new.id, 'ticket.updated', false, left_place);
  end if;
  if tg_op = 'UPDATE' and new.customer_read_seq <> old.customer_read_seq then
    insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public, data)
      values (new.site_id, new.customer_id, new.id, 'ticket.read', true, jsonb_build_object('seq', new.customer_read_seq));
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.log_ticket() from public;
create trigger log_ticket
  after insert or update of subject, status, priority, department_id, merged_into_id, customer_id, assignee_id, due_at, customer_read_seq
  on deskhand.tickets
  for each row execute function deskhand_private.log_ticket();

-- Of a ticket that is deleted nothing stays in the log but that it left, so that who holds it lets go of it.
create function deskhand_private.forget_tickets() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  delete from deskhand.events e using gone g where e.customer_id = g.customer_id and e.site_id = g.site_id and e.ticket_id = g.id;
  insert into deskhand.events (site_id, ticket_id, type, is_public, moved_from)
    select g.site_id, g.id, 'ticket.left', false, jsonb_build_object('departmentId', g.department_id, 'assigneeId', g.assignee_id)
    from gone g
    -- With its site nobody is left who could be told.
    where exists (select from deskhand.sites s where s.id = g.site_id);
  return null;
end
$$;
revoke execute on function deskhand_private.forget_tickets() from public;
create trigger forget_tickets after delete on deskhand.tickets
  referencing old table as gone for each statement execute function deskhand_private.forget_tickets();

create function deskhand_private.log_message() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into deskhand.events (site_id, customer_id, ticket_id, message_id, type, is_public)
    values (new.site_id, new.customer_id, new.ticket_id, new.id, 'message.created', not new.is_internal);
  return null;
end
$$;
revoke execute on function deskhand_private.log_message() from public;
create trigger log_message after insert on deskhand.ticket_messages
  for each row execute function deskhand_private.log_message();

create function deskhand_private.log_rating() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public)
    values (new.site_id, new.customer_id, new.ticket_id, 'ticket.rated', true);
  return null;
end
$$;
revoke execute on function deskhand_private.log_rating() from public;
create trigger log_rating after insert or update of score, comment on deskhand.ticket_ratings
  for each row execute function deskhand_private.log_rating();

-- Records a change of what hangs on a ticket, which the triggers of the ticket do not see. Whoever calls this holds its row.
create function deskhand_private.tell_change(
  ticket deskhand.tickets, field text, old_value jsonb, new_value jsonb, is_public boolean) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  if new_value is not distinct from old_value then
    return;
  end if;
  -- Customers see which tags a ticket has, but not how the team came to them.
  perform deskhand_private.record_change(ticket, field, old_value, new_value, is_public and field <> 'tags');
  insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public)
    values (ticket.site_id, ticket.customer_id, ticket.id, 'ticket.updated', tell_change.is_public);
  if is_public then
    update deskhand.tickets t set updated_at = clock_timestamp() where t.site_id = ticket.site_id and t.id = ticket.id;
  end if;
end
$$;
revoke execute on function deskhand_private.tell_change(deskhand.tickets, text, jsonb, jsonb, boolean) from public;

-- Which of these streams may go on, by their places in the list: their session lives, a customer's would be let in still from the page
-- that asked (null for none), and a member's still belongs to the site.
-- With what each may follow: `department_ids` is null for everybody but an agent who is limited to departments.
-- Asked for all open streams at once.
create function deskhand_private.sessions_alive(p_session_ids uuid[], p_site_ids uuid[], p_origins text[])
returns table (place int, user_id uuid, department_ids uuid[])
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
    select wanted.place::int, s.user_id,
      case when m.role = 'agent' and site.restrict_agents_to_departments then array(
        select d.department_id from deskhand.team_member_departments d
        where d.site_id = m.site_id and d.user_id = m.user_id
      ) end
    from unnest(p_session_ids, p_site_ids, p_origins) with ordinality as wanted (session_id, site_id, origin, place)
    join deskhand.sessions s on s.id = wanted.session_id and s.expires_at > now()
    join deskhand.sites site on site.id = wanted.site_id
    left join deskhand.team_members m
      on m.site_id = wanted.site_id and m.user_id = s.user_id and m.disabled_at is null
    left join deskhand.customers c on c.site_id = s.site_id and c.id = s.customer_id
    where m.user_id is not null
      or s.site_id = wanted.site_id
        and deskhand_private.customer_refusal(site.identity_policy, c.external_id, site.allowed_origins, wanted.origin) is null;
end
$$;
revoke execute on function deskhand_private.sessions_alive(uuid[], uuid[], text[]) from public;
grant execute on function deskhand_private.sessions_alive(uuid[], uuid[], text[]) to deskhand_worker;
