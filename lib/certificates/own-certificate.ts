import type { Reader } from '../../db/client'
import { listJudgedSeats } from '../attendance/judged-seats'
import { type Certificate, planCertificates } from './plan-certificates'
import { getOwnCertificate } from './queries'

export type OwnCertificate =
  | { state: 'issued'; certificate: Certificate }
  /** Not over; attended, and it comes when the trainer closes the class; not attended; an invoice is overdue; taken back. */
  | { state: 'to-come' | 'not-attended' | 'overdue' | 'revoked'; present: number; needed: number; sessions: number }

type Asked = { classId: string; classRef: string; endsAt: Date | null; personId: string; now: Date }

/** A student's certificate of a class, or why there is none. */
export async function readOwnCertificate(reader: Reader, { classId, classRef, endsAt, personId, now }: Asked): Promise<OwnCertificate> {
  const certificate = await getOwnCertificate(reader, { classRef, personId })
  if (certificate) return { state: 'issued', certificate }
  const [seats, plan] = await Promise.all([listJudgedSeats(reader, { classId, now }), planCertificates(reader, { classId, now })])
  const attended = seats.find((seat) => seat.personId === personId)?.attended
  const why = plan.find((seat) => seat.personId === personId)?.isHeldBack
  const count = { present: attended?.present ?? 0, needed: attended?.needed ?? 0, sessions: attended?.sessions ?? 0 }
  if (why === 'revoked') return { state: 'revoked', ...count }
  if (why === 'overdue') return { state: 'overdue', ...count }
  const isSettled = endsAt !== null && endsAt <= now && attended?.unrecorded === 0
  return { state: why === 'not-attended' && isSettled ? 'not-attended' : 'to-come', ...count }
}
