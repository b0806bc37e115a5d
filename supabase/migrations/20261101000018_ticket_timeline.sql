-- A ticket as one ordered list of what was said and what was changed.

-- The entries behind `p_after`, oldest first. Runs with the caller's rights: a customer gets public messages and changes, a member
-- all of them. A position is the number of the newest message in its high bits and, below, that of the change made after it, each
-- counted among what the reader may see. Both are given out under the lock of the ticket's row, so nothing ever appears in front of
-- a position that was read.
create function deskhand.ticket_timeline(p_ticket_id uuid, p_after bigint, p_limit int)
returns table (
  "position" bigint, kind text, id uuid, at timestamptz, is_internal boolean,
  actor_kind deskhand.author_kind, actor_id uuid, actor_name text, actor_avatar_url text,
  body text, edited_at timestamptz, field text, old_value jsonb, new_value jsonb)
language plpgsql stable
set search_path = ''
as $$
declare
  after_message constant int := (coalesce(p_after, 0) >> 20)::int;
  after_change constant int := (coalesce(p_after, 0) & 1048575)::int;
begin
  if deskhand_private.actor_kind() = 'customer' then
    return query
      (select m.public_seq::bigint << 20, 'message', m.id, m.created_at, false, m.author_kind, m.author_id, m.author_name,
        m.author_avatar_url, m.body, m.edited_at, null::text, null::jsonb, null::jsonb
      from deskhand.ticket_messages m
      where m.ticket_id = p_ticket_id and not m.is_internal and m.public_seq > after_message
      order by m.public_seq limit p_limit)
      union all
      (select h.after_public_seq::bigint << 20 | h.public_seq, 'change', h.id, h.at, false, h.actor_kind, h.actor_id, h.actor_name,
        null, null, null, h.field, h.old_value, h.new_value
      from deskhand.ticket_history h
      where h.ticket_id = p_ticket_id and h.is_public and (h.after_public_seq, h.public_seq) > (after_message, after_change)
      order by h.after_public_seq, h.public_seq limit p_limit)
      order by 1 limit p_limit;
  else
    return query
      (select m.seq::bigint << 20, 'message', m.id, m.created_at, m.is_internal, m.author_kind, m.author_id, m.author_name,
        m.author_avatar_url, m.body, m.edited_at, null::text, null::jsonb, null::jsonb
      from deskhand.ticket_messages m
      where m.ticket_id = p_ticket_id and m.seq > after_message
      order by m.seq limit p_limit)
      union all
      (select h.after_seq::bigint << 20 | h.seq, 'change', h.id, h.at, not h.is_public, h.actor_kind, h.actor_id, h.actor_name,
        null, null, null, h.field, h.old_value, h.new_value
      from deskhand.ticket_history h
      where h.ticket_id = p_ticket_id and (h.after_seq, h.seq) > (after_message, after_change)
      order by h.after_seq, h.seq limit p_limit)
      order by 1 limit p_limit;
  end if;
end
$$;
revoke execute on function deskhand.ticket_timeline(uuid, bigint, int) from public;
grant execute on function deskhand.ticket_timeline(uuid, bigint, int) to deskhand_customer, deskhand_member;
