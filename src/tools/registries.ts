import { npmRegistries } from './npm/registries.ts'
import { otherRegistries } from './uncovered/registries.ts'

/** The hosts of the public registries of each tool, with spaces in place of dots: no file names such a host. */
export const publicRegistriesOfTools: readonly string[] = [...npmRegistries, ...otherRegistries]
