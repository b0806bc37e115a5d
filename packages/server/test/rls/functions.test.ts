import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database.ts'

interface SqlFunction {
  name: string
  isDefiner: boolean
  isTrigger: boolean
  language: string
  settings: string[]
  callers: string[]
}

let database: TestDatabase
let functions: SqlFunction[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  const { rows } = await database.owner.query<SqlFunction>(`
    select p.oid::regproc::text as name, p.prosecdef as "isDefiner", p.prorettype = 'trigger'::regtype as "isTrigger",
      l.lanname as language, coalesce(p.proconfig, '{}') as settings,
      array(select coalesce(grantee.rolname::text, 'everybody')
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl
        left join pg_roles grantee on grantee.oid = acl.grantee
        where acl.privilege_type = 'EXECUTE' and acl.grantee <> p.proowner order by 1) as callers
    from pg_proc p join pg_language l on l.oid = p.prolang
    where p.pronamespace in ('deskhand'::regnamespace, 'deskhand_private'::regnamespace) order by 1`)
  functions = rows
})

afterAll(() => database.drop())

/** Functions with the rights of the owner, and who may call them. Each is a door through the policies and must be meant. */
const DEFINERS: Record<string, string[]> = {
  'deskhand.change_profile': ['deskhand_customer'],
  'deskhand.delete_message': ['deskhand_member'],
  'deskhand.edit_message': ['deskhand_member'],
  'deskhand.customer_sessions': ['deskhand_customer', 'deskhand_member'],
  'deskhand.erase_customer': ['deskhand_member'],
  'deskhand.erase_me': ['deskhand_customer'],
  'deskhand.merge_customer': ['deskhand_member'],
  'deskhand.record_export': ['deskhand_member'],
  'deskhand.remove_tag': ['deskhand_member'],
  'deskhand.replay_delivery': ['deskhand_member'],
  'deskhand.rotate_webhook_secret': ['deskhand_member'],
  'deskhand.test_webhook': ['deskhand_member'],
  'deskhand.set_ticket_field': ['deskhand_member'],
  'deskhand.set_ticket_tags': ['deskhand_member'],
  'deskhand.statistics_ages': ['deskhand_member'],
  'deskhand.statistics_backlog': ['deskhand_member'],
  'deskhand.statistics_deflection': ['deskhand_member'],
  'deskhand.statistics_open': ['deskhand_member'],
  'deskhand.statistics_satisfaction': ['deskhand_member'],
  'deskhand.statistics_times': ['deskhand_member'],
  'deskhand_private.admin_sites': ['deskhand_member'],
  'deskhand_private.append_deltas': [],
  'deskhand_private.change_own_profile': ['deskhand_member'],
  'deskhand_private.claim_mails': ['deskhand_worker'],
  'deskhand_private.claim_tickets': [],
  'deskhand_private.fail_mail': ['deskhand_worker'],
  'deskhand_private.finish_mail': ['deskhand_worker'],
  'deskhand_private.mail_address': [],
  'deskhand_private.mail_messages': [],
  'deskhand_private.members_in_reach': ['deskhand_member'],
  'deskhand_private.reaches_ticket': [],
  'deskhand_private.queue_mail': [],
  'deskhand_private.require_enabled_webhook': [],
  'deskhand_private.sweep_mails': ['deskhand_worker'],
  'deskhand_private.unsubscribe': ['deskhand_worker'],
  'deskhand_private.count_empty_search': ['deskhand_public'],
  'deskhand_private.counts_now': [],
  'deskhand_private.customer_context': ['deskhand_customer'],
  'deskhand_private.end_own_sessions': ['deskhand_member'],
  'deskhand_private.end_session': ['deskhand_customer', 'deskhand_member'],
  'deskhand_private.erase': [],
  'deskhand_private.count_tickets': ['deskhand_member'],
  'deskhand_private.find_tickets': ['deskhand_member'],
  'deskhand_private.find_user': ['deskhand_worker'],
  'deskhand_private.find_articles': ['deskhand_member'],
  'deskhand_private.hidden_fields': ['deskhand_customer'],
  'deskhand_private.limited_sites': ['deskhand_member'],
  'deskhand_private.hold_tags': ['deskhand_member'],
  'deskhand_private.lock_member_ticket': [],
  'deskhand.merge_ticket': ['deskhand_member'],
  'deskhand_private.take_up': [],
  'deskhand_private.lock_own_message': [],
  'deskhand_private.lock_tickets_of': [],
  'deskhand_private.matching_customers': [],
  'deskhand_private.fold_statistics': ['deskhand_worker'],
  'deskhand_private.forget_deleted_files': ['deskhand_worker'],
  'deskhand_private.forget_strangers': [],
  'deskhand_private.is_common': [],
  'deskhand_private.matching_tickets': [],
  'deskhand_private.member_context': ['deskhand_member'],
  'deskhand_private.member_credentials': ['deskhand_worker'],
  'deskhand_private.member_sites': ['deskhand_member'],
  'deskhand_private.open_member_link': ['deskhand_member'],
  'deskhand_private.end_member_session': ['deskhand_member'],
  'deskhand_private.governs_account': [],
  'deskhand_private.member_sessions': ['deskhand_member'],
  'deskhand_private.require_governed_member': [],
  'deskhand_private.origin_known': ['deskhand_public'],
  'deskhand_private.own_departments': ['deskhand_member'],
  'deskhand_private.own_sessions': ['deskhand_member'],
  'deskhand_private.own_sign_in_email': ['deskhand_member'],
  'deskhand_private.prolong_session': ['deskhand_customer'],
  'deskhand_private.public_context': ['deskhand_public'],
  'deskhand_private.record_audit': [],
  'deskhand_private.queue_lengths': ['deskhand_worker'],
  'deskhand_private.record_change': [],
  'deskhand_private.recount_statistics': [],
  'deskhand_private.refresh_details': [],
  'deskhand_private.check_form': ['deskhand_customer'],
  'deskhand_private.require_admin': ['deskhand_member'],
  'deskhand_private.search_articles': ['deskhand_public'],
  'deskhand_private.search_customers': ['deskhand_member'],
  'deskhand_private.search_own_tickets': ['deskhand_customer'],
  'deskhand_private.sessions_alive': ['deskhand_worker'],
  'deskhand_private.set_password': ['deskhand_worker'],
  'deskhand_private.sign_in_site': ['deskhand_worker'],
  'deskhand_private.sign_message': [],
  'deskhand_private.sweep_unsent_attachments': ['deskhand_worker'],
  'deskhand_private.take_files_to_delete': ['deskhand_worker'],
  'deskhand_private.start_anonymous_session': ['deskhand_worker'],
  'deskhand_private.start_identified_session': ['deskhand_worker'],
  'deskhand_private.start_member_session': ['deskhand_worker'],
  'deskhand_private.suggest_articles': ['deskhand_public'],
  'deskhand_private.sweep_searches': ['deskhand_worker'],
  'deskhand_private.sweep_sessions': ['deskhand_worker'],
  'deskhand_private.tag_names': [],
  'deskhand_private.tell_change': [],
  'deskhand_private.tell_message': [],
  'deskhand_private.ticket_in_reach': ['deskhand_member'],
  'deskhand_private.tickets_left': ['deskhand_member'],
  'deskhand_private.use_member_link': ['deskhand_worker'],
  'deskhand_private.user_for_email': ['deskhand_worker'],
}

/** Functions with the rights of who calls them. */
const INVOKERS: Record<string, string[]> = {
  'deskhand.change_tickets': ['deskhand_member'],
  'deskhand.open_ticket_for': ['deskhand_member'],
  'deskhand_private.change_ticket': ['deskhand_member'],
  'deskhand_private.filter_conditions': [],
  'deskhand_private.queue_conditions': [],
  'deskhand.close_ticket': ['deskhand_customer'],
  'deskhand.import_article': ['deskhand_member'],
  'deskhand.join_translations': ['deskhand_member'],
  'deskhand.kb_gaps': ['deskhand_member'],
  'deskhand.open_ticket': ['deskhand_customer'],
  'deskhand.place_category': ['deskhand_member'],
  'deskhand.post_message': ['deskhand_customer', 'deskhand_member'],
  'deskhand.rate_ticket': ['deskhand_customer'],
  'deskhand.remove_category': ['deskhand_member'],
  'deskhand.reopen_ticket': ['deskhand_customer'],
  'deskhand.ticket_timeline': ['deskhand_customer', 'deskhand_member'],
  'deskhand_private.actor_id': ['deskhand_customer', 'deskhand_member'],
  'deskhand_private.actor_kind': ['deskhand_customer', 'deskhand_member'],
  'deskhand_private.article_words': [],
  'deskhand_private.attach': ['deskhand_customer', 'deskhand_member'],
  'deskhand_private.count_words': [],
  'deskhand_private.customer_refusal': [],
  'deskhand_private.counts_of': [],
  'deskhand_private.current_site_id': ['deskhand_customer', 'deskhand_member', 'deskhand_public'],
  'deskhand_private.fail': ['deskhand_customer', 'deskhand_member'],
  'deskhand_private.fail_fields': [],
  'deskhand_private.form_problem': [],
  'deskhand_private.customer_query': [],
  'deskhand_private.field_problem': [],
  'deskhand_private.impersonal_query': [],
  'deskhand_private.is_date': [],
  'deskhand_private.list_options': [],
  'deskhand_private.mentioned_in': [],
  'deskhand_private.status_may_follow': [],
  'deskhand_private.refuse_merged': [],
  'deskhand_private.require_merge_target': [],
  'deskhand_private.ticket_reference': [],
  'deskhand_private.ticket_query': [],
  'deskhand_private.words_of': [],
  'deskhand_private.likely_words': [],
  'deskhand_private.locale_chain': ['deskhand_public'],
  'deskhand_private.lock_details': [],
  'deskhand_private.lock_ticket': ['deskhand_customer', 'deskhand_member'],
  'deskhand_private.origin_matches': [],
  'deskhand_private.read_query': [],
  'deskhand_private.refuse_reused_client_id': ['deskhand_customer', 'deskhand_member'],
  'deskhand_private.require_choice': [],
  'deskhand_private.require_membership': [],
  'deskhand_private.require_origin': [],
  'deskhand_private.search_config': [],
  'deskhand_private.search_locale': [],
  'deskhand_private.search_text': [],
  'deskhand_private.searchable': [],
  'deskhand_private.site_dictionary': [],
  'deskhand_private.sorted_letters': [],
  'deskhand_private.ticket_text': [],
  'deskhand_private.word_query': [],
  'deskhand_private.walkable_lists': [],
}

const callersOf = (isWanted: (one: SqlFunction) => boolean): Record<string, string[]> =>
  Object.fromEntries(functions.filter(isWanted).map(({ name, callers }) => [name, callers]))

describe('every function', () => {
  it('looks names up nowhere: its search path is empty', () => {
    expect(functions.length).toBeGreaterThan(0)
    expect(functions.filter(({ settings }) => !settings.includes('search_path=""'))).toEqual([])
  })

  it('is closed to everybody who is not named', () => {
    expect(functions.filter(({ callers }) => callers.includes('everybody'))).toEqual([])
  })

  it('is plpgsql, whose plans are kept and which is never inlined into a query', () => {
    expect(functions.filter(({ language }) => language !== 'plpgsql')).toEqual([])
  })

  it('runs with the owner’s rights only where it is listed here, for these callers', () => {
    expect(callersOf(({ isDefiner, isTrigger }) => isDefiner && !isTrigger)).toEqual(DEFINERS)
  })

  it('runs otherwise with the rights of its caller, and is called by these', () => {
    expect(callersOf(({ isDefiner, isTrigger }) => !isDefiner && !isTrigger)).toEqual(INVOKERS)
  })

  it('is called by nobody if it is a trigger’s', () => {
    expect(functions.filter(({ isTrigger, callers }) => isTrigger && callers.length > 0)).toEqual([])
  })
})
