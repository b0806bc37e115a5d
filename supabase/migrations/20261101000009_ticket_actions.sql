-- What a customer or member does in one step. They run with the caller's rights, so the policies decide as for any query.

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
grant execute on function deskhand_private.attach(uuid, uuid, uuid, uuid[]) to deskhand_customer;

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
