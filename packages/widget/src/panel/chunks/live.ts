import '../styles/forced-colors.ts'

/** What comes after the first paint: what the host page is told, who has left in another tab, and what calls the customer back. */
export { followLife } from '../follow-life.ts'
