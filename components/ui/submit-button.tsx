'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonLook, buttonLook } from './button'

type SubmitButtonProps = ButtonLook & {
  children: ReactNode
  /** What is being done while the form is away, e.g. 'Holding 3 seats …'. */
  busy: string
  /** With several ways to send a form: which one this is. */
  name?: string
  value?: string
  formNoValidate?: boolean
  className?: string
  'aria-label'?: string
}

/** Sends its form once: while that is under way it says so, keeps the focus, and a second press does nothing. */
export function SubmitButton({ children, busy, variant, size, wide, className, name, value, ...rest }: SubmitButtonProps) {
  const { pending, data: sent } = useFormStatus()
  const isBusy = pending && (!name || sent?.get(name) === value)
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
      className={buttonLook({ variant, size, wide, className })}
      {...rest}
    >
      {/* Only what it does is told: a label that follows a price would tell the price a second time. */}
      <span aria-live={isBusy ? 'polite' : 'off'}>{isBusy ? busy : children}</span>
    </button>
  )
}
