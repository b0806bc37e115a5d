import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('pt-BR')

export const strings: Strings = {
  panel: {
    label: (site) => `Ajuda – ${site}`,
    back: 'Voltar',
    close: 'Fechar',
    home: 'Início',
    tickets: 'Chamados',
    settings: 'Ajustes',
    navigation: 'Menu principal',
    loading: 'Carregando…',
    retry: 'Tentar de novo',
    loadFailed: 'Não foi possível carregar. Verifique sua conexão.',
  },
  home: {
    greeting: 'Como podemos ajudar?',
    search: 'Buscar respostas',
    clear: 'Limpar busca',
    popular: 'Artigos mais lidos',
    openTickets: 'Seus chamados abertos',
    ask: 'Enviar uma mensagem',
    askHint: 'Tire suas dúvidas, anexe arquivos',
  },
  newTicket: {
    title: 'Nova mensagem',
    subject: 'Assunto',
    subjectHint: 'Em poucas palavras',
    body: 'Como podemos ajudar?',
    send: 'Enviar',
    sending: 'Enviando…',
  },
  tickets: {
    unread: plural({
      one: '{n} resposta não lida',
      many: '{n} de respostas não lidas',
      other: '{n} respostas não lidas',
    }),
    number: (number) => `nº\u00A0${number}`,
  },
  thread: {
    title: 'Chamado',
    log: 'Mensagens',
    you: 'Você',
    team: 'Atendimento',
    sending: 'Enviando…',
    waiting: 'Aguardando conexão',
    edited: 'editada',
    newMessages: 'Novas mensagens',
    today: 'Hoje',
    yesterday: 'Ontem',
    close: 'Encerrar chamado',
  },
  composer: {
    label: 'Sua mensagem',
    placeholder: 'Escreva uma mensagem…',
    send: 'Enviar mensagem',
  },
  files: {
    attach: 'Anexar arquivos',
    list: 'Arquivos anexados',
    remove: (name) => `Remover ${name}`,
    download: 'Baixar',
    downloadFailed: 'Não foi possível obter o arquivo. Tente de novo.',
  },
  status: {
    open: 'Aberto',
    in_progress: 'Em andamento',
    waiting_on_customer: 'Aguardando sua resposta',
    resolved: 'Resolvido',
    closed: 'Encerrado',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/pt-BR.ts')
