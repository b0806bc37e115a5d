-- Which files may go. Bytes lie outside the database, so the row goes first, and in the same transaction the file is noted here;
-- only then the bytes are deleted, and last the note. Whatever is cut off in between is taken up again.
--
-- To delete files, delete rows: whoever deletes an attachment, a message, a ticket, a customer or a site deletes its attachments by
-- the foreign keys, and the trigger below notes the file of each. Nothing else needs to be done, and nothing may write here.

create table deskhand_private.files_to_delete (
  -- No foreign keys: what they name is gone.
  site_id uuid not null,
  attachment_id uuid not null,
  queued_at timestamptz not null default clock_timestamp(),
  -- From when on a process may take it up (again).
  due_at timestamptz not null default clock_timestamp(),
  primary key (site_id, attachment_id)
);
create index files_to_delete_due_idx on deskhand_private.files_to_delete (due_at);

-- No role but the owner ever touches this table: the server uses the functions below.
alter table deskhand_private.files_to_delete enable row level security;
alter table deskhand_private.files_to_delete force row level security;
create policy files_to_delete_owner on deskhand_private.files_to_delete for all to current_user using (true) with check (true);

create function deskhand_private.note_file_to_delete() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into deskhand_private.files_to_delete (site_id, attachment_id) values (old.site_id, old.id) on conflict do nothing;
  return null;
end
$$;
revoke execute on function deskhand_private.note_file_to_delete() from public;
create trigger note_file_to_delete after delete on deskhand.ticket_attachments
  for each row execute function deskhand_private.note_file_to_delete();

-- Deletes uploads that nobody has sent within 24 hours, whether their bytes ever came or not. Tells how many. An upload that is
-- being sent at this moment is locked by its sender, and left alone.
create function deskhand_private.sweep_unsent_attachments(p_limit int) returns int
language plpgsql security definer
set search_path = ''
as $$
declare
  swept int;
begin
  delete from deskhand.ticket_attachments a where a.id in (
    select u.id from deskhand.ticket_attachments u
    where u.message_id is null and u.created_at < now() - interval '24 hours'
    order by u.created_at limit p_limit for update skip locked
  );
  get diagnostics swept = row_count;
  return swept;
end
$$;
revoke execute on function deskhand_private.sweep_unsent_attachments(int) from public;
grant execute on function deskhand_private.sweep_unsent_attachments(int) to deskhand_worker;

-- Files to delete now. Nobody else gets them for ten minutes; a process that dies with them loses no more than that time.
create function deskhand_private.take_files_to_delete(p_limit int) returns table (site_id uuid, attachment_id uuid)
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
    update deskhand_private.files_to_delete f set due_at = clock_timestamp() + interval '10 minutes'
    from (
      select d.site_id, d.attachment_id from deskhand_private.files_to_delete d
      where d.due_at <= clock_timestamp() order by d.due_at limit p_limit for update skip locked
    ) due
    where f.site_id = due.site_id and f.attachment_id = due.attachment_id
    returning f.site_id, f.attachment_id;
end
$$;
revoke execute on function deskhand_private.take_files_to_delete(int) from public;
grant execute on function deskhand_private.take_files_to_delete(int) to deskhand_worker;

-- The bytes of these files are gone. A link for an upload lives for 24 hours and knows nothing of the row, so bytes may come
-- after they were deleted: the note stays until no link can be good any more, and the file is deleted once again.
create function deskhand_private.forget_deleted_files(p_attachment_ids uuid[]) returns void
language plpgsql security definer
set search_path = ''
as $$
declare
  link_life constant interval := '25 hours';
begin
  delete from deskhand_private.files_to_delete f
    where f.attachment_id = any (p_attachment_ids) and f.queued_at < clock_timestamp() - link_life;
  update deskhand_private.files_to_delete f set due_at = f.queued_at + link_life
    where f.attachment_id = any (p_attachment_ids);
end
$$;
revoke execute on function deskhand_private.forget_deleted_files(uuid[]) from public;
grant execute on function deskhand_private.forget_deleted_files(uuid[]) to deskhand_worker;
