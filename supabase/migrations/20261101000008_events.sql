-- The event log: one row for each change, written by triggers in the transaction of the change. Live updates are only
-- a hint to read it. A row names what changed; readers join the present state, so a body is stored once.

create table deskhand.events (
  id bigint generated always as identity primary key,
  -- The writing transaction. Readers go by (tx, id) and stop below the oldest transaction still running:
  -- by id alone they would pass over a row that is committed after a younger one.
  tx bigint not null default (pg_current_xact_id()::text::bigint),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  customer_id uuid not null,
  ticket_id uuid not null,
  message_id uuid,
  type text not null,
  -- False: only members may learn of it.
  is_public boolean not null,
  -- What the present state can no longer tell, such as the read mark that was set.
  data jsonb not null default '{}',
  at timestamptz not null default clock_timestamp(),
  constraint events_ticket_fkey foreign key (site_id, ticket_id) references deskhand.tickets (site_id, id) on delete cascade
);
create index events_log_idx on deskhand.events (tx, id);
create index events_site_log_idx on deskhand.events (site_id, tx, id);
create index events_customer_log_idx on deskhand.events (customer_id, tx, id) where is_public;
create index events_ticket_idx on deskhand.events (site_id, ticket_id);

alter table deskhand.events enable row level security;
alter table deskhand.events force row level security;
create policy events_owner on deskhand.events for all to current_user using (true) with check (true);

grant select on deskhand.events to deskhand_customer, deskhand_member, deskhand_worker;
create policy events_customer_read on deskhand.events for select to deskhand_customer
  using (customer_id = (select auth.uid()) and is_public);
create policy events_member_read on deskhand.events for select to deskhand_member
  using (site_id = any ((select deskhand_private.member_sites())::uuid[]));
create policy events_worker_read on deskhand.events for select to deskhand_worker using (true);

create function deskhand_private.log_ticket() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public)
      values (new.site_id, new.customer_id, new.id, 'ticket.created', true);
  elsif (new.subject, new.status, new.priority, new.department_id, new.customer_id)
      is distinct from (old.subject, old.status, old.priority, old.department_id, old.customer_id) then
    insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public)
      values (new.site_id, new.customer_id, new.id, 'ticket.updated', true);
  elsif (new.assignee_id, new.due_at) is distinct from (old.assignee_id, old.due_at) then
    insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public)
      values (new.site_id, new.customer_id, new.id, 'ticket.updated', false);
  end if;
  if tg_op = 'UPDATE' and new.customer_read_seq <> old.customer_read_seq then
    insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public, data)
      values (new.site_id, new.customer_id, new.id, 'ticket.read', true, jsonb_build_object('seq', new.customer_read_seq));
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.log_ticket() from public;
create trigger log_ticket after insert or update on deskhand.tickets
  for each row execute function deskhand_private.log_ticket();

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

-- Which of these streams may go on: their session lives, and a member's still belongs to the site. Asked for all open streams at once.
create function deskhand_private.sessions_alive(p_session_ids uuid[], p_site_ids uuid[]) returns setof uuid
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return query
    select s.id
    from unnest(p_session_ids, p_site_ids) as wanted (session_id, site_id)
    join deskhand.sessions s on s.id = wanted.session_id and s.expires_at > now()
    where s.site_id = wanted.site_id
      or exists (
        select from deskhand.team_members m
        where m.user_id = s.user_id and m.site_id = wanted.site_id and m.disabled_at is null
      );
end
$$;
revoke execute on function deskhand_private.sessions_alive(uuid[], uuid[]) from public;
grant execute on function deskhand_private.sessions_alive(uuid[], uuid[]) to deskhand_worker;
