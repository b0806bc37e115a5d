/**
 * What the desk may do: run its own files, talk to its own server, and show pictures that customers sent.
 * @param filesOrigin where files are sent to and fetched from.
 */
export const deskPolicy = (filesOrigin: string): string =>
  policy({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': `'self' blob: data: ${filesOrigin}`,
    'connect-src': `'self' ${filesOrigin}`,
    'font-src': "'self'",
    'frame-src': "'self'",
    'require-trusted-types-for': "'script'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
  })

/**
 * The preview in the desk runs the widget and nothing else. The sandbox takes its origin from it, and with that the desk's session and
 * every customer's; it connects to nothing, so it can write nothing, whatever the widget in it tries.
 */
export const previewPolicy = (serverOrigin: string, filesOrigin: string): string =>
  policy({
    // Forms are the widget's own: it is told of their sending, and nothing is sent.
    sandbox: 'allow-scripts allow-forms',
    'default-src': "'none'",
    'script-src': `'self' ${serverOrigin}`,
    'img-src': `'self' blob: ${[...new Set([serverOrigin, filesOrigin])].join(' ')}`,
    'connect-src': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
    'frame-ancestors': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
  })

/** A page with one button, which sends a form to where the page came from. */
export const unsubscribePolicy: string =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

/**
 * The policy of a careful shop, which the demo page keeps so that it shows the widget at its hardest.
 * @param serverOrigin Deskhand's, as a shop would name it: the only foreign origin whose scripts it runs.
 * @param filesOrigin where files are sent to and fetched from; often the same.
 */
export function demoPolicy(serverOrigin: string, filesOrigin: string): string {
  const deskhand = [...new Set([serverOrigin, filesOrigin])].join(' ')
  return policy({
    'default-src': "'none'",
    'script-src': `'self' ${serverOrigin}`,
    'style-src': "'self'",
    'img-src': `'self' blob: ${deskhand}`,
    'connect-src': `'self' ${deskhand}`,
    'font-src': "'self'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
  })
}

const policy = (directives: Record<string, string>): string =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
