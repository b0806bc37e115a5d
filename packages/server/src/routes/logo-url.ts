import type { LogoNamed } from '../db/site-columns.ts'

/** A site whose logo is told by its address. */
type WithLogoUrl<T> = Omit<T, 'logoHash'> & { logoUrl: string | null }

/** Makes an address of the hash, under `publicUrl`. */
export function withLogoUrl<T extends LogoNamed & { siteKey: string }>(
  publicUrl: string,
  { logoHash, ...site }: T,
): WithLogoUrl<T> {
  return { ...site, logoUrl: logoHash && `${publicUrl}/v1/sites/${site.siteKey}/logo/${logoHash}.webp` }
}
