import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SupportPage } from './SupportPage.tsx'
import { store } from './support.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no #root')

createRoot(root).render(
  <StrictMode>
    <SupportPage />
  </StrictMode>,
)
// Resumes the session of an earlier visit; a newcomer costs no request.
void store.start()
