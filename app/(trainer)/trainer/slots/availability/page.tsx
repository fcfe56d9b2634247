import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { CalendarList } from '@/components/coaching/calendar-list'
import { DayList } from '@/components/coaching/day-list'
import { WeekList } from '@/components/coaching/week-list'
import { ActForm } from '@/components/desk/act-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getSlotRules, readAvailability } from '@/lib/coaching/availability-queries'
import { readShortestSlots } from '@/lib/coaching/shortest-slot'
import { SLOT_KINDS } from '@/lib/coaching/slot-kinds'
import { cityOf, LONG_WEEKDAYS, listZones } from '@/lib/schedule/zone-time'
import { addCalendarAction, addExceptionAction, addHoursAction, changeCalendarAction, changeRulesAction, removeHoursAction } from './actions'

export const metadata: Metadata = { title: 'When I can be booked' }

const TOLD: Record<string, string> = {
  rules: 'Your rules are saved.',
  hours: 'Your week is changed.',
  days: 'Your days are changed.',
  calendar: 'The calendar is added, and is being read.',
  reading: 'The calendar is being read. Load the page again in a moment.',
  removed: 'The calendar is removed.',
}
const USUAL = { noticeHours: 24, bufferMinutes: 15, cutOffHours: 24, horizonDays: 60, meetingUrl: null }

/** A trainer's week for slots, the days that differ, the rules, and calendars elsewhere. */
export default async function AvailabilityPage({ searchParams }: PageProps<'/trainer/slots/availability'>) {
  const { person } = await requireRole('trainer', '/trainer/slots/availability')
  const [now, { told }] = [await readClock(db), await searchParams]
  const saved = await getSlotRules(db, person.id)
  const rules = saved ?? { ...USUAL, timeZone: person.timeZone ?? 'Europe/London' }
  const zone = rules.timeZone
  const { hours, exceptions, calendars } = await readAvailability(db, { trainerId: person.id, timeZone: zone, now })
  const shortest = await readShortestSlots(db)
  const notice = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  const times = [
    { kind: 'time', name: 'startsAt', label: 'From' },
    { kind: 'time', name: 'endsAt', label: 'To' },
  ] as const
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Slots', href: '/trainer/slots' }, { label: 'When I can be booked' }]} />
      <h1 className="mt-3 text-h1-working">When I can be booked</h1>
      <p className="mt-2 max-w-measure text-ink-2">
        Students of your classes see what is free within these hours, less your sessions, your slots and what your own calendars say. Times in{' '}
        {cityOf(zone)}.
      </p>
      {notice ? (
        <Note role="status" className="mt-6">
          {notice}
        </Note>
      ) : null}
      <Section title="My week" id="week" spacing="form">
        <ListAndForm
          title="Add hours"
          list={<WeekList hours={hours} shortest={shortest} remove={(id) => removeHoursAction.bind(null, 'week', id)} />}
        >
          <ActForm
            id="week"
            action={addHoursAction}
            fields={[
              {
                kind: 'select',
                name: 'weekday',
                label: 'Day',
                options: LONG_WEEKDAYS.map((label, index) => ({ value: String(index + 1), label })),
              },
              {
                kind: 'select',
                name: 'kind',
                label: 'For',
                options: [{ value: '', label: 'Both' }, ...Object.entries(SLOT_KINDS).map(([value, label]) => ({ value, label }))],
              },
              ...times,
            ]}
            columns={2}
            button="Add these hours"
            busy="Adding …"
          />
        </ListAndForm>
      </Section>
      <Section title="Days that differ" id="days" spacing="form">
        <ListAndForm
          title="Add a day"
          list={<DayList days={exceptions} shortest={shortest} remove={(id) => removeHoursAction.bind(null, 'days', id)} />}
        >
          <ActForm
            id="days"
            action={addExceptionAction}
            fields={[
              { kind: 'date', name: 'day', label: 'Day' },
              { kind: 'tick', name: 'isOff', label: 'Not at all on that day', hint: 'Else only in the hours below, instead of those of your week.' },
              ...times,
            ]}
            columns={2}
            button="Add this day"
            busy="Adding …"
          />
        </ListAndForm>
      </Section>
      <Section title="My other calendars" id="calendars" spacing="form">
        <ListAndForm
          title="Add a calendar"
          list={<CalendarList calendars={calendars} zone={zone} now={now} change={(id) => changeCalendarAction.bind(null, id)} />}
        >
          <ActForm
            id="calendar"
            action={addCalendarAction}
            fields={[
              { kind: 'text', name: 'name', label: 'Name', hint: 'For you, e.g. “Work”.' },
              {
                kind: 'text',
                name: 'url',
                label: 'Its ICS address',
                hint: 'Begins with https:// or webcal://. It is kept encrypted and never shown again.',
              },
            ]}
            button="Add this calendar"
            busy="Adding …"
          >
            It is read every quarter of an hour. What it says is busy cannot be booked; nobody sees what it is.
          </ActForm>
        </ListAndForm>
      </Section>
      <Section title="Rules" id="rules" spacing="form">
        <ActForm
          id="rules"
          action={changeRulesAction}
          fields={[
            {
              kind: 'select',
              name: 'timeZone',
              label: 'Time zone of my week',
              value: zone,
              options: listZones(zone).map((value) => ({ value, label: value.replaceAll('_', ' ') })),
            },
            {
              kind: 'number',
              name: 'noticeHours',
              label: 'Notice, in hours',
              hint: 'Nobody books you sooner than that.',
              value: String(rules.noticeHours),
            },
            {
              kind: 'number',
              name: 'bufferMinutes',
              label: 'Buffer, in minutes',
              hint: 'Kept free before and after whatever else you do.',
              value: String(rules.bufferMinutes),
            },
            {
              kind: 'number',
              name: 'cutOffHours',
              label: 'Cut-off, in hours',
              hint: 'Students may move and cancel until then.',
              value: String(rules.cutOffHours),
            },
            {
              kind: 'number',
              name: 'horizonDays',
              label: 'Horizon, in days',
              hint: 'How far ahead you can be booked.',
              value: String(rules.horizonDays),
            },
            {
              kind: 'url',
              name: 'meetingUrl',
              label: 'Link of your meeting room',
              optional: true,
              hint: 'Students find it on their page and in their calendar.',
              value: rules.meetingUrl ?? '',
            },
          ]}
          columns={3}
          button="Save my rules"
          busy="Saving …"
        />
      </Section>
    </>
  )
}

/** What there is, and beside it the form that adds to it. */
const ListAndForm = ({ list, title, children }: { list: ReactNode; title: string; children: ReactNode }) => (
  <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:items-start">
    <div className="min-w-0">{list}</div>
    <Panel>
      <h3 className="mb-3 text-h3">{title}</h3>
      {children}
    </Panel>
  </div>
)
