/** What helps where a session is refused: an identity that has expired is asked for again, and a proof of work is made. */
export { betterTerms, solveChallenge } from '@deskhand/sdk'
