import type { ProblemTexts } from './en.ts'

export const problems: ProblemTexts = {
  identity_required: 'Entre na sua conta neste site e depois escreva para nós.',
  identity: 'Não conseguimos confirmar quem você é. Entre de novo na sua conta neste site e tente outra vez.',
  session: 'Sua sessão terminou. Recarregue a página e tente de novo.',
  origin: 'Nossa ajuda não funciona nesta página. Avise o responsável pelo site, por favor.',
  challenge: 'Não conseguimos confirmar que você não é um robô. Recarregue a página e tente de novo.',
  rate_limited: 'Foi muita coisa de uma vez. Aguarde um minuto e tente de novo.',
  invalid: 'Há algo errado aqui. Confira o que você preencheu.',
  payload: 'É longo demais para uma só mensagem. Encurte o texto.',
  not_found: 'Isto não está mais aqui.',
  attachments_unsent: 'Você tem arquivos demais aguardando envio. Envie-os primeiro ou tente de novo amanhã.',
  attachment: 'Um arquivo não pôde ser aceito. Remova-o e anexe-o de novo.',
  attachment_image_unreadable: 'Esta imagem está danificada. Salve-a de novo e anexe-a outra vez.',
  attachment_image_too_large: 'Esta imagem tem pixels demais. Reduza o tamanho.',
  file_missing: 'Este arquivo não está mais aqui. Anexe-o de novo.',
}
