import { endianness } from 'node:os'

/** What a scenario has no use for, and what the kernel shares between it and the rest of the machine, by the numbers of each processor. */
const refused: Record<string, { architecture: number; calls: Record<string, number> }> = {
  x64: {
    architecture: 0xc000003e,
    calls: {
      // The keys of whoever runs the recorder: a session of keys is no part of any namespace.
      ...{ add_key: 248, request_key: 249, keyctl: 250 },
      // Memory that no limit sees.
      ...{ shmget: 29, userfaultfd: 323 },
      // Other processes.
      ...{ ptrace: 101, process_vm_readv: 310, process_vm_writev: 311 },
      // Large parts of the kernel, in which most faults are found.
      ...{ bpf: 321, perf_event_open: 298, open_by_handle_at: 304 },
      ...{ io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427 },
      socket: 41,
    },
  },
  arm64: {
    architecture: 0xc00000b7,
    calls: {
      ...{ add_key: 217, request_key: 218, keyctl: 219 },
      ...{ shmget: 194, userfaultfd: 282 },
      ...{ ptrace: 117, process_vm_readv: 270, process_vm_writev: 271 },
      ...{ bpf: 280, perf_event_open: 241, open_by_handle_at: 265 },
      ...{ io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427 },
      socket: 198,
    },
  },
}

/** Kinds of sockets: of this machine, of the two internets, and what programs ask for the network cards. */
const sockets = { unix: 1, inet: 2, inet6: 10, netlink: 16 }

/** Instructions of the filter (linux/bpf_common.h), and its answers (linux/seccomp.h). */
const [load, ifEqual, ifAtLeast, answer] = [0x20, 0x15, 0x35, 0x06]
const [allow, kill, fail] = [0x7fff0000, 0x80000000, 0x00050000]
/** What a call fails with: as if the kernel did not have it, or no such socket. */
const [noSuchCall, noSuchFamily] = [38, 97]
/** Where the number of the call lies in what is filtered (seccomp_data), the processor, and the first argument. */
const [callAt, architectureAt, argumentAt] = [0, 4, 16]
/** On x64, calls of an older form have numbers from here on, which none of those above names. */
const olderForm = 0x40000000

/**
 * The filter of system calls (seccomp) of a sandbox, for the processor of this machine; undefined where its numbers are
 * not known here: without them there is no sandbox.
 */
export function systemCallFilter(processor = process.arch as string): Buffer | undefined {
  const known = refused[processor]
  if (known === undefined || endianness() !== 'LE') return undefined
  const { socket, ...others } = known.calls
  return assemble([
    [load, architectureAt],
    // One instruction further where it is this one; else to the next.
    [ifEqual, known.architecture, 1, 0],
    [answer, kill],
    [load, callAt],
    [ifAtLeast, olderForm, 0, 1],
    [answer, fail | noSuchCall],
    ...Object.values(others).flatMap((call): Instruction[] => [
      [ifEqual, call, 0, 1],
      [answer, fail | noSuchCall],
    ]),
    [ifEqual, socket!, 1, 0],
    [answer, allow],
    [load, argumentAt],
    ...Object.values(sockets).flatMap((family): Instruction[] => [
      [ifEqual, family, 0, 1],
      [answer, allow],
    ]),
    [answer, fail | noSuchFamily],
  ])
}

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
