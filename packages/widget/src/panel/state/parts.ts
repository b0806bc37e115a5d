/** Something that lives as long as the model. */
export interface Part {
  dispose: () => void
}

/** Makes each part when it is first asked for, and keeps it under the function that makes it. */
export interface Parts<M> extends Part {
  get: <T extends Part>(make: (model: M) => T) => T
}

export function createParts<M>(model: () => M): Parts<M> {
  const parts = new Map<unknown, Part>()
  return {
    get(make) {
      const part = parts.get(make) ?? make(model())
      parts.set(make, part)
      // What stands under `make` is what it has made.
      return part as ReturnType<typeof make>
    },
    dispose() {
      for (const part of parts.values()) part.dispose()
    },
  }
}
