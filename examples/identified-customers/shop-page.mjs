import { html } from 'hono/html'

/** The one page of the shop, for whoever is signed in; `html` escapes what it is given. */
export function shopPage({ deskhandUrl, accounts, account }) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>A shop with accounts</title>
        <link rel="icon" href="data:," />
        <script async src="${deskhandUrl}/widget.js?site=demo"></script>
      </head>
      <body data-signed-in="${account ? 'yes' : 'no'}">
        <h1>A shop with accounts</h1>
        ${account ? signOutForm(account) : signInForm(accounts)}
        <script src="/page.js"></script>
      </body>
    </html>`
}

function signInForm(accounts) {
  const buttons = [...accounts].map(
    ([key, { name }]) => html`<button name="account" value="${key}">Sign in as ${name}</button> `,
  )
  return html`<form method="post" action="/sign-in">${buttons}</form>`
}

function signOutForm({ name }) {
  return html`<form method="post" action="/sign-out">
    <p>Hello, ${name}!</p>
    <button>Sign out</button>
  </form>`
}
