/**
 * How live updates stand:
 * - `closed`: nobody asked for them, or the server refused them for good, as it does when the session has ended
 * - `connecting`: asked for, and nothing wrong so far
 * - `live`: what happens arrives at once
 * - `polling`: something on the way lets no stream through, so the server is asked every few seconds: what happens arrives a little later
 * - `offline`: the server cannot be reached, or the page has been hidden for long; it goes on by itself from where it was
 */
export type ConnectionState = 'closed' | 'connecting' | 'live' | 'polling' | 'offline'
