import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandsIn } from '../../command-words.ts'
import type { CommandGrammar, InstalledGrammar } from '../../tool.ts'
import { npmFaults } from './faults.ts'
import { npmForms, npmSettings } from './forms.ts'
import { npmGrammar, type NpmGrammar } from './grammar.ts'
import { npxFaults } from './npx.ts'

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
  tool: 'npm',
  programs: ['npm', 'npx'],
  forms: npmForms,
  settings: npmSettings,
  variables: {
    NPM_TOKEN: '<word>|<value>',
    NODE_GYP_FORCE_PYTHON: String.raw`/usr/bin/python3|C:\Python313\python.exe`,
  },
  settingVariable: /^npm_config_(\w+)$/i,
  lines: [
    `spec=$(node -p "const p = require('./package.json'); p.name + '@' + p.version")`,
    'npm view "$spec" version || npm publish',
  ],
  places: {
    folders: [
      String.raw`~/\.npm`,
      String.raw`\$\(npm config get cache\)`,
      String.raw`\$\(npm root -g\)`,
      String.raw`\$env:(?:LOCAL)?APPDATA\\npm(?:-cache)?`,
    ],
    deletable: [
      String.raw`node_modules(?:/(?!\.{1,2}(?:/|$))[\w@.+-]+)*`,
      String.raw`package-lock\.json`,
      String.raw`npm-shrinkwrap\.json`,
      String.raw`\.npm-extension\.[cm]js`,
      'packages/site',
      String.raw`\$env:APPDATA\\npm\\node_modules\\npm`,
    ],
  },
  runsWhatIsNamed: ([program, ...words]) =>
    program === 'npx' ||
    (program === 'npm' &&
      (commandsIn(words).some((word) => runners.includes(word)) ||
        words.some((word) => approvals.test(word)))),
  // It takes the folder away when the patch is made, and empties it before a package is put there.
  deletesFolder: ([program, ...words]) =>
    program === 'npm' && commandsIn(words).includes('patch') && !words.includes('--keep-edit-dir'),
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
    faults([program, ...words]) {
      if (program === 'npx') return npxFaults(words, npm)
      return program === 'npm' ? npmFaults(words, npm) : []
    },
  }
}
