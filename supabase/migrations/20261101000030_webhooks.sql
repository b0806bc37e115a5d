-- Webhooks: addresses of the site's owner that are told what happens. What is to be told is written in the transaction of the
-- change, so it is committed with it or not at all; a worker delivers it afterwards.

create table deskhand.webhooks (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  url text not null check (length(url) between 1 and 2048),
  event_types text[] not null check (cardinality(event_types) > 0 and event_types <@ array[
    'ticket.created', 'ticket.updated', 'ticket.read', 'ticket.rated', 'message.created', 'message.updated', 'message.deleted']),
  -- Whether it is told of internal notes, assignments and due dates too.
  includes_internal boolean not null default false,
  -- AES-256-GCM under the operator's DESKHAND_SECRET.
  encrypted_secret bytea not null,
  -- The secret before this one signs along until then, so that nobody has to change both sides at the same moment.
  previous_encrypted_secret bytea,
  previous_secret_until timestamptz,
  disabled_at timestamptz,
  -- By an admin, because it answered 410, or because every attempt failed for days.
  disabled_reason text check (disabled_reason in ('admin', 'gone', 'failing')),
  -- Since when no attempt has succeeded.
  failing_since timestamptz,
  -- One process delivers to an endpoint at a time. A lease that ran out was somebody's who died.
  leased_by uuid,
  leased_until timestamptz not null default '-infinity',
  created_at timestamptz not null default clock_timestamp(),
  unique (site_id, id),
  constraint webhooks_disabled_for_a_reason check ((disabled_at is null) = (disabled_reason is null))
);

alter table deskhand.webhooks enable row level security;
alter table deskhand.webhooks force row level security;
create policy webhooks_owner on deskhand.webhooks for all to current_user using (true) with check (true);

-- A secret goes in and never comes out.
grant select (id, site_id, url, event_types, includes_internal, disabled_at, disabled_reason, failing_since, created_at)
  on deskhand.webhooks to deskhand_member;
grant insert (site_id, url, event_types, includes_internal, encrypted_secret),
  update (url, event_types, includes_internal, disabled_at, disabled_reason, failing_since), delete
  on deskhand.webhooks to deskhand_member;
create policy webhooks_admin_read on deskhand.webhooks for select to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy webhooks_admin_insert on deskhand.webhooks for insert to deskhand_member
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy webhooks_admin_update on deskhand.webhooks for update to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]))
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy webhooks_admin_delete on deskhand.webhooks for delete to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

grant select, update (leased_by, leased_until, failing_since, disabled_at, disabled_reason)
  on deskhand.webhooks to deskhand_worker;
create policy webhooks_worker_read on deskhand.webhooks for select to deskhand_worker using (true);
create policy webhooks_worker_update on deskhand.webhooks for update to deskhand_worker using (true) with check (true);

-- Each change is written once for each webhook, so their number is bounded.
create function deskhand_private.limit_webhooks() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform from deskhand.sites s where s.id = new.site_id for no key update;
  if (select count(*) from deskhand.webhooks w where w.site_id = new.site_id) >= 20 then
    perform deskhand_private.fail('invalid_request', 'A site may have 20 webhooks. Delete one that is not needed any more.', 'url');
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.limit_webhooks() from public;
create trigger limit_webhooks before insert on deskhand.webhooks
  for each row execute function deskhand_private.limit_webhooks();

create table deskhand.webhook_deliveries (
  -- The `webhook-id` that every attempt carries.
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  webhook_id uuid not null,
  -- The order in which the changes of a ticket were written.
  position bigint generated always as identity,
  type text not null,
  -- Null in a test.
  ticket_id uuid,
  message_id uuid,
  is_public boolean not null default true,
  data jsonb not null default '{}',
  happened_at timestamptz not null default clock_timestamp(),
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts int not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  attempted_at timestamptz,
  -- What was sent at the first attempt: every later one sends the same bytes.
  body text,
  -- What came of the last attempt.
  response_status int,
  error text check (error in ('refused', 'timeout', 'connection', 'status', 'gone')),
  created_at timestamptz not null default clock_timestamp(),
  constraint webhook_deliveries_webhook_fkey foreign key (site_id, webhook_id)
    references deskhand.webhooks (site_id, id) on delete cascade,
  -- Whoever erases a ticket erases what was to be told of it.
  constraint webhook_deliveries_ticket_fkey foreign key (site_id, ticket_id)
    references deskhand.tickets (site_id, id) on delete cascade
);
create index webhook_deliveries_list_idx on deskhand.webhook_deliveries (site_id, webhook_id, created_at desc, id desc);
create index webhook_deliveries_state_idx on deskhand.webhook_deliveries (site_id, webhook_id, state, created_at desc, id desc);
create index webhook_deliveries_queue_idx on deskhand.webhook_deliveries (webhook_id, due_at, position) where state = 'pending';
create index webhook_deliveries_ticket_idx on deskhand.webhook_deliveries (site_id, ticket_id);
create index webhook_deliveries_age_idx on deskhand.webhook_deliveries (created_at);

alter table deskhand.webhook_deliveries enable row level security;
alter table deskhand.webhook_deliveries force row level security;
create policy webhook_deliveries_owner on deskhand.webhook_deliveries for all to current_user using (true) with check (true);

grant select on deskhand.webhook_deliveries to deskhand_member;
create policy webhook_deliveries_admin_read on deskhand.webhook_deliveries for select to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

grant select, update (state, attempts, due_at, attempted_at, body, response_status, error), delete
  on deskhand.webhook_deliveries to deskhand_worker;
create policy webhook_deliveries_worker_read on deskhand.webhook_deliveries for select to deskhand_worker using (true);
create policy webhook_deliveries_worker_update on deskhand.webhook_deliveries for update to deskhand_worker
  using (state = 'pending') with check (true);
create policy webhook_deliveries_worker_sweep on deskhand.webhook_deliveries for delete to deskhand_worker
  using (created_at < now() - interval '30 days');

create function deskhand_private.queue_webhooks() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  -- Most sites have none, and getting ready to insert costs three times what looking does.
  if not exists (select from deskhand.webhooks w where w.site_id = new.site_id) then
    return null;
  end if;
  insert into deskhand.webhook_deliveries (site_id, webhook_id, type, ticket_id, message_id, is_public, data, happened_at)
    select new.site_id, w.id, new.type, new.ticket_id, new.message_id, new.is_public, new.data, new.at
    from deskhand.webhooks w
    where w.site_id = new.site_id and w.disabled_at is null
      and new.type = any (w.event_types) and (new.is_public or w.includes_internal);
  return null;
end
$$;
revoke execute on function deskhand_private.queue_webhooks() from public;
create trigger queue_webhooks after insert on deskhand.events
  for each row execute function deskhand_private.queue_webhooks();

-- An enabled webhook of a site, for an admin.
create function deskhand_private.require_enabled_webhook(p_site_id uuid, p_webhook_id uuid) returns void
language plpgsql stable security definer
set search_path = ''
as $$
declare
  webhook record;
begin
  perform deskhand_private.require_admin(p_site_id);
  select w.disabled_at into webhook from deskhand.webhooks w where w.site_id = p_site_id and w.id = p_webhook_id;
  if not found then
    perform deskhand_private.fail('not_found', 'There is no webhook with this id.');
  elsif webhook.disabled_at is not null then
    perform deskhand_private.fail('invalid_request', 'This webhook is disabled. Enable it first.');
  end if;
end
$$;
revoke execute on function deskhand_private.require_enabled_webhook(uuid, uuid) from public;

-- Queues a delivery that tells of nothing, to see whether one arrives.
create function deskhand.test_webhook(p_site_id uuid, p_webhook_id uuid, p_delivery_id uuid) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_enabled_webhook(p_site_id, p_webhook_id);
  insert into deskhand.webhook_deliveries (id, site_id, webhook_id, type)
    values (p_delivery_id, p_site_id, p_webhook_id, 'webhook.test');
end
$$;
revoke execute on function deskhand.test_webhook(uuid, uuid, uuid) from public;
grant execute on function deskhand.test_webhook(uuid, uuid, uuid) to deskhand_member;

-- Delivers once more what was delivered or given up, under the same id.
create function deskhand.replay_delivery(p_site_id uuid, p_webhook_id uuid, p_delivery_id uuid) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_enabled_webhook(p_site_id, p_webhook_id);
  update deskhand.webhook_deliveries d set state = 'pending', attempts = 0, due_at = clock_timestamp(), error = null, response_status = null
    where d.site_id = p_site_id and d.webhook_id = p_webhook_id and d.id = p_delivery_id;
  if not found then
    perform deskhand_private.fail('not_found', 'There is no delivery with this id.');
  end if;
end
$$;
revoke execute on function deskhand.replay_delivery(uuid, uuid, uuid) from public;
grant execute on function deskhand.replay_delivery(uuid, uuid, uuid) to deskhand_member;

-- Takes a new secret. The old one, which no member can read, goes on signing for a day.
create function deskhand.rotate_webhook_secret(p_site_id uuid, p_webhook_id uuid, p_encrypted_secret bytea) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_admin(p_site_id);
  update deskhand.webhooks w set encrypted_secret = p_encrypted_secret,
      previous_encrypted_secret = w.encrypted_secret, previous_secret_until = now() + interval '1 day'
    where w.site_id = p_site_id and w.id = p_webhook_id;
  if not found then
    perform deskhand_private.fail('not_found', 'There is no webhook with this id.');
  end if;
end
$$;
revoke execute on function deskhand.rotate_webhook_secret(uuid, uuid, bytea) from public;
grant execute on function deskhand.rotate_webhook_secret(uuid, uuid, bytea) to deskhand_member;
