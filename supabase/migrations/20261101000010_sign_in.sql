-- Sessions begin and end here. Only the server calls these, as deskhand_worker, after it has proved a password or a signature.

create function deskhand_private.sign_in_site(site_key text, origin text, wanted_kid text)
returns table (site_id uuid, identity_policy deskhand.identity_policy, challenge boolean, encrypted_secret bytea)
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  site deskhand.sites%rowtype;
begin
  select * into site from deskhand.sites s where s.key = site_key;
  if not found then
    perform deskhand_private.fail('not_found', 'No site has this key. Check the site key of the embed snippet.', 'siteKey');
  end if;
  perform deskhand_private.require_origin(site.allowed_origins, origin);
  return query select site.id, site.identity_policy, site.challenge, (
    select k.encrypted_secret from deskhand.site_identity_keys k
    where k.site_id = site.id and k.kid = wanted_kid and k.revoked_at is null
  );
end
$$;
revoke execute on function deskhand_private.sign_in_site(text, text, text) from public;
grant execute on function deskhand_private.sign_in_site(text, text, text) to deskhand_worker;

create function deskhand_private.start_anonymous_session(p_site_id uuid, p_token_hash bytea, p_expires_at timestamptz) returns uuid
language plpgsql security definer
set search_path = ''
as $$
declare
  new_customer uuid;
begin
  insert into deskhand.customers (site_id) values (p_site_id) returning id into new_customer;
  insert into deskhand.sessions (token_hash, site_id, customer_id, expires_at)
    values (p_token_hash, p_site_id, new_customer, p_expires_at);
  return new_customer;
end
$$;
revoke execute on function deskhand_private.start_anonymous_session(uuid, bytea, timestamptz) from public;
grant execute on function deskhand_private.start_anonymous_session(uuid, bytea, timestamptz) to deskhand_worker;

-- Hands everything of an anonymous customer to an identified one, once: afterwards the anonymous customer is gone.
create function deskhand_private.claim_tickets(p_site_id uuid, p_anonymous_id uuid, p_customer_id uuid) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  -- Whoever opens a ticket at this moment holds the row of the anonymous customer: wait for them, or deleting it would
  -- take their ticket along.
  perform from deskhand.customers c where c.site_id = p_site_id and c.id = p_anonymous_id for update;
  -- Messages and attachments of a ticket follow its owner by their foreign keys; the author of a message does not.
  -- A clientId that both have used stays with the ticket that had it first under its owner of now.
  update deskhand.tickets t set
    customer_id = p_customer_id,
    client_id = case when exists (
      select from deskhand.tickets o
      where o.site_id = p_site_id and o.customer_id = p_customer_id and o.client_id = t.client_id
    ) then null else t.client_id end
    where t.site_id = p_site_id and t.customer_id = p_anonymous_id;
  update deskhand.ticket_messages m set author_id = c.id, author_name = c.name, author_avatar_url = c.avatar_url
    from deskhand.customers c
    where c.id = p_customer_id and m.site_id = p_site_id and m.customer_id = p_customer_id and m.author_id = p_anonymous_id;
  update deskhand.ticket_attachments set customer_id = p_customer_id where site_id = p_site_id and customer_id = p_anonymous_id;
  update deskhand.events set customer_id = p_customer_id where site_id = p_site_id and customer_id = p_anonymous_id;
  -- What the anonymous one had been before is the customer's too.
  update deskhand.customers c set claimed_ids = (p_anonymous_id || a.claimed_ids || c.claimed_ids)[1:20]
    from deskhand.customers a
    where c.site_id = p_site_id and c.id = p_customer_id and a.site_id = p_site_id and a.id = p_anonymous_id;
  delete from deskhand.customers where site_id = p_site_id and id = p_anonymous_id;
end
$$;
revoke execute on function deskhand_private.claim_tickets(uuid, uuid, uuid) from public;

-- Starts the session of a customer the host's backend vouches for, ends the one the same browser had,
-- and claims its tickets if that was anonymous. Two identified customers are never merged.
create function deskhand_private.start_identified_session(
  p_site_id uuid, p_external_id text, p_name text, p_email text, p_avatar_url text, p_company text,
  p_old_token_hash bytea, p_token_hash bytea, p_expires_at timestamptz, p_kid text,
  out customer_id uuid, out ended_session_id uuid)
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  old_session record;
begin
  -- Two tabs that identify at once: the second finds the session ended. Advisory locks come before the first write,
  -- for the reason told at lock_ticket().
  perform pg_advisory_xact_lock(hashtextextended(encode(coalesce(p_old_token_hash, p_token_hash), 'hex'), 2));
  select s.id, s.customer_id, c.external_id is null as is_anonymous into old_session
    from deskhand.sessions s join deskhand.customers c on c.site_id = s.site_id and c.id = s.customer_id
    where s.token_hash = p_old_token_hash and s.site_id = p_site_id and s.expires_at > now();
  perform deskhand_private.lock_ticket(t.id) from deskhand.tickets t
    where t.site_id = p_site_id and t.customer_id = old_session.customer_id and old_session.is_anonymous order by t.id;
  -- Locked: were the key revoked at this moment, the session would not be among those that end with it.
  perform from deskhand.site_identity_keys k where k.site_id = p_site_id and k.kid = p_kid and k.revoked_at is null for share;
  if not found then
    perform deskhand_private.fail('identity_key_unknown', 'The "kid" of the token names no active identity key of this site.',
      'identityToken');
  end if;
  insert into deskhand.customers as c (site_id, external_id, name, email, avatar_url, company)
    values (p_site_id, p_external_id, p_name, p_email, p_avatar_url, p_company)
    on conflict (site_id, external_id) do update set
      name = coalesce(excluded.name, c.name), email = coalesce(excluded.email, c.email),
      avatar_url = coalesce(excluded.avatar_url, c.avatar_url), company = coalesce(excluded.company, c.company)
    returning id into customer_id;
  if old_session.id is not null then
    ended_session_id := old_session.id;
    delete from deskhand.sessions where id = old_session.id;
    if old_session.is_anonymous then
      perform deskhand_private.claim_tickets(p_site_id, old_session.customer_id, start_identified_session.customer_id);
    end if;
  end if;
  insert into deskhand.sessions (token_hash, site_id, customer_id, expires_at, identity_kid)
    values (p_token_hash, p_site_id, start_identified_session.customer_id, p_expires_at, p_kid);
end
$$;
revoke execute on function deskhand_private.start_identified_session(uuid, text, text, text, text, text, bytea, bytea, timestamptz, text)
  from public;
grant execute on function deskhand_private.start_identified_session(uuid, text, text, text, text, text, bytea, bytea, timestamptz, text)
  to deskhand_worker;

create function deskhand_private.end_vouched_sessions() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  delete from deskhand.sessions s where s.site_id = new.site_id and s.identity_kid = new.kid;
  return null;
end
$$;
revoke execute on function deskhand_private.end_vouched_sessions() from public;
create trigger end_vouched_sessions after update of revoked_at on deskhand.site_identity_keys
  for each row when (new.revoked_at is not null) execute function deskhand_private.end_vouched_sessions();

create function deskhand_private.member_credentials(p_email text) returns table (user_id uuid, password_hash text)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return query select u.id, u.encrypted_password::text from auth.users u
    where u.email = lower(p_email)
      and exists (select from deskhand.team_members m where m.user_id = u.id and m.disabled_at is null);
end
$$;
revoke execute on function deskhand_private.member_credentials(text) from public;
grant execute on function deskhand_private.member_credentials(text) to deskhand_worker;

create function deskhand_private.start_member_session(p_user_id uuid, p_token_hash bytea, p_expires_at timestamptz) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  -- Who has an account need not be a member: role and membership come from the team alone.
  if not exists (select from deskhand.team_members m where m.user_id = p_user_id and m.disabled_at is null) then
    perform deskhand_private.fail('credentials_invalid', 'E-mail or password is wrong. Check both, or ask an admin of your site.');
  end if;
  insert into deskhand.sessions (token_hash, user_id, expires_at) values (p_token_hash, p_user_id, p_expires_at);
end
$$;
revoke execute on function deskhand_private.start_member_session(uuid, bytea, timestamptz) from public;
grant execute on function deskhand_private.start_member_session(uuid, bytea, timestamptz) to deskhand_worker;

-- Deletes those of these customers whom nobody can tell from a stranger: without a name from the host, without a ticket, and without a
-- session in which they could come back. Whom a member has added never had a session, and is not asked about.
create function deskhand_private.forget_strangers(p_customer_ids uuid[]) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  anonymous_ids uuid[];
begin
  -- Whoever opens a ticket for one of them at this moment holds the row, and it stays. Tickets are looked for in a second statement, which
  -- sees what was committed until the rows were locked: deleting a customer takes theirs along.
  anonymous_ids := array(
    select c.id from deskhand.customers c where c.id = any (p_customer_ids) and c.external_id is null for update skip locked
  );
  delete from deskhand.customers c
    where c.id = any (anonymous_ids)
      and not exists (select from deskhand.tickets t where t.site_id = c.site_id and t.customer_id = c.id)
      and not exists (select from deskhand.sessions s where s.site_id = c.site_id and s.customer_id = c.id);
end
$$;
revoke execute on function deskhand_private.forget_strangers(uuid[]) from public;

-- Whoever holds the token may end its session.
create function deskhand_private.end_session(p_token_hash bytea) returns uuid
language plpgsql security definer
set search_path = ''
as $$
declare
  ended record;
begin
  delete from deskhand.sessions where token_hash = p_token_hash returning id, customer_id into ended;
  perform deskhand_private.forget_strangers(array[ended.customer_id]);
  return ended.id;
end
$$;
revoke execute on function deskhand_private.end_session(bytea) from public;
grant execute on function deskhand_private.end_session(bytea) to deskhand_customer, deskhand_member;

-- Somebody anonymous has nothing but this session to come back to their tickets: while it is used, it does not end. Not part of
-- customer_context(): a write there would come before the lock of a ticket.
create function deskhand_private.prolong_session(p_token_hash bytea) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  update deskhand.sessions s set expires_at = now() + interval '180 days'
    from deskhand.customers c
    where s.token_hash = p_token_hash and s.expires_at between now() and now() + interval '90 days'
      and c.site_id = s.site_id and c.id = s.customer_id and c.external_id is null;
end
$$;
revoke execute on function deskhand_private.prolong_session(bytea) from public;
grant execute on function deskhand_private.prolong_session(bytea) to deskhand_customer;

-- Deletes sessions a day after they have expired, when no request that they let in can still run, and strangers with their last one.
-- Tells how many sessions. Nothing is claimed with an expired session, so nobody misses it.
create function deskhand_private.sweep_sessions(p_limit int) returns int
language plpgsql security definer
set search_path = ''
as $$
declare
  swept record;
begin
  with gone as (
    delete from deskhand.sessions s where s.id in (
      select e.id from deskhand.sessions e where e.expires_at < now() - interval '1 day'
      order by e.expires_at limit p_limit for update skip locked
    ) returning s.customer_id
  )
  select count(*) as sessions, array_agg(distinct g.customer_id) as customer_ids into swept from gone g;
  perform deskhand_private.forget_strangers(swept.customer_ids);
  return swept.sessions;
end
$$;
revoke execute on function deskhand_private.sweep_sessions(int) from public;
grant execute on function deskhand_private.sweep_sessions(int) to deskhand_worker;
