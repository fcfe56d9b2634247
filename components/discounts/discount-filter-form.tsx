import Form from 'next/form'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { ORIGIN_WORDS, STATE_WORDS } from '@/lib/discounts/describe-discount'
import { DISCOUNT_ORIGINS, DISCOUNT_STATES, type DiscountFilters } from '@/lib/discounts/discount-list'

const SORT_OPTIONS = [
  { value: 'newest', label: 'Newest first' },
  { value: 'code', label: 'Code' },
  { value: 'used', label: 'Most used' },
  { value: 'ends', label: 'Ending soonest' },
]

/** Search, filters and order; all of them go into the address. */
export function DiscountFilterForm({ filters }: { filters: DiscountFilters }) {
  const any = (label: string) => ({ value: '', label })
  return (
    <Form
      action="/admin/discounts"
      className="my-7 grid grid-cols-2 items-end gap-4 max-lg:*:first:col-span-2 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto]"
    >
      <Field
        label="Search"
        name="q"
        hint="Code, person, address or reason"
        type="search"
        autoComplete="off"
        maxLength={100}
        defaultValue={filters.q}
      />
      <Select
        label="State"
        name="state"
        options={[any('Any'), ...DISCOUNT_STATES.map((value) => ({ value, label: STATE_WORDS[value] }))]}
        defaultValue={filters.state ?? ''}
      />
      <Select
        label="Kind"
        name="origin"
        options={[any('Any'), ...DISCOUNT_ORIGINS.map((value) => ({ value, label: ORIGIN_WORDS[value] }))]}
        defaultValue={filters.origin ?? ''}
      />
      <Select
        label="Whose"
        name="owner"
        options={[any('Anybody'), { value: 'personal', label: 'Personal' }, { value: 'open', label: 'Open' }]}
        defaultValue={filters.owner ?? ''}
      />
      <Select label="Order" name="sort" options={SORT_OPTIONS} defaultValue={filters.sort} />
      <SubmitButton variant="second" busy="Looking …">
        Show
      </SubmitButton>
    </Form>
  )
}
