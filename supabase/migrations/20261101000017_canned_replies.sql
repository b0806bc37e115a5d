-- Answers that are written once: shared by the team, or a member's own.

create table deskhand.canned_replies (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  -- Null: the whole team's.
  owner_id uuid,
  department_id uuid,
  title text not null check (length(btrim(title)) > 0 and length(title) <= 80),
  body text not null check (length(body) between 1 and 20000),
  created_at timestamptz not null default now(),
  unique (site_id, id),
  constraint canned_replies_owner_fkey foreign key (site_id, owner_id)
    references deskhand.team_members (site_id, user_id) on delete cascade,
  constraint canned_replies_department_fkey foreign key (site_id, department_id)
    references deskhand.departments (site_id, id) on delete set null (department_id)
);
create unique index canned_replies_title_key on deskhand.canned_replies (site_id, owner_id, lower(title)) nulls not distinct;
create index canned_replies_department_idx on deskhand.canned_replies (site_id, department_id);

alter table deskhand.canned_replies enable row level security;
alter table deskhand.canned_replies force row level security;
create policy canned_replies_owner on deskhand.canned_replies for all to current_user using (true) with check (true);

grant select, insert (site_id, owner_id, department_id, title, body), update (department_id, title, body), delete
  on deskhand.canned_replies to deskhand_member;
create policy canned_replies_member_read on deskhand.canned_replies for select to deskhand_member
  using (
    site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[])
    and (owner_id is null or owner_id = (select auth.uid()))
  );
-- What is shared is an admin's to write; what is somebody's own is theirs alone, also before admins.
create policy canned_replies_member_insert on deskhand.canned_replies for insert to deskhand_member
  with check (
    case when owner_id is null
      then site_id = any ((select deskhand_private.admin_sites())::uuid[])
      else owner_id = (select auth.uid()) and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[])
    end
  );
create policy canned_replies_member_update on deskhand.canned_replies for update to deskhand_member
  using (
    case when owner_id is null
      then site_id = any ((select deskhand_private.admin_sites())::uuid[])
      else owner_id = (select auth.uid()) and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[])
    end
  )
  with check (
    case when owner_id is null
      then site_id = any ((select deskhand_private.admin_sites())::uuid[])
      else owner_id = (select auth.uid()) and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[])
    end
  );
create policy canned_replies_member_delete on deskhand.canned_replies for delete to deskhand_member
  using (
    case when owner_id is null
      then site_id = any ((select deskhand_private.admin_sites())::uuid[])
      else owner_id = (select auth.uid()) and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[])
    end
  );
