import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { readJson, writeJson } from './files.mjs'
import { Refusal } from './say.mjs'

/** @throws Refusal with the sentence to print */
export async function requireFreePort(port, host) {
  const problem = (await answers(port)) ? 'EADDRINUSE' : await tryPort(port, host)
  if (problem === null) return
  if (problem === 'EACCES') throw new Refusal(`PORT ${port} is reserved for the system: set PORT to a number above 1023.`)
  if (problem === 'EADDRINUSE') throw new Refusal(`PORT ${port} is taken by another process: end that one, or set PORT to another number.`)
  throw new Refusal(`PORT ${port} cannot be used on ${host} (${problem}): set PORT to another number.`)
}

/** A port of its own for each service, the same at the next start while it is still free. */
export async function rememberedPort(dataDir, name) {
  const path = join(dataDir, 'ports.json')
  const ports = readJson(path) ?? {}
  const taken = Object.entries(ports).flatMap(([other, port]) => (other === name ? [] : [port]))
  if (Number.isInteger(ports[name]) && (await tryPort(ports[name])) === null) return ports[name]
  let port = await anyPort()
  while (taken.includes(port)) port = await anyPort()
  writeJson(path, { ...ports, [name]: port })
  return port
}

export const answers = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 })
    const end = (result) => {
      socket.destroy()
      resolve(result)
    }
    socket.on('connect', () => end(true))
    socket.on('error', () => end(false))
    socket.on('timeout', () => end(false))
  })

/** Null when the port can be listened on, else the system's code. */
const tryPort = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const server = createServer()
    server.on('error', (error) => resolve(error.code))
    server.listen({ port, host }, () => server.close(() => resolve(null)))
  })

const anyPort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
