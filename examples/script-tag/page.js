// Until the widget has loaded this is an array, and what it holds is done then; afterwards `push` does it at once.
window.Deskhand ??= []

const TARGETS = {
  new: { view: 'new', subject: 'A question about my order' },
  article: { view: 'article', slug: 'how-refunds-work' },
}

for (const button of document.querySelectorAll('[data-open]')) {
  button.addEventListener('click', () => window.Deskhand.push(['open', TARGETS[button.dataset.open]]))
}

window.Deskhand.push([
  'on',
  'unread:change',
  ({ count }) => {
    document.querySelector('output').textContent = count
  },
])
