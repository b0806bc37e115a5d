-- Every change of a ticket: who, what, old, new, when. Append-only: nobody is granted anything but reading.

create table deskhand.ticket_history (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  ticket_id uuid not null,
  customer_id uuid not null,
  actor_kind deskhand.author_kind not null,
  actor_id uuid,
  actor_name text,
  -- A column of the ticket, 'tags' with the names, or 'field:' with the key of a field.
  field text not null,
  old_value jsonb,
  new_value jsonb,
  -- Whether the customer may know.
  is_public boolean not null,
  -- The order of the changes for members; gapless. The limit keeps a place in the timeline one number.
  seq int not null check (seq between 1 and 1048575),
  -- The order for customers; gapless too, and null for what they may not know.
  public_seq int,
  -- The newest message at that time, for members and for customers: it puts the change at its place in the thread.
  after_seq int not null,
  after_public_seq int not null,
  at timestamptz not null default clock_timestamp(),
  unique (site_id, ticket_id, seq),
  unique (site_id, ticket_id, public_seq),
  constraint ticket_history_private_has_no_public_seq check (is_public = (public_seq is not null)),
  constraint ticket_history_ticket_fkey foreign key (site_id, ticket_id, customer_id)
    references deskhand.tickets (site_id, id, customer_id) on delete cascade on update cascade
);
create index ticket_history_ticket_idx on deskhand.ticket_history (ticket_id, at desc, id desc);
create index ticket_history_timeline_idx on deskhand.ticket_history (ticket_id, after_seq, seq);
create index ticket_history_public_timeline_idx on deskhand.ticket_history (ticket_id, after_public_seq, public_seq) where is_public;

alter table deskhand.ticket_history enable row level security;
alter table deskhand.ticket_history force row level security;
create policy ticket_history_owner on deskhand.ticket_history for all to current_user using (true) with check (true);

grant select (id, site_id, ticket_id, customer_id, actor_kind, actor_id, actor_name, field, old_value, new_value, is_public,
  public_seq, after_public_seq, at) on deskhand.ticket_history to deskhand_customer;
create policy ticket_history_customer_read on deskhand.ticket_history for select to deskhand_customer
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved) and is_public);

grant select on deskhand.ticket_history to deskhand_member;
create policy ticket_history_member_read on deskhand.ticket_history for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

-- Whoever calls this holds the row of the ticket, so its changes are numbered one after the other.
create function deskhand_private.record_change(
  ticket deskhand.tickets, field text, old_value jsonb, new_value jsonb, is_public boolean) returns void
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
  insert into deskhand.ticket_history (site_id, ticket_id, customer_id, actor_kind, actor_id, actor_name, field, old_value, new_value,
      is_public, seq, public_seq, after_seq, after_public_seq)
    select ticket.site_id, ticket.id, ticket.customer_id, kind, who, who_name, record_change.field, record_change.old_value,
      record_change.new_value, record_change.is_public, coalesce(max(h.seq), 0) + 1,
      case when record_change.is_public then coalesce(max(h.public_seq), 0) + 1 end, ticket.last_seq, ticket.last_public_seq
    from deskhand.ticket_history h where h.site_id = ticket.site_id and h.ticket_id = ticket.id;
end
$$;
revoke execute on function deskhand_private.record_change(deskhand.tickets, text, jsonb, jsonb, boolean) from public;

-- What the history calls a ticket.
create function deskhand_private.ticket_reference(ticket_id uuid, ticket_number bigint) returns jsonb
language plpgsql immutable
set search_path = ''
as $$
begin
  return case when ticket_id is not null then jsonb_build_object('id', ticket_id, 'number', ticket_number) end;
end
$$;
revoke execute on function deskhand_private.ticket_reference(uuid, bigint) from public;

create function deskhand_private.record_ticket_changes() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if new.status <> old.status then
    perform deskhand_private.record_change(new, 'status', to_jsonb(old.status), to_jsonb(new.status), true);
  end if;
  if new.priority <> old.priority then
    perform deskhand_private.record_change(new, 'priority', to_jsonb(old.priority), to_jsonb(new.priority), true);
  end if;
  if new.subject <> old.subject then
    perform deskhand_private.record_change(new, 'subject', to_jsonb(old.subject), to_jsonb(new.subject), true);
  end if;
  if new.assignee_id is distinct from old.assignee_id then
    perform deskhand_private.record_change(new, 'assignee', to_jsonb(old.assignee_id), to_jsonb(new.assignee_id), false);
  end if;
  if new.department_id is distinct from old.department_id then
    perform deskhand_private.record_change(new, 'department', to_jsonb(old.department_id), to_jsonb(new.department_id), true);
  end if;
  if new.due_at is distinct from old.due_at then
    perform deskhand_private.record_change(new, 'due', to_jsonb(old.due_at), to_jsonb(new.due_at), false);
  end if;
  if new.merged_into_id is distinct from old.merged_into_id then
    perform deskhand_private.record_change(new, 'mergedInto',
      deskhand_private.ticket_reference(old.merged_into_id, old.merged_into_number),
      deskhand_private.ticket_reference(new.merged_into_id, new.merged_into_number), true);
  end if;
  if new.customer_id <> old.customer_id then
    perform deskhand_private.record_change(new, 'customer', to_jsonb(old.customer_id), to_jsonb(new.customer_id), false);
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.record_ticket_changes() from public;
create trigger record_ticket_changes
  after update of status, priority, subject, assignee_id, department_id, due_at, merged_into_id, customer_id
  on deskhand.tickets
  for each row execute function deskhand_private.record_ticket_changes();
