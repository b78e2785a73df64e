/** `npm pack` and `npm publish` in the project itself: it is private, and is no package that anybody could run. */
console.error(
  'The project is not published. “npm run pack:identify” makes the package of `identify`.',
)
process.exitCode = 1
