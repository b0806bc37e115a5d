import type { Strings } from '../strings.ts'

/** Die deutschen Texte der Einstellungen. */
export const settings: Strings['settings'] = {
  landmark: 'Einstellungen',
  subjects: {
    install: 'Einbauen',
    look: 'Aussehen',
    texts: 'Texte',
    views: 'Ansichten',
    form: 'Ticketformular',
    access: 'Zugang',
    hours: 'Öffnungszeiten',
    fields: 'Eigene Felder',
    webhooks: 'Webhooks',
    departments: 'Abteilungen',
    templates: 'Ticketvorlagen',
    tags: 'Schlagwörter',
    'canned-replies': 'Textbausteine',
    account: 'Mein Konto',
    'identity-keys': 'Identitätsschlüssel',
    audit: 'Protokoll',
  },
}

export const departments: Strings['departments'] = {
  hint: 'Kunden wählen eine, wenn sie ein Ticket eröffnen; Agenten können auf ihre beschränkt sein.',
  none: 'Noch keine Abteilungen',
  noneHint: 'Ohne sie landen alle Tickets an einem Ort.',
  create: 'Neue Abteilung',
  name: 'Name',
  description: 'Beschreibung',
  descriptionHint: 'Kunden lesen sie unter dem Namen.',
  removeHint: 'Ihre Tickets, Vorlagen und gemeinsamen Textbausteine brauchen einen anderen Ort.',
  replacement: 'Verschieben nach',
  noReplacement: 'Keine Abteilung',
}

export const tags: Strings['tags'] = {
  hint: 'Schlagwörter, mit denen Agenten Tickets wiederfinden und zählen.',
  none: 'Noch keine Schlagwörter',
  noneHint: 'Agenten können auch bei der Arbeit an einem Ticket eines anlegen.',
  create: 'Neues Schlagwort',
  name: 'Name',
  color: 'Farbe',
  description: 'Beschreibung',
  descriptionHint: 'Wofür es steht. Nur das Team liest es.',
  removeHint: 'Es verschwindet von jedem Ticket, das es hat.',
  replacement: 'Stattdessen dieses',
  noReplacement: 'Nichts',
}

export const cannedReplies: Strings['cannedReplies'] = {
  hint: 'Antworten, die Sie einmal schreiben. In einer Antwort findet „/“ sie.',
  none: 'Noch keine Textbausteine',
  noneHint: 'Schreiben Sie die Antwort auf, die Sie am häufigsten geben.',
  create: 'Neuer Textbaustein',
  title: 'Titel',
  body: 'Antwort',
  bodyHint: 'Markdown wird verstanden.',
  everywhere: 'Für jede Abteilung',
  shared: 'Team',
  own: 'Nur ich',
  share: 'Für das ganze Team',
  shareHint: 'Nur Admins ändern ihn. Sonst sehen nur Sie ihn.',
  removeHint: 'Nachrichten, die damit geschrieben wurden, bleiben, wie sie sind.',
}

export const templates: Strings['templates'] = {
  hint: 'Formulare, die schon ausgefüllt sind, für das, was Kunden am häufigsten fragen.',
  none: 'Noch keine Vorlagen',
  noneHint: 'Kunden beginnen mit einem leeren Formular.',
  create: 'Neue Vorlage',
  name: 'Name',
  nameHint: 'Was Kunden wählen, etwa „Bestellung zurückgeben“.',
  subject: 'Betreff',
  body: 'Nachricht',
  bodyHint: 'Fragen Sie hier, was Sie wissen müssen. Kunden können es ändern.',
  customerChooses: 'Wie der Kunde wählt',
  removeHint: 'Tickets, die damit eröffnet wurden, bleiben, wie sie sind.',
}

export const identityKeys: Strings['identityKeys'] = {
  hint: 'Mit einem davon unterschreibt Ihr Backend, wer ein Kunde ist, damit sich niemand für jemand anderen ausgibt.',
  none: 'Noch keine Schlüssel',
  noneHint: 'Ohne sie sind Kunden namenlose Besucher.',
  create: 'Neuer Schlüssel',
  kid: 'Name des Schlüssels',
  kidHint:
    'Steht in jedem Token als „kid“, zum Beispiel 2026-11. Buchstaben, Ziffern, Punkte, Binde- und Unterstriche.',
  made: (at) => `Angelegt ${at}`,
  active: 'In Gebrauch',
  revoked: 'Widerrufen',
  secret: 'Geheimnis',
  secretTitle: (kid) => `Das Geheimnis von ${kid}`,
  secretHint:
    'Bewahren Sie es in Ihrem Backend auf, nie in einer Seite. Es ist nur jetzt zu sehen: Geht es verloren, legen Sie einen anderen Schlüssel an.',
  revoke: 'Widerrufen',
  revokeTitle: (kid) => `${kid} widerrufen?`,
  revokeHint:
    'Damit unterschriebene Token gelten dann nicht mehr. Lassen Sie Ihr Backend zuerst mit einem anderen unterschreiben.',
  revokedTitle: (kid) => `${kid} ist widerrufen`,
  revokedHint: 'Damit unterschriebene Token gelten nicht mehr. Er lässt sich nicht zurückholen.',
}

export const audit: Strings['audit'] = {
  hint: 'Was mit den Daten der Website geschah, durch wen und wann. Niemand kann es ändern.',
  none: 'Noch nichts',
  noneHint: 'Exporte, gelöschte Kunden und Änderungen am Team erscheinen hier.',
  noneChosenHint: 'Nichts passt zu dem, was oben gewählt ist.',
  search: 'Namen, Aktionen oder Einzelheiten',
  action: 'Was geschah',
  everyAction: 'Alles',
  member: 'Durch wen',
  everybody: 'Alle',
  firstDay: 'Von',
  lastDay: 'Bis einschließlich',
  actors: { customer: 'Der Kunde', member: 'Ein früheres Mitglied', system: 'Der Eigentümer der Datenbank' },
  actions: {
    'customer.erased': 'Hat einen Kunden gelöscht',
    'customer.exported': 'Hat die Daten eines Kunden herausgegeben',
    'customer.merged': 'Hat zwei Kunden zusammengeführt',
    'department.deleted': 'Hat eine Abteilung entfernt',
    'identity_key.made': 'Hat einen Identitätsschlüssel angelegt',
    'identity_key.revoked': 'Hat einen Identitätsschlüssel widerrufen',
    'member.added': 'Hat jemanden ins Team aufgenommen',
    'member.disabled': 'Hat jemanden ausgesperrt',
    'member.enabled': 'Hat jemanden wieder eingelassen',
    'member.link_made': 'Hat einen Link für ein Passwort angelegt',
    'member.role_changed': 'Hat eine Rolle geändert',
    'member.session_ended': 'Hat jemanden abgemeldet',
    'settings.changed': 'Hat die Einstellungen geändert',
    'site.exported': 'Hat Daten der Website exportiert',
  },
}
