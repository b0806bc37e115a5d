import type { MemberRole, MemberState, NotificationPreferences } from '@deskhand/sdk'

const roles: Record<MemberRole, string> = { agent: 'Agent', admin: 'Admin' }

const roleHints: Record<MemberRole, string> = {
  agent: 'Answers tickets and works on them.',
  admin: 'Does everything an agent does, and settles the site, its team and its articles.',
}

const states: Record<MemberState, string> = { active: 'Active', invited: 'Invited', disabled: 'Disabled' }

/** The English texts of the team. */
export const team = {
  hint: 'Who answers here and who settles the site.',
  none: 'Nobody yet',
  noneHint: 'Invite the people who answer your customers.',
  create: 'Invite somebody',
  invite: 'Make the invitation',
  name: 'Name',
  email: 'Email',
  role: 'Role',
  roles,
  roleHints,
  states,
  disable: 'Keep this person out',
  disableHint: 'From the next request on they cannot come in. What they did keeps their name.',
  passwordLink: 'New password link',
  sessions: 'Where they are signed in',
  sessionsShared: 'They also work for a site of other admins, so they end their sessions themselves.',
  link: 'Link',
  linkTitle: (name: string) => `A link for ${name}`,
  linkHint: (until: string) =>
    `Send it to them yourself, by a way only they read. It works once, until ${until}, and is not shown again.`,
}

const mailAbout: Record<keyof NotificationPreferences, string> = {
  customerReply: 'A customer answered on a ticket of mine',
  assignment: 'Somebody assigned a ticket to me',
  mention: 'A colleague mentioned me in a note',
  newTicket: 'Somebody opened a ticket',
}

/** The English texts of what a member settles for themselves. */
export const account = {
  hint: 'How you appear, what you are mailed about, and where you are signed in.',
  language: 'Language',
  languageHint: 'In this browser.',
  profile: 'Profile',
  profileHint: 'Customers see your name and picture beside what you write.',
  name: 'Name',
  avatar: 'Address of a picture',
  avatarHint: 'Begins with https://. Without one your initials are shown.',
  notifications: 'Mail me when',
  notificationsHint: 'For this site only.',
  mailAbout,
  password: 'Password',
  passwordHint: 'At least 8 characters. Everywhere else you will have to sign in again.',
  currentPassword: 'Current password',
  newPassword: 'New password',
  changePassword: 'Change password',
  sessions: 'Where you are signed in',
  sessionsHint: 'End what you do not recognise, then change your password.',
  noSessions: 'Nowhere',
  signedIn: (at: string) => `Signed in ${at}`,
  until: (at: string) => `Ends ${at}`,
  thisOne: 'Here',
  end: 'End',
  endAll: 'Sign out everywhere',
}

/** The English texts of the page behind an invitation. */
export const invitation = {
  title: 'Choose your password',
  lead: 'With it you sign in to the desk from now on.',
  password: 'Password',
  passwordHint: 'At least 8 characters.',
  submit: 'Begin',
  submitting: 'Opening…',
}
