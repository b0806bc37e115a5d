import { defineConfig } from 'vite'

export default defineConfig({
  // The one setting the page is built with; everything else in the environment stays out of it.
  envPrefix: 'DESKHAND_URL',
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
})
