import { createHash } from 'node:crypto'
import script from './open-case.js?raw'

/** The script that opens the case which the address leads to. */
export const openCase = script

/** What the policy of a page must allow, for the script to run: it has to be known before the page begins. */
export const openCaseHash =
  `sha256-${createHash('sha256').update(script).digest('base64')}` as const
