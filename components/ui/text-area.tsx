import { cx } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { controlLook, describe, FieldFrame, type FieldLabels } from './field-frame'

type TextAreaProps = FieldLabels &
  Pick<ComponentProps<'textarea'>, 'defaultValue' | 'rows' | 'maxLength' | 'autoComplete' | 'spellCheck' | 'onChange'>

/** Several lines of text; it may be drawn taller. */
export function TextArea({ label, name, id, hint, error, optional, className, rows = 4, ...control }: TextAreaProps) {
  const labels = { label, name, id, hint, error, optional, className }
  return (
    <FieldFrame labels={labels}>
      <textarea rows={rows} {...describe(labels)} {...control} className={cx(controlLook, 'block w-full resize-y')} />
    </FieldFrame>
  )
}
