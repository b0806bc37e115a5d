/** Where a customer's session token is kept in `localStorage`. The loader only reads it, the panel writes it. */
export const sessionKey = (siteKey: string): string => `deskhand:${siteKey}:session`
