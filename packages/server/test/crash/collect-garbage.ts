// Loaded into a server before its own code, with `--expose-gc`: a test can tell what is held from what lies about.
process.on('SIGUSR2', () => {
  globalThis.gc?.()
})
