/**
 * The codes the server answers with today. New ones may come, so treat the list as open.
 * A code says what happened; `detail` says what to do about it.
 */
export type ProblemCode =
  | 'invalid_request'
  | 'malformed_json'
  | 'unsupported_media_type'
  | 'payload_too_large'
  | 'unauthenticated'
  | 'session_invalid'
  | 'credentials_invalid'
  | 'invitation_invalid'
  | 'identity_required'
  | 'identity_disabled'
  | 'identity_token_malformed'
  | 'identity_token_algorithm'
  | 'identity_key_unknown'
  | 'identity_token_signature'
  | 'identity_token_expired'
  | 'identity_token_audience'
  | 'identity_token_claims'
  | 'origin_not_allowed'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'client_id_reused'
  | 'changed_meanwhile'
  | 'ticket_closed'
  | 'ticket_merged'
  | 'customers_differ'
  | 'cursor_invalid'
  | 'attachment_empty'
  | 'attachment_too_large'
  | 'attachment_type_not_allowed'
  | 'attachment_type_mismatch'
  | 'attachment_size_mismatch'
  | 'attachment_image_unreadable'
  | 'attachment_image_too_large'
  | 'attachment_not_uploaded'
  | 'attachment_not_ready'
  | 'attachment_already_complete'
  | 'attachments_unsent'
  | 'upload_link_invalid'
  | 'download_link_invalid'
  | 'challenge_required'
  | 'challenge_invalid'
  | 'rate_limited'
  | 'overloaded'
  | 'database_unavailable'
  | 'internal'

/** What is wrong with one field of a request. */
export interface FieldProblem {
  /** The path of the field, for example `body` or `attachmentIds.0`. */
  field: string
  message: string
}

/**
 * Every error answer, as `application/problem+json`.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: ProblemCode
  requestId: string
  errors?: FieldProblem[]
}
