import type { Strings } from '../strings.ts'

/** Die deutschen Texte des Teams. */
export const team: Strings['team'] = {
  hint: 'Wer hier antwortet und wer die Website einrichtet.',
  none: 'Noch niemand',
  noneHint: 'Laden Sie die Menschen ein, die Ihren Kunden antworten.',
  create: 'Jemanden einladen',
  invite: 'Einladung anlegen',
  name: 'Name',
  email: 'E-Mail',
  role: 'Rolle',
  roles: { agent: 'Agent', admin: 'Admin' },
  roleHints: {
    agent: 'Beantwortet Tickets und arbeitet an ihnen.',
    admin: 'Kann alles, was ein Agent kann, und richtet Website, Team und Artikel ein.',
  },
  states: { active: 'Aktiv', invited: 'Eingeladen', disabled: 'Ausgesperrt' },
  disable: 'Diese Person aussperren',
  disableHint: 'Ab der nächsten Anfrage kommt sie nicht mehr hinein. Was sie tat, behält ihren Namen.',
  passwordLink: 'Neuer Link für ein Passwort',
  sessions: 'Wo diese Person angemeldet ist',
  sessionsShared:
    'Sie arbeitet auch für eine Website anderer Admins und beendet ihre Sitzungen deshalb selbst.',
  link: 'Link',
  linkTitle: (name) => `Ein Link für ${name}`,
  linkHint: (until) =>
    `Schicken Sie ihn selbst, auf einem Weg, den nur diese Person liest. Er gilt einmal, bis ${until}, und wird nicht noch einmal gezeigt.`,
}

/** Die deutschen Texte dessen, was Mitglieder für sich einrichten. */
export const account: Strings['account'] = {
  hint: 'Wie Sie erscheinen, wovon Sie Mails bekommen und wo Sie angemeldet sind.',
  language: 'Sprache',
  languageHint: 'In diesem Browser.',
  profile: 'Profil',
  profileHint: 'Kunden sehen Ihren Namen und Ihr Bild neben dem, was Sie schreiben.',
  name: 'Name',
  avatar: 'Adresse eines Bildes',
  avatarHint: 'Beginnt mit https://. Ohne Bild stehen dort Ihre Initialen.',
  notifications: 'Mail an mich, wenn',
  notificationsHint: 'Nur für diese Website.',
  mailAbout: {
    customerReply: 'ein Kunde auf eines meiner Tickets antwortet',
    assignment: 'mir jemand ein Ticket zuweist',
    mention: 'mich jemand in einer Notiz erwähnt',
    newTicket: 'jemand ein Ticket eröffnet',
  },
  password: 'Passwort',
  passwordHint: 'Mindestens 8 Zeichen. Überall sonst müssen Sie sich neu anmelden.',
  currentPassword: 'Jetziges Passwort',
  newPassword: 'Neues Passwort',
  changePassword: 'Passwort ändern',
  sessions: 'Wo Sie angemeldet sind',
  sessionsHint: 'Beenden Sie, was Sie nicht erkennen, und ändern Sie dann Ihr Passwort.',
  noSessions: 'Nirgends',
  signedIn: (at) => `Angemeldet ${at}`,
  until: (at) => `Endet ${at}`,
  thisOne: 'Hier',
  end: 'Beenden',
  endAll: 'Überall abmelden',
}

/** Die deutschen Texte der Seite hinter einer Einladung. */
export const invitation: Strings['invitation'] = {
  title: 'Wählen Sie Ihr Passwort',
  lead: 'Damit melden Sie sich von nun an an.',
  password: 'Passwort',
  passwordHint: 'Mindestens 8 Zeichen.',
  submit: 'Beginnen',
  submitting: 'Wird geöffnet …',
}
