import { cx } from 'class-variance-authority'
import { Check } from 'lucide-react'
import type { ComponentProps } from 'react'
import { describe, errorBar, FieldError, FieldHint, type FieldLabels } from './field-frame'

type CheckboxProps = FieldLabels & Pick<ComponentProps<'input'>, 'defaultChecked' | 'value' | 'onChange' | 'disabled'>

/** Yes or no. The box is 24 px, its label part of the target. */
export function Checkbox({ label, name, id = name, hint, error, optional, className, value = 'on', ...control }: CheckboxProps) {
  const labels = { label, name, id, hint, error }
  return (
    <div className={cx(error && errorBar, className)}>
      {error ? <FieldError id={id}>{error}</FieldError> : null}
      <div className={cx('flex items-start gap-3', error && 'mt-2')}>
        <span className="relative mt-px flex shrink-0">
          <input
            type="checkbox"
            value={value}
            {...describe(labels)}
            {...control}
            className="peer size-6 appearance-none rounded-control border-[1.5px] border-edge bg-raised checked:border-accent checked:bg-accent aria-invalid:border-2 aria-invalid:border-error forced-colors:appearance-auto"
          />
          <Check
            aria-hidden
            strokeWidth={2.5}
            className="pointer-events-none absolute inset-1 hidden size-4 text-on-accent peer-checked:block forced-colors:hidden"
          />
        </span>
        <div>
          <label htmlFor={id}>
            {label}
            {optional ? ' ' : null}
            {optional ? <span className="text-ink-3">(optional)</span> : null}
          </label>
          {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
        </div>
      </div>
    </div>
  )
}
