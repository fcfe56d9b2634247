import Form from 'next/form'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { QUOTE_STATE_WORDS, QUOTE_STATES, type QuoteFilters } from '@/lib/quotes/quote-filters'

/** Search and state; both go into the address. */
export function QuoteFilterForm({ filters }: { filters: QuoteFilters }) {
  return (
    <Form action="/admin/quotes" className="my-7 grid items-end gap-4 md:grid-cols-[2.4fr_1fr_auto]">
      <Field
        label="Search"
        name="q"
        hint="Name, address, organisation, quote, class"
        type="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        defaultValue={filters.q}
      />
      <Select
        label="State"
        name="state"
        options={[{ value: '', label: 'Any' }, ...QUOTE_STATES.map((value) => ({ value, label: QUOTE_STATE_WORDS[value] }))]}
        defaultValue={filters.state ?? ''}
      />
      <SubmitButton variant="second" busy="Looking …">
        Show
      </SubmitButton>
    </Form>
  )
}
