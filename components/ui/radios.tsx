import { cx } from 'class-variance-authority'
import type { ChangeEventHandler, ReactNode } from 'react'
import { errorBar, FieldError, FieldHint, type FieldLabels } from './field-frame'

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type RadiosProps = FieldLabels & { options: readonly RadioOption[]; defaultValue?: string; onChange?: ChangeEventHandler<HTMLInputElement> }

/** One of a few. The first button has the field's id, so an error summary leads to it. */
export function Radios({ label, name, id = name, hint, error, optional, className, options, defaultValue, onChange }: RadiosProps) {
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  return (
    <fieldset className={cx(error && errorBar, className)} aria-describedby={describedBy}>
      <legend className="font-bold">
        {label}
        {optional ? ' ' : null}
        {optional ? <span className="font-normal text-ink-3">(optional)</span> : null}
      </legend>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      {error ? <FieldError id={id}>{error}</FieldError> : null}
      <div className="mt-2.5 grid gap-3">
        {options.map((option, index) => (
          <RadioRow
            key={option.value}
            option={option}
            id={index === 0 ? id : `${id}-${option.value}`}
            name={name}
            isChosen={option.value === defaultValue}
            isInvalid={Boolean(error)}
            onChange={onChange}
          />
        ))}
      </div>
    </fieldset>
  )
}

type RadioRowProps = {
  option: RadioOption
  id: string
  name: string
  isChosen: boolean
  isInvalid: boolean
  onChange?: ChangeEventHandler<HTMLInputElement>
}

function RadioRow({ option, id, name, isChosen, isInvalid, onChange }: RadioRowProps) {
  return (
    <div className="flex items-start gap-3">
      <span className="relative mt-px flex shrink-0">
        <input
          type="radio"
          id={id}
          name={name}
          value={option.value}
          defaultChecked={isChosen}
          disabled={option.disabled}
          onChange={onChange}
          aria-invalid={isInvalid || undefined}
          aria-describedby={option.hint ? `${id}-hint-${option.value}` : undefined}
          className="peer size-6 appearance-none rounded-[50%] border-[1.5px] border-edge bg-raised checked:border-2 checked:border-accent aria-invalid:border-error disabled:bg-sunken forced-colors:appearance-auto"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute inset-[6px] hidden rounded-[50%] bg-accent peer-checked:block forced-colors:hidden"
        />
      </span>
      <div>
        <label htmlFor={id} className={option.disabled ? 'text-ink-3' : undefined}>
          {option.label}
        </label>
        {option.hint ? (
          <p id={`${id}-hint-${option.value}`} className="text-small text-ink-3">
            {option.hint}
          </p>
        ) : null}
      </div>
    </div>
  )
}
