-- What the desk does with tickets beyond changing a column of one: opens them for customers, changes many at once, takes back what
-- was written.

-- Opens a ticket in a member's name for a customer: one the site knows, or somebody new of whom the member knows name and e-mail.
-- Finds the ticket that this member has opened with this client id before. Runs with the caller's rights, as open_ticket() does.
create function deskhand.open_ticket_for(
  p_site_id uuid, p_client_id uuid, p_customer_id uuid, p_customer_name text, p_customer_email text, p_subject text, p_body text,
  p_department_id uuid, p_priority text, p_assignee_id uuid, p_tag_ids uuid[], p_fields jsonb, p_attachment_ids uuid[],
  out ticket_id uuid, out is_new boolean)
language plpgsql
set search_path = ''
as $$
declare
  p_digest constant bytea := sha256(convert_to(jsonb_build_array(p_customer_id, p_customer_name, p_customer_email, p_subject, p_body,
    p_department_id, p_priority, p_assignee_id, p_tag_ids, p_fields, p_attachment_ids)::text, 'UTF8'));
  opened record;
  owner_id uuid := p_customer_id;
  field record;
begin
  -- Two tries of the same client at the same moment: the second waits here and then finds the ticket of the first.
  perform pg_advisory_xact_lock(hashtextextended(p_client_id::text, 1));
  select t.id, t.client_digest into opened from deskhand.tickets t
    where t.site_id = p_site_id and t.opened_by = deskhand_private.actor_id() and t.client_id = p_client_id;
  is_new := not found;
  if not is_new then
    perform deskhand_private.refuse_reused_client_id(opened.client_digest <> p_digest);
    ticket_id := opened.id;
    return;
  end if;
  -- The policy would refuse it too, but could not say why.
  if p_department_id is not null and p_site_id = any (deskhand_private.limited_sites())
    and p_department_id <> all (deskhand_private.own_departments())
  then
    perform deskhand_private.fail('invalid_request', 'You open tickets in departments of yours, or in none. Ask an admin.',
      'departmentId');
  end if;
  if owner_id is null then
    insert into deskhand.customers (site_id, name, email) values (p_site_id, p_customer_name, p_customer_email)
      returning id into owner_id;
  elsif not exists (select from deskhand.customers c where c.site_id = p_site_id and c.id = owner_id) then
    perform deskhand_private.fail('invalid_request', 'There is no customer with this id on this site.', 'customerId');
  end if;
  begin
    insert into deskhand.tickets (site_id, customer_id, subject, priority, department_id, opened_by, client_id, client_digest)
      values (p_site_id, owner_id, p_subject, coalesce(p_priority, 'medium'), p_department_id, deskhand_private.actor_id(),
        p_client_id, p_digest)
      returning id into ticket_id;
  exception when unique_violation then
    -- Taken by a ticket that this member does not see, or did not open.
    perform deskhand_private.refuse_reused_client_id(true);
  end;
  perform deskhand.post_message(ticket_id, p_client_id, p_body, false, p_attachment_ids);
  if p_assignee_id is not null then
    update deskhand.tickets t set assignee_id = p_assignee_id where t.site_id = p_site_id and t.id = open_ticket_for.ticket_id;
  end if;
  if cardinality(p_tag_ids) > 0 then
    perform deskhand.set_ticket_tags(ticket_id, p_tag_ids);
  end if;
  for field in select f.key, f.value from jsonb_each(p_fields) f loop
    perform deskhand.set_ticket_field(ticket_id, field.key, field.value);
  end loop;
end
$$;
revoke execute on function deskhand.open_ticket_for(
  uuid, uuid, uuid, text, text, text, text, uuid, text, uuid, uuid[], jsonb, uuid[]) from public;
grant execute on function deskhand.open_ticket_for(
  uuid, uuid, uuid, text, text, text, text, uuid, text, uuid, uuid[], jsonb, uuid[]) to deskhand_member;

-- Changes one ticket in what p_changes names: status, priority, departmentId, assigneeId, addTagIds, removeTagIds.
create function deskhand_private.change_ticket(p_site_id uuid, p_ticket_id uuid, p_changes jsonb) returns void
language plpgsql
set search_path = ''
as $$
begin
  update deskhand.tickets t set
    status = coalesce(p_changes ->> 'status', t.status),
    priority = coalesce(p_changes ->> 'priority', t.priority),
    department_id = case when p_changes ? 'departmentId' then (p_changes ->> 'departmentId')::uuid else t.department_id end,
    assignee_id = case when p_changes ? 'assigneeId' then (p_changes ->> 'assigneeId')::uuid else t.assignee_id end
    where t.site_id = p_site_id and t.id = p_ticket_id;
  if p_changes ?| array['addTagIds', 'removeTagIds'] then
    perform deskhand.set_ticket_tags(p_ticket_id, array(
      select r.tag_id from deskhand.ticket_tag_relations r where r.site_id = p_site_id and r.ticket_id = p_ticket_id
      union select added::uuid from jsonb_array_elements_text(p_changes -> 'addTagIds') added
      except select removed::uuid from jsonb_array_elements_text(p_changes -> 'removeTagIds') removed
    ));
  end if;
end
$$;
revoke execute on function deskhand_private.change_ticket(uuid, uuid, jsonb) from public;
grant execute on function deskhand_private.change_ticket(uuid, uuid, jsonb) to deskhand_member;

-- Keeps these tags from being removed until the transaction ends: remove_tag() takes a tag first and its tickets then, so whoever has
-- tickets and asks for a tag could wait for it in a circle.
create function deskhand_private.hold_tags(p_site_id uuid, p_tag_ids uuid[]) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  perform from deskhand.ticket_tags g
    where g.site_id = p_site_id and g.site_id = any (deskhand_private.member_sites()) and g.id = any (p_tag_ids)
    order by g.id for key share;
end
$$;
revoke execute on function deskhand_private.hold_tags(uuid, uuid[]) from public;
grant execute on function deskhand_private.hold_tags(uuid, uuid[]) to deskhand_member;

-- Changes many tickets alike: all of them, or none and a problem that names the first that would not change.
create function deskhand.change_tickets(p_site_id uuid, p_ticket_ids uuid[], p_changes jsonb) returns void
language plpgsql
set search_path = ''
as $$
declare
  target record;
  ticket_number bigint;
  problem_code text;
  problem_detail text;
  problem_field text;
begin
  -- All locks before the first write, for the reason told at lock_ticket(), and always in one order: two of these that share tickets
  -- wait for each other and never both.
  perform deskhand_private.lock_ticket(wanted.id) from (select distinct id from unnest(p_ticket_ids) id order by id) wanted;
  perform deskhand_private.hold_tags(p_site_id, array(select jsonb_array_elements_text(p_changes -> 'addTagIds')::uuid));
  for target in select w.id, w.place from unnest(p_ticket_ids) with ordinality as w (id, place) order by w.id loop
    select t.number into ticket_number from deskhand.tickets t where t.site_id = p_site_id and t.id = target.id;
    if not found then
      perform deskhand_private.fail('invalid_request', 'There is no ticket with this id.', 'ids.' || target.place - 1);
    end if;
    begin
      perform deskhand_private.change_ticket(p_site_id, target.id, p_changes);
    exception when sqlstate 'DH000' then
      get stacked diagnostics problem_code = message_text, problem_detail = pg_exception_detail, problem_field = column_name;
      perform deskhand_private.fail(problem_code, format('Ticket %s: %s', ticket_number, problem_detail),
        'changes.' || case problem_field when 'tagIds' then 'addTagIds' else problem_field end);
    end;
  end loop;
end
$$;
revoke execute on function deskhand.change_tickets(uuid, uuid[], jsonb) from public;
grant execute on function deskhand.change_tickets(uuid, uuid[], jsonb) to deskhand_member;

-- A message that the member who acts has written, its ticket locked.
create function deskhand_private.lock_own_message(p_ticket_id uuid, p_message_id uuid) returns deskhand.ticket_messages
language plpgsql security definer
set search_path = ''
as $$
declare
  ticket constant deskhand.tickets := deskhand_private.lock_member_ticket(p_ticket_id);
  message deskhand.ticket_messages%rowtype;
begin
  select * into message from deskhand.ticket_messages m
    where m.site_id = ticket.site_id and m.ticket_id = ticket.id and m.id = p_message_id;
  if not found then
    perform deskhand_private.fail('not_found', 'There is no message with this id.');
  end if;
  if message.author_kind <> 'member' or message.author_id is distinct from deskhand_private.actor_id() then
    perform deskhand_private.fail('forbidden', 'Only the member who wrote a message may edit or delete it.');
  end if;
  return message;
end
$$;
revoke execute on function deskhand_private.lock_own_message(uuid, uuid) from public;

-- Records that a message is not what it was. Which one, never what it said: who takes something back wants it gone.
create function deskhand_private.tell_message(message deskhand.ticket_messages, deed text) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  ticket deskhand.tickets%rowtype;
  named constant jsonb := jsonb_build_object('id', message.id, 'seq', message.seq);
begin
  select * into ticket from deskhand.tickets t where t.site_id = message.site_id and t.id = message.ticket_id;
  perform deskhand_private.record_change(ticket, 'message.' || deed, named, null, false);
  insert into deskhand.events (site_id, customer_id, ticket_id, message_id, type, is_public)
    values (message.site_id, message.customer_id, message.ticket_id, message.id, 'message.' || deed, not message.is_internal);
end
$$;
revoke execute on function deskhand_private.tell_message(deskhand.ticket_messages, text) from public;

-- Gives a message of one's own another text. The same text changes nothing.
create function deskhand.edit_message(p_ticket_id uuid, p_message_id uuid, p_body text) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  message constant deskhand.ticket_messages := deskhand_private.lock_own_message(p_ticket_id, p_message_id);
begin
  if message.body = p_body then
    return;
  end if;
  update deskhand.ticket_messages m set body = p_body, edited_at = clock_timestamp()
    where m.site_id = message.site_id and m.ticket_id = message.ticket_id and m.id = message.id;
  perform deskhand_private.tell_message(message, 'updated');
end
$$;
revoke execute on function deskhand.edit_message(uuid, uuid, text) from public;
grant execute on function deskhand.edit_message(uuid, uuid, text) to deskhand_member;

-- Deletes a message of one's own with its files. Its seq is never given out again: those who read by seq miss nothing else.
create function deskhand.delete_message(p_ticket_id uuid, p_message_id uuid) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  message constant deskhand.ticket_messages := deskhand_private.lock_own_message(p_ticket_id, p_message_id);
begin
  delete from deskhand.ticket_messages m
    where m.site_id = message.site_id and m.ticket_id = message.ticket_id and m.id = message.id;
  perform deskhand_private.tell_message(message, 'deleted');
  if not message.is_internal then
    -- The trigger of the read mark counts anew what the customer has not read.
    update deskhand.tickets t set customer_read_seq = t.customer_read_seq
      where t.site_id = message.site_id and t.id = message.ticket_id;
    insert into deskhand.events (site_id, customer_id, ticket_id, type, is_public)
      values (message.site_id, message.customer_id, message.ticket_id, 'ticket.updated', true);
  end if;
end
$$;
revoke execute on function deskhand.delete_message(uuid, uuid) from public;
grant execute on function deskhand.delete_message(uuid, uuid) to deskhand_member;
