import { z } from 'zod'

/** The name of an npm package: a folder, or a scope with a folder, right below node_modules. */
export const packageName = z
  .string()
  .regex(
    /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/,
    'write the name of a package, as its registry has it',
  )

/** A file of a package, by its path from the package’s root; it never leads out of the package. */
export const packageFile = z
  .string()
  .regex(
    /^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[\w.@+~/-]+$/,
    'write the path from the root of the package, without .. and without a slash at either end',
  )
