import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/money'
import { BOOKING_STATE_WORDS, SEAT_STATE_WORDS, sayDay } from '@/lib/reports/describe-booking'
import type { DeskPerson } from '@/lib/reports/people-queries'
import { FactList } from './fact-list'

/** One person as the desk knows them: who they are, where they sit, what they bought and hold. */
export function PersonView({ person }: { person: DeskPerson }) {
  return (
    <>
      <FactList
        facts={[
          { label: 'Addresses', value: person.addresses.map(sayAddress).join('\n') },
          { label: 'Roles', value: person.roles.join(', ') },
          { label: 'Organisation', value: person.organisation },
          { label: 'Time zone', value: person.timeZone },
        ]}
      />
      <Section title="Seats" id="seats" spacing="form" size="h3">
        <Seats seats={person.seats} />
      </Section>
      <Section title="Bookings" id="bookings" spacing="form" size="h3">
        <Bookings bookings={person.bookings} />
      </Section>
      <Section title="Codes" id="codes" spacing="form" size="h3">
        <Codes codes={person.codes} />
      </Section>
    </>
  )
}

const sayAddress = ({ email, isPrimary, confirmedAt }: DeskPerson['addresses'][number]): string =>
  [email, isPrimary ? '(primary)' : '', confirmedAt ? '' : '(not confirmed)'].filter(Boolean).join(' ')

const none = (what: string) => <p className="text-small text-ink-2">{what}</p>

function Seats({ seats }: { seats: DeskPerson['seats'] }) {
  return (
    <DataTable
      caption="Seats of this person"
      rows={seats}
      rowKey={({ id }) => id}
      empty={none('No seat in any class.')}
      columns={[
        {
          key: 'class',
          head: 'Class',
          isRowHeader: true,
          cell: ({ classRef }) => <TextLink href={`/admin/classes/${classRef}`}>{classRef}</TextLink>,
        },
        { key: 'begins', head: 'Begins', cell: ({ startsAt }) => (startsAt ? sayDay(startsAt) : '') },
        { key: 'booking', head: 'Booking', cell: ({ bookingRef }) => <TextLink href={`/admin/bookings/${bookingRef}`}>{bookingRef}</TextLink> },
        {
          key: 'state',
          head: 'State',
          cell: ({ status, cancelledAt }) => (cancelledAt ? <Chip tone="quiet">cancelled</Chip> : SEAT_STATE_WORDS[status]),
        },
      ]}
    />
  )
}

function Bookings({ bookings }: { bookings: DeskPerson['bookings'] }) {
  return (
    <DataTable
      caption="Bookings of this person"
      rows={bookings}
      rowKey={({ ref }) => ref}
      empty={none('Has booked nothing.')}
      columns={[
        { key: 'ref', head: 'Booking', isRowHeader: true, cell: ({ ref }) => <TextLink href={`/admin/bookings/${ref}`}>{ref}</TextLink> },
        { key: 'class', head: 'Class', cell: ({ classRef }) => classRef },
        { key: 'day', head: 'Booked', cell: ({ createdAt }) => sayDay(createdAt) },
        { key: 'state', head: 'State', cell: ({ status }) => BOOKING_STATE_WORDS[status] },
        { key: 'seats', head: 'Seats', align: 'right', cell: ({ seatCount }) => String(seatCount) },
        { key: 'total', head: 'Total', align: 'right', cell: ({ totalMinor, currency }) => formatMoney(totalMinor, currency) },
      ]}
    />
  )
}

function Codes({ codes }: { codes: DeskPerson['codes'] }) {
  return (
    <DataTable
      caption="Codes of this person"
      rows={codes}
      rowKey={({ code }) => code}
      empty={none('No personal code.')}
      columns={[
        {
          key: 'code',
          head: 'Code',
          isRowHeader: true,
          cell: ({ code }) => <TextLink href={`/admin/discounts/${encodeURIComponent(code)}`}>{code}</TextLink>,
        },
        { key: 'origin', head: 'Kind', cell: ({ origin }) => origin },
        { key: 'issued', head: 'Issued', cell: ({ createdAt }) => sayDay(createdAt) },
        { key: 'state', head: 'State', cell: ({ stoppedAt }) => (stoppedAt ? <Chip tone="bad">stopped</Chip> : null) },
      ]}
    />
  )
}
