-- Ways to look at the queue that are kept under a name, and how many tickets each of them shows.

create table deskhand.saved_views (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  -- Null: the whole team's.
  owner_id uuid,
  name text not null check (length(btrim(name)) > 0 and length(name) <= 80),
  -- What it asks for, in the words of the API. It names tags and the like without holding them: one that is gone is met by no ticket.
  filter jsonb not null check (jsonb_typeof(filter) = 'object' and length(filter::text) <= 16000),
  sort text not null check (
    sort in ('lastMessageAt', '-lastMessageAt', 'createdAt', '-createdAt', 'dueAt', '-dueAt', 'priority', '-priority')
  ),
  position int not null default 0,
  created_at timestamptz not null default now(),
  unique (site_id, id),
  constraint saved_views_owner_fkey foreign key (site_id, owner_id)
    references deskhand.team_members (site_id, user_id) on delete cascade
);
create unique index saved_views_name_key on deskhand.saved_views (site_id, owner_id, lower(name)) nulls not distinct;

alter table deskhand.saved_views enable row level security;
alter table deskhand.saved_views force row level security;
create policy saved_views_owner on deskhand.saved_views for all to current_user using (true) with check (true);

grant select, insert (site_id, owner_id, name, filter, sort, position), update (name, filter, sort, position), delete
  on deskhand.saved_views to deskhand_member;
create policy saved_views_member_read on deskhand.saved_views for select to deskhand_member
  using (
    site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[])
    and (owner_id is null or owner_id = (select auth.uid()))
  );
-- What is shared is an admin's to write; what is somebody's own is theirs alone, also before admins.
create policy saved_views_member_insert on deskhand.saved_views for insert to deskhand_member
  with check (
    case when owner_id is null
      then site_id = any ((select deskhand_private.admin_sites())::uuid[])
      else owner_id = (select auth.uid()) and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[])
    end
  );
create policy saved_views_member_update on deskhand.saved_views for update to deskhand_member
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
create policy saved_views_member_delete on deskhand.saved_views for delete to deskhand_member
  using (
    case when owner_id is null
      then site_id = any ((select deskhand_private.admin_sites())::uuid[])
      else owner_id = (select auth.uid()) and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[])
    end
  );

-- How many tickets of a site meet the filters, p_limit at most: whoever sees that many needs no more exact a number. Run with the
-- owner's rights for the reason told at find_tickets(), so it says itself who counts what.
create function deskhand_private.count_tickets(p_site_id uuid, p_filters jsonb, p_limit int) returns int
language plpgsql stable security definer
set search_path = ''
set enable_seqscan = off
as $$
declare
  few constant int := 1000;
  filters constant deskhand_private.ticket_filters := jsonb_populate_record(null::deskhand_private.ticket_filters, p_filters);
  conditions text := deskhand_private.queue_conditions(p_site_id, filters);
  wanted tsquery;
  matching uuid[];
  counted int;
begin
  if p_site_id <> all (deskhand_private.member_sites()) then
    return 0;
  end if;
  if filters.query is not null then
    wanted := deskhand_private.ticket_query(p_site_id, filters.query);
    matching := deskhand_private.matching_tickets(p_site_id, wanted, few);
    conditions := conditions || case when cardinality(matching) = few then
      ' and exists (select from deskhand_private.ticket_words w where w.site_id = $1 and w.ticket_id = t.id and w.words @@ $7)'
      else ' and t.id = any ($6)' end;
  end if;
  execute format('select count(*) from (select from deskhand.tickets t where %s limit $3) t', conditions)
    into counted
    using p_site_id, filters, p_limit, deskhand_private.own_departments(), deskhand_private.actor_id(), matching, wanted;
  return counted;
end
$$;
revoke execute on function deskhand_private.count_tickets(uuid, jsonb, int) from public;
grant execute on function deskhand_private.count_tickets(uuid, jsonb, int) to deskhand_member;
