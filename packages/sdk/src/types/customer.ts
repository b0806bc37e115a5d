/** A person who asks for help on a host page. */
export interface Customer {
  id: string
  /** True when the host's backend has vouched for this person with a signed identity token. */
  verified: boolean
  name: string | null
  /** An attribute to show, never proof of who somebody is. */
  email: string | null
  avatarUrl: string | null
}

/** What `POST /v1/sessions` answers: the bearer token of a customer, and who the customer is. */
export interface CustomerSession {
  /** Sent as `Authorization: Bearer …`; worth one customer of one site, and never part of a URL. */
  token: string
  customer: Customer
}

/** The body of `POST /v1/sessions`. */
export interface NewCustomerSession {
  siteKey: string
  /** A JWT that the host's backend signed. Without it the session is anonymous. */
  identityToken?: string
}
