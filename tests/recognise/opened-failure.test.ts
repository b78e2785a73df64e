import { describe, expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { answerOf } from '#recognise/answer.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'

const { entries } = readContent(process.cwd(), { today: '2026-01-01', ci: false })
const list = signatureList(entries.flatMap(({ entry }) => entry ?? []))
const index = indexOf(list)

function answer(log: string) {
  const recogniser = createRecogniser(index)
  recogniser.push(log)
  return answerOf(recogniser.finish(), list)
}

describe('a failure whose code stands above its words', () => {
  const log = `Progress: resolved 1, reused 0, downloaded 0, added 0
Error: ERR_PNPM_FETCH_404

  × installing dependencies
  ├─▶ Failed to resolve dependency tree: GET https://registry.example.com/
  │   @acme%2Fa-rather-long-name-of-a-package-that-nobody-has-published-yet-
  │   anywhere: Not Found - 404
  │${'   '}
  │   Failed to resolve @acme/a-rather-long-name-of-a-package-that-nobody-has-
  │   published-yet-anywhere@^1.0.0
  ╰─▶ GET https://registry.example.com/@acme%2Fa-rather-long-name-of-a-
      package-that-nobody-has-published-yet-anywhere: Not Found - 404
  help: @acme/a-rather-long-name-of-a-package-that-nobody-has-published-yet-
        anywhere is not in the npm registry, or you have no permission to
        fetch it.
${'        '}
        No authorization header was set for the request.

`
  const name = '@acme/a-rather-long-name-of-a-package-that-nobody-has-published-yet-anywhere'

  test('is put together where the tool broke names and addresses', () => {
    const [found] = answer(log).cases
    expect(found?.id).toBe('pnpm/ERR_PNPM_FETCH_404#no-such-package')
    expect(found?.values).toMatchObject({
      package: name,
      registry: 'https://registry.example.com/',
    })
    expect(found?.clues.map(({ line }) => line)).toEqual([11, 13, 17])
  })

  test('is left where its lines end', () => {
    const { cases } = answer(
      `${log}npm error code E404\nnpm error 404 Not Found - GET https://registry.example.com/left-pad - Not found\n`,
    )
    expect(cases.map(({ id }) => id)).toEqual([
      'pnpm/ERR_PNPM_FETCH_404#no-such-package',
      'npm/E404#no-such-package',
    ])
  })

  test('is reported by its code where nobody knows it', () => {
    const { codes, cases } = answer(
      log.replaceAll(/FETCH_404/g, 'UNHEARD_OF').replaceAll('404', '418'),
    )
    expect(cases).toEqual([])
    expect(codes).toMatchObject([{ tool: 'pnpm', code: 'ERR_PNPM_UNHEARD_OF', line: 2 }])
  })
})

describe('a failure of pnpm 12 that has no code', () => {
  const log = `Scope: all 2 workspace projects
Error:   × installing dependencies
  ├─▶ Failed to resolve dependency tree: Failed to resolve dependency: In /
  │   home/user/project/packages/website: "@acme/ui@workspace:*" is in the
  │   dependencies but no package named "@acme/ui" is present in the workspace
  │${'   '}
  │   Failed to resolve @acme/ui@workspace:*
  ╰─▶ Failed to resolve dependency: In /home/user/project/packages/website:
      "@acme/ui@workspace:*" is in the dependencies but no package named
      "@acme/ui" is present in the workspace

`

  test('is put together, and recognised by its words', () => {
    const [found] = answer(log).cases
    expect(found?.id).toBe('pnpm/ERR_PNPM_WORKSPACE_PKG_NOT_FOUND#not-in-workspace')
    expect(found?.values).toMatchObject({ package: '@acme/ui' })
  })

  test('is shown by its first words where nobody knows it', () => {
    const { cases, errors } = answer(log.replaceAll('is present in', 'is painted on'))
    expect(cases).toEqual([])
    expect(errors).toMatchObject([{ tool: 'pnpm', line: 2 }])
  })
})

test('lines of a script that a tool ran are no failure of another tool', () => {
  const compiler = `gyp ERR! not ok\ngyp ERR! build error`
  const own = answer(`\u2009ELIFECYCLE\u2009 Command failed with exit code 1.\n${compiler}\n`)
  expect(own.cases.map(({ id }) => id)).toEqual(['pnpm/ELIFECYCLE#script-failed'])
})
