import { ROLES, type Role } from './route-roles.ts'

/**
 * What each route answers to each role that calls it properly: the customers with what is theirs (the `peer` with what is the
 * anonymous one's), the members with what is their site's (the `limited` one with a ticket that is kept from them, the `stranger`
 * with what is another site's). A route is added here on purpose, or the test over all routes fails.
 */
const TABLE = `
                                                                           nobody anonymous identified peer agent limited admin stranger
GET /v1/sites/{siteKey}/challenge                                          200    200       200        200  200   200     200   200
GET /v1/sites/{siteKey}/config                                             200    200       200        200  200   200     200   200
GET /v1/sites/{siteKey}/logo/{file}                                        200    200       200        200  200   200     200   200
GET /v1/kb/{siteKey}/search                                                200    200       200        200  200   200     200   200
GET /v1/kb/{siteKey}/suggest                                               200    200       200        200  200   200     200   200
GET /v1/kb/{siteKey}/categories                                            200    200       200        200  200   200     200   200
GET /v1/kb/{siteKey}/articles                                              200    200       200        200  200   200     200   200
GET /v1/kb/{siteKey}/articles/{slug}                                       200    200       200        200  200   200     200   200
POST /v1/kb/{siteKey}/articles/{slug}/feedback                             204    204       204        204  204   204     204   204
GET /v1/unsubscribe/{capability}                                           404    404       404        404  404   404     404   404
POST /v1/unsubscribe/{capability}                                          404    404       404        404  404   404     404   404

POST /v1/sessions                                                          201    201       201        201  201   201     201   201
DELETE /v1/sessions/current                                                401    204       204        204  401   401     401   401
GET /v1/me                                                                 401    200       200        200  401   401     401   401
PATCH /v1/me                                                               401    200       403        200  401   401     401   401
DELETE /v1/me                                                              401    204       204        204  401   401     401   401
GET /v1/me/export                                                          401    200       200        200  401   401     401   401
GET /v1/tickets                                                            401    200       200        200  401   401     401   401
POST /v1/tickets                                                           401    201       201        201  401   401     401   401
GET /v1/tickets/{id}                                                       401    200       200        404  401   401     401   401
PUT /v1/tickets/{id}/read                                                  401    204       204        404  401   401     401   401
POST /v1/tickets/{id}/close                                                401    200       200        404  401   401     401   401
POST /v1/tickets/{id}/reopen                                               401    200       200        404  401   401     401   401
PUT /v1/tickets/{id}/rating                                                401    200       200        404  401   401     401   401
GET /v1/tickets/{id}/timeline                                              401    200       200        404  401   401     401   401
GET /v1/tickets/{id}/messages                                              401    200       200        404  401   401     401   401
POST /v1/tickets/{id}/messages                                             401    201       201        404  401   401     401   401
POST /v1/tickets/{id}/typing                                               401    204       204        404  401   401     401   401
PUT /v1/tickets/{id}/presence                                              401    200       200        404  401   401     401   401
POST /v1/attachments                                                       401    201       201        201  401   401     401   401
POST /v1/attachments/{id}/complete                                         401    200       200        404  401   401     401   401
GET /v1/attachments/{id}                                                   401    200       200        404  401   401     401   401
GET /v1/attachments/{id}/thumbnail                                         401    200       200        404  401   401     401   401
GET /v1/events                                                             401    200       200        200  401   401     401   401

POST /v1/desk/sessions                                                     201    201       201        201  201   201     201   201
GET /v1/desk/sessions/current                                              401    401       401        401  200   200     200   200
DELETE /v1/desk/sessions/current                                           401    401       401        401  204   204     204   204
GET /v1/desk/sessions                                                      401    401       401        401  200   200     200   200
DELETE /v1/desk/sessions                                                   401    401       401        401  204   204     204   204
DELETE /v1/desk/sessions/{id}                                              401    401       401        401  204   404     404   404
POST /v1/desk/invitations/accept                                           201    201       201        201  201   201     201   201
PATCH /v1/desk/me                                                          401    401       401        401  200   200     200   200
PUT /v1/desk/me/password                                                   401    401       401        401  204   204     204   204

GET /v1/desk/sites/{siteId}/settings                                       401    401       401        401  200   200     200   404
PATCH /v1/desk/sites/{siteId}/settings                                     401    401       401        401  403   403     200   404
PUT /v1/desk/sites/{siteId}/settings/logo                                  401    401       401        401  403   403     200   404
DELETE /v1/desk/sites/{siteId}/settings/logo                               401    401       401        401  403   403     204   404

GET /v1/desk/sites/{siteId}/departments                                    401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/departments                                   401    401       401        401  403   403     201   404
GET /v1/desk/sites/{siteId}/departments/{id}                               401    401       401        401  200   200     200   404
PATCH /v1/desk/sites/{siteId}/departments/{id}                             401    401       401        401  403   403     200   404
DELETE /v1/desk/sites/{siteId}/departments/{id}                            401    401       401        401  403   403     204   404

GET /v1/desk/sites/{siteId}/templates                                      401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/templates                                     401    401       401        401  403   403     201   404
GET /v1/desk/sites/{siteId}/templates/{id}                                 401    401       401        401  200   200     200   404
PATCH /v1/desk/sites/{siteId}/templates/{id}                               401    401       401        401  403   403     200   404
DELETE /v1/desk/sites/{siteId}/templates/{id}                              401    401       401        401  403   403     204   404

GET /v1/desk/sites/{siteId}/tags                                           401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/tags                                          401    401       401        401  201   201     201   404
GET /v1/desk/sites/{siteId}/tags/{id}                                      401    401       401        401  200   200     200   404
PATCH /v1/desk/sites/{siteId}/tags/{id}                                    401    401       401        401  403   403     200   404
DELETE /v1/desk/sites/{siteId}/tags/{id}                                   401    401       401        401  403   403     204   404

GET /v1/desk/sites/{siteId}/fields                                         401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/fields                                        401    401       401        401  403   403     201   404
GET /v1/desk/sites/{siteId}/fields/{id}                                    401    401       401        401  200   200     200   404
PATCH /v1/desk/sites/{siteId}/fields/{id}                                  401    401       401        401  403   403     200   404
DELETE /v1/desk/sites/{siteId}/fields/{id}                                 401    401       401        401  403   403     204   404

GET /v1/desk/sites/{siteId}/canned-replies                                 401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/canned-replies                                401    401       401        401  201   201     201   404
GET /v1/desk/sites/{siteId}/canned-replies/{id}                            401    401       401        401  200   404     404   404
PATCH /v1/desk/sites/{siteId}/canned-replies/{id}                          401    401       401        401  200   404     404   404
DELETE /v1/desk/sites/{siteId}/canned-replies/{id}                         401    401       401        401  204   404     404   404

GET /v1/desk/sites/{siteId}/saved-views                                    401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/saved-views                                   401    401       401        401  201   201     201   404
GET /v1/desk/sites/{siteId}/saved-views/{id}                               401    401       401        401  200   404     404   404
PATCH /v1/desk/sites/{siteId}/saved-views/{id}                             401    401       401        401  200   404     404   404
DELETE /v1/desk/sites/{siteId}/saved-views/{id}                            401    401       401        401  204   404     404   404

GET /v1/desk/sites/{siteId}/members                                        401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/members                                       401    401       401        401  403   403     201   404
GET /v1/desk/sites/{siteId}/members/{id}                                   401    401       401        401  200   200     200   404
PATCH /v1/desk/sites/{siteId}/members/{id}                                 401    401       401        401  403   403     200   404
POST /v1/desk/sites/{siteId}/members/{id}/password-link                    401    401       401        401  403   403     201   404
GET /v1/desk/sites/{siteId}/members/{id}/sessions                          401    401       401        401  403   403     200   404
DELETE /v1/desk/sites/{siteId}/members/{id}/sessions/{sessionId}           401    401       401        401  403   403     204   404

GET /v1/desk/sites/{siteId}/identity-keys                                  401    401       401        401  403   403     200   404
POST /v1/desk/sites/{siteId}/identity-keys                                 401    401       401        401  403   403     201   404
DELETE /v1/desk/sites/{siteId}/identity-keys/{id}                          401    401       401        401  403   403     204   404

GET /v1/desk/sites/{siteId}/tickets                                        401    401       401        401  200   200     200   404
GET /v1/desk/sites/{siteId}/tickets/{id}                                   401    401       401        401  200   404     200   404
PATCH /v1/desk/sites/{siteId}/tickets/{id}                                 401    401       401        401  200   404     200   404
PATCH /v1/desk/sites/{siteId}/tickets/{id}/assign                          401    401       401        401  200   404     200   404
GET /v1/desk/sites/{siteId}/tickets/{id}/history                           401    401       401        401  200   404     200   404
POST /v1/desk/sites/{siteId}/tickets                                       401    401       401        401  201   422     201   404
GET /v1/desk/sites/{siteId}/tickets/{id}/messages                          401    401       401        401  200   404     200   404
POST /v1/desk/sites/{siteId}/tickets/{id}/messages                         401    401       401        401  201   404     201   404
PATCH /v1/desk/sites/{siteId}/tickets/{id}/messages/{messageId}            401    401       401        401  200   404     403   404
DELETE /v1/desk/sites/{siteId}/tickets/{id}/messages/{messageId}           401    401       401        401  204   404     403   404
PUT /v1/desk/sites/{siteId}/tickets/{id}/tags                              401    401       401        401  200   404     200   404
PUT /v1/desk/sites/{siteId}/tickets/{id}/fields/{key}                      401    401       401        401  200   404     200   404
DELETE /v1/desk/sites/{siteId}/tickets/{id}/fields/{key}                   401    401       401        401  204   404     204   404
POST /v1/desk/sites/{siteId}/tickets/bulk-update                           401    401       401        401  200   422     200   404
POST /v1/desk/sites/{siteId}/tickets/counts                                401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/tickets/{id}/merge                            401    401       401        401  200   404     200   404
GET /v1/desk/sites/{siteId}/tickets/{id}/timeline                          401    401       401        401  200   404     200   404
GET /v1/desk/sites/{siteId}/tickets/metrics/open                           401    401       401        401  403   403     200   404
GET /v1/desk/sites/{siteId}/tickets/metrics/ages                           401    401       401        401  403   403     200   404
GET /v1/desk/sites/{siteId}/tickets/metrics/backlog                        401    401       401        401  403   403     200   404
GET /v1/desk/sites/{siteId}/tickets/metrics/times                          401    401       401        401  403   403     200   404
GET /v1/desk/sites/{siteId}/tickets/metrics/satisfaction                   401    401       401        401  403   403     200   404
GET /v1/desk/sites/{siteId}/tickets/metrics/deflection                     401    401       401        401  403   403     200   404
POST /v1/desk/sites/{siteId}/tickets/{id}/typing                           401    401       401        401  204   404     204   404
PUT /v1/desk/sites/{siteId}/tickets/{id}/presence                          401    401       401        401  200   404     200   404

GET /v1/desk/sites/{siteId}/customers                                      401    401       401        401  200   200     200   404
GET /v1/desk/sites/{siteId}/customers/{id}                                 401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/customers/{id}/merge                          401    401       401        401  403   403     200   404
DELETE /v1/desk/sites/{siteId}/customers/{id}                              401    401       401        401  403   403     204   404
GET /v1/desk/sites/{siteId}/customers/{id}/export                          401    401       401        401  403   403     200   404

GET /v1/desk/sites/{siteId}/export/{kind}                                  401    401       401        401  403   403     200   404

GET /v1/desk/sites/{siteId}/audit                                          401    401       401        401  403   403     200   404

GET /v1/desk/sites/{siteId}/webhooks                                       401    401       401        401  403   403     200   404
POST /v1/desk/sites/{siteId}/webhooks                                      401    401       401        401  403   403     201   404
GET /v1/desk/sites/{siteId}/webhooks/{id}                                  401    401       401        401  403   403     200   404
PATCH /v1/desk/sites/{siteId}/webhooks/{id}                                401    401       401        401  403   403     200   404
DELETE /v1/desk/sites/{siteId}/webhooks/{id}                               401    401       401        401  403   403     204   404
POST /v1/desk/sites/{siteId}/webhooks/{id}/rotate-secret                   401    401       401        401  403   403     200   404
POST /v1/desk/sites/{siteId}/webhooks/{id}/test                            401    401       401        401  403   403     201   404
GET /v1/desk/sites/{siteId}/webhooks/{id}/deliveries                       401    401       401        401  403   403     200   404
POST /v1/desk/sites/{siteId}/webhooks/{id}/deliveries/{deliveryId}/replay  401    401       401        401  403   403     200   404

GET /v1/desk/sites/{siteId}/notification-preferences                       401    401       401        401  200   200     200   404
PATCH /v1/desk/sites/{siteId}/notification-preferences                     401    401       401        401  200   200     200   404

POST /v1/desk/sites/{siteId}/attachments                                   401    401       401        401  201   201     201   404
POST /v1/desk/sites/{siteId}/attachments/{id}/complete                     401    401       401        401  200   404     200   404
GET /v1/desk/sites/{siteId}/attachments/{id}                               401    401       401        401  200   404     200   404
GET /v1/desk/sites/{siteId}/attachments/{id}/thumbnail                     401    401       401        401  200   404     200   404

GET /v1/desk/sites/{siteId}/categories                                     401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/categories                                    401    401       401        401  403   403     201   404
GET /v1/desk/sites/{siteId}/categories/{id}                                401    401       401        401  200   200     200   404
PATCH /v1/desk/sites/{siteId}/categories/{id}                              401    401       401        401  403   403     200   404
DELETE /v1/desk/sites/{siteId}/categories/{id}                             401    401       401        401  403   403     204   404

POST /v1/desk/sites/{siteId}/articles/import                               401    401       401        401  403   403     200   404
GET /v1/desk/sites/{siteId}/articles/export                                401    401       401        401  200   200     200   404
GET /v1/desk/sites/{siteId}/articles                                       401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/articles                                      401    401       401        401  403   403     201   404
GET /v1/desk/sites/{siteId}/articles/{id}                                  401    401       401        401  200   200     200   404
PATCH /v1/desk/sites/{siteId}/articles/{id}                                401    401       401        401  403   403     200   404
DELETE /v1/desk/sites/{siteId}/articles/{id}                               401    401       401        401  403   403     204   404
GET /v1/desk/sites/{siteId}/articles/{id}/translations                     401    401       401        401  200   200     200   404
GET /v1/desk/sites/{siteId}/articles/{id}/versions                         401    401       401        401  200   200     200   404
POST /v1/desk/sites/{siteId}/articles/{id}/restore                         401    401       401        401  403   403     200   404

GET /v1/desk/sites/{siteId}/kb-gaps                                        401    401       401        401  200   200     200   404

GET /v1/desk/sites/{siteId}/events                                         401    401       401        401  200   200     200   404

POST /files/resumable/{capability}                                         403    403       403        403  403   403     403   403
PATCH /files/resumable/{capability}                                        403    403       403        403  403   403     403   403
GET /files/resumable/{capability}                                          405    405       405        405  405   405     405   405
PUT /files/{capability}                                                    403    403       403        403  403   403     403   403
GET /files/{capability}                                                    403    403       403        403  403   403     403   403

GET /widget.js                                                             200    200       200        200  200   200     200   200
GET /widget/{path}                                                         200    200       200        200  200   200     200   200
GET /desk/{path}                                                           200    200       200        200  200   200     200   200
GET /demo/{path}                                                           200    200       200        200  200   200     200   200
GET /openapi.json                                                          200    200       200        200  200   200     200   200
GET /docs                                                                  200    200       200        200  200   200     200   200

GET /metrics                                                               200    200       200        200  200   200     200   200
GET /healthz                                                               200    200       200        200  200   200     200   200
GET /readyz                                                                200    200       200        200  200   200     200   200
`

/** The table by the name of the route and the role. */
export const ROUTE_MATRIX: ReadonlyMap<string, Record<Role, number>> = new Map(
  TABLE.split('\n').slice(2).filter(Boolean).map(readRow),
)

function readRow(line: string): [route: string, answers: Record<Role, number>] {
  const words = line.split(/ +/)
  const statuses = words.slice(-ROLES.length).map(Number)
  const [nobody, anonymous, identified, peer, agent, limited, admin, stranger] = statuses
  const answers = { nobody, anonymous, identified, peer, agent, limited, admin, stranger }
  if (!isWhole(answers)) throw new Error(`This row needs ${ROLES.length} statuses: ${line}`)
  return [words.slice(0, -ROLES.length).join(' '), answers]
}

function isWhole(answers: Record<Role, number | undefined>): answers is Record<Role, number> {
  return Object.values(answers).every((status) => status !== undefined && status >= 200)
}
