import Form from 'next/form'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { CLASS_STATES, type ClassFilters } from '@/lib/reports/class-filters'

const STATE_WORDS: Record<(typeof CLASS_STATES)[number], string> = {
  draft: 'Draft',
  tentative: 'Tentative',
  open: 'Open',
  confirmed: 'Confirmed',
  'in-progress': 'In progress',
  completed: 'Completed',
  cancelled: 'Called off',
}
const WHEN_OPTIONS = [
  { value: 'to-come', label: 'To come and in progress' },
  { value: 'past', label: 'Past, latest first' },
  { value: 'all', label: 'All' },
]

/** Search and filters; all of them go into the address. */
export function ClassFilterForm({ filters, courses }: { filters: ClassFilters; courses: readonly { code: string }[] }) {
  return (
    <Form action="/admin/classes" className="my-7 grid grid-cols-2 items-end gap-4 max-lg:*:first:col-span-2 lg:grid-cols-[2fr_1fr_1fr_1.4fr_auto]">
      <Field
        label="Search"
        name="q"
        hint="Ref, course, trainer or organisation"
        type="search"
        autoComplete="off"
        maxLength={100}
        defaultValue={filters.q}
      />
      <Select
        label="Course"
        name="course"
        options={[{ value: '', label: 'Any' }, ...courses.map(({ code }) => ({ value: code.toUpperCase(), label: code }))]}
        defaultValue={filters.course}
      />
      <Select
        label="State"
        name="state"
        options={[{ value: '', label: 'Any' }, ...CLASS_STATES.map((value) => ({ value, label: STATE_WORDS[value] }))]}
        defaultValue={filters.state ?? ''}
      />
      <Select label="When" name="when" options={WHEN_OPTIONS} defaultValue={filters.when} />
      <SubmitButton variant="second" busy="Looking …">
        Show
      </SubmitButton>
    </Form>
  )
}
