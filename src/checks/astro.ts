import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { AstroError } from 'astro/errors'
import { escape } from 'html-escaper'
import type { ErrorPayload, ViteDevServer } from 'vite'
import type { Problem } from '#schema/problem.ts'
import { ownFolder } from '#content/own-folder.ts'
import { readContent } from '#content/read.ts'
import { report, total } from './report.ts'
import { findProblems } from './all-rules.ts'

/** Rules whose findings are work that is left, not mistakes: they do not cover the page that is being written. */
const workLeft = ['unfinished', 'recordings', 'stale-recordings', 'sources']

/** How long a change may take to settle: editors write a file in several steps. In milliseconds. */
const settling = 80

/**
 * The same rules as `npm run check`: a build stops on their errors before it begins, and while writing
 * they are named in the terminal and in the browser until they are fixed. A build leaves the language
 * alone: it takes longest to check, and a long sentence breaks no page.
 */
export function contentChecks(): AstroIntegration {
  return {
    name: 'content-checks',
    hooks: {
      'astro:config:setup': ({ command, config, logger }) => {
        if (command !== 'build') return
        const problems = findProblems(readContent(fileURLToPath(config.root)), ['language'])
        if (problems.some(isError))
          throw new AstroError(`${total(problems)}\n\n${report(problems)}`)
        if (problems.length > 0) logger.warn(report(problems))
      },
      'astro:server:setup': ({ server, logger }) => {
        keepChecking(server, (problems) =>
          problems.some(isError)
            ? logger.error(`\n${report(problems)}`)
            : logger.info(report(problems)),
        )
      },
    },
  }
}

/** Checks at the start and after every change of the content, and tells the terminal and the browser what it found. */
function keepChecking(server: ViteDevServer, tell: (problems: Problem[]) => void): void {
  const { root } = server.config
  const folders = [join(root, 'content'), ...[ownFolder() ?? []].flat()]
  let mistakes: Problem[] = []
  let reported: string | undefined
  let hasChanged = false
  const check = () => {
    const problems = findProblems(readContent(root))
    const before = mistakes
    mistakes = problems.filter((problem) => isError(problem) && !workLeft.includes(problem.rule))
    if (report(problems) !== reported) tell(problems)
    reported = report(problems)
    if (mistakes.length > 0) server.ws.send(overlay(mistakes, root))
    else if (before.length > 0 || hasChanged) showAgain(server)
    hasChanged = false
  }
  let timer: NodeJS.Timeout | undefined
  server.watcher.add(folders)
  server.watcher.on('all', (_event, path) => {
    if (!folders.some((folder) => path.startsWith(folder))) return
    hasChanged = true
    clearTimeout(timer)
    timer = setTimeout(check, settling)
  })
  server.ws.on('connection', () => {
    if (mistakes.length > 0) server.ws.send(overlay(mistakes, root))
  })
  check()
}

/** Has the pages made again from the content as it is now. */
function showAgain(server: ViteDevServer): void {
  // The pages of a route are made from a list that Astro keeps until it hears this.
  for (const environment of Object.values(server.environments))
    environment.hot.send('astro:content-changed', {})
  server.ws.send({ type: 'full-reload', path: '*' })
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error'
}

/** The problems as the browser shows them over the page. Its message is read as HTML. */
function overlay(problems: Problem[], root: string): ErrorPayload {
  const first = problems[0]!
  const text = report(problems)
  return {
    type: 'error',
    err: {
      name: 'Content',
      title: total(problems),
      message: escape(text),
      stack: text,
      plugin: 'content-checks',
      loc: { file: resolve(root, first.file), line: first.line ?? 1, column: 1 },
    },
  }
}
