-- What a customer may see, field by field, for a customer who talks to the database: the words are those of the API. They run with
-- the rights of who asks, so the policies of the tables below decide which rows there are.

create view deskhand.customer_tickets with (security_invoker = true) as
  select t.id, t.number, t.subject, t.status, t.priority, t.department_id,
    (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'color', g.color) order by g.name), '[]')
      from deskhand.ticket_tag_relations r join deskhand.ticket_tags g on g.site_id = r.site_id and g.id = r.tag_id
      where r.site_id = t.site_id and r.ticket_id = t.id) as tags,
    (select coalesce(jsonb_object_agg(m.key, m.value), '{}') from deskhand.ticket_metadata m
      where m.site_id = t.site_id and m.ticket_id = t.id) as fields,
    (select jsonb_build_object('score', r.score, 'comment', r.comment, 'rated_at', r.rated_at) from deskhand.ticket_ratings r
      where r.site_id = t.site_id and r.ticket_id = t.id) as rating,
    t.created_at, t.updated_at, t.last_message_at, t.last_public_seq as last_seq, t.customer_read_seq as read_seq,
    t.customer_unread as unread_count,
    case when t.merged_into_id is not null then jsonb_build_object('id', t.merged_into_id, 'number', t.merged_into_number) end
      as merged_into
  from deskhand.tickets t;
grant select on deskhand.customer_tickets to deskhand_customer;

create view deskhand.customer_messages with (security_invoker = true) as
  select m.id, m.ticket_id, m.public_seq as seq, m.author_kind, m.author_id, m.author_name, m.author_avatar_url, m.body,
    m.created_at, m.edited_at
  from deskhand.ticket_messages m where not m.is_internal;
grant select on deskhand.customer_messages to deskhand_customer;

create view deskhand.customer_attachments with (security_invoker = true) as
  select a.id, a.ticket_id, a.message_id, a.file_name, a.content_type, a.size, a.state, a.created_at
  from deskhand.ticket_attachments a;
grant select on deskhand.customer_attachments to deskhand_customer;

create view deskhand.customer_changes with (security_invoker = true) as
  select h.id, h.ticket_id, h.public_seq as seq, h.after_public_seq as after_seq, h.actor_kind, h.actor_id, h.actor_name, h.field,
    h.old_value, h.new_value, h.at
  from deskhand.ticket_history h where h.is_public;
grant select on deskhand.customer_changes to deskhand_customer;
