import { cx } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { controlLook, describe, FieldFrame, type FieldLabels, type FieldWidth, fieldWidths } from './field-frame'

type FieldProps = FieldLabels & { width?: FieldWidth } & Pick<
    ComponentProps<'input'>,
    | 'type'
    | 'defaultValue'
    | 'autoComplete'
    | 'inputMode'
    | 'maxLength'
    | 'min'
    | 'max'
    | 'step'
    | 'pattern'
    | 'spellCheck'
    | 'autoCapitalize'
    | 'list'
    | 'readOnly'
    | 'onChange'
    | 'onBlur'
  >

/** One line of text. Uncontrolled: what was typed comes back through `defaultValue`. */
export function Field({ label, name, id, hint, error, optional, className, width = 'full', type = 'text', ...control }: FieldProps) {
  const labels = { label, name, id, hint, error, optional, className }
  return (
    <FieldFrame labels={labels}>
      <input type={type} {...describe(labels)} {...control} className={cx(controlLook, fieldWidths[width])} />
    </FieldFrame>
  )
}
