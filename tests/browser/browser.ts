import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Where systems keep a browser that we can drive. */
const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the browser that this machine has, or that can be got for it. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: flags })
}

/** The path of a browser: the system's, else Playwright's own, else Debian's package. Throws where none can be had. */
export function findBrowser(): string {
  const found = [process.env['CHROME_PATH'] ?? '', ...systemBrowsers].find(
    (path) => path && existsSync(path),
  )
  if (found) return found
  const own = chromium.executablePath()
  if (
    existsSync(own) ||
    (attempt(process.execPath, [playwright(), 'install', 'chromium']) && existsSync(own))
  )
    return own
  const isDebianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  if (
    isDebianRoot &&
    attempt('apt-get', ['update']) &&
    attempt('apt-get', ['install', '-y', 'chromium'])
  ) {
    return '/usr/bin/chromium'
  }
  throw new Error(
    'The tests need a browser: install Chrome or Chromium, or set CHROME_PATH to one.',
  )
}

function playwright(): string {
  return 'node_modules/playwright-core/cli.js'
}

function attempt(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore', timeout: 300_000 })
    return true
  } catch {
    return false
  }
}
