import type { OfflineProgress } from './offline-worker.ts'
import { inSite } from './in-site.ts'
import { button } from './nodes.ts'
import { cachesOf } from './offline-caches.ts'

const scope = inSite('/')

/** What the build says of the copy, in `/offline.json`. */
export interface AboutCopy {
  /** What its files take on the device. */
  bytes: number
  /** The day of the build: 2026-11-29. */
  built: string
}

/** Keeps the site on the device of whoever asks for it, says what is kept, and removes it. */
class OfflineCopy extends HTMLElement {
  private readonly status = this.querySelector('[role=status]')!
  private readonly act = this.querySelector('.act')!

  connectedCallback(): void {
    void this.show()
  }

  private async show(): Promise<void> {
    if (!('serviceWorker' in navigator))
      return this.say(
        'This browser keeps nothing here: it needs an address that begins with https://, and a window that is not private.',
      )
    const registration = await navigator.serviceWorker.getRegistration(scope)
    const about = await aboutCopy()
    if (registration?.active) {
      const day = about ? ` of ${about.built}` : ''
      this.say(
        `The site${day} is on this device.`,
        button('Remove it from this device', () => void this.erase()),
      )
    } else {
      const size = about ? ` (${megabytes(about.bytes)})` : ''
      this.say(
        'The site is not on this device.',
        button(`Keep it on this device${size}`, () => void this.keep()),
      )
    }
  }

  private async keep(): Promise<void> {
    this.say('Fetching the pages …')
    const listen = ({ data }: MessageEvent<OfflineProgress>) =>
      this.say(`Fetching the pages: ${data.kept} of ${data.of} files.`)
    navigator.serviceWorker.addEventListener('message', listen)
    navigator.serviceWorker.startMessages()
    try {
      const registration = await navigator.serviceWorker.register(inSite('/offline.js'), { scope })
      await settled(registration)
      await this.show()
    } catch {
      await eraseCopy()
      this.say(
        'Not all files could be fetched, so none is kept. Check the connection and the free space on the disk, and try again.',
        button('Try again', () => void this.keep()),
      )
    } finally {
      navigator.serviceWorker.removeEventListener('message', listen)
    }
  }

  private async erase(): Promise<void> {
    await eraseCopy()
    await this.show()
  }

  private say(text: string, ...acts: Node[]): void {
    this.status.textContent = text
    this.act.replaceChildren(...acts)
  }
}

/** Resolves when a worker has kept everything; rejects when it could not. */
function settled({ installing, active }: ServiceWorkerRegistration): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!installing) return active ? resolve() : reject(new Error('no worker'))
    installing.addEventListener('statechange', () => {
      if (installing.state === 'activated') resolve()
      if (installing.state === 'redundant') reject(new Error('not all was kept'))
    })
  })
}

async function eraseCopy(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(scope)
  await registration?.unregister()
  const address = new URL(scope, location.href).href
  for (const name of await cachesOf(address)) await caches.delete(name)
}

async function aboutCopy(): Promise<AboutCopy | undefined> {
  try {
    return (await (await fetch(inSite('/offline.json'))).json()) as AboutCopy
  } catch {
    return undefined
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`
}

customElements.define('offline-copy', OfflineCopy)
