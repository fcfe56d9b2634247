import type { ReactNode } from 'react'

export type DeskFact = { label: string; value: ReactNode }

/** Labels and values in two or three columns; a fact without a value is left out. */
export function FactList({ facts }: { facts: readonly DeskFact[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-4 text-small sm:grid-cols-2 xl:grid-cols-3">
      {facts.map(({ label, value }) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={label} className="min-w-0 border-t border-line pt-2">
            <dt className="text-label text-ink-3">{label}</dt>
            <dd className="wrap-anywhere whitespace-pre-line">{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
