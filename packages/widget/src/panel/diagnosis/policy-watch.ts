/** What the page's Content Security Policy has blocked while it was watched. */
export interface PolicyWatch {
  /** The directive that has blocked requests to this address; undefined when none has. */
  blockerOf: (url: string) => Promise<string | undefined>
  end: () => void
}

export function watchPolicy(): PolicyWatch {
  const violations: SecurityPolicyViolationEvent[] = []
  const note = (event: SecurityPolicyViolationEvent): void => {
    // A policy that only reports lets everything pass.
    if (event.disposition === 'enforce') violations.push(event)
  }
  addEventListener('securitypolicyviolation', note)
  return {
    async blockerOf(url) {
      // The event is a task of its own and may come after the request has failed.
      await new Promise((resolve) => setTimeout(resolve, 50))
      return violations.find(({ blockedURI }) => concerns(blockedURI, url))?.effectiveDirective
    },
    end: () => removeEventListener('securitypolicyviolation', note),
  }
}

/** Browsers tell the origin of what was blocked, its address, or, of a blob, its scheme. */
const concerns = (blocked: string, url: string): boolean =>
  blocked !== '' && (url.startsWith(blocked) || blocked.startsWith(url))
