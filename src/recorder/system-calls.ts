import { endianness } from 'node:os'
import { allowedCalls, checkedCalls, namespaceCalls, type CallNumbers } from './allowed-calls.ts'

/** What a process in a sandbox may do beyond every other. */
interface Rights {
  mayMakeNamespaces: boolean
}

/** Processors whose numbers are known here: how the kernel names each (linux/audit.h), and the place of its numbers. */
const processors: Readonly<Record<string, { architecture: number; place: 0 | 1 }>> = {
  x64: { architecture: 0xc000003e, place: 0 },
  arm64: { architecture: 0xc00000b7, place: 1 },
}

/** Kinds of sockets: of this machine, of the two internets, and what programs ask for the network cards. */
const sockets = { unix: 1, inet: 2, inet6: 10, netlink: 16 }

/** Each kind of namespace that a new process can begin (linux/sched.h): what it mounts, users, processes, network and so on. */
const namespaces = 0x7e020000

/** The options of a socket itself, and those that say how much memory it may take: SO_SNDBUF, SO_RCVBUF and their forced forms. */
const ofSocket = 1
const sizes = { send: 7, receive: 8, forcedSend: 32, forcedReceive: 33 }

/** Instructions of the filter (linux/bpf_common.h), and its answers (linux/seccomp.h). */
const [load, ifEqual, ifAtLeast, ifAny, answer] = [0x20, 0x15, 0x35, 0x45, 0x06]
const [allow, kill, fail] = [0x7fff0000, 0x80000000, 0x00050000]
/** What a call fails with: it is not permitted, as if the kernel did not have it, or no such socket. */
const [notPermitted, noSuchCall, noSuchFamily] = [1, 38, 97]
/** It is not done, and nobody is told: the kernel, too, gives a socket less than was asked. `ip` goes no further where it fails. */
const leftOut = fail | 0
/** Where the number of the call lies in what is filtered (seccomp_data), the processor, and the arguments. */
const [callAt, architectureAt] = [0, 4]
const argumentAt = (number: number) => 16 + number * 8
/** On x64, calls of an older form have numbers from here on, which none of those that are listed names. */
const olderForm = 0x40000000

/**
 * The filter of system calls (seccomp) of a sandbox, for the processor of this machine; undefined where its numbers are
 * not known here: without them there is no sandbox.
 */
export function systemCallFilter(
  { mayMakeNamespaces }: Rights,
  processor = process.arch as string,
): Buffer | undefined {
  const known = processors[processor]
  if (known === undefined || endianness() !== 'LE') return undefined
  const { architecture, place } = known
  const free = [
    ...Object.values(allowedCalls),
    ...(mayMakeNamespaces ? [...Object.values(namespaceCalls), checkedCalls.clone] : []),
  ].flatMap((numbers: CallNumbers) => numbers[place] ?? [])
  return assemble([
    [load, architectureAt],
    // One instruction further where it is this one; else to the next.
    [ifEqual, architecture, 1, 0],
    [answer, kill],
    [load, callAt],
    [ifAtLeast, olderForm, 0, 1],
    [answer, fail | noSuchCall],
    ...free.flatMap((call) => when(call, [[answer, allow]])),
    ...when(checkedCalls.clone[place], withoutNamespaces),
    ...when(checkedCalls.socket[place], ofKnownKind),
    ...when(checkedCalls.setsockopt[place], withoutSizes),
    [answer, fail | noSuchCall],
  ])
}

/** Instructions that end with an answer, for one call. */
function when(call: number, then: Instruction[]): Instruction[] {
  return [[ifEqual, call, 0, then.length], ...then]
}

const withoutNamespaces: Instruction[] = [
  [load, argumentAt(0)],
  [ifAny, namespaces, 0, 1],
  [answer, fail | notPermitted],
  [answer, allow],
]

const ofKnownKind: Instruction[] = [
  [load, argumentAt(0)],
  ...Object.values(sockets).flatMap((family) => when(family, [[answer, allow]])),
  [answer, fail | noSuchFamily],
]

const withoutSizes: Instruction[] = [
  [load, argumentAt(1)],
  [ifEqual, ofSocket, 1, 0],
  [answer, allow],
  [load, argumentAt(2)],
  ...Object.values(sizes).flatMap((option) => when(option, [[answer, leftOut]])),
  [answer, allow],
]

/** What it does, with what value, and how many instructions to leave out where a comparison holds, and where not. */
type Instruction = [code: number, value: number, ifSo?: number, ifNot?: number]

function assemble(instructions: Instruction[]): Buffer {
  const bytes = Buffer.alloc(instructions.length * 8)
  for (const [at, [code, value, ifSo = 0, ifNot = 0]] of instructions.entries()) {
    bytes.writeUInt16LE(code, at * 8)
    bytes.writeUInt8(ifSo, at * 8 + 2)
    bytes.writeUInt8(ifNot, at * 8 + 3)
    bytes.writeUInt32LE(value, at * 8 + 4)
  }
  return bytes
}
