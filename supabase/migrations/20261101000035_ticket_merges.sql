-- Duplicates: the tickets of one customer about the same thing are merged into one of them. Nothing is moved or copied. The messages
-- of a merged ticket stay where they are, and it says where it goes on.

-- Merges a ticket into another one of the same customer. Merging it there again changes nothing.
create function deskhand.merge_ticket(p_ticket_id uuid, p_into_id uuid) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  source deskhand.tickets%rowtype;
  target deskhand.tickets%rowtype;
begin
  if p_into_id = p_ticket_id then
    perform deskhand_private.fail('invalid_request', 'must be another ticket', 'intoId');
  end if;
  -- All of them before the first write, for the reason told at lock_ticket(), and in one order: two merges that cross never wait for
  -- each other. Among them what was merged into this one before, because it goes along.
  perform deskhand_private.lock_ticket(held.id) from (
    select p_ticket_id as id union select p_into_id
    union select t.id from deskhand.tickets t where t.merged_into_id = p_ticket_id and t.site_id = any (deskhand_private.member_sites())
    order by id
  ) held;
  source := deskhand_private.lock_member_ticket(p_ticket_id);
  begin
    target := deskhand_private.lock_member_ticket(p_into_id);
  exception when sqlstate 'DH000' then
    perform deskhand_private.fail('invalid_request', 'There is no ticket with this id.', 'intoId');
  end;
  if source.merged_into_id = target.id then
    return;
  end if;
  perform deskhand_private.refuse_merged(source.merged_into_number);
  perform deskhand_private.require_merge_target(source, target);
  -- One step leads to where a ticket goes on, however often that was merged itself.
  update deskhand.tickets t set merged_into_id = target.id, merged_into_number = target.number
    where t.site_id = source.site_id and t.merged_into_id = source.id;
  update deskhand.tickets t set status = 'closed', merged_into_id = target.id, merged_into_number = target.number, team_unread = 0
    where t.site_id = source.site_id and t.id = source.id;
  perform deskhand_private.take_up(source, target);
  perform deskhand_private.tell_change(target, 'mergedFrom', null,
    deskhand_private.ticket_reference(source.id, source.number), true);
end
$$;
revoke execute on function deskhand.merge_ticket(uuid, uuid) from public;
grant execute on function deskhand.merge_ticket(uuid, uuid) to deskhand_member;

-- What a ticket can be merged into: one of the same customer, so that nobody reads what another has written, and one that goes on.
create function deskhand_private.require_merge_target(source deskhand.tickets, target deskhand.tickets) returns void
language plpgsql
set search_path = ''
as $$
begin
  if target.site_id <> source.site_id then
    perform deskhand_private.fail('invalid_request', 'There is no ticket with this id.', 'intoId');
  elsif target.customer_id <> source.customer_id then
    perform deskhand_private.fail('customers_differ',
      format('Ticket %s is of another customer. Only tickets of the same customer are merged.', target.number), 'intoId');
  elsif target.merged_into_id is not null then
    perform deskhand_private.fail('ticket_merged',
      format('Ticket %s was merged into ticket %s. Merge into that one.', target.number, target.merged_into_number), 'intoId');
  elsif target.status = 'closed' then
    perform deskhand_private.fail('ticket_closed',
      format('Ticket %s is closed: its customer could not go on there. Reopen it first.', target.number), 'intoId');
  end if;
end
$$;
revoke execute on function deskhand_private.require_merge_target(deskhand.tickets, deskhand.tickets) from public;

-- Who waits for an answer on the source waits for it on the target from now on, as long as they have waited.
create function deskhand_private.take_up(source deskhand.tickets, target deskhand.tickets) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  if source.team_unread > 0 then
    update deskhand.tickets t set
      team_unread = t.team_unread + source.team_unread,
      last_message_at = greatest(t.last_message_at, source.last_message_at),
      status = case when t.status in ('waiting_on_customer', 'resolved') then 'open' else t.status end
      where t.site_id = target.site_id and t.id = target.id;
  end if;
end
$$;
revoke execute on function deskhand_private.take_up(deskhand.tickets, deskhand.tickets) from public;
