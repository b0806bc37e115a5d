import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { UploadList } from '../uploads/upload-list.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'

interface AttachButtonProps {
  uploads: UploadList
  class: string
  /** Visible text; without it the button has only its icon. */
  children?: ComponentChildren
}

export function AttachButton({ uploads, class: className, children }: AttachButtonProps): JSX.Element {
  const { t, config } = useWidget()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class={className}
        aria-label={t.files.attach}
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" />
        {children}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t.files.attach}
        accept={config.getSnapshot()?.attachments.contentTypes.join(',')}
        onChange={({ currentTarget }) => {
          uploads.add(currentTarget.files ?? [])
          // The same file can then be picked again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
