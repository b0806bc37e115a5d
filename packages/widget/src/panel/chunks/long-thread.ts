/** What only a thread of many messages needs. */
export { LongThread } from '../views/LongThread.tsx'
