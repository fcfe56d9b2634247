import Form from 'next/form'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { BOOKING_MATTERS, BOOKING_STATES, type BookingFilters } from '@/lib/reports/booking-filters'
import { BOOKING_MATTER_WORDS, BOOKING_STATE_WORDS } from '@/lib/reports/describe-booking'

/** One box that finds any booking, and what it can be narrowed to; all of it goes into the address. */
export function BookingFilterForm({ filters }: { filters: BookingFilters }) {
  const any = { value: '', label: 'Any' }
  return (
    <Form action="/admin/bookings" className="my-7 grid grid-cols-2 items-end gap-4 max-lg:*:first:col-span-2 lg:grid-cols-[2.4fr_1fr_1fr_1fr_auto]">
      <Field
        label="Search"
        name="q"
        hint="Name, address, organisation, booking, class, invoice, code"
        type="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        defaultValue={filters.q}
      />
      <Select
        label="State"
        name="state"
        options={[any, ...BOOKING_STATES.map((value) => ({ value, label: BOOKING_STATE_WORDS[value] }))]}
        defaultValue={filters.state ?? ''}
      />
      <Select
        label="Needs a hand"
        name="matter"
        options={[any, ...BOOKING_MATTERS.map((value) => ({ value, label: BOOKING_MATTER_WORDS[value] }))]}
        defaultValue={filters.matter ?? ''}
      />
      <Field label="Class" name="class" autoComplete="off" spellCheck={false} maxLength={40} defaultValue={filters.classRef} />
      <SubmitButton variant="second" busy="Looking …">
        Show
      </SubmitButton>
    </Form>
  )
}
