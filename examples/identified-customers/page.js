// Until the widget has loaded this is an array, and what it holds is done then; afterwards `push` does it at once.
window.Deskhand ??= []

/** The widget calls this again whenever it needs a fresh token. */
async function identityToken() {
  const response = await fetch('/support-token')
  if (!response.ok) throw new Error(`The shop gave no token: ${response.status}`)
  return response.text()
}

if (document.body.dataset.signedIn === 'yes') window.Deskhand.push(['identify', identityToken])
// On a shared computer the next person must not find the tickets of the one before.
else if (location.search === '?signed-out') window.Deskhand.push(['logout'])
