/**
 * A random UUID, version 4. `crypto.randomUUID` exists only in secure contexts, and host pages may be plain http.
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.4
 */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  // Two digits tell the version and the variant; the other thirty are as good as any.
  return digits.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-')
}
