import { lazy } from '../lazy.tsx'

/** Markdown, whose renderer comes with the first text that needs it. Until then, or without it, the source is readable. */
export const RichText = lazy(
  async () => (await import('../chunks/read-and-write.ts')).Markdown,
  (_, { source }) => (
    <div class="plain-text" dir="auto">
      {source}
    </div>
  ),
)
