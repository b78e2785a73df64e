import { expect, test } from 'vitest'
import { answerTo } from './answer-to.ts'

const banners = [
  'npm notice run shop@1.0.0 build\nnpm notice run tsc',
  '> shop@1.0.0 build\n> tsc\n',
  '> @acme/shop@2.0.0-rc.1 build\n> tsc\n',
  '> shop@ build\n> tsc\n',
  '> @ build\n> tsc\n',
  '> shop@1.0.0 build /srv/shop\n> tsc\n',
  '> shop@1.0.0 build C:\\Users\\Some One\\shop\n> tsc\n',
  'app[web.1]: > shop@1.0.0 build /app\napp[web.1]: > tsc',
]

const shells = [
  'sh: 1: tsc: not found',
  'sh: line 1: tsc: command not found',
  'sh: tsc: command not found',
  '/bin/sh: 1: tsc: not found',
  '/usr/bin/bash: line 12: tsc: command not found',
  '-bash: tsc: command not found',
  'zsh:1: command not found: tsc',
  'zsh: command not found: tsc',
  'fish: Unknown command: tsc',
  'tsc: command not found',
  "'tsc' is not recognized as an internal or external command,",
  "'tsc' is not recognized as an internal or external command, operable program or batch file.",
  "tsc : The term 'tsc' is not recognized as the name of a cmdlet, function, script file, or operable program.",
  'Der Befehl "tsc" ist entweder falsch geschrieben oder',
  "'tsc' n'est pas reconnu en tant que commande interne",
  '"tsc" no se reconoce como un comando interno o externo,',
  "'tsc' não é reconhecido como um comando interno",
  '"tsc" non è riconosciuto come comando interno o esterno,',
  '"tsc" не является внутренней или внешней',
  "'tsc' 不是内部或外部命令，也不是可运行的程序",
  "'tsc' は、内部コマンドまたは外部コマンド、",
  "'tsc'은(는) 내부 또는 외부 명령, 실행할 수 있는 프로그램, 또는",
]

test.each(banners)('a script is known by the line above it: %j', (banner) => {
  const [found] = answerTo(`${banner}\n${shells[0]}\n`).cases
  expect(found?.id).toBe('npm/failing-script#command-not-found')
  expect(found?.diagnosis).toBe(
    'The script `build` calls `tsc`, and the shell cannot find that program.',
  )
})

test.each(shells)('a program that is not found is known by %j', (line) => {
  const [found] = answerTo(`${banners[1]}\n${line}\n`).cases
  expect(found?.id).toBe('npm/failing-script#command-not-found')
  expect(found?.diagnosis).toContain('`tsc`')
})

test.each(['#12 0.412 ', '2026-11-24T08:00:01.1234567Z ', 'web_1  | ', '    '])(
  'both are known behind %j',
  (mark) => {
    const log = `${banners[5]}\n${shells[0]}`.replaceAll(/^/gm, mark)
    expect(answerTo(log).cases.map(({ id }) => id)).toEqual([
      'npm/failing-script#command-not-found',
    ])
  },
)

test.each([
  '> Is shop@1.0.0 what you want? Then build it.',
  '> shop@1.0.0 build has been deprecated',
  'ERROR: the name tsc was not found',
])('no script and no shell is seen in %j', (line) => {
  const shell = shells[0]!.replace('tsc', 'gearbox')
  expect(answerTo(`${line}\n${shell}\n`).cases).toEqual([])
})
