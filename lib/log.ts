import { pino } from 'pino'
import { env } from './env'

/** What opens something, or tells who somebody is: never in a log, at whatever depth it stands. */
const SECRET_KEYS = [
  'token',
  'secret',
  'password',
  'authorization',
  'cookie',
  'signInUrl',
  'url',
  'email',
  'buyerEmail',
  'billingEmail',
  'to',
  'text',
  'html',
  'params',
]

/** One line of JSON per event on standard output. Errors go under `error`; people are named by id. */
export const log = pino({
  name: 'halfday',
  level: env().logLevel,
  serializers: { error: describeError },
  redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
})

/** Messages of database drivers repeat the statement with its values, so only the part before them is kept, with addresses and tokens blotted out. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const cause = error.cause === undefined ? undefined : describeError(error.cause)
  const code = (error as { code?: unknown }).code
  return { type: error.name, code, message: blot(error.message), stack: blot(error.stack ?? ''), cause }
}

const blot = (text: string): string =>
  text
    .replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/g, '\nparams: [hidden]')
    .replace(/[^\s@<>"'(),;:=]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:]+/g, '[address]')
    .replace(/(\/(?:bookings|payments|enrolments|enrol|quotes|waitlist|reminders|calendar)\/)[\w-]{20,}/g, '$1[token]')
    .replace(/([?&](?:token|secret|session_id)=)[^&\s"']+/g, '$1[hidden]')
