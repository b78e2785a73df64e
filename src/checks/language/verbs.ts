import nlp from 'compromise'

/** Verbs that begin a step. The tagger knows most verbs; these it takes for nouns, or not always for verbs. */
const verbs = new Set(
  `accept add adjust adopt allow answer append apply approve ask audit authenticate avoid back begin block
  build bump bypass call change check choose clean clear clone close commit compare compile confirm connect
  continue convert copy correct count create cut declare decide define delete deploy deprecate disable
  disconnect do dockerize download downgrade drop edit empty enable end enter escape exclude exit export extend
  fetch fill find finish fix follow format free generate get give go grant have host import include increase
  initialise initialize inspect install invite issue join keep leave let limit link list load lock log look lower
  make mark match merge mirror mount move name note obtain omit open override own pack pass paste patch
  pick pin place point prefix prepare press prevent print prune publish pull push put quote raise read rebuild recreate
  redo reduce refresh regenerate register release reload remove rename renew reopen repair repeat replace report
  request require rerun reset resolve restart restore retry revert review revoke rewrite rotate run save
  schedule scope search see select send separate set share shorten show shut sign skip sort specify split stage
  start state stay stop store submit switch sync synchronise tag take tell test trace transfer treat try turn
  type undo uninstall unlink unlock unmount unpack unpublish unset update upgrade upload use validate
  verify view visit wait work wrap write`.split(/\s+/),
)

/** Forms of verbs that the tagger takes for nouns: “the registry hosts it”, “tokens expire”. */
const verbForms =
  /\b(?:has|have|is|are|accept|allow|answers|appear|apply|live|belong|blocks|builds|caches|changes|compares|contain|contradicts|counts|depend|differ|disappear|end|ends|exist|exits|expects|expire|exports|fail|fails|files|forks|happen|holds|hosts|include|installs|keeps|limits|links|lists|lock|locks|logs|matches|means|names|need|needs|objects|packs|pins|points|prevent|print|prints|proxies|reads|receive|refuse|refuses|reject|rejects|requests|require|requires|returns|runs|says|scopes|send|ships|shows|skips|starts|stay|stops|support|tags|tells|times|use|uses|wait|work|works)\b/i

/** Whether there is a verb in these words. */
export function hasVerb(text: string): boolean {
  if (verbForms.test(text) || startsWithVerb(text)) return true
  return nlp(text).has('#Verb')
}

/** Whether the first word is a verb, after words such as “do not” or “first”. */
export function startsWithVerb(text: string): boolean {
  const rest = text
    .trim()
    .replace(/^or\s+/i, '')
    .replace(/^(?:do not|don’t|never|always|first|now|also|only)\s+/i, '')
  const first = /^[\p{L}-]+/u.exec(rest)?.[0].toLowerCase()
  return first !== undefined && (verbs.has(first) || nlp(rest).terms().first().has('#Infinitive'))
}
