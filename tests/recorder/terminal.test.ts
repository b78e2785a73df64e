import { expect, test } from 'vitest'
import { runRecorder } from './run-recorder.ts'
import { scratchContent } from './scratch-content.ts'

/** What sets the title of a window, rings and goes back in the line: all that steers a terminal. */
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/

test('nothing that a scenario or its tool prints steers the terminal', async () => {
  const title = '\\033]0;title\\007\\r'
  const content = scratchContent({
    'npm/E404/reproduce.yaml': JSON.stringify({
      cases: {
        fails: { command: 'npm ls', before: [`printf '${title}'`, 'false'] },
        talks: {
          command: 'npm run talk',
          files: { 'package.json': { scripts: { talk: `printf '${title}'` } } },
        },
      },
    }),
    'npm/E404/recordings/talks.txt': 'as it was \u001b[2J',
    'npm/\u001b[2J/reproduce.yaml': 'cases: \u0007 }',
  })
  for (const words of [['--print'], ['--check'], []]) {
    const { output } = await runRecorder(['--content', content, ...words])
    expect(output).toContain('\\u{1b}]0;title\\u{7}')
    expect(output).not.toMatch(steering)
  }
})
