/** What is said of a case that no recording proves. */
export const unproven = 'This case is not proven by a recording of the tool.'
