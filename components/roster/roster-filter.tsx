import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { type RosterView, SEAT_STATES } from '@/lib/enrolments/arrange-roster'
import { STATE_WORDS } from '@/lib/enrolments/roster-csv'

/** Filters by name and by state, through the address. */
export function RosterFilter({ view, path }: { view: RosterView; path: string }) {
  return (
    <form action={path} className="flex flex-wrap items-end gap-3" aria-label="Filter the roster">
      <Field label="Find people" name="q" type="search" defaultValue={view.q} maxLength={100} className="w-56" />
      <Select
        label="Seat"
        name="state"
        defaultValue={view.state ?? ''}
        options={[{ value: '', label: 'any' }, ...SEAT_STATES.map((state) => ({ value: state, label: STATE_WORDS[state] }))]}
        className="w-40"
      />
      {view.sort !== 'name' || view.isDescending ? <input type="hidden" name="sort" value={`${view.isDescending ? '-' : ''}${view.sort}`} /> : null}
      <Button type="submit" variant="second">
        Show
      </Button>
    </form>
  )
}
