import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { gatherings, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { gatheringEntry } from '../community/gathering-entry'
import { env } from '../env'
import { writeEntry } from '../schedule/calendar-entry'
import { describeSession } from '../schedule/describe-times'
import type { Attachment, Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

type News = MailParams['gathering-news']

const SAID: Record<News['news'], { subject: (title: string) => string; heading: string; introduction: string }> = {
  coming: {
    subject: (title) => `You are coming: ${title}`,
    heading: 'See you there.',
    introduction: 'You said that you are coming. The calendar entry is attached.',
  },
  'moved-up': {
    subject: (title) => `There is room for you: ${title}`,
    heading: 'There is room for you.',
    introduction: 'You were waiting, and somebody cannot come. You are in, and the calendar entry is attached.',
  },
  changed: {
    subject: (title) => `Changed: ${title}`,
    heading: 'A gathering has changed.',
    introduction:
      'You said that you are coming to this gathering, and something about it is different now. The attached entry replaces the one in your calendar.',
  },
  left: {
    subject: (title) => `You are not coming: ${title}`,
    heading: 'You are off the list.',
    introduction: 'You said that you cannot come. The attached entry takes it out of your calendar.',
  },
  'called-off': {
    subject: (title) => `Called off: ${title}`,
    heading: 'This gathering will not take place.',
    introduction: 'We are sorry: it was called off.',
  },
  reminder: {
    subject: (title) => `Tomorrow: ${title}`,
    heading: 'See you soon.',
    introduction: 'You said that you are coming. If you cannot, say so: somebody may be waiting.',
  },
}

/** To somebody who comes, came to wait, or does no longer: what is the matter with a gathering, with its calendar entry. */
export async function composeGatheringNews(reader: Reader, { gatheringId, personId, news, sequence, at }: News): Promise<Letter> {
  const [row] = await reader
    .select({ gathering: gatherings, name: people.name, zone: people.timeZone, email: personEmails.email })
    .from(gatherings)
    .innerJoin(people, eq(people.id, personId))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(gatherings.id, gatheringId)))
  if (!row) throw new Error(`no gathering ${gatheringId} for person ${personId}`)
  const [host] = await reader.select({ name: people.name }).from(people).where(eq(people.id, row.gathering.hostId))
  const { gathering, zone } = row
  const { name, email, imprint } = await readSender(reader)
  const said = SAID[news]
  const isOff = news === 'left' || news === 'called-off'
  const entry = {
    ...gatheringEntry(gathering, { personId, calendarSequence: sequence - gathering.calendarSequence }, new Date(at)),
    ...{ organiser: { name, email }, attendee: { name: row.name ?? row.email, email: row.email } },
    status: isOff ? ('cancelled' as const) : ('confirmed' as const),
  }
  return {
    subject: said.subject(gathering.title),
    preview: said.introduction,
    heading: said.heading,
    introduction: [said.introduction],
    facts: [
      { label: 'What', lines: [gathering.title] },
      { label: 'When', lines: [describeSession(gathering, zone ?? gathering.timeZone, { withYear: true })] },
      { label: 'With', lines: [host?.name ?? 'your trainers'] },
      ...(!isOff && gathering.meetingUrl ? [{ label: 'Where', lines: [gathering.meetingUrl] as [string] }] : []),
    ],
    button: { label: isOff ? 'See what else is on' : 'Open the community', href: `${env().appUrl}/my/community` },
    sessions: [],
    after: [],
    footer: [imprint],
    attachments: [attach(writeEntry(entry), isOff ? 'CANCEL' : 'REQUEST')],
  }
}

const attach = (content: string, method: 'REQUEST' | 'CANCEL'): Attachment => ({
  filename: method === 'CANCEL' ? 'gathering-cancelled.ics' : 'gathering.ics',
  contentType: `text/calendar; charset=utf-8; method=${method}`,
  content: Buffer.from(content),
})
