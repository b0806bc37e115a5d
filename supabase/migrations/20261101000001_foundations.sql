-- Schemas, roles and the small functions that every later file stands on.

create schema deskhand;
-- Functions that only policies, triggers and our server may reach. Never list it among the schemas of the Data API.
create schema deskhand_private;

-- One role per kind of user: a policy names its role, so no query ever ORs the rules of customers and members.
do $$
declare
  kind text;
begin
  foreach kind in array array['deskhand_public', 'deskhand_customer', 'deskhand_member', 'deskhand_worker'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = kind) then
      execute format('create role %I nologin noinherit', kind);
    end if;
  end loop;
  -- What the server logs in as. It inherits nothing: a query that forgets to take a role is "permission denied".
  if not exists (select from pg_catalog.pg_roles where rolname = 'deskhand_server') then
    create role deskhand_server login noinherit;
  end if;
end
$$;

grant deskhand_public, deskhand_customer, deskhand_member, deskhand_worker to deskhand_server;

-- The owner's own supabase-js acts under the same policies: a signed-in user as a member, everybody else as the public.
-- Supabase's API roles do not inherit by themselves; from Postgres 16 on a single grant can say that it does.
do $$
declare
  inherits constant text :=
    case when current_setting('server_version_num')::int >= 160000 then ' with inherit true' else '' end;
begin
  execute 'grant deskhand_member to authenticated' || inherits;
  execute 'grant deskhand_public to anon' || inherits;
end
$$;

grant usage on schema deskhand, deskhand_private to deskhand_public, deskhand_customer, deskhand_member, deskhand_worker;

-- Text with a check rather than an enum: comparing enums is not leakproof, so under RLS it could not use an index.
create domain deskhand.ticket_status as text
  check (value in ('open', 'in_progress', 'waiting_on_customer', 'resolved', 'closed'));
create domain deskhand.ticket_priority as text
  check (value in ('low', 'medium', 'high', 'urgent'));
create domain deskhand.member_role as text
  check (value in ('agent', 'admin'));
create domain deskhand.author_kind as text
  check (value in ('customer', 'member', 'system'));
create domain deskhand.identity_policy as text
  check (value in ('anonymous', 'optional', 'required'));

-- Stops the statement with one of the API's problem codes. The server passes code, detail and field on as they are.
create function deskhand_private.fail(code text, detail text, field text default null) returns void
language plpgsql
set search_path = ''
as $$
begin
  raise exception using errcode = 'DH000', message = code, detail = detail, column = coalesce(field, '');
end
$$;
revoke execute on function deskhand_private.fail(text, text, text) from public;
grant execute on function deskhand_private.fail(text, text, text) to deskhand_customer, deskhand_member;

-- Stops the statement because of several fields at once: `problems` is a list of { "field": …, "message": … }.
create function deskhand_private.fail_fields(problems jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  raise exception using errcode = 'DH000', message = 'invalid_request', hint = problems::text,
    detail = format('Correct %s and send it again.', (select string_agg(p ->> 'field', ', ') from jsonb_array_elements(problems) p));
end
$$;
revoke execute on function deskhand_private.fail_fields(jsonb) from public;

-- The site the request speaks for. Null when the context names none, and then no policy that asks for it lets a row through.
create function deskhand_private.current_site_id() returns uuid
language plpgsql stable
set search_path = ''
as $$
begin
  return (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'site_id')::uuid;
end
$$;
revoke execute on function deskhand_private.current_site_id() from public;
grant execute on function deskhand_private.current_site_id() to deskhand_public, deskhand_customer, deskhand_member;

-- Who acts, by the context of the transaction: a customer, a member, or Deskhand itself.
create function deskhand_private.actor_kind() returns deskhand.author_kind
language plpgsql stable
set search_path = ''
as $$
begin
  return case nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
    when 'deskhand_customer' then 'customer'
    when 'authenticated' then 'member'
    else 'system'
  end;
end
$$;
revoke execute on function deskhand_private.actor_kind() from public;
grant execute on function deskhand_private.actor_kind() to deskhand_customer, deskhand_member;

-- The customer or user who acts; null when it is Deskhand itself. Policies of members ask auth.uid(), which says the same; functions
-- that run with the caller's rights ask here, because a caller need not have any right on the schema auth.
create function deskhand_private.actor_id() returns uuid
language plpgsql stable
set search_path = ''
as $$
begin
  return (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid;
end
$$;
revoke execute on function deskhand_private.actor_id() from public;
grant execute on function deskhand_private.actor_id() to deskhand_customer, deskhand_member;

-- Every change of one ticket takes this lock before its first write. A transaction gets its id with its first write,
-- so the ids of transactions on one ticket, and with them the order of the event log, follow the order of its messages.
create function deskhand_private.lock_ticket(ticket_id uuid) returns void
language plpgsql
set search_path = ''
as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(ticket_id::text, 0));
end
$$;
revoke execute on function deskhand_private.lock_ticket(uuid) from public;
grant execute on function deskhand_private.lock_ticket(uuid) to deskhand_customer, deskhand_member;
