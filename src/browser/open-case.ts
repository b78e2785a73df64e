/** The cases of the page. */
const cases = [...document.querySelectorAll('.case')]

/** A link into a case opens it and closes the others; one to the cases closes all; any other leaves them. */
function openChosen(): void {
  const id = location.hash.slice(1).split('&')[0]!
  const chosen = id && document.getElementById(id)?.closest('.case')
  if (!chosen && id !== 'fix') return
  for (const one of cases) one.classList.toggle('open', one === chosen)
}

// It is loaded with the page, and not after it: what a link leads to must not open before the reader’s eyes.
addEventListener('hashchange', openChosen)
openChosen()
