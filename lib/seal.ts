import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { env } from './env'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Secrets at rest: AES-256-GCM under `SECRETS_KEY`, bound to what they belong to, so that a row copied to another place does not open
 * (NIST SP 800-38D). `belongsTo` is the id of the row that owns it, e.g. the assessment.
 */
export function seal(secret: string, belongsTo: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(belongsTo))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

/** @throws Error when it was sealed under another key, for something else, or was changed since */
export function unseal(sealed: string, belongsTo: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(belongsTo))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}

/** The same secret has the same fingerprint, which tells nothing else about it to whoever lacks the key. */
export const fingerprint = (secret: string, belongsTo: string): string =>
  createHmac('sha256', key()).update(`fingerprint ${belongsTo} ${secret}`).digest('hex')

function key(): Buffer {
  const { secretsKey } = env()
  if (!secretsKey) throw new Error('SECRETS_KEY is not set')
  return Buffer.from(secretsKey, /^[0-9a-f]{64}$/i.test(secretsKey) ? 'hex' : 'base64')
}
