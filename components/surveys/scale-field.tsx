import { cx } from 'class-variance-authority'
import { errorBar, FieldError, FieldHint, type FieldLabels } from '@/components/ui/field-frame'

type ScaleFieldProps = FieldLabels & { from: number; to: number; low: string; high: string; defaultValue?: string }

/** One number of a few, side by side, with a word at each end. The first has the field's id, so an error summary leads to it. */
export function ScaleField({ label, name, id = name, hint, error, className, from, to, low, high, defaultValue }: ScaleFieldProps) {
  const values = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  return (
    <fieldset className={cx(error && errorBar, className)} aria-describedby={describedBy}>
      <legend className="font-bold">{label}</legend>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      {error ? <FieldError id={id}>{error}</FieldError> : null}
      <div className={cx('mt-2.5 grid gap-1.5', values.length > 6 ? 'grid-cols-6 sm:grid-cols-11' : 'grid-cols-5')}>
        {values.map((value, index) => (
          <label
            key={value}
            className="flex min-h-12 cursor-pointer items-center justify-center rounded-control border-[1.5px] border-edge bg-raised tabular-nums hover:bg-sunken has-checked:border-ink has-checked:bg-ink has-checked:font-bold has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink has-aria-invalid:border-error"
          >
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${value}`}
              name={name}
              value={value}
              defaultChecked={String(value) === defaultValue}
              aria-invalid={error ? true : undefined}
              className="sr-only"
            />
            {value}
          </label>
        ))}
      </div>
      <p className="mt-1.5 flex justify-between gap-4 text-label text-ink-3">
        <span>
          {from}: {low}
        </span>
        <span>
          {to}: {high}
        </span>
      </p>
    </fieldset>
  )
}
