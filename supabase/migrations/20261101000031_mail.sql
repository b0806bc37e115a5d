-- Mail about tickets: to customers whose address their own site vouches for, and to members as they prefer. What is to be mailed is
-- written in the transaction of the change; a worker sends it afterwards, if it is still worth a mail then.

-- What a member is mailed about. Whoever has no row has the defaults.
create table deskhand.notification_preferences (
  site_id uuid not null,
  user_id uuid not null,
  new_ticket boolean not null default false,
  customer_reply boolean not null default true,
  assignment boolean not null default true,
  mention boolean not null default true,
  primary key (site_id, user_id),
  constraint notification_preferences_member_fkey foreign key (site_id, user_id)
    references deskhand.team_members (site_id, user_id) on delete cascade
);
create index notification_preferences_new_ticket_idx on deskhand.notification_preferences (site_id) where new_ticket;

alter table deskhand.notification_preferences enable row level security;
alter table deskhand.notification_preferences force row level security;
create policy notification_preferences_owner on deskhand.notification_preferences
  for all to current_user using (true) with check (true);

-- Everybody's are their own, also before admins.
grant select, insert, update (new_ticket, customer_reply, assignment, mention) on deskhand.notification_preferences to deskhand_member;
create policy notification_preferences_member_read on deskhand.notification_preferences for select to deskhand_member
  using (user_id = (select auth.uid()) and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy notification_preferences_member_insert on deskhand.notification_preferences for insert to deskhand_member
  with check (user_id = (select auth.uid()) and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy notification_preferences_member_update on deskhand.notification_preferences for update to deskhand_member
  using (user_id = (select auth.uid()) and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]))
  with check (user_id = (select auth.uid()) and site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

-- Customers who want no more mail of a site.
create table deskhand_private.mail_opt_outs (
  site_id uuid not null,
  customer_id uuid not null,
  at timestamptz not null default now(),
  primary key (site_id, customer_id),
  constraint mail_opt_outs_customer_fkey foreign key (site_id, customer_id)
    references deskhand.customers (site_id, id) on delete cascade
);
alter table deskhand_private.mail_opt_outs enable row level security;
alter table deskhand_private.mail_opt_outs force row level security;
create policy mail_opt_outs_owner on deskhand_private.mail_opt_outs for all to current_user using (true) with check (true);

create table deskhand_private.mails (
  -- Part of the Message-ID, so a mail that is sent twice is one mail to most mailboxes.
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  ticket_id uuid not null,
  -- 'reply' goes to the customer of the ticket, the others to a member.
  kind text not null check (kind in ('reply', 'new_ticket', 'customer_reply', 'assignment', 'mention')),
  user_id uuid,
  -- It tells of the messages from this one on, up to the newest one when it was first tried: by the numbers of customers, and of a
  -- mention, which stands in an internal note, by those of members.
  from_seq int not null,
  through_seq int,
  -- Pending mails take up what else happens; of a mail that is being sent nobody knows what it says.
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'dropped', 'failed')),
  attempts int not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  address text,
  sent_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  constraint mails_ticket_fkey foreign key (site_id, ticket_id) references deskhand.tickets (site_id, id) on delete cascade,
  constraint mails_member_fkey foreign key (site_id, user_id)
    references deskhand.team_members (site_id, user_id) on delete cascade,
  constraint mails_recipient check ((kind = 'reply') = (user_id is null))
);
create unique index mails_pending_key on deskhand_private.mails (site_id, ticket_id, kind, user_id) nulls not distinct
  where state = 'pending';
create index mails_queue_idx on deskhand_private.mails (due_at) where state in ('pending', 'sending');
create index mails_address_idx on deskhand_private.mails (address, sent_at) where state = 'sent';
create index mails_ticket_idx on deskhand_private.mails (site_id, ticket_id);
create index mails_member_idx on deskhand_private.mails (site_id, user_id);
create index mails_age_idx on deskhand_private.mails (created_at);

-- No role but the owner ever reads this table: the worker goes through the functions below.
alter table deskhand_private.mails enable row level security;
alter table deskhand_private.mails force row level security;
create policy mails_owner on deskhand_private.mails for all to current_user using (true) with check (true);

-- A mail that waits already takes up what is new. The lock makes it wait for this transaction: a mail is never sent while something
-- it has to tell of is on its way. Whoever calls this holds the ticket, so nobody else adds the same mail meanwhile.
create function deskhand_private.queue_mail(p_site_id uuid, p_ticket_id uuid, p_kind text, p_user_id uuid, p_seq int) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  perform from deskhand_private.mails m
    where m.site_id = p_site_id and m.ticket_id = p_ticket_id and m.kind = p_kind and m.user_id is not distinct from p_user_id
      and m.state = 'pending'
    for key share;
  if not found then
    insert into deskhand_private.mails (site_id, ticket_id, kind, user_id, from_seq)
      values (p_site_id, p_ticket_id, p_kind, p_user_id, p_seq);
  end if;
end
$$;
revoke execute on function deskhand_private.queue_mail(uuid, uuid, text, uuid, int) from public;

create function deskhand_private.mail_message() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  assignee uuid;
begin
  -- What was written without a person at work, as an import does, is no news to anybody. Asked here and not in a condition of the
  -- trigger, which is parsed anew for each message.
  if (not new.is_internal and deskhand_private.actor_kind() <> 'system') is not true then
    return null;
  end if;
  if new.author_kind = 'member' then
    if exists (
      select from deskhand.customers c
      where c.site_id = new.site_id and c.id = new.customer_id and c.external_id is not null and c.email is not null
    ) then
      perform deskhand_private.queue_mail(new.site_id, new.ticket_id, 'reply', null, new.public_seq);
    end if;
  else
    -- Whoever wants none costs nothing here. What they want when it is due is asked again then.
    select t.assignee_id into assignee from deskhand.tickets t
      where t.site_id = new.site_id and t.id = new.ticket_id and not exists (
        select from deskhand.notification_preferences p
        where p.site_id = t.site_id and p.user_id = t.assignee_id and not p.customer_reply
      );
    if assignee is not null then
      perform deskhand_private.queue_mail(new.site_id, new.ticket_id, 'customer_reply', assignee, new.public_seq);
    end if;
  end if;
  return null;
end
$$;
revoke execute on function deskhand_private.mail_message() from public;
create trigger mail_message after insert on deskhand.ticket_messages
  for each row execute function deskhand_private.mail_message();

create function deskhand_private.mail_new_ticket() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.queue_mail(new.site_id, new.id, 'new_ticket', p.user_id, 1)
    from deskhand.notification_preferences p
    where p.site_id = new.site_id and p.new_ticket and p.user_id <> deskhand_private.actor_id()
    order by p.user_id;
  return null;
end
$$;
revoke execute on function deskhand_private.mail_new_ticket() from public;
create trigger mail_new_ticket after insert on deskhand.tickets
  for each row when (deskhand_private.actor_kind() <> 'system') execute function deskhand_private.mail_new_ticket();

create function deskhand_private.mail_assignment() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.queue_mail(new.site_id, new.id, 'assignment', new.assignee_id, 1);
  return null;
end
$$;
revoke execute on function deskhand_private.mail_assignment() from public;
-- Who takes a ticket knows it.
create trigger mail_assignment after update of assignee_id on deskhand.tickets
  for each row when (
    new.assignee_id is distinct from old.assignee_id and new.assignee_id is not null
    and deskhand_private.actor_kind() <> 'system' and new.assignee_id <> deskhand_private.actor_id()
  ) execute function deskhand_private.mail_assignment();

-- Whom a note mentions, by what stands in it: `[@Isla Harker](member:…)`. Nothing else reads that.
create function deskhand_private.mentioned_in(p_body text) returns uuid[]
language plpgsql immutable
set search_path = ''
as $$
begin
  return array(
    select distinct hit[1]::uuid
    from regexp_matches(p_body, '\]\(member:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)', 'g') as hit
  );
end
$$;
revoke execute on function deskhand_private.mentioned_in(text) from public;

create function deskhand_private.mail_mentions() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform deskhand_private.queue_mail(new.site_id, new.ticket_id, 'mention', m.user_id, new.seq)
    from deskhand.team_members m
      join deskhand.tickets t on t.site_id = m.site_id and t.id = new.ticket_id
      left join deskhand.notification_preferences p on p.site_id = m.site_id and p.user_id = m.user_id
    where m.site_id = new.site_id and m.user_id = any (deskhand_private.mentioned_in(new.body))
      and (tg_op = 'INSERT' or m.user_id <> all (deskhand_private.mentioned_in(old.body)))
      and m.user_id <> deskhand_private.actor_id() and coalesce(p.mention, true)
      and deskhand_private.reaches_ticket(m, t)
    order by m.user_id;
  return null;
end
$$;
revoke execute on function deskhand_private.mail_mentions() from public;
-- What the customer reads mentions nobody.
create trigger mail_mentions after insert or update of body on deskhand.ticket_messages
  for each row when (new.is_internal and new.body like '%](member:%' and deskhand_private.actor_kind() = 'member')
  execute function deskhand_private.mail_mentions();

-- The address a mail goes to now, or null when it goes to nobody: read at the last moment, because verification, membership, wishes
-- and departments change.
create function deskhand_private.mail_address(mail deskhand_private.mails, ticket deskhand.tickets) returns text
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if mail.kind = 'reply' then
    return (
      select c.email from deskhand.customers c
      -- Only an identity token vouches for an address; what somebody anonymous typed may be a stranger's.
      where c.site_id = ticket.site_id and c.id = ticket.customer_id and c.external_id is not null
        and not exists (
          select from deskhand_private.mail_opt_outs o where o.site_id = c.site_id and o.customer_id = c.id
        )
    );
  end if;
  return (
    select m.email from deskhand.team_members m
      left join deskhand.notification_preferences p on p.site_id = m.site_id and p.user_id = m.user_id
    where m.site_id = mail.site_id and m.user_id = mail.user_id and deskhand_private.reaches_ticket(m, ticket)
      and case mail.kind
        when 'mention' then coalesce(p.mention, true)
        when 'new_ticket' then coalesce(p.new_ticket, false)
        when 'customer_reply' then coalesce(p.customer_reply, true) and ticket.assignee_id = m.user_id
        else coalesce(p.assignment, true) and ticket.assignee_id = m.user_id
      end
  );
end
$$;
revoke execute on function deskhand_private.mail_address(deskhand_private.mails, deskhand.tickets) from public;

-- The messages a mail tells of, as JSON: to a customer what the team wrote and they have not read, to a member what the customer wrote,
-- to who is mentioned the notes that do. An internal note has no public_seq, so it is never among the others.
create function deskhand_private.mail_messages(mail deskhand_private.mails, ticket deskhand.tickets) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if mail.kind = 'mention' then
    return (
      select coalesce(jsonb_agg(jsonb_build_object('author', m.author_name, 'body', m.body) order by m.seq), '[]')
      from deskhand.ticket_messages m
      where m.ticket_id = ticket.id and m.is_internal and m.seq between mail.from_seq and mail.through_seq
        and mail.user_id = any (deskhand_private.mentioned_in(m.body))
    );
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('author', m.author_name, 'body', m.body) order by m.public_seq), '[]')
    from deskhand.ticket_messages m
    where m.ticket_id = ticket.id and m.public_seq between mail.from_seq and mail.through_seq
      and case mail.kind
        when 'reply' then m.author_kind = 'member' and m.public_seq > ticket.customer_read_seq
        when 'assignment' then m.public_seq = 1
        else m.author_kind = 'customer' or mail.kind = 'new_ticket'
      end
  );
end
$$;
revoke execute on function deskhand_private.mail_messages(deskhand_private.mails, deskhand.tickets) from public;

-- Takes mails that are due, for five minutes: whoever dies meanwhile leaves them to the next. What is not worth a mail any more is
-- dropped on the way.
create function deskhand_private.claim_mails(p_limit int, p_delay interval)
returns table (
  mail_id uuid, kind text, site_id uuid, site_key text, site_name text, locale text, allowed_origins text[], ticket_id uuid,
  ticket_number bigint, subject text, page jsonb, customer_id uuid, user_id uuid, address text, messages jsonb, attempts int)
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  due uuid[];
  claimed uuid[] := '{}';
begin
  for round in 1..100 loop
    -- Locked first, in a statement of its own: the next one sees what those who held the locks have written.
    due := array(
      select m.id from deskhand_private.mails m
      where m.state in ('pending', 'sending')
        and m.due_at <= now() - case when m.kind = 'reply' and m.state = 'pending' then p_delay else interval '0' end
      order by m.due_at limit p_limit - cardinality(claimed) for update skip locked
    );
    exit when due = '{}';
    update deskhand_private.mails m set
        state = 'sending', attempts = m.attempts + 1, due_at = now() + interval '5 minutes',
        through_seq = coalesce(m.through_seq, case m.kind when 'mention' then t.last_seq else t.last_public_seq end),
        address = lower(deskhand_private.mail_address(m, t))
      from deskhand.tickets t
      where m.id = any (due) and t.site_id = m.site_id and t.id = m.ticket_id;
    update deskhand_private.mails m set state = 'dropped'
      from deskhand.tickets t
      where m.id = any (due) and t.site_id = m.site_id and t.id = m.ticket_id and (
        m.address is null
        or m.kind in ('reply', 'customer_reply', 'mention') and deskhand_private.mail_messages(m, t) = '[]'
        -- Nobody is buried in mail, whoever makes us send it.
        or (
          select count(*) from deskhand_private.mails o
          where o.address = m.address and o.state = 'sent' and o.sent_at > now() - interval '1 day'
        ) >= case when m.kind = 'reply' then 20 else 200 end
      );
    claimed := claimed || array(select m.id from deskhand_private.mails m where m.id = any (due) and m.state = 'sending');
    exit when cardinality(claimed) >= p_limit;
  end loop;
  return query
    select m.id, m.kind, m.site_id, s.key, s.name, s.locale, s.allowed_origins, t.id, t.number, t.subject, t.page, t.customer_id,
      m.user_id, m.address, deskhand_private.mail_messages(m, t), m.attempts
    from deskhand_private.mails m
      join deskhand.tickets t on t.site_id = m.site_id and t.id = m.ticket_id
      join deskhand.sites s on s.id = m.site_id
    where m.id = any (claimed)
    order by m.created_at, m.id;
end
$$;
revoke execute on function deskhand_private.claim_mails(int, interval) from public;
grant execute on function deskhand_private.claim_mails(int, interval) to deskhand_worker;

create function deskhand_private.finish_mail(p_mail_id uuid) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  update deskhand_private.mails m set state = 'sent', sent_at = clock_timestamp() where m.id = p_mail_id and m.state = 'sending';
end
$$;
revoke execute on function deskhand_private.finish_mail(uuid) from public;
grant execute on function deskhand_private.finish_mail(uuid) to deskhand_worker;

-- `p_retry_in` null gives the mail up.
create function deskhand_private.fail_mail(p_mail_id uuid, p_retry_in interval) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  update deskhand_private.mails m set
      state = case when p_retry_in is null then 'failed' else m.state end,
      due_at = coalesce(now() + p_retry_in, m.due_at)
    where m.id = p_mail_id and m.state = 'sending';
end
$$;
revoke execute on function deskhand_private.fail_mail(uuid, interval) from public;
grant execute on function deskhand_private.fail_mail(uuid, interval) to deskhand_worker;

-- Addresses are kept no longer than it takes to look into a complaint. Says how many it took.
create function deskhand_private.sweep_mails(p_limit int) returns bigint
language plpgsql security definer
set search_path = ''
as $$
declare
  swept bigint;
begin
  delete from deskhand_private.mails m
    where m.id in (select o.id from deskhand_private.mails o where o.created_at < now() - interval '30 days' limit p_limit);
  get diagnostics swept = row_count;
  return swept;
end
$$;
revoke execute on function deskhand_private.sweep_mails(int) from public;
grant execute on function deskhand_private.sweep_mails(int) to deskhand_worker;

-- Ends the mail of a site to one recipient. Whoever holds a link of ours may; the server has proved it.
create function deskhand_private.unsubscribe(p_site_id uuid, p_customer_id uuid, p_user_id uuid) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into deskhand_private.mail_opt_outs (site_id, customer_id)
    select c.site_id, c.id from deskhand.customers c where c.site_id = p_site_id and c.id = p_customer_id
    on conflict do nothing;
  insert into deskhand.notification_preferences (site_id, user_id, new_ticket, customer_reply, assignment, mention)
    select m.site_id, m.user_id, false, false, false, false from deskhand.team_members m
    where m.site_id = p_site_id and m.user_id = p_user_id
    on conflict (site_id, user_id) do update set new_ticket = false, customer_reply = false, assignment = false, mention = false;
end
$$;
revoke execute on function deskhand_private.unsubscribe(uuid, uuid, uuid) from public;
grant execute on function deskhand_private.unsubscribe(uuid, uuid, uuid) to deskhand_worker;
