-- Tickets, their number per site, and what hangs on them: tags, fields, ratings.

create table deskhand.tickets (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  number bigint not null,
  customer_id uuid not null,
  subject text not null check (length(btrim(subject)) > 0 and length(subject) <= 200),
  status deskhand.ticket_status not null default 'open',
  priority deskhand.ticket_priority not null default 'medium',
  department_id uuid,
  assignee_id uuid,
  -- The priority as a number, for lists in its order: as words, high comes before low.
  priority_rank int not null generated always as (
    case priority when 'low' then 1 when 'medium' then 2 when 'high' then 3 else 4 end
  ) stored,
  -- The member who opened it for its customer; null where the customer did.
  opened_by uuid,
  template_id uuid,
  -- Where a duplicate goes on; it is closed for good. The number of a ticket never changes, so no list has to look it up.
  merged_into_id uuid,
  merged_into_number bigint,
  page jsonb,
  -- What the client sent, so that sending it again is recognised and sending something else under the same id is refused.
  client_id uuid,
  client_digest bytea,
  due_at timestamptz,
  first_response_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  last_message_at timestamptz not null default clock_timestamp(),
  -- Two counters: internal notes are numbered for members, and leave no hole in what customers can count.
  last_seq int not null default 0,
  last_public_seq int not null default 0,
  customer_read_seq int not null default 0,
  customer_unread int not null default 0,
  team_unread int not null default 0,
  unique (site_id, id),
  -- The target of foreign keys that carry the owner: a child row can never name another customer than its ticket does.
  unique (site_id, id, customer_id),
  unique (site_id, number),
  constraint tickets_client_id_key unique (site_id, customer_id, client_id),
  constraint tickets_customer_fkey foreign key (site_id, customer_id)
    references deskhand.customers (site_id, id) on delete cascade,
  constraint tickets_department_fkey foreign key (site_id, department_id)
    references deskhand.departments (site_id, id) on delete set null (department_id),
  constraint tickets_template_fkey foreign key (site_id, template_id)
    references deskhand.ticket_templates (site_id, id) on delete set null (template_id),
  -- Carries the owner: no ticket can ever point at one of another customer.
  constraint tickets_merged_into_fkey foreign key (site_id, merged_into_id, customer_id)
    references deskhand.tickets (site_id, id, customer_id) on update cascade,
  constraint tickets_merged_whole check ((merged_into_id is null) = (merged_into_number is null)),
  constraint tickets_merged_into_another check (merged_into_id <> id),
  constraint tickets_merged_are_closed check (merged_into_id is null or status = 'closed'),
  constraint tickets_assignee_fkey foreign key (site_id, assignee_id)
    references deskhand.team_members (site_id, user_id) on delete set null (assignee_id),
  constraint tickets_opener_fkey foreign key (site_id, opened_by)
    references deskhand.team_members (site_id, user_id) on delete set null (opened_by)
);
create index tickets_customer_activity_idx on deskhand.tickets (customer_id, last_message_at desc, id desc);
create index tickets_customer_created_idx on deskhand.tickets (customer_id, created_at desc, id desc);
create index tickets_queue_activity_idx on deskhand.tickets (site_id, last_message_at desc, id desc);
create index tickets_queue_created_idx on deskhand.tickets (site_id, created_at desc, id desc);
create index tickets_queue_status_idx on deskhand.tickets (site_id, status, last_message_at desc, id desc);
create index tickets_assignee_idx on deskhand.tickets (site_id, assignee_id, last_message_at desc, id desc);
create index tickets_department_idx on deskhand.tickets (site_id, department_id, last_message_at desc, id desc);
create index tickets_queue_priority_idx on deskhand.tickets (site_id, priority_rank desc, last_message_at desc, id desc);
create index tickets_queue_due_idx on deskhand.tickets (site_id, due_at, id) where due_at is not null;
-- Those whose customer wrote last.
create index tickets_queue_unread_idx on deskhand.tickets (site_id, last_message_at, id) where team_unread > 0;
-- Two members may choose the same client id: each has their own.
create unique index tickets_opener_client_id_key on deskhand.tickets (site_id, opened_by, client_id) where opened_by is not null;
create index tickets_merged_into_idx on deskhand.tickets (site_id, merged_into_id) where merged_into_id is not null;
create index tickets_template_idx on deskhand.tickets (site_id, template_id) where template_id is not null;

alter table deskhand.tickets enable row level security;
alter table deskhand.tickets force row level security;
create policy tickets_owner on deskhand.tickets for all to current_user using (true) with check (true);

grant select (id, site_id, number, customer_id, subject, status, priority, department_id, merged_into_id, merged_into_number, client_id,
  client_digest, created_at, updated_at, last_message_at, last_public_seq, customer_read_seq, customer_unread)
  on deskhand.tickets to deskhand_customer;
grant insert (site_id, customer_id, subject, priority, department_id, template_id, page, client_id, client_digest)
  on deskhand.tickets to deskhand_customer;
-- Of the status only what status_may_follow() lets a customer do: close and reopen.
grant update (customer_read_seq, status) on deskhand.tickets to deskhand_customer;
create policy tickets_customer_read on deskhand.tickets for select to deskhand_customer
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved));
create policy tickets_customer_insert on deskhand.tickets for insert to deskhand_customer
  with check (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved) and site_id = (select deskhand_private.current_site_id()));
create policy tickets_customer_update on deskhand.tickets for update to deskhand_customer
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved)) with check (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved));

grant select on deskhand.tickets to deskhand_member;
grant update (subject, status, priority, department_id, assignee_id, due_at) on deskhand.tickets to deskhand_member;
create policy tickets_member_read on deskhand.tickets for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
-- On behalf of a customer.
grant insert (site_id, customer_id, subject, priority, department_id, opened_by, client_id, client_digest)
  on deskhand.tickets to deskhand_member;
create policy tickets_member_insert on deskhand.tickets for insert to deskhand_member
  with check (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]) and opened_by = (select auth.uid()));
create policy tickets_member_update on deskhand.tickets for update to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]))
  with check (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

grant select on deskhand.tickets to deskhand_worker;
create policy tickets_worker_read on deskhand.tickets for select to deskhand_worker using (true);

-- The newest number of each site. Its row lock makes two new tickets of one site wait for each other, so numbers have no gaps.
create table deskhand_private.ticket_counters (
  site_id uuid primary key references deskhand.sites (id) on delete cascade,
  last_number bigint not null
);
alter table deskhand_private.ticket_counters enable row level security;
alter table deskhand_private.ticket_counters force row level security;
create policy ticket_counters_owner on deskhand_private.ticket_counters for all to current_user using (true) with check (true);

create function deskhand_private.number_ticket() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into deskhand_private.ticket_counters as counter (site_id, last_number) values (new.site_id, 1)
    on conflict (site_id) do update set last_number = counter.last_number + 1
    returning last_number into new.number;
  return new;
end
$$;
revoke execute on function deskhand_private.number_ticket() from public;
create trigger number_ticket before insert on deskhand.tickets
  for each row execute function deskhand_private.number_ticket();

-- What was merged into another ticket goes on there and nowhere else.
create function deskhand_private.refuse_merged(merged_into_number bigint) returns void
language plpgsql
set search_path = ''
as $$
begin
  if merged_into_number is not null then
    perform deskhand_private.fail('ticket_merged',
      format('This ticket was merged into ticket %s and goes on there. Write to that one.', merged_into_number));
  end if;
end
$$;
revoke execute on function deskhand_private.refuse_merged(bigint) from public;

-- Which status may follow which, by whose hand: the one place that says so. The team may do anything; its customer closes a ticket
-- and takes up one again that waits for them or is done with.
create function deskhand_private.status_may_follow(old_status text, new_status text, actor text) returns boolean
language plpgsql immutable
set search_path = ''
as $$
begin
  return case
    when old_status = new_status or actor <> 'customer' then true
    when new_status = 'closed' then true
    when new_status = 'open' then old_status in ('waiting_on_customer', 'resolved', 'closed')
    else false
  end;
end
$$;
revoke execute on function deskhand_private.status_may_follow(text, text, text) from public;

create function deskhand_private.require_legal_status() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if new.status <> old.status and new.merged_into_id = old.merged_into_id then
    perform deskhand_private.refuse_merged(old.merged_into_number);
  end if;
  if not deskhand_private.status_may_follow(old.status, new.status, deskhand_private.actor_kind()) then
    perform deskhand_private.fail('forbidden',
      format('Only the team takes a ticket from %s to %s. You may close it, or reopen it once it is resolved or closed.',
        old.status, new.status), 'status');
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.require_legal_status() from public;
create trigger require_legal_status before update of status on deskhand.tickets
  for each row execute function deskhand_private.require_legal_status();

create function deskhand_private.keep_ticket_dates() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  -- What only members may see does not move the date: customers could read from it that a note or an assignment was made.
  if (new.subject, new.status, new.priority, new.department_id, new.merged_into_id)
      is distinct from (old.subject, old.status, old.priority, old.department_id, old.merged_into_id) then
    new.updated_at := clock_timestamp();
  end if;
  if new.status <> old.status then
    -- A ticket that is closed without having been resolved counts as resolved then.
    new.resolved_at := case when new.status in ('resolved', 'closed') then coalesce(old.resolved_at, clock_timestamp()) end;
    new.closed_at := case when new.status = 'closed' then clock_timestamp() end;
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.keep_ticket_dates() from public;
create trigger keep_ticket_dates before update of subject, status, priority, department_id, merged_into_id
  on deskhand.tickets for each row execute function deskhand_private.keep_ticket_dates();

-- The foreign key knows members who were; work is given only to those who are.
create function deskhand_private.require_active_assignee() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if new.assignee_id is distinct from old.assignee_id and new.assignee_id is not null and not exists (
    select from deskhand.team_members m
    where m.site_id = new.site_id and m.user_id = new.assignee_id and m.disabled_at is null
  ) then
    perform deskhand_private.fail('invalid_request', 'There is no active member with this id on this site.', 'assigneeId');
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.require_active_assignee() from public;
create trigger require_active_assignee before update of assignee_id on deskhand.tickets
  for each row execute function deskhand_private.require_active_assignee();

create table deskhand.ticket_tags (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  name text not null check (length(name) between 1 and 40 and name = btrim(name)),
  color text not null default '#6b7280' check (color ~ '^#[0-9a-f]{6}$'),
  description text not null default '',
  unique (site_id, id)
);
create unique index ticket_tags_name_key on deskhand.ticket_tags (site_id, lower(name));

alter table deskhand.ticket_tags enable row level security;
alter table deskhand.ticket_tags force row level security;
create policy ticket_tags_owner on deskhand.ticket_tags for all to current_user using (true) with check (true);

grant select (id, site_id, name, color) on deskhand.ticket_tags to deskhand_customer;
create policy ticket_tags_customer_read on deskhand.ticket_tags for select to deskhand_customer
  using (site_id = (select deskhand_private.current_site_id()));
grant select on deskhand.ticket_tags to deskhand_member;
create policy ticket_tags_member_read on deskhand.ticket_tags for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
-- Every member adds a tag where one is missing; what a tag is called changes for everybody, so that is for admins.
grant insert (site_id, name, color, description), update (name, color, description) on deskhand.ticket_tags to deskhand_member;
create policy ticket_tags_member_insert on deskhand.ticket_tags for insert to deskhand_member
  with check (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy ticket_tags_admin_update on deskhand.ticket_tags for update to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]))
  with check (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
grant select on deskhand.ticket_tags to deskhand_worker;
create policy ticket_tags_worker_read on deskhand.ticket_tags for select to deskhand_worker using (true);

create table deskhand.ticket_tag_relations (
  site_id uuid not null,
  ticket_id uuid not null,
  customer_id uuid not null,
  tag_id uuid not null,
  primary key (site_id, ticket_id, tag_id),
  constraint ticket_tag_relations_ticket_fkey foreign key (site_id, ticket_id, customer_id)
    references deskhand.tickets (site_id, id, customer_id) on delete cascade on update cascade,
  constraint ticket_tag_relations_tag_fkey foreign key (site_id, tag_id)
    references deskhand.ticket_tags (site_id, id) on delete cascade
);
create index ticket_tag_relations_tag_idx on deskhand.ticket_tag_relations (site_id, tag_id);

alter table deskhand.ticket_tag_relations enable row level security;
alter table deskhand.ticket_tag_relations force row level security;
create policy ticket_tag_relations_owner on deskhand.ticket_tag_relations
  for all to current_user using (true) with check (true);

grant select on deskhand.ticket_tag_relations to deskhand_customer, deskhand_member, deskhand_worker;
create policy ticket_tag_relations_customer_read on deskhand.ticket_tag_relations for select to deskhand_customer
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved));
create policy ticket_tag_relations_member_read on deskhand.ticket_tag_relations for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy ticket_tag_relations_worker_read on deskhand.ticket_tag_relations for select to deskhand_worker using (true);

create table deskhand.ticket_metadata (
  site_id uuid not null,
  ticket_id uuid not null,
  customer_id uuid not null,
  key text not null check (length(key) between 1 and 64),
  -- The server takes 4,096 bytes as they are sent; written out by Postgres the same value may be longer.
  value jsonb not null check (octet_length(value::text) <= 65536),
  primary key (site_id, ticket_id, key),
  constraint ticket_metadata_ticket_fkey foreign key (site_id, ticket_id, customer_id)
    references deskhand.tickets (site_id, id, customer_id) on delete cascade on update cascade
);
-- Finds tickets by the value of a field. Values may be longer than an index takes.
create index ticket_metadata_value_idx on deskhand.ticket_metadata (site_id, key, md5(value #>> '{}'));

alter table deskhand.ticket_metadata enable row level security;
alter table deskhand.ticket_metadata force row level security;
create policy ticket_metadata_owner on deskhand.ticket_metadata for all to current_user using (true) with check (true);

grant select, insert on deskhand.ticket_metadata to deskhand_customer;
-- The policy for reading stands beside the definitions of the fields, which say what customers see.
create policy ticket_metadata_customer_insert on deskhand.ticket_metadata for insert to deskhand_customer
  with check (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved));
grant select on deskhand.ticket_metadata to deskhand_member, deskhand_worker;
create policy ticket_metadata_member_read on deskhand.ticket_metadata for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy ticket_metadata_worker_read on deskhand.ticket_metadata for select to deskhand_worker using (true);

create table deskhand.ticket_ratings (
  site_id uuid not null,
  ticket_id uuid not null,
  customer_id uuid not null,
  score int not null check (score between 1 and 5),
  comment text check (length(comment) <= 2000),
  rated_at timestamptz not null default clock_timestamp(),
  primary key (site_id, ticket_id),
  constraint ticket_ratings_ticket_fkey foreign key (site_id, ticket_id, customer_id)
    references deskhand.tickets (site_id, id, customer_id) on delete cascade on update cascade
);

alter table deskhand.ticket_ratings enable row level security;
alter table deskhand.ticket_ratings force row level security;
create policy ticket_ratings_owner on deskhand.ticket_ratings for all to current_user using (true) with check (true);

grant select on deskhand.ticket_ratings to deskhand_customer, deskhand_member, deskhand_worker;
grant insert (site_id, ticket_id, customer_id, score, comment), update (score, comment) on deskhand.ticket_ratings to deskhand_customer;
create policy ticket_ratings_customer_read on deskhand.ticket_ratings for select to deskhand_customer
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved));
create policy ticket_ratings_customer_insert on deskhand.ticket_ratings for insert to deskhand_customer
  with check (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved));
create policy ticket_ratings_customer_update on deskhand.ticket_ratings for update to deskhand_customer
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved)) with check (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved));
create policy ticket_ratings_member_read on deskhand.ticket_ratings for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy ticket_ratings_worker_read on deskhand.ticket_ratings for select to deskhand_worker using (true);

create function deskhand_private.date_rating() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if deskhand_private.actor_kind() = 'customer' then
    new.rated_at := clock_timestamp();
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.date_rating() from public;
create trigger date_rating before insert or update of score, comment on deskhand.ticket_ratings
  for each row execute function deskhand_private.date_rating();

-- After, not before: of a ticket of somebody else the policies are to say no first.
create function deskhand_private.require_finished_ticket() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if deskhand_private.actor_kind() = 'customer' and not exists (
    select from deskhand.tickets t
    where t.site_id = new.site_id and t.id = new.ticket_id and t.status in ('resolved', 'closed')
  ) then
    perform deskhand_private.fail('invalid_request',
      'A ticket is rated once it is resolved or closed. Close it first, or wait until the team has resolved it.');
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.require_finished_ticket() from public;
create trigger require_finished_ticket after insert or update of score, comment on deskhand.ticket_ratings
  for each row execute function deskhand_private.require_finished_ticket();
