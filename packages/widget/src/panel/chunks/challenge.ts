/** What only a site asks for that wants a proof of work of its visitors. */
export { solveChallenge } from '@deskhand/sdk'
