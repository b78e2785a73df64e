{
  const list = document.currentScript.parentElement
  const openChosen = () => {
    const id = location.hash.slice(1).split('&')[0]
    const chosen = id && document.getElementById(id)?.closest('.case')
    if (!chosen && id !== 'fix') return
    for (const one of list.children) one.classList.toggle('open', one === chosen)
  }
  const whileLoading = new MutationObserver(openChosen)
  whileLoading.observe(list, { childList: true, subtree: true })
  addEventListener('DOMContentLoaded', () => whileLoading.disconnect())
  addEventListener('hashchange', openChosen)
}
