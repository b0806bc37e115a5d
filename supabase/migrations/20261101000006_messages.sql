-- Messages and attachments. The owner (site, customer) stands on every row, so no policy has to ask another table.

create table deskhand.ticket_messages (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  ticket_id uuid not null,
  customer_id uuid not null,
  -- The order of the thread for members; gapless.
  seq int not null,
  -- The order for customers; gapless too, and null for an internal note.
  public_seq int,
  is_internal boolean not null default false,
  author_kind deskhand.author_kind not null,
  author_id uuid,
  author_name text,
  author_avatar_url text,
  body text not null check (length(body) <= 20000),
  client_id uuid,
  client_digest bytea,
  -- Whether asking for its files is worth it: most messages have none, and threads are read more than anything.
  has_attachments boolean not null default false,
  -- Set by the trigger once the ticket is locked, so that dates follow the order of seq.
  created_at timestamptz not null,
  edited_at timestamptz,
  unique (site_id, ticket_id, id),
  unique (site_id, ticket_id, seq),
  unique (site_id, ticket_id, public_seq),
  constraint ticket_messages_client_id_key unique (site_id, ticket_id, author_id, client_id),
  constraint ticket_messages_note_has_no_public_seq check (is_internal = (public_seq is null)),
  constraint ticket_messages_ticket_fkey foreign key (site_id, ticket_id, customer_id)
    references deskhand.tickets (site_id, id, customer_id) on delete cascade on update cascade
);
create index ticket_messages_thread_idx on deskhand.ticket_messages (ticket_id, seq);
create index ticket_messages_public_thread_idx on deskhand.ticket_messages (ticket_id, public_seq) where not is_internal;

alter table deskhand.ticket_messages enable row level security;
alter table deskhand.ticket_messages force row level security;
create policy ticket_messages_owner on deskhand.ticket_messages for all to current_user using (true) with check (true);

grant select (id, site_id, ticket_id, customer_id, public_seq, is_internal, author_kind, author_id, author_name,
  author_avatar_url, body, client_id, client_digest, has_attachments, created_at, edited_at) on deskhand.ticket_messages to deskhand_customer;
grant insert (site_id, ticket_id, customer_id, body, is_internal, client_id, client_digest)
  on deskhand.ticket_messages to deskhand_customer;
create policy ticket_messages_customer_read on deskhand.ticket_messages for select to deskhand_customer
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved) and not is_internal);
create policy ticket_messages_customer_insert on deskhand.ticket_messages for insert to deskhand_customer
  with check (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved) and not is_internal);

grant select on deskhand.ticket_messages to deskhand_member;
grant insert (site_id, ticket_id, customer_id, body, is_internal, client_id, client_digest)
  on deskhand.ticket_messages to deskhand_member;
create policy ticket_messages_member_read on deskhand.ticket_messages for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));
create policy ticket_messages_member_insert on deskhand.ticket_messages for insert to deskhand_member
  with check (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]));

grant select on deskhand.ticket_messages to deskhand_worker;
create policy ticket_messages_worker_read on deskhand.ticket_messages for select to deskhand_worker using (true);

-- Who writes is read from the context, never from the row that was sent.
create function deskhand_private.sign_message(message deskhand.ticket_messages) returns deskhand.ticket_messages
language plpgsql security definer
set search_path = ''
as $$
begin
  message.author_kind := deskhand_private.actor_kind();
  message.author_id := deskhand_private.actor_id();
  if message.author_kind = 'customer' then
    select c.name, c.avatar_url into message.author_name, message.author_avatar_url
      from deskhand.customers c where c.site_id = message.site_id and c.id = message.author_id;
  else
    select m.name, m.avatar_url into message.author_name, message.author_avatar_url
      from deskhand.team_members m where m.site_id = message.site_id and m.user_id = message.author_id;
  end if;
  return message;
end
$$;
revoke execute on function deskhand_private.sign_message(deskhand.ticket_messages) from public;

-- Numbers the message and brings its ticket up to date. Returns null, which inserts nothing, for a message that is there already:
-- unlike ON CONFLICT, which runs after this trigger, that leaves no hole in seq.
create function deskhand_private.number_message() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  ticket record;
begin
  perform deskhand_private.lock_ticket(new.ticket_id);
  if deskhand_private.actor_kind() <> 'system' then
    new := deskhand_private.sign_message(new);
  end if;
  -- Policies come after this trigger: without a context there is nobody to refuse the row sooner.
  if new.author_kind is null then
    raise insufficient_privilege using message = 'A message needs an author: the request has no context.';
  end if;
  if exists (
    select from deskhand.ticket_messages m
    where m.site_id = new.site_id and m.ticket_id = new.ticket_id and m.author_id = new.author_id and m.client_id = new.client_id
  ) then
    return null;
  end if;
  select t.status, t.first_response_at, t.opened_by, t.last_public_seq, t.merged_into_number into ticket from deskhand.tickets t
    where t.site_id = new.site_id and t.id = new.ticket_id and t.customer_id = new.customer_id;
  if not found then
    perform deskhand_private.fail('not_found', 'There is no ticket with this id.');
  end if;
  if not new.is_internal then
    perform deskhand_private.refuse_merged(ticket.merged_into_number);
  end if;
  if new.author_kind = 'customer' and ticket.status = 'closed' then
    perform deskhand_private.fail('ticket_closed', 'This ticket is closed. Open a new one to go on.');
  end if;
  new.created_at := coalesce(new.created_at, clock_timestamp());
  -- What every message changes. History, log and statistics watch other columns and have nothing to do.
  update deskhand.tickets t set
    last_seq = t.last_seq + 1,
    last_public_seq = t.last_public_seq + (not new.is_internal)::int,
    last_message_at = case when new.is_internal then t.last_message_at else new.created_at end,
    updated_at = case when new.is_internal then t.updated_at else new.created_at end,
    customer_unread = t.customer_unread + (new.author_kind = 'member' and not new.is_internal)::int,
    team_unread = case
      when new.author_kind = 'customer' then t.team_unread + 1
      when new.author_kind = 'member' and not new.is_internal then 0
      else t.team_unread end
    where t.site_id = new.site_id and t.id = new.ticket_id
    returning t.last_seq, case when new.is_internal then null else t.last_public_seq end into new.seq, new.public_seq;
  if new.author_kind = 'customer' and ticket.status in ('waiting_on_customer', 'resolved') then
    -- An answer of the customer puts the ticket back into the queue.
    update deskhand.tickets t set status = 'open' where t.site_id = new.site_id and t.id = new.ticket_id;
  elsif new.author_kind = 'member' and not new.is_internal and (ticket.opened_by is null or ticket.last_public_seq > 0)
    and (ticket.first_response_at is null or new.created_at < ticket.first_response_at) then
    -- The earliest, not the first to arrive: messages that are imported bring their own dates. What a member opens a ticket with
    -- responds to nothing.
    update deskhand.tickets t set first_response_at = new.created_at where t.site_id = new.site_id and t.id = new.ticket_id;
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.number_message() from public;
create trigger number_message before insert on deskhand.ticket_messages
  for each row execute function deskhand_private.number_message();

-- A read mark never goes back, and never past what there is to read.
create function deskhand_private.count_unread() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  new.customer_read_seq := greatest(old.customer_read_seq, least(new.customer_read_seq, new.last_public_seq));
  new.customer_unread := (
    select count(*) from deskhand.ticket_messages m
    where m.ticket_id = new.id and m.author_kind = 'member' and m.public_seq > new.customer_read_seq
  );
  return new;
end
$$;
revoke execute on function deskhand_private.count_unread() from public;
create trigger count_unread before update of customer_read_seq on deskhand.tickets
  for each row execute function deskhand_private.count_unread();

create table deskhand.ticket_attachments (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references deskhand.sites (id) on delete cascade,
  -- The customer who uploaded it, or on whose ticket a member sent it. Null for a member's upload that is not sent yet.
  customer_id uuid,
  -- The user who uploaded it; null for a customer's own.
  member_id uuid,
  ticket_id uuid,
  message_id uuid,
  -- Sent with an internal note: no customer ever learns of it.
  is_internal boolean not null default false,
  file_name text not null check (length(file_name) between 1 and 255),
  content_type text not null,
  size bigint not null check (size > 0),
  state text not null default 'pending' check (state in ('pending', 'ready', 'rejected')),
  -- The problem code that says why it was rejected.
  rejected_as text,
  -- Pixels, of an image that was checked, and of the small version that was made of it.
  width int,
  height int,
  thumbnail_width int,
  thumbnail_height int,
  created_at timestamptz not null default clock_timestamp(),
  completed_at timestamptz,
  unique (site_id, id),
  constraint ticket_attachments_has_uploader check (customer_id is not null or member_id is not null),
  constraint ticket_attachments_customer_fkey foreign key (site_id, customer_id)
    references deskhand.customers (site_id, id) on delete cascade,
  constraint ticket_attachments_ticket_fkey foreign key (site_id, ticket_id, customer_id)
    references deskhand.tickets (site_id, id, customer_id) on delete cascade on update cascade,
  constraint ticket_attachments_message_fkey foreign key (site_id, ticket_id, message_id)
    references deskhand.ticket_messages (site_id, ticket_id, id) on delete cascade,
  constraint ticket_attachments_attached_whole check ((ticket_id is null) = (message_id is null))
);
create index ticket_attachments_message_idx on deskhand.ticket_attachments (message_id);
create index ticket_attachments_ticket_idx on deskhand.ticket_attachments (site_id, ticket_id, message_id);
create index ticket_attachments_customer_idx on deskhand.ticket_attachments (site_id, customer_id);
-- What the sweep goes over: uploads that nobody has sent.
create index ticket_attachments_unsent_idx on deskhand.ticket_attachments (created_at) where message_id is null;
-- What one uploader has of them.
create index ticket_attachments_unsent_of_uploader_idx
  on deskhand.ticket_attachments (site_id, coalesce(member_id, customer_id)) where message_id is null and state <> 'rejected';

alter table deskhand.ticket_attachments enable row level security;
alter table deskhand.ticket_attachments force row level security;
create policy ticket_attachments_owner on deskhand.ticket_attachments for all to current_user using (true) with check (true);

grant select on deskhand.ticket_attachments to deskhand_customer;
grant insert (site_id, customer_id, file_name, content_type, size) on deskhand.ticket_attachments to deskhand_customer;
grant update (ticket_id, message_id) on deskhand.ticket_attachments to deskhand_customer;
create policy ticket_attachments_customer_read on deskhand.ticket_attachments for select to deskhand_customer
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved) and not is_internal);
create policy ticket_attachments_customer_insert on deskhand.ticket_attachments for insert to deskhand_customer
  with check (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved) and site_id = (select deskhand_private.current_site_id()));
-- Only a checked file of one's own that hangs on nothing yet can be attached, and only once.
create policy ticket_attachments_customer_attach on deskhand.ticket_attachments for update to deskhand_customer
  using (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved) and member_id is null and message_id is null and state = 'ready')
  with check (customer_id = (select coalesce(nullif(proved.id, '')::uuid, deskhand_private.actor_id()) from (select current_setting('deskhand.customer_id', true) as id) proved));

grant select on deskhand.ticket_attachments to deskhand_member;
grant insert (site_id, member_id, file_name, content_type, size) on deskhand.ticket_attachments to deskhand_member;
grant update (ticket_id, message_id) on deskhand.ticket_attachments to deskhand_member;
-- A file that was uploaded but never sent is the affair of its uploader alone.
create policy ticket_attachments_member_read on deskhand.ticket_attachments for select to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]) and (message_id is not null or member_id = (select auth.uid())));
create policy ticket_attachments_member_insert on deskhand.ticket_attachments for insert to deskhand_member
  with check (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]) and member_id = (select auth.uid()) and customer_id is null);
create policy ticket_attachments_member_attach on deskhand.ticket_attachments for update to deskhand_member
  using (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]) and member_id = (select auth.uid())
    and message_id is null and state = 'ready')
  with check (site_id = any ((select coalesce(nullif(proved.sites, '')::uuid[], deskhand_private.member_sites()) from (select current_setting('deskhand.member_sites', true) as sites) proved)::uuid[]) and member_id = (select auth.uid()));

-- The server alone says that a file has arrived and is what it claims to be.
grant select on deskhand.ticket_attachments to deskhand_worker;
grant update (state, completed_at, rejected_as, size, width, height, thumbnail_width, thumbnail_height)
  on deskhand.ticket_attachments to deskhand_worker;
create policy ticket_attachments_worker_read on deskhand.ticket_attachments for select to deskhand_worker using (true);
create policy ticket_attachments_worker_check on deskhand.ticket_attachments for update to deskhand_worker
  using (state = 'pending') with check (true);

create function deskhand_private.limit_attachment() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  site deskhand.sites%rowtype;
begin
  select * into site from deskhand.sites s where s.id = new.site_id;
  if new.size > site.attachment_max_bytes then
    perform deskhand_private.fail('attachment_too_large',
      format('Files may have at most %s bytes here; this one has %s.', site.attachment_max_bytes, new.size), 'size');
  end if;
  if not new.content_type = any (site.attachment_types) then
    perform deskhand_private.fail('attachment_type_not_allowed',
      format('Files of type %s are not accepted here. Accepted: %s.', new.content_type, array_to_string(site.attachment_types, ', ')),
      'contentType');
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.limit_attachment() from public;
create trigger limit_attachment before insert on deskhand.ticket_attachments
  for each row execute function deskhand_private.limit_attachment();

-- What nobody has sent lies in storage for a day. Without a bound one customer could fill it, however slowly they ask.
create function deskhand_private.limit_unsent_attachments() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  most_files constant int := 50;
  most_times_largest constant int := 10;
  uploader constant uuid := coalesce(new.member_id, new.customer_id);
  unsent record;
begin
  -- One announcement after the other: many at once would all find the same room.
  perform pg_advisory_xact_lock(hashtextextended(uploader::text, 3));
  -- Of a file that was rejected no bytes are kept, and none may come again.
  select count(*) as files, coalesce(sum(a.size), 0) + new.size as bytes into unsent from deskhand.ticket_attachments a
    where a.site_id = new.site_id and coalesce(a.member_id, a.customer_id) = uploader and a.message_id is null
      and a.state <> 'rejected';
  if unsent.files >= most_files or unsent.bytes > most_times_largest * (
    select s.attachment_max_bytes from deskhand.sites s where s.id = new.site_id
  ) then
    perform deskhand_private.fail('attachments_unsent',
      'Too many uploaded files wait to be sent. Send those that are ready with a message; what is not sent is deleted after 24 hours.');
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.limit_unsent_attachments() from public;
-- Whatever has no context is brought in by the owner of the database.
create trigger limit_unsent_attachments before insert on deskhand.ticket_attachments
  for each row when (new.message_id is null and deskhand_private.actor_kind() <> 'system')
  execute function deskhand_private.limit_unsent_attachments();

-- A file takes from its message who may see it, and tells the message that it is there. A member hangs files on messages of their own alone.
create function deskhand_private.follow_message() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  message record;
begin
  select m.customer_id, m.is_internal, m.author_id into message from deskhand.ticket_messages m
    where m.site_id = new.site_id and m.ticket_id = new.ticket_id and m.id = new.message_id;
  -- A message that is not there is refused by the foreign key.
  if found then
    if new.member_id is not null and new.member_id is distinct from message.author_id then
      perform deskhand_private.fail('attachment_not_ready', 'Send the file with a message of your own.', 'attachmentIds');
    end if;
    new.customer_id := coalesce(new.customer_id, message.customer_id);
    new.is_internal := message.is_internal;
    update deskhand.ticket_messages m set has_attachments = true
      where m.site_id = new.site_id and m.ticket_id = new.ticket_id and m.id = new.message_id and not m.has_attachments;
  end if;
  return new;
end
$$;
revoke execute on function deskhand_private.follow_message() from public;
create trigger follow_message before insert or update of message_id on deskhand.ticket_attachments
  for each row when (new.message_id is not null) execute function deskhand_private.follow_message();
