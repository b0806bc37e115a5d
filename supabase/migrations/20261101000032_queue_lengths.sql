-- What waits to be done, for the operator's metrics.

create function deskhand_private.queue_lengths() returns table (queue text, waiting bigint)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  return query
    select 'webhooks', count(*) from deskhand.webhook_deliveries d where d.state = 'pending' and d.due_at <= now()
    union all
    select 'mails', count(*) from deskhand_private.mails m where m.state in ('pending', 'sending') and m.due_at <= now()
    union all
    select 'files', count(*) from deskhand_private.files_to_delete f where f.due_at <= now()
    union all
    select 'statistics', count(*) from deskhand_private.statistic_deltas;
end
$$;
revoke execute on function deskhand_private.queue_lengths() from public;
grant execute on function deskhand_private.queue_lengths() to deskhand_worker;
