/** By the name of a constraint: which field of a request breaks it, and what is wrong with that field. */
export type FieldOfConstraint = Readonly<Record<string, readonly [field: string, message: string]>>

/** A row of a customer who was claimed, and so ended, while the request was on its way. */
export const OWNER_CONSTRAINTS: ReadonlySet<string> = new Set([
  'tickets_customer_fkey',
  'ticket_attachments_customer_fkey',
])

const UNKNOWN = 'names nothing that this site has'

/** Foreign keys: the field names a row that is not there, or not on this site. */
export const REFERENCES: FieldOfConstraint = {
  tickets_department_fkey: ['departmentId', UNKNOWN],
  tickets_template_fkey: ['templateId', UNKNOWN],
  tickets_assignee_fkey: ['assigneeId', UNKNOWN],
  ticket_templates_department_fkey: ['departmentId', UNKNOWN],
  canned_replies_department_fkey: ['departmentId', UNKNOWN],
  team_member_departments_department_fkey: ['departmentIds', UNKNOWN],
  kb_articles_category_fkey: ['categoryId', 'must be a category of this site; one with articles stays'],
  kb_categories_parent_fkey: [
    'parentId',
    'must be a top category of this site; one with others below it stays',
  ],
}

/** Unique names: the field says what something else of the site is called. */
export const TAKEN: FieldOfConstraint = {
  departments_site_id_name_key: ['name', 'is the name of another department'],
  ticket_templates_site_id_name_key: ['name', 'is the name of another template'],
  ticket_tags_name_key: ['name', 'is the name of another tag'],
  canned_replies_title_key: ['title', 'is the title of another canned reply'],
  saved_views_name_key: ['name', 'is the name of another saved view'],
  ticket_fields_site_id_key_key: ['key', 'is the key of another field, which may be archived'],
  site_identity_keys_site_id_kid_key: ['kid', 'is the kid of another key, which may be revoked'],
  team_members_pkey: ['email', 'is that of a member of this site, who may be disabled'],
  sites_key_key: ['key', 'is the key of another site'],
  kb_categories_site_id_slug_key: ['slug', 'is the slug of another category'],
  kb_articles_site_id_locale_slug_key: ['slug', 'is the slug of another article in this language'],
  kb_articles_site_id_translation_group_locale_key: ['locale', 'is the language of another translation'],
  users_email_key: ['email', 'is that of another account'],
}

/** Rules of a row that a request can break in a way its schema alone cannot see. */
export const CHECKS: FieldOfConstraint = {
  ticket_fields_choice_has_options: [
    'options',
    'are what a select or multiselect chooses from, and what no other type has',
  ],
  ticket_fields_visible_if_whole: ['visibleIf', 'must ask for another field than this one'],
}
