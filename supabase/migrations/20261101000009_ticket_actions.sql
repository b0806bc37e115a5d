-- What a customer or member does in one step. They run with the caller's rights, so the policies decide as for any query; those
-- that change the tags and fields of a ticket run with the owner's, so that nobody changes them without a trace in the history.

-- Attaches uploads to a message. All or nothing.
create function deskhand_private.attach(p_site_id uuid, p_ticket_id uuid, p_message_id uuid, p_attachment_ids uuid[]) returns void
language plpgsql
set search_path = ''
as $$
declare
  attached int;
begin
  update deskhand.ticket_attachments a set ticket_id = p_ticket_id, message_id = p_message_id
    where a.id = any (p_attachment_ids) and a.site_id = p_site_id and a.message_id is null and a.state = 'ready';
  get diagnostics attached = row_count;
  if attached <> cardinality(p_attachment_ids) then
    perform deskhand_private.fail('attachment_not_ready',
      'Every attachment must be an upload of yours that is complete and not attached yet. Upload the file again.',
      'attachmentIds');
  end if;
end
$$;
revoke execute on function deskhand_private.attach(uuid, uuid, uuid, uuid[]) from public;
grant execute on function deskhand_private.attach(uuid, uuid, uuid, uuid[]) to deskhand_customer, deskhand_member;

create function deskhand_private.refuse_reused_client_id(is_reused boolean) returns void
language plpgsql
set search_path = ''
as $$
begin
  if is_reused then
    perform deskhand_private.fail('client_id_reused',
      'This clientId was sent before with another body. Make a new UUID for every new thing you send.', 'clientId');
  end if;
end
$$;
revoke execute on function deskhand_private.refuse_reused_client_id(boolean) from public;
grant execute on function deskhand_private.refuse_reused_client_id(boolean) to deskhand_customer, deskhand_member;

-- Sends a message, or finds the one that this clientId has sent before.
create function deskhand.post_message(
  p_ticket_id uuid, p_client_id uuid, p_body text, p_is_internal boolean, p_attachment_ids uuid[],
  out message_id uuid, out is_new boolean)
language plpgsql
set search_path = ''
as $$
declare
  p_digest constant bytea := sha256(convert_to(jsonb_build_array(p_body, p_is_internal, p_attachment_ids)::text, 'UTF8'));
  context_site constant uuid := deskhand_private.current_site_id();
  ticket record;
  sent record;
begin
  select t.site_id, t.customer_id into ticket from deskhand.tickets t
    where t.id = p_ticket_id and (context_site is null or t.site_id = context_site);
  if not found then
    perform deskhand_private.fail('not_found', 'There is no ticket with this id.');
  end if;
  insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, body, is_internal, client_id, client_digest)
    values (ticket.site_id, p_ticket_id, ticket.customer_id, p_body, p_is_internal, p_client_id, p_digest)
    returning id into message_id;
  is_new := found;
  if is_new then
    if cardinality(p_attachment_ids) > 0 then
      perform deskhand_private.attach(ticket.site_id, p_ticket_id, message_id, p_attachment_ids);
    end if;
    return;
  end if;
  select m.id, m.client_digest into sent from deskhand.ticket_messages m
    where m.ticket_id = p_ticket_id and m.author_id = deskhand_private.actor_id() and m.client_id = p_client_id;
  perform deskhand_private.refuse_reused_client_id(sent.client_digest <> p_digest);
  message_id := sent.id;
end
$$;
revoke execute on function deskhand.post_message(uuid, uuid, text, boolean, uuid[]) from public;
grant execute on function deskhand.post_message(uuid, uuid, text, boolean, uuid[]) to deskhand_customer, deskhand_member;

-- Opens a ticket with its first message, or finds the one that this clientId has opened before.
create function deskhand.open_ticket(
  p_client_id uuid, p_subject text, p_body text, p_department_id uuid, p_priority text, p_template_id uuid,
  p_fields jsonb, p_attachment_ids uuid[], p_page jsonb,
  out ticket_id uuid, out is_new boolean)
language plpgsql
set search_path = ''
as $$
declare
  p_digest constant bytea := sha256(convert_to(
    jsonb_build_array(p_subject, p_body, p_department_id, p_priority, p_template_id, p_fields, p_attachment_ids)::text, 'UTF8'));
  owner_site constant uuid := deskhand_private.current_site_id();
  opened record;
begin
  -- Two tries of the same client at the same moment: the second waits here and then finds the ticket of the first.
  perform pg_advisory_xact_lock(hashtextextended(p_client_id::text, 1));
  select t.id, t.client_digest into opened from deskhand.tickets t
    where t.site_id = owner_site and t.customer_id = deskhand_private.actor_id() and t.client_id = p_client_id;
  is_new := not found;
  if not is_new then
    perform deskhand_private.refuse_reused_client_id(opened.client_digest <> p_digest);
    ticket_id := opened.id;
    return;
  end if;
  perform deskhand_private.check_form(p_department_id, p_priority, p_template_id, p_fields);
  insert into deskhand.tickets (site_id, customer_id, subject, priority, department_id, template_id, page, client_id, client_digest)
    values (owner_site, deskhand_private.actor_id(), p_subject, coalesce(p_priority, 'medium'), p_department_id, p_template_id, p_page,
      p_client_id, p_digest)
    returning id into ticket_id;
  insert into deskhand.ticket_metadata (site_id, ticket_id, customer_id, key, value)
    select owner_site, open_ticket.ticket_id, deskhand_private.actor_id(), f.key, f.value from jsonb_each(p_fields) f;
  perform deskhand.post_message(ticket_id, p_client_id, p_body, false, p_attachment_ids);
end
$$;
revoke execute on function deskhand.open_ticket(uuid, text, text, uuid, text, uuid, jsonb, uuid[], jsonb) from public;
grant execute on function deskhand.open_ticket(uuid, text, text, uuid, text, uuid, jsonb, uuid[], jsonb) to deskhand_customer;

-- Closes an own ticket. Closing what is closed changes nothing.
create function deskhand.close_ticket(p_ticket_id uuid) returns void
language plpgsql
set search_path = ''
as $$
begin
  perform deskhand_private.lock_ticket(p_ticket_id);
  update deskhand.tickets t set status = 'closed' where t.id = p_ticket_id and t.customer_id = deskhand_private.actor_id();
  if not found then
    perform deskhand_private.fail('not_found', 'There is no ticket with this id.');
  end if;
end
$$;
revoke execute on function deskhand.close_ticket(uuid) from public;
grant execute on function deskhand.close_ticket(uuid) to deskhand_customer;

-- Takes up an own ticket that is resolved or closed. One that is not stays as it is.
create function deskhand.reopen_ticket(p_ticket_id uuid) returns void
language plpgsql
set search_path = ''
as $$
begin
  perform deskhand_private.lock_ticket(p_ticket_id);
  update deskhand.tickets t set status = case when t.status in ('resolved', 'closed') then 'open' else t.status end
    where t.id = p_ticket_id and t.customer_id = deskhand_private.actor_id();
  if not found then
    perform deskhand_private.fail('not_found', 'There is no ticket with this id.');
  end if;
end
$$;
revoke execute on function deskhand.reopen_ticket(uuid) from public;
grant execute on function deskhand.reopen_ticket(uuid) to deskhand_customer;

-- Rates an own ticket that is resolved or closed, or changes the rating.
create function deskhand.rate_ticket(p_ticket_id uuid, p_score int, p_comment text default null) returns void
language plpgsql
set search_path = ''
as $$
declare
  ticket record;
begin
  perform deskhand_private.lock_ticket(p_ticket_id);
  select t.site_id, t.customer_id into ticket from deskhand.tickets t
    where t.id = p_ticket_id and t.customer_id = deskhand_private.actor_id();
  if not found then
    perform deskhand_private.fail('not_found', 'There is no ticket with this id.');
  end if;
  insert into deskhand.ticket_ratings as r (site_id, ticket_id, customer_id, score, comment)
    values (ticket.site_id, p_ticket_id, ticket.customer_id, p_score, p_comment)
    on conflict (site_id, ticket_id) do update set score = excluded.score, comment = excluded.comment;
end
$$;
revoke execute on function deskhand.rate_ticket(uuid, int, text) from public;
grant execute on function deskhand.rate_ticket(uuid, int, text) to deskhand_customer;

-- The ticket of somebody on the team, locked until the transaction ends. With the owner's rights no policy stands in the way, so
-- this says itself which tickets a member has.
create function deskhand_private.lock_member_ticket(p_ticket_id uuid) returns deskhand.tickets
language plpgsql security definer
set search_path = ''
as $$
declare
  ticket deskhand.tickets%rowtype;
begin
  perform deskhand_private.lock_ticket(p_ticket_id);
  select * into ticket from deskhand.tickets t
    where t.id = p_ticket_id and t.site_id = any (deskhand_private.member_sites())
      and (deskhand_private.current_site_id() is null or t.site_id = deskhand_private.current_site_id())
      and (t.site_id <> all (deskhand_private.limited_sites()) or deskhand_private.ticket_in_reach(t.id))
    for update;
  if not found then
    perform deskhand_private.fail('not_found', 'There is no ticket with this id.');
  end if;
  return ticket;
end
$$;
revoke execute on function deskhand_private.lock_member_ticket(uuid) from public;

-- What the history keeps of the tags: names, which stay true when a tag is renamed or gone.
create function deskhand_private.tag_names(p_site_id uuid, p_ticket_id uuid) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(g.name order by lower(g.name)), '[]')
    from deskhand.ticket_tag_relations r join deskhand.ticket_tags g on g.site_id = r.site_id and g.id = r.tag_id
    where r.site_id = p_site_id and r.ticket_id = p_ticket_id
  );
end
$$;
revoke execute on function deskhand_private.tag_names(uuid, uuid) from public;

-- Gives a ticket these tags and no others.
create function deskhand.set_ticket_tags(p_ticket_id uuid, p_tag_ids uuid[]) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  ticket constant deskhand.tickets := deskhand_private.lock_member_ticket(p_ticket_id);
  old_names constant jsonb := deskhand_private.tag_names(ticket.site_id, ticket.id);
begin
  if exists (
    select from unnest(p_tag_ids) wanted (id)
    where not exists (select from deskhand.ticket_tags g where g.site_id = ticket.site_id and g.id = wanted.id)
  ) then
    perform deskhand_private.fail('invalid_request', 'There is no tag with this id on this site.', 'tagIds');
  end if;
  delete from deskhand.ticket_tag_relations r
    where r.site_id = ticket.site_id and r.ticket_id = ticket.id and r.tag_id <> all (p_tag_ids);
  insert into deskhand.ticket_tag_relations (site_id, ticket_id, customer_id, tag_id)
    select ticket.site_id, ticket.id, ticket.customer_id, wanted.id from unnest(p_tag_ids) wanted (id)
    on conflict do nothing;
  perform deskhand_private.tell_change(ticket, 'tags', old_names, deskhand_private.tag_names(ticket.site_id, ticket.id), true);
end
$$;
revoke execute on function deskhand.set_ticket_tags(uuid, uuid[]) from public;
grant execute on function deskhand.set_ticket_tags(uuid, uuid[]) to deskhand_member;

-- Takes a tag off all tickets, puts another in its place unless that is null, and deletes it. For admins.
create function deskhand.remove_tag(p_tag_id uuid, p_replacement_id uuid default null) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  site uuid;
  ticket deskhand.tickets%rowtype;
  old_names jsonb;
begin
  -- Nobody can put the tag on another ticket from here on: that would need this row.
  select g.site_id into site from deskhand.ticket_tags g
    where g.id = p_tag_id and g.site_id = any (deskhand_private.admin_sites()) for update;
  if not found then
    perform deskhand_private.fail('not_found', 'There is no tag with this id on a site you are an admin of.');
  end if;
  if p_replacement_id = p_tag_id or p_replacement_id is not null and not exists (
    select from deskhand.ticket_tags g where g.site_id = site and g.id = p_replacement_id
  ) then
    perform deskhand_private.fail('invalid_request', 'The replacement must be another tag of this site.', 'replacementId');
  end if;
  -- Without the lock of each ticket: thousands of them would not fit into the lock table. The row is enough for the history.
  for ticket in
    select t.* from deskhand.ticket_tag_relations r join deskhand.tickets t on t.site_id = r.site_id and t.id = r.ticket_id
      where r.site_id = site and r.tag_id = p_tag_id order by t.id for update of t
  loop
    old_names := deskhand_private.tag_names(site, ticket.id);
    delete from deskhand.ticket_tag_relations r where r.site_id = site and r.ticket_id = ticket.id and r.tag_id = p_tag_id;
    if p_replacement_id is not null then
      insert into deskhand.ticket_tag_relations (site_id, ticket_id, customer_id, tag_id)
        values (site, ticket.id, ticket.customer_id, p_replacement_id) on conflict do nothing;
    end if;
    perform deskhand_private.tell_change(ticket, 'tags', old_names, deskhand_private.tag_names(site, ticket.id), true);
  end loop;
  delete from deskhand.ticket_tags g where g.site_id = site and g.id = p_tag_id;
end
$$;
revoke execute on function deskhand.remove_tag(uuid, uuid) from public;
grant execute on function deskhand.remove_tag(uuid, uuid) to deskhand_member;
