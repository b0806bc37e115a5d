-- Members of the team, customers, and the sessions of both.

create table deskhand.team_members (
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role deskhand.member_role not null,
  name text not null check (length(name) between 1 and 120),
  email text not null,
  avatar_url text,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (site_id, user_id)
);
create index team_members_user_idx on deskhand.team_members (user_id);

alter table deskhand.team_members enable row level security;
alter table deskhand.team_members force row level security;
create policy team_members_owner on deskhand.team_members for all to current_user using (true) with check (true);

-- The sites the signed-in user belongs to now. Read from the table in each transaction: taking a membership away works at once.
-- Where member_context() has read it for this transaction, that is taken: the policies of one query ask a dozen times.
create function deskhand_private.member_sites() returns uuid[]
language plpgsql stable security definer
set search_path = ''
as $$
declare
  proved constant text := current_setting('deskhand.member_sites', true);
begin
  if proved <> '' then
    return proved::uuid[];
  end if;
  return coalesce(
    (select array_agg(m.site_id) from deskhand.team_members m where m.user_id = deskhand_private.actor_id() and m.disabled_at is null),
    '{}'
  );
end
$$;
revoke execute on function deskhand_private.member_sites() from public;
grant execute on function deskhand_private.member_sites() to deskhand_member;

-- The sites the signed-in user is an admin of now.
create function deskhand_private.admin_sites() returns uuid[]
language plpgsql stable security definer
set search_path = ''
as $$
declare
  proved constant text := current_setting('deskhand.admin_sites', true);
begin
  if proved <> '' then
    return proved::uuid[];
  end if;
  return coalesce(
    (select array_agg(m.site_id) from deskhand.team_members m
      where m.user_id = deskhand_private.actor_id() and m.role = 'admin' and m.disabled_at is null),
    '{}'
  );
end
$$;
revoke execute on function deskhand_private.admin_sites() from public;
grant execute on function deskhand_private.admin_sites() to deskhand_member;

grant select on deskhand.team_members to deskhand_member;
create policy team_members_member_read on deskhand.team_members for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

-- Somebody who leaves is disabled, never deleted: their name stays on what they did.
grant insert (site_id, user_id, role, name, email, avatar_url) on deskhand.team_members to deskhand_member;
grant update (role, name, email, avatar_url, disabled_at) on deskhand.team_members to deskhand_member;
create policy team_members_admin_insert on deskhand.team_members for insert to deskhand_member
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy team_members_admin_update on deskhand.team_members for update to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]))
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

-- A site that has an admin keeps one. Looks at the whole statement, so that two admins may swap in one, and writes the row of
-- the site: of two demotions at once the second waits, and then sees the first or fails to serialize.
create function deskhand_private.keep_an_admin() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  site uuid;
begin
  for site in
    select distinct b.site_id from before b
    where b.role = 'admin' and b.disabled_at is null and not exists (
      select from deskhand.team_members m
      where m.site_id = b.site_id and m.user_id = b.user_id and m.role = 'admin' and m.disabled_at is null
    )
    order by b.site_id
  loop
    update deskhand.sites s set name = s.name where s.id = site;
    -- A site that is being deleted takes its team along.
    if found and not exists (
      select from deskhand.team_members m where m.site_id = site and m.role = 'admin' and m.disabled_at is null
    ) then
      perform deskhand_private.fail('invalid_request',
        'This is the last admin of the site. Make somebody else an admin first.', 'role');
    end if;
  end loop;
  return null;
end
$$;
revoke execute on function deskhand_private.keep_an_admin() from public;
create trigger keep_an_admin_on_update after update on deskhand.team_members
  referencing old table as before for each statement execute function deskhand_private.keep_an_admin();
create trigger keep_an_admin_on_delete after delete on deskhand.team_members
  referencing old table as before for each statement execute function deskhand_private.keep_an_admin();

grant select (id, key, name, greeting, texts, hours, reply_minutes, identity_policy, allowed_origins, launcher_accent, launcher_side,
  launcher_offset_x, launcher_offset_y, launcher_label, color_scheme, preset, corners, locale, attachment_max_bytes, attachment_types,
  shows_knowledge_base, shows_new_ticket, shows_tickets, shows_rating, asks_priority, asks_department, restrict_agents_to_departments)
  on deskhand.sites to deskhand_member;
grant update (name, greeting, texts, hours, reply_minutes, identity_policy, allowed_origins, launcher_accent, launcher_side,
  launcher_offset_x, launcher_offset_y, launcher_label, color_scheme, preset, corners, locale, attachment_max_bytes, attachment_types,
  shows_knowledge_base, shows_new_ticket, shows_tickets, shows_rating, asks_priority, asks_department, restrict_agents_to_departments)
  on deskhand.sites to deskhand_member;
create policy sites_member_read on deskhand.sites for select to deskhand_member
  using (id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy sites_admin_update on deskhand.sites for update to deskhand_member
  using (id = any ((select deskhand_private.admin_sites())::uuid[]))
  with check (id = any ((select deskhand_private.admin_sites())::uuid[]));

-- A picture is added or taken away, never changed: its address says what it is.
grant select (site_id, hash, created_at), insert (site_id, hash, content), delete on deskhand.site_logos to deskhand_member;
create policy site_logos_member_read on deskhand.site_logos for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy site_logos_admin_insert on deskhand.site_logos for insert to deskhand_member
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy site_logos_admin_delete on deskhand.site_logos for delete to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

-- A secret goes in and never comes out; a key that is revoked stays so.
grant select (id, site_id, kid, created_at, revoked_at) on deskhand.site_identity_keys to deskhand_member;
grant insert (site_id, kid, encrypted_secret), update (revoked_at) on deskhand.site_identity_keys to deskhand_member;
create policy site_identity_keys_admin_read on deskhand.site_identity_keys for select to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy site_identity_keys_admin_insert on deskhand.site_identity_keys for insert to deskhand_member
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy site_identity_keys_admin_revoke on deskhand.site_identity_keys for update to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]) and revoked_at is null)
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]) and revoked_at is not null);

grant insert (site_id, name, description, position), update (name, description, position)
  on deskhand.departments to deskhand_member;
create policy departments_member_read on deskhand.departments for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy departments_admin_insert on deskhand.departments for insert to deskhand_member
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy departments_admin_update on deskhand.departments for update to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]))
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

grant insert (site_id, name, subject, body, department_id, priority, position),
  update (name, subject, body, department_id, priority, position) on deskhand.ticket_templates to deskhand_member;
create policy ticket_templates_member_read on deskhand.ticket_templates for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy ticket_templates_admin_insert on deskhand.ticket_templates for insert to deskhand_member
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy ticket_templates_admin_update on deskhand.ticket_templates for update to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]))
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

-- Who works in which department. It limits agents only where the site says so: see the file of the department limits.
create table deskhand.team_member_departments (
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  user_id uuid not null,
  department_id uuid not null,
  primary key (site_id, user_id, department_id),
  constraint team_member_departments_member_fkey foreign key (site_id, user_id)
    references deskhand.team_members (site_id, user_id) on delete cascade,
  constraint team_member_departments_department_fkey foreign key (site_id, department_id)
    references deskhand.departments (site_id, id) on delete cascade
);
create index team_member_departments_department_idx on deskhand.team_member_departments (site_id, department_id);
create index team_member_departments_user_idx on deskhand.team_member_departments (user_id);

alter table deskhand.team_member_departments enable row level security;
alter table deskhand.team_member_departments force row level security;
create policy team_member_departments_owner on deskhand.team_member_departments
  for all to current_user using (true) with check (true);

grant select, insert, delete on deskhand.team_member_departments to deskhand_member;
create policy team_member_departments_member_read on deskhand.team_member_departments for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy team_member_departments_admin_insert on deskhand.team_member_departments for insert to deskhand_member
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy team_member_departments_admin_delete on deskhand.team_member_departments for delete to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

create table deskhand.customers (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  -- The `sub` of a signed identity token: the only identity key. Null for somebody anonymous.
  external_id text check (length(external_id) between 1 and 255),
  name text check (length(name) <= 120),
  email text check (length(email) <= 320),
  avatar_url text check (length(avatar_url) <= 2048),
  company text check (length(company) <= 120),
  -- The anonymous customers this one turned out to be, the latest first: by it a browser knows whose the texts are that it keeps for
  -- one of them, also when the answer to the claim was lost.
  claimed_ids uuid[] not null default '{}' check (cardinality(claimed_ids) <= 20),
  created_at timestamptz not null default now(),
  unique (site_id, id),
  unique (site_id, external_id)
);

alter table deskhand.customers enable row level security;
alter table deskhand.customers force row level security;
create policy customers_owner on deskhand.customers for all to current_user using (true) with check (true);

grant select (id, site_id, external_id, name, email, avatar_url, claimed_ids, created_at) on deskhand.customers to deskhand_customer;
create policy customers_customer_read on deskhand.customers for select to deskhand_customer
  using (id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved) and site_id = (select deskhand_private.current_site_id()));

grant select on deskhand.customers to deskhand_member;
create policy customers_member_read on deskhand.customers for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
-- Somebody new, for whom a member opens a ticket. Only a signed token makes a customer an identified one.
grant insert (site_id, name, email) on deskhand.customers to deskhand_member;
create policy customers_member_insert on deskhand.customers for insert to deskhand_member
  with check (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

grant select on deskhand.customers to deskhand_worker;
create policy customers_worker_read on deskhand.customers for select to deskhand_worker using (true);

grant select on deskhand.team_members to deskhand_worker;
create policy team_members_worker_read on deskhand.team_members for select to deskhand_worker using (true);

-- A session belongs to one customer of one site, or to one user of the team, who may be a member of several sites.
create table deskhand.sessions (
  id uuid primary key default gen_random_uuid(),
  -- SHA-256 of the bearer token, which is stored nowhere.
  token_hash bytea not null unique check (length(token_hash) = 32),
  site_id uuid,
  customer_id uuid,
  user_id uuid references auth.users (id) on delete cascade,
  -- The key with which the host vouched for the customer: revoked, it takes its sessions along.
  identity_kid text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint sessions_identity_key_fkey foreign key (site_id, identity_kid)
    references deskhand.site_identity_keys (site_id, kid) on delete cascade,
  constraint sessions_customer_fkey foreign key (site_id, customer_id)
    references deskhand.customers (site_id, id) on delete cascade,
  constraint sessions_one_owner check (
    (user_id is null and site_id is not null and customer_id is not null)
    or (user_id is not null and site_id is null and customer_id is null)
  )
);
create index sessions_customer_idx on deskhand.sessions (site_id, customer_id);
create index sessions_user_idx on deskhand.sessions (user_id, created_at desc, id desc) where user_id is not null;
create index sessions_expiry_idx on deskhand.sessions (expires_at);
create index sessions_identity_key_idx on deskhand.sessions (site_id, identity_kid) where identity_kid is not null;

-- No role but the owner ever reads this table: sessions are used only through the functions of the next file.
alter table deskhand.sessions enable row level security;
alter table deskhand.sessions force row level security;
create policy sessions_owner on deskhand.sessions for all to current_user using (true) with check (true);
