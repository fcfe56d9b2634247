import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Carries the address at the other end of the socket; set by us on every request, whatever the client sent under this name. */
export const PEER_HEADER = 'x-halfday-peer'

/** Kept on `globalThis`: the bundler gives pages and instrumentation a copy of this module each. */
const kept = globalThis as { halfdayResponse?: AsyncLocalStorage<ServerResponse>; isHalfdayPeerNoted?: boolean }
kept.halfdayResponse ??= new AsyncLocalStorage()
const currentResponse = kept.halfdayResponse

/**
 * Notes for every request who is at the other end of its socket, before Next sees it. Next shows pages neither socket nor
 * response: it only fills in `x-forwarded-for` where the client sent none, so that header alone cannot be believed.
 * Called once per web process, from `instrumentation.ts`. Node's channel `http.server.request.start` publishes in step.
 */
export function notePeers(): void {
  if (kept.isHalfdayPeerNoted) return
  kept.isHalfdayPeerNoted = true
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? 'unknown'
    currentResponse.enterWith(response)
  })
}

/** Sets a header of the answer to the request at hand, which a server action has no other way to. Too late once it was begun. */
export function setAnswerHeader(name: string, value: string): void {
  const response = currentResponse.getStore()
  if (response && !response.headersSent) response.setHeader(name, value)
}
