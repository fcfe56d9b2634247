import type { certificates } from '../../db/schema'
import { dateFormat } from '../schedule/date-format'

export type CertificateFacts = Pick<
  typeof certificates.$inferSelect,
  'code' | 'name' | 'courseTitle' | 'courseCode' | 'heldFrom' | 'heldTo' | 'minutes' | 'pdus' | 'trainers' | 'issuedAt'
>

/** Every word of a certificate, for the PDF and for its HTML twin. Calendar days are those of the class, so no zone is left to say. */
export function describeCertificate({ name, courseTitle, courseCode, trainers, issuedAt, ...facts }: CertificateFacts) {
  return {
    title: 'Certificate of attendance',
    name,
    sentence: 'has attended the live online class',
    course: courseTitle,
    courseCode,
    facts: [
      { label: 'Held', value: sayDays(facts.heldFrom, facts.heldTo) },
      { label: 'Length', value: sayHours(facts.minutes) },
      ...(facts.pdus ? [{ label: 'Earned', value: `${facts.pdus} PDUs` }] : []),
      ...(trainers.length > 0 ? [{ label: trainers.length === 1 ? 'Trainer' : 'Trainers', value: trainers.join(', ') }] : []),
      { label: 'Issued', value: sayDay(dateFormat('en-CA', 'short', 'Europe/London').format(issuedAt)) },
      { label: 'Certificate', value: facts.code },
    ],
  }
}

export type CertificateText = ReturnType<typeof describeCertificate>

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const asDate = (day: string) => new Date(`${day}T00:00:00Z`)
const sayDay = (day: string): string => dayFormat.format(asDate(day))

/** `12 to 21 January 2027`, as short as the two days allow. */
export function sayDays(from: string, to: string): string {
  if (from === to) return sayDay(from)
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))} to ${sayDay(to)}`
  return `${from.slice(0, 4) === to.slice(0, 4) ? sayDay(from).replace(/ \d{4}$/, '') : sayDay(from)} to ${sayDay(to)}`
}

const sayHours = (minutes: number): string => `${minutes / 60 === Math.round(minutes / 60) ? minutes / 60 : (minutes / 60).toFixed(1)} hours`
