/**
 * Programs that come with packages, as scripts of package.json call them: where a shell does not find one of these, it
 * is a package that is not installed, and not a program of the system.
 */
const programs =
  'ng nx nest next nuxt nuxi astro vite vitest vue-cli-service vue-tsc react-scripts react-app-rewired craco remix gatsby svelte-kit svelte-check storybook start-storybook build-storybook docusaurus eleventy vuepress vitepress hexo umi max tsc ts-node ts-node-dev tsx tsup tsdx webpack webpack-cli webpack-dev-server rollup parcel esbuild swc babel babel-node gulp grunt bower jest mocha ava karma nyc c8 cypress playwright eslint tslint stylelint prettier standard biome lint-staged husky commitlint cross-env cross-env-shell dotenv rimraf mkdirp cpx copyfiles shx concurrently npm-run-all run-s run-p wait-on nodemon forever pm2 serve http-server live-server json-server lite-server browser-sync electron electron-builder electron-forge prisma sequelize sequelize-cli knex typeorm drizzle-kit graphql-codegen tailwindcss postcss sass node-sass lessc expo react-native cap cordova ionic lerna turbo changeset semantic-release standard-version release-it np patch-package node-gyp node-pre-gyp prebuild-install is-ci only-allow pkg ncc typedoc jsdoc tsc-alias tsc-watch microbundle wireit sls serverless cdk hardhat truffle wrangler vercel firebase netlify'

/** The name of such a program, at a place in a text. */
export const packageProgram = new RegExp(
  String.raw`(?:${programs.replaceAll(' ', '|')})(?:\.cmd)?(?![\w.@/-])`,
  'y',
)
