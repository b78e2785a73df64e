import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandsIn } from '../../command-words.ts'
import type { CommandGrammar, InstalledGrammar } from '../../tool.ts'
import { npmDangers } from './dangers.ts'
import { npmEffect } from './effects.ts'
import { npmFaults } from './faults.ts'
import { npmGrammar, type NpmGrammar } from './grammar.ts'
import {
  callsOf,
  npmWords,
  npxFaults,
  packagesInstalled,
  packagesRun,
  unknownPackages,
} from './npx.ts'
import { unknownScripts } from './scripts-set.ts'

/** Commands of npm that run what is named after them. */
const runners = [
  'exec',
  'x',
  'run',
  'run-script',
  'rum',
  'urn',
  'explore',
  'init',
  'create',
  'innit',
]
/** Commands and settings with which the scripts of a package may run from then on. */
const approvals = /^(?:approve(?:-scripts)?|(?:--)?allow-scripts(?:=.*)?|allowScripts\b.*)$/

/** The commands of npm and npx, by the definitions in npm’s own source. */
export const npmCommands: CommandGrammar = {
  programs: ['npm', 'npx'],
  caches: {
    inHome: ['npm'],
    elsewhere: [
      String.raw`\$\(npm config get cache\)/_{below}`,
      String.raw`\$env:(?:LOCAL)?APPDATA\\npm(?:-cache)?\\{below}`,
    ],
  },
  runsWhatIsNamed: ([program, ...words]) =>
    program === 'npx' ||
    (program === 'npm' &&
      (commandsIn(words).some((word) => runners.includes(word)) ||
        words.some((word) => approvals.test(word)))),
  version(root) {
    const path = join(folderIn(root), 'package.json')
    if (!existsSync(path)) return undefined
    return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
  },
  open(root) {
    const npm = npmGrammar(folderIn(root))
    return npm && installed(npm)
  },
  trial: {
    help: 'npm help',
    commandsIn: (help) => /All commands:([a-z\s,-]+)/.exec(help)![1]!.match(/[a-z-]+/g)!,
  },
}

function folderIn(root: string): string {
  return join(root, 'node_modules', 'npm')
}

function installed(npm: NpmGrammar): InstalledGrammar {
  return {
    faults(words, subject) {
      const ofNpm = npmWords(words, npm)
      return [
        ...npxFaults(words, npm),
        ...unknownPackages(
          { run: packagesRun(words, npm), installed: packagesInstalled(ofNpm ?? [], npm) },
          subject,
        ),
        ...(ofNpm ? [...npmFaults(ofNpm, npm), ...unknownScripts(ofNpm, npm)] : []),
      ]
    },
    effect(words) {
      const ofNpm = npmWords(words, npm)
      const run = packagesRun(words, npm)
      if (ofNpm && (words[0] === 'npx' || run.length === 0))
        return { command: `npm ${ofNpm.join(' ')}`, effect: npmEffect(ofNpm, npm) }
      // A package that is run does whatever it likes.
      return run.length > 0 ? { command: words.join(' '), effect: 'changes-machine' } : undefined
    },
    dangers: (started) => npmDangers({ ...started, npmWords: npmWords(started.words, npm) }, npm),
    calls: (words) => callsOf(words, npm),
  }
}
