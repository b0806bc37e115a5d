import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('es')

export const strings: Strings = {
  panel: {
    label: (site) => `Ayuda de ${site}`,
    back: 'Volver',
    close: 'Cerrar',
    home: 'Inicio',
    tickets: 'Consultas',
    settings: 'Ajustes',
    navigation: 'Menú principal',
    loading: 'Cargando…',
    retry: 'Reintentar',
    loadFailed: 'No se ha podido cargar. Compruebe su conexión.',
  },
  home: {
    greeting: '¿En qué podemos ayudarle?',
    search: 'Buscar respuestas',
    clear: 'Borrar la búsqueda',
    popular: 'Artículos más leídos',
    openTickets: 'Sus consultas abiertas',
    ask: 'Enviar un mensaje',
    askHint: 'Pregunte lo que quiera y adjunte archivos',
  },
  newTicket: {
    title: 'Nuevo mensaje',
    subject: 'Asunto',
    subjectHint: 'En pocas palabras',
    body: '¿En qué podemos ayudarle?',
    send: 'Enviar',
    sending: 'Enviando…',
  },
  tickets: {
    unread: plural({
      one: '1 respuesta sin leer',
      many: '{n} de respuestas sin leer',
      other: '{n} respuestas sin leer',
    }),
    number: (number) => `n.º\u00A0${number}`,
  },
  thread: {
    title: 'Consulta',
    log: 'Mensajes',
    you: 'Usted',
    team: 'Atención al cliente',
    sending: 'Enviando…',
    waiting: 'A la espera de conexión',
    edited: 'editado',
    newMessages: 'Mensajes nuevos',
    today: 'Hoy',
    yesterday: 'Ayer',
    close: 'Cerrar la consulta',
  },
  composer: {
    label: 'Su mensaje',
    placeholder: 'Escriba un mensaje…',
    send: 'Enviar mensaje',
  },
  files: {
    attach: 'Adjuntar archivos',
    list: 'Archivos adjuntos',
    remove: (name) => `Quitar ${name}`,
    download: 'Descargar',
    downloadFailed: 'No se ha podido obtener el archivo. Vuelva a intentarlo.',
  },
  status: {
    open: 'Abierta',
    in_progress: 'En curso',
    waiting_on_customer: 'Pendiente de su respuesta',
    resolved: 'Resuelta',
    closed: 'Cerrada',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/es.ts')
