/** What programs of every kind begin a line with when they fail, and hardly anything else does. */
const beginning =
  /^(?:\S{1,40}: )?(?:\[?(?:fatal|error|err!|panic|failure)\]?(?: \[\w+\])?(?:: ?|! | \w+: )\S|\[?(?:ERROR|FATAL)\]? +[A-Z]|\w*(?:Error|Exception)(?: \[\w+\])?: \S|FATAL ERROR|# Fatal error in |Traceback \(|throw (?:new )?[A-Z\w]|missing \w+: \S|Unhandled |Uncaught |Segmentation fault|Bus error|Illegal instruction|Aborted \(|Killed$|thread '[^']*' panicked)/i

/** What a line holds that tells of a failure, wherever it stands. */
const within =
  /\bError: \S|\b(?:no such file|permission denied|access (?:is )?denied|not found\b|is not recognized as|cannot (?:find|read|open|load|resolve)|could ?n[o']t |no matching |can only (?:be|install|run) |unable to |connection (?:refused|reset|timed out)|timed out|no space left|out of memory|not permitted|unexpected (?:token|end)|failed\b|aborted\b|unsupported\b|incompatible\b|exit(?:ed)? ?(?:with)? ?(?:code|status)?:? \(?[1-9]\d{0,2}\b|status code:? [45]\d\d\b|returned (?:a )?non-zero|E(?:ACCES|PERM|NOENT|EXIST|CONNRESET|CONNREFUSED|TIMEDOUT|NOTFOUND|BUSY|NOSPC|MFILE|INVAL|PIPE)\b)/i

/** What a server answers to a request that it refuses. */
const refusal =
  /\b[45]\d\d (?:Bad|Unauthorized|Forbidden|Not|Conflict|Gone|Too|Internal|Service|Gateway)\b/

/** What counts failures, says that there was none, or names one in a test that passed. */
const harmless =
  /\b(?:no|0|without) (?:errors?|failed|failures?)\b|\b(?:errors?|failed|failures?)[:=] *0\b|\bignor(?:e|ed|ing)\b|\bwarn(?:ing)?\b|\bdeprecated\b|^(?:[✓✔√]|(?:PASS|ok|info|debug|notice)\b)/i

/**
 * How much a line that no tool marks looks like a failure: 2 where it begins as one, 1 where it holds words of one, else
 * 0.
 */
export function suspicion(line: string): 0 | 1 | 2 {
  const start = line.slice(0, readWithin)
  if (harmless.test(start)) return 0
  if (beginning.test(start)) return 2
  return within.test(start) || refusal.test(start) ? 1 : 0
}

/** The same of what a tool only warns of: nothing but a request that was refused looks like a failure. */
export function suspicionOfWarning(line: string): 0 | 1 {
  return refusal.test(line.slice(0, readWithin)) ? 1 : 0
}

/** How much of a line is looked at. In characters. */
const readWithin = 400
