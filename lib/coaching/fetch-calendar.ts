import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import { DomainError } from '../errors'
import { isLoopbackAddress, isPublicAddress } from './public-address'

const TIMEOUT_MS = 10_000
const MOST_BYTES = 2 * 1024 * 1024
const MOST_REDIRECTS = 3

type Fetching = {
  /** A site that is all local may read from its own machine, in plain http too. */
  isLoopbackAllowed: boolean
  timeoutMs?: number
  resolve?: (host: string) => Promise<{ address: string; family: number }[]>
}

/**
 * The text behind an ICS address that somebody typed. Such an address may lead anywhere, so it leads nowhere but to the open internet:
 * by https, to an address that was looked up and found public, and to that very address, so that a second answer of the name server
 * changes nothing; each redirect anew. Ten seconds and two megabytes in all.
 *
 * @throws DomainError at `url` with a sentence for the trainer
 */
export async function fetchCalendar(url: string, { isLoopbackAllowed, timeoutMs = TIMEOUT_MS, resolve = lookUp }: Fetching): Promise<string> {
  const late = AbortSignal.timeout(timeoutMs)
  let at = readAddress(url, isLoopbackAllowed)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const { address, family } = await inTime(late, findServer(at, { isLoopbackAllowed, resolve }))
    const answer = await ask(at, { address, family, signal: late })
    const next = redirectOf(answer)
    if (next === null) return readText(answer, late)
    answer.destroy()
    if (!URL.canParse(next, at)) throw refusal('it leads on to an address that is none')
    at = readAddress(new URL(next, at).href, isLoopbackAllowed)
  }
  throw refusal('it leads on more than three times')
}

/** `webcal:` is what calendars call an https address to subscribe to. @throws DomainError at `url` */
export function readAddress(text: string, isLoopbackAllowed: boolean): URL {
  const typed = text.trim().replace(/^webcals?:/i, 'https:')
  if (typed.length > 2000 || !URL.canParse(typed)) throw new DomainError('calendar-url', 'Enter the whole address, beginning with https://.', 'url')
  const url = new URL(typed)
  const isOwnMachine = isLoopbackAllowed && (hostOf(url) === 'localhost' || isLoopbackAddress(hostOf(url)))
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOwnMachine))
    throw new DomainError('calendar-url', 'The address has to begin with https://.', 'url')
  return url
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').toLowerCase()

const refusal = (why: string) => new DomainError('calendar-unreadable', `It could not be read: ${why}.`, 'url')

const lookUp = (host: string) => lookup(host, { all: true })

type Resolving = Required<Pick<Fetching, 'isLoopbackAllowed' | 'resolve'>>

/** Where to go. One address within our walls is enough to go nowhere: whoever answers so does not mean well. */
async function findServer(url: URL, { isLoopbackAllowed, resolve }: Resolving): Promise<{ address: string; family: number }> {
  const host = hostOf(url)
  const family = isIP(host)
  const found = family ? [{ address: host, family }] : await resolve(host).catch(() => [])
  const [first] = found
  if (!first) throw refusal('there is no such server')
  const isAllowed = ({ address }: { address: string }) => isPublicAddress(address) || (isLoopbackAllowed && isLoopbackAddress(address))
  if (!found.every(isAllowed)) throw refusal('it does not lead to a public address')
  return first
}

type Asking = { address: string; family: number; signal: AbortSignal }

function ask(url: URL, { address, family, signal }: Asking): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    const sent = send(
      url,
      {
        agent: false,
        signal,
        headers: { accept: 'text/calendar, text/plain;q=0.5', 'accept-encoding': 'identity', 'user-agent': 'Halfday' },
        // The address that was looked at is the address that is gone to; the name still counts for the certificate.
        lookup: (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
      },
      resolve,
    )
    sent.on('error', (error) => reject(signal.aborted ? tooLate() : refusal(sayTrouble(error))))
    sent.end()
  })
}

const tooLate = () => refusal('it did not answer within ten seconds')

const sayTrouble = (error: Error): string =>
  'code' in error && /CERT|SSL|TLS|SIGNED/i.test(String(error.code)) ? 'its certificate is not in order' : 'the server cannot be reached'

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | null {
  if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location) return headers.location
  if (statusCode !== 200)
    throw refusal(statusCode === 404 || statusCode === 410 ? 'there is no calendar at this address' : `the server answers ${statusCode}`)
  return null
}

async function readText(answer: IncomingMessage, signal: AbortSignal): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of answer) {
      bytes += part.length
      if (bytes > MOST_BYTES) throw refusal('it is larger than two megabytes')
      parts.push(part)
    }
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw signal.aborted ? tooLate() : refusal('the server broke off')
  } finally {
    answer.destroy()
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Looking a name up knows no signal. */
function inTime<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(tooLate())
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
