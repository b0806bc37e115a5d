-- What every list shows of a ticket besides its own columns: tags, fields and rating, put together in the words of the API. The tables
-- they come from stay the truth; asking them for each ticket of a page cost more than the rest of the page. Not on the ticket itself:
-- renaming a tag would have to lock and write anew every ticket that has it.

-- A ticket without any of the three has no row.
create table deskhand_private.ticket_details (
  site_id uuid not null,
  ticket_id uuid not null,
  customer_id uuid not null,
  tags json not null default '[]',
  fields json not null default '{}',
  -- Without the fields that customers are not shown.
  public_fields json not null default '{}',
  rating json,
  primary key (site_id, ticket_id),
  constraint ticket_details_ticket_fkey foreign key (site_id, ticket_id, customer_id)
    references deskhand.tickets (site_id, id, customer_id) on delete cascade on update cascade
);

alter table deskhand_private.ticket_details enable row level security;
alter table deskhand_private.ticket_details force row level security;
create policy ticket_details_owner on deskhand_private.ticket_details for all to current_user using (true) with check (true);

grant select (site_id, ticket_id, customer_id, tags, public_fields, rating) on deskhand_private.ticket_details to deskhand_customer;
create policy ticket_details_customer_read on deskhand_private.ticket_details for select to deskhand_customer
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved));
grant select on deskhand_private.ticket_details to deskhand_member, deskhand_worker;
create policy ticket_details_member_read on deskhand_private.ticket_details for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy ticket_details_member_limit on deskhand_private.ticket_details as restrictive for all to deskhand_member using (
  case when site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.limited_sites()) from (select current_setting('deskhand.limited_sites', true) as sites) proved)::uuid[])
    then deskhand_private.ticket_in_reach(ticket_id) else true end
);
create policy ticket_details_worker_read on deskhand_private.ticket_details for select to deskhand_worker using (true);

-- A tag gets its name, and a field its place, for all tickets of a site; tickets get tags and fields one by one. Without waiting for
-- each other, the one who renames would not see who is just being given the old name.
create function deskhand_private.lock_details(p_site_id uuid, of_all_tickets boolean) returns void
language plpgsql
set search_path = ''
as $$
declare
  key constant bigint := pg_catalog.hashtextextended('ticket_details ' || p_site_id, 0);
begin
  if of_all_tickets then
    perform pg_catalog.pg_advisory_xact_lock(key);
  else
    perform pg_catalog.pg_advisory_xact_lock_shared(key);
  end if;
end
$$;
revoke execute on function deskhand_private.lock_details(uuid, boolean) from public;

-- Puts together anew what these tickets of a site show. After rows were loaded with triggers off, the owner calls it.
create function deskhand_private.refresh_details(p_site_id uuid, p_ticket_ids uuid[]) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  -- A ticket that is being deleted is not among them any more.
  insert into deskhand_private.ticket_details (site_id, ticket_id, customer_id)
    select t.site_id, t.id, t.customer_id from deskhand.tickets t
    where t.site_id = p_site_id and t.id = any (p_ticket_ids)
    order by t.id
    on conflict do nothing;
  -- A statement of its own: the next one then sees what whoever held these rows has committed. In order, so that two never wait
  -- for each other.
  perform from deskhand_private.ticket_details d
    where d.site_id = p_site_id and d.ticket_id = any (p_ticket_ids)
    order by d.ticket_id for update;
  update deskhand_private.ticket_details d set
    tags = (
      select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'color', g.color) order by g.name), '[]')
      from deskhand.ticket_tag_relations r join deskhand.ticket_tags g on g.site_id = r.site_id and g.id = r.tag_id
      where r.site_id = d.site_id and r.ticket_id = d.ticket_id
    ),
    (fields, public_fields) = (
      select coalesce(json_object_agg(m.key, m.value order by m.key), '{}'),
        coalesce(json_object_agg(m.key, m.value order by m.key) filter (where not exists (
          select from deskhand.ticket_fields f where f.site_id = m.site_id and f.key = m.key and not f.visible_to_customers
        )), '{}')
      from deskhand.ticket_metadata m where m.site_id = d.site_id and m.ticket_id = d.ticket_id
    ),
    rating = (
      select json_build_object('score', r.score, 'comment', r.comment,
        'ratedAt', to_char(r.rated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
      from deskhand.ticket_ratings r where r.site_id = d.site_id and r.ticket_id = d.ticket_id
    )
    where d.site_id = p_site_id and d.ticket_id = any (p_ticket_ids);
end
$$;
revoke execute on function deskhand_private.refresh_details(uuid, uuid[]) from public;

create function deskhand_private.follow_details() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  site uuid;
begin
  for site in select distinct c.site_id from changed c loop
    perform deskhand_private.lock_details(site, of_all_tickets => false);
    perform deskhand_private.refresh_details(site, array(select distinct c.ticket_id from changed c where c.site_id = site));
  end loop;
  return null;
end
$$;
revoke execute on function deskhand_private.follow_details() from public;
create trigger follow_details_on_insert after insert on deskhand.ticket_tag_relations
  referencing new table as changed for each statement execute function deskhand_private.follow_details();
create trigger follow_details_on_delete after delete on deskhand.ticket_tag_relations
  referencing old table as changed for each statement execute function deskhand_private.follow_details();
create trigger follow_details_on_insert after insert on deskhand.ticket_metadata
  referencing new table as changed for each statement execute function deskhand_private.follow_details();
create trigger follow_details_on_update after update on deskhand.ticket_metadata
  referencing new table as changed for each statement execute function deskhand_private.follow_details();
create trigger follow_details_on_delete after delete on deskhand.ticket_metadata
  referencing old table as changed for each statement execute function deskhand_private.follow_details();
create trigger follow_details_on_insert after insert on deskhand.ticket_ratings
  referencing new table as changed for each statement execute function deskhand_private.follow_details();
create trigger follow_details_on_update after update on deskhand.ticket_ratings
  referencing new table as changed for each statement execute function deskhand_private.follow_details();
create trigger follow_details_on_delete after delete on deskhand.ticket_ratings
  referencing old table as changed for each statement execute function deskhand_private.follow_details();

create function deskhand_private.follow_tag() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.lock_details(new.site_id, of_all_tickets => true);
  perform deskhand_private.refresh_details(new.site_id, array(
    select r.ticket_id from deskhand.ticket_tag_relations r where r.site_id = new.site_id and r.tag_id = new.id
  ));
  return null;
end
$$;
revoke execute on function deskhand_private.follow_tag() from public;
-- A tag that is removed takes its relations along, and these bring the tickets up to date.
create trigger follow_tag after update of name, color on deskhand.ticket_tags
  for each row when ((old.name, old.color) is distinct from (new.name, new.color))
  execute function deskhand_private.follow_tag();

create function deskhand_private.follow_field() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  definition constant deskhand.ticket_fields := case when tg_op = 'DELETE' then old else new end;
begin
  perform deskhand_private.lock_details(definition.site_id, of_all_tickets => true);
  perform deskhand_private.refresh_details(definition.site_id, array(
    select m.ticket_id from deskhand.ticket_metadata m where m.site_id = definition.site_id and m.key = definition.key
  ));
  return null;
end
$$;
revoke execute on function deskhand_private.follow_field() from public;
-- Values may be there before the field is defined: a site without definitions takes whatever is sent.
create trigger follow_new_field after insert on deskhand.ticket_fields
  for each row when (not new.visible_to_customers) execute function deskhand_private.follow_field();
create trigger follow_field after update of visible_to_customers on deskhand.ticket_fields
  for each row when (old.visible_to_customers <> new.visible_to_customers) execute function deskhand_private.follow_field();
create trigger follow_removed_field after delete on deskhand.ticket_fields
  for each row when (not old.visible_to_customers) execute function deskhand_private.follow_field();
