// A link into a case opens it and closes the others; one to the cases closes all; any other leaves them.
// It is before the cases and opens the one that is asked for as soon as the page has it: what a link leads
// to must not open, and all below it move, before the reader’s eyes. So it is plain JavaScript in the page.
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
