-- What people may do with the data of a customer: change it, find it, take it out, hand it over, and have it erased.

-- Who did what to the data of a site, where no ticket is left to keep it in its history. It names a customer by the id alone, so
-- nothing of a person who was erased stays here. Append-only: nobody is granted anything but reading.
create table deskhand.audit_entries (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  actor_kind deskhand.author_kind not null,
  actor_id uuid,
  -- Of a member. That of a customer would outlive them here.
  actor_name text,
  -- 'customer.erased', 'customer.exported', 'customer.merged', 'site.exported', or one of those in the file of the administration.
  action text not null,
  -- Without a foreign key: the entry outlives the customer.
  customer_id uuid,
  details jsonb not null default '{}',
  at timestamptz not null default clock_timestamp()
);
create index audit_entries_site_idx on deskhand.audit_entries (site_id, at desc, id desc);
create index audit_entries_action_idx on deskhand.audit_entries (site_id, action, at desc, id desc);
create index audit_entries_actor_idx on deskhand.audit_entries (site_id, actor_id, at desc, id desc);

alter table deskhand.audit_entries enable row level security;
alter table deskhand.audit_entries force row level security;
create policy audit_entries_owner on deskhand.audit_entries for all to current_user using (true) with check (true);

grant select on deskhand.audit_entries to deskhand_member;
create policy audit_entries_admin_read on deskhand.audit_entries for select to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

create function deskhand_private.record_audit(p_site_id uuid, p_action text, p_customer_id uuid, p_details jsonb) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  who constant uuid := deskhand_private.actor_id();
begin
  insert into deskhand.audit_entries (site_id, actor_kind, actor_id, actor_name, action, customer_id, details)
    values (p_site_id, deskhand_private.actor_kind(), who,
      (select m.name from deskhand.team_members m where m.site_id = p_site_id and m.user_id = who),
      p_action, p_customer_id, p_details);
end
$$;
revoke execute on function deskhand_private.record_audit(uuid, text, uuid, jsonb) from public;

-- Goes before what only admins may do and no policy can tell from what agents may.
create function deskhand_private.require_admin(p_site_id uuid) returns void
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if p_site_id <> all (deskhand_private.admin_sites()) then
    perform deskhand_private.fail('forbidden', 'Only admins of this site may do this. Ask one of them.');
  end if;
end
$$;
revoke execute on function deskhand_private.require_admin(uuid) from public;
grant execute on function deskhand_private.require_admin(uuid) to deskhand_member;

-- Changes what an anonymous customer says of themselves: only what the object names.
create function deskhand.change_profile(p_changes jsonb) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  update deskhand.customers c set
    name = case when p_changes ? 'name' then p_changes ->> 'name' else c.name end,
    email = case when p_changes ? 'email' then p_changes ->> 'email' else c.email end
    where c.site_id = deskhand_private.current_site_id() and c.id = deskhand_private.actor_id() and c.external_id is null;
  if not found then
    perform deskhand_private.fail('forbidden',
      'Name and e-mail of an identified customer come from the identity token. Change them where the token is signed.');
  end if;
end
$$;
revoke execute on function deskhand.change_profile(jsonb) from public;
grant execute on function deskhand.change_profile(jsonb) to deskhand_customer;

-- Waits for whoever writes on the tickets of a customer at this moment, and makes later ones wait. Only on the newest thousand:
-- more would not fit into the lock table, and nobody writes on all of them at once.
create function deskhand_private.lock_tickets_of(p_site_id uuid, p_customer_id uuid) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.lock_ticket(newest.id) from (
    select t.id from deskhand.tickets t where t.site_id = p_site_id and t.customer_id = p_customer_id
    order by t.last_message_at desc, t.id desc limit 1000
  ) newest order by newest.id;
end
$$;
revoke execute on function deskhand_private.lock_tickets_of(uuid, uuid) from public;

-- Deletes a customer, and by the foreign keys everything that is theirs: sessions, tickets, messages, attachments, ratings, fields,
-- history, events, what the searches know. Their files are deleted after that, and the statistics forget the tickets.
-- Answers the sessions that ended with it.
create function deskhand_private.erase(p_site_id uuid, p_customer_id uuid) returns uuid[]
language plpgsql security definer
set search_path = ''
as $$
declare
  ended_sessions uuid[];
  ticket_count bigint;
  file_count bigint;
begin
  perform deskhand_private.lock_tickets_of(p_site_id, p_customer_id);
  -- A ticket that is being opened at this moment holds the row: it goes with the others.
  perform from deskhand.customers c where c.site_id = p_site_id and c.id = p_customer_id for update;
  if not found then
    perform deskhand_private.fail('not_found', 'There is no customer with this id.');
  end if;
  ended_sessions := array(select s.id from deskhand.sessions s where s.site_id = p_site_id and s.customer_id = p_customer_id);
  select count(*) into ticket_count from deskhand.tickets t where t.site_id = p_site_id and t.customer_id = p_customer_id;
  select count(*) into file_count from deskhand.ticket_attachments a where a.site_id = p_site_id and a.customer_id = p_customer_id;
  delete from deskhand.customers c where c.site_id = p_site_id and c.id = p_customer_id;
  perform deskhand_private.record_audit(p_site_id, 'customer.erased', p_customer_id,
    jsonb_build_object('tickets', ticket_count, 'attachments', file_count));
  return ended_sessions;
end
$$;
revoke execute on function deskhand_private.erase(uuid, uuid) from public;

-- Erases the customer who asks.
create function deskhand.erase_me() returns uuid[]
language plpgsql security definer
set search_path = ''
as $$
begin
  return deskhand_private.erase(deskhand_private.current_site_id(), deskhand_private.actor_id());
end
$$;
revoke execute on function deskhand.erase_me() from public;
grant execute on function deskhand.erase_me() to deskhand_customer;

-- Erases a customer for whom an admin of the site asks.
create function deskhand.erase_customer(p_site_id uuid, p_customer_id uuid) returns uuid[]
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_admin(p_site_id);
  return deskhand_private.erase(p_site_id, p_customer_id);
end
$$;
revoke execute on function deskhand.erase_customer(uuid, uuid) from public;
grant execute on function deskhand.erase_customer(uuid, uuid) to deskhand_member;

-- Hands everything of an anonymous customer to another one, whom an admin knows to be the same person; the anonymous one is gone
-- then. Answers the sessions that ended: who held one of them has not proved to be the other customer.
create function deskhand.merge_customer(p_site_id uuid, p_customer_id uuid, p_into_id uuid) returns uuid[]
language plpgsql security definer
set search_path = ''
as $$
declare
  source deskhand.customers%rowtype;
  ended_sessions uuid[];
begin
  perform deskhand_private.require_admin(p_site_id);
  perform deskhand_private.lock_tickets_of(p_site_id, p_customer_id);
  -- Both, in one order: two merges that cross must not wait for each other.
  perform from deskhand.customers c where c.site_id = p_site_id and c.id in (p_customer_id, p_into_id) order by c.id for update;
  select * into source from deskhand.customers c where c.site_id = p_site_id and c.id = p_customer_id;
  if not found then
    perform deskhand_private.fail('not_found', 'There is no customer with this id.');
  end if;
  if p_into_id = p_customer_id
    or not exists (select from deskhand.customers c where c.site_id = p_site_id and c.id = p_into_id)
  then
    perform deskhand_private.fail('invalid_request', 'must be another customer of this site', 'intoId');
  end if;
  if source.external_id is not null then
    perform deskhand_private.fail('invalid_request',
      'This customer is identified, and stays who they are. Only an anonymous customer can be merged into another.');
  end if;
  ended_sessions := array(select s.id from deskhand.sessions s where s.site_id = p_site_id and s.customer_id = p_customer_id);
  -- Of an identified customer the identity token says who they are.
  update deskhand.customers c set name = coalesce(c.name, source.name), email = coalesce(c.email, source.email)
    where c.site_id = p_site_id and c.id = p_into_id and c.external_id is null;
  perform deskhand_private.claim_tickets(p_site_id, p_customer_id, p_into_id);
  perform deskhand_private.record_audit(p_site_id, 'customer.merged', p_customer_id, jsonb_build_object('intoId', p_into_id));
  return ended_sessions;
end
$$;
revoke execute on function deskhand.merge_customer(uuid, uuid, uuid) from public;
grant execute on function deskhand.merge_customer(uuid, uuid, uuid) to deskhand_member;

-- From when until when a customer has been signed in where: for the customer, and for the admins who take their data out.
create function deskhand.customer_sessions(p_customer_id uuid) returns table (created_at timestamptz, expires_at timestamptz)
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
    select s.created_at, s.expires_at from deskhand.sessions s
    join deskhand.customers c on c.site_id = s.site_id and c.id = s.customer_id
    where s.customer_id = p_customer_id and (
      c.id = deskhand_private.actor_id() and c.site_id = deskhand_private.current_site_id()
      or c.site_id = any (deskhand_private.admin_sites())
    )
    order by s.created_at, s.id;
end
$$;
revoke execute on function deskhand.customer_sessions(uuid) from public;
grant execute on function deskhand.customer_sessions(uuid) to deskhand_customer, deskhand_member;

-- Lets an admin take data out, and writes down that they did.
create function deskhand.record_export(p_site_id uuid, p_action text, p_customer_id uuid, p_details jsonb) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_admin(p_site_id);
  if p_action not in ('customer.exported', 'site.exported') then
    perform deskhand_private.fail('invalid_request', 'must be customer.exported or site.exported', 'action');
  end if;
  perform deskhand_private.record_audit(p_site_id, p_action, p_customer_id, p_details);
end
$$;
revoke execute on function deskhand.record_export(uuid, text, uuid, jsonb) from public;
grant execute on function deskhand.record_export(uuid, text, uuid, jsonb) to deskhand_member;

-- What a customer takes out is all that they gave, and what the host's backend said of them.
grant select (company) on deskhand.customers to deskhand_customer;
grant select (page) on deskhand.tickets to deskhand_customer;

-- What the exports of a site walk along, and the list of its customers.
create index ticket_messages_site_created_idx on deskhand.ticket_messages (site_id, created_at, id);
create index customers_site_created_idx on deskhand.customers (site_id, created_at desc, id desc);
create index customers_name_idx on deskhand.customers (site_id, name, id) where name is not null;

-- The words of name, e-mail and external id of each customer: found by one index, and never read by a policy.
create table deskhand_private.customer_words (
  site_id uuid not null,
  customer_id uuid not null,
  words tsvector not null,
  primary key (site_id, customer_id),
  constraint customer_words_customer_fkey foreign key (site_id, customer_id)
    references deskhand.customers (site_id, id) on delete cascade
);
create index customer_words_idx on deskhand_private.customer_words using gin (words);

alter table deskhand_private.customer_words enable row level security;
alter table deskhand_private.customer_words force row level security;
create policy customer_words_owner on deskhand_private.customer_words for all to current_user using (true) with check (true);

create function deskhand_private.index_customer() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into deskhand_private.customer_words as w (site_id, customer_id, words)
    values (new.site_id, new.id,
      array_to_tsvector(deskhand_private.words_of(concat_ws(' ', new.name, new.email, new.external_id, new.company))))
    on conflict (site_id, customer_id) do update set words = excluded.words;
  return null;
end
$$;
revoke execute on function deskhand_private.index_customer() from public;
-- Somebody anonymous who has said nothing of themselves is not looked for, and most customers are.
create trigger index_new_customer after insert on deskhand.customers
  for each row when (num_nonnulls(new.name, new.email, new.external_id, new.company) > 0)
  execute function deskhand_private.index_customer();
create trigger index_changed_customer after update on deskhand.customers
  for each row when ((old.name, old.email, old.external_id, old.company) is distinct from (new.name, new.email, new.external_id, new.company))
  execute function deskhand_private.index_customer();

-- All of the words, each of them unfinished: people search while they type. As they are written, for names have no stems. Null when
-- there is no word to search for.
create function deskhand_private.customer_query(p_query text) returns tsquery
language plpgsql immutable
set search_path = ''
as $$
begin
  return (
    select string_agg(quote_literal(word) || ':*', ' & ') from unnest(deskhand_private.words_of(p_query)) word
  )::tsquery;
end
$$;
revoke execute on function deskhand_private.customer_query(text) from public;

-- The customers of up to `p_limit` matching rows of a site, in no order. See matching_tickets() about the settings.
create function deskhand_private.matching_customers(p_site_id uuid, p_wanted tsquery, p_limit int) returns uuid[]
language plpgsql stable security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
set enable_seqscan = off
set enable_indexscan = off
as $$
begin
  return array(
    select w.customer_id from deskhand_private.customer_words w where w.site_id = p_site_id and w.words @@ p_wanted limit p_limit
  );
end
$$;
revoke execute on function deskhand_private.matching_customers(uuid, tsquery, int) from public;

-- The customers of a site that match, for its members: the first `p_limit` of them from the newest on. What is common is soon met on
-- the way along the list, and looking all of it up would take longer the more there is; what is rare is looked up and sorted. As
-- find_tickets() does.
create function deskhand_private.search_customers(
  p_site_id uuid, p_query text, p_before timestamptz, p_before_id uuid, p_limit int)
returns setof uuid
-- Of a thousand, what it takes any set for, the planner would read all customers to join them.
language plpgsql stable security definer rows 25
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  wanted constant tsquery := deskhand_private.customer_query(p_query);
  few constant int := 1000;
  found_customers uuid[];
begin
  if p_site_id <> all (deskhand_private.member_sites()) then
    return;
  end if;
  if deskhand_private.is_common('deskhand_private.customer_words', wanted) then
    found_customers := array(
      select next.id from (
        select c.id, c.created_at from deskhand.customers c
        where c.site_id = p_site_id and (p_before is null or (c.created_at, c.id) < (p_before, p_before_id))
        order by c.created_at desc, c.id desc limit few
      ) next
      where exists (
        select from deskhand_private.customer_words w where w.site_id = p_site_id and w.customer_id = next.id and w.words @@ wanted
      )
      order by next.created_at desc, next.id desc limit p_limit
    );
    if cardinality(found_customers) = p_limit then
      return query select unnest(found_customers);
      return;
    end if;
  end if;
  found_customers := deskhand_private.matching_customers(p_site_id, wanted, few);
  if cardinality(found_customers) < few then
    return query
      select c.id from deskhand.customers c
      where c.site_id = p_site_id and c.id = any (found_customers)
        and (p_before is null or (c.created_at, c.id) < (p_before, p_before_id))
      order by c.created_at desc, c.id desc limit p_limit;
    return;
  end if;
  return query
    select c.id from deskhand.customers c
    where c.site_id = p_site_id and (p_before is null or (c.created_at, c.id) < (p_before, p_before_id))
      and exists (
        select from deskhand_private.customer_words w where w.site_id = p_site_id and w.customer_id = c.id and w.words @@ wanted
      )
    order by c.created_at desc, c.id desc limit p_limit;
end
$$;
revoke execute on function deskhand_private.search_customers(uuid, text, timestamptz, uuid, int) from public;
grant execute on function deskhand_private.search_customers(uuid, text, timestamptz, uuid, int) to deskhand_member;
