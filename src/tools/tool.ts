import type { Effect } from '#schema/vocabulary.ts'

/** What a tool says in one line of a log. */
export interface ToolLine {
  level: 'error' | 'warn' | 'other'
  /** The code of the failure, where this line states it. */
  code?: string
  /** The text without what the tool puts before it; the same for every version that words it alike. */
  text: string
  /** Where the tool’s own part of the line begins: what is before it comes from CI. In characters. */
  start: number
  /** Of a failure without a code: its first piece, as `within` reads it, which goes on in the lines below. */
  opens?: string
}

/** A line that belongs to a failure which another line has begun. */
export interface LineWithin {
  /** `message`: as if the code stood in this line; `more`: of the line before it; `other`: as a line without a mark. */
  kind: 'message' | 'more' | 'other'
  /** Without what the tool draws before it. */
  text: string
}

/** How a tool prints. Loaded by the browser; every method is linear in the line. */
export interface LogFormat {
  /** The tool’s folder below `content/`. */
  tool: string
  /** What the tool says in a line, wherever its part begins; undefined for a line that is not marked as its own. */
  read(line: string): ToolLine | undefined
  /**
   * What a line says that is not marked, in a failure whose first line stated no more than its code: the next piece of
   * it, or more of the line before it (`last`, as it was printed), which the tool itself broke. Undefined for a line
   * that is not of the failure.
   */
  within?(line: string, last: string): LineWithin | undefined
  /** Where a line of the tool begins within a line to which a copy has joined several. */
  lineStart: RegExp
  /** How a line is shown to whoever reads the answer; absent for a tool whose lines are shown as they are printed. */
  shown?(line: Omit<ToolLine, 'start'>): string
  /** What the tool puts before its words at the very beginning of a line that it printed; undefined for none. */
  prefix(line: string): { length: number; isError: boolean } | undefined
  /** Whether the lines below it repeat what a script printed, each marked as the tool’s own. */
  startsOutput?(line: Omit<ToolLine, 'start'>): boolean
  /** What the tool prints above a script that it runs, as its main version words it; undefined for another line. */
  scriptStart?(text: string): string | undefined
  /** What is before a version that a registry has, where the tool names where it comes from: `npm:`. */
  registryProtocol?: string
  /** The code that the words of an error name; it counts only where no line states the failure’s code. */
  codeNamed(line: Omit<ToolLine, 'start'>): string | undefined
  /** Whether a line says the same whatever failed; absent for a tool that prints no such lines. */
  isBoilerplate?(line: string): boolean
  /** Whether a line says where a failure of any kind happened; absent for a tool that prints no such lines. */
  isPlace?(text: string): boolean
  /** Whether the tool made this code for one kind of failure. Absent for a tool that takes the codes of the system. */
  isOwnCode?(code: string): boolean
  /** Whether the tool prints such a line of what it does, without a mark. Absent for a tool of which no line says that. */
  isReport?(line: string): boolean
  /**
   * What an unmarked line says as errors of the tool, if it is one, in the forms of its versions: other programs begin
   * theirs in the same way. Undefined for another line.
   */
  asErrors?(text: string): string[] | undefined
  /** What a line of the tool’s log for programs says of a failure, as it prints it for people; undefined for another line. */
  recordOf?(line: string): string | undefined
  /** Whether nothing that belongs to a failure comes after this line. */
  endsFailure(line: Omit<ToolLine, 'start'>): boolean
  /** The versions that a line of the log states of what ran: `npm 12.2.0`, `node 24.15.0`. */
  versions(line: string): string[]
  /** The version that what ran must be older than, where a line is worded as no newer one words it: 8.2. */
  olderThan(line: Omit<ToolLine, 'start'>): string | undefined
}

/** A form in which secrets of a tool are written. Loaded by the browser. */
export interface ToolSecret {
  /** What it is, for whoever has to take it out. */
  name: string
  /** Group 1 stays readable, what follows it is the secret. No character is read over and over: the time is linear. */
  pattern: RegExp
  /** A token of letters and digits, or a value that a person may have chosen: what does not look so is no secret. */
  looksLike: 'token' | 'value'
}

/** What decides where a tool keeps its logs. */
export interface Machine {
  platform: NodeJS.Platform
  environment: Readonly<Record<string, string | undefined>>
  home: string
  /** Joins the parts of a path as this platform writes it. */
  join(...parts: string[]): string
  /** The text of a file; undefined where there is none. */
  text(file: string): string | undefined
}

/** The logs that a tool keeps of its runs. Loaded by Node only. */
export interface RunLogs {
  /** The tool’s folder below `content/`. */
  tool: string
  /** The folder that they are in. */
  folder(machine: Machine): string
  /** The run that a file belongs to, by a name that is greater for a later run; undefined for another file. */
  run(file: string): string | undefined
  /** Whether a log is that of a run that failed. */
  hasFailed(log: string): boolean
}

/** A place in the source of a package. */
export interface SourcePlace {
  /** Path from the package’s root. */
  file: string
  line: number
}

/** Which codes the source of a tool knows. */
export interface SourceCodes {
  /** Codes, each with the places that give it to an error. */
  codes: Map<string, SourcePlace[]>
  /** Templates that make codes, each with the places that give it to an error. */
  templates: Map<string, SourcePlace[]>
  /** Where the tool has words of its own for a code. */
  worded: Map<string, SourcePlace>
}

/** Reads which codes a tool knows from the folder of its package. */
export type ReadSource = (folder: string) => SourceCodes

/** A package of a tool, as it is installed. */
export interface InstalledPackage {
  name: string
  version: string
  folder: string
  /** Its commands, each with the file behind it: a path from the folder. */
  bin: Readonly<Record<string, string>>
}

/** What a command starts: a script that the pinned Node runs, or a program that runs by itself. */
export type Executable = { script: string } | { program: string }

/** What a version of a tool consists of. */
export interface Program {
  commands: Readonly<Record<string, Executable>>
  /** Every folder that it needs, and where that seems to lie in a recording: /usr/local/lib/node_modules/npm. */
  folders: Readonly<Record<string, string>>
}

/** Where a tool finds what belongs to its user. */
export interface UserFolders {
  /** The home: /home/user in a recording. */
  path: string
  /** Where the tool installs globally: /usr/local in a recording. */
  prefix: string
}

/** Through what a tool reaches the scripted registry. */
export interface Access {
  /** The file that holds the certificate of the authority which signs for every host. */
  authorityFile: string
  /** The address of the proxy; undefined where the tool is to use none. */
  proxy: string | undefined
}

/** What a tool is told before a scenario says anything; a scenario overrides all of it. */
export interface Settings {
  environment: Readonly<Record<string, string>>
  /** Files by their path. */
  files: Readonly<Record<string, string>>
}

/** How recordings are made with a tool. Loaded by Node only. */
export interface Recorder {
  /** The tool’s folder below `content/`. */
  tool: string
  /** What an installed version consists of, and how it is started. */
  program(installed: InstalledPackage): Program
  /**
   * Its environment and its lowest-ranking configuration: the registry is https://registry.example.com/, reached
   * as `access` says; no retries, no word on anything but the command, and one request after the other where the tool
   * can be told so.
   */
  settings(places: UserFolders, access: Access): Settings
  /** The files that `config` and `userConfig` of a scenario go to: from the project, and `~/…` from the home. */
  configFiles: { project: string; user: string }
  /** Whether it sends requests at once whatever it is told: their order then differs from one run to the next. */
  sendsAtOnce: boolean
  /** What differs from one run to the next in its output, and what is written instead. */
  runDependent: readonly (readonly [pattern: RegExp, written: string])[]
  /** Paths that it prints in its own advice, on whichever machine; they are nobody’s. */
  ownPaths: readonly string[]
  /** How the names of hosts begin that are its registries, and the hosts whose names begin so and are none. */
  registryHosts?: { begin: readonly string[]; except: readonly string[] }
  /** What may stand in for it in a scenario, by the name that the scenario gives. */
  starters?: Readonly<Record<string, Starter>>
  /** The values in its configuration that it sends as credentials. */
  credentials(config: string): string[]
  /** What the tests try every tool with. */
  trial: {
    /** A command that asks the registry for left-pad. */
    asks: string
    /** The lines of its configuration that name another registry. */
    registry(address: string): string
  }
}

/** A program that stands in for a tool where it is called, and fetches it: Corepack. Loaded by Node only. */
export interface Starter {
  /** The name under which its package is installed among the project’s own. */
  package: string
  /** What its recordings call it. */
  name: string
  recorder: Recorder
}

/** What is wrong with a command, and how to fix it. */
export interface CommandFault {
  message: string
  fix: string
}

/** Forms of commands that entries may give, by what they do; src/commands/form.ts describes the notation. */
export type Forms = Readonly<Partial<Record<Effect, readonly string[]>>>

/** What the commands of a tool are, for those that entries give. Loaded by Node only. */
export interface CommandGrammar {
  /** The tool’s folder below `src/tools/`. */
  tool: string
  /** The programs that the tool brings: npm, npx. */
  programs: readonly string[]
  /** The forms of its commands that entries may give. */
  forms: Forms
  /** The settings that entries may set, each with what they may be set to, as forms write it. */
  settings: Readonly<Record<string, string>>
  /** Variables of the environment that belong to it, likewise. */
  variables: Readonly<Record<string, string>>
  /** Variables that set its settings; group 1 is the name of the setting. */
  settingVariable: RegExp
  /** Lines of CI jobs that say more than forms can, as they stand. */
  lines: readonly string[]
  /** What of its file of settings entries do not write, where a setting is no plain value. */
  filesProblems?(settings: Readonly<Record<string, unknown>>, subject: string | undefined): string[]
  /** Places, as patterns. */
  places: {
    /** Folders of its own outside of a project, which commands may write to. */
    folders: readonly string[]
    /** What commands may delete: what the tool makes again. */
    deletable: readonly string[]
  }
  /** Whether these words run what is named in them, or let it run from then on: `npx name`. */
  runsWhatIsNamed(words: string[]): boolean
  /** Whether these words delete the folder that is named in them, or all that it holds: `npm patch commit folder`. */
  deletesFolder(words: string[]): boolean
  /** The version that is installed below the root of a project; undefined where there is none. */
  version(root: string): string | undefined
  /** Opens that version; undefined where there is none. */
  open(root: string): InstalledGrammar | undefined
  /** What the tests try every tool with. */
  trial: {
    /** A command that prints a list of the tool’s commands. */
    help: string
    /** The commands that such a text lists. */
    commandsIn(help: string): string[]
  }
}

/** The grammar of an installed version. The words of other programs pass through all of it unharmed. */
export interface InstalledGrammar {
  /** What that version would not understand of the words. */
  faults(words: string[]): CommandFault[]
}
