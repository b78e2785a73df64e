import { inlineScript } from './inline-script.ts'
import source from './open-case.js?raw'

/**
 * A link into a case opens it and closes the others; one to the cases closes all; any other leaves them. The script is
 * before the cases and opens the one that is asked for as soon as the page has it: what a link leads to must not open,
 * and all below it move, before the reader’s eyes. So it is plain JavaScript in the page, and without a comment.
 */
export const { script: openCase, scriptHash: openCaseHash } = inlineScript(source)
