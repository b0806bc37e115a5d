import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('ko')

export const strings: Strings = {
  panel: {
    label: (site) => `${site} 고객 지원`,
    back: '뒤로',
    close: '닫기',
    home: '홈',
    tickets: '문의',
    settings: '설정',
    navigation: '주 메뉴',
    loading: '불러오는 중…',
    retry: '다시 시도',
    loadFailed: '불러오지 못했어요. 연결 상태를 확인해 주세요.',
  },
  home: {
    greeting: '무엇을 도와드릴까요?',
    search: '답변 검색',
    clear: '검색어 지우기',
    popular: '많이 본 도움말',
    openTickets: '진행 중인 문의',
    ask: '메시지 보내기',
    askHint: '궁금한 점을 묻고 파일도 첨부하세요',
  },
  newTicket: {
    title: '새 메시지',
    subject: '제목',
    subjectHint: '간단히 적어 주세요',
    body: '무엇을 도와드릴까요?',
    send: '보내기',
    sending: '보내는 중…',
  },
  tickets: {
    unread: plural({ other: '읽지 않은 답변 {n}개' }),
    number: (number) => `#${number}`,
  },
  thread: {
    title: '문의',
    log: '메시지',
    you: '나',
    team: '고객 지원',
    sending: '보내는 중…',
    waiting: '연결을 기다리는 중',
    edited: '수정됨',
    newMessages: '새 메시지',
    today: '오늘',
    yesterday: '어제',
    close: '문의 종료',
  },
  composer: {
    label: '메시지 내용',
    placeholder: '메시지를 입력하세요…',
    send: '메시지 보내기',
  },
  files: {
    attach: '파일 첨부',
    list: '첨부 파일',
    remove: (name) => `${name} 삭제`,
    download: '다운로드',
    downloadFailed: '파일을 가져오지 못했어요. 다시 시도해 주세요.',
  },
  status: {
    open: '접수됨',
    in_progress: '처리 중',
    waiting_on_customer: '고객님 답변 대기',
    resolved: '해결됨',
    closed: '종료됨',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/ko.ts')
