import { inSite } from './in-site.ts'

/** A pasted text of several lines is no query: it goes to the page that reads logs. By way of the tab’s own storage, so that no server sees it. */
document.addEventListener('paste', (event) => {
  const log = event.clipboardData?.getData('text/plain') ?? ''
  const isBox = (event.target as Element).matches?.('search-box input')
  if (!isBox || !log.trim().includes('\n')) return
  event.preventDefault()
  handOver(log)
  location.assign(inSite('/identify/'))
})

/** A browser keeps some five million characters; of a longer log, its end, where the failure mostly is. */
function handOver(log: string): void {
  for (const most of [log.length, 4_000_000, 1_000_000]) {
    try {
      return sessionStorage.setItem('log', log.slice(-most))
    } catch {
      continue
    }
  }
}
