import { Search } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { GAPS, type RosterView } from '@/lib/teaching/arrange-roster'
import { ALL_COLUMNS, FIRST_COLUMNS, ROSTER_COLUMNS } from '@/lib/teaching/roster-columns'

type RosterFilterProps = { view: RosterView; path: string; teams: readonly { id: string; name: string }[]; hasAnyTeam: boolean }

/** Filters by name, team and what is missing, and chooses the columns: all through the address. */
export function RosterFilter({ view, path, teams, hasAnyTeam }: RosterFilterProps) {
  const isFirst = view.columns.join() === FIRST_COLUMNS.join()
  return (
    <form action={path} className="flex flex-wrap items-end gap-x-3 gap-y-4" aria-label="Filter the roster">
      <Field label="Find people" name="q" type="search" defaultValue={view.q} maxLength={100} className="max-sm:w-full sm:w-52" />
      {hasAnyTeam ? (
        <Select
          label="Team"
          name="team"
          defaultValue={view.team ?? ''}
          options={[
            { value: '', label: 'all' },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'none', label: 'without one' },
          ]}
          className="w-36"
        />
      ) : null}
      <Select
        label="Missing"
        name="gap"
        defaultValue={view.gap ?? ''}
        options={[{ value: '', label: 'show all' }, ...Object.entries(GAPS).map(([value, label]) => ({ value, label }))]}
        className="w-40"
      />
      {view.sort !== 'name' || view.isDescending ? <input type="hidden" name="sort" value={`${view.isDescending ? '-' : ''}${view.sort}`} /> : null}
      <details className="relative" open={false}>
        <summary className="flex h-12 list-none items-center rounded-control border-[1.5px] border-edge bg-raised px-4 text-small [&::-webkit-details-marker]:hidden">
          {isFirst ? 'Columns' : `Columns: ${view.columns.length}`}
        </summary>
        <fieldset className="absolute left-0 z-10 mt-1 grid w-60 gap-1 rounded-panel border border-ink bg-raised p-4 max-sm:static">
          <legend className="sr-only">Columns beside the name</legend>
          {ALL_COLUMNS.map((column) => (
            <label key={column} className="flex min-h-9 items-center gap-3 text-small">
              <input type="checkbox" name="col" value={column} defaultChecked={view.columns.includes(column)} className="size-5 accent-(--accent)" />
              {ROSTER_COLUMNS[column]}
            </label>
          ))}
        </fieldset>
      </details>
      <Button type="submit" variant="second">
        <Search aria-hidden className="size-4.5" strokeWidth={1.75} />
        Show
      </Button>
    </form>
  )
}
