import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { notePeers, PEER_HEADER, setAnswerHeader } from '../../lib/peer'

test('the peer is the end of the socket even where the client sends a header of that name, and the answer can still be given one', async () => {
  notePeers()
  const server = createServer(async (request, response) => {
    await new Promise(setImmediate)
    setAnswerHeader('Retry-After', request.url === '/first' ? '1' : '2')
    response.end(String(request.headers[PEER_HEADER]))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { [PEER_HEADER]: '6.6.6.6' } })
  const [first, second] = await Promise.all([ask('/first'), ask('/second')])
  expect([await first.text(), await second.text()]).toEqual(['127.0.0.1', '127.0.0.1'])
  expect([first.headers.get('retry-after'), second.headers.get('retry-after')]).toEqual(['1', '2'])
  await new Promise((closed) => server.close(closed))
})
