import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('fr')

export const strings: Strings = {
  panel: {
    label: (site) => `Assistance ${site}`,
    back: 'Retour',
    close: 'Fermer',
    home: 'Accueil',
    tickets: 'Demandes',
    settings: 'Réglages',
    navigation: 'Menu principal',
    loading: 'Chargement…',
    retry: 'Réessayer',
    loadFailed: 'Le chargement a échoué. Vérifiez votre connexion.',
  },
  home: {
    greeting: 'Comment pouvons-nous vous aider\u202F?',
    search: 'Rechercher une réponse',
    clear: 'Effacer la recherche',
    popular: 'Articles les plus lus',
    openTickets: 'Vos demandes en cours',
    ask: 'Nous écrire',
    askHint: 'Posez une question, joignez des fichiers',
  },
  newTicket: {
    title: 'Nouveau message',
    subject: 'Objet',
    subjectHint: 'En quelques mots',
    body: 'Comment pouvons-nous vous aider\u202F?',
    send: 'Envoyer',
    sending: 'Envoi…',
  },
  tickets: {
    unread: plural({
      one: '{n} réponse non lue',
      many: '{n} de réponses non lues',
      other: '{n} réponses non lues',
    }),
    number: (number) => `nº\u00A0${number}`,
  },
  thread: {
    title: 'Demande',
    log: 'Messages',
    you: 'Vous',
    team: 'Service client',
    sending: 'Envoi…',
    waiting: 'En attente de connexion',
    edited: 'modifié',
    newMessages: 'Nouveaux messages',
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    close: 'Fermer la demande',
  },
  composer: {
    label: 'Votre message',
    placeholder: 'Écrivez un message…',
    send: 'Envoyer le message',
  },
  files: {
    attach: 'Joindre des fichiers',
    list: 'Fichiers joints',
    remove: (name) => `Retirer ${name}`,
    download: 'Télécharger',
    downloadFailed: 'Le fichier n’a pas pu être récupéré. Réessayez.',
  },
  status: {
    open: 'Ouverte',
    in_progress: 'En traitement',
    waiting_on_customer: 'À vous de répondre',
    resolved: 'Résolue',
    closed: 'Fermée',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/fr.ts')
