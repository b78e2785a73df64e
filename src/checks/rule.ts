import type { Problem } from '#schema/problem.ts'
import type { Content } from '#content/written.ts'

/** What a rule finds: a problem, but for the name of the rule. An error, unless it says otherwise. */
export type Finding = Omit<Problem, 'rule' | 'severity'> & { severity?: Problem['severity'] }

/** One thing that must hold of the content: content in, findings out. */
export type Rule = (content: Content) => Finding[]
