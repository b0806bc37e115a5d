/** What comes with the live connection. */
export { createEvents } from '@deskhand/sdk'
