import { cx } from 'class-variance-authority'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { controlLook, describe, FieldFrame, type FieldLabels, type FieldWidth, fieldWidths } from './field-frame'

export type SelectOption = { value: string; label: string; disabled?: boolean }

type SelectProps = FieldLabels & { options: readonly SelectOption[]; width?: FieldWidth } & Pick<
    ComponentProps<'select'>,
    'defaultValue' | 'autoComplete' | 'onChange'
  >

/** The system's own list: it works by keyboard, on a phone and without JavaScript. */
export function Select({ label, name, id, hint, error, optional, className, width = 'full', options, ...control }: SelectProps) {
  const labels = { label, name, id, hint, error, optional, className }
  return (
    <FieldFrame labels={labels}>
      <div className={cx('relative', fieldWidths[width])}>
        {/* React sets a select back to its first choice after a form was sent; a new one begins with what was chosen. */}
        <select key={String(control.defaultValue)} {...describe(labels)} {...control} className={cx(controlLook, 'w-full appearance-none pr-11')}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-3.5 size-5 -translate-y-1/2" strokeWidth={1.75} />
      </div>
    </FieldFrame>
  )
}
