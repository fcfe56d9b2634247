import { createHash } from 'node:crypto'
import type { Reader } from '../../db/client'
import { DomainError } from '../errors'
import type { Mistake, ParsedRecipients, Recipient } from './parse-recipients'
import { getRosterRecipients, lookUpHolders } from './queries'
import type { AlumniForm } from './read-alumni-form'

/** Who would get a code and a mail, who holds one already (or stands there with a second address), and what could not be read. */
export type AlumniPreview = {
  fresh: Recipient[]
  holders: Recipient[]
  mistakes: Mistake[]
  repeated: Mistake[]
  seatsWithoutName: number
  /** Changes with whoever gets one and with what they get: what an admin confirms is what they saw. */
  digest: string
}

/** Looks, and changes nothing. @throws DomainError `class-unknown` at `classRef` */
export async function previewAlumniIssue(reader: Reader, { people, percentBasisPoints, validUntil }: AlumniForm, now: Date): Promise<AlumniPreview> {
  const { recipients, mistakes, repeated, seatsWithoutName } =
    'classRef' in people ? await ofRoster(reader, people.classRef) : { ...people, seatsWithoutName: 0 }
  const emails = recipients.map(({ email }) => email)
  const known = await lookUpHolders(reader, emails, now)
  const served = new Set<string>()
  const getsOne = ({ email }: Recipient): boolean => {
    const { personId = email, isHolder = false } = known.get(email) ?? {}
    if (isHolder || served.has(personId)) return false
    served.add(personId)
    return true
  }
  const fresh = recipients.filter(getsOne)
  const seen = [percentBasisPoints, validUntil?.toISOString() ?? '', ...fresh.map(({ email }) => email).sort()]
  return {
    fresh,
    holders: recipients.filter((recipient) => !fresh.includes(recipient)),
    mistakes,
    repeated,
    seatsWithoutName,
    digest: createHash('sha256').update(seen.join('\n')).digest('base64url'),
  }
}

async function ofRoster(reader: Reader, classRef: string): Promise<ParsedRecipients & { seatsWithoutName: number }> {
  const roster = await getRosterRecipients(reader, classRef)
  if (!roster) throw new DomainError('class-unknown', 'There is no such class.', 'classRef')
  return { recipients: roster.recipients, mistakes: [], repeated: [], seatsWithoutName: roster.seatsWithoutName }
}
