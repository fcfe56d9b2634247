import { cx } from 'class-variance-authority'
import { errorBar, FieldError } from '@/components/ui/field-frame'
import { TextLink } from '@/components/ui/text-link'
import type { TimesPage } from '@/lib/coaching/group-times'

type TimeChoiceProps = {
  times: TimesPage
  chosen?: string
  error?: string
  /** The page with times from a day on. */
  hrefFrom: (date: string) => string
}

/** Free times, a group a day; each is a radio button that looks like one time on a timetable. */
export function TimeChoice({ times: { days, earlier, later }, chosen, error, hrefFrom }: TimeChoiceProps) {
  return (
    <div className={cx('grid gap-5', error && errorBar)}>
      {error ? <FieldError id="startsAt">{error}</FieldError> : null}
      {days.map(({ date, label, times }, dayIndex) => (
        <fieldset key={date} className="border-t border-line pt-3" aria-describedby={error ? 'startsAt-error' : undefined}>
          <legend className="float-left w-full font-bold">{label}</legend>
          <div className="clear-both grid grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))] gap-2 pt-2.5">
            {times.map(({ value, label: time }, index) => {
              const id = dayIndex === 0 && index === 0 ? 'startsAt' : `startsAt-${value}`
              return (
                <div key={value} className="relative">
                  <input
                    type="radio"
                    id={id}
                    name="startsAt"
                    value={value}
                    defaultChecked={value === chosen}
                    aria-invalid={error ? true : undefined}
                    className="peer absolute inset-0 size-full appearance-none rounded-control border-[1.5px] border-edge bg-raised checked:border-accent checked:bg-accent aria-invalid:border-error forced-colors:appearance-auto"
                  />
                  <label
                    htmlFor={id}
                    className="relative flex min-h-11 items-center justify-center rounded-control px-1 text-center tabular-nums peer-checked:font-bold peer-checked:text-on-accent"
                  >
                    {time}
                  </label>
                </div>
              )
            })}
          </div>
        </fieldset>
      ))}
      {earlier || later ? (
        <nav aria-label="Other days" className="flex gap-6 text-small">
          {earlier ? <TextLink href={hrefFrom(earlier)}>Earlier days</TextLink> : null}
          {later ? <TextLink href={hrefFrom(later)}>Later days</TextLink> : null}
        </nav>
      ) : null}
    </div>
  )
}
