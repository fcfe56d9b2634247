import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextLink } from '@/components/ui/text-link'
import { CURRENCIES } from '@/lib/money'
import { nameLanguage } from '@/lib/schedule/name-language'
import { type ScheduleFilters as Filters, writeAwake } from '@/lib/schedule/read-filters'
import { zoneOptions } from './zone-options'

type ScheduleFiltersProps = {
  filters: Filters
  choices: { courses: { code: string; title: string }[]; languages: string[] }
}

/** Filters as a plain GET form: what is chosen stands in the address, so it can be sent on and works without JavaScript. */
export function ScheduleFilters({ filters, choices }: ScheduleFiltersProps) {
  const isFiltered = Object.keys(filters).length > 0
  const any = (label: string) => ({ value: '', label })
  return (
    <details className="group border-y border-line" open={isFiltered}>
      <summary className="flex min-h-12 w-fit list-none items-center gap-2 font-bold text-accent [&::-webkit-details-marker]:hidden">
        <span aria-hidden className="text-lead leading-none group-open:hidden">
          +
        </span>
        <span aria-hidden className="hidden text-lead leading-none group-open:inline">
          −
        </span>
        Find a class that fits
      </summary>
      <form action="/classes" className="pb-6">
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
          <Select
            label="Course"
            name="course"
            defaultValue={choices.courses.find((each) => each.code.toLowerCase() === filters.course?.toLowerCase())?.code ?? filters.course ?? ''}
            options={[any('Every course'), ...choices.courses.map(({ code, title }) => ({ value: code, label: `${code}: ${title}` }))]}
          />
          <Field label="Begins from" name="from" type="date" defaultValue={filters.from} />
          <Field label="Begins by" name="to" type="date" defaultValue={filters.to} />
          <Select
            label="Shape"
            name="format"
            defaultValue={filters.format ?? ''}
            options={[
              any('Any shape'),
              { value: 'immersive', label: 'Immersive, over several weeks' },
              { value: 'traditional', label: 'Traditional, in half-days' },
            ]}
          />
          <Select
            label="Language"
            name="language"
            defaultValue={choices.languages.find((each) => each.toLowerCase() === filters.language) ?? ''}
            options={[any('Any language'), ...choices.languages.map((value) => ({ value, label: nameLanguage(value) }))]}
          />
          <Select label="Your clock" name="zone" defaultValue={filters.zone ?? ''} options={[any('As it is'), ...zoneOptions(filters.zone)]} />
          <Select
            label="Your hours"
            name="awake"
            defaultValue={filters.awake ? writeAwake(filters.awake) : ''}
            options={awakeOptions(filters.awake ? writeAwake(filters.awake) : undefined)}
          />
          <Select
            label="Prices in"
            name="currency"
            defaultValue={filters.currency ?? ''}
            options={[any('Any currency'), ...CURRENCIES.map((value) => ({ value, label: value }))]}
          />
        </div>
        <div className="mt-5 flex flex-wrap items-center gap-5">
          <Button type="submit">Show classes</Button>
          {isFiltered ? <TextLink href="/classes">Show all again</TextLink> : null}
        </div>
      </form>
    </details>
  )
}

function awakeOptions(used?: string) {
  const usual = [
    { value: '', label: 'At any hour' },
    { value: '07-22', label: 'Only 07 to 22' },
    { value: '08-18', label: 'Only 08 to 18' },
    { value: '17-23', label: 'Only 17 to 23' },
  ]
  const isUsual = used === undefined || usual.some((option) => option.value === used)
  return isUsual ? usual : [...usual, { value: used, label: `Only ${used.replace('-', ' to ')}` }]
}
