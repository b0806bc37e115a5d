/**
 * JSON of a plain value. Old pages give arrays a `toJSON` of their own (Prototype.js did), which would turn a list into a text;
 * a replacer that takes what the holder really has never lets it be used.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string) {
    return this[key]
  })
}
