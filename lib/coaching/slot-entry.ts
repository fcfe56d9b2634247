import type { CalendarEntry } from '../schedule/calendar-entry'
import { SLOT_KINDS, type SlotKind } from './slot-kinds'

type SlotEntry = {
  slot: { id: string; kind: SlotKind; startsAt: Date; endsAt: Date; calendarSequence: number; meetingUrl: string | null }
  courseCode: string
  /** Whom the reader of this calendar meets. */
  withName: string
  /** On whose clock it stands. */
  timeZone: string
  pageUrl: string
  organiser?: CalendarEntry['organiser']
  attendee: CalendarEntry['attendee']
  isCancelled?: boolean
  stampedAt: Date
}

/** A slot as calendars know it, in a mail as in a feed. Its name there never changes. */
export const slotEntry = ({ slot, courseCode, withName, pageUrl, isCancelled = false, ...rest }: SlotEntry): CalendarEntry => ({
  uid: `${slot.id}@halfday`,
  sequence: slot.calendarSequence,
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  title: `${SLOT_KINDS[slot.kind]} with ${withName} (${courseCode})`,
  location: slot.meetingUrl,
  description: slot.meetingUrl ? `Where to click: ${slot.meetingUrl}\nEverything else: ${pageUrl}` : `The link and everything else: ${pageUrl}`,
  url: pageUrl,
  status: isCancelled ? 'cancelled' : 'confirmed',
  ...rest,
})
