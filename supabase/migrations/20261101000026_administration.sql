-- What admins settle about a site and its team, and what every member settles about themselves.

grant select (challenge), update (challenge) on deskhand.sites to deskhand_member;

-- Whatever names a department or template that is deleted names none afterwards: their foreign keys empty that column alone, and of
-- a ticket the history says so.
grant delete on deskhand.departments, deskhand.ticket_templates to deskhand_member;
create policy departments_admin_delete on deskhand.departments for delete to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));
create policy ticket_templates_admin_delete on deskhand.ticket_templates for delete to deskhand_member
  using (site_id = any ((select deskhand_private.admin_sites())::uuid[]));

-- Two live keys are what a rotation needs; a third would be one that somebody forgot. After, not before: on the site of somebody
-- else the policies are to say no first.
create function deskhand_private.keep_two_identity_keys() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  -- Of two keys made at once the second waits here, and then counts the first.
  perform from deskhand.sites s where s.id = new.site_id for no key update;
  if (select count(*) from deskhand.site_identity_keys k where k.site_id = new.site_id and k.revoked_at is null) > 2 then
    perform deskhand_private.fail('invalid_request', 'Two keys are in use. Revoke one before you make another.');
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.keep_two_identity_keys() from public;
create trigger keep_two_identity_keys after insert on deskhand.site_identity_keys
  for each row execute function deskhand_private.keep_two_identity_keys();

-- The open link of a member who is to choose a password: one at most, a new one takes the place of the old.
create table deskhand.member_links (
  site_id uuid not null,
  user_id uuid not null,
  purpose text not null check (purpose in ('invitation', 'password_reset')),
  -- SHA-256 of the token in the link, which is stored nowhere.
  token_hash bytea not null unique check (length(token_hash) = 32),
  -- The admin who has made it, and may have kept it.
  made_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (site_id, user_id),
  constraint member_links_member_fkey foreign key (site_id, user_id)
    references deskhand.team_members (site_id, user_id) on delete cascade
);
create index member_links_user_idx on deskhand.member_links (user_id);

alter table deskhand.member_links enable row level security;
alter table deskhand.member_links force row level security;
create policy member_links_owner on deskhand.member_links for all to current_user using (true) with check (true);

grant select (site_id, user_id, purpose) on deskhand.member_links to deskhand_member;
create policy member_links_member_read on deskhand.member_links for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

-- Whether somebody is an admin of every site that the member works for: an account and its sessions are the same on all of them.
create function deskhand_private.governs_account(p_admin_id uuid, p_user_id uuid) returns boolean
language plpgsql stable security definer
set search_path = ''
as $$
begin
  -- Not admin_sites(): in a request that names only the site of the request.
  return not exists (
    select from deskhand.team_members m
    where m.user_id = p_user_id and not exists (
      select from deskhand.team_members a
      where a.site_id = m.site_id and a.user_id = p_admin_id and a.role = 'admin' and a.disabled_at is null
    )
  );
end
$$;
revoke execute on function deskhand_private.governs_account(uuid, uuid) from public;

-- Opens the link of a member. False where the caller does not govern the account: whoever holds the link becomes that member on every
-- site.
create function deskhand_private.open_member_link(
  p_site_id uuid, p_user_id uuid, p_purpose text, p_token_hash bytea, p_expires_at timestamptz) returns boolean
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_admin(p_site_id);
  if not deskhand_private.governs_account(deskhand_private.actor_id(), p_user_id) then
    return false;
  end if;
  insert into deskhand.member_links (site_id, user_id, purpose, token_hash, made_by, expires_at)
    values (p_site_id, p_user_id, p_purpose, p_token_hash, deskhand_private.actor_id(), p_expires_at)
    on conflict (site_id, user_id) do update set
      -- Somebody who never came in stays invited, whatever the new link is called.
      purpose = case when member_links.purpose = 'invitation' then 'invitation' else excluded.purpose end,
      token_hash = excluded.token_hash, made_by = excluded.made_by, created_at = now(), expires_at = excluded.expires_at;
  perform deskhand_private.record_audit(p_site_id, 'member.link_made', null,
    jsonb_build_object('memberId', p_user_id, 'purpose', p_purpose));
  return true;
end
$$;
revoke execute on function deskhand_private.open_member_link(uuid, uuid, text, bytea, timestamptz) from public;
grant execute on function deskhand_private.open_member_link(uuid, uuid, text, bytea, timestamptz) to deskhand_member;

-- Uses a link up and tells whose it was. With it every other link and every session of the member ends.
create function deskhand_private.use_member_link(p_token_hash bytea) returns uuid
language plpgsql security definer
set search_path = ''
as $$
declare
  who uuid;
begin
  delete from deskhand.member_links l using deskhand.team_members m
    where l.token_hash = p_token_hash and l.expires_at > now()
      and m.site_id = l.site_id and m.user_id = l.user_id and m.disabled_at is null
      -- Asked again: since it was made its maker may have ceased to be an admin, or the member have joined a site of others.
      and deskhand_private.governs_account(l.made_by, l.user_id)
    returning l.user_id into who;
  if who is null then
    perform deskhand_private.fail('invitation_invalid', 'This link was used before, or is too old. Ask an admin of your site for a new one.');
  end if;
  delete from deskhand.member_links where user_id = who;
  delete from deskhand.sessions where user_id = who;
  return who;
end
$$;
revoke execute on function deskhand_private.use_member_link(bytea) from public;
grant execute on function deskhand_private.use_member_link(bytea) to deskhand_worker;

create function deskhand_private.find_user(p_email text) returns table (user_id uuid, has_password boolean)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  -- Supabase writes an empty hash for somebody who has no password.
  return query select u.id, coalesce(u.encrypted_password, '') <> '' from auth.users u where u.email = lower(p_email);
end
$$;
revoke execute on function deskhand_private.find_user(text) from public;
grant execute on function deskhand_private.find_user(text) to deskhand_worker;

-- The user with this e-mail address, made where there is none. Where Supabase keeps the accounts, its own API does this.
create function deskhand_private.user_for_email(p_email text, out user_id uuid, out has_password boolean)
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into auth.users as u (email) values (lower(p_email))
    on conflict (email) do update set email = excluded.email
    returning u.id, u.encrypted_password is not null into user_id, has_password;
end
$$;
revoke execute on function deskhand_private.user_for_email(text) from public;
grant execute on function deskhand_private.user_for_email(text) to deskhand_worker;

create function deskhand_private.set_password(p_user_id uuid, p_password_hash text) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  update auth.users set encrypted_password = p_password_hash where id = p_user_id;
end
$$;
revoke execute on function deskhand_private.set_password(uuid, text) from public;
grant execute on function deskhand_private.set_password(uuid, text) to deskhand_worker;

-- What the signed-in user signs in with, which need not be the address the team sees.
create function deskhand_private.own_sign_in_email() returns text
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return (select u.email from auth.users u where u.id = deskhand_private.actor_id());
end
$$;
revoke execute on function deskhand_private.own_sign_in_email() from public;
grant execute on function deskhand_private.own_sign_in_email() to deskhand_member;

-- A page of them, the newest first: the first one where there is no place to go on from.
create function deskhand_private.own_sessions(p_token_hash bytea, p_after timestamptz, p_after_id uuid, p_limit integer)
returns table (id uuid, created_at timestamptz, expires_at timestamptz, is_current boolean)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return query select s.id, s.created_at, s.expires_at, s.token_hash = p_token_hash from deskhand.sessions s
    where s.user_id = deskhand_private.actor_id() and s.expires_at > now()
      and (s.created_at, s.id) < (coalesce(p_after, 'infinity'), coalesce(p_after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    order by s.created_at desc, s.id desc limit p_limit;
end
$$;
revoke execute on function deskhand_private.own_sessions(bytea, timestamptz, uuid, integer) from public;
grant execute on function deskhand_private.own_sessions(bytea, timestamptz, uuid, integer) to deskhand_member;

-- Ends one own session, or all but the kept one, and tells which ended.
create function deskhand_private.end_own_sessions(p_session_id uuid, p_kept_token_hash bytea) returns setof uuid
language plpgsql security definer
set search_path = ''
as $$
begin
  return query delete from deskhand.sessions s
    where s.user_id = deskhand_private.actor_id()
      and (p_session_id is null or s.id = p_session_id) and s.token_hash is distinct from p_kept_token_hash
    returning s.id;
end
$$;
revoke execute on function deskhand_private.end_own_sessions(uuid, bytea) from public;
grant execute on function deskhand_private.end_own_sessions(uuid, bytea) to deskhand_member;

-- Goes before what an admin does to the sessions of a member: they are signed in on every site at once.
create function deskhand_private.require_governed_member(p_site_id uuid, p_user_id uuid) returns void
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_admin(p_site_id);
  if not exists (select from deskhand.team_members m where m.site_id = p_site_id and m.user_id = p_user_id) then
    perform deskhand_private.fail('not_found', 'There is no member with this id.');
  end if;
  if not deskhand_private.governs_account(deskhand_private.actor_id(), p_user_id) then
    perform deskhand_private.fail('forbidden',
      'They also work for a site of other admins. They end their sessions themselves, or the operator of this server does.');
  end if;
end
$$;
revoke execute on function deskhand_private.require_governed_member(uuid, uuid) from public;

-- Where a member is signed in, for an admin; a page as above.
create function deskhand_private.member_sessions(
  p_site_id uuid, p_user_id uuid, p_token_hash bytea, p_after timestamptz, p_after_id uuid, p_limit integer)
returns table (id uuid, created_at timestamptz, expires_at timestamptz, is_current boolean)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_governed_member(p_site_id, p_user_id);
  return query select s.id, s.created_at, s.expires_at, s.token_hash = p_token_hash from deskhand.sessions s
    where s.user_id = p_user_id and s.expires_at > now()
      and (s.created_at, s.id) < (coalesce(p_after, 'infinity'), coalesce(p_after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    order by s.created_at desc, s.id desc limit p_limit;
end
$$;
revoke execute on function deskhand_private.member_sessions(uuid, uuid, bytea, timestamptz, uuid, integer) from public;
grant execute on function deskhand_private.member_sessions(uuid, uuid, bytea, timestamptz, uuid, integer) to deskhand_member;

-- Ends one session of a member, and tells whether there was such.
create function deskhand_private.end_member_session(p_site_id uuid, p_user_id uuid, p_session_id uuid) returns boolean
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.require_governed_member(p_site_id, p_user_id);
  delete from deskhand.sessions s where s.id = p_session_id and s.user_id = p_user_id;
  if not found then
    return false;
  end if;
  perform deskhand_private.record_audit(p_site_id, 'member.session_ended', null, jsonb_build_object('memberId', p_user_id));
  return true;
end
$$;
revoke execute on function deskhand_private.end_member_session(uuid, uuid, uuid) from public;
grant execute on function deskhand_private.end_member_session(uuid, uuid, uuid) to deskhand_member;

-- Name and picture are kept with each membership, because admins may change them there; their owner changes all of them at once.
create function deskhand_private.change_own_profile(p_changes jsonb) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  update deskhand.team_members m set
    name = coalesce(p_changes ->> 'name', m.name),
    avatar_url = case when p_changes ? 'avatarUrl' then p_changes ->> 'avatarUrl' else m.avatar_url end
    where m.user_id = deskhand_private.actor_id() and m.disabled_at is null;
end
$$;
revoke execute on function deskhand_private.change_own_profile(jsonb) from public;
grant execute on function deskhand_private.change_own_profile(jsonb) to deskhand_member;

-- What an admin changes of the site and of its team is written down, whichever way it was changed. The owner of the database
-- needs no witness: they could remove it.

create function deskhand_private.audit_member() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  who constant jsonb := jsonb_build_object('memberId', new.user_id);
begin
  if tg_op = 'INSERT' then
    perform deskhand_private.record_audit(new.site_id, 'member.added', null, who || jsonb_build_object('role', new.role));
    return null;
  end if;
  if new.role <> old.role then
    perform deskhand_private.record_audit(new.site_id, 'member.role_changed', null,
      who || jsonb_build_object('from', old.role, 'to', new.role));
  end if;
  if (new.disabled_at is null) <> (old.disabled_at is null) then
    perform deskhand_private.record_audit(new.site_id,
      case when new.disabled_at is null then 'member.enabled' else 'member.disabled' end, null, who);
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.audit_member() from public;
create trigger audit_member after insert or update of role, disabled_at on deskhand.team_members
  for each row when (deskhand_private.actor_kind() = 'member') execute function deskhand_private.audit_member();

create function deskhand_private.audit_identity_key() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.record_audit(new.site_id,
    case when tg_op = 'INSERT' then 'identity_key.made' else 'identity_key.revoked' end, null,
    jsonb_build_object('kid', new.kid));
  return null;
end
$$;
revoke execute on function deskhand_private.audit_identity_key() from public;
create trigger audit_identity_key after insert or update of revoked_at on deskhand.site_identity_keys
  for each row when (deskhand_private.actor_kind() = 'member') execute function deskhand_private.audit_identity_key();

create function deskhand_private.audit_settings() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  changed constant jsonb := (
    select jsonb_agg(n.key order by n.key) from jsonb_each(to_jsonb(new)) n
    where n.value is distinct from to_jsonb(old) -> n.key
  );
begin
  if changed is not null then
    perform deskhand_private.record_audit(new.id, 'settings.changed', null, jsonb_build_object('changed', changed));
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.audit_settings() from public;
create trigger audit_settings after update on deskhand.sites
  for each row when (deskhand_private.actor_kind() = 'member') execute function deskhand_private.audit_settings();

create function deskhand_private.audit_logo() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.record_audit(coalesce(new.site_id, old.site_id), 'settings.changed', null, '{"changed": ["logo"]}');
  return null;
end
$$;
revoke execute on function deskhand_private.audit_logo() from public;
create trigger audit_logo after insert or delete on deskhand.site_logos
  for each row when (deskhand_private.actor_kind() = 'member') execute function deskhand_private.audit_logo();

create function deskhand_private.audit_department() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.record_audit(old.site_id, 'department.deleted', null,
    jsonb_build_object('departmentId', old.id, 'name', old.name));
  return null;
end
$$;
revoke execute on function deskhand_private.audit_department() from public;
create trigger audit_department after delete on deskhand.departments
  for each row when (deskhand_private.actor_kind() = 'member') execute function deskhand_private.audit_department();
