import type pg from 'pg'
import type { Ids } from './route-addresses.ts'
import type { SeededSite } from './seeded-site.ts'

type SettledIds = Required<
  Pick<
    Ids,
    | 'departmentId'
    | 'templateId'
    | 'tagId'
    | 'fieldId'
    | 'cannedReplyId'
    | 'savedViewId'
    | 'memberId'
    | 'identityKeyId'
    | 'sessionId'
    | 'memberSessionId'
    | 'webhookId'
    | 'deliveryId'
    | 'logoFile'
  >
>

/** Of the key that is named where any key will do. */
export const SPARE_KID = 'seeded'

/** One of each thing that is settled for a site. A second call for the same site finds those of the first. */
export async function seedAdministration(owner: pg.Client, site: SeededSite): Promise<SettledIds> {
  const idOf = async (text: string, values: string[] = [site.id]): Promise<string> => {
    const { rows } = await owner.query<{ id: string }>(text, values)
    const [row] = rows
    if (!row) throw new Error(`found nothing: ${text}`)
    return row.id
  }
  const webhookId = await idOf(
    `insert into deskhand.webhooks (site_id, url, event_types, encrypted_secret)
    values ($1, 'https://hooks.example/', array['message.deleted'], 'sealed') returning id`,
  )
  return {
    webhookId,
    deliveryId: await idOf(
      `insert into deskhand.webhook_deliveries (site_id, webhook_id, type, state)
      select w.site_id, w.id, 'webhook.test', 'delivered' from deskhand.webhooks w where w.id = $1 returning id`,
      [webhookId],
    ),
    logoFile: await idOf(
      `insert into deskhand.site_logos (site_id, hash, content) values ($1, md5($1::uuid::text), 'picture')
      on conflict (site_id, hash) do update set content = excluded.content returning hash || '.webp' as id`,
    ),
    departmentId: site.departmentId,
    templateId: site.templateId,
    memberId: site.colleague.id,
    memberSessionId: await idOf(
      `insert into deskhand.sessions (token_hash, user_id, expires_at) values (sha256(gen_random_uuid()::text::bytea), $1, now() + interval '1 day')
      returning id`,
      [site.colleague.id],
    ),
    tagId: await idOf(
      `insert into deskhand.ticket_tags (site_id, name) values ($1, 'seeded')
      on conflict (site_id, lower(name)) do update set name = excluded.name returning id`,
    ),
    // The key that the example of a new ticket has: a site that defines a field takes no others.
    fieldId: await idOf(
      `insert into deskhand.ticket_fields (site_id, key, label, type) values ($1, 'order', 'Order', 'text')
      on conflict (site_id, key) do update set label = excluded.label returning id`,
    ),
    cannedReplyId: await idOf(
      // The agent's own: agents may change no other.
      `insert into deskhand.canned_replies (site_id, owner_id, title, body) values ($1, $2, 'Seeded', 'A text')
      on conflict (site_id, owner_id, lower(title)) do update set title = excluded.title returning id`,
      [site.id, site.agent.id],
    ),
    savedViewId: await idOf(
      // The agent's own: agents may change no other.
      `insert into deskhand.saved_views (site_id, owner_id, name, filter, sort) values ($1, $2, 'Seeded', '{}', '-lastMessageAt')
      on conflict (site_id, owner_id, lower(name)) do update set name = excluded.name returning id`,
      [site.id, site.agent.id],
    ),
    // Revoked, and not the one that customers are vouched for with: revoking that would end their sessions.
    identityKeyId: await idOf(
      `insert into deskhand.site_identity_keys (site_id, kid, encrypted_secret, revoked_at) values ($1, '${SPARE_KID}', 'sealed', now())
      on conflict (site_id, kid) do update set kid = excluded.kid returning id`,
    ),
    sessionId: await idOf(
      'select id from deskhand.sessions where user_id = $1 order by created_at desc limit 1',
      [site.agent.id],
    ),
  }
}
