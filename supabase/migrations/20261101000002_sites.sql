-- Sites, and what their owners set up: identity keys, departments, templates.

create table deskhand.sites (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9_-]{1,62}$'),
  name text not null check (length(name) between 1 and 120),
  greeting text not null default '',
  -- What the owner says in each language, by BCP 47 tag.
  texts jsonb not null default '{}' check (jsonb_typeof(texts) = 'object'),
  -- When somebody answers: time zone, spans of each weekday, holidays. Null: customers are not told.
  hours jsonb check (hours is null or jsonb_typeof(hours) = 'object'),
  -- The usual time to an answer, in minutes of those hours. Null: customers are not told.
  reply_minutes int check (reply_minutes > 0),
  identity_policy deskhand.identity_policy not null default 'optional',
  -- Whether somebody anonymous has to do some work before a session is theirs: against those who start sessions by the thousand.
  challenge boolean not null default false,
  -- 'https://shop.example', or 'http://localhost:*' for any port of a developer's own machine.
  allowed_origins text[] not null default '{}',
  launcher_accent text not null default '#2f6f5e' check (launcher_accent ~ '^#[0-9a-f]{6}$'),
  launcher_side text not null default 'right' check (launcher_side in ('left', 'right')),
  launcher_offset_x int not null default 20 check (launcher_offset_x between 0 and 400),
  launcher_offset_y int not null default 20 check (launcher_offset_y between 0 and 400),
  launcher_label text not null default 'Help',
  color_scheme text not null default 'auto' check (color_scheme in ('auto', 'light', 'dark')),
  preset text not null default 'soft' check (preset in ('soft', 'plain', 'bold')),
  corners text not null default 'round' check (corners in ('square', 'slight', 'round')),
  locale text not null default 'en',
  attachment_max_bytes bigint not null default 26214400 check (attachment_max_bytes > 0),
  attachment_types text[] not null,
  -- Which views the widget shows.
  shows_knowledge_base boolean not null default true,
  shows_new_ticket boolean not null default true,
  shows_tickets boolean not null default true,
  shows_rating boolean not null default true,
  -- What customers may choose for a new ticket.
  asks_priority boolean not null default true,
  asks_department boolean not null default true,
  -- Whether agents see only the tickets of their own departments.
  restrict_agents_to_departments boolean not null default false,
  created_at timestamptz not null default now()
);

alter table deskhand.sites enable row level security;
alter table deskhand.sites force row level security;
create policy sites_owner on deskhand.sites for all to current_user using (true) with check (true);

grant select (id, key, name, greeting, texts, hours, reply_minutes, identity_policy, challenge, launcher_accent, launcher_side,
  launcher_offset_x, launcher_offset_y, launcher_label, color_scheme, preset, corners, locale, attachment_max_bytes, attachment_types,
  shows_knowledge_base, shows_new_ticket, shows_tickets, shows_rating, asks_priority, asks_department)
  on deskhand.sites to deskhand_public;
create policy sites_public_read on deskhand.sites for select to deskhand_public
  using (id = (select deskhand_private.current_site_id()));

-- The picture of a site, written anew and small, so it lives beside its settings and not among the private files of tickets. The
-- latest counts; one that was replaced is gone.
create table deskhand.site_logos (
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  -- Names the picture in its public address, which may be kept for ever.
  hash text not null check (hash ~ '^[0-9a-f]{32}$'),
  -- WebP.
  content bytea not null check (octet_length(content) between 1 and 1048576),
  created_at timestamptz not null default now(),
  primary key (site_id, hash)
);

alter table deskhand.site_logos enable row level security;
alter table deskhand.site_logos force row level security;
create policy site_logos_owner on deskhand.site_logos for all to current_user using (true) with check (true);

grant select on deskhand.site_logos to deskhand_public;
create policy site_logos_public_read on deskhand.site_logos for select to deskhand_public
  using (site_id = (select deskhand_private.current_site_id()));

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
