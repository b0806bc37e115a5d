/** The shop knows the widget only through its public calls; calls made before it has loaded wait in this array. */
function askDeskhand(...call) {
  window.Deskhand ??= []
  window.Deskhand.push(call)
}

const basket = { count: 0, total: 0 }
const shownBasket = document.querySelector('#basket')

function addToBasket({ name, price }) {
  basket.count += 1
  basket.total += Number(price)
  shownBasket.textContent = `${basket.count} · £${basket.total}`
  shownBasket.setAttribute('aria-label', `${name} added. ${basket.count} in the basket, £${basket.total}`)
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null
  if (!button) return
  const { price, article, ask } = button.dataset
  if (price) addToBasket(button.dataset)
  if (article) askDeskhand('open', { view: 'article', slug: article })
  if (ask) askDeskhand('open', { view: 'new', subject: ask })
})
