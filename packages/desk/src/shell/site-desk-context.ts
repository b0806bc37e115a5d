import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { SiteDesk } from '../models/site-desk.ts'

export const SiteDeskContext = createContext<SiteDesk | null>(null)

/** The desk of the site the member works on. */
export function useSiteDesk(): SiteDesk {
  const desk = useContext(SiteDeskContext)
  if (!desk) throw new Error('useSiteDesk needs a SiteDeskContext above it.')
  return desk
}
