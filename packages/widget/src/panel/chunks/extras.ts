/** What few customers ask for. */
export { RatingView } from '../views/RatingView.tsx'
export { SettingsView } from '../views/SettingsView.tsx'
