import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** pnpm 12 and later is a program by itself, in a package of its own for each platform: the folder of this one’s. */
export function nativeFolder(folder: string): string {
  const { resolve } = createRequire(join(folder, 'package.json'))
  return dirname(resolve(`@pnpm/exe.${process.platform}-${process.arch}/package.json`))
}
