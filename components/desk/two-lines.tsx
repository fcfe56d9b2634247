import type { ReactNode } from 'react'

/** What matters, and below it in small what belongs to it. */
export function TwoLines({ first, second }: { first: ReactNode; second?: ReactNode }) {
  return (
    <span className="wrap-anywhere">
      {first}
      {second ? <span className="block text-label font-normal text-ink-3">{second}</span> : null}
    </span>
  )
}
