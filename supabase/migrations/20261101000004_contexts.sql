-- How a request says who it is. The server takes a role and calls one of these in the same write as its query;
-- each sets request.jwt.claims for that transaction alone, or ends it with a problem. Every request pays for them, so they return one
-- row instead of a set, and look closer at an origin only where it is not on the list as it stands.

create function deskhand_private.origin_matches(allowed text[], origin text) returns boolean
language plpgsql immutable
set search_path = ''
as $$
begin
  -- No Origin: not a page of another site but a program, which could send any Origin it likes.
  return origin is null
    or origin = any (allowed)
    or regexp_replace(origin, ':[0-9]+$', '') || ':*' = any (allowed);
end
$$;
revoke execute on function deskhand_private.origin_matches(text[], text) from public;

create function deskhand_private.require_origin(allowed text[], origin text) returns void
language plpgsql
set search_path = ''
as $$
begin
  if not deskhand_private.origin_matches(allowed, origin) then
    perform deskhand_private.fail('origin_not_allowed',
      format('This site does not allow pages of %s. Add that origin to the allowed origins of the site.', origin));
  end if;
end
$$;
revoke execute on function deskhand_private.require_origin(text[], text) from public;

-- Whether any site allows this origin: answers a CORS preflight, which names neither a site nor a token.
create function deskhand_private.origin_known(origin text) returns boolean
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return exists (select from deskhand.sites s where deskhand_private.origin_matches(s.allowed_origins, origin));
end
$$;
revoke execute on function deskhand_private.origin_known(text) from public;
grant execute on function deskhand_private.origin_known(text) to deskhand_public;

create function deskhand_private.public_context(site_key text, origin text) returns uuid
language plpgsql security definer
set search_path = ''
as $$
declare
  site deskhand.sites%rowtype;
begin
  select * into site from deskhand.sites s where s.key = site_key;
  if not found then
    perform deskhand_private.fail('not_found', 'No site has this key. Check the site key of the embed snippet.');
  end if;
  if origin is not null and (origin = any (site.allowed_origins)) is not true then
    perform deskhand_private.require_origin(site.allowed_origins, origin);
  end if;
  perform set_config('request.jwt.claims',
    jsonb_build_object('role', 'deskhand_public', 'site_id', site.id)::text, true);
  return site.id;
end
$$;
revoke execute on function deskhand_private.public_context(text, text) from public;
grant execute on function deskhand_private.public_context(text, text) to deskhand_public;

-- Why a customer may not go on with a session that has not ended: the code of the problem, null when they may. The one rule for requests,
-- which are refused by it, and for open streams, which end by it: what the owner of a site changes has to reach both.
create function deskhand_private.customer_refusal(
  identity_policy deskhand.identity_policy, external_id text, allowed_origins text[], origin text) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  if origin is not null and (origin = any (allowed_origins)) is not true
    and not deskhand_private.origin_matches(allowed_origins, origin) then
    return 'origin_not_allowed';
  end if;
  if identity_policy = 'required' and external_id is null then
    return 'identity_required';
  end if;
  -- Not a refusal of a token, as none was sent: whoever holds this session has to begin again, as somebody anonymous.
  if identity_policy = 'anonymous' and external_id is not null then
    return 'session_invalid';
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.customer_refusal(deskhand.identity_policy, text, text[], text) from public;

create function deskhand_private.customer_context(token_hash bytea, origin text,
  out session_id uuid, out customer_id uuid, out site_id uuid, out expires_at timestamptz)
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  found_session record;
  refusal text;
begin
  select s.id, s.customer_id, s.site_id, s.expires_at, c.external_id, w.identity_policy, w.allowed_origins
    into found_session
    from deskhand.sessions s
    join deskhand.customers c on c.site_id = s.site_id and c.id = s.customer_id
    join deskhand.sites w on w.id = s.site_id
    where s.token_hash = customer_context.token_hash and s.expires_at > now();
  if not found then
    perform deskhand_private.fail('session_invalid', 'This session has ended. Start a new one with POST /v1/sessions.');
  end if;
  refusal := deskhand_private.customer_refusal(
    found_session.identity_policy, found_session.external_id, found_session.allowed_origins, origin);
  if refusal is not null then
    case refusal
      when 'origin_not_allowed' then
        perform deskhand_private.require_origin(found_session.allowed_origins, origin);
      when 'identity_required' then
        perform deskhand_private.fail('identity_required',
          'This site answers only customers it knows. Start a session with an identity token.');
      when 'session_invalid' then
        perform deskhand_private.fail('session_invalid',
          'This site answers anonymous customers only. Start a new session with POST /v1/sessions, without an identity token.');
    end case;
  end if;
  perform set_config('request.jwt.claims', jsonb_build_object(
    'role', 'deskhand_customer', 'sub', found_session.customer_id, 'site_id', found_session.site_id)::text, true),
    -- For the policies: the claims are JSON, which each of them would read anew.
    set_config('deskhand.customer_id', found_session.customer_id::text, true);
  session_id := found_session.id;
  customer_id := found_session.customer_id;
  site_id := found_session.site_id;
  expires_at := found_session.expires_at;
end
$$;
revoke execute on function deskhand_private.customer_context(bytea, text) from public;
grant execute on function deskhand_private.customer_context(bytea, text) to deskhand_customer;

-- `wanted_site` null: the session alone is asked for, before a site is chosen.
create function deskhand_private.member_context(token_hash bytea, wanted_site uuid,
  out session_id uuid, out user_id uuid, out role deskhand.member_role, out expires_at timestamptz)
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  found_session record;
  membership record;
begin
  select s.id, s.user_id, s.expires_at into found_session
    from deskhand.sessions s
    where s.token_hash = member_context.token_hash and s.user_id is not null and s.expires_at > now();
  if not found then
    perform deskhand_private.fail('session_invalid', 'This session has ended. Sign in again.');
  end if;
  select m.role, m.role = 'agent' and s.restrict_agents_to_departments as is_limited into membership
    from deskhand.team_members m join deskhand.sites s on s.id = m.site_id
    where m.user_id = found_session.user_id and m.disabled_at is null
      and (wanted_site is null or m.site_id = wanted_site)
    limit 1;
  if not found and wanted_site is not null then
    perform deskhand_private.fail('not_found', 'There is no such site among those you are a member of.');
  elsif not found then
    perform deskhand_private.fail('session_invalid', 'You are not a member of any site any more. Ask an admin to invite you.');
  end if;
  perform set_config('request.jwt.claims', jsonb_strip_nulls(jsonb_build_object(
    'role', 'authenticated', 'sub', found_session.user_id, 'site_id', wanted_site))::text, true);
  -- Of all the sites of the member only the one that was asked for: nothing of another is in reach of this transaction.
  if wanted_site is not null then
    perform set_config('deskhand.member_sites', format('{%s}', wanted_site), true),
      set_config('deskhand.admin_sites', format('{%s}', case membership.role when 'admin' then wanted_site end), true),
      set_config('deskhand.limited_sites', format('{%s}', case when membership.is_limited then wanted_site end), true);
  end if;
  session_id := found_session.id;
  user_id := found_session.user_id;
  role := membership.role;
  expires_at := found_session.expires_at;
end
$$;
revoke execute on function deskhand_private.member_context(bytea, uuid) from public;
grant execute on function deskhand_private.member_context(bytea, uuid) to deskhand_member;
