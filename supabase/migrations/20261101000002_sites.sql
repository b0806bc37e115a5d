-- Sites, and what their owners set up: identity keys, departments, templates.

create table deskhand.sites (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9_-]{1,62}$'),
  name text not null check (length(name) between 1 and 120),
  greeting text not null default '',
  identity_policy deskhand.identity_policy not null default 'optional',
  -- Whether somebody anonymous has to do some work before a session is theirs: against those who start sessions by the thousand.
  challenge boolean not null default false,
  -- 'https://shop.example', or 'http://localhost:*' for any port of a developer's own machine.
  allowed_origins text[] not null default '{}',
  launcher_accent text not null default '#2f6f5e' check (launcher_accent ~ '^#[0-9a-f]{6}$'),
  launcher_side text not null default 'right' check (launcher_side in ('left', 'right')),
  launcher_label text not null default 'Help',
  locale text not null default 'en',
  attachment_max_bytes bigint not null default 26214400 check (attachment_max_bytes > 0),
  attachment_types text[] not null,
  -- Whether agents see only the tickets of their own departments.
  restrict_agents_to_departments boolean not null default false,
  created_at timestamptz not null default now()
);

alter table deskhand.sites enable row level security;
alter table deskhand.sites force row level security;
create policy sites_owner on deskhand.sites for all to current_user using (true) with check (true);

grant select (id, key, name, greeting, identity_policy, challenge, launcher_accent, launcher_side, launcher_label, locale,
  attachment_max_bytes, attachment_types) on deskhand.sites to deskhand_public;
create policy sites_public_read on deskhand.sites for select to deskhand_public
  using (id = (select deskhand_private.current_site_id()));

create table deskhand.site_identity_keys (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  kid text not null check (length(kid) between 1 and 64),
  -- AES-256-GCM under the operator's DESKHAND_SECRET: a copy of the database alone signs nobody in.
  encrypted_secret bytea not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  unique (site_id, kid)
);

alter table deskhand.site_identity_keys enable row level security;
alter table deskhand.site_identity_keys force row level security;
create policy site_identity_keys_owner on deskhand.site_identity_keys for all to current_user using (true) with check (true);

create table deskhand.departments (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  name text not null check (length(name) between 1 and 80),
  description text not null default '',
  position int not null default 0,
  created_at timestamptz not null default now(),
  unique (site_id, id),
  unique (site_id, name)
);

alter table deskhand.departments enable row level security;
alter table deskhand.departments force row level security;
create policy departments_owner on deskhand.departments for all to current_user using (true) with check (true);

grant select on deskhand.departments to deskhand_public, deskhand_member;
create policy departments_public_read on deskhand.departments for select to deskhand_public
  using (site_id = (select deskhand_private.current_site_id()));

create table deskhand.ticket_templates (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  name text not null check (length(name) between 1 and 80),
  subject text not null default '',
  body text not null default '',
  department_id uuid,
  priority deskhand.ticket_priority,
  position int not null default 0,
  created_at timestamptz not null default now(),
  unique (site_id, id),
  unique (site_id, name),
  constraint ticket_templates_department_fkey foreign key (site_id, department_id)
    references deskhand.departments (site_id, id) on delete set null (department_id)
);
create index ticket_templates_department_idx on deskhand.ticket_templates (site_id, department_id);

alter table deskhand.ticket_templates enable row level security;
alter table deskhand.ticket_templates force row level security;
create policy ticket_templates_owner on deskhand.ticket_templates for all to current_user using (true) with check (true);

grant select on deskhand.ticket_templates to deskhand_public, deskhand_member;
create policy ticket_templates_public_read on deskhand.ticket_templates for select to deskhand_public
  using (site_id = (select deskhand_private.current_site_id()));
