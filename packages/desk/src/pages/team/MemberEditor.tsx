import type { PasswordLink, TeamMember } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import type { EditorProps } from '../ItemsPage.tsx'
import { EditMember } from './EditMember.tsx'
import { InviteMember } from './InviteMember.tsx'
import { PasswordLinkDialog } from './PasswordLinkDialog.tsx'

/** Adds somebody, or settles what they may do; a link that was made is shown before it closes. */
export function MemberEditor({ item, onSaved, onClose }: EditorProps<TeamMember>) {
  const [made, setMade] = useState<{ name: string; link: PasswordLink } | null>(null)
  if (made) return <PasswordLinkDialog {...made} onClose={onClose} />
  if (!item) {
    return (
      <InviteMember
        onAdded={({ member, invitation }) => {
          onSaved(member)
          if (invitation) setMade({ name: member.name, link: invitation })
          else onClose()
        }}
        onClose={onClose}
      />
    )
  }
  return (
    <EditMember
      member={item}
      onSaved={onSaved}
      onLink={(link) => setMade({ name: item.name, link })}
      onClose={onClose}
    />
  )
}
