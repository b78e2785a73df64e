/** Whoever is mailed in place of, or besides, the address that was meant. */
export const victim = 'victim@errors.example'

/** What a program that makes mails may take for two addresses, or for headers. */
export const hostileAddresses = [
  `ada@errors.example\r\nBcc: ${victim}`,
  `ada@errors.example\nBcc: ${victim}`,
  `ada@errors.example\rBcc: ${victim}`,
  `ada@errors.example\u2028Bcc: ${victim}`,
  `ada@errors.example\u2029${victim}`,
  `ada@errors.example\u0085${victim}`,
  `ada@errors.example, ${victim}`,
  `ada@errors.example;${victim}`,
  `ada@errors.example ${victim}`,
  `ada@errors.example\u00a0${victim}`,
  `ada@errors.example\u0000${victim}`,
  `ada@errors.example\u200b${victim}`,
  `${victim},ada@errors.example`,
  `ada@errors.example@${victim}`,
  `"ada@errors.example ${victim}"@errors.example`,
  `"${victim}"@errors.example`,
  `<${victim}>ada@errors.example`,
  `Ada <${victim}>`,
  `ada(${victim})@errors.example`,
  `ada@errors.example (${victim})`,
  `group:${victim};`,
  `ada\\@errors.example`,
  `@relay.example:${victim}`,
  `ada\u202e@errors.example`,
  `ada\uff20errors.example`,
  `ada@errors\uff0c.example`,
]
