/** Where the embedded database reports what it does; a pino logger fits. */
export interface EmbeddedLog {
  readonly info: (message: string) => void
  readonly warn: (message: string) => void
}
