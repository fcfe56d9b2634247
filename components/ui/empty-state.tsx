import type { ReactNode } from 'react'

type EmptyStateProps = {
  title: string
  children: ReactNode
  /** The one thing to do next: a second-look ButtonLink. */
  act?: ReactNode
  /** A course drawing in mist. */
  drawing?: ReactNode
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children, act, drawing }: EmptyStateProps) {
  return (
    <div className="flex flex-wrap items-center gap-6 rounded-panel border border-dashed border-edge p-6 md:gap-8 md:p-8">
      {drawing}
      <div className="flex-[1_1_16rem]">
        {/* No heading: it stands below headings of any level, and opens no part of the page. */}
        <p className="font-display text-h3 font-medium">{title}</p>
        <div className="mt-1 max-w-measure text-small text-ink-2">{children}</div>
        {act ? <div className="mt-4">{act}</div> : null}
      </div>
    </div>
  )
}
