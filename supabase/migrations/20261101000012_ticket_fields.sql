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
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
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
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved) and key <> all ((select deskhand_private.hidden_fields())::text[]));

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

-- What is wrong with what a customer filled in for a field; null when nothing is. `given` are the values of all fields.
create function deskhand_private.form_problem(definition deskhand.ticket_fields, given jsonb) returns text
language plpgsql immutable
set search_path = ''
as $$
declare
  value constant jsonb := given -> definition.key;
  -- Of a multiselect one of the chosen is enough, which is what an array containing a single value means.
  is_asked constant boolean := definition.visible_if is null
    or coalesce(given -> (definition.visible_if ->> 'key') @> (definition.visible_if -> 'equals'), false);
begin
  return case
    when not is_asked and value is not null then 'is not asked for with what the other fields say'
    when is_asked and definition.required and coalesce(value, '""') in ('""', '[]', 'null') then 'is required'
    when value is not null then deskhand_private.field_problem(definition, value)
  end;
end
$$;
revoke execute on function deskhand_private.form_problem(deskhand.ticket_fields, jsonb) from public;

-- Refuses a new ticket of a customer that is not filled in as the form of the site asks, and names every field that is not.
create function deskhand_private.check_form(p_department_id uuid, p_priority text, p_template_id uuid, p_fields jsonb) returns void
language plpgsql stable security definer
set search_path = ''
as $$
declare
  problems jsonb;
begin
  select jsonb_agg(jsonb_build_object('field', p.field, 'message', p.problem) order by p.place, p.field) into problems
    from (
      select 'fields.' || f.key, deskhand_private.form_problem(f, p_fields), f.position
        from deskhand.ticket_fields f
        where f.site_id = deskhand_private.current_site_id() and f.visible_to_customers and f.archived_at is null
      union all
      -- What the chosen template says may come along: the customer has not chosen it by itself.
      select c.field, 'is not asked for on this site', -1
        from deskhand.sites s
        left join deskhand.ticket_templates t on t.site_id = s.id and t.id = p_template_id
        cross join lateral (values
          ('departmentId', s.asks_department or p_department_id is null or p_department_id is not distinct from t.department_id),
          ('priority', s.asks_priority or p_priority is null or p_priority is not distinct from t.priority::text)
        ) c (field, is_fine)
        where s.id = deskhand_private.current_site_id() and not c.is_fine
    ) p (field, problem, place)
    where p.problem is not null;
  if problems is not null then
    perform deskhand_private.fail_fields(problems);
  end if;
end
$$;
revoke execute on function deskhand_private.check_form(uuid, text, uuid, jsonb) from public;
grant execute on function deskhand_private.check_form(uuid, text, uuid, jsonb) to deskhand_customer;

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
