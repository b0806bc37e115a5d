/** What was there before, where it says the same as what comes: parts of a snapshot that did not change keep their identity. */
export function keepIdentity<T extends object>(before: T | undefined, next: T): T {
  if (!before) return next
  const [old, parts] = [new Map(Object.entries(before)), Object.entries(next)]
  const isSame = old.size === parts.length && parts.every(([key, part]) => old.get(key) === part)
  return isSame ? before : next
}
