/** What comes together: how a customer hears of an answer, for those who do not look when one comes. */
export { alertOnce } from '../alerts/alert-once.ts'
export { playSound } from '../alerts/play-sound.ts'
export { showNotification } from '../alerts/show-notification.ts'
