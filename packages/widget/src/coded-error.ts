/** An error with a code, for the event `error`. */
export const codedError = (code: string, message: string): Error =>
  Object.assign(new Error(message), { code })

/** The `code` and `message` of whatever was thrown, as the event `error` tells them. */
export const describeError = (error: unknown): { code: string; message: string } => ({
  code: `${Object(error).code ?? 'internal'}`,
  message: String(error),
})
