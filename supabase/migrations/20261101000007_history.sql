-- Every change of a ticket: who, what, old, new, when. Append-only: nobody is granted anything but reading.

create table deskhand.ticket_history (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  ticket_id uuid not null,
  actor_kind deskhand.author_kind not null,
  actor_id uuid,
  actor_name text,
  field text not null,
  old_value jsonb,
  new_value jsonb,
  at timestamptz not null default clock_timestamp(),
  constraint ticket_history_ticket_fkey foreign key (site_id, ticket_id)
    references deskhand.tickets (site_id, id) on delete cascade
);
create index ticket_history_ticket_idx on deskhand.ticket_history (site_id, ticket_id, at desc, id desc);

alter table deskhand.ticket_history enable row level security;
alter table deskhand.ticket_history force row level security;
create policy ticket_history_owner on deskhand.ticket_history for all to current_user using (true) with check (true);

grant select on deskhand.ticket_history to deskhand_member;
create policy ticket_history_member_read on deskhand.ticket_history for select to deskhand_member
  using (site_id = any ((select deskhand_private.member_sites())::uuid[]));

create function deskhand_private.record_change(ticket deskhand.tickets, field text, old_value jsonb, new_value jsonb)
returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  kind constant deskhand.author_kind := deskhand_private.actor_kind();
  who constant uuid := deskhand_private.actor_id();
  who_name text;
begin
  if kind = 'customer' then
    select c.name into who_name from deskhand.customers c where c.site_id = ticket.site_id and c.id = who;
  elsif kind = 'member' then
    select m.name into who_name from deskhand.team_members m where m.site_id = ticket.site_id and m.user_id = who;
  end if;
  insert into deskhand.ticket_history (site_id, ticket_id, actor_kind, actor_id, actor_name, field, old_value, new_value)
    values (ticket.site_id, ticket.id, kind, who, who_name, field, old_value, new_value);
end
$$;
revoke execute on function deskhand_private.record_change(deskhand.tickets, text, jsonb, jsonb) from public;

create function deskhand_private.record_ticket_changes() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if new.status <> old.status then
    perform deskhand_private.record_change(new, 'status', to_jsonb(old.status), to_jsonb(new.status));
  end if;
  if new.priority <> old.priority then
    perform deskhand_private.record_change(new, 'priority', to_jsonb(old.priority), to_jsonb(new.priority));
  end if;
  if new.subject <> old.subject then
    perform deskhand_private.record_change(new, 'subject', to_jsonb(old.subject), to_jsonb(new.subject));
  end if;
  if new.assignee_id is distinct from old.assignee_id then
    perform deskhand_private.record_change(new, 'assignee', to_jsonb(old.assignee_id), to_jsonb(new.assignee_id));
  end if;
  if new.department_id is distinct from old.department_id then
    perform deskhand_private.record_change(new, 'department', to_jsonb(old.department_id), to_jsonb(new.department_id));
  end if;
  if new.due_at is distinct from old.due_at then
    perform deskhand_private.record_change(new, 'due', to_jsonb(old.due_at), to_jsonb(new.due_at));
  end if;
  if new.customer_id <> old.customer_id then
    perform deskhand_private.record_change(new, 'customer', to_jsonb(old.customer_id), to_jsonb(new.customer_id));
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.record_ticket_changes() from public;
create trigger record_ticket_changes after update on deskhand.tickets
  for each row execute function deskhand_private.record_ticket_changes();
