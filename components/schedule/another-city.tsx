import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { cityOf } from '@/lib/schedule/zone-time'
import { zoneOptions } from './zone-options'

/** A way to see the class on the clock of another city; a plain form, so that it works without JavaScript. */
export function AnotherCity({ classRef, zone, isFixed }: { classRef: string; zone: string; isFixed: boolean }) {
  return (
    <details className="relative">
      <summary className="flex min-h-10 w-fit list-none items-center rounded-control border-[1.5px] border-edge bg-raised px-3.5 text-small hover:bg-sunken [&::-webkit-details-marker]:hidden">
        {isFixed ? `${cityOf(zone)}; another city` : 'Another city'}
      </summary>
      <form
        action={`/classes/${classRef}`}
        className="absolute left-0 z-10 mt-2 w-72 max-w-[calc(100vw-2rem)] rounded-panel border border-edge bg-raised p-4 md:right-0 md:left-auto"
      >
        <label htmlFor="zone" className="mb-1.5 block text-small font-bold">
          Show this class as in
        </label>
        <select
          id="zone"
          name="zone"
          defaultValue={zone}
          className="min-h-11 w-full rounded-control border-[1.5px] border-edge bg-raised px-3 text-small text-ink"
        >
          {zoneOptions(zone).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <div className="mt-3 flex items-center gap-4">
          <Button type="submit" size="small">
            Show
          </Button>
          {isFixed ? (
            <TextLink href={`/classes/${classRef}`} className="text-small">
              Back to my clock
            </TextLink>
          ) : null}
        </div>
      </form>
    </details>
  )
}
