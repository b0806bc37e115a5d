-- What a site wants to know of a ticket: the definitions of its fields, and the rules that the values keep. A site that defines
-- none takes whatever fields are sent.

create table deskhand.ticket_fields (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  key text not null check (length(key) between 1 and 64),
  label text not null check (length(label) between 1 and 80),
  type text not null check (type in ('text', 'number', 'boolean', 'date', 'select', 'multiselect')),
  -- Of a select or multiselect: the texts to choose from.
  options jsonb not null default '[]',
  required boolean not null default false,
  visible_to_customers boolean not null default true,
  -- { "key": …, "equals": … }: asked for only where another field has this value. Null: always.
  visible_if jsonb,
  position int not null default 0,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  unique (site_id, id),
  unique (site_id, key),
  constraint ticket_fields_options_are_texts check (
    jsonb_typeof(options) = 'array' and not jsonb_path_exists(options, '$[*] ? (@.type() != "string" || @ == "")')
  ),
  constraint ticket_fields_choice_has_options check ((type in ('select', 'multiselect')) = (options <> '[]')),
  constraint ticket_fields_visible_if_whole check (
    visible_if is null
    or jsonb_typeof(visible_if -> 'key') is not distinct from 'string' and visible_if ? 'equals' and visible_if ->> 'key' <> key
  )
);

alter table deskhand.ticket_fields enable row level security;
alter table deskhand.ticket_fields force row level security;
create policy ticket_fields_owner on deskhand.ticket_fields for all to current_user using (true) with check (true);

grant select (id, site_id, key, label, type, options, required, visible_if, position) on deskhand.ticket_fields to deskhand_public;
create policy ticket_fields_public_read on deskhand.ticket_fields for select to deskhand_public
  using (site_id = (select deskhand_private.current_site_id()) and visible_to_customers and archived_at is null);
grant select on deskhand.ticket_fields to deskhand_member;
create policy ticket_fields_member_read on deskhand.ticket_fields for select to deskhand_member
  using (site_id = any ((select coalesce(nullif((select current_setting('deskhand.member_sites', true)), '')::uuid[], deskhand_private.member_sites()))::uuid[]));
-- Key and type stay what they are, because values stand under them; a field that is not wanted any more is archived.
grant insert (site_id, key, label, type, options, required, visible_to_customers, visible_if, position),
  update (label, options, required, visible_to_customers, visible_if, position, archived_at)
  on deskhand.ticket_fields to deskhand_member;
create policy ticket_fields_admin_insert on deskhand.ticket_fields for insert to deskhand_member
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy ticket_fields_admin_update on deskhand.ticket_fields for update to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]))
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

-- The keys of this site's fields that customers are not shown.
create function deskhand_private.hidden_fields() returns text[]
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return coalesce(
    (select array_agg(f.key) from deskhand.ticket_fields f
      where f.site_id = deskhand_private.current_site_id() and not f.visible_to_customers),
    '{}'
  );
end
$$;
revoke execute on function deskhand_private.hidden_fields() from public;
grant execute on function deskhand_private.hidden_fields() to deskhand_customer;

create policy ticket_metadata_customer_read on deskhand.ticket_metadata for select to deskhand_customer
  using (customer_id = (select auth.uid()) and key <> all ((select deskhand_private.hidden_fields())::text[]));

create function deskhand_private.is_date(value text) returns boolean
language plpgsql immutable
set search_path = ''
as $$
begin
  return value ~ '^\d{4}-\d{2}-\d{2}$' and make_date(left(value, 4)::int, substr(value, 6, 2)::int, right(value, 2)::int) is not null;
exception when datetime_field_overflow then
  return false;
end
$$;
revoke execute on function deskhand_private.is_date(text) from public;

-- What is wrong with a value, as a sentence; null when nothing is.
create function deskhand_private.field_problem(definition deskhand.ticket_fields, value jsonb) returns text
language plpgsql immutable
set search_path = ''
as $$
declare
  kind constant text := jsonb_typeof(value);
begin
  return case
    when definition.type = 'text' and kind <> 'string' then 'must be a text'
    when definition.type = 'number' and kind <> 'number' then 'must be a number'
    when definition.type = 'boolean' and kind <> 'boolean' then 'must be true or false'
    when definition.type = 'date' and not (kind = 'string' and deskhand_private.is_date(value #>> '{}'))
      then 'must be a date such as 2026-11-30'
    when definition.type = 'select' and not (kind = 'string' and definition.options @> value)
      then 'must be one of: ' || deskhand_private.list_options(definition)
    when definition.type = 'multiselect' and not (kind = 'array' and definition.options @> value)
      then 'must be a list of any of: ' || deskhand_private.list_options(definition)
  end;
end
$$;
revoke execute on function deskhand_private.field_problem(deskhand.ticket_fields, jsonb) from public;

create function deskhand_private.list_options(definition deskhand.ticket_fields) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  return (select string_agg(option, ', ' order by place)
    from jsonb_array_elements_text(definition.options) with ordinality as listed (option, place));
end
$$;
revoke execute on function deskhand_private.list_options(deskhand.ticket_fields) from public;

create function deskhand_private.check_field() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  definition deskhand.ticket_fields%rowtype;
  problem text;
begin
  select * into definition from deskhand.ticket_fields f
    where f.site_id = new.site_id and f.key = new.key and f.archived_at is null
      -- To a customer a field they are not shown does not exist.
      and (f.visible_to_customers or deskhand_private.actor_kind() <> 'customer');
  if found then
    problem := deskhand_private.field_problem(definition, new.value);
  elsif exists (select from deskhand.ticket_fields f where f.site_id = new.site_id) then
    problem := 'is no field of this site';
  end if;
  if problem is not null then
    perform deskhand_private.fail('invalid_request', problem, 'fields.' || new.key);
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.check_field() from public;
create trigger check_field before insert or update of value on deskhand.ticket_metadata
  for each row execute function deskhand_private.check_field();

-- Refuses the fields of a new ticket when one is missing that its customer has to fill in.
create function deskhand_private.require_fields(p_fields jsonb) returns void
language plpgsql stable security definer
set search_path = ''
as $$
declare
  missing text;
begin
  select f.key into missing from deskhand.ticket_fields f
    where f.site_id = deskhand_private.current_site_id() and f.required and f.visible_to_customers and f.archived_at is null
      and coalesce(p_fields -> f.key, '""') in ('""', '[]', 'null')
      -- Of a multiselect one of the chosen is enough, which is what an array containing a single value means.
      and (f.visible_if is null or coalesce(p_fields -> (f.visible_if ->> 'key') @> (f.visible_if -> 'equals'), false))
    order by f.position, f.key limit 1;
  if missing is not null then
    perform deskhand_private.fail('invalid_request', 'is required', 'fields.' || missing);
  end if;
end
$$;
revoke execute on function deskhand_private.require_fields(jsonb) from public;
grant execute on function deskhand_private.require_fields(jsonb) to deskhand_customer;

-- Gives a field of a ticket this value, or takes the field away when it is null.
create function deskhand.set_ticket_field(p_ticket_id uuid, p_key text, p_value jsonb) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  ticket constant deskhand.tickets := deskhand_private.lock_member_ticket(p_ticket_id);
  old_value jsonb;
  is_public boolean;
begin
  select m.value into old_value from deskhand.ticket_metadata m
    where m.site_id = ticket.site_id and m.ticket_id = ticket.id and m.key = p_key;
  if p_value is null then
    delete from deskhand.ticket_metadata m where m.site_id = ticket.site_id and m.ticket_id = ticket.id and m.key = p_key;
  else
    insert into deskhand.ticket_metadata (site_id, ticket_id, customer_id, key, value)
      values (ticket.site_id, ticket.id, ticket.customer_id, p_key, p_value)
      on conflict (site_id, ticket_id, key) do update set value = excluded.value;
  end if;
  is_public := not exists (
    select from deskhand.ticket_fields f where f.site_id = ticket.site_id and f.key = p_key and not f.visible_to_customers
  );
  perform deskhand_private.tell_change(ticket, 'field:' || p_key, old_value, p_value, is_public);
end
$$;
revoke execute on function deskhand.set_ticket_field(uuid, text, jsonb) from public;
grant execute on function deskhand.set_ticket_field(uuid, text, jsonb) to deskhand_member;
