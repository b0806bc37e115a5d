import type { Extensions } from '@tiptap/core'
import { Placeholder } from '@tiptap/extensions'
import { StarterKit } from '@tiptap/starter-kit'
import { Code, Link } from './own-marks.ts'
import { Callouts, Mention, Picture, TableSource } from './own-nodes.ts'

interface ExtensionOptions {
  placeholder: string
  /** Whether colleagues can be mentioned here: not where a customer reads it. */
  mentions: boolean
}

/** What can stand in the editor: exactly what the readers of messages show. */
export function extensionsFor({ placeholder, mentions }: ExtensionOptions): Extensions {
  return [
    StarterKit.configure({ code: false, link: false, underline: false }),
    Code,
    Link,
    Picture,
    TableSource,
    Callouts,
    Placeholder.configure({ placeholder }),
    ...(mentions ? [Mention] : []),
  ]
}
