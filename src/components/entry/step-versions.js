{
  const list = document.currentScript.parentElement
  const key = `version ${list.dataset.tool}`
  const mark = ({ detail }) => {
    const [major, minor = 0] = detail.split('.')
    const own = parseInt(major) * 1000 + +minor
    for (const { dataset, classList } of list.querySelectorAll(`[data-of='${list.dataset.tool}']`))
      classList.toggle('unfit', own < dataset.first || own > dataset.last)
  }
  try {
    mark({ detail: sessionStorage[key] ?? localStorage[key] ?? '' })
  } catch {}
  document.addEventListener(key, mark)
  list.addEventListener('click', ({ target }) => {
    if (!target.matches('.unfit [data-show]')) return
    const step = target.closest('li')
    step.classList.remove('unfit')
    step.tabIndex = -1
    step.focus()
  })
}
