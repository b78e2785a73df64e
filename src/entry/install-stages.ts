import type { Category } from '#schema/vocabulary.ts'

/** What an install does, step after step. */
export const installStages = [
  { id: 'start', title: 'Start', does: 'reads the command, the configuration and package.json' },
  { id: 'resolve', title: 'Resolve', does: 'reads the lock file, asks for versions, decides' },
  { id: 'fetch', title: 'Fetch', does: 'downloads each package into the cache' },
  { id: 'extract', title: 'Extract', does: 'checks, unpacks and patches it' },
  { id: 'link', title: 'Link', does: 'puts commands and links into place' },
  { id: 'scripts', title: 'Scripts', does: 'runs the scripts of packages and project' },
] as const
export type StageId = (typeof installStages)[number]['id']

/** From where to where in an install each family of errors is met; what is not there has no part in it. */
export const stagesOf: Partial<Record<Category, [first: StageId, last: StageId]>> = {
  commands: ['start', 'start'],
  resolution: ['resolve', 'resolve'],
  workspaces: ['resolve', 'resolve'],
  access: ['resolve', 'fetch'],
  network: ['resolve', 'fetch'],
  lockfile: ['resolve', 'extract'],
  patches: ['resolve', 'extract'],
  files: ['start', 'link'],
  scripts: ['scripts', 'scripts'],
}
