-- What Supabase brings and a plain Postgres lacks: the three API roles and the schema auth.
-- Run once, before the migrations, by a role that may create roles. On Supabase it is skipped: all of it is there.

do $$
declare
  api_role text;
begin
  foreach api_role in array array['anon', 'authenticated', 'service_role'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = api_role) then
      execute format('create role %I nologin noinherit', api_role);
    end if;
  end loop;
exception
  -- Roles belong to the whole cluster: another database may be bootstrapping at this moment.
  when duplicate_object or unique_violation then null;
end
$$;

create schema if not exists auth;
grant usage on schema auth to anon, authenticated, service_role;

create table if not exists auth.users (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  encrypted_password text,
  created_at timestamptz not null default now(),
  constraint users_email_lowercase check (email = lower(email))
);
create unique index if not exists users_email_key on auth.users (email);
revoke all on auth.users from public;

create or replace function auth.jwt() returns jsonb
language sql stable
as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;

create or replace function auth.uid() returns uuid
language sql stable
as $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;

create or replace function auth.role() returns text
language sql stable
as $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role' $$;
