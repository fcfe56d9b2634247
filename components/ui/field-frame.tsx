import { cx } from 'class-variance-authority'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type FieldLabels = {
  label: ReactNode
  /** Name of the form field; also its id, unless `id` is given, so that an error summary can link to it. */
  name: string
  id?: string
  hint?: ReactNode
  /** A whole sentence: what to put right. */
  error?: string
  optional?: boolean
  className?: string
}

export type FieldWidth = 'full' | 'medium' | 'short'
export const fieldWidths: Record<FieldWidth, string> = { full: 'w-full', medium: 'w-full max-w-80', short: 'w-full max-w-44' }

/** What every text control looks like. */
export const controlLook =
  'min-h-12 rounded-control border-[1.5px] border-edge bg-raised px-3.5 py-2 text-body text-ink aria-invalid:border-2 aria-invalid:border-error disabled:bg-sunken disabled:text-ink-3'

/** Ties a control to its hint and its error for those who hear the page. */
export const describe = ({ name, id = name, hint, error }: FieldLabels) => ({
  id,
  name,
  'aria-invalid': error ? (true as const) : undefined,
  'aria-describedby': [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined,
})

/** The bar left of whatever is wrong. It stands in the margin, so nothing moves when an error comes or goes. */
export const errorBar = 'relative before:absolute before:inset-y-0 before:-left-3 before:w-1 before:bg-error md:before:-left-[22px]'

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-hint`} className="text-small text-ink-3">
      {children}
    </p>
  )
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-error`} className="mt-1 flex items-start gap-2 text-small font-bold text-error">
      <CircleAlert aria-hidden className="mt-0.5 size-[18px] shrink-0" strokeWidth={1.75} />
      <span>{children}</span>
    </p>
  )
}

/** Label, hint, error, control: in this order, as GOV.UK found best. */
export function FieldFrame({ labels, children }: { labels: FieldLabels; children: ReactNode }) {
  const { label, name, id = name, hint, error, optional, className } = labels
  return (
    <div className={cx(error && errorBar, className)}>
      <label htmlFor={id} className="font-bold">
        {label}
        {optional ? ' ' : null}
        {optional ? <span className="font-normal text-ink-3">(optional)</span> : null}
      </label>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      {error ? <FieldError id={id}>{error}</FieldError> : null}
      <div className="mt-1.5">{children}</div>
    </div>
  )
}
