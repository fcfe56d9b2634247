import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { COURSE_FORMATS, COURSE_LEVELS } from '@/lib/courses/course-choices'
import type { CourseFilters } from '@/lib/courses/queries'

export type Facets = { topics: string[]; vendors: string[]; audiences: string[] }

/** A GET form, so that what was chosen stands in the address and works without JavaScript. */
export function CatalogueFilters({ facets, filters }: { facets: Facets; filters: CourseFilters }) {
  const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  return (
    <form action="/courses" className="mt-10 grid items-end gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-3" aria-label="Filter courses">
      <Field label="Words" name="q" type="search" defaultValue={filters.q} maxLength={200} />
      <Choice label="Topic" name="topic" words={facets.topics} chosen={filters.topic} />
      <Choice label="For" name="audience" words={facets.audiences} chosen={filters.audience} />
      <Choice label="Level" name="level" words={COURSE_LEVELS} chosen={filters.level} say={capitalised} />
      <Choice label="Shape" name="format" words={COURSE_FORMATS} chosen={filters.format} say={capitalised} />
      <Choice label="Certified by" name="vendor" words={facets.vendors} chosen={filters.vendor} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="second">
          Show courses
        </Button>
        {Object.values(filters).some(Boolean) ? (
          <ButtonLink href="/courses" variant="third">
            Clear
          </ButtonLink>
        ) : null}
      </div>
    </form>
  )
}

type ChoiceProps = { label: string; name: string; words: readonly string[]; chosen: string | undefined; say?: (word: string) => string }

/** What was chosen stays chosen, even if no course has it. */
function Choice({ label, name, words, chosen, say = (word) => word }: ChoiceProps) {
  const known = words.find((word) => word.toLowerCase() === chosen?.toLowerCase())
  const all = chosen && !known ? [...words, chosen] : words
  return (
    <Select
      label={label}
      name={name}
      defaultValue={known ?? chosen ?? ''}
      options={[{ value: '', label: 'Any' }, ...all.map((value) => ({ value, label: say(value) }))]}
    />
  )
}
