/** The thread of the list, which can be told by an address to fail in one of the ways in which a program can. */
import { parentPort } from 'node:worker_threads'
import '#mailing-list/thread.ts'
import type { ToThread } from '#mailing-list/thread-messages.ts'

parentPort!.on('message', (message: ToThread) => {
  if (message.kind !== 'request') return
  switch (message.request.url) {
    case '/m/throw':
      throw new Error('a fault of ada@errors.example')
    case '/m/reject':
      return void Promise.reject(new Error('a fault of ada@errors.example'))
    case '/m/exit':
      return process.exit(3)
    case '/m/for-ever':
      for (;;);
  }
})
